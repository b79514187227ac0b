"""What the values of the records are called in Chinese, on sheets, in letters and at the terminal."""

from collections.abc import Mapping

from check.records import Basis, Light, Status, TaskState
from extract.records import Direction, Measure, Target

STATUSES: Mapping[Status, str] = {
    "exceeded": "超额完成",
    "met": "完成",
    "missed": "未完成",
    "partial": "部分完成",
    "ongoing": "未到期",
    "no_evidence": "无依据",
}
UNCONFIRMED = "待确认"  # a verdict that only a language model's match gives
TASK_STATES: Mapping[TaskState, str] = {
    "done": "已完成",
    "ongoing": "正在推进",
    "started": "已启动",
    "planned": "计划",
    "none": "无依据",
}
IN_TIME, LATE = TASK_STATES["done"] + "（按期）", TASK_STATES["done"] + "，晚于时限"
LIGHTS: Mapping[Light, str] = {"green": "绿灯", "yellow": "黄灯", "red": "红灯", "blue": "蓝灯", "grey": "灰灯"}
BASES: Mapping[Basis, str] = {"arithmetic": "按数计算", "claim": "原文表述", "both": "数字与表述一致", "none": ""}
_MOVES: Mapping[tuple[Measure, Direction | None], str] = {
    ("level", None): "总量",
    ("growth", "up"): "增速",
    ("growth", "down"): "降幅",
    ("change", "up"): "增加量",
    ("change", "down"): "减少量",
    ("multiple", None): "倍数",
}


def basis_of(goal: Target) -> str:
    """On which basis a goal is set: 总量, 增速, 减少量."""
    plain = _MOVES.get((goal.measure, None)) or _MOVES[goal.measure, "up"]
    return _MOVES.get((goal.measure, goal.direction), plain)


def measure_name(state: TaskState, *, late: bool | None) -> str:
    """What the state of a thing that a task promises is called, with whether it was in time where that is known."""
    if late is None:
        return TASK_STATES[state]
    return LATE if late else IN_TIME
