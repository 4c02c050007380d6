"""Nothing curated stays inside: every field of a plan file comes out of ``show --full``, in every format.

A made-up plan fills every field of the model. Each of its leaves is changed in turn, and every format must then say
something else, in the language that the leaf is in. The leaves of the shipped plans are looked for as they stand.
"""

import copy
import html
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import pytest
import yaml

from conftest import Real
from plancmp import model
from plancmp.model import Edition, Lang, Plan, Vocabulary
from plancmp.report import csv, markdown, table
from plancmp.report import html as pages
from plancmp.report import json as data
from plancmp.report import show as report
from plancmp.results.show import show

FILLED = """\
format: 1
id: alpha
region: {id: north, zh: 北区, en: North District, short: {zh: 北, en: North}, within: [city], overlaps: [zone]}
level: district
kind: five-year-plan
title: {zh: 北区规划, en: Plan of North}
title_basis: implied
period: {start: 2021, end: 2025, basis: implied}
task_chapters: ["4"]
field: [ai]
parent: city
issuer: {zh: 北区政府, en: Government of North}
document_number: 北府1号
published: "2021-07-27"
source: {sha256: "ab00", url: "https://example.org/a", note: {zh: 抄本, en: A copy}}
curation: {status: complete, read: "2026-11-21", codebook: 1}
not_applicable: [hnte-count]
note: {zh: 编造, en: Made up}
indicators:
- id: rd
  metric: rd-intensity
  name: {zh: 研发强度, en: R&D intensity of North}
  name_basis: composed
  class: core
  themes: [rd-investment]
  scope: {zh: 规上, en: above a size}
  part_of: whole
  basis: {per: residents, price: nominal, counted: output}
  definition: {zh: 支出之比, en: spending by output}
  lead: [甲局]
  note: {zh: 含市级, en: City ones included}
  values:
  - kind: actual
    year: 2020
    year_basis: implied
    value: 8.4
    bound: about
    scope: {zh: 全区, en: whole area}
    mentions:
    - section: "1.1"
      printed: 约8.4%
      row: 强度
      unit: 百分之
      differs: {value: 8.5, bound: more-than, unit: 万分之, measure: 增速, scope: 半区, name: 比重}
  - {kind: target, years: [2021, 2025], value: 9, bound: at-least, mentions: [{section: "2.1", printed: 9%以上}]}
  - {kind: target, year: 2027, value: 5, upper: 10, bound: between, mentions: [{section: "2.3", printed: 5—10%}]}
  - {kind: target, year: 2028, times: 2, of: 2020, mentions: [{section: "2.4", printed: 翻一番}]}
  - {kind: target, year: 2030, qualitative: {zh: 更高些, en: somewhat higher}, mentions: [{section: "2.2", printed: 更高}]}
- {id: whole, metric: rd-intensity, name: {zh: 全部, en: All}, values: [{kind: actual, year: 2020, value: 1, mentions: [{section: "1", printed: 1%}]}]}
tasks:
- id: first
  section: "4.1"
  title: {zh: 智能, en: Smart things}
  summary: {zh: 建平台, en: A platform is built}
  themes: [ai]
  instruments: [supply/technology]
  lead: [乙局]
  participants: [丙局]
  entities: [丁中心]
  items:
  - zh: 建设新平台
    en: build the platform
    printed: 建设平
    verb: 支持
    modal: 必须
    force: promote
    themes: [ip]
    instruments: [supply/talent]
    who: [戊企业]
    due: 2023
  figures: [{printed: 100项, section: "4.1.1", what: {zh: 项目数, en: projects}, times: 3}]
  indicators: [rd]
  counterparts: [city/smart]
  due: 2024
  note: {zh: 重复, en: Repeated}
- {id: box, section: "4.1#专栏", title: {zh: 专栏, en: Box}, same_as: first}
outlook: [{year: 2035, zh: 领先, en: lead the way, section: "2.3"}]
struck: [{section: "4.2", printed: 支持体, why: noun}]
context:
- {section: "5", printed: 4个, why: {zh: 名称, en: a name}, times: 2}
- {section: "6", printed: 5个, why: slogan}
"""  # noqa: E501 - data reads better one thing a line
OTHER: dict[str, list[Any]] = {
    "level": ["zone"], "status": ["partial"], "title_basis": ["printed"], "name_basis": ["printed"],
    "year_basis": ["implied", "printed"], "kind": ["target", "actual"], "bound": ["at-most"], "class": ["featured"],
    "price": ["constant"], "why": ["frame"], "modal": ["不得"], "force": ["explore"], "metric": ["gdp"],
    "period.basis": ["printed"], "field": ["ip"], "themes": ["ip", "ai"], "instruments": ["environment/finance"],
    "not_applicable": ["gdp"], "part_of": ["rd"], "indicators": ["whole"], "same_as": ["box"],
    "published": ["2021-07-28"], "read": ["2026-11-22"], "url": ["https://example.org/b"],
}  # fmt: skip
"""What another value of a field may be, where it is neither any text nor any number."""
SILENT = {"format": "it is 1 in every file that can be read"}
"""Fields that no output shows, each with its reason."""

FORMATS = ("table", "markdown", "json", "csv", "html")
Leaf = tuple[str | int, ...]


def leaves(part: Any, path: Leaf = ()) -> Iterator[tuple[Leaf, Any]]:
    """Yield every value of plain data that holds no others, with its path."""
    if isinstance(part, dict):
        for key, below in part.items():
            yield from leaves(below, (*path, key))
    elif isinstance(part, list | tuple):
        for number, below in enumerate(part):
            yield from leaves(below, (*path, number))
    elif part is not None:
        yield path, part


def rendered(plan: Plan, vocabulary: Vocabulary, form: str, lang: Lang) -> str:
    view = show(Edition(plan=plan, sha256="0" * 64, file="alpha.yaml"), vocabulary)
    match form:
        case "json":
            return data.render(view)
        case "csv":
            return csv.render(report.CsvRow, report.rows(view, lang))
        case "markdown":
            return markdown.render(report.full(view, lang))
        case "html":
            return pages.document("alpha", {"alpha": report.full(view, lang)}, lang)
    return table.render(report.full(view, lang), width=1000, color=False)


def changed(leaf: Leaf, value: Any) -> Any:
    """Return another value that the field may have."""
    names = [str(key) for key in leaf if isinstance(key, str)]
    near = OTHER.get(".".join(names[-2:])) or (OTHER.get(names[-1]) if names[-1] not in ("zh", "en") else None)
    if near and not (names == ["kind"] or (names[-1] == "why" and "context" in names)):
        return next(other for other in near if other != value)
    return value + 1 if isinstance(value, int | float) else f"{value}x"


FILLED_DATA: dict[str, Any] = yaml.safe_load(FILLED)
LEAVES = [(leaf, value) for leaf, value in leaves(FILLED_DATA) if leaf[0] not in SILENT]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("leaf", "value"), LEAVES, ids=[".".join(map(str, leaf)) for leaf, _ in LEAVES])
def test_every_field_acts_on_every_format(vocabulary: Vocabulary, form: str, leaf: Leaf, value: Any) -> None:
    other = copy.deepcopy(FILLED_DATA)
    place: Any = other
    for key in leaf[:-1]:
        place = place[key]
    place[leaf[-1]] = changed(leaf, value)
    plans = [msgspec.convert(source, Plan) for source in (FILLED_DATA, other)]
    langs: tuple[Lang, ...] = ("zh",) if leaf[-1] == "zh" else ("en",) if leaf[-1] == "en" else ("zh", "en")
    for lang in langs:
        before, after = (rendered(plan, vocabulary, form, lang) for plan in plans)
        assert before != after


# That the made-up plan leaves no field out


def _fields(kind: type[msgspec.Struct], seen: set[type]) -> Iterator[tuple[str, str]]:
    """Yield the fields of a class of the model and of all that it holds."""
    if kind in seen:
        return
    seen.add(kind)
    for field in msgspec.structs.fields(kind):
        yield kind.__name__, field.encode_name
        for below in re.findall(r"plancmp\.model\.(\w+)", repr(field.type)):
            part = getattr(model, below, None)
            if isinstance(part, type) and issubclass(part, msgspec.Struct):
                yield from _fields(part, seen)


def _filled(part: Any) -> Iterator[tuple[str, str]]:
    if isinstance(part, msgspec.Struct):
        for field in msgspec.structs.fields(type(part)):
            below = getattr(part, field.name)
            if below is not None and below != []:
                yield type(part).__name__, field.encode_name
                yield from _filled(below)
    elif isinstance(part, Sequence) and not isinstance(part, str):
        for below in part:
            yield from _filled(below)


def test_the_made_up_plan_fills_every_field_of_the_model() -> None:
    plan = msgspec.convert(FILLED_DATA, Plan)
    assert set(_fields(Plan, set())) <= set(_filled(plan))


# The shipped plans

CODES = {
    "metric", "class", "level", "status", "basis", "title_basis", "name_basis", "year_basis", "bound", "kind", "force",
    "why", "price",
}  # fmt: skip
"""Fields whose values are codes, which a page says in words."""


def bare(text: str) -> str:
    """Return a text without what the formats add: white space, backslashes, marks of breaks."""
    return re.sub(r"\s|\\|<br>|…", "", html.unescape(re.sub(r"<br>|</?(?:a|strong)\b[^>]*>", "", text)))


def texts(plan: Plan, lang: Lang) -> Iterator[tuple[str, str]]:
    """Yield the texts of a plan as they stand in its file, in one language; codes are left to the other test."""
    for leaf, value in leaves(msgspec.to_builtins(plan)):
        key = next(key for key in reversed(leaf) if isinstance(key, str))
        if isinstance(value, str) and key not in CODES and key != ("en" if lang == "zh" else "zh"):
            yield ".".join(map(str, leaf)), value


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", FORMATS)
def test_every_text_of_the_shipped_plans_comes_out(real: Real, vocabulary: Vocabulary, form: str, lang: Lang) -> None:
    for edition in real.values():
        said = bare(rendered(edition.plan, vocabulary, form, lang))
        if form == "json":
            said = bare(json.dumps(json.loads(rendered(edition.plan, vocabulary, form, lang)), ensure_ascii=False))
        if form == "markdown":
            said = re.sub(r"\[(§[^\]]*)\]\[1\]", r"\1", said)
        gone = [(name, text) for name, text in texts(edition.plan, lang) if bare(text) not in said]
        assert gone == []
