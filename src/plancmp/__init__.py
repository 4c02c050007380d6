"""Compare science-and-technology plans: every figure traceable, every comparison justified.

The library is `plancmp.api`; its names can be taken from here, and are loaded when they are first used. For type
checkers and editors they stand in ``__init__.pyi``.
"""

__version__ = "0.1.0"
__all__ = [
    "Alignment", "Audit", "Brief", "Comparison", "Difference", "Edition", "Findings", "Foundations", "PlanView",
    "RankOptions", "Ranking", "Unavailable", "UnknownName", "Validation", "Vocabulary", "align", "audit", "brief",
    "chart", "compare", "diff", "draft", "foundations", "load", "load_all", "markdown", "rank", "rows", "search",
    "show", "tables", "to_json", "validate", "vocabulary",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name in __all__:
        from importlib import import_module  # milliseconds that `plancmp --version` does without

        return getattr(import_module("plancmp.api"), name)
    raise AttributeError(f"module 'plancmp' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*globals(), *__all__]
