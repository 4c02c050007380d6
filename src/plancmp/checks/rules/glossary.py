"""A Chinese term has one English.

In titles, summaries and measures, where the Chinese has a term of schemas/glossary.yaml the English may not have a
rendering that is refused there. A longer term goes before a shorter one that it holds, and what is the English of
another term that stands there too is no fault.

Passes::

    title: {zh: 高价值专利规划, en: Plan of high-value patents}

Fails::

    title: {zh: 高价值专利规划, en: Plan of valuable patents}
"""

import re
from collections.abc import Iterator, Mapping

from plancmp.checks.rules._common import Case, Finding
from plancmp.model import Plan, Term, Text
from plancmp.problem import Level, say
from plancmp.problem import Path as DataPath

ID = "glossary"
LEVEL: Level = "warning"


def check(case: Case) -> Iterator[Finding]:
    """Yield every English text with a rendering that is refused."""
    terms = case.vocabulary.terms
    if not terms:
        return
    any_term = re.compile("|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True)))
    for path, text in _texts(case.plan):
        here = {name: terms[name] for name in dict.fromkeys(any_term.findall(text.zh))}
        for name, refused in _refused(here, text.en.lower()):
            yield Finding(
                (*path, "en"),
                say("{refused!r} for {term}", refused=refused, term=name),
                say("write {name!r}", name=terms[name].en),
            )


def _texts(plan: Plan) -> Iterator[tuple[DataPath, Text]]:
    yield ("title",), plan.title
    for i, task in enumerate(plan.tasks):
        if task.title:
            yield ("tasks", i, "title"), task.title
        if task.summary:
            yield ("tasks", i, "summary"), task.summary
        for j, item in enumerate(task.items):
            yield ("tasks", i, "items", j), item


def _refused(here: Mapping[str, Term], english: str) -> Iterator[tuple[str, str]]:
    """Yield the terms and the refused renderings that stand there; a plural is one too."""
    for name, term in here.items():
        others = " | ".join(other.en.lower() for key, other in here.items() if key != name)
        for refused in term.refused:
            wanted = refused.lower()
            found = wanted in english and re.search(rf"\b{re.escape(wanted)}s?\b", english)
            if found and wanted not in others:
                yield name, refused
