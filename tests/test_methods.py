"""A second opinion on `rank`: docs/methods.md, sections 3 to 5, done again with numpy from the files as they stand.

Nothing of the package is used but what it prints. The draws are other ones, so that probabilities and ends of intervals
agree as far as two samples do.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
import yaml
from numpy.typing import NDArray

from conftest import Run

ROOT = Path(__file__).parent.parent
DRAWS = 20_000
PEERS = ("pudong", "xuhui", "zhangjiang")
BINDING = ("carry-out", "complete", "require")
Floats = NDArray[np.float64]


def read(name: str) -> Any:
    return yaml.load((ROOT / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


class Counted(NamedTuple):
    """What a share has and out of what, a number a leaf task, with the prior's mean and, for a theme, its carriers."""

    has: Floats
    of: Floats
    prior: float
    carriers: list[tuple[int, float]]
    sizes: Floats


def leaves(plan: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A box is a leaf; a heading is one when no numbered task lies below it."""
    numbered = [task["section"] for task in plan["tasks"] if "#" not in task["section"]]
    return [
        task
        for task in plan["tasks"]
        if "#" in task["section"] or not any(other.startswith(task["section"] + ".") for other in numbered)
    ]


def measures(task: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [] if "same_as" in task else task.get("items", [])


def themes(item: Mapping[str, Any], task: Mapping[str, Any]) -> list[str]:
    return list(item.get("themes") or task["themes"][:1])


def emphasis(plan: Mapping[str, Any], theme: str, *, by_tasks: bool) -> Counted:
    parts = [
        [(theme in (own := themes(item, task))) / len(own) for item in measures(task)] for task in leaves(plan)
    ]  # fmt: skip
    sizes: Floats = np.array([len(each) for each in parts], np.float64)
    has = np.array([sum(each) for each in parts], np.float64)
    carriers = [(leaf, part) for leaf, each in enumerate(parts) for part in each if part]
    if by_tasks:
        return Counted(
            np.asarray(has / np.maximum(sizes, 1), np.float64), np.asarray(sizes > 0, np.float64), 0.25, carriers, sizes
        )
    return Counted(has, sizes, 0.25, carriers, np.ones(len(sizes), np.float64))


def force(item: Mapping[str, Any], verbs: Mapping[str, Any]) -> str:
    """Written, else by the modal, else that of the governing verb: one given, or the longest that opens the clause."""
    if "force" in item or "modal" in item:
        return str(item.get("force", "require"))
    verb = item.get("verb") or max((v for v in verbs["verbs"] if item["printed"].startswith(v)), key=len)
    return str(verbs["verbs"][verb]["force"])


def accountability(plan: Mapping[str, Any], *, by_tasks: bool) -> list[Counted]:
    verbs = read("schemas/verbs.yaml")
    numbers = {i["id"] for i in plan["indicators"] if any(v["kind"] == "target" and counts(v) for v in i["values"])}
    tasks = leaves(plan)
    ones = np.ones(len(tasks))
    figure = np.array([1.0 * bool(t.get("figures") or numbers & set(t.get("indicators", []))) for t in tasks])
    entity = np.array([1.0 * bool(t.get("entities")) for t in tasks])
    bound = np.array([sum(force(item, verbs) in BINDING for item in measures(t)) for t in tasks], float)
    sizes = np.array([len(measures(t)) for t in tasks], float)
    if by_tasks:
        bound, sizes = bound / np.maximum(sizes, 1), 1.0 * (sizes > 0)
    return [Counted(has, of, 0.5, [], ones) for has, of in ((figure, ones), (entity, ones), (bound, sizes))]


def counts(value: Mapping[str, Any]) -> bool:
    return value.get("value") is not None or "times" in value


def rate(theme: str) -> float:
    """How often what one of two readers says is not said by the other."""
    plans = read("schemas/reader-error.yaml")["plans"].values()
    told = [(name, counted) for plan in plans for name, counted in plan["themes"].items()]

    def summed(found: list[Any]) -> tuple[int, int]:
        return sum(f["both"] for f in found), sum(f["one"] for f in found)

    both, one = summed([plan["clauses"] for plan in plans])
    c = one / (2 * both + one)
    both, one = summed([counted for _, counted in told])
    q = one / (2 * both + one)
    both, one = summed([counted for name, counted in told if name == theme])
    return 1 - (1 - c) * (1 - (one + 10 * q) / (2 * both + one + 10))


def drawn(weights: Floats, counted: Counted, error: float, random: np.random.Generator) -> Floats:
    """Return the share by draw: weights of tasks, one of them for what was not written, and another reader's codes."""
    has = np.tile(counted.has, (DRAWS, 1))
    for leaf, part in counted.carriers:
        lost, found = random.random((2, DRAWS)) < error
        has[:, leaf] += (1.0 * found - lost) * part / counted.sizes[leaf]
    mean = counted.of.sum() / (counted.of > 0).sum()
    known = random.beta(counted.prior, 1 - counted.prior, DRAWS)
    own, prior = weights[:, :-1], weights[:, -1] * mean
    return np.asarray(((own * has).sum(1) + prior * known) / (own @ counted.of + prior))


def scores(plan: Mapping[str, Any], theme: str | None, random: np.random.Generator) -> list[tuple[float, Floats]]:
    """Return the score and its draws, by measures and by tasks; the weights of tasks are the same in both."""
    weights = -np.log(1 - random.random((DRAWS, len(leaves(plan)) + 1)))
    found = []
    for by_tasks in (False, True):
        shares = [emphasis(plan, theme, by_tasks=by_tasks)] if theme else accountability(plan, by_tasks=by_tasks)
        columns = [drawn(weights, share, rate(theme) if theme else 0, random) for share in shares]
        found.append((float(np.mean([s.has.sum() / s.of.sum() for s in shares])), np.mean(columns, axis=0)))
    return found


@pytest.mark.parametrize("theme", ["ai", "biomedicine", "ip", None])
def test_ranking_done_again_from_the_page(plancmp: Run, theme: str | None) -> None:
    random = np.random.default_rng(7)
    asked = ["--theme", theme] if theme else ["--by", "accountability"]
    result = json.loads(plancmp("rank", *asked, "--draws", str(DRAWS // 2), "--format", "json").stdout)
    found = {name: scores(read(f"plans/{name}.yaml"), theme, random) for name in PEERS}
    (places,), (pairs,) = result["orders"].values(), result["pairs"].values()
    assert {place["plan"] for place in places} == set(PEERS)
    for place in places:
        score, draws = found[place["plan"]][0]
        low, high = np.percentile(draws, (5, 95))
        assert place["score"] == pytest.approx(score, abs=1e-6)
        assert (place["low"], place["high"]) == pytest.approx((min(low, score), max(high, score)), abs=0.008)
    for pair in pairs:
        ahead = [float(np.mean(a > b)) for (_, a), (_, b) in zip(found[pair["a"]], found[pair["b"]], strict=True)]
        assert (pair["ahead"], pair["by_tasks"]) == pytest.approx(tuple(ahead), abs=0.02)
        safe = min(p - 2 * (p * (1 - p) / DRAWS) ** 0.5 for p in ahead)
        if not pair["close"]:
            higher = all(a > b for (a, _), (b, _) in zip(found[pair["a"]], found[pair["b"]], strict=True))
            assert pair["decided"] == (higher and safe >= 0.9)
    decided = [(pair["a"], pair["b"]) for pair in pairs if pair["decided"]]
    for place in places:
        above = sum(b == place["plan"] for _, b in decided)
        below = sum(a == place["plan"] for a, _ in decided)
        assert (place["rank_low"], place["rank_high"]) == (1 + above, len(PEERS) - below)
