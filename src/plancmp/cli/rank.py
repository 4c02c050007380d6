"""plancmp rank."""

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

import click

from plancmp.cli import inputs, options, progress
from plancmp.cli.output import Output
from plancmp.data.library import Shelf
from plancmp.model import Edition, Vocabulary
from plancmp.problem import say

_MISUSE = frozenset(
    {"unknown-weight", "bad-weight", "bad-goalposts", "geometric-z-score", "metrics-not-used", "no-goalposts"}
)
"""Refusals that another command line would have avoided."""


_DRAWN = 15_000
"""Plans times themes whose draws fit into the memory that a command may take."""


def _refuse_many(plans: int, themes: Sequence[str]) -> None:
    if plans * len(themes) > _DRAWN:
        raise click.UsageError(
            say(
                "{themes} themes of {plans} plans are more than can be ranked at once ({most}); name fewer.",
                themes=len(themes), plans=plans, most=_DRAWN // plans,
            )
        )  # fmt: skip


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
    type=click.Choice(["emphasis", "accountability", "ambition", "overall"], case_sensitive=False),
    help="Lens; by default emphasis, with --metric ambition.",
)
@click.option(
    "--theme",
    "themes",
    multiple=True,
    metavar="THEME",
    help="Only this theme (repeatable), or all; see: plancmp list themes.",
)
@options.metric_option
@click.option(
    "--weight",
    "weights",
    multiple=True,
    callback=_named("NAME=WEIGHT"),
    metavar="NAME=W",
    help="Weight of a lens with --by overall, of a metric among several (repeatable).",
)
@click.option(
    "--normalise",
    type=click.Choice(["min-max", "z-score", "rank", "goalposts"], case_sensitive=False),
    default="min-max",
    show_default=True,
    help="How several metrics are put on one scale.",
)
@click.option(
    "--aggregate",
    type=click.Choice(["arithmetic", "geometric"], case_sensitive=False),
    default="arithmetic",
    show_default=True,
    help="How several metrics become one score.",
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
    help="Whether plans and targets of different years may be ranked together.",
)
@click.option("--drafts", is_flag=True, help="Rank plans too whose curation is a draft.")
@click.option(
    "--draws",
    type=click.IntRange(1, 1_000_000),
    metavar="N",
    help="Random draws behind probabilities and intervals.  [default: 2000; 200 for more than 100 plans]",
)
@click.option("--seed", type=int, default=1, show_default=True, metavar="N", help="Seed of the draws.")
@options.plans_option
@options.output_options("csv")
def command(
    plans: Sequence[str], by: str | None, themes: Sequence[str], metrics: Sequence[str],
    weights: Sequence[tuple[str, list[float]]], normalise: str, aggregate: str,
    goalposts: Sequence[tuple[str, list[float]]], horizon: str, drafts: bool, draws: int | None, seed: int,
    shelf: Shelf, output: Output,
) -> int:  # fmt: skip
    """Put plans in order, and say how sure the order is.

    Without a PLAN all plans are ranked. Which of them form one order, and why others stand beside it, is said. Lenses:
    emphasis (share of the measures that a theme gets), accountability (how far tasks can be held to something),
    ambition (promises in order, metric by metric), overall (the first two, by weights of your own). Exit code 1 when a
    ranking would mean nothing and is refused.

    \b
    Examples:
      plancmp rank
      plancmp rank xuhui pudong --theme ip
      plancmp rank --by accountability
      plancmp rank --metric rd-intensity
    """
    import msgspec

    from plancmp.report import rank as report
    from plancmp.results.rank.order import rank
    from plancmp.results.rank.orders import MANY
    from plancmp.results.rank.result import DRAWS, DRAWS_OF_MANY, Options

    vocabulary = inputs.terms(shelf, plans)
    everything = "all" in map(str.lower, themes)
    asked = {
        "by": by or ("ambition" if metrics else "emphasis"),
        "themes": list(vocabulary.themes) if everything else inputs.known(themes, vocabulary.themes, "theme"),
        "metrics": inputs.known(metrics, vocabulary.metrics, "metric"),
        "normalisation": normalise, "aggregation": aggregate, "horizon": horizon, "drafts": drafts,
        "named": bool(plans), "seed": seed,
        "draws": draws or (DRAWS_OF_MANY if len(plans or shelf.files) > MANY else DRAWS),
        "weights": {_weighed(name, vocabulary): number for name, (number,) in weights},
        "goalposts": {inputs.known([name], vocabulary.metrics, "metric")[0]: ends for name, ends in goalposts},
    }  # fmt: skip
    wanted = msgspec.convert(asked, Options)
    _refuse_many(len(plans or shelf.files), wanted.themes if wanted.by == "emphasis" else ())
    editions = inputs.different_plans(plans, shelf) if plans else inputs.each_plan(shelf)
    left_out: list[str] = []
    with ExitStack() as saying:

        def taken() -> Iterator[Edition]:
            count = 0
            for edition in editions:
                count += 1
                left_out.extend([edition.plan.id] if edition.plan.curation.status == "draft" else [])
                yield edition
            saying.enter_context(progress.busy("ranking {count} plans, {seconds} s", count=count))

        result = rank(taken(), vocabulary, wanted, inputs.reader_errors())
    if not drafts:
        inputs.tell_drafts(left_out)
    if result.refused and result.refused.code in _MISUSE:
        raise click.UsageError(report.refusal(result, output.lang))
    output.result(result, report.page, report.CsvRow, report.rows)
    return int(result.refused is not None)


def _weighed(name: str, vocabulary: Vocabulary) -> str:
    """Return what a weight is given to: a lens by its name, or the id of a metric."""
    from plancmp.data.names import meant

    lens = meant(name, dict.fromkeys(("emphasis", "accountability"), ()))
    return lens[0] if lens else inputs.known([name], vocabulary.metrics, "metric")[0]
