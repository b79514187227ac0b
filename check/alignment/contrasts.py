"""Words that make another indicator of the same name: 进口 and 出口, 城镇 and 农村, 新增 and 累计."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

# Of each row a name has one; two names with different ones are never the same indicator.
CONTRASTS: tuple[tuple[str, ...], ...] = (
    ("第一产业", "第二产业", "第三产业"),
    ("一产", "二产", "三产"),
    ("进口(?!商品)", "(?<!进)出口"),
    ("城镇", "农[村牧]", "城乡", "新农合"),
    ("存款", "贷款"),
    ("投入", "产出"),
    ("收入", "支出"),
    ("资产(?!负债)", "(?<!资产)负债"),
    ("流入", "流出"),
    ("签约", "到位"),
    ("登记失业", "调查失业"),
    ("公办", "民办"),
    ("小学", "初中", "高中", "幼儿园|学前"),
    ("学前|幼儿园", "义务教育", "高中", "职业(?!技能)|中职|高职"),
    ("国家级", "省级", "市级", "县级"),
    ("工业", "农业", "服务业", "建筑业"),
    ("客运", "货运"),
    ("旅客", "货[物邮]"),
    ("营业收入", "利润", "增加值", "税收", "投资(?!者)"),
    ("门诊", "住院"),
    ("供水", "供热", "供气", "污水", "燃气"),
    ("高速公路", "农村公路", "铁路", "轨道交通", "水运|航道"),
    ("人数|人次", "收入"),
    ("PM2.5|细颗粒物", "PM10|可吸入颗粒物", "臭氧"),
    ("炼钢|粗钢", "炼铁|生铁", "水泥", "煤炭|原煤", "焦炭|焦化", "玻璃"),
    ("就诊", "住院"),
    ("粮食", "油料", "蔬菜", "水果", "棉花", "糖料"),
    ("生猪", "牛", "羊", "禽", "奶"),
    ("化学需氧量|COD", "氨氮", "二氧化硫", "氮氧化物"),
    ("入库", "开工", "竣工"),
    ("光伏", "风电", "水电", "火电", "核电"),
    ("发明专利", "实用新型"),
    ("面积", "产量", "产值"),
    ("男", "女"),
)
_BOTH = next(number for number, row in enumerate(CONTRASTS) if row[0] == "城镇")
_TOGETHER = {(_BOTH, 0b1001): 0b0100}  # 城镇居民医保和新农合 are 城乡居民医保
_SIZE = re.compile(r"(\d*[十百千]?[万亿]{1,2}元)(?:及?以上|级)")  # 亿元以上项目 and 5亿元以上项目
_CONTRASTS = tuple(tuple(re.compile(word) for word in row) for row in CONTRASTS)

# Words that narrow an indicator or change its basis: where one name alone has one, the two are not the same.
QUALIFIERS: tuple[str, ...] = (
    "规模以上|规上", "限额以上|限上", "人均|每[万百千]人|每个", "民间", "技改|技术改造", "一般贸易",
    "跨境电商", "高技术|高新技术产业", "战略性新兴", "核心产业", "能耗|单耗", "非农", "单日|当日|日均|最高|单月|月均",
    "公办", "普惠", "主城|中心城区", "占|比重", "贡献率", "民营", "制造业", "服务贸易", "新能源",
    "清洁", "数字", "农产品", "省外", "境外|国际|入境", "重点项目|重大项目",
)  # fmt: skip
_QUALIFIERS = tuple(re.compile(word) for word in QUALIFIERS)

Stance = Literal["added", "stock"]
_STANCES: Mapping[Stance, re.Pattern[str]] = {
    "added": re.compile(
        r"新增|净增|增创|新建|新设|新认定|新获|新培育|新引进|新登记|新签|新开工|新改|新创|新评|增加(?!值|[到至])|新注册|新开通|培育|引进|创建|创成|认定"
    ),
    "stock": re.compile(r"累计|总数|总量|保有量|拥有|存量|已有|现有|余额|总里程|总规模|数量"),
}


def opposed(one: str, other: str) -> bool:
    """Whether the names have different words of one row of contrasts."""
    sizes = [set(_SIZE.findall(name)) for name in (one, other)]
    if all(sizes) and sizes[0].isdisjoint(sizes[1]):
        return True
    return any(mine and yours and not mine & yours for mine, yours in zip(_marks(one), _marks(other), strict=True))


@lru_cache(maxsize=16_384)
def _marks(name: str) -> tuple[int, ...]:
    """Which words of each row of contrasts the name has, a bit each."""
    found = (sum(1 << bit for bit, word in enumerate(row) if word.search(name)) for row in _CONTRASTS)
    return tuple(_TOGETHER.get((number, marks), marks) for number, marks in enumerate(found))


def narrower(one: str, other: str) -> str | None:
    """The qualifier that `one` has and `other` lacks; None where there is none."""
    for word in _QUALIFIERS:
        found = word.search(one)
        if found and not word.search(other):
            return found[0]
    return None


Milestone = Literal["begun", "under way", "finished"]
_MILESTONES: Mapping[Milestone, re.Pattern[str]] = {
    "finished": re.compile(r"(?<!新)建成|完成|竣工|投用|投产|投运|交付|通车|完工|入住"),
    "begun": re.compile(r"开工|启动|动工|开建"),
    "under way": re.compile(r"(?:开展|推进|推动|加快|有序|正在)(?:[^，。；、]*(?:建设|改造|施工))|在建"),
}


def milestone(words: str) -> Milestone | None:
    """How far the words say that works have come; None where they say nothing or several things."""
    found = [name for name, pattern in _MILESTONES.items() if pattern.search(words)]
    return found[0] if len(found) == 1 else None


def stance(words: str) -> Stance | None:
    """Whether the words speak of what came in during the year or of all there is; None where they don't say."""
    return next((name for name, pattern in _STANCES.items() if pattern.search(words)), None)
