"""Do the intervals of `rank` hold the truth, and is what it calls decided true? A simulation in which both are known.

    python benchmarks/coverage.py [SIMULATIONS]

A population holds all leaf tasks of the shipped plans, with weights drawn anew each time, so that the true shares of
themes differ; or, which is the hardest case, the tasks of one plan alone, where one task may hold half of a theme. A
plan of 25 to 48 tasks is drawn from it, whole tasks with their measures, and read by one reader, who errs half as often
as two readers disagree. The method sees that reading alone. Two plans of one population have no true order, so that
every decision between them is wrong.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import cycle, permutations
from random import Random
from typing import NamedTuple

from msgspec.structs import replace

from plancmp.data import library
from plancmp.model import Plan, Task
from plancmp.results.rank.bootstrap import Drawn, Weights, interval, reader_rates
from plancmp.results.rank.decide import Entrant, in_order, pair
from plancmp.results.rank.shares import BASES, Sheet, emphasis

DRAWS = 500
SIZES = (25, 34, 43, 48)
"""How many leaf tasks the district plans have."""
SHAPE = 1.0
"""Of the weights of tasks: 1 as the bootstrap draws them; the smaller, the more populations differ."""
ELSEWHERE = "other-industries"


class Population(NamedTuple):
    """Tasks with the weights by which they are drawn, in the frame of a plan."""

    frame: Plan
    tasks: Sequence[Task]
    weights: Sequence[float]

    def truth(self, theme: str) -> float:
        """Return the share of a theme in the measures of the population."""
        carried = [
            sum(theme in (own := item.themes_in(task)) and 1 / len(own) for item in task.measures)
            for task in self.tasks
        ]
        every = sum(w * len(task.measures) for w, task in zip(self.weights, self.tasks, strict=True))
        return sum(w * has for w, has in zip(self.weights, carried, strict=True)) / every


def drawn_plan(population: Population, size: int, theme: str, rate: float, name: str, random: Random) -> Plan:
    """Draw a plan from a population, as one reader has it."""
    tasks = random.choices(population.tasks, population.weights, k=size)
    read = [_read(task, place, theme, rate / 2, random) for place, task in enumerate(tasks)]
    return replace(population.frame, id=name, tasks=read)


def _read(task: Task, place: int, theme: str, error: float, random: Random) -> Task:
    """Read a task: a measure is lost to its theme, or another of the task is taken for one like it."""
    given = [item.themes_in(task) for item in task.measures]
    told = [list(themes) for themes in given]
    others = [i for i, themes in enumerate(given) if theme not in themes]
    for i, themes in enumerate(given):
        if theme in themes and random.random() < error:
            told[i] = [ELSEWHERE if t == theme else t for t in themes]
        if theme in themes and others and random.random() < error:
            told[random.choice(others)] = themes
    items = [replace(item, themes=themes) for item, themes in zip(task.measures, told, strict=True)]
    return replace(task, id=f"t{place}", section=f"1.{place + 1}", items=items)


def entrant(plan: Plan, theme: str, rate: float, seed: int) -> tuple[Entrant, tuple[float, float]]:
    """Return a plan as the method sees it, with the interval of its share."""
    sheet = Sheet(plan, [emphasis(plan, [theme], rate)])
    weights = Weights(plan, DRAWS, seed)
    columns = [Drawn(sheet, weights, basis).scores for basis in BASES]
    low, high = interval(columns[0])
    scores = [sheet.score(basis) for basis in BASES]
    return Entrant(plan.id, scores, columns), (min(low, scores[0]), max(high, scores[0]))


def main(simulations: int) -> None:
    """Simulate and print what came of it."""
    editions, _ = library.load_all([library.shipped("plans")])
    plans = [edition.plan for edition in editions]
    vocabulary = library.vocabulary()
    themes = [name for name, theme in vocabulary.themes.items() if theme.headline]
    rates = reader_rates(library.reader_errors(), themes)
    for label, populations in (("all plans", _mixed(plans)), ("one plan", _single(plans))):
        held: list[bool] = []
        decisions: dict[str, list[str]] = defaultdict(list)
        for theme in themes:
            for number in range(simulations):
                simulate(next(populations), theme, rates[theme], number, held, decisions)
        print(f"population of {label}: 90 % intervals hold the truth in {sum(held) / len(held):.1%} of {len(held)}")
        for kind, found in decisions.items():
            print(f"  {kind}: {len(found)} pairs, {_shares(found)}")


def _shares(found: Sequence[str]) -> str:
    return ", ".join(f"{word} {found.count(word) / len(found):.1%}" for word in ("right", "wrong", "open"))


def _mixed(plans: Sequence[Plan]) -> Iterator[tuple[Population, Population]]:
    """Yield pairs of populations, each made of all tasks of all plans, with weights drawn at random."""
    tasks = [task for plan in plans for task in plan.leaves if task.measures]
    random = Random(7)  # noqa: S311 - a simulation
    while True:
        one, other = ([random.gammavariate(SHAPE, 1) for _ in tasks] for _ in range(2))
        yield Population(plans[0], tasks, one), Population(plans[0], tasks, other)


def _single(plans: Sequence[Plan]) -> Iterator[tuple[Population, Population]]:
    """Yield pairs of populations, each the tasks of one plan alone."""
    for a, b in cycle(permutations(plans, 2)):
        one, other = ([task for task in plan.leaves if task.measures] for plan in (a, b))
        yield Population(a, one, [1.0] * len(one)), Population(b, other, [1.0] * len(other))


def simulate(
    pair_of: tuple[Population, Population], theme: str, rate: float, number: int, held: list[bool],
    decisions: dict[str, list[str]],
) -> None:  # fmt: skip
    """Make a plan of each population and a twin of the first; note what holds and what is decided."""
    random = Random(f"coverage/{number}/{theme}")  # noqa: S311 - a simulation
    sizes = [random.choice(SIZES) for _ in range(2)]
    one, other = pair_of
    made = []
    for name, population, size in (("a", one, sizes[0]), ("b", other, sizes[1]), ("twin", one, sizes[1])):
        plan = drawn_plan(population, size, theme, rate, name, random)
        found, (low, high) = entrant(plan, theme, rate, number)
        made.append(found)
        held.append(low <= population.truth(theme) <= high)
    decide("two populations", decisions, made[0], made[1], one.truth(theme) - other.truth(theme))
    decide("one population", decisions, made[0], made[2], 0.0)


def decide(kind: str, decisions: dict[str, list[str]], a: Entrant, b: Entrant, truth: float) -> None:
    """Note whether a pair is decided, and rightly."""
    first, second = in_order([a, b])
    sign = 1 if first is a else -1
    decided = pair(first, second).decided
    decisions[kind].append("open" if not decided else "right" if truth * sign > 0 else "wrong")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
