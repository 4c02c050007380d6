"""The library's functions: what the command line does, for a notebook or another program.

Plans go in as `Edition`, results come out as frozen values, and a value becomes rows, JSON or Markdown. Functions take
the shared terms that are shipped unless given others (`vocabulary`). Themes and metrics are named as on the command
line, by id, name or alias; an unknown one raises `UnknownName` when the function is called.
"""

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import Any, Literal, Protocol

import msgspec

from plancmp.checks.audit import Audit
from plancmp.checks.validate import Result as Validation
from plancmp.data import library
from plancmp.data.library import Shelf, Unavailable
from plancmp.data.names import meant, suggested
from plancmp.model import Edition, Lang, Text, Vocabulary
from plancmp.results.align import MIN_SCORE, Alignment
from plancmp.results.brief import Brief
from plancmp.results.compare import Comparison
from plancmp.results.diff.result import Difference
from plancmp.results.foundations import Foundations
from plancmp.results.rank.result import Options as RankOptions
from plancmp.results.rank.result import Ranking
from plancmp.results.search import Findings
from plancmp.results.show import PlanView

__all__ = [
    "Alignment", "Audit", "Brief", "Comparison", "Difference", "Edition", "Findings", "Foundations", "PlanView",
    "RankOptions", "Ranking", "Unavailable", "UnknownName", "Validation", "Vocabulary", "align", "audit", "brief",
    "chart", "compare", "diff", "draft", "foundations", "load", "load_all", "markdown", "rank", "rows", "search",
    "show", "tables", "to_json", "validate", "vocabulary",
]  # fmt: skip

_Path = str | PathLike[str]


class UnknownName(LookupError):
    """A theme or metric that is not known, or could be several.

    Attributes:
        name: the name.
        suggestions: ids that may have been meant.
    """

    def __init__(self, kind: str, name: str, suggestions: Sequence[str]) -> None:
        near = f"; did you mean {' or '.join(suggestions)}?" if suggestions else ""
        super().__init__(f"unknown {kind} {name!r}{near}")
        self.name, self.suggestions = name, list(suggestions)


class _Term(Protocol):
    @property
    def name(self) -> Text:
        """Its name."""


class _Answer(Protocol):
    @property
    def command(self) -> str:
        """The command that it is the answer of."""


def load(name: _Path, plans: Sequence[_Path] = ()) -> Edition:
    """Read one plan.

    Args:
        name: its id, a path to its file, or its region (then its newest plan without a `field`).
        plans: folders to look in; by default those of ``PLANCMP_PLANS``, else ``./plans``, else the shipped plans.

    Raises:
        Unavailable: there is none, or it cannot be read; `problems` and `suggestions` say more.
    """
    return _shelf(plans).find(str(name)).edition


def load_all(plans: Sequence[_Path] = ()) -> list[Edition]:
    """Read every plan of some folders, in the order of their ids; see `load`.

    Raises:
        Unavailable: one cannot be read; `problems` says why.
    """
    editions, problems = _shelf(plans).all()
    if problems:
        raise Unavailable(f"{problems[0].file} cannot be used: {problems[0].message}", problems)
    return sorted(editions, key=lambda edition: edition.plan.id)


def _shelf(plans: Sequence[_Path]) -> Shelf:
    return Shelf.open([Path(folder) for folder in plans])


def vocabulary(*plans: _Path) -> Vocabulary:
    """Return the shared terms: themes, metrics, instruments, verbs and glossary, in Chinese and English.

    Args:
        plans: folders of plans that bring terms of their own; these add to the shipped ones, the same id replaces.

    Raises:
        Unavailable: a file of terms cannot be read.
    """
    return library.vocabulary(*(Path(folder) for folder in plans))


def compare(
    *plans: Edition, themes: Sequence[str] = (), metrics: Sequence[str] = (), vocabulary: Vocabulary | None = None
) -> Comparison:
    """Put plans side by side: verdicts, gaps, leaders, weights of themes; with themes their tasks and measures too.

    Values are in each metric's unit; a gap is the first plan's value minus the second's.

    Args:
        plans: two or more, with different ids.
        themes: keep only metrics and tasks of these themes.
        metrics: keep only these metrics.
        vocabulary: the shared terms; those shipped if left out.

    Raises:
        ValueError: fewer than two plans, or two of one id.
        UnknownName: a theme or metric is not known.
    """
    from plancmp.results.compare import compare as result

    terms = _terms(vocabulary)
    chosen, counted = _ids("theme", themes, terms.themes), _ids("metric", metrics, terms.metrics)
    return result(plans, terms, chosen, counted)


def align(
    *plans: Edition, to: Edition | None = None, themes: Sequence[str] = (), min_score: float = MIN_SCORE,
    vocabulary: Vocabulary | None = None,
) -> Alignment:  # fmt: skip
    """Pair tasks of plans that answer one another, each pair with a score from 0 to 1 and the evidence for it.

    Args:
        plans: the plans; each is held against each other, or with `to` against that one alone.
        to: the plan that the others answer to, as a district's to its city's.
        themes: keep pairs and tasks of these themes.
        min_score: leave out pairs that score less.
        vocabulary: the shared terms; those shipped if left out.

    Raises:
        ValueError: fewer than two plans, or two of one id.
        UnknownName: a theme is not known.
    """
    from plancmp.results.align import align as result

    terms = _terms(vocabulary)
    return result(plans, terms, to=to, themes=_ids("theme", themes, terms.themes), min_score=min_score)


def brief(
    plan: Edition, *against: Edition, known: Sequence[Edition] = (), themes: Sequence[str] = (),
    vocabulary: Vocabulary | None = None,
) -> Brief:  # fmt: skip
    """Say what a director needs to know of a plan, in sentences that each end in the section they rest on.

    Args:
        plan: the plan.
        against: the plans that it is held against; when left out, those of `known` that are its peers.
        known: where peers are looked for, and the plan that it answers to in any case; see `load_all`.
        themes: keep what is of these themes.
        vocabulary: the shared terms; those shipped if left out.

    Raises:
        ValueError: two plans of one id.
        UnknownName: a theme is not known.
    """
    from plancmp.report.briefing.tell import tell
    from plancmp.results.brief import gather

    terms = _terms(vocabulary)
    chosen = _ids("theme", themes, terms.themes)
    return tell(gather(plan, against, known, terms, chosen, library.reader_errors()))


def diff(old: Edition, new: Edition, vocabulary: Vocabulary | None = None) -> Difference:
    """Say what changed between two versions of a plan, or two plans of one region: added, removed, changed, moved."""
    from plancmp.results.diff import diff as result

    return result(old, new, _terms(vocabulary))


def show(
    plan: Edition, themes: Sequence[str] = (), sections: Sequence[str] = (), leads: Sequence[str] = (),
    vocabulary: Vocabulary | None = None,
) -> PlanView:  # fmt: skip
    """Show one plan: facts, indicators with their values, tasks with their measures.

    Args:
        plan: the plan.
        themes: keep what is of these themes; a task also by one of its measures.
        sections: keep what stands in these sections or below them, as ``4.1``.
        leads: keep what these units answer for or take part in; a part of a unit's name will do.
        vocabulary: the shared terms; those shipped if left out.

    Raises:
        UnknownName: a theme is not known.
    """
    from plancmp.results.show import show as result

    terms = _terms(vocabulary)
    return result(plan, terms, _ids("theme", themes, terms.themes), sections, leads)


def search(*words: str, plans: Sequence[Edition] | None = None, vocabulary: Vocabulary | None = None) -> Findings:
    """Find every place that has all of some words, in Chinese or English.

    Args:
        words: in any case, in Traditional or Simplified characters; one with blanks in it is a phrase.
        plans: where to look; every plan that `load_all` reads if left out.
        vocabulary: the shared terms; those shipped if left out.

    Raises:
        ValueError: there is no word, or a blank one.
        Unavailable: a plan cannot be read.
    """
    from plancmp.results.search import search as result

    return result(load_all() if plans is None else plans, _terms(vocabulary), words)


def rank(*plans: Edition, options: RankOptions | None = None, vocabulary: Vocabulary | None = None) -> Ranking:
    """Order plans by a lens, with how sure the order is and what was left out.

    Args:
        plans: plans with different ids.
        options: the lens and all that can be chosen; by default those of the command line.
        vocabulary: the shared terms; those shipped if left out.

    Raises:
        ValueError: two plans of one id, or fewer than one draw.
        UnknownName: a theme or metric is not known.
    """
    from plancmp.results.rank.order import rank as result

    terms, asked = _terms(vocabulary), options or RankOptions()
    themes, metrics = _ids("theme", asked.themes, terms.themes), _ids("metric", asked.metrics, terms.metrics)
    named = msgspec.structs.replace(asked, themes=tuple(themes), metrics=tuple(metrics))
    return result(plans, terms, named, library.reader_errors())


def foundations(*plans: Edition, themes: Sequence[str] = (), vocabulary: Vocabulary | None = None) -> Foundations:
    """Return what the targets of plans rest on: targets without tasks, themes by instrument, the force of measures.

    Raises:
        UnknownName: a theme is not known.
    """
    from plancmp.results.foundations import foundations as result

    terms = _terms(vocabulary)
    return result(plans, terms, _ids("theme", themes, terms.themes))


def chart(
    name: Literal["targets", "themes", "forces", "rank", "dates", "metric", "coverage"], *plans: Edition,
    themes: Sequence[str] = (), metric: str = "", to: Edition | None = None, lang: Lang = "en",
    vocabulary: Vocabulary | None = None,
) -> str:  # fmt: skip
    """Draw a picture of plans, as SVG; "" where they hold nothing to draw.

    Args:
        name: which, as ``plancmp chart`` describes them.
        plans: plans with different ids.
        themes: with ``targets`` only metrics of these, with ``rank`` these orders.
        metric: which, with ``metric``.
        to: the parent's plan, with ``coverage``; the one that most of the plans name if left out.
        lang: of titles and names.
        vocabulary: the shared terms; those shipped if left out.

    Raises:
        ValueError: two plans of one id.
        UnknownName: a theme or metric is not known.
    """
    from plancmp.report import svg
    from plancmp.report.chart import chart as draw

    terms = _terms(vocabulary)
    chosen, counted = _ids("theme", themes, terms.themes), _ids("metric", [metric] if metric else [], terms.metrics)
    picture = draw(
        name, plans, terms, lang, themes=chosen, metric="".join(counted), to=to, errors=library.reader_errors()
    )
    return svg.document(picture, lang) if picture else ""


def tables(*plans: Edition, vocabulary: Vocabulary | None = None) -> dict[str, list[dict[str, Any]]]:
    """Return the tables of ``plancmp export`` by name, as rows of plain values; docs/data.md says what they mean.

    Args:
        plans: plans with different ids.
        vocabulary: the shared terms; those shipped if left out.

    Raises:
        ValueError: two plans of one id, or two indicators or tasks of one id in a plan.
    """
    from plancmp.results.export import export as result

    return {
        table.shape.name: [
            {column.name: cell for column, cell in zip(table.shape.columns, row, strict=True)} for row in table.rows
        ]
        for table in result(plans, _terms(vocabulary)).tables
    }


def validate(*paths: _Path, vocabulary: Vocabulary | None = None) -> Validation:
    """Check plan files and files of terms; every problem has its file, line, column and code.

    Args:
        paths: files, folders or patterns; the plans that `load_all` would read if left out.
        vocabulary: the shared terms; those shipped, with what the folders bring, if left out.

    Raises:
        Unavailable: a folder has no file, or a pattern matches none.
    """
    from plancmp.checks.validate import find, validate as result  # noqa: I001 - one import of two names

    names = [str(path) for path in paths] or [str(folder) for folder in _shelf(()).folders]
    return result(find(names), vocabulary)


def audit(plan: Edition, text: str | bytes, vocabulary: Vocabulary | None = None) -> Audit:
    """Hold a plan against the text that it was read from; `clean` says whether nothing is left over.

    Args:
        plan: the plan.
        text: the text, or its bytes in UTF-8.
        vocabulary: the shared terms; those shipped if left out.

    Raises:
        UnicodeDecodeError: the bytes are not UTF-8.
    """
    from plancmp.checks.audit import audit as result

    return result(plan, text.encode() if isinstance(text, str) else text, _terms(vocabulary))


def draft(text: str | bytes, plan_id: str, read: str, vocabulary: Vocabulary | None = None) -> str:
    """Return a plan file to start from, as YAML: outline as tasks, figures and measures as candidates.

    Args:
        text: the text, or its bytes in UTF-8.
        plan_id: the new plan's id.
        read: the day of the reading, as ``2026-11-21``.
        vocabulary: the shared terms; those shipped if left out.

    Raises:
        UnicodeDecodeError: the bytes are not UTF-8.
    """
    from plancmp.text.draft import draft as result

    return result(text.encode() if isinstance(text, str) else text, plan_id, _terms(vocabulary), read)


def rows(result: _Answer, lang: Lang = "en") -> list[dict[str, Any]]:
    """Return a result as rows of plain values, those of the command's CSV; a data frame takes them as they are."""
    page = import_module(f"plancmp.report.{result.command}")
    return [
        dict(zip(row.__struct_encode_fields__, msgspec.structs.astuple(row), strict=True))
        for row in page.rows(result, lang)
    ]


def to_json(result: _Answer) -> str:
    """Return a result as the command's JSON, which ``schemas/output`` describes."""
    from plancmp.report import json

    return json.render(result)


def markdown(result: _Answer, lang: Lang = "en") -> str:
    """Return a result as the command's Markdown page."""
    from plancmp.report import markdown as writer

    page = import_module(f"plancmp.report.{result.command}")
    return writer.render(page.page(result, lang))


def _terms(given: Vocabulary | None) -> Vocabulary:
    return given if given is not None else library.vocabulary()


def _ids(kind: str, names: Iterable[str], terms: Mapping[str, _Term]) -> list[str]:
    """Return the ids that names mean, once each."""
    named = {key: [term.name.zh, term.name.en, *getattr(term, "aliases", ())] for key, term in terms.items()}
    found = []
    for name in names:
        ids = meant(name, named)
        if len(ids) != 1:
            raise UnknownName(kind, name, ids or suggested(name, named))
        found += ids
    return list(dict.fromkeys(found))
