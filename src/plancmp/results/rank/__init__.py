"""The rooms behind `plancmp.results.rank.order`: which targets may be ranked, the lenses, and how sure a rank is."""
