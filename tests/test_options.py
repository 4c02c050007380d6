"""Every option is seen to act: what a page says with it and does not say without it."""

import importlib
import os
import re
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from conftest import plan_text
from plancmp.cli import COMMANDS
from shell import GOLDEN, Shell
from test_golden import CASES

SHARED = {"--no-cache", "--format", "--output", "--lang", "--color", "--plans", "--with-shipped"}
"""Tested at once: --format and --lang by the golden pages, --with-shipped in test_terms.py, the others below."""


class Acts(NamedTuple):
    """A command line, an option, the exit codes without and with it, what appears with it, what is gone then."""

    command: str
    option: str
    codes: tuple[int, int] = (0, 0)
    appears: str = ""
    gone: str = ""


ACTS = [
    Acts("show north", "--full", appears="§4.2 Chips", gone="all of it: --full"),
    Acts("show north --full", "--theme ip", appears="Only: theme: Intellectual property", gone="§4.2 Chips"),
    Acts("show north --full", "--section 4.3", appears="Only: section: §4.3", gone="§4.4 Talent"),
    Acts(
        "show north --full", "--lead 人社", appears="Only: lead, participant or actor: 人社", gone="§4.3 Intellectual"
    ),
    Acts("compare north south", "--theme ip", appears="## Tasks: North District", gone="R&D expenditure"),
    Acts("compare north south", "--metric hnte-count", appears="High-tech enterprises", gone="High-value invention"),
    Acts("align north south", "--to city", appears="How South District carries the plan of City", gone="0.85"),
    Acts("align north south", "--theme talent", appears="§4.4 Talent", gone="§4.2 Chips"),
    Acts("align north south", "--min-score 0.5", appears="§4.1 Computing for AI\n", gone="0.34"),
    Acts("brief north", "--against south", appears="Held against: South District", gone="East District"),
    Acts("brief north", "--theme talent", appears="North District (Talent)", gone="Intellectual property"),
    Acts("foundations north", "--theme ip", appears="(1 of 2)", gone="(2 of 5)"),
    Acts("validate warned", "--strict", codes=(0, 1)),
    Acts("validate faulty", "--select bare-task", codes=(1, 1), appears="bare-task", gone="unknown-theme"),
    Acts("validate faulty", "--ignore unknown-theme", codes=(1, 1), appears="bare-task", gone="unknown-theme"),
    Acts("who north", "--unit 人社", appears="区人社局", gone="区科委"),
    Acts("who north", "--due 2024", gone="区科委"),
    Acts("search ai", "--in south", gone="North District"),
    Acts("audit north", "--source north.txt", codes=(2, 1), appears="Figures unaccounted for"),
]
ELSEWHERE = {
    "rank": "test_rank_command.py",
    "report": "test_golden.py (-o, --theme) and test_cli.py (--format, --check)",
    "draft": "test_draft.py",
    "agree": "test_agree.py",
    "chart": "test_pictures.py",
    "export": "test_export.py",
}
SEEN = {
    "align": {"--texts": "test_overlap.py"},
    "diff": {"--git": "test_diff.py"},
    "validate": {"--changed": "test_terms.py", "--fix": "test_gate.py", "--stdin-name": "test_gate.py",
                 "--statistics": "test_gate.py", "--jobs": "test_clean.py"},
}  # fmt: skip
"""Options that are seen to act where their files are."""


@pytest.mark.parametrize("acts", ACTS, ids=[ascii(f"{acts.command} {acts.option}").replace("\\", "") for acts in ACTS])
def test_an_option_acts(golden: Shell, acts: Acts) -> None:
    form = ["--format", "markdown"]
    without, given = (golden(*line.split(), *form) for line in (acts.command, f"{acts.command} {acts.option}"))
    assert (without.code, given.code) == acts.codes
    assert acts.appears in given.out
    assert not acts.gone or (acts.gone in without.out and acts.gone not in given.out)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ELSEWHERE])
def test_every_option_is_seen_to_act(name: str) -> None:
    command: click.Command = importlib.import_module(f"plancmp.cli.{name}").command
    options = {option.opts[-1] for option in command.params if isinstance(option, click.Option)}
    seen = {acts.option.split()[0] for acts in ACTS if acts.command.split()[0] == name}
    assert options - SHARED - set(SEEN.get(name, ())) == seen, f"give ACTS a line for each option of {name}"


@pytest.mark.parametrize("name", COMMANDS)
def test_choices_are_taken_in_any_case_and_what_may_be_said_twice_says_so(name: str) -> None:
    command: click.Command = importlib.import_module(f"plancmp.cli.{name}").command
    for option in command.params:
        assert not isinstance(option.type, click.Choice) or not option.type.case_sensitive, option.name
        assert not isinstance(option, click.Option) or "(repeatable)" not in (option.help or "") or option.multiple
    languages = [option for option in command.params if option.name == "lang"]
    assert [option.envvar for option in languages] in ([], ["PLANCMP_LANG"])


ANY_CASE = [
    "list THEMES --format JSON",
    "list themes --format json --lang ZH",
    "list themes --format json --color NEVER",
]


def test_a_choice_in_any_case_gives_the_same(golden: Shell) -> None:
    wanted = golden("list", "themes", "--format", "json")
    assert [golden(*command.split()) for command in ANY_CASE] == 3 * [wanted]


PLAIN = ["list", "show", "compare-4", "align", "foundations", "diff", "audit", "validate"]
"""One case of test_golden.py for each command that takes the shared options."""


@pytest.mark.parametrize("name", PLAIN)
@pytest.mark.parametrize("ending", ["md", "json", "csv", "txt"])
def test_a_file_holds_what_would_be_printed(golden: Shell, tmp_path: Path, name: str, ending: str) -> None:
    """The file's ending picks the format."""
    form = {"md": "markdown", "txt": "table"}.get(ending, ending)
    file, command = tmp_path / f"out.{ending}", CASES[name].command.split()
    printed = golden(*command, "--format", form)
    written = golden(*command, "-o", str(file))
    assert (written.code, written.out, written.err) == (printed.code, "", printed.err)
    assert file.read_text(encoding="utf-8") == printed.out


@pytest.mark.parametrize("name", [name for name in PLAIN if name != "validate"])
def test_colour_is_added_when_asked_for_and_nothing_else(golden: Shell, name: str) -> None:
    command = CASES[name].command.split()
    plain, colored = golden(*command), golden(*command, "--color", "always")
    assert "\x1b[" not in plain.out
    assert "\x1b[1m" in colored.out
    unstyled = re.sub(r"\x1b\[[0-9;]*m", "", colored.out)
    assert [line.rstrip() for line in unstyled.splitlines()] == plain.out.splitlines()


@pytest.mark.parametrize("name", ["list", "show", "compare-4", "align", "foundations"])
def test_plans_come_from_the_folder_that_is_named(shell: Shell, name: str) -> None:
    page = GOLDEN / "pages" / f"{name}.en.md"
    done = shell(*CASES[name].command.split(), "--plans", str(GOLDEN / "plans"), "--format", "markdown")
    assert (done.code, done.out) == (0, page.read_text(encoding="utf-8"))
    if name != "list":
        assert shell(*CASES[name].command.split()).out != done.out


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o027, 0o640)])
def test_a_written_file_has_the_mode_of_any_new_file(golden: Shell, tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        golden("list", "-o", str(tmp_path / "out.md"))
        golden("report", "south", "-o", str(tmp_path))
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {mode}


WARNED = [
    # what is wrong with the plan, and how the one line on standard error ends
    ("themes: [wizardry]", "unknown theme 'wizardry' (see: plancmp validate plan.yaml)"),
    ("themes: [wizardry, magic]", "unknown theme 'wizardry' (1 more; see: plancmp validate plan.yaml)"),
    ("themes: [wizardry, magic, spells]", "unknown theme 'wizardry' (2 more; see: plancmp validate plan.yaml)"),
]


@pytest.mark.parametrize(("themes", "said"), WARNED)
def test_a_warning_counts_what_else_is_wrong(shell: Shell, themes: str, said: str) -> None:
    (shell.folder / "plan.yaml").write_text(plan_text(id="plan").replace("themes: [ai]", themes), encoding="utf-8")
    done = shell("show", "plan.yaml")
    assert (done.code, done.err.count("\n")) == (0, 1)
    assert done.err.endswith(f"{said}\n")
