"""Words that count or measure, and patterns of them."""

import re


def words(text: str) -> tuple[str, ...]:
    """Return the words of a list written out."""
    return tuple(text.split())


COUNTERS = words(
    """
    家次 人次 台套 万人次 个月 个百分点 百分点 周年 标准箱 工作日 家 个 名 人 位 件 项 种 类 座 所 条 款 场 篇 支
    套 台 户 只 枚 辆 架 处 例 批 份 张 颗 株 门 艘 本 册 组 对 次 倍 个工作日 车次 班次 架次 艘次 辆次 户次
    场次 人份 周岁
    """
)
"""What counts one by one, or in multiples; a Chinese numeral before one of these is a figure."""
ARABIC_COUNTERS = words(
    "部 发 头 床 间 尾 羽 口 列 幅 眼 里 块 笔 剂 栋 幢 片 棵 起 宗 瓶 箱 桶 轮 课时 学时 学分 标台 标准机架 机架 机柜"
)
"""What counts too, but makes a word of a Chinese numeral as often (两部, 三口): a figure behind Arabic ones alone."""
MEASURES = words(
    """
    亿元人民币 亿美元 亿元 亿欧元 万美元 万元 美元 欧元 港元 日元 英镑 元人民币 元 % ‰
    平方公里 平方千米 平方米 平米 立方米 公里 千米 海里 米 厘米 毫米 微米 纳米 英寸 公顷 亩
    吨标准煤 吨标煤 吨 公斤 千克 斤 克 毫克 微克 升 毫升 千瓦时 千瓦 兆瓦时 吉瓦时 千伏安 兆伏安 蒸吨 立方 平方
    兆瓦 吉瓦 拍瓦 瓦 伏 千伏 比特 赫兹 兆赫 摄氏度 度
    人年 人日 小时 分钟 秒 天 日 周 年 岁 字 页 公分 千卡 兆帕 帕
    Tbps Gbps Mbps kbps bps TWh GWh MWh kWh GW MW kW W kV mV V mAh Ah mA A THz GHz MHz kHz Hz
    kN MN kVA MVA kWp MWp GWp Wh EFLOPS PFLOPS TFLOPS FLOPS EFlops PFlops TFlops Flops P ZB EB PB TB GB MB KB
    km2 m2 cm2 mm2 m3 cm3 km cm mm um μm nm m kg mg g t mL ml L GPa MPa kPa Pa kJ MJ J °C K dB rpm h min ms s
    """
)
"""Units of measure. Latin ones make a figure of a number that would else be part of a name, as 5G is."""
LATIN = tuple(unit for unit in MEASURES if unit[0].isascii() and unit[0].isalpha())


def any_of(choices: tuple[str, ...]) -> str:
    """Return a pattern of some words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(choices, key=len, reverse=True)) + ")"
