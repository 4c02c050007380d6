"""A report by a template of one's own: results as data, helpers, and what is said of a template that fails."""

import sys
from pathlib import Path

import pytest

from shell import Shell

PLANS = str(Path(__file__).parent / "golden" / "plans")
TARGETS = """\
{% for view in plans %}
# {{ view.plan.title | said | md }}

{% for indicator in view.indicators %}
{% for target in indicator.targets %}
- {{ indicator.name | said }}: {{ target | figure(indicator) }}
{% endfor %}
{% endfor %}
{% endfor %}
"""
WRITTEN = {
    "en": """\
# Innovation plan of South

- Growth of R&D spending: >8 % [2021–2025] §2
- High-value patents: 40 per 10,000 people (2025) §2
# Innovation plan of West

- High-value patents: 30 per 10,000 people (2023) §2
- Larger high-tech enterprises: 500 enterprises (2025) §2
- Class 1 new drugs: ≥5 drugs (2021–2025) §2
""",
    "zh": """\
# 南区科技创新规划

- 研发投入年均增长: >8% [2021–2025年] §2
- 高价值专利: 40件/万人（2025年） §2
# 西区科技创新规划

- 高价值专利: 30件/万人（2023年） §2
- 规上高新技术企业: 500家（2025年） §2
- 1类新药: ≥5个（2021–2025年） §2
""",
}


def fill(shell: Shell, name: str, text: str, *arguments: str) -> tuple[int, str, str]:
    (shell.folder / name).write_text(text, encoding="utf-8")
    done = shell("report", "south", "west", "--plans", PLANS, "--template", name, "-o", "out", *arguments)
    made = shell.folder / "out" / name.removesuffix(".j2")
    return done.code, made.read_text(encoding="utf-8") if made.exists() else "", done.err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_template_gets_the_results_and_writes_figures_as_the_pages_do(shell: Shell, lang: str) -> None:
    code, text, said = fill(shell, "note.md.j2", TARGETS, "--lang", lang)
    assert (code, text) == (0, WRITTEN[lang])
    assert said.strip() == {"en": "1 file in out", "zh": "out中写入1个文件"}[lang]
    assert [path.name for path in (shell.folder / "out").iterdir()] == ["note.md"]


def test_the_data_is_that_of_the_commands(shell: Shell) -> None:
    text = (
        "{{ comparison.command }} {{ ranking.by }} {{ foundations.plans[0].id }} {{ briefs[0].command }} {{ lang }} "
        "{{ comparison.metrics | length > 2 }} {{ themes.ai.filters.themes[0] }}"
    )
    code, written, _ = fill(shell, "all.txt.j2", text, "--theme", "ai")
    assert (code, written) == (0, "compare emphasis south brief en True ai")


def test_a_template_of_html_is_escaped_and_one_of_markdown_can_be(shell: Shell) -> None:
    assert fill(shell, "a.html.j2", "{{ '<b>' }}")[1] == "&lt;b&gt;"
    assert fill(shell, "a.md.j2", "{{ '*x* [y]' | md }} {{ '2.1' | section }}")[1] == r"\*x\* \[y\] §2.1"


def test_a_template_may_include_its_neighbours(shell: Shell) -> None:
    (shell.folder / "head.md").write_text("Head of {{ plans[0].plan.id }}", encoding="utf-8")
    assert fill(shell, "a.md.j2", "{% include 'head.md' %}!")[1] == "Head of south!"


FAILING = [
    ("{{ plans[0].nope.x }}", "1: 'dict object' has no attribute 'nope'"),
    ("one\n\n{% for %}", "3: Expected an expression, got end"),
    ("one\n{{ 1 / 0 }}", "2: division by zero"),
    ("{{ ''.__class__.__mro__ }}", "1: access to attribute '__class__' of 'str' object is unsafe."),
    ("{{ plans.append(1) }}", "1: access to attribute 'append' of 'list' object is unsafe."),
    ("one\n{% include '../plan.md' %}", "2: ../plan.md"),
    ("{{ 'x' | figure }}", "1: Expected `object`, got `str`"),
]


@pytest.mark.parametrize(("text", "said"), FAILING)
def test_a_template_that_fails_says_where(shell: Shell, text: str, said: str) -> None:
    code, written, err = fill(shell, "bad.md.j2", text)
    assert (code, written) == (2, "")
    assert f"bad.md.j2:{said.partition(':')[0]}:" in err
    assert said.partition(": ")[2].partition(",")[0] in err
    assert "Traceback" not in err
    assert not (shell.folder / "out").exists()


def test_a_template_that_is_no_text_is_said_so(shell: Shell) -> None:
    (shell.folder / "bad.md.j2").write_bytes(b"\xff\xfe")
    done = shell("report", "south", "--plans", PLANS, "--template", "bad.md.j2", "-o", "out")
    assert done.code == 2
    assert "bad.md.j2:1: 'utf-8' codec can't decode" in done.err


WRONG = [
    (["--format", "html"], "--template and --format cannot go together"),
    (["--lang", "zh", "--format", "html"], "--template与--format不能同用"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_wrong_use_is_said(shell: Shell, arguments: list[str], said: str) -> None:
    code, _, err = fill(shell, "note.md.j2", TARGETS, *arguments)
    assert code == 2
    assert said in err


def test_a_name_that_leads_nowhere_is_refused(shell: Shell) -> None:
    code, _, err = fill(shell, "Big.md.j2", "x")
    assert code == 2
    assert "would be called Big.md" in err


def test_a_folder_is_checked_against_a_template(shell: Shell) -> None:
    fill(shell, "note.md.j2", TARGETS)
    check = ("report", "south", "west", "--plans", PLANS, "--template", "note.md.j2", "--check", "out")
    assert shell(*check).code == 0
    (shell.folder / "note.md.j2").write_text("other", encoding="utf-8")
    done = shell(*check)
    assert (done.code, done.err) == (1, "out/note.md is not what would be written\n")


@pytest.mark.parametrize(("lang", "said"), [("en", "a template needs Jinja2"), ("zh", "模板需要Jinja2")])
def test_what_is_missing_is_named(shell: Shell, monkeypatch: pytest.MonkeyPatch, lang: str, said: str) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    monkeypatch.delitem(sys.modules, "plancmp.report.template", raising=False)
    monkeypatch.delattr("plancmp.report.template", raising=False)
    code, _, err = fill(shell, "note.md.j2", TARGETS, "--lang", lang)
    assert code == 2
    assert said in err
    assert "pip install 'plancmp[template]'" in err
