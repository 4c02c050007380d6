"""What commands say on standard error: mistakes, notes and what was done, whole and in both languages.

tests/golden/said.yaml has the command lines. ``pytest tests/test_said.py --write-golden`` writes anew what they say;
then read the diff.
"""

import json
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT, plan_text
from shell import GOLDEN, Shell

FILE = GOLDEN / "said.yaml"
SAID: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
VALUES = 'values: [{kind: actual, value: 1, mentions: [{section: "1", printed: "1"}]}]'
DOUBLED = "indicators:\n" + 2 * f"- {{id: a, metric: rd-intensity, name: {{zh: 名, en: a}}, {VALUES}}}\n"
FILES: dict[str, str | bytes] = {
    "plans/notes.md": "no plan",
    "broken.yaml": plan_text(id="broken").replace("level: district", "level: village"),
    "double.yaml": plan_text(id="double", indicators=DOUBLED),
    "strange.yaml": plan_text(id="strange").replace("themes: [ai]", "themes: [magic, spells]"),
    "drafts/begun.yaml": plan_text(id="begun", status="draft"),
    "drafts/done.yaml": plan_text(id="done"),
    **{f"many/p{number:02}.yaml": plan_text(id=f"p{number:02}") for number in range(25)},
    "own/xuhui.yaml": plan_text(id="xuhui"),
    "regions/alpha-old.yaml": plan_text(id="alpha-old", region="alpha").replace("start: 2021", "start: 2016"),
    "regions/alpha-new.yaml": plan_text(id="alpha-new", region="alpha"),
    "empty/readme.md": "nothing",
    "codes/themes.yaml": "format: 1\nthemes: {}\nextra: 1\n",
    "latin.txt": b"\xff\xff\xff",
    "old.doc": b"\xd0\xcf\x11\xe0" + bytes(100),
    "zip.docx": b"PK\x03\x04 nothing",
    "plain.txt": "没有标题的一段文字，达到5家。\n",
    "outline.txt": "一、目标\n到2025年，企业达到5家。\n二、任务\n（一）人才\n建设3个平台。\n",
    "astray.txt": "一、目标\n"
    + "".join(f"{word}、到2025年，企业达到5家，建设平台，服务人才，如此等等。\n" for word in "三" * 12),
    "fault.md.j2": "{{ nothing.at.all }}",
    "Bad.md.j2": "text",
    "good.md.j2": "text",
    "broken/broken.yaml": "[",
    "broken/done.yaml": plan_text(id="done"),
    "ordered.yaml": plan_text(id="ordered").replace("themes: [ai]", "themes: [ip, ai]"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the made-up plans beside files that are wrong in ways of their own."""
    shutil.copytree(GOLDEN, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("pages"))
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return tmp_path


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("case", SAID, ids=[case["run"] for case in SAID])
def test_a_command_says_what_was_read_and_found_right(
    folder: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config, case: Any, lang: str
) -> None:
    if "needs" in case:
        pytest.importorskip(case["needs"])
    monkeypatch.setenv("PLANCMP_LANG", lang)
    monkeypatch.chdir(folder)
    done = shell(*shlex.split(case["run"]))
    said = done.err.replace(str(folder), "HERE").replace(str(ROOT), "SHIPPED")
    if pytestconfig.getoption("--write-golden"):
        _write(case, lang, done.code, said)
    assert (done.code, said) == (case["code"], case[lang])


def _write(case: dict[str, Any], lang: str, code: int, said: str) -> None:
    case.update({"code": code, lang: said})
    FILE.write_text("\n".join(map(_entry, SAID)), encoding="utf-8")


def _entry(case: dict[str, Any]) -> str:
    lines = [f"- run: {json.dumps(case['run'])}", f"  code: {case.get('code')}"]
    lines += [f"  needs: {case['needs']}"] if "needs" in case else []
    for lang in ("en", "zh"):
        text = case.get(lang, "")
        lines.append(f"  {lang}: |2" if text else f'  {lang}: ""')
        lines += [f"    {line}".rstrip() for line in text.splitlines()]
    return "\n".join(lines) + "\n"
