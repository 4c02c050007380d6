"""Compare science-and-technology plans: every figure traceable, every comparison justified."""

__version__ = "0.1.0"
