"""Why a verdict is as it is: one line in Chinese, with the numbers in it."""

from decimal import Decimal

from check.arithmetic import Outcome, limited
from extract.records import Target
from extract.sheets.labels import DIRECTIONS, MEASURES

_ASKED = {">=": "不低于", "<=": "不超过", ">": "超过", "<": "低于", "~": "", "=": "", "range": ""}


def asked_words(goal: Target) -> str:
    """营业收入增速12%左右: what was asked."""
    basis = (
        ""
        if goal.measure == "level"
        else MEASURES[goal.measure] + (f"（{DIRECTIONS[goal.direction]}）" if goal.direction == "down" else "")
    )
    return f"{goal.indicator}{basis}目标{_ASKED[goal.comparator]}{goal.text}" + (
        "左右" if goal.comparator == "~" else ""
    )


def settled(goal: Target, actual: Target, outcome: Outcome) -> str:
    """The comparison in words."""
    said = {"exceeded": "超出", "met": "达到目标", "missed": "未达到"}[outcome.status]
    if outcome.status == "met":
        said = "在控制目标以内" if limited(goal) else "达到目标"
    else:
        said += (
            f"{_amount(abs(outcome.gap), goal)}"
            if outcome.status == "exceeded"
            else f"，相差{_amount(abs(outcome.gap), goal)}"
        )
    rate = f"，完成率{outcome.rate:f}%" if outcome.rate is not None else ""
    return f"{asked_words(goal)}，报告为{actual.text}，{said}{rate}"


def _amount(gap: Decimal, goal: Target) -> str:
    points = goal.unit in {"%", "％"}
    return f"{gap:f}{'个百分点' if points else goal.unit}"
