"""What one text copies from another, letter for letter."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Real, real_text
from plancmp.model import Edition, Vocabulary
from plancmp.results.align import align
from plancmp.text.overlap import SHINGLE, Index, boilerplate, letters
from shell import Shell

Make = Callable[..., Edition]
OTHER = "建设面向未来的算力平台，鼓励企业共享数据资源。"


def share(text: str, other: str) -> float:
    one, two = letters(text), letters(other)
    return Index([two.text]).share(one.text, 0)


SHARES = [
    (OTHER, 1.0),  # the same text
    ("建设面向未来的 算力平台,鼓励企业共享数据资源", 1.0),  # white space and punctuation count for nothing
    ("鼓励企业共享数据资源。", 1.0),  # a part of it: 10 characters, one shingle, which is there
    ("鼓励企业共享数据", 0.0),  # shorter than a shingle
    ("鼓励企业共享数据资源目录", 1 / 3),  # 12 characters, 3 shingles, the first of them is there
    ("支持高校开放实验室与大型仪器设备", 0.0),
]  # fmt: skip


@pytest.mark.parametrize(("text", "part"), SHARES)
def test_a_share_is_worked_out_by_shingles(text: str, part: float) -> None:
    assert share(text, OTHER) == pytest.approx(part)


@given(st.text(alphabet="甲乙丙丁戊", min_size=SHINGLE, max_size=60), st.text(alphabet="甲乙丙丁戊", max_size=60))
def test_runs_stand_in_both_texts_and_do_not_overlap(one: str, other: str) -> None:
    index = Index([other])
    runs = index.runs(one, 0)
    for run in runs:
        assert run.length >= SHINGLE
        assert one[run.start : run.start + run.length] == other[run.other : run.other + run.length]
    assert all(a.start + a.length <= b.start for a, b in itertools.pairwise(runs))
    assert bool(runs) == (index.share(one, 0) > 0) == bool(index.sharers(one))
    assert Index([one]).share(one, 0) == 1


def test_what_a_document_repeats_is_boilerplate() -> None:
    phrase = "具有全球影响力的科技创新中心"
    parts = [f"{phrase}之{n}" for n in "甲乙丙丁"]
    assert phrase[:SHINGLE] in boilerplate(parts)
    assert boilerplate(parts[:3]) == frozenset()
    assert Index(parts, boilerplate(parts)).share(phrase, 0) == 0


TASKS = """\
tasks:
- {{id: a, section: "4.1", title: {{zh: 甲, en: A}}, themes: [ai]}}
- {{id: b, section: "4.2", title: {{zh: 乙, en: B}}, themes: [{theme}]}}
"""
TEXT = "四、任务\n（一）甲\n{}\n（二）乙\n{}\n"


def test_tasks_that_copy_are_found_with_their_passages(edition: Make, vocabulary: Vocabulary) -> None:
    one = edition(id="alpha", tasks=TASKS.format(theme="ip"))
    other = edition(id="beta", tasks=TASKS.format(theme="talent"))
    texts = {
        "alpha": TEXT.format("支持高校。" + OTHER, "引进海外高层次人才和创新创业团队。"),
        "beta": TEXT.format("优化服务事项清单并公开。", "同前。" + OTHER + "推进。"),
    }
    (copied,) = align([one, other], vocabulary, texts=texts).copied or []
    assert (copied.a.task, copied.b.task) == ("a", "b")
    assert copied.share == pytest.approx(12 / 16, abs=0.001)  # 25 characters, 16 shingles; the run of 21 has 12
    assert [(p.a, p.b) for p in copied.passages] == [(OTHER.replace("，", ","), OTHER.replace("，", ","))]
    assert align([one, other], vocabulary, texts=texts, themes=["new-materials"]).copied == []
    assert align([one, other], vocabulary, texts={"alpha": texts["alpha"]}).copied is None


def test_two_thirds_of_a_zones_task_stand_in_its_citys(real: Real, vocabulary: Vocabulary) -> None:
    texts = {name: real_text(name).decode() for name in ("zhangjiang", "shanghai")}
    result = align([real["zhangjiang"]], vocabulary, to=real["shanghai"], texts=texts)
    assert result.copied
    first = result.copied[0]
    assert (first.a.section, first.b.section) == ("3.1.2", "3.1.2")
    assert first.share == pytest.approx(0.65, abs=0.02)


def test_the_command_says_where_texts_are_missing(shell: Shell, tmp_path: Path) -> None:
    assert "was not looked for" in shell("align", "xuhui", "pudong").out
    (tmp_path / "xuhui.txt").write_bytes(b"\x81")
    done = shell("align", "xuhui", "pudong", "--texts", str(tmp_path))
    assert done.code == 2
    assert "is not UTF-8" in done.err
