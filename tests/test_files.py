"""Files that are none, or not what they seem: what is read, what is written where, and what git may do."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from rich.cells import cell_len

from conftest import ROOT, Run, plan_text
from hostile import FILLERS
from plancmp.cli import output
from plancmp.data import library, source
from plancmp.data import revision as revisions

MEGABYTE = 1_000_000


def write(folder: Path, name: str = "alpha", **parts: str) -> Path:
    """Write a plan into a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.yaml"
    path.write_text(plan_text(**{"id": name, **parts}), encoding="utf-8")
    return path


def tree(folder: Path) -> dict[str, str]:
    """Return the files below a folder with what stands in them."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8", errors="replace") for path in files}


# What is read: regular files, up to the limit


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _huge(path: Path) -> None:
    """Two gigabytes that take no room on the disk."""
    with path.open("wb") as file:
        file.truncate(2_000 * MEGABYTE)


def _folder(path: Path) -> None:
    path.mkdir()


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


ODD: list[tuple[Callable[[Path], None], str]] = [
    (_pipe, "pipe or a device"), (_device, "pipe or a device"), (_huge, "too-large"), (_folder, "is a folder"),
    (_loop, "cannot be read"),
]  # fmt: skip
READING = [
    (["validate", "plans"], 1),
    (["validate", "plans/odd.yaml"], 1),
    (["list"], 2),
    (["rank", "--theme", "ai"], 2),
    (["show", "odd"], 2),
    (["show", "plans/odd.yaml"], 2),
    (["show", "elsewhere"], 2),
    (["compare", "odd", "alpha"], 2),
    (["diff", "odd", "alpha"], 2),
    (["report", "-o", "out"], 2),
    (["export", "out"], 2),
    (["audit", "alpha", "--source", "plans/odd.yaml"], 2),
    (["draft", "--source", "plans/odd.yaml", "--id", "beta"], 2),
]


def _little_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (700 * MEGABYTE, 700 * MEGABYTE))


@pytest.mark.parametrize(("make", "said"), ODD, ids=[make.__name__ for make, _ in ODD])
@pytest.mark.parametrize(("arguments", "code"), READING, ids=[" ".join(arguments) for arguments, _ in READING])
def test_only_regular_files_are_read_and_no_more_of_them_than_the_limit(
    tmp_path: Path, make: Callable[[Path], None], said: str, arguments: list[str], code: int
) -> None:
    write(tmp_path / "plans")
    make(tmp_path / "plans" / "odd.yaml")
    done = subprocess.run(
        [sys.executable, "-m", "plancmp", *arguments], cwd=tmp_path, preexec_fn=_little_memory, timeout=60,
        stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    output = " ".join((done.stdout + done.stderr).split())
    assert (done.returncode, "Traceback" in output, "MemoryError" in output) == (code, False, False), output
    assert said in output or (arguments[0] in ("audit", "draft") and "is a directory" in output)


def test_too_little_memory_is_said(tmp_path: Path) -> None:
    code = (
        "import plancmp.cli as c, plancmp.data.library as l\ndef short(*_): raise MemoryError\nl.vocabulary = short\n"
    )
    code += "raise SystemExit(c.run(['list', 'themes']))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "Error: there is not enough memory for this.\n")


# What a file may hold

MEASURED = """
import resource, subprocess, sys
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
code = subprocess.run([sys.executable, *sys.argv[1:]]).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
raise SystemExit(code)
"""
"""Runs a command and says its memory at the peak in kilobytes: that of a process forked from a large one, as the
tests may be, would be theirs."""
LIMITED = ["unknown keys", "aliases", "numbers", "entries of unlike kinds", "hyphens where an id is wanted", "tasks"]


@pytest.mark.parametrize("kind", LIMITED)
@pytest.mark.parametrize("whole", [False, True], ids=["full", "whole"])
def test_a_file_of_five_megabytes_is_stopped_before_it_takes_the_machine(
    tmp_path: Path, kind: str, whole: bool
) -> None:
    """Seconds are for tests/long_run.py; here the processor's time has a bound that a hang passes on any machine."""
    (tmp_path / "alpha.yaml").write_bytes(FILLERS[kind].whole() if whole else FILLERS[kind].full())
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, "-m", "plancmp", "validate", "alpha.yaml", "--format", "csv"], cwd=tmp_path,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode in ((0, 1) if whole else (1,)), done.stderr
    assert int(done.stderr.split()[-1]) < 300_000
    told = [row for row in done.stdout.splitlines()[1:] if ",error," in row]
    assert len(told) <= source.MAX_PROBLEMS + 1
    assert whole or {row.split(",")[4] for row in told} & {"too-many", "too-large"}


def test_the_largest_plan_is_far_from_the_limits() -> None:
    for path in (ROOT / "plans").glob("*.yaml"):
        document, problems = source.read(path)
        assert document is not None
        assert not problems
        events = sum(1 for _ in yaml.parse(path.read_bytes(), Loader=yaml.CSafeLoader))
        assert events < source.MAX_NODES / 2
        assert path.stat().st_size < source.MAX_BYTES / 8


# Ids that name files

NO_SLUGS = [
    "../../README", "{here}/alpha", "..", ".", "a/b", "a.b", "a b", "Alpha", "-", "a-", "a--b", "甲",
    "a](javascript:x)", "<b>", "a\\n", "a\\tb", "",
]  # fmt: skip


@pytest.mark.parametrize("name", NO_SLUGS)
@pytest.mark.parametrize("place", ["id: alpha", "region: {id: alpha"])
def test_an_id_that_is_no_slug_is_refused_and_nothing_is_written(
    plancmp: Run, tmp_path: Path, name: str, place: str
) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    key, _, _ = place.rpartition("alpha")
    odd = key + '"' + name.format(here=tmp_path) + '"'
    write(tmp_path / "plans").write_text(plan_text().replace(place, odd, 1), encoding="utf-8")
    before = tree(tmp_path)
    done = plancmp("report", "-o", "a/b/out", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert tree(tmp_path) == before
    checked = plancmp("validate", "plans", cwd=tmp_path)
    assert checked.returncode == 1
    line = 2 if place.startswith("id") else 3
    assert f"plans/alpha.yaml:{line}:" in checked.stdout


@pytest.mark.parametrize("name", ["../out", "a/b", "..", "/x", "A.md", ""])
def test_a_writer_joins_no_name_that_leads_elsewhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no name of a page"):
        output.write_folder(tmp_path / "out", {name: "x"})
    assert not tree(tmp_path)


def test_no_plan_takes_the_page_of_another_kind(plancmp: Run, tmp_path: Path) -> None:
    names = ["index", "comparison", "report", "theme-ai", "theme", "alpha"]
    for name in names:
        write(tmp_path / "plans", name)
    done = plancmp("report", "--theme", "ai", "-o", "out", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    pages = tree(tmp_path / "out")
    own = {
        "index.md",
        "brief.md",
        "comparison.md",
        "theme-ai.md",
        "report.html",
        "rank.md",
        "foundations.md",
        "themes.svg",
        "ranks.svg",
    }
    assert len(pages) == len(names) + len(own)
    assert own <= set(pages)
    for name in names:
        page = f"{name}.md" if name in ("theme", "alpha") else f"{name}.plan.md"
        assert f"Plan of {name}" in pages[page].splitlines()[0]
        assert f"({page})" in pages["index.md"]


# Revisions in a repository of anybody's

GIT = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run([*GIT, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def repository(folder: Path) -> Path:
    """Make a repository with one commit of plans/alpha.yaml, and return the file."""
    path = write(folder / "plans")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "x")
    return path


PROGRAM = {"core.sshCommand": "touch {mark};", "core.fsmonitor": "{program}", "core.pager": "{program}",
           "pager.cat-file": "{program}", "diff.external": "{program}", "core.hooksPath": "{folder}",
           "core.gitProxy": "{program}", "core.alternateRefsCommand": "{program}", "credential.helper": "!{program}",
           "remote.origin.uploadpack": "{program}", "diff.x.textconv": "{program}", "filter.x.smudge": "{program}",
           "protocol.allow": "always", "protocol.ext.allow": "always", "protocol.file.allow": "always"}  # fmt: skip
REMOTES = ["ssh://example.invalid/x", "ext::{program} %S", "{folder}/x", "file://{folder}/x", "git://example.invalid/x",
           "https://example.invalid/x", "x::y"]  # fmt: skip


@pytest.mark.parametrize("remote", REMOTES)
def test_no_program_of_a_repository_is_started(tmp_path: Path, remote: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The blob is missing and the remote promises it; every setting that could name a program names one."""
    folder, mark = tmp_path / "repository", tmp_path / "started"
    path = repository(folder)
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {mark}\n", encoding="utf-8")
    program.chmod(0o755)
    for hook in ("post-index-change", "reference-transaction", "fsmonitor"):
        (tmp_path / hook).symlink_to(program)
    names = {"mark": str(mark), "program": str(program), "folder": str(tmp_path)}
    (folder / ".gitattributes").write_text("*.yaml diff=x filter=x\n", encoding="utf-8")
    git(folder, "config", "core.repositoryFormatVersion", "1")
    git(folder, "config", "extensions.partialClone", "origin")
    git(folder, "config", "remote.origin.promisor", "true")
    git(folder, "config", "remote.origin.url", remote.format(**names))
    for key, value in PROGRAM.items():
        subprocess.run(["git", "config", "-f", str(folder / ".git/config"), key, value.format(**names)], check=True)
    blob = subprocess.run(
        ["git", "-c", "core.fsmonitor=false", "rev-parse", "HEAD:plans/alpha.yaml"], cwd=folder, check=True,
        capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    mark.unlink(missing_ok=True)
    (folder / ".git/objects" / blob[:2] / blob[2:]).unlink()
    monkeypatch.setenv("GIT_SSH_COMMAND", f"touch {mark};")
    raw, (problem,) = revisions.read(path, "HEAD")
    assert (raw, problem.code) == (None, "not-in-revision")
    assert not mark.exists()


def test_a_repository_that_keeps_git_waiting_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = repository(tmp_path)
    os.mkfifo(tmp_path / "settings")
    git(tmp_path, "config", "include.path", str(tmp_path / "settings"))
    monkeypatch.setattr(revisions, "_PATIENCE", 0.2)
    raw, (problem,) = revisions.read(path, "HEAD")
    assert (raw, problem.code) == (None, "no-git")


def test_a_revision_of_a_huge_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = repository(tmp_path)
    monkeypatch.setattr(source, "MAX_BYTES", 100)
    _, (problem,) = revisions.read(path, "HEAD")
    assert problem.code == "too-large"


def test_a_hook_that_names_another_repository_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = repository(tmp_path / "one")
    repository(tmp_path / "two")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "two" / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "two"))
    assert revisions.read(path, "HEAD")[0] == path.read_bytes()


AT = [
    ("{at}/x.yaml@HEAD", True),
    ("{at}/x.yaml@main", True),
    ("{at}/x.yaml@HEAD@{{0}}", True),
    ("{at}/x.yaml@@", True),
    ("{at}/gone.yaml@HEAD~1", True),
    ("{at}/x.yaml", True),
    ("{at}/x.yaml@", False),
    ("{at}/x.yaml@nowhere", False),
]


@pytest.mark.parametrize(("name", "there"), AT)
def test_an_at_sign_in_a_path_is_no_revision(tmp_path: Path, name: str, there: bool) -> None:
    folder = tmp_path / "me@work" / "pl@ns"
    write(folder, "x")
    write(folder, "gone")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "x")
    (folder / "gone.yaml").unlink()
    git(tmp_path, "commit", "-q", "-a", "-m", "y")
    full = name.format(at=folder)
    if there:
        assert revisions.find(full, []).plan.id == ("gone" if "gone" in name else "x")
    else:
        with pytest.raises(library.Unavailable) as caught:
            revisions.find(full, [])
        assert [p.code for p in caught.value.problems] == ["unknown-revision"]


# What is written


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o755])
def test_a_file_keeps_its_mode(plancmp: Run, tmp_path: Path, mode: int) -> None:
    path = tmp_path / "out.md"
    path.write_text("old", encoding="utf-8")
    path.chmod(mode)
    assert plancmp("list", "-o", "out.md").returncode == 0
    assert path.stat().st_mode & 0o777 == mode
    assert "xuhui" in path.read_text(encoding="utf-8")


def test_a_file_that_may_not_be_written_to_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.md"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(output.CannotWrite, match="Permission denied"):
        output.write_whole(path, "new")
    assert tree(tmp_path) == {"out.md": "old"}


STREAMS = ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "-"]


@pytest.mark.parametrize("name", STREAMS)
@pytest.mark.parametrize("command", [["list", "--format", "json"], ["draft", "--source", "text.txt", "--id", "alpha"]])
def test_standard_output_by_any_name(plancmp: Run, tmp_path: Path, name: str, command: list[str]) -> None:
    (tmp_path / "text.txt").write_text("一、人才\n", encoding="utf-8")
    done = plancmp(*command, "-o", name)
    assert (done.returncode, done.stdout) == (0, plancmp(*command).stdout), done.stderr
    assert set(tree(tmp_path)) == {"text.txt"}


def test_standard_output_that_is_a_file_is_added_to(tmp_path: Path) -> None:
    with (tmp_path / "out.txt").open("w+") as out:
        out.write("before\n")
        out.flush()
        done = subprocess.run([sys.executable, "-m", "plancmp", "list", "-o", "/dev/stdout"], stdout=out, check=False)
        out.seek(0)
        text = out.read()
    assert done.returncode == 0
    assert text.startswith("before\n")
    assert "xuhui" in text


@pytest.mark.parametrize("ending", ["html", "docx", "xlsx", "doc", "2026", "yaml", "JSN"])
@pytest.mark.parametrize(
    "command", [["compare", "xuhui", "pudong"], ["show", "xuhui"], ["list"], ["validate"], ["diff", "xuhui", "pudong"]]
)
def test_an_ending_that_is_not_known_is_refused_with_the_list(
    plancmp: Run, tmp_path: Path, ending: str, command: list[str]
) -> None:
    done = plancmp(*command, "-o", f"out.{ending}")
    assert (done.returncode, done.stdout, tree(tmp_path)) == (2, "", {})
    said = " ".join(done.stderr.split())
    assert all(known in said for known in (f".{ending}", ".md", ".json", ".csv", ".txt", "--format"))
    assert plancmp(*command, "-o", f"out.{ending}", "--format", "json").returncode in (0, 1)


def test_a_draft_is_written_as_a_plan_file_only(plancmp: Run, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("一、人才\n", encoding="utf-8")
    done = plancmp("draft", "--source", "text.txt", "--id", "alpha", "-o", "alpha.md")
    assert (done.returncode, ".yaml" in done.stderr, set(tree(tmp_path))) == (2, True, {"text.txt"})


@pytest.mark.parametrize("columns", ["1", "40", "200", "1000000000", "x", ""])
def test_a_file_is_as_wide_on_every_terminal(plancmp: Run, tmp_path: Path, columns: str) -> None:
    done = plancmp("compare", "xuhui", "pudong", "-o", "out.txt", COLUMNS=columns)
    text = (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert (done.returncode, max(map(cell_len, text.splitlines()))) == (0, output.FILE_WIDTH)
    assert plancmp("list", COLUMNS=columns).returncode == 0


def _looped(path: Path) -> None:
    path.symlink_to(path.name)


def _dangling(path: Path) -> None:
    path.symlink_to("no/such/folder/out.md")


@pytest.mark.parametrize("make", [_looped, _dangling, Path.mkdir])
@pytest.mark.parametrize("command", [["list"], ["validate"], ["compare", "xuhui", "pudong"]])
def test_a_path_that_cannot_be_written_is_said_and_left(
    plancmp: Run, tmp_path: Path, make: Callable[[Path], None], command: list[str]
) -> None:
    make(tmp_path / "out.md")
    done = plancmp(*command, "-o", "out.md")
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (2, "", False)
    assert "out.md" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["out.md"]


def test_a_long_name_is_no_fault_of_its_neighbour(plancmp: Run, tmp_path: Path) -> None:
    assert plancmp("list", "-o", "a" * 250 + ".md").returncode == 0
    assert plancmp("list", "-o", "a" * 300 + ".md").returncode == 2


@pytest.mark.parametrize("command", [["audit", "xuhui"], ["draft", "--id", "alpha"]])
def test_a_text_is_read_up_to_its_own_limit(plancmp: Run, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "text.txt").write_bytes(b"a\n" * (source.MAX_SOURCE_BYTES // 2) + b"a")
    done = plancmp(*command, "--source", "text.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert "text.txt:1:1: too-large is larger than 1 MB" in done.stderr
