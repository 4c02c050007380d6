"""Pictures: what is drawn of made-up plans, held against pages that were looked at; readable on every screen.

After a change that is meant, ``pytest tests/test_pictures.py --write-golden`` writes the pictures anew; then look at
them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from conftest import edition_of, plan_text
from plancmp.data import library
from plancmp.model import Edition, Lang, Vocabulary
from plancmp.report import png, svg
from plancmp.report.chart import NAMES, NARROW, WIDE, Name, chart
from plancmp.report.marks import PALETTE, Box, Dot, Label, Picture, Rule, breadth, cut, folded, hues, shade
from shell import GOLDEN, Shell

PAGES = GOLDEN / "pages"
LANGS: tuple[Lang, ...] = ("zh", "en")
METRIC = "high-value-patents-per-10k"
DRAWN: dict[Name, tuple[str, ...]] = {
    "targets": ("north", "south"),
    "themes": ("north", "south", "east", "west"),
    "forces": ("firm", "mild"),
    "rank": ("north", "east"),
    "dates": ("north", "south"),
    "metric": ("north", "south"),
    "coverage": ("north",),
}


@pytest.fixture
def made_up(vocabulary: Vocabulary) -> Callable[..., Picture | None]:
    """Draws a picture of the plans in tests/golden/plans."""

    def draw(name: Name, lang: Lang, width: float) -> Picture | None:
        editions = [_edition(plan) for plan in DRAWN[name]]
        to = _edition("city") if name == "coverage" else None
        metric = METRIC if name == "metric" else ""
        return chart(name, editions, vocabulary, lang, metric=metric, to=to, width=width)

    return draw


MEASURES = {"firm": ("建设", "建设", "建成", "支持"), "mild": ("探索", "鼓励", "鼓励", "支持", "推动")}
"""The verbs of two plans with measures: three of four are carried out or completed, none of five."""


def _measured(plan: str) -> Edition:
    task = '- {id: t, section: "4", title: {zh: 甲, en: A}, themes: [ai], instruments: [supply/technology], items: ['
    items = ", ".join(f"{{zh: 乙, en: B, printed: {verb}{n}}}" for n, verb in enumerate(MEASURES[plan]))
    return edition_of(plan_text(plan, tasks=f"tasks:\n{task}{items}]}}\n"))


def _edition(plan: str) -> Edition:
    if plan in MEASURES:
        return _measured(plan)
    file = GOLDEN / "plans" / f"{plan}.yaml"
    edition, problems = library.load_bytes(file.read_bytes(), str(file))
    assert edition is not None, problems
    return edition


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_as_it_was_looked_at(
    made_up: Callable[..., Picture | None], pytestconfig: pytest.Config, name: Name, lang: Lang
) -> None:
    picture = made_up(name, lang, WIDE)
    assert picture is not None
    text, page = svg.document(picture, lang), PAGES / f"chart-{name}.{lang}.svg"
    if pytestconfig.getoption("--write-golden"):
        page.write_text(text, encoding="utf-8")
    assert text == page.read_text(encoding="utf-8")


def _corners(picture: Picture) -> Iterator[tuple[str, float, float, float, float]]:
    for mark in picture.marks:
        match mark:
            case Label():
                long = breadth(mark.text, mark.size) / 1.12  # as drawn, without the reserve
                left = mark.x - {"start": 0, "middle": long / 2, "end": long}[mark.anchor]
                yield mark.text, left, mark.y - mark.size, left + long, mark.y + 3
            case Box():
                yield "box", mark.x, mark.y, mark.x + mark.width, mark.y + mark.height
            case Rule():
                yield "rule", min(mark.x1, mark.x2), min(mark.y1, mark.y2), max(mark.x1, mark.x2), max(mark.y1, mark.y2)
            case Dot():
                yield "dot", mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", NAMES)
def test_everything_stands_on_the_canvas_and_no_label_on_another(
    real: Mapping[str, Edition], vocabulary: Vocabulary, name: Name, lang: Lang, width: float
) -> None:
    editions = [e for plan, e in real.items() if name != "coverage" or plan != "shanghai"]
    to = real["shanghai"] if name == "coverage" else None
    picture = chart(
        name,
        editions,
        vocabulary,
        lang,
        metric="hnte-count" if name == "metric" else "",
        to=to,
        named=False,
        width=width,
    )
    assert picture is not None
    for what, left, top, right, bottom in _corners(picture):
        assert left >= -1, what
        assert right <= picture.width + 11, what  # the margin beside it
        assert top >= -2, what
        assert bottom <= picture.height + 4, what
    labels = [corner for corner in _corners(picture) if corner[0] not in ("box", "rule", "dot")]
    for one, other in combinations(labels, 2):
        assert not _overlap(one, other), (one[0], other[0])


def _overlap(one: Sequence[float | str], other: Sequence[float | str]) -> bool:
    _, left, top, right, bottom = one
    _, left_, top_, right_, bottom_ = other
    across = min(float(right), float(right_)) - max(float(left), float(left_))
    down = min(float(bottom), float(bottom_)) - max(float(top), float(top_))
    return across > 2 and down > 5


def _contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 defines it."""

    def light(hue: str) -> float:
        parts = (int(hue[i : i + 2], 16) / 255 for i in (1, 3, 5))
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_colours_can_be_read() -> None:
    assert all(_contrast(hue, svg.ROLES["paper"]) >= 4.5 for hue in PALETTE)
    assert _contrast(svg.ROLES["quiet"], svg.ROLES["ground"]) >= 4.5
    assert all(_contrast(svg.ROLES["cell"], shade(share / 10, 1)) >= 4.5 for share in range(11))


def test_each_plan_keeps_its_colour_and_no_two_share_one() -> None:
    plans = ["xuhui", "pudong", "jiading", "zhangjiang", "shanghai", "yangpu", "shanghai-bci", "shanghai-devices"]
    given = hues(plans)
    assert sorted(given) == sorted(plans)
    assert len(set(given.values())) == len(PALETTE)
    assert given == hues(plans[::-1])
    assert len(hues([f"p{n}" for n in range(20)])) == 20


def test_a_picture_is_xml_that_fetches_nothing_and_needs_no_style(made_up: Callable[..., Picture | None]) -> None:
    for name in NAMES:
        picture = made_up(name, "zh", NARROW)
        assert picture is not None
        text = svg.document(picture, "zh")
        ElementTree.fromstring(text)  # noqa: S314 - our own
        assert "var(" not in text
        assert "href" not in text
        assert "style=" not in text


def test_what_a_plan_says_is_no_markup() -> None:
    label = Label(0, 10, '</text><script>1</script>"', tip="<b>&\n")
    text = svg.document(Picture(title="<i>", says='"', width=9, height=9, marks=[label]), "en")
    root = ElementTree.fromstring(text)  # noqa: S314 - our own
    assert {part.tag.rpartition("}")[2] for part in root.iter()} == {"svg", "title", "desc", "rect", "text", "g"}


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("人工智能产业", 40, ["人工", "智能…"]),
        ("High-tech enterprises", 200, ["High-tech enterprises"]),
        ("", 10, [""]),
    ],
)
def test_labels_are_broken_and_cut(text: str, width: float, lines: list[str]) -> None:
    assert folded(text, width) == lines
    assert all(breadth(line) <= width or not line for line in lines)
    assert breadth(cut(text, width)) <= width


def test_hanzi_differ_in_a_png(made_up: Callable[..., Picture | None]) -> None:
    pytest.importorskip("resvg_py")
    picture = made_up("themes", "zh", WIDE)
    assert picture is not None
    try:
        drawn = png.render(svg.document(picture, "zh"))
    except png.Unable as error:
        pytest.skip(str(error))
    assert drawn.startswith(b"\x89PNG")
    assert int.from_bytes(drawn[16:20], "big") >= 2 * picture.width


def test_the_shares_of_force_are_those_of_the_measures(vocabulary: Vocabulary) -> None:
    picture = chart("forces", [_measured("firm"), _measured("mild")], vocabulary, "en")
    assert picture is not None
    assert "3 of 4 measures (75%)" in picture.says
    assert "0 of 5 measures (0%)" in picture.says
    assert [mark.text for mark in picture.marks if isinstance(mark, Label) and mark.text.endswith("%")] == [
        "25%", "50%", "25%", "20%", "40%", "20%", "20%",
    ]  # fmt: skip


def test_what_cannot_be_drawn_is_said(shell: Shell, tmp_path: Path) -> None:
    for arguments, said in (
        (["themes", "-o", "x.gif"], ".svg / .png"),
        (["metric", "-o", "x.svg"], "--metric"),
        (["themes", "--metric", "rd-intensity", "-o", "x.svg"], "--metric"),
        (["forces", "--theme", "ai", "-o", "x.svg"], "--theme"),
        (["maps", "-o", "x.svg"], "'maps'"),
    ):
        done = shell("chart", *arguments)
        assert done.code == 2, arguments
        assert said in done.err, arguments
    nothing = shell("chart", "coverage", "xuhui", "-o", "x.svg")
    assert (nothing.code, (tmp_path / "x.svg").exists()) == (1, False)
