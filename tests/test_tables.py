"""Tables printed in rows and tables printed one cell a line: each value with its row and its column."""

import pytest

from plancmp.text.outline import outline
from plancmp.text.tables import cells

HEADS = ["序号", "指标", "2020年", "2025年", "属性"]
ROWS = [
    ["1", "研发投入强度（%）", "2.5", ">3", "预期性"],
    ["2", "企业数量（家）", "—", "〔20〕", "预期性"],
    ["3", "事故死亡人数", "100", "下降15%", "约束性"],
]
EXPECTED = [
    (row[1].replace("（", "(").replace("）", ")"), head, value)
    for row in ROWS
    for head, value in zip(HEADS[2:], row[2:], strict=True)
]


def made(form: str) -> str:
    rows = [HEADS, *ROWS]
    if form == "pipes":
        table = "\n".join(f"| {' | '.join(row)} |" for row in [HEADS, ["---"] * 5, *ROWS])
    elif form == "html":
        table = "<table>" + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows) + "</table>"
    else:
        table = "\n".join(("\t" if form == "tabs" else "\n").join(row) for row in rows)
    return f"一、目标\n到2025年，达到以下目标。\n主要指标\n{table}\n二、任务\n做事。\n"


@pytest.mark.parametrize("form", ["pipes", "tabs", "html", "lines"])
def test_values_have_their_row_and_column(form: str) -> None:
    found = [(c.row, c.column, c.text) for section in outline(made(form)) for c in cells(section)]
    assert found == EXPECTED


def test_a_list_of_words_is_no_table() -> None:
    text = "一、目标\n主要方向\n人工智能\n生物医药\n集成电路\n新材料\n能源\n航空\n"
    assert [cell for section in outline(text) for cell in cells(section)] == []


GROUPED = ["指标类别", "序号", "指标项", "单位", "类型", "2025年", "2030年"]
BODY = [
    ["规模", "1", "建设用地", "平方千米", "约束性", "53.75", "53.74"],
    ["品质", "2", "保护街坊", "平方千米", "约束性", "1.31", "1.31"],
    ["", "3", "住宅用地", "平方千米", "预期性", "20.26", "动态调整"],
    ["经济", "4", "研发投入强度", "%", "预期性", "/", "4.1左右"],
]
WANTED = [(row[2], head, value, row[3]) for row in BODY for head, value in zip(GROUPED[4:], row[4:], strict=True)]


def grouped(form: str) -> str:
    """Return a table with groups of rows and a column of units; on a page, with a head of two lines."""
    if form == "pipes":
        return "\n".join(f"| {' | '.join(row)} |" for row in [GROUPED, ["---"] * 7, *BODY])
    if form == "lines":
        return "\n".join(cell for row in [GROUPED, *BODY] for cell in row if cell)
    if form == "years below":
        head = [*GROUPED[:5], "指标值", "现状", "规划", *GROUPED[5:]]
        return "\n".join([*head, *(cell for row in BODY for cell in row if cell)])
    high = [f"<td rowspan=2>{cell}</td>" for cell in GROUPED[:5]]
    above = f"<tr>{''.join(high)}<td colspan=2>指标值</td></tr><tr><td>2025年</td><td>2030年</td></tr>"
    spans = {"品质": " rowspan=2"}
    rows = ["".join(f"<td{spans.get(cell, '')}>{cell}</td>" for cell in row if cell) for row in BODY]
    return f"<table>{above}{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


@pytest.mark.parametrize("form", ["pipes", "lines", "years below", "page"])
def test_groups_of_rows_and_a_column_of_units(form: str) -> None:
    text = f"一、目标\n到2030年，达到以下目标。\n专栏1 核心指标表\n{grouped(form)}\n二、任务\n做事。\n"
    found = [(c.row, c.column, c.text, c.unit) for section in outline(text) for c in cells(section)]
    assert found == WANTED


def test_units_that_are_lost_and_a_row_of_which() -> None:
    head = ["序号", "指标名称", "单位", "十三五", "完成值", "十四五", "目标值", "类型"]
    body = [
        ["1", "研发投入强度", "%", "8.4", "9", "核心指标"],
        ["2", "发明专利拥有量", "119.69", "120", "核心指标", "其中：高价值发明专利", "-", "50"],
        ["3", "研发中心数量", "23", "33", "核心指标"],
        ["4", "平台数量", "6", "10", "特色指标"],
    ]
    lines = "\n".join(cell for row in [head, *body] for cell in row)
    found = [tuple(c) for section in outline(f"一、目标\n主要指标\n{lines}\n二、任务\n") for c in cells(section)]
    said = {(row, column): (value, unit) for _, value, row, column, unit in found}
    assert said["研发投入强度", "十四五目标值"] == ("9", "%")
    assert said["研发投入强度", "类型"] == ("核心指标", "%")
    assert said["发明专利拥有量", "十三五完成值"] == ("119.69", "")
    assert said["其中:高价值发明专利", "十四五目标值"] == ("50", "")
    assert said["平台数量", "十四五目标值"] == ("10", "")
