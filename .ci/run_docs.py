"""Runs the Python and shell blocks of a page of docs in order, in an empty folder, the Python ones as one script.

``python -I`` takes what is installed; shell blocks find the programs of the same environment first.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

BLOCK = re.compile(r"^```(python|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: str) -> list[tuple[str, str]]:
    """Return the blocks of a page that are run, in order: what each is written in, and its text."""
    return BLOCK.findall(page)


def run(page: Path) -> None:
    """Run a page in the current folder."""
    text = page.read_text(encoding="utf-8")
    names: dict[str, Any] = {"__name__": page.stem}
    places = [os.fspath(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]
    for kind, block in blocks(text):
        if kind == "sh":
            subprocess.run(
                ["/bin/sh", "-eu", "-c", block], check=True, env={**os.environ, "PATH": os.pathsep.join(places)}
            )
        else:
            exec(compile(block, page.name, "exec"), names)  # noqa: S102 - our own page


if __name__ == "__main__":
    named = Path(sys.argv[1]).absolute()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        run(named)
        os.chdir("/")
    import plancmp

    sys.stdout.write(f"\n{named.name} ran with {plancmp.__file__}\n")
