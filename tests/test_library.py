"""Where plans come from and what names them."""

from pathlib import Path

import msgspec
import pytest

from conftest import plan_text
from plancmp.data import library
from plancmp.model import Item, Task, Vocabulary


def _write(folder: Path, *ids: str, **parts: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for plan in ids:
        (folder / f"{plan}.yaml").write_text(plan_text(id=plan, **parts), encoding="utf-8")


def test_given_folders_come_before_the_environment_and_it_before_the_shipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PLANCMP_PLANS", raising=False)
    assert library.folders() == [library.shipped("plans")]
    _write(tmp_path / "plans", "alpha")
    assert library.folders() == [Path("plans")]
    monkeypatch.setenv("PLANCMP_PLANS", "one:two")
    assert library.folders() == [Path("one"), Path("two")]
    assert library.folders([Path("three")]) == [Path("three")]


def test_an_empty_plans_folder_does_not_hide_the_shipped_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans").mkdir()
    assert library.folders() == [library.shipped("plans")]


def test_a_plan_is_named_by_id_path_or_region(tmp_path: Path) -> None:
    _write(tmp_path, "alpha-old", "alpha-new", region="alpha")
    newer = tmp_path / "alpha-new.yaml"
    newer.write_text(newer.read_text().replace("start: 2021, end: 2025", "start: 2026, end: 2030"), encoding="utf-8")
    for name in ("alpha-old", str(tmp_path / "alpha-old.yaml")):
        assert library.find(name, [tmp_path]).plan.id == "alpha-old"
    for name in ("alpha", "alpha区", "alpha district"):
        assert library.find(name, [tmp_path]).plan.id == "alpha-new"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("xuhiu", "xuhui"), ("pudng", "pudong"), ("徐匯区", "xuhui"), ("Shangai", "shanghai"), ("XUHIU", "xuhui")],
)
def test_an_unknown_plan_suggests_the_nearest(typed: str, meant: str) -> None:
    with pytest.raises(library.Unavailable) as caught:
        library.find(typed, [library.shipped("plans")])
    assert meant in caught.value.suggestions


@pytest.mark.parametrize(
    ("name", "plan"), [("徐汇", "xuhui"), ("浦东", "pudong"), ("上海", "shanghai"), ("嘉定", "jiading")]
)
def test_a_region_is_named_without_what_it_is(name: str, plan: str) -> None:
    assert library.find(name, [library.shipped("plans")]).plan.id == plan


def test_a_short_name_of_two_regions_is_none(tmp_path: Path) -> None:
    _write(tmp_path, "alpha", "beta")
    for plan, zh in (("alpha", "长安区"), ("beta", "长安县")):
        path = tmp_path / f"{plan}.yaml"
        path.write_text(path.read_text().replace(f"{plan}区", zh), encoding="utf-8")
    assert library.find("长安县", [tmp_path]).plan.id == "beta"
    with pytest.raises(library.Unavailable) as caught:
        library.find("长安", [tmp_path])
    assert set(caught.value.suggestions) == {"alpha", "beta"}


def test_a_name_unlike_all_others_suggests_none() -> None:
    with pytest.raises(library.Unavailable) as caught:
        library.find("beijing", [library.shipped("plans")])
    assert caught.value.suggestions == []


@pytest.mark.parametrize("name", ["alpha", "alpha区", "alpha district"])
@pytest.mark.parametrize(
    ("old", "new"),
    [("level: district", "level: village"), ("format: 1", "format: [1"), ("region:", "x: [\nrayon:")],
    ids=["wrong shape", "no YAML", "no YAML and no region"],
)
def test_a_broken_file_does_not_give_way_to_an_older_plan(tmp_path: Path, name: str, old: str, new: str) -> None:
    _write(tmp_path, "alpha-old", "alpha-new", region="alpha")
    newer = tmp_path / "alpha-new.yaml"
    newer.write_text(newer.read_text().replace(old, new), encoding="utf-8")
    with pytest.raises(library.Unavailable) as caught:
        library.find(name, [tmp_path])
    assert {problem.file for problem in caught.value.problems} == {str(newer)}


def test_a_broken_file_of_another_region_is_passed_over(tmp_path: Path) -> None:
    _write(tmp_path, "alpha")
    _write(tmp_path, "beta", within="[alpha]")
    other = tmp_path / "beta.yaml"
    other.write_text(other.read_text().replace("level: district", "level: village"), encoding="utf-8")
    assert library.find("alpha区", [tmp_path]).plan.id == "alpha"
    with pytest.raises(library.Unavailable, match=r"beta\.yaml cannot be used"):
        library.find("gamma", [tmp_path])


def test_a_wrong_shape_is_a_problem_at_its_place(tmp_path: Path) -> None:
    _write(tmp_path, "alpha")
    path = tmp_path / "alpha.yaml"
    path.write_text(path.read_text().replace("level: district", "level: village"), encoding="utf-8")
    edition, (problem,) = library.load(path)
    assert edition is None
    assert (problem.line, problem.column, problem.code, problem.path) == (4, 1, "structure", "level")


@pytest.mark.parametrize("text", ["[]", "a", "1", "null", "{}"])
def test_a_file_that_is_no_plan_is_a_problem(tmp_path: Path, text: str) -> None:
    path = tmp_path / "alpha.yaml"
    path.write_text(text, encoding="utf-8")
    edition, problems = library.load(path)
    assert edition is None
    assert [p.code for p in problems] == ["structure"]


def test_the_first_folder_that_has_a_stem_keeps_it(tmp_path: Path) -> None:
    _write(tmp_path / "a", "alpha")
    _write(tmp_path / "b", "alpha", "beta")
    found = library.plan_files([tmp_path / "a", tmp_path / "b"])
    assert found == {"alpha": tmp_path / "a" / "alpha.yaml", "beta": tmp_path / "b" / "beta.yaml"}


def test_a_measure_has_the_force_of_its_verb_where_nothing_else_is_said(vocabulary: Vocabulary) -> None:
    forces = [
        ({"printed": "探索建立跨境机制"}, "探索", "explore"),
        ({"printed": "研究制定扶持政策"}, "研究制定", "carry-out"),
        ({"printed": "研究税收政策"}, "研究", "explore"),
        ({"printed": "建设 平台", "verb": "支持"}, "支持", "support"),
        ({"printed": "建设平台", "modal": "应当"}, "建设", "require"),
        ({"printed": "探索量子算法", "force": "carry-out"}, "探索", "carry-out"),
        ({"printed": "平台一批"}, None, None),
        ({}, None, None),
    ]
    for fields, verb, force in forces:
        item = msgspec.convert({"zh": "平台", "en": "Platforms", **fields}, Item)
        assert (vocabulary.verb_of(item), vocabulary.force_of(item)) == (verb, force)


def test_a_measure_is_about_what_its_task_is_about_unless_it_says_otherwise() -> None:
    task = msgspec.convert(
        {
            "id": "a", "section": "4", "title": None, "themes": ["ai", "talent"], "instruments": ["supply/talent"],
            "items": [
                {"zh": "平台", "en": "Platforms"},
                {"zh": "专利", "en": "Patents", "printed": "保护", "themes": ["ip"]},
            ],
        },
        Task,
    )  # fmt: skip
    assert [item.themes_in(task) for item in task.items] == [["ai"], ["ip"]]
    assert [item.instruments_in(task) for item in task.items] == [["supply/talent"]] * 2
    assert [item.zh for item in task.measures] == ["专利"]
