"""Figures that set or tell nothing of one year: constants, comparisons with others, starts and sums of several years.

Each row's pattern is looked for in the clause, with the figure as ■; its example is a test.
"""

import re
from dataclasses import dataclass
from typing import Literal

from check.alignment.words import clause_of
from extract.records import Target
from ground.units import family_of
from ingest.document import Document

Why = Literal["constant", "comparison", "start", "several"]
_OTHERS = (
    "全国|全省|全区|全市|全州|周边|同类|同期平均|平均|大盘|GDP|经济增[长速]|生产总值增[长速]|财政收入增|增速|增幅|水平"
)
_SORTS = "企业|工业企业|项目|产业|集群|品种|单品|品牌|龙头|村|镇|园区|县|基地|平台|合作社|农场|景区|酒店|大户"
_BEHIND = 14


@dataclass(frozen=True, slots=True)
class Unfit:
    """A way of writing a figure that is neither a goal for a year nor what came of one; `money` only for sums."""

    why: Why
    pattern: re.Pattern[str]
    example: str
    money: bool = False


UNFIT: tuple[Unfit, ...] = (
    Unfit("constant", re.compile(r"每(?:个|家|县|区|村|镇|市|所|季度|月)[^。；]*■"), "每个开发区至少■个主导产业"),
    Unfit(
        "constant",
        re.compile(rf"■(?:及?以上|级|以下|规模)?的?(?!投资|资金)[^，。；、\d]{{0,8}}(?:{_SORTS})"),
        "培育亿元以上企业5家",
        money=True,
    ),
    Unfit("constant", re.compile(r"第■"), "举办第三届药博会"),
    Unfit("constant", re.compile(r"[—－\-~～]■(?:[^\d，。；]{0,3}[）)])"), "共产主义渠（合河—107段）治理工程"),
    Unfit("constant", re.compile(r"“[\d+＋]*■[\d+＋]*”"), "落实“18条”"),
    Unfit("constant", re.compile(r"[GS]?■?(?:国道|省道|号线|号楼|号院)"), "改建107国道"),
    Unfit("constant", re.compile(r"\d\s+■"), "增长1 0%"),  # a number that its source has torn
    Unfit(
        "comparison",
        re.compile(rf"(?:高于|快于|低于|慢于|优于|好于|高出|领先|跑赢|超出|超过)[^，。；■]*(?:{_OTHERS})[^，。；■]*■"),
        "增速高于全省平均水平1个百分点",
    ),
    Unfit("comparison", re.compile(r"[比较](?:全国|全省|全区|全州|全市)[^，。；■]*■"), "比全省平均高2个百分点"),
    Unfit(
        "start",
        re.compile(
            r"[由从][^，。；、■]*■[^，。；■]{0,6}?(?:[增提升降下扩减压发达][^，。；■]{0,5}?[至到为]|跃升|上升|突破)"
        ),
        "收入由368.7亿元增加到392.6亿元",
    ),
    Unfit(
        "several",
        re.compile(r"(?:年均|平均每年|[两三四五]年平均|[三四五]年(?:来|累计|共|内)|比五年前)[^，。；■]*■"),
        "两年平均增长5.3%",
    ),
    Unfit("several", re.compile(r"累计(?:增长|增加|下降|降低|提高|减少|提升)[^，。；■]*■"), "浓度累计下降40.6%"),
)


def unfit(document: Document, target: Target) -> Why | None:
    """Why the figure is no goal of a year and no outcome of one; None where nothing speaks against it."""
    clause = clause_of(document, target)
    text, at = document.text, target.span
    before = text[max(target.sentence.start, min(clause.start, at.start)) : at.start]
    said = f"{before}■{text[at.end : at.end + _BEHIND]}"
    sum_of_money = family_of(target.unit) in {"money", ""}
    found = next((row.why for row in UNFIT if (sum_of_money or not row.money) and row.pattern.search(said)), None)
    opened = text[target.sentence.start : at.start]
    return found or ("several" if _multiple(target, said) or _MONTHS.search(opened) else None)


_MONTHS = re.compile(r"(?:前\s*[\d一二三四五六七八九十]+个?月|[前上]半年|前三季度)(?![^。]*(?:全年|年末|年底|预计))")
_YEAR_ON_YEAR = re.compile(r"同比|[比较](?:上年|去年)|今年|全年")


def _multiple(target: Target, said: str) -> bool:
    """翻一番 and 增长3倍 take several years, unless the words say otherwise."""
    return target.measure == "multiple" and not _YEAR_ON_YEAR.search(said)
