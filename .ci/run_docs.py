"""Runs the Python blocks of a page of docs as one script, in an empty folder; ``python -I`` takes what is installed."""

import os
import re
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: str) -> list[str]:
    """Return the Python blocks of a page, in order."""
    return BLOCK.findall(page)


if __name__ == "__main__":
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        exec(compile("\n".join(blocks(text)), sys.argv[1], "exec"))  # noqa: S102 - our own page
        import plancmp

        sys.stdout.write(f"\n{Path(sys.argv[1]).name} ran with {plancmp.__file__}\n")
        os.chdir("/")
