"""The codes of findings with the headings that people read."""

from collections.abc import Mapping
from types import MappingProxyType

FINDINGS: Mapping[str, str] = MappingProxyType(
    {
        "reader": "文件读取",
        "no_numbering": "没有编号",
        "title_year": "标题与正文年份不一致",
        "past_deadline": "时限早于计划年度",
        "two_values": "同一指标有两个数值",
        "parts_total": "分项与合计不符",
        "growth_levels": "增幅、占比与数值不符",
        "implausible_unit": "数值或单位可疑",
        "reversed_range": "起止颠倒",
        "impossible_date": "日期不存在",
        "masked": "数字被隐去",
        "no_owner": "没有责任单位",
        "no_deadline": "没有完成时限",
    }
)
