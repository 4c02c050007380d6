"""The outline of documents: made-up ones in ``tests/outlines``, and the five real texts where they are."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conftest import Real, real_text
from plancmp.text.outline import clean, outline
from plancmp.text.quantity import normalise

DOCUMENTS = sorted(Path(__file__).with_name("outlines").glob("*.yaml"))
TEXTS = ["jiading", "pudong", "shanghai", "xuhui", "zhangjiang"]


def document(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_outline_of_a_document(path: Path) -> None:
    expected = document(path)
    sections = outline(expected["text"])
    assert [[s.id, s.kind, s.line, s.title] for s in sections] == expected["sections"], expected["shows"]
    for section in sections:
        if section.id in expected.get("own_text", {}):
            assert [span.text for span in section.spans] == expected["own_text"][section.id]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\n\n", "\n \u00a0\u3000\n"], ids=["lf", "crlf", "blank", "spaces"])
@pytest.mark.parametrize("path", [p for p in DOCUMENTS if p.stem in ("levels", "table", "missing-chapter")], ids=str)
def test_line_endings_and_blank_lines_change_nothing(path: Path, ending: str) -> None:
    expected = document(path)
    sections = outline(expected["text"].replace("\n", ending))
    assert [[s.id, s.kind, s.title] for s in sections] == [
        [i, kind, title] for i, kind, _, title in expected["sections"]
    ]


@pytest.mark.parametrize(
    ("line", "cleaned"),
    [
        ("  全 社 会\u00a0研发　投入 ", "全社会研发投入"),
        ("达到４．５％", "达到4.5%"),
        ("8.4 9 核心", "8.4 9核心"),
        ("第①项和②项", "第(1)项和(2)项"),
        ("创\u200b新\ufeff", "创新"),
        ("“十四五”", "“十四五”"),
    ],
)
def test_clean(line: str, cleaned: str) -> None:
    assert clean(line) == cleaned


def test_line_of_a_broken_paragraph() -> None:
    text = "一、目标\n到2025年,全市外资研发中心持续增长,企业数量稳步提升并且累计达到\n560家左右，全国领先。\n"
    span = outline(text)[0].spans[1]
    assert span.text.endswith("累计达到560家左右,全国领先。")
    assert [span.line(span.text.index(word)) for word in ("到2025", "560家")] == [2, 3]


@given(st.text(alphabet="一二三十、.（）()1２3 \u00a0\n|[]。，甲乙丙附件专栏:：-2020目录", max_size=200))
def test_every_text_has_an_outline_and_keeps_its_characters(text: str) -> None:
    sections = outline(text)
    kept = Counter("".join(span.text for s in sections for span in s.spans).replace(" ", ""))
    assert kept <= Counter(clean(text).replace(" ", ""))
    for section in sections:
        assert section.line <= len(text.splitlines())
        assert all(1 <= line <= len(text.splitlines()) for span in section.spans for _, line in span.starts)


@pytest.mark.parametrize("name", TEXTS)
def test_real_text_has_the_headings_that_its_plan_was_curated_from(name: str, real: Real) -> None:
    """The curators numbered the headings by hand, without this module."""
    plan = real[name].plan
    sections = outline(real_text(name).decode("utf-8"))
    read = [
        (normalise(s.id), s.title and normalise(s.title))
        for s in sections
        if s.is_task and s.chapter in plan.task_chapters
    ]
    curated = [(normalise(t.section), t.title and normalise(t.title.zh)) for t in plan.tasks]
    assert sorted(read, key=str) == sorted(curated, key=str)


@pytest.mark.parametrize(
    ("name", "section", "line", "title"),
    [
        ("jiading", "4.2.4", 32, "做强一批“大而尖”创新型企业"),
        ("jiading", "4.10.30", 74, "开展全球链接和国际合作"),
        ("jiading", "5.1", 76, "强化组织领导和统筹推进"),
        ("jiading", "#[5]", 182, None),
        ("jiading", "end", 184, None),
        ("pudong", "4.12.3", 229, "打造科普高质量发展标杆区"),
        ("pudong", "end", 257, None),
        ("shanghai", "3.5.3#“全脑介观神经联接图谱”大科学计划", 105, "“全脑介观神经联接图谱”大科学计划"),
        ("shanghai", "4.2.5#智能制造与机器人领域技术攻关.1", 156, "人机共融智能协作机器人"),
        ("shanghai", "4.2.8", 173, "海洋科技与工程装备"),
        ("shanghai", "10.1.3#实施高新技术企业培育工程", 442, "实施高新技术企业培育工程"),
        ("xuhui", "2.2.1", 61, "坚持使命引领、大局意识"),
        ("xuhui", "2.3.3#“十四五”创新策源主要指标", 85, "“十四五”创新策源主要指标"),
        ("zhangjiang", "3", 42, None),
        ("zhangjiang", "3.1", 43, "实施创新策源重点工程"),
    ],
)
def test_real_text_by_eye(name: str, section: str, line: int, title: str | None) -> None:
    sections = outline(real_text(name).decode("utf-8"))
    found = next(s for s in sections if normalise(s.id) == normalise(section))
    assert (found.line, found.title) == (line, title)
