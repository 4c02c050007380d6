"""What a check of files finds: a folder of good files, a folder of bad ones, and the ways to name files.

A bad file says itself what is to be found in it, as ``# expect: line:column code``; to add a case, add a file.
"""

import json
import re
import shutil
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import PLANS, ROOT, TASK, growth, plan_text
from plancmp.checks.rules import plan_rules, vocabulary_rules
from plancmp.checks.rules._manual import REFUSALS, SHAPES
from plancmp.checks.validate import Result, find, validate
from plancmp.data import library, source
from plancmp.data import schema as structure
from plancmp.problem import Problem
from plancmp.report import problems
from plancmp.report import validate as report
from shell import Shell

INDICATOR = """\
indicators:
- id: one
  metric: rd-intensity
  name: {zh: 研发投入强度, en: R&D intensity}
  values: [{year: 2020, kind: actual, value: 8.4, mentions: [{section: "1", printed: "8.4%"}]}]
"""
GOOD, BAD = ROOT / "tests" / "good", ROOT / "tests" / "bad"
EXPECT = re.compile(r"^# expect: (\d+):(\d+) ([a-z0-9-]+)$", re.MULTILINE)


def expected(path: Path) -> list[tuple[int, int, str]]:
    text = path.read_bytes().decode("utf-8", "replace")
    return sorted((int(line), int(column), code) for line, column, code in EXPECT.findall(text))


@pytest.fixture(scope="module")
def bad() -> Result:
    return validate(find([str(BAD)]))


BAD_FILES = sorted(path for path in BAD.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", BAD_FILES, ids=[str(path.relative_to(BAD)) for path in BAD_FILES])
def test_a_bad_file_has_the_problems_it_says(bad: Result, path: Path) -> None:
    found = [(p.line, p.column, p.code) for p in bad.problems if p.file == str(path)]
    assert found == expected(path)
    assert found or path.name == "doubled-id.yaml"


def test_every_code_has_a_bad_file() -> None:
    shown = {code for path in BAD_FILES for _, _, code in expected(path)}
    rules = {rule.ID for rule in plan_rules()} | {rule.ID for rule in vocabulary_rules()}
    elsewhere = {"unreadable", "too-large", "too-many", "structure"}  # no file in a repository can show them
    assert shown == (rules | {*REFUSALS, *SHAPES, "doubled-id"}) - elsewhere


def test_the_codes_of_the_manual_are_those_of_the_code() -> None:
    files = [Path(source.__file__).with_name(name) for name in ("source.py", "parse.py")]
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    written = set(re.findall(r'(?:code=|(?:whole|_refuse|_problem)\(\s*\w+,\s*)"([a-z0-9-]+)"', text))
    assert written == set(REFUSALS)
    assert {*structure.CODES, "structure"} == set(SHAPES)


def test_every_problem_is_one_line_and_has_a_place(bad: Result) -> None:
    for problem in bad.problems:
        assert problem.line > 0
        assert problem.column > 0
        assert "\n" not in problem.message + problem.hint
        assert problem.message.strip()


@pytest.mark.parametrize("folder", [GOOD, PLANS], ids=["good", "plans"])
def test_good_files_have_no_problem(folder: Path) -> None:
    result = validate(find([str(folder)]))
    assert [problems.line(problem) for problem in result.problems] == []
    assert result.files == sorted(str(path) for path in folder.iterdir())


def test_the_shipped_vocabularies_have_no_problem() -> None:
    files = [str(library.shipped("schemas") / f"{name}.yaml") for name in ("themes", "metrics", "instruments")]
    assert [problems.line(problem) for problem in validate(find(files)).problems] == []


def good() -> str:
    return (GOOD / "minimal.yaml").read_text(encoding="utf-8")


def test_each_file_is_a_row_whatever_the_one_before(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xff\xfe")
    (tmp_path / "b.yaml").write_text("x" * (source.MAX_BYTES + 1), encoding="utf-8")
    (tmp_path / "c.yaml").write_text("[", encoding="utf-8")
    (tmp_path / "d.yaml").mkdir()
    (tmp_path / "minimal.yaml").write_text(good().replace("level: district", "level: town"), encoding="utf-8")
    paths = [tmp_path / f"{name}.yaml" for name in "abcd"] + [tmp_path / "minimal.yaml"]
    result = validate(paths)
    assert [p.code for p in result.problems] == ["not-utf8", "too-large", "syntax", "unreadable", "not-allowed"]
    assert result.files == [str(path) for path in paths]


def test_a_shape_that_the_schema_lets_pass_and_the_model_does_not(tmp_path: Path) -> None:
    (tmp_path / "minimal.yaml").write_text(good().replace("codebook: 1", "codebook: 1.0"), encoding="utf-8")
    found = [(p.code, p.path) for p in validate(find([str(tmp_path)])).problems]
    assert found in ([], [("structure", "curation.codebook")])


INDICATOR = good().partition("tasks:")[0]
SMALL = [
    ("tasks: []", ["task-chapter"]),
    ('tasks: [{id: a, section: "4", title: {zh: 人才, en: Talent}}]', ["bare-task"]),
    (
        'tasks: [{id: a, section: "4.4.1", title: {zh: 人, en: A}}, {id: b, section: "4.4.3", title: {zh: 才, en: B}}]',
        ["bare-task", "bare-task", "missing-heading", "missing-heading"],
    ),
    (
        'tasks: [{id: a, section: "5", title: {zh: 人才, en: Talent}}]',
        ["bare-task", "task-chapter", "task-chapter"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("tasks", "codes"), SMALL)
def test_a_small_plan_of_the_right_form_has_warnings_and_no_error(tmp_path: Path, tasks: str, codes: list[str]) -> None:
    (tmp_path / "minimal.yaml").write_text(INDICATOR + tasks, encoding="utf-8")
    found = validate([tmp_path / "minimal.yaml"]).problems
    assert {p.level for p in found} == {"warning"}
    assert sorted(p.code for p in found) == codes


def test_an_unquoted_number_where_a_text_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "minimal.yaml").write_text(good().replace('"' + "0" * 64 + '"', "0" * 64), encoding="utf-8")
    (problem,) = validate([tmp_path / "minimal.yaml"]).problems
    assert (problem.code, problem.hint) == ("wrong-type", "put quotation marks around it")


def test_siblings_of_a_single_file_are_known() -> None:
    assert validate([GOOD / "district.yaml"]).problems == []


def test_a_single_file_is_checked_as_in_its_folder(bad: Result) -> None:
    path = BAD / "unknown-counterpart.yaml"
    assert validate([path]).problems == [p for p in bad.problems if p.file == str(path)]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in (
        "plans/minimal.yaml",
        "plans/old/minimal.yml",
        "plans/.hidden/minimal.yaml",
        "plans/notes.txt",
        "one.yaml",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(GOOD / "minimal.yaml", tmp_path / name)
    (tmp_path / "empty").mkdir()
    (tmp_path / "plans" / "folder.yaml").mkdir()
    (tmp_path / "dangling.yaml").symlink_to("nothing.yaml")
    (tmp_path / "itself.yaml").symlink_to("itself.yaml")
    (tmp_path / "a[1].yaml").touch()
    return tmp_path


NAMES = [
    (["plans"], ["plans/folder.yaml", "plans/minimal.yaml", "plans/old/minimal.yml"]),
    (["plans/folder.yaml"], ["plans/folder.yaml"]),
    (["nowhere", "no.yaml"], ["no.yaml", "nowhere"]),
    (["dangling.yaml", "itself.yaml"], ["dangling.yaml", "itself.yaml"]),
    (["dang*"], ["dangling.yaml"]),
    (["a[1].yaml"], ["a[1].yaml"]),
    (["plans/minimal.yaml"], ["plans/minimal.yaml"]),
    (["plans/notes.txt"], ["plans/notes.txt"]),
    (["plans/old", "plans/old/minimal.yml", "./plans/minimal.yaml"], ["plans/minimal.yaml", "plans/old/minimal.yml"]),
    (["plans/*.yaml"], ["plans/folder.yaml", "plans/minimal.yaml"]),
    (["**/*.yml"], ["plans/old/minimal.yml"]),
    (["one*", "pla*"], ["one.yaml", "plans/folder.yaml", "plans/minimal.yaml", "plans/old/minimal.yml"]),
]


@pytest.mark.parametrize(("names", "files"), NAMES)
def test_names_lead_to_files(tree: Path, monkeypatch: pytest.MonkeyPatch, names: list[str], files: list[str]) -> None:
    monkeypatch.chdir(tree)
    assert [str(path) for path in find(names)] == files


@pytest.mark.parametrize("name", ["empty", "plans/*.json"])
def test_a_name_that_leads_nowhere_is_refused(tree: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tree)
    with pytest.raises(library.Unavailable, match=re.escape(name)):
        find(["plans", name])


def test_a_broken_vocabulary_is_a_problem_and_hides_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Problem(file="metrics.yaml", line=3, column=1, code="syntax", message="not YAML")

    def refuse(*places: Path) -> None:
        raise library.Unavailable("metrics.yaml cannot be read", [broken])

    monkeypatch.setattr(library, "vocabulary", refuse)
    codes = [p.code for p in validate([BAD / "not-allowed.yaml", BAD / "unknown-theme.yaml"]).problems]
    assert sorted(codes) == ["not-allowed", "syntax"]


def test_every_keyword_of_the_schemas_has_words() -> None:
    """A keyword that can fail and is not in the table would be a traceback."""
    harmless = {"$schema", "$ref", "$defs", "title", "description", "properties", "items", "propertyNames"}

    def keywords(schema: object) -> set[str]:
        if isinstance(schema, list):
            return set().union(*map(keywords, schema))
        if not isinstance(schema, dict):
            return set()
        named = [part for key in ("properties", "$defs") for part in schema.get(key, {}).values()]
        below = [schema[key] for key in ("items", "anyOf", "propertyNames", "additionalProperties") if key in schema]
        return set(schema).union(*map(keywords, [*named, *below]))

    for name in ("plan", "themes", "metrics", "instruments"):
        schema = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        assert keywords(schema) - harmless <= set(structure._KEYWORDS)


def test_a_schema_written_out_judges_as_before() -> None:
    schema = json.loads((ROOT / "schemas" / "plan.schema.json").read_text(encoding="utf-8"))
    whole = jsonschema.Draft202012Validator(schema)
    written_out = structure.validator("plan")
    for path in [*BAD.glob("*.yaml"), *GOOD.iterdir()]:
        document, _ = source.read(path)
        if document:
            places = [
                sorted((list(map(str, e.absolute_path)), str(e.validator)) for e in v.iter_errors(document.data))
                for v in (whole, written_out)
            ]
            assert places[0] == places[1], path


MESSAGES = [
    ("wrong-type.yaml", "wrong-type expected text, found 4 (put quotation marks around it)"),
    ("wrong-type-list.yaml", "expected a mapping, found a list"),
    ("missing-key.yaml", "missing-key 'level' is missing (Whose plan it is.)"),
    ("unknown-key.yaml", "unknown key 'measure' (keys here: id, metric,"),
    ("not-allowed.yaml", "'distrct' is none of: national, province, "),
    ("not-allowed.yaml", "(did you mean 'district'?)"),
    ("too-long.yaml", "has 81 characters, at most 80 fit"),
    ("out-of-range.yaml", "220 is out of range: at least 1900"),
    ("unknown-theme.yaml", "unknown theme 'basic-reserch' (did you mean 'basic-research'?)"),
    ("other-value.yaml", "'8.3%' reads as 8.3 %, given is 8.4"),
    ("other-unit.yaml", "counts 元, metric 'rd-intensity' counts %"),
    ("other-bound.yaml", "says more-than, the file says exactly"),
    ("unknown-parent.yaml", "unknown-parent no plan 'nowhere'"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "said"), MESSAGES, ids=[said for _, said in MESSAGES])
def test_a_message_says_what_is_wrong_and_what_would_do(bad: Result, name: str, said: str) -> None:
    (line,) = [problems.line(p) for p in bad.problems if Path(p.file).name == name]
    assert said in line


ANNOTATIONS = [
    ({}, "::error file=a.yaml,line=3,col=5,title=c::m"),
    ({"level": "warning", "hint": "h"}, "::warning file=a.yaml,line=3,col=5,title=c::m (h)"),
    ({"line": 0, "column": 0}, "::error file=a.yaml,title=c::m"),
    ({"file": "a,b:c%.yaml"}, "::error file=a%2Cb%3Ac%25.yaml,line=3,col=5,title=c::m"),
    ({"message": "50%\r\n::error::x, y"}, "::error file=a.yaml,line=3,col=5,title=c::50%25%0D%0A::error::x, y"),
]


@pytest.mark.parametrize(("changed", "line"), ANNOTATIONS)
def test_an_annotation_is_escaped(changed: dict[str, object], line: str) -> None:
    problem = Problem(file="a.yaml", line=3, column=5, code="c", message="m")
    changed_problem: Problem = msgspec.structs.replace(problem, **changed)
    assert report.github(Result(files=[], problems=[changed_problem])) == line + "\n"


EXITS = [
    (["district.yaml"], 0, "1 file, 0 errors, 0 warnings"),
    (["../bad/unknown-parent.yaml"], 0, "1 file, 0 errors, 1 warning"),
    (["../bad/unknown-parent.yaml", "--strict"], 1, "1 file, 0 errors, 1 warning"),
    (["../bad/unknown-parent.yaml", "--lang", "zh"], 0, "1个文件，0个错误，1个警告"),
    (["../bad"], 1, "errors"),
    (["nowhere.yaml"], 1, "1 file, 1 error, 0 warnings"),
    (["*.json"], 2, "*.json: a folder without YAML files, or a pattern that matches nothing"),
    (["--plans", "../bad"], 1, "errors"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), EXITS)
def test_exit_codes(shell: Shell, arguments: list[str], code: int, said: str) -> None:
    done = shell("validate", *arguments, cwd=GOOD)
    assert done.code == code
    assert said in done.err
    assert "Traceback" not in done.err


PLACE = r"unknown-theme\.yaml:32:20"
FORMATS = [
    ("table", PLACE + ": unknown-theme unknown theme "),
    (
        "csv",
        r"file,line,column,level,code,path,.*\nunknown-theme\.yaml,32,20,error,unknown-theme,tasks\[0\]\.themes\[1\],",
    ),
    (
        "markdown",
        r"# Check\n\n1 file, 1 error, 0 warnings\n\n\| Place (.|\n)*\| " + PLACE + r" \| error \| unknown-theme \|",
    ),
    ("github", r"::error file=unknown-theme\.yaml,line=32,col=20,title=unknown-theme::unknown theme "),
]


@pytest.mark.parametrize(("form", "pattern"), FORMATS)
def test_formats(shell: Shell, form: str, pattern: str) -> None:
    done = shell("validate", "unknown-theme.yaml", "--format", form, cwd=BAD)
    assert (done.code, bool(re.match(pattern, done.out))) == (1, True), done.out


def test_json_is_as_its_schema_says(shell: Shell) -> None:
    schema = json.loads((ROOT / "schemas" / "output" / "validate.schema.json").read_text(encoding="utf-8"))
    done = shell("validate", ".", "--format", "json", cwd=BAD)
    result = json.loads(done.out)
    jsonschema.Draft202012Validator(schema).validate(result)
    assert (result["plancmp"], result["command"], done.code) == (1, "validate", 1)
    assert len(result["files"]) == len(BAD_FILES)
    assert set(result["problems"][0]) == {"file", "line", "column", "level", "code", "path", "message", "hint"}


@pytest.mark.parametrize("size", ["tasks", "indicators", "files"])
def test_a_check_takes_no_longer_than_there_is_to_check(tmp_path: Path, size: str) -> None:
    task, indicator = TASK.partition("\n")[2], INDICATOR.partition("\n")[2]

    def check(times: int) -> None:
        tasks = "tasks:\n" + "".join(task.replace("one", f"t-{i}") for i in range(times if size == "tasks" else 1))
        given = "indicators:\n" + "".join(
            indicator.replace("one", f"i-{i}") for i in range(times if size == "indicators" else 1)
        )
        files = [tmp_path / f"p-{i}.yaml" for i in range(times if size == "files" else 1)]
        for path in files:
            path.write_text(plan_text(id=path.stem, tasks=tasks, indicators=given), encoding="utf-8")
        validate(files)

    assert growth(check, 25) < 8


PARTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def places(data: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    entries = list(data.items()) if isinstance(data, dict) else list(enumerate(data)) if isinstance(data, list) else []
    return [path, *(place for key, part in entries for place in places(part, (*path, key)))]


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_a_plan_there_is_an_answer(data: st.DataObject, tmp_path: Path) -> None:
    """Any part of a good plan replaced by anything: problems perhaps, an exception never."""
    document, _ = source.read(GOOD / "district.yaml")
    assert document is not None
    plan = document.data
    place = data.draw(st.sampled_from([path for path in places(plan) if path]))
    target = plan
    for step in place[:-1]:
        target = target[step]
    target[place[-1]] = data.draw(PARTS)
    (tmp_path / "district.yaml").write_text(json.dumps(plan), encoding="utf-8")
    result = validate([tmp_path / "district.yaml"])
    assert all(problem.line > 0 for problem in result.problems)
