"""What an install takes, with and without extras, and what a report takes: ``python benchmarks/sizes.py [EXTRA]...``.

Builds the wheel, installs it into an empty folder once without extras and once with each, and prints what is there in
megabytes and packages, as rows of a Markdown table; then the time, memory and size of a report on all shipped plans.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXTRAS = ("", "template", "png", "docx", "xlsx", "documents", "duckdb", "parquet", "all")
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")


def install(wheel: Path, extra: str, folder: Path) -> tuple[float, int]:
    """Install the wheel with an extra; return megabytes and the number of packages."""
    target = folder / (extra or "none")
    named = f"{wheel}[{extra}]" if extra else str(wheel)
    subprocess.run([*PIP, "install", "--no-compile", "--target", str(target), named], check=True)
    size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    return size / 1e6, len(list(target.glob("*.dist-info")))


def report(folder: Path) -> None:
    """Write a report on all shipped plans and say what it took."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-m", "plancmp", "report", "-o", str(folder)], check=True, cwd=ROOT)
    seconds = time.perf_counter() - begin
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    sizes = {path.name: path.stat().st_size for path in folder.iterdir()}
    page = sizes["report.html"] / 1e6
    print(
        f"report: {seconds:.1f} s ({used.ru_utime + used.ru_stime:.1f} s of the processor with all before it), "
        f"{used.ru_maxrss / 1024:.0f} MB of memory, {len(sizes)} files, {sum(sizes.values()) / 1e6:.1f} MB, "
        f"of which report.html {page:.1f} MB"
    )


def main(extras: tuple[str, ...]) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        report(folder / "report")
        subprocess.run([*PIP, "wheel", "--no-deps", "--wheel-dir", name, str(ROOT)], check=True)
        (wheel,) = folder.glob("*.whl")
        print(f"wheel: {wheel.stat().st_size / 1e6:.1f} MB\n\n| extra | MB | packages |\n| --- | ---: | ---: |")
        for extra in extras:
            size, packages = install(wheel, extra, folder)
            print(f"| {extra or '(none)'} | {size:.0f} | {packages} |", flush=True)


if __name__ == "__main__":
    os.environ.pop("PLANCMP_PLANS", None)
    main(tuple(sys.argv[1:]) or EXTRAS)
