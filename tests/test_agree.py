"""Two codings of one plan: which clauses pair, how far the readers agree, and what is to be settled."""

# ruff: noqa: E501 - data reads better one case a line, and Chinese counts double

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import krippendorff
import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conftest import plan_text
from plancmp.data import library
from plancmp.model import Edition, Vocabulary
from plancmp.results.agree import Agreement, Nothing, agree, alpha, masi
from shell import Shell

Make = Callable[..., Edition]


def task(section: str, *items: str) -> str:
    """A task of AI policy with its measures."""
    head = f'- id: t{section.replace(".", "-")}\n  section: "{section}"\n  title: {{zh: 甲, en: A}}\n  themes: [ai]\n  instruments: [supply/technology]\n  items:\n'
    return head + "".join(f"  - {{zh: 乙, en: B, {item}}}\n" for item in items)


FIRST = "tasks:\n" + task(
    "4.1", "printed: 支持企业", "printed: 建设平台, verb: 支持, who: [企业]", "printed: 引进人才, themes: [talent, ai]"
) + task("4.2", "printed: 探索机制", "printed: 完善制度", "printed: 保护专利, themes: [ip]") + task("4.3", "printed: 培养人才")  # fmt: skip
SECOND = "tasks:\n" + task(
    "4.1", "printed: 支持企业发展", "printed: 建设平台, instruments: [supply/infrastructure]", "printed: 引进人才, themes: [talent]"
) + task("4.2", "printed: 探索机制, force: carry-out", "printed: 设立基金", "printed: 保护专利, themes: [ip]")  # fmt: skip


@pytest.fixture
def result(edition: Make, vocabulary: Vocabulary) -> Agreement:
    return agree(edition(tasks=FIRST), edition(tasks=SECOND), vocabulary)


def test_what_both_say_is_counted_by_field(result: Agreement) -> None:
    assert (result.plan, result.tasks) == ("alpha", 2)
    assert {f.field: (f.agreed, f.units) for f in result.fields} == {
        "clause": (5, 7), "verb": (4, 5), "force": (3, 5), "theme-main": (5, 5), "themes": (4, 5), "instruments": (4, 5),
        "who": (4, 5),
    }  # fmt: skip
    assert {t.theme: (t.both, t.one) for t in result.themes} == {"ai": (3, 1), "talent": (1, 0), "ip": (1, 0)}


def test_what_divides_the_readers_is_a_work_list_in_the_order_of_the_text(result: Agreement) -> None:
    assert [(d.section, d.printed, d.field, d.first, d.second) for d in result.disagreements] == [
        ("4.1", "建设平台", "verb", "支持", "建设"),
        ("4.1", "建设平台", "force", "support", "carry-out"),
        ("4.1", "建设平台", "instruments", ["supply/technology"], ["supply/infrastructure"]),
        ("4.1", "建设平台", "who", ["企业"], []),
        ("4.1", "引进人才", "themes", ["ai", "talent"], ["talent"]),
        ("4.2", "探索机制", "force", "explore", "carry-out"),
        ("4.2", "完善制度", "clause", "完善制度", None),
        ("4.2", "设立基金", "clause", None, "设立基金"),
    ]


def test_alpha_goes_with_the_clauses_that_both_have(result: Agreement) -> None:
    found = {f.field: f.alpha for f in result.fields}
    assert found["clause"] is None
    assert found["theme-main"] == 1
    forces = [
        ("support", "support"),
        ("support", "carry-out"),
        ("carry-out", "carry-out"),
        ("explore", "carry-out"),
        ("carry-out", "carry-out"),
    ]
    assert found["force"] == alpha(forces)
    assert all(f.low is None or f.low <= (f.alpha or 0) <= (f.high or 0) for f in result.fields)


def test_intervals_are_the_same_on_every_run_and_narrow_with_more_tasks(edition: Make, vocabulary: Vocabulary) -> None:
    def widths(copies: int) -> list[float]:
        sides = [
            "tasks:\n"
            + "".join(
                side.removeprefix("tasks:\n").replace('"4.', f'"4.{n}').replace("id: t4-", f"id: t4-{n}")
                for n in range(1, copies + 1)
            )
            for side in (FIRST, SECOND)
        ]
        first, second = (edition(tasks=side) for side in sides)
        found = agree(first, second, vocabulary)
        assert found == agree(first, second, vocabulary)
        return [f.high - f.low for f in found.fields if f.low is not None and f.high is not None]

    few, many = widths(2), widths(9)
    assert sum(many) < sum(few)


def test_readers_without_a_task_in_common(edition: Make, vocabulary: Vocabulary) -> None:
    with pytest.raises(Nothing):
        agree(
            edition(tasks="tasks:\n" + task("4.1", "printed: 支持企业")),
            edition(tasks="tasks:\n" + task("4.2", "printed: 支持企业")),
            vocabulary,
        )


def test_alpha_of_a_worked_example() -> None:
    """Krippendorff (2011), example A: two coders, ten binary units, alpha 0.095."""
    assert alpha(zip("0100000000", "1110010100", strict=True)) == pytest.approx(0.095, abs=0.0005)


@given(st.lists(st.tuples(*[st.sampled_from("abcd")] * 2), min_size=2, max_size=40))
def test_alpha_is_that_of_the_reference_implementation(pairs: list[tuple[str, str]]) -> None:
    found = alpha(pairs)
    if len({value for pair in pairs for value in pair}) == 1:
        assert found is None
    else:
        expected = krippendorff.alpha(np.array(pairs).T, level_of_measurement="nominal")
        assert found == pytest.approx(expected, abs=0.0001)


SETS = [frozenset(letters) for letters in ("", "a", "b", "ab", "bc", "abc", "abcd")]


def by_masi(v1: Any, v2: Any, **_: object) -> Any:
    """MASI as the reference implementation takes a distance: of two arrays of values, element by element."""
    return np.vectorize(lambda i, j: masi(SETS[i], SETS[j]), otypes=[float])(v1, v2)


@given(st.lists(st.tuples(*[st.sampled_from(range(len(SETS)))] * 2), min_size=2, max_size=40))
def test_alpha_of_sets_is_that_of_the_reference_implementation(pairs: list[tuple[int, int]]) -> None:
    found = alpha([(SETS[one], SETS[other]) for one, other in pairs], masi)
    if len({value for pair in pairs for value in pair}) == 1:
        assert found is None
    else:
        expected = krippendorff.alpha(
            np.array(pairs).T,
            value_domain=range(len(SETS)),
            level_of_measurement=cast("Any", by_masi),
        )
        assert found == pytest.approx(expected, abs=0.0001)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        # Jaccard times the factor, by hand: equal; one holds the other, half of it; a third shared, neither holds; none.
        ("ab", "ab", 0),
        ("a", "ab", 1 - 1 / 2 * 2 / 3),
        ("ab", "bc", 1 - 1 / 3 * 1 / 3),
        ("a", "b", 1),
        ("", "a", 1),
    ],
)
def test_distance_of_sets(one: str, other: str, distance: float) -> None:
    assert masi(frozenset(one), frozenset(other)) == pytest.approx(distance)


def written(folder: Path) -> tuple[str, str]:
    """Write both codings and return their paths."""
    for name, tasks in (("first", FIRST), ("second", SECOND)):
        (folder / name).mkdir()
        (folder / name / "alpha.yaml").write_text(plan_text(tasks=tasks), encoding="utf-8")
    return "./first/alpha.yaml", "./second/alpha.yaml"


def test_a_bound_decides_the_exit_code(shell: Shell, tmp_path: Path) -> None:
    both = written(tmp_path)
    assert shell("agree", *both).code == 0
    assert shell("agree", *both, "--fail-under=-0.5").code == 0
    assert shell("agree", *both, "--fail-under", "0.8").code == 1
    assert shell("agree", both[0], both[0], "--fail-under", "1").code == 0


def test_what_cannot_be_held_against_each_other(shell: Shell, tmp_path: Path) -> None:
    both = written(tmp_path)
    (tmp_path / "beta.yaml").write_text(plan_text("beta", tasks=FIRST), encoding="utf-8")
    (tmp_path / "alpha.yaml").write_text(plan_text(), encoding="utf-8")
    for other, said in (("./beta.yaml", "two plans"), ("./alpha.yaml", "no task"), ("./gamma.yaml", "gamma")):
        done = shell("agree", both[0], other)
        assert done.code == 2
        assert said in done.err


def test_the_disagreement_per_theme_is_kept_beside_that_of_other_plans(shell: Shell, tmp_path: Path) -> None:
    both = written(tmp_path)
    assert shell("agree", *both, "--write").code == 2
    (tmp_path / "schemas").mkdir()
    file = tmp_path / "schemas" / "reader-error.yaml"
    file.write_text(
        "format: 1\nplans: {beta: {clauses: {both: 3, one: 1}, themes: {ip: {both: 1, one: 0}}}}\n", encoding="utf-8"
    )
    assert shell("agree", *both, "--write").code == 0
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert data["plans"]["alpha"] == {
        "clauses": {"both": 5, "one": 2},
        "themes": {"ai": {"both": 3, "one": 1}, "talent": {"both": 1, "one": 0}, "ip": {"both": 1, "one": 0}},
    }
    assert list(data["plans"]) == ["alpha", "beta"]
    assert shell("validate", str(file)).code == 0
    assert library.reader_errors(file)["beta"].clauses.both == 3


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_format_has_the_disagreements(shell: Shell, tmp_path: Path, lang: str) -> None:
    both = written(tmp_path)
    assert len(json.loads(shell("agree", *both, "--format", "json").out)["disagreements"]) == 8
    assert len(shell("agree", *both, "--format", "csv").out.splitlines()) == 9
    for form in ("table", "markdown"):
        assert "设立基金" in shell("agree", *both, "--format", form, "--lang", lang).out
