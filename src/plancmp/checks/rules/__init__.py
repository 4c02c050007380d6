"""The cross-field rules: one a module, found by looking into this package.

A rule module has a docstring, which is its page in the manual; an ``ID``, the code of its problems; a ``LEVEL``; and
``check``, which yields findings and knows neither files nor output. Adding a module adds a rule. Modules here are
about a plan, those in ``vocabulary`` about the shared terms.
"""

import pkgutil
from functools import cache
from importlib import import_module
from typing import Any

from plancmp.checks.rules._common import Case, Finding, PlanRule, VocabularyRule

__all__ = [
    "Case", "Finding", "PlanRule", "VocabularyRule", "plan_rules", "term_rules", "vocabulary_rules",
]  # fmt: skip


@cache
def plan_rules() -> tuple[PlanRule, ...]:
    """Return the rules about a plan, by name of their modules."""
    return tuple(_modules(__name__, __path__))


@cache
def term_rules() -> tuple[PlanRule, ...]:
    """Return the rules about the terms that a plan uses; they cost nothing beside the reading of a plan."""
    names = ("unknown_instrument", "unknown_metric", "unknown_theme")
    return tuple(import_module(f"{__name__}.{name}") for name in names)


@cache
def vocabulary_rules() -> tuple[VocabularyRule, ...]:
    """Return the rules about the shared terms."""
    from plancmp.checks.rules import vocabulary

    return tuple(_modules(vocabulary.__name__, vocabulary.__path__))


def _modules(package: str, places: Any) -> list[Any]:
    names = sorted(module.name for module in pkgutil.iter_modules(places) if not module.ispkg)
    return [import_module(f"{package}.{name}") for name in names if not name.startswith("_")]
