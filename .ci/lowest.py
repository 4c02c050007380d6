"""Prints a pip constraints file that holds every requirement of pyproject.toml to the lowest release it promises."""

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)(\[[^]]+\])?\s*(>=\s*(?P<version>[0-9][0-9.]*))?")


def constraints(project: Mapping[str, Any]) -> Iterator[str]:
    """Yield ``name==version`` for every requirement of a pyproject.toml, to build, run and test, that names a floor.

    Raises:
        ValueError: a requirement is more than a name and a floor, which this reading of it would miss.
    """
    optional = project["project"].get("optional-dependencies", {})
    for requirement in (
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *(entry for extra in optional.values() for entry in extra),
    ):
        match = _REQUIREMENT.fullmatch(requirement)
        if match is None:
            raise ValueError(f"{requirement!r} is not NAME or NAME>=VERSION")
        if match["version"]:
            yield f"{match['name']}=={match['version']}"


if __name__ == "__main__":
    text = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    sys.stdout.writelines(f"{line}\n" for line in constraints(tomllib.loads(text)))
