"""Plans as they were at a git revision: ``xuhui@HEAD~1``, ``plans/xuhui.yaml@v0.1.0``.

A repository may come from anybody, and its configuration may name programs for git to start. Git is asked for stored
objects only, with every such place in the configuration overruled and no way of fetching what is missing.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from plancmp.data import library, source
from plancmp.data.library import Found, Shelf, Unavailable
from plancmp.model import Edition
from plancmp.problem import Problem, say

if TYPE_CHECKING:
    from subprocess import CompletedProcess

_OVERRULED = (
    "core.fsmonitor=false", "core.hooksPath=/dev/null", "core.sshCommand=false", "core.gitProxy=",
    "core.pager=cat", "core.attributesFile=/dev/null", "core.alternateRefsCommand=false", "credential.helper=",
    "diff.external=", "gc.auto=0", "maintenance.auto=false", "protocol.allow=never", "safe.bareRepository=explicit",
)  # fmt: skip
"""Settings by which a repository could make git start a program; git takes the command line's before the file's."""
_KEPT = frozenset({
    "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH",
    "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM",
})  # fmt: skip
"""What of git's variables holds for any repository; the others name one (as inside a hook) or a program."""
_SAFE = {
    "GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0",
}  # fmt: skip
"""No protocol is allowed: a blob that is not there is not there."""
_PATIENCE = 30
"""Seconds after which git is not waited for: its configuration may include a pipe that nobody writes to."""


def find(name: str, places: Sequence[Path]) -> Edition:
    """Return the plan of some folders that a name means; see `version`."""
    return version(name, Shelf(places)).edition


def version(name: str, shelf: Shelf) -> Found:
    """Return the plan that a name means, at the revision behind an ``@`` when there is one.

    Raises:
        Unavailable: there is no such plan or revision, or it cannot be read.
    """
    plan, revision = _split(name)
    if revision is None:
        return shelf.find(name)
    path = _path(plan, shelf)
    raw, problems = read(path, revision)
    edition = None
    if raw is not None:
        edition, problems = library.load_bytes(raw, f"{path}@{revision}")
    if edition is None:
        raise Unavailable(say("{file} cannot be used as a plan", file=name), problems)
    return Found(edition)


def between(folder: Path, old: str, new: str) -> Iterator[tuple[Edition | None, Edition | None]]:
    """Yield the plans of a folder whose files differ between two revisions, as they were and as they are, by name.

    Raises:
        Unavailable: there is no such folder or revision, or a file cannot be read as a plan.
    """
    before, after = (_listed(folder, revision) for revision in (old, new))
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            yield (
                _there(folder / name, old) if name in before else None,
                _there(folder / name, new) if name in after else None,
            )


def merge_base(folder: Path, one: str, other: str) -> str:
    """Return the revision at which two revisions parted.

    Raises:
        Unavailable: a revision is unknown, or the two have nothing in common.
    """
    for revision in (one, other):
        _listed(folder, revision)
    found = _asked(folder / "*", other, "merge-base", one, other)
    if found.returncode != 0:
        message = say("{one} and {other} have no revision in common", one=one, other=other)
        raise Unavailable(message, [])
    return found.stdout.decode().strip()


def _listed(folder: Path, revision: str) -> dict[str, str]:
    """Return git's names of what the plan files of a folder hold at a revision, by file name."""
    inside = folder / "*"
    if not folder.is_dir() or not _may_be_revision(revision):
        raise _not_to_be_had(inside, revision)
    tree = _asked(inside, revision, "ls-tree", "-z", revision, "./")
    if tree.returncode != 0:
        raise _not_to_be_had(inside, revision)
    entries = (entry.split("\t", 1) for entry in os.fsdecode(tree.stdout).split("\0") if entry)
    return {name: held for held, name in entries if library.is_plan_file(Path(name)) and " blob " in held}


def _not_to_be_had(path: Path, revision: str) -> Unavailable:
    return Unavailable(say("there are no plans of revision {revision!r}", revision=revision), [_why(path, revision)])


def _asked(path: Path, revision: str, *arguments: str) -> "CompletedProcess[bytes]":
    """Ask git, and say why where it cannot be asked."""
    import subprocess

    try:
        return _git(path, *arguments)
    except (OSError, subprocess.TimeoutExpired) as error:
        problem = _no_answer(path, revision, error)
        raise Unavailable(say("git cannot be asked for revision {revision!r}", revision=revision), [problem]) from None


def _there(path: Path, revision: str) -> Edition:
    return version(f"{path}@{revision}", Shelf([])).edition


def _split(name: str) -> tuple[str, str | None]:
    """Part a name from the revision behind an ``@``, which may stand in both of them as well.

    What is there as a file is meant as one; then what ends as plan files do; then what stands before the first ``@``.
    """
    if "@" not in name or os.path.lexists(name):
        return name, None
    splits = [(name[:at], name[at + 1 :]) for at, char in enumerate(name) if char == "@"]
    likely: tuple[Callable[[str], bool], ...] = (os.path.isfile, lambda path: Path(path).suffix in library.SUFFIXES)
    return next((split for fits in likely for split in splits if fits(split[0])), splits[0])


def _path(name: str, shelf: Shelf) -> Path:
    """Return the file that a name means; it need not be readable, or there at all, as it stands today."""
    if library.is_path(name):
        return Path(name)
    return shelf.file(name) or Path(shelf.find(name).edition.file)


def read(path: Path, revision: str) -> tuple[bytes | None, list[Problem]]:
    """Return a file's bytes as git holds them at a revision, or why it has none."""
    import subprocess  # most runs never ask git

    try:
        return _blob(path, revision)
    except (OSError, subprocess.TimeoutExpired) as error:
        return None, [_no_answer(path, revision, error)]


def _no_answer(path: Path, revision: str, error: Exception) -> Problem:
    if isinstance(error, OSError):
        reason = say("git cannot be run: {reason}", reason=error.strerror or error)
    else:
        reason = say("git has not answered in {seconds} seconds", seconds=_PATIENCE)
    return _problem(path, revision, "no-git", reason)


def _blob(path: Path, revision: str) -> tuple[bytes | None, list[Problem]]:
    if _may_be_revision(revision) and path.parent.is_dir():
        name = f"{revision}:./{path.name}"
        size = _git(path, "cat-file", "-s", name)
        if size.returncode == 0 and int(size.stdout) > source.MAX_BYTES:
            return None, [source.too_large(f"{path}@{revision}")]
        shown = _git(path, "cat-file", "blob", name)
        if shown.returncode == 0:
            return shown.stdout, []
    return None, [_why(path, revision)]


def _may_be_revision(revision: str) -> bool:
    """Whether git can be given it as a name: it is none of its options, and no argument at all with a null in it."""
    return bool(revision) and not revision.startswith("-") and "\0" not in revision


def _why(path: Path, revision: str) -> Problem:
    inside = _git(path, "rev-parse", "--is-inside-work-tree") if path.parent.is_dir() else None
    if inside is None or inside.returncode != 0:
        message = say("{folder} is not in a git repository that can be read", folder=path.parent)
        return _problem(path, revision, "not-in-repository", message, "name two files instead")
    known = _may_be_revision(revision) and _git(path, "rev-parse", "--verify", "--quiet", f"{revision}^{{tree}}")
    if not known or known.returncode != 0:
        return _problem(
            path,
            revision,
            "unknown-revision",
            say("no revision {revision!r}", revision=revision),
            "see: git log --oneline",
        )
    said = say("{file} is not in revision {revision}", file=path.name, revision=revision)
    hint = say("see: git log --oneline -- {file}", file=path)
    return _problem(path, revision, "not-in-revision", said, hint)


def _git(path: Path, *arguments: str) -> "CompletedProcess[bytes]":
    import subprocess

    overruled = [part for setting in _OVERRULED for part in ("-c", setting)]
    # The arguments are a list and the revision was looked at: nothing in it reaches a shell or is taken for an option.
    return subprocess.run(  # noqa: S603
        ["git", "--no-pager", *overruled, "-C", str(path.parent), *arguments],  # noqa: S607
        stdin=subprocess.DEVNULL, capture_output=True, check=False, env=_environment(os.environ), timeout=_PATIENCE,
    )  # fmt: skip


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in given.items() if not name.startswith("GIT_") or name in _KEPT} | _SAFE


def _problem(path: Path, revision: str, code: str, message: str, hint: str = "") -> Problem:
    return Problem(file=f"{path}@{revision}", line=0, column=0, code=code, message=message, hint=hint)
