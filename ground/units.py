"""Units and measure words of official figures; what they measure, and where the same characters are no unit.

A row reads `unit!pattern`: 项!目 is a measure word in 30项任务, but not before 目 (项目).
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit or measure word; `family` says what it measures; before `not_before` it is part of another word."""

    name: str
    family: str
    not_before: str = ""


def _family(family: str, rows: str) -> list[Unit]:
    parted = (row.partition("!") for row in rows.split())
    return [Unit(name, family, not_before) for name, _, not_before in parted]


UNITS: tuple[Unit, ...] = (
    *_family("money", "元![旦素] 美元 欧元 港元 日元 人民币"),
    *_family("percent", "% ％ ‰"),
    *_family("point", "百分点 个百分点 BP bp 个BP 个bp 基点 个基点"),
    *_family("multiple", "倍!增"),
    *_family("length", "公里 千米 海里 米![面²] km 厘米 毫米"),
    *_family("area", "平方公里 平方米 平方千米 平方 平米 米² 公顷 亩 ㎡ m² m2 km²"),
    *_family("volume", "立方米 立方 m³ 升!级 毫升 方![面案式向针法便位可]"),
    *_family("weight", "吨标准煤 吨标煤 吨 公斤 千克 斤 克 担 吨公里 蒸吨"),
    *_family("concentration", "微克/立方米 毫克/升 毫克/立方米 微克"),
    *_family("energy", "千瓦时 千瓦小时 千瓦 兆瓦时 兆瓦 吉瓦 kWh kW MW GW MWh GWh 伏安 千伏安"),
    *_family("energy", r"度![假坡抗设陡]|以上[陡坡] P![A-Za-z\d]"),
    *_family("people", "人次 人![才大员民口类工文社力身事物居] 名![称单片牌校城录优特] 位![于列居次置]"),
    *_family("people", "户次 户![籍外用口] 劳动力 人份"),
    *_family(
        "count",
        "个![人体税性别案] 家![庭电具居]|园(?!区) 项!目(?!标) 处![置理级长] 条![件例款] 件!套 起!来|步(?!工)|点",
    ),
    *_family("count", r"次![级要数日年序第产元] 宗 栋 幢 套![利期] 座!谈 台套 台![账风湾]|\s?阶 辆 艘 架次 架![构]"),
    *_family("count", "所!以(?!上)|[属有在需得辖谓] 张!家 份![额] 批次 批![量复准] 笔次 笔 场次 场![所景馆地均内外]"),
    *_family("count", "期![间限货末望] 款!项 篇 部![门署分级委队] 块 支![持撑付出部行点柱线] 只![有要能减增]"),
    *_family("count", "头![部雁] 株 棵 眼 口![岸径号] 根![据本] 间![接隔] 床位 床 幅!度 册 例!如 班次 班![子]"),
    *_family("count", "列![入车为] 标箱 TEU 标准箱 枚 双![向方创] 把!握 片!区 轮次 轮![次岗] 趟 航次 剂次 剂 盏"),
    *_family("count", "组![织建合成] 队!伍 村![级民庄] 店!铺 门![类槛户店诊] 种![植业] 类![型别似]"),
    *_family("count", "层![次级面] 千字 包![括含] 对![接标] 箱 桩 羽 道!路 人天 案件 锭 卷 瓶 段![落时] 金![属融之]"),
    *_family("count", "分![别类析布公支局解配钟担之工场离厂部]"),
    *_family("duration", "个月 年![度均产初末底内来级代轻] 天![然津] 小时 分钟 秒 工作日 个工作日 周![年期边转] 岁"),
    *_family("rate", "公里/小时 吨/日 吨/年 立方米/日 立方米/秒 元/吨 元/人 元/月 元/年 元/平方米 升/秒 人/年"),
)

FAMILY = {unit.name: unit.family for unit in UNITS}


def _pattern(unit: Unit) -> str:
    guard = f"(?!{unit.not_before})" if unit.not_before else ""
    return re.escape(unit.name) + guard


# Longest first, so that 人次 is not read as 人.
UNIT_PATTERN = "|".join(_pattern(unit) for unit in sorted(UNITS, key=lambda unit: -len(unit.name)))
MAGNITUDE_PATTERN = "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千(?!米|克|瓦|伏|字|卡)|百(?!分)"


def without_magnitude(unit: str) -> str:
    """亿元 → 元, 万平方米 → 平方米."""
    return re.sub(rf"^(?:{MAGNITUDE_PATTERN})", "", unit)
