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
