"""The table of plans."""

from typing import get_args

from plancmp.model import Basis, Edition, Level, Status
from plancmp.results.export.shape import Sheet

PLANS = Sheet[Edition](
    "plans",
    "规划，一行一个",
    "Plans, one a row.",
    lambda edition, _: [edition],
    key=["plan"],
)
PLANS.string("plan", "规划的代码", "The plan's id.", lambda e: e.plan.id, filled=True)
PLANS.string("region", "地区的代码", "The region's id.", lambda e: e.plan.region.id, filled=True)
PLANS.string("region_zh", "地区（中文）", "The region, in Chinese.", lambda e: e.plan.region.zh)
PLANS.string("region_en", "地区（英文）", "The region, in English.", lambda e: e.plan.region.en)
PLANS.both("region_short", "地区简称", "The region's short name", lambda e: e.plan.region.short)
PLANS.string("within", "所属地区的代码", "Ids of the regions that it lies in.", lambda e: e.plan.region.within)
PLANS.string(
    "overlaps",
    "与之有重叠的地区的代码",
    "Ids of the regions that it shares ground with.",
    lambda e: e.plan.region.overlaps,
)
PLANS.string("level", "层级", "Level of government.", lambda e: e.plan.level, filled=True, choices=get_args(Level))
PLANS.string("kind", "文种", "Kind of document, as five-year-plan.", lambda e: e.plan.kind)
PLANS.string(
    "field", "专项规划所限的主题", "Themes that a document on one field is confined to.", lambda e: e.plan.field
)
PLANS.string("parent", "所对应的上级规划的代码", "Id of the plan that it answers to.", lambda e: e.plan.parent)
PLANS.both("title", "标题", "The title", lambda e: e.plan.title)
PLANS.string(
    "title_basis",
    "标题是文中所印还是推定",
    "Whether the title is printed or implied.",
    lambda e: e.plan.title_basis,
    filled=True,
    choices=get_args(Basis),
)
PLANS.integer("start_year", "规划期首年", "First year of the period.", lambda e: e.plan.period.start, filled=True)
PLANS.integer("end_year", "规划期末年", "Last year of the period.", lambda e: e.plan.period.end, filled=True)
PLANS.string(
    "period_basis",
    "规划期是文中所印还是推定",
    "Whether the period is printed or implied.",
    lambda e: e.plan.period.basis,
    filled=True,
    choices=get_args(Basis),
)
PLANS.both("issuer", "发布单位", "The issuer, where the document names it", lambda e: e.plan.issuer)
PLANS.string("document_number", "文号", "The document's number.", lambda e: e.plan.document_number)
PLANS.string(
    "published", "文件自己的日期，如2021-07-27", "The document's own date, as 2021-07-27.", lambda e: e.plan.published
)
PLANS.string(
    "task_chapters", "任务所在的章", "Chapters whose headings and boxes are tasks.", lambda e: e.plan.task_chapters
)
PLANS.string(
    "not_applicable", "该地不适用的指标种类", "Metrics that cannot apply there.", lambda e: e.plan.not_applicable
)
PLANS.both("note", "整理者的说明", "The curator's note", lambda e: e.plan.note)
PLANS.string("source_url", "原文网址", "Where the text is.", lambda e: e.plan.source.url)
PLANS.string("source_sha256", "所读原文的SHA-256", "SHA-256 of the text that was read.", lambda e: e.plan.source.sha256)
PLANS.both("source_note", "原文说明", "A note on the text", lambda e: e.plan.source.note)
PLANS.string(
    "status",
    "整理状态：全文、部分、草稿",
    "How far the reading has come.",
    lambda e: e.plan.curation.status,
    filled=True,
    choices=get_args(Status),
)
PLANS.string("read", "整理日期", "Day of the reading.", lambda e: e.plan.curation.read)
PLANS.integer("codebook", "编码手册的版本", "Version of the codebook.", lambda e: e.plan.curation.codebook, filled=True)
PLANS.boolean(
    "measured",
    "是否按举措编码；否则各主题的比重按任务计",
    "Whether it is coded by measures; otherwise shares of themes are counted in tasks.",
    lambda e: e.plan.is_measured,
    filled=True,
)
PLANS.string(
    "sha256",
    "规划数据文件的SHA-256",
    "SHA-256 of the plan file, which names the very data.",
    lambda e: e.sha256,
    filled=True,
)
