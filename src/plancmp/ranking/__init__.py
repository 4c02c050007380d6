"""The rooms behind `plancmp.rank`: which targets may be ranked, the lenses, and how sure a rank is."""
