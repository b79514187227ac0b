"""Units and measure words of official figures; what they measure, and where the same characters are no unit.

A row reads `unit!pattern`: 项!目 is a measure word in 30项任务, but not before 目 (项目).
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache


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
    *_family("money", "元![旦素] 美元 欧元 港元 日元 韩元 英镑 卢布 澳元 新台币 美金 港币 人民币"),
    *_family("percent", "% ％ ‰"),
    *_family("point", "百分点 个百分点 BP bp 个BP 个bp 基点 个基点"),
    *_family("multiple", "倍!增"),
    *_family("length", "公里 车道公里 千米 海里 延米 米![面²³] km 厘米 毫米"),
    *_family("area", "平方公里 平方米 平方千米 平方 平米 米² 公顷 亩 ㎡ m² m2 km² km2"),
    *_family("volume", "立方米 立方 米³ m³ m3 千升 升!级|[至为到] 毫升 方![面案式向针法便位可]"),
    *_family("weight", "吨标准煤 吨标煤 吨 公斤 千克 斤 克![服拉] 担![任当负保] 吨公里 蒸吨"),
    *_family("concentration", "微克/立方米 毫克/升 毫克/立方米 微克 毫克 μg/m³ μg/m3 ug/m3 mg/L"),
    *_family("energy", "千瓦时 千瓦小时 千瓦 瓦时 兆瓦时 兆瓦 吉瓦时 吉瓦 兆伏安 kWh kW MW GW MWh GWh 伏安 千伏安"),
    *_family("energy", r"度![假坡抗设陡]|以上[陡坡] P![A-Za-z\d]"),
    *_family("data", "MB GB TB PB"),
    *_family("people", "人次 人![才大员民口类工文社力身事物居] 名![单片牌录]|校(?!长)|优特|特优 位![于列居次置]"),
    *_family("people", "户次 户![籍外用口] 劳动力 人份"),
    *_family(
        "count",
        "个!人(?![民才物大工])|体(?![育系现量制外检验])|[税性别]|案(?![例件])"
        " 家!电(?![影力商子网视台站厂信动])|[庭具居]|园(?!区) 项!目(?!标) 处![置理级长] 条!款|件|例 件!套"
        r" 起!来|步(?!工)|点 次![级要数日年序第产元] 宗 栋 幢 套![利期] 座!谈 台套 台!风(?![机电])|[账湾]|\s?阶"
        " 辆 艘 架次 架![构] 席![位卷之] 所!以(?!上)|[属有在需得辖谓] 张!家 份![额] 批次 批![量复准] 笔次 笔"
        " 场次 场!所|景(?!观)|[馆地均内外] 期![间限货末望] 款!项 篇 部!队(?!伍)|[门署分级委] 块"
        " 只![有要能减增] 支!行(?!政)|[持撑付出部点柱线] 头![部雁] 株次 株 棵 眼 口![岸径号] 根![据本]"
        " 间![接隔] 床位 床 幅!度 册 例!如 班次 班!子 列![入车为] 标箱 TEU 标准箱 重量箱 枚 双![向方创] 把!握"
        " 片!区 轮次 轮![次岗] 趟 航次 剂次 剂 盏 袋 组![织建合成] 队!伍 村![级民庄] 店!铺 门![类槛户店诊峡]"
        " 种![植业] 大类 类![型别似] 届![毕高一二三四五六七八九十] 层![次级面] 千字 包![括含] 对![接标] 箱 桩"
        " 羽 道!路 人天 案件 锭 卷 瓶 段![落时] 金![属融之] 国![家有内际道企资外考控土防省标产债] 标台 亿次"
        " 辆次 车次 艘次 台次 台班 件次 例次 人公里 本![公市省县区州镇乡村地级月年季届次身来质部级科土着人]"
        " 分![别类析布公支局解配钟担之工场离厂部]",
    ),
    *_family("duration", "个月 年![度均产初末底内来级代轻] 天![然津山水门] 小时 分钟 秒 工作日 个工作日"),
    *_family("duration", "周![年期边转] 周岁 岁"),
)

FAMILY = {unit.name: unit.family for unit in UNITS}

# Magnitudes that a unit may carry, and by how much they multiply.
MAGNITUDES: dict[str, Decimal] = {
    name: Decimal(10) ** zeros
    for name, zeros in zip(
        ("万亿", "千亿", "百亿", "十亿", "亿", "千万", "百万", "十万", "万", "千", "百"),
        (12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2),
        strict=True,
    )
}
MAGNITUDE_PATTERN = "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千(?!米|克|瓦|伏|字|卡|升)|百(?!分)"

# What one unit is worth in the base unit of its row. Every row is exact: areas are kept in 亩, for 1平方米 is 0.0015亩,
# but 1亩 has no end in 平方米.
_WORTH: dict[str, str] = {
    "元": "人民币 1",
    "美元": "美金 1",
    "港元": "港币 1",
    "%": "％ 1 ‰ 0.1",
    "百分点": "BP 0.01",
    "公里": "千米 1 km 1 海里 1.852 米 0.001 厘米 0.00001 毫米 0.000001",
    "亩": "公顷 15 平方公里 1500 平方千米 1500 km² 1500 km2 1500 平方米 0.0015 平方 0.0015 平米 0.0015 米² 0.0015"
    " ㎡ 0.0015 m² 0.0015 m2 0.0015",
    "立方米": "立方 1 米³ 1 m³ 1 m3 1 方 1 千升 1 升 0.001 毫升 0.000001",
    "吨": "公斤 0.001 千克 0.001 斤 0.0005 担 0.05 克 0.000001 毫克 0.000000001 微克 0.000000000001",
    "吨标准煤": "吨标煤 1",
    "千瓦时": "度 1 千瓦小时 1 kWh 1 瓦时 0.001 兆瓦时 1000 MWh 1000 吉瓦时 1000000 GWh 1000000",
    "千瓦": "kW 1 兆瓦 1000 MW 1000 吉瓦 1000000 GW 1000000",
    "千伏安": "伏安 0.001 兆伏安 1000",
    "人": "名 1 位 1",
    "标箱": "标准箱 1 TEU 1",
    "个月": "年 12",
    "天": "周 7",
    "分钟": "小时 60",
    "工作日": "个工作日 1",
}
BASE: dict[str, tuple[str, Decimal]] = {
    name: (base, Decimal(worth))
    for base, row in _WORTH.items()
    for name, worth in zip(row.split()[::2], row.split()[1::2], strict=True)
}


def _pattern(unit: Unit) -> str:
    guard = f"(?!{unit.not_before})" if unit.not_before else ""
    return re.escape(unit.name) + guard


# Longest first, so that 人次 is not read as 人.
UNIT_PATTERN = "|".join(_pattern(unit) for unit in sorted(UNITS, key=lambda unit: -len(unit.name)))
_PER = (
    "平方公里|平方米|立方米|吨标准煤|吨标煤|公斤|公里|公顷|千瓦时|千瓦|千克|吨|亩|人次|人|户|年|月|日|天|小时|时|分钟|秒|元|剂|次|件|个"
    "|学年|生|床|头|只|株|家|间|台|辆|条|套|平米|㎡|升|度|标箱"
)
_OTHER = "间|套|户|个|处|座|条|段|家|片|台|辆|只|头|羽|栋|场|项|所|人次|次|名|支|件"
# A unit, what it is counted for (元/平方米, 元/人·月), and the measure word that stands for the same (套（间）).
MEASURE_PATTERN = rf"(?:{UNIT_PATTERN})(?:[/／][百千万亿]?(?:{_PER})(?:[/／·•](?:{_PER}))?)?(?:[（(](?:{_OTHER})[）)])?"
_MAGNITUDE = re.compile(MAGNITUDE_PATTERN)
_ALTERNATIVE = re.compile(r"[（(].*$")


def without_magnitude(unit: str) -> str:
    """亿元 → 元, 万平方米 → 平方米."""
    return _MAGNITUDE.sub("", unit, count=1) if _MAGNITUDE.match(unit) else unit


@lru_cache(maxsize=4096)
def family_of(unit: str) -> str:
    """What `unit` (with or without a magnitude) measures; "" where it is unknown.

    套（间） is what 套 is; an amount for each of something (元/亩) is a rate.
    """
    plain = _ALTERNATIVE.sub("", without_magnitude(unit))
    return FAMILY.get(plain) or FAMILY.get(unit) or ("rate" if "/" in plain or "／" in plain else "")


def plain(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """`value` without its magnitude in the base unit of its family, exactly: 16.4 亿元 → 1640000000 元, 2 公顷 → 30 亩.

    A unit that no base unit is known for stays as it is; so do rates and currencies, but for their magnitude.
    """
    base = unit if unit in BASE else without_magnitude(unit)
    scale = MAGNITUDES[unit.removesuffix(base)] if base != unit else Decimal(1)
    name, worth = BASE.get(base, (base, Decimal(1)))
    return value * scale * worth, name
