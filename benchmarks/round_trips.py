"""A text made into .docx, .pdf and .html by other programs, and what is read from these of what is read from the text.

    python benchmarks/round_trips.py TEXT [TEXT ...]

Runs what is installed of pandoc, LibreOffice (soffice) and Chromium. Each text becomes a plain page, a paragraph a line
and tables as tables; that page goes through the programs, and the headings and figures that are read of what comes out
are held against those of the text. A row says how many of them agree, and which do not.
"""

import html
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from plancmp.data.documents import text_of
from plancmp.text.draft import candidates
from plancmp.text.outline import outline
from plancmp.text.quantity import normalise

_SHOWN = 3
_TITLE = 8
_STYLE = "<style>table{border-collapse:collapse}td{border:1px solid black}</style>"


def page(text: str) -> str:
    """Return the lines of a text as a page, rows between bars as rows of a table."""
    parts: list[str] = []
    for is_row, lines in groupby(text.splitlines(), key=lambda line: line.lstrip().startswith("|")):
        if not is_row:
            parts += [f"<p>{html.escape(line.strip())}</p>" for line in lines if line.strip()]
            continue
        rows = [line.strip().strip("|").split("|") for line in lines if not set(line) <= set("|-: ")]
        cells = ("".join(f"<td>{html.escape(cell.strip())}</td>" for cell in row) for row in rows)
        parts.append(f"<table border=1>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>")
    body = "\n".join(parts)
    return f'<html><head><meta charset="utf-8">{_STYLE}</head><body>{body}</body></html>'


def _pandoc(source: Path, target: Path) -> None:
    subprocess.run(["pandoc", source, "-f", "html", "-o", target], check=True, capture_output=True)


def _office(source: Path, target: Path) -> None:
    kind = {".docx": "docx:MS Word 2007 XML", ".pdf": "pdf:writer_web_pdf_Export"}[target.suffix]
    profile = f"-env:UserInstallation={(target.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(target.parent), str(source)]
    if target.suffix == ".docx":
        command.insert(3, "--infilter=HTML (StarWriter)")
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    (target.parent / f"{source.stem}{target.suffix}").rename(target)


def _chromium(source: Path, target: Path) -> None:
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={target}"]
    subprocess.run(["chromium", *flags, source.as_uri()], check=True, capture_output=True, timeout=300)


ROADS: tuple[tuple[str, str, Callable[[Path, Path], None]], ...] = (
    ("pandoc", ".docx", _pandoc),
    ("pandoc", ".html", _pandoc),
    ("soffice", ".docx", _office),
    ("soffice", ".pdf", _office),
    ("chromium", ".pdf", _chromium),
)


def read(text: str) -> tuple[Counter[str], Counter[str]]:
    """Return the headings and the figures of a text, each with its section."""
    sections = [section for section in outline(text) if section.kind != "furniture"]
    headings = Counter(f"{s.id[:30]} {normalise(s.title or '')[:_TITLE]}" for s in sections if s.kind != "preface")
    figures = Counter(f"{c.section[:30]} {normalise(c.printed)}" for s in sections for c in candidates(s))
    return headings, figures


def _row(name: str, road: str, wanted: tuple[Counter[str], ...], found: tuple[Counter[str], ...]) -> str:
    agree = [f"{(want & got).total()} of {want.total()}" for want, got in zip(wanted, found, strict=True)]
    lost = [f"− {item}" for want, got in zip(wanted, found, strict=True) for item in (want - got).elements()]
    more = [f"+ {item}" for want, got in zip(wanted, found, strict=True) for item in (got - want).elements()]
    differ = [*lost, *more]
    said = "; ".join(differ[:_SHOWN]) + f"; {len(differ) - _SHOWN} more" * (len(differ) > _SHOWN)
    return f"| {name} | {road} | {' | '.join(agree)} | {said or 'none'} |"


def rows(file: Path, folder: Path) -> Iterator[str]:
    """Send one text down all roads and yield a row for each."""
    text = text_of(file.read_bytes())
    wanted = read(text)
    source = folder / "source.html"
    source.write_text(page(text), encoding="utf-8")
    for program, suffix, convert in ROADS:
        if shutil.which(program):
            target = folder / f"made{suffix}"
            convert(source, target)
            yield _row(file.stem, f"{program} {suffix}", wanted, read(text_of(target.read_bytes())))


def main(*files: str) -> None:
    """Print the table."""
    print("| text | made by | headings | figures | differences |\n|---|---|--:|--:|---|")
    for file in files:
        with tempfile.TemporaryDirectory() as folder:
            for row in rows(Path(file), Path(folder)):
                print(row, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
