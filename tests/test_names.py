"""Names of plans, regions, themes, metrics and formats: any case, any alias; and what is said of one that is none."""

import json
import os
from pathlib import Path

import pytest

from conftest import Run, plan_text
from plancmp.data import library, names
from plancmp.data.library import Shelf


def write(folder: Path, *ids: str, **parts: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for plan in ids:
        (folder / f"{plan}.yaml").write_text(plan_text(id=plan, **parts), encoding="utf-8")
    return folder


# What is typed after a command, and what JSON says was meant.
MEANT = [
    (["compare", "XUHUI", "Pudong"], ["plans", 0, "id"], "xuhui"),
    (["compare", "徐汇", "PuDong New Area"], ["plans", 0, "id"], "xuhui"),
    (["compare", "xuhui", "pudong", "--theme", "AI"], ["filters", "themes"], ["ai"]),
    (["compare", "xuhui", "pudong", "--theme", "artificial-intelligence"], ["filters", "themes"], ["ai"]),
    (["compare", "xuhui", "pudong", "--theme", "Artificial  Intelligence"], ["filters", "themes"], ["ai"]),
    (["compare", "xuhui", "pudong", "--theme", "patents"], ["filters", "themes"], ["ip"]),
    (["compare", "xuhui", "pudong", "--theme", "人工智能"], ["filters", "themes"], ["ai"]),
    (["compare", "xuhui", "pudong", "--metric", "RD_Intensity"], ["filters", "metrics"], ["rd-intensity"]),
    (["compare", "xuhui", "pudong", "--metric", "研发投入占gdp比重"], ["filters", "metrics"], ["rd-intensity"]),
    (["align", "XUHUI", "--to", "浦东"], ["plans", 0, "id"], "xuhui"),
    (["show", "Xuhui", "--theme", "Patents"], ["filters", "themes"], ["ip"]),
    (["rank", "--by", "overall", "--weight", "Emphasis=2"], ["settings", "weights"], {"emphasis": 1.0}),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "path", "value"), MEANT, ids=[" ".join(m[0]) for m in MEANT])
def test_a_name_in_any_case_or_an_alias(plancmp: Run, arguments: list[str], path: list[str], value: object) -> None:
    done = plancmp(*arguments, "--format", "json")
    found = json.loads(done.stdout)
    for step in path:
        found = found[step]
    assert (found, done.stderr) == (value, "")


def test_ends_of_a_scale_and_weights_are_taken_by_name(plancmp: Run, tmp_path: Path) -> None:
    """A composite of two metrics between goalposts: other ends make other scores, other names of a metric do not."""
    values = {"east": (5, 40), "west": (8, 30), "south": (6, 35)}
    for plan, figures in values.items():
        rows = "".join(
            f"- {{id: {metric}, metric: {metric}, name: {{zh: 名, en: Name}}, values: [{{year: 2025, kind: target, "
            f'value: {value}, mentions: [{{section: "1", printed: "{value}"}}]}}]}}\n'
            for metric, value in zip(("rd-intensity", "platform-open-rate"), figures, strict=True)
        )
        write(tmp_path, plan, indicators=f"indicators:\n{rows}")
    metrics = ["--metric", "rd-intensity", "--metric", "platform-open-rate", "--goalpost", "platform-open-rate=0:100"]
    asked = ["rank", "--plans", str(tmp_path), *metrics, "--normalise", "goalposts", "--format", "json"]
    names = ("rd-intensity", "RD-Intensity", "研发投入占GDP比重")
    ranked = [plancmp(*asked, "--goalpost", f"{name}=0:20", "--weight", f"{name}=2") for name in names]
    other = plancmp(*asked, "--goalpost", "rd-intensity=0:10", "--weight", "rd-intensity=2")
    assert [done.returncode for done in (*ranked, other)] == [0, 0, 0, 0]
    assert ranked[0].stdout == ranked[1].stdout == ranked[2].stdout
    assert ranked[0].stdout != other.stdout


# What is typed, and what must be said; exit 2 every time.
REFUSED = [
    (["compare", "xuhui", "徐匯区"], "no plan '徐匯区' in", "did you mean xuhui?"),
    (["compare", "xuhui", "pudong", "--theme", "人工智障"], "unknown theme", "did you mean ai?"),
    (["compare", "xuhui", "pudong", "--theme", "biomed"], "unknown theme", "did you mean biomedicine?"),
    (["compare", "xuhui", "pudong", "--metric", "研发投入占GDP比"], "unknown metric", "did you mean rd-intensity"),
    (["rank", "--by", "ambition", "--weight", "rd-intensty=2"], "unknown metric", "did you mean rd-intensity"),
    (["rank", "--goalpost", "rd-intensty=0:1"], "unknown metric", "did you mean rd-intensity"),
    (["show", "atlantis"], "no plan 'atlantis'", "jiading, pudong, shanghai, shanghai-bci, shanghai-devices, xuhui"),
    (["show", "folder"], "folder", "is a folder"),
    (["show", "./folder"], "folder", "is a folder"),
    (["show", "notes.txt"], "notes.txt", "is not a YAML file"),
    (["show", "./notes.txt"], "notes.txt", "is not a YAML file"),
]


@pytest.mark.parametrize(("arguments", "said", "hint"), REFUSED, ids=[" ".join(r[0]) for r in REFUSED])
def test_a_name_of_nothing_is_refused_with_ids(
    plancmp: Run, tmp_path: Path, arguments: list[str], said: str, hint: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "notes.txt").write_text("no plan", encoding="utf-8")
    done = plancmp(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert hint in done.stderr
    assert "Traceback" not in done.stderr


def test_a_long_list_of_plans_is_cut_and_counted(plancmp: Run, tmp_path: Path) -> None:
    write(tmp_path / "many", *(f"p{number:02}" for number in range(25)))
    said = plancmp("show", "atlantis", "--plans", "many").stderr
    assert "p19 and 5 more (plancmp list)" in said
    assert "p20" not in said


def test_a_format_has_its_short_name_in_any_case(plancmp: Run) -> None:
    wanted = plancmp("show", "xuhui", "--format", "markdown")
    assert wanted.returncode == 0
    for form in ("md", "MD", "Markdown"):
        assert plancmp("show", "xuhui", "--format", form).stdout == wanted.stdout
    assert plancmp("report", "xuhui", "-o", "out", "--format", "md").returncode == 0


def test_a_region_means_its_newest_plan_of_no_field_and_the_others_are_named(plancmp: Run, tmp_path: Path) -> None:
    folder = write(tmp_path / "p", "alpha-old", "alpha-new", "alpha-ai", region="alpha")
    for name, years, extra in (("new", "2022, end: 2026", ""), ("ai", "2026, end: 2030", "field: [ai]\n")):
        path = folder / f"alpha-{name}.yaml"
        text = path.read_text(encoding="utf-8").replace("2021, end: 2025", years) + extra
        path.write_text(text, encoding="utf-8")
    done = plancmp("show", "Alpha", "--plans", "p", "--format", "json")
    assert json.loads(done.stdout)["plan"]["id"] == "alpha-new"
    assert done.stderr == "note: Alpha is taken as alpha-new; of the same region: alpha-ai, alpha-old\n"
    assert plancmp("show", "alpha-ai", "--plans", "p").stderr == ""


def test_of_a_region_with_plans_of_a_field_alone_it_is_the_newest(tmp_path: Path) -> None:
    write(tmp_path, "alpha-ai", region="alpha", extra="field: [ai]\n")
    assert library.find("alpha", [tmp_path]).plan.id == "alpha-ai"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of plan files, one each time that one is opened, and of folders that are listed."""
    names: list[str] = []
    open_file, iterdir = os.open, Path.iterdir

    def opening(path: str, flags: int, *mode: int) -> int:
        if Path(path).suffix == ".yaml":
            names.append(Path(path).name)
        return open_file(path, flags, *mode)

    def listing(path: Path) -> object:
        names.append(f"{path.name}/")
        return iterdir(path)

    monkeypatch.setattr(os, "open", opening)
    monkeypatch.setattr(Path, "iterdir", listing)
    return names


COUNTS = [
    (["alpha", "beta"], ["alpha.yaml", "beta.yaml", "plans/"]),
    (["Alpha", "plans/beta.yaml"], ["alpha.yaml", "beta.yaml", "plans/"]),
    (["alpha区", "beta district"], ["alpha.yaml", "beta.yaml", "gamma.yaml", "plans/"]),
]


@pytest.mark.parametrize(("plans", "files"), COUNTS, ids=[" ".join(c[0]) for c in COUNTS])
def test_files_are_opened_once_and_only_where_they_are_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: list[str], plans: list[str], files: list[str]
) -> None:
    from plancmp.cli import group

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PLANCMP_PLANS", raising=False)
    write(tmp_path / "plans", "alpha", "beta", "gamma")
    group.main(["compare", *plans, "-o", "out.md"], standalone_mode=False)
    terms = {f"{stem}.yaml" for stem in library.TERM_FILES}
    assert sorted(name for name in opened if name not in terms) == files


def test_list_reads_each_file_and_the_folder_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened: list[str]
) -> None:
    from plancmp.cli import group

    write(tmp_path / "many", *(f"p{number}" for number in range(9)))
    group.main(["list", "--plans", str(tmp_path / "many"), "-o", str(tmp_path / "out.md")], standalone_mode=False)
    terms = {f"{stem}.yaml" for stem in library.TERM_FILES}
    assert sorted(name for name in opened if name not in terms) == [
        "many/",
        *(f"p{number}.yaml" for number in range(9)),
    ]


def test_two_ids_that_differ_by_case_alone_are_not_guessed_between() -> None:
    assert names.meant("ALPHA", {"Alpha": (), "alpha": ()}) == ["Alpha", "alpha"]
    assert names.meant("alpha", {"Alpha": (), "alpha": ()}) == ["alpha"]


def test_a_shelf_remembers_what_it_read(tmp_path: Path) -> None:
    shelf = Shelf([write(tmp_path, "alpha")])
    assert shelf.find("alpha").edition is shelf.find("ALPHA").edition
