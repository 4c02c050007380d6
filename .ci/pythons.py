"""Prints the Pythons of this machine that the project promises to run on, a line each: version and path.

Standard error says which of the promised ones are missing.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

Version = tuple[int, int]

_NAME = re.compile(r"python3(\.[0-9]+)?")
_ASK = "import ensurepip, sys, venv; print(*sys.version_info[:3])"
"""A Python that cannot make an environment, as some systems' own, is none to test with."""


def promised(project: Mapping[str, Any]) -> list[Version]:
    """Return the versions that the classifiers of a pyproject.toml name, the oldest first."""
    names = re.findall(r"Python :: 3\.([0-9]+)", "\n".join(project["project"]["classifiers"]))
    return sorted((3, int(minor)) for minor in names)


def candidates() -> Iterator[Path]:
    """Yield what is named like a Python on the search path, and every version that pyenv keeps."""
    for folder in os.get_exec_path():
        if os.path.isdir(folder):  # noqa: PTH112 - the path may hold anything
            yield from sorted(path for path in Path(folder).iterdir() if _NAME.fullmatch(path.name))
    pyenv = shutil.which("pyenv")
    if pyenv:
        root = subprocess.run([pyenv, "root"], capture_output=True, text=True, check=True).stdout.strip()
        yield from sorted(Path(root).glob("versions/*/bin/python3"))


def best(paths: Iterable[Path], oldest: Version) -> dict[Version, Path]:
    """Return the newest release of each version from the oldest on, asking each path what it is."""
    found: dict[Version, tuple[int, Path]] = {}
    for path in paths:
        asked = subprocess.run([path, "-c", _ASK], capture_output=True, text=True, check=False)
        if asked.returncode == 0:  # a pyenv shim answers for a version that is not switched on with an error
            major, minor, patch = map(int, asked.stdout.split())
            if (major, minor) >= oldest and patch > found.get((major, minor), (-1, path))[0]:
                found[major, minor] = patch, path
    return {version: path for version, (_, path) in sorted(found.items())}


def main() -> None:
    """Print what is there and say what is missing."""
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = promised(project)
    found = best(candidates(), wanted[0])
    sys.stdout.writelines(f"{major}.{minor} {path}\n" for (major, minor), path in found.items())
    missing = [f"{major}.{minor}" for major, minor in wanted if (major, minor) not in found]
    sys.stderr.write(f"missing on this machine: Python {', '.join(missing)}\n" if missing else "none is missing\n")


if __name__ == "__main__":
    main()
