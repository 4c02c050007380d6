"""Plain YAML: what is read, and what is refused where."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plancmp.data import source

REFUSED = [
    ("a: 1\na: 2\n", [(2, 1, "duplicate-key")]),
    ("a: {b: 1, b: 2}\n", [(1, 11, "duplicate-key")]),
    ("a: &x 1\n", [(1, 4, "anchor")]),
    ("a: &x 1\nb: *x\n", [(1, 4, "anchor"), (2, 4, "alias")]),
    ("a: !!str 1\n", [(1, 4, "tag")]),
    ("a: !ruby/object 1\n", [(1, 4, "tag")]),
    ("a: 2021-03-12\n", [(1, 4, "unquoted-date")]),
    ("a: .inf\nb: -.INF\nc: .nan\n", [(1, 4, "not-finite"), (2, 4, "not-finite"), (3, 4, "not-finite")]),
    ("a: 1e999\n", [(1, 4, "not-finite")]),
    ("a: " + "9" * 400 + "\n", [(1, 4, "not-finite")]),
    ("1: a\n", [(1, 1, "key-type")]),
    ("~: 1\ntrue: 2\n", [(1, 1, "key-type"), (2, 1, "key-type")]),
    ("? [a]\n: x\n", [(1, 3, "key-type")]),
    ("? {a: 1}\n: x\n", [(1, 3, "key-type")]),
    ("", [(1, 1, "empty")]),
    ("# a\n\n", [(1, 1, "empty")]),
    ("a: b\u202ec\n", [(1, 5, "hidden-character")]),
    ('a: "\\u202e"\n', [(1, 4, "hidden-character")]),
    ("a: b\x07\n", [(1, 5, "hidden-character")]),
    ("a: b\u200bc\n", [(1, 5, "hidden-character")]),
    ("a: [1\n", [(2, 1, "syntax")]),
    ("a: 1\n\tb: 2\n", [(2, 1, "syntax")]),
    ("a: 1\n---\nb: 2\n", [(2, 1, "second-document")]),
    ("- " * 60 + "1\n", [(1, 101, "too-deep")]),
    ("[" * 20000, [(1, 51, "too-deep")]),
    ("[" * 51 + "@", [(1, 51, "too-deep")]),
    ("a:\n- b\n- {c: " + "[{c: " * 30 + "@", [(3, 128, "too-deep")]),
    ("[" * 50 + "@", [(1, 51, "syntax")]),
    ("[" + "[]," * 60 + "@", [(1, 182, "syntax")]),
    ("['" + "[" * 60 + "', \"" + "[" * 60 + '\\"[", @', [(1, 133, "syntax")]),
]


@pytest.mark.parametrize(("text", "expected"), REFUSED, ids=[repr(r[0][:18]) for r in REFUSED])
def test_refuses_with_line_and_column(text: str, expected: list[tuple[int, int, str]]) -> None:
    _, problems = source.parse(text, "f.yaml")
    assert [(p.line, p.column, p.code) for p in problems] == expected


def test_scalars_are_those_of_yaml_1_2() -> None:
    text = "a: yes\nb: 12:30\nc: 0x1F\nd: 0o17\ne: 007\nf: ~\ng: 1.5\nh: 'true'\ni: True\nj: 1e3\nk:\nl: off\n"
    document, problems = source.parse(text, "f.yaml")
    assert document is not None
    assert not problems
    assert document.data == {
        "a": "yes", "b": "12:30", "c": 31, "d": 15, "e": 7, "f": None, "g": 1.5, "h": "true", "i": True, "j": 1000.0,
        "k": None, "l": "off",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["0x" + "F" * 400, "0o" + "7" * 400])
def test_no_number_is_too_large_to_reckon_with(text: str) -> None:
    document, _ = source.parse(text, "f.yaml")
    assert document is not None
    assert document.data == text


def test_positions_are_those_of_keys_and_items() -> None:
    document, _ = source.parse("a:\n  - {b: 1}\n  - b: 2\n    c: x\n", "f.yaml")
    assert document is not None
    places = {("a",): (1, 1), ("a", 0, "b"): (2, 6), ("a", 1): (3, 5), ("a", 1, "c"): (4, 5), ("a", 1, "no"): (3, 5)}
    assert {path: document.position(path) for path in places} == places


@pytest.mark.parametrize("key", ["~", "true", "1", "0x1F"])
def test_a_key_that_is_no_text_is_found_by_what_is_written(key: str) -> None:
    document, _ = source.parse(f"a: 1\n{key}: {{b: 1}}\n", "f.yaml")
    assert document is not None
    assert document.data == {"a": 1, key: {"b": 1}}
    assert document.position((key, "b")) == (2, len(key) + 4)


@pytest.mark.parametrize(
    ("text", "path", "place"),
    [
        ("? [a, {b: c}]\n: {d: 1}\ne: 2\n", ("", "d"), (2, 4)),
        ("? [a, {b: c}]\n: {d: 1}\ne: 2\n", ("e",), (3, 1)),
        ("a: *nothing\nb: {c: 1}\n", ("b", "c"), (2, 5)),
        ("a: &x {c: &x 1}\nb: *x\n", ("b", "c"), (2, 1)),
        ("a: &x [*x]\nb: 1\n", ("a", 0), (1, 8)),
        ("\n".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(60)), ("a59", 1), (60, 18)),
    ],
    ids=["key of parts", "after it", "undefined alias", "anchor twice", "alias to itself", "aliases of aliases"],
)
def test_positions_of_what_is_refused(text: str, path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    document, problems = source.parse(text, "f.yaml")
    assert document is not None
    assert problems
    assert document.position(path) == place


SAID = [
    ("a: !!str 1", "!!str sets a type"),
    ("a: !x 1", "!x sets a type"),
    ("a: &x 1", "&x names a part"),
    ("a: *x", "*x repeats another part of the file"),
    ("~: 1", "key ~ is not text"),
]


@pytest.mark.parametrize(("text", "message"), SAID)
def test_a_message_does_not_say_its_code_again(text: str, message: str) -> None:
    _, (problem,) = source.parse(text, "f.yaml")
    assert problem.message == message


def test_not_utf8_has_a_place(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes("a: 好\nb: ".encode() + b"\xff\n")
    _, (problem,) = source.read(path)
    assert (problem.line, problem.column, problem.code) == (2, 4, "not-utf8")


def test_large_and_missing_files_are_problems(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"#" * (source.MAX_BYTES + 1))
    (tmp_path / "dangling.yaml").symlink_to("nothing.yaml")
    problems = [p for name in ("large", "none", "dangling") for p in source.read(tmp_path / f"{name}.yaml")[1]]
    assert [(p.line, p.column, p.code) for p in problems] == [
        (1, 1, "too-large"), (1, 1, "unreadable"), (1, 1, "unreadable"),
    ]  # fmt: skip


@pytest.mark.parametrize(("size", "refused"), [(5_000_000, False), (5_000_001, True)])
def test_the_largest_file_is_the_one_that_is_promised(size: int, refused: bool) -> None:
    _, problems = source.read_bytes(b"a: 1\n#" + b"x" * (size - 6), "plan.yaml")
    assert [p.code for p in problems] == ["too-large"] * refused


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (problem,) = source.read(tmp_path)[1]
    assert (problem.code, problem.message) == ("unreadable", "is a folder")


_plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.text("ab 好:#-é", max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc好", min_size=1, max_size=4), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(_plain)
def test_reads_what_a_dumper_writes(data: object) -> None:
    document, problems = source.parse(yaml.safe_dump(data, allow_unicode=True), "f.yaml")
    assert not problems
    assert document is not None
    assert document.data == data


@given(st.text(max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    document, problems = source.parse(text, "f.yaml")
    assert document is not None or problems


def test_libyaml_is_there() -> None:
    """Without PyYAML's C parser reading takes ten times as long."""
    assert yaml.__with_libyaml__
