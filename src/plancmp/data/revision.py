"""Plans as they were at a git revision: ``xuhui@HEAD~1``, ``plans/xuhui.yaml@v0.1.0``."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from plancmp.data import library
from plancmp.data.library import Found, Shelf, Unavailable
from plancmp.data.names import meant
from plancmp.model import Edition
from plancmp.problem import Problem, say

if TYPE_CHECKING:
    from subprocess import CompletedProcess


def find(name: str, places: Sequence[Path]) -> Edition:
    """Return the plan of some folders that a name means; see `version`."""
    return version(name, Shelf(places)).edition


def version(name: str, shelf: Shelf) -> Found:
    """Return the plan that a name means, at the revision behind an ``@`` when there is one.

    Raises:
        Unavailable: there is no such plan or revision, or it cannot be read.
    """
    plan, mark, revision = name.partition("@")
    if not mark or Path(name).exists():
        return shelf.find(name)
    path = _path(plan, shelf)
    raw, problems = read(path, revision)
    edition = None
    if raw is not None:
        edition, problems = library.load_bytes(raw, f"{path}@{revision}")
    if edition is None:
        raise Unavailable(say("{file} is no plan that can be used", file=name), problems)
    return Found(edition)


def _path(name: str, shelf: Shelf) -> Path:
    """Return the file that a name means; it need not be readable, or there at all, as it stands today."""
    if library.is_path(name):
        return Path(name)
    stems = meant(name, dict.fromkeys(shelf.files, ()))
    return shelf.files[stems[0]] if len(stems) == 1 else Path(shelf.find(name).edition.file)


def read(path: Path, revision: str) -> tuple[bytes | None, list[Problem]]:
    """Return a file's bytes as git holds them at a revision, or why it has none."""
    try:
        shown = _git(path, "cat-file", "blob", f"{revision}:./{path.name}") if _may_be_revision(revision) else None
        if shown is not None and shown.returncode == 0:
            return shown.stdout, []
        return None, [_why(path, revision)]
    except OSError as error:
        return None, [
            _problem(path, revision, "no-git", say("git cannot be run: {reason}", reason=error.strerror or error))
        ]


def _may_be_revision(revision: str) -> bool:
    """Whether git can be given it as a name: it is none of its options, and no argument at all with a null in it."""
    return bool(revision) and not revision.startswith("-") and "\0" not in revision


def _why(path: Path, revision: str) -> Problem:
    inside = _git(path, "rev-parse", "--is-inside-work-tree") if path.parent.is_dir() else None
    if inside is None or inside.returncode != 0:
        message = say("{folder} is in no git repository that can be read", folder=path.parent)
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
    import subprocess  # most runs never ask git

    # The arguments are a list and the revision was looked at: nothing in it reaches a shell or is taken for an option.
    return subprocess.run(  # noqa: S603
        ["git", "-C", str(path.parent), *arguments],  # noqa: S607
        stdin=subprocess.DEVNULL, capture_output=True, check=False,
    )  # fmt: skip


def _problem(path: Path, revision: str, code: str, message: str, hint: str = "") -> Problem:
    return Problem(file=f"{path}@{revision}", line=0, column=0, code=code, message=message, hint=hint)
