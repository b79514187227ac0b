"""What the values of the records are called in Chinese, on sheets and at the terminal."""

from collections.abc import Mapping

from extract.records import Category, Comparator, Direction, Kind, Measure, Obligation, Tier

CATEGORIES: Mapping[Category, str] = {
    "quantified": "定量",
    "qualitative": "定性",
    "milestone": "节点",
    "recurring": "机制",
}
KINDS: Mapping[Kind, str] = {"goal": "目标", "actual": "已报", "criterion": "标准"}
MEASURES: Mapping[Measure, str] = {"level": "总量", "growth": "增速", "change": "增减量", "multiple": "倍数"}
DIRECTIONS: Mapping[Direction, str] = {"up": "升", "down": "降"}
OBLIGATIONS: Mapping[Obligation, str] = {"binding": "约束性", "expected": "预期性"}
TIERS: Mapping[Tier, str] = {"floor": "底线", "stretch": "奋斗"}
# The fields that a language model may read differently.
FIELDS: Mapping[str, str] = {
    "indicator": "指标",
    "kind": "性质",
    "measure": "口径",
    "comparator": "比较符",
    "period": "年份",
    "deadline": "时限",
    "responsible": "责任单位",
}
COMPARATORS: Mapping[Comparator, str] = {
    ">=": "不少于",
    "<=": "不超过",
    ">": "超过",
    "<": "接近",
    "~": "左右",
    "=": "等于",
    "range": "区间",
}

SIGNS: Mapping[Comparator, str] = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "~": "≈", "=": "", "range": ""}

MASKED = "原文隐去"
