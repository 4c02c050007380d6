"""Ranking: plans in order by one lens, how sure that order is, and what it hangs on."""
