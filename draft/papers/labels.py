"""What the values of a plan are called in Chinese, on paper, on sheets and at the terminal."""

from collections.abc import Mapping

from draft.records import DocumentRole, Effort, Item, Kind, LeftOutCode, OptionKind, Proposal, Standing
from extract.sheets.labels import MEASURES

KINDS: Mapping[Kind, str] = {
    "goal": "上年目标",
    "task": "上年任务",
    "review": "报告所述工作",
    "problem": "存在问题",
    "outlook": "报告的打算",
    "policy": "政策要求",
    "path": "中长期目标",
}
OPTIONS: Mapping[OptionKind, str] = {
    "outlook": "报告的打算",
    "policy": "政策要求",
    "path": "中长期目标的进度",
    "growth": "按增速推算",
    "trend": "近年走势",
    "last goal": "上年目标",
    "last actual": "上年实际",
}
EFFORTS: Mapping[Effort, str] = {
    "higher": "高于上年实际",
    "level": "与上年实际持平",
    "lower": "低于上年实际",
    "unknown": "无从比较",
}
LEFT_OUT: Mapping[LeftOutCode, str] = {
    "done": "已经完成",
    "unlikely": "延续的可能性小",
    "not due": "时限不在本年",
    "silent": "报告未反映",
    "general": "长期规定或总体要求",
    "unworded": "未能成句",
    "rejected": "人工不采纳",
}
STANDINGS: Mapping[Standing, str] = {"proposed": "待审", "accepted": "采纳", "edited": "修改", "rejected": "不采纳"}
ROLES: Mapping[DocumentRole, str] = {"report": "工作报告", "plan": "上年工作要点", "policy": "政策文件"}

_MARKS = "。！？；：，…"


def indicator_name(proposal: Proposal) -> str:
    """营业收入（增速）: the basis is part of what is proposed."""
    basis = "" if proposal.measure == "level" else f"（{MEASURES[proposal.measure]}）"
    return proposal.indicator + basis


def parted(title: str) -> tuple[str, str]:
    """A title and the mark between it and the text behind it, a full stop where it has none of its own."""
    bare = title.rstrip(_MARKS)
    return bare, title[len(bare) :] or ("。" if bare else "")


def charge(item: Item) -> str:
    """（牵头单位：企业改革科；责任单位：产权管理科、各市属国企）, empty where nobody is named."""
    named = (("牵头单位", item.lead), ("责任单位", item.responsible))
    parts = [f"{name}：{'、'.join(units)}" for name, units in named if units]
    return f"（{'；'.join(parts)}）" if parts else ""
