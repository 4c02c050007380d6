"""Rules about themes, metrics and instruments."""
