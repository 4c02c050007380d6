"""plancmp rank."""

import math
from collections.abc import Callable, Sequence

import click

from plancmp.cli import inputs, options
from plancmp.cli.output import Output
from plancmp.data.library import Shelf
from plancmp.model import Edition, Vocabulary
from plancmp.problem import either, say

_MISUSE = frozenset(
    {"needs-theme", "unknown-weight", "bad-weight", "bad-goalposts", "geometric-z-score", "metrics-not-used"}
)
"""Refusals that another command line would have avoided."""


def _named(form: str) -> Callable[[click.Context, click.Parameter, Sequence[str]], list[tuple[str, list[float]]]]:
    """Return what takes texts of a form (NAME=WEIGHT, NAME=LOW:HIGH) apart."""

    def take(_: click.Context, __: click.Parameter, texts: Sequence[str]) -> list[tuple[str, list[float]]]:
        return [_taken(text, form) for text in texts]

    return take


def _taken(text: str, form: str) -> tuple[str, list[float]]:
    name, _, numbers = text.partition("=")
    try:
        read = [float(number) for number in numbers.split(":")]
    except ValueError:
        read = []
    if not all(map(math.isfinite, read)):
        raise click.BadParameter(say("{text!r} holds a number that is not finite.", text=text))
    if not name or len(read) != 1 + form.count(":"):
        raise click.BadParameter(say("{text!r} is not {form}.", text=text, form=form))
    return name, read


@click.command("rank")
@click.argument("plans", nargs=-1, metavar="[PLAN]...")
@click.option(
    "--by",
    type=click.Choice(["ambition", "emphasis", "accountability", "overall"], case_sensitive=False),
    help="Lens; by default overall, with --metric ambition.",
)
@options.theme_option
@options.metric_option
@click.option(
    "--normalise",
    type=click.Choice(["min-max", "z-score", "rank", "goalposts"], case_sensitive=False),
    default="min-max",
    show_default=True,
    help="How figures in different units are put on one scale.",
)
@click.option(
    "--aggregate",
    type=click.Choice(["arithmetic", "geometric"], case_sensitive=False),
    default="arithmetic",
    show_default=True,
    help="How the figures of a plan become one score.",
)
@click.option(
    "--weight",
    "weights",
    multiple=True,
    callback=_named("NAME=WEIGHT"),
    metavar="NAME=W",
    help="Weight of a metric, a lens or a share (repeatable); by default 1 each.",
)
@click.option(
    "--goalpost",
    "goalposts",
    multiple=True,
    callback=_named("NAME=LOW:HIGH"),
    metavar="NAME=LOW:HIGH",
    help="Ends of a metric's scale for --normalise goalposts (repeatable).",
)
@click.option(
    "--horizon",
    type=click.Choice(["same", "any"], case_sensitive=False),
    default="same",
    show_default=True,
    help="Whether targets of different years may be ranked together.",
)
@click.option(
    "--draws",
    type=click.IntRange(1, 1_000_000),
    default=1000,
    show_default=True,
    metavar="N",
    help="Random draws behind the rank ranges.",
)
@click.option("--seed", type=int, default=1, show_default=True, metavar="N", help="Seed of the draws.")
@click.option("--drafts", is_flag=True, help="Rank drafts too.")
@click.option("--explain", metavar="PLAN", help="Show how this plan comes to its score.")
@options.plans_option
@options.output_options("csv")
def command(
    plans: Sequence[str], by: str | None, themes: Sequence[str], metrics: Sequence[str], normalise: str, aggregate: str,
    weights: Sequence[tuple[str, list[float]]], goalposts: Sequence[tuple[str, list[float]]], horizon: str,
    draws: int, seed: int, drafts: bool, explain: str | None, shelf: Shelf, output: Output,
) -> int:  # fmt: skip
    """Put plans in order, and say how sure the order is.

    Also says what was left out and why; drafts are, unless --drafts takes them in. Without a PLAN all plans are ranked.
    Lenses: ambition (how high comparable targets are set), emphasis (share of tasks given to a theme), accountability
    (share of tasks with a figure, a lead, a date, a named entity), overall. Exit code 1 when a ranking would mean
    nothing and is refused.

    \b
    Examples:
      plancmp rank --theme ip
      plancmp rank xuhui shanghai --by ambition --explain xuhui
      plancmp rank --metric rd-intensity
    """
    import msgspec

    from plancmp.report import rank as report
    from plancmp.results.rank.order import rank
    from plancmp.results.rank.result import Options

    vocabulary = inputs.terms(shelf, plans)
    asked = {
        "by": by or ("ambition" if metrics else "overall"),
        "themes": inputs.known(themes, vocabulary.themes, "theme"),
        "metrics": inputs.known(metrics, vocabulary.metrics, "metric"),
        "normalisation": normalise, "aggregation": aggregate, "horizon": horizon, "draws": draws, "seed": seed,
        "weights": {_weighed(name, vocabulary): number for name, (number,) in weights},
        "goalposts": {inputs.known([name], vocabulary.metrics, "metric")[0]: ends for name, ends in goalposts},
    }  # fmt: skip
    editions = inputs.different_plans(plans, shelf) if plans else inputs.all_plans(shelf)
    if not drafts:
        editions = inputs.without_drafts(editions)
    result = rank(editions, vocabulary, msgspec.convert(asked, Options))
    if result.refused and result.refused.code in _MISUSE:
        raise click.UsageError(report.refusal(result, output.lang))
    if explain:
        plan = _one_of(explain, editions)
        output.result(result, lambda ranking, lang: report.explanation(ranking, plan, lang), report.CsvRow, report.rows)
    else:
        output.result(result, report.page, report.CsvRow, report.rows)
    return int(result.refused is not None)


def _one_of(name: str, editions: Sequence[Edition]) -> str:
    """Return the id of the ranked plan that a name means."""
    from plancmp.data import library
    from plancmp.data.names import suggested

    named = {edition.plan.id: library.region_names(edition.plan.region) for edition in editions}
    found = [edition.plan.id for edition in library.one_of(name, editions)]
    if len(found) != 1:
        near = found or suggested(name, named) or sorted(named)
        raise click.UsageError(say("unknown plan {name!r}; did you mean {names}?", name=name, names=either(near)))
    return found[0]


def _weighed(name: str, vocabulary: Vocabulary) -> str:
    """Return what a weight is given to: a lens or a share by its name, or the id of a metric."""
    from plancmp.data.names import meant
    from plancmp.results.rank.result import COMBINED
    from plancmp.results.rank.tasks import SHARES

    own = meant(name, dict.fromkeys((*COMBINED, *SHARES), ()))
    return own[0] if own else inputs.known([name], vocabulary.metrics, "metric")[0]
