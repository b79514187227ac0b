"""The codes of findings of a check with the headings that people read."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from check.records import CheckFinding

FINDINGS: Mapping[str, str] = MappingProxyType(
    {
        "claim": "表述与数字不符",
        "differs": "报告数字不一致",
        "restated": "目标值被改述",
        "adjusted": "年中调整",
        "basis": "口径变化",
        "average": "平均值对限额",
        "milestone": "节点降低",
        "level_growth": "总量与增速不符",
        "lowered": "次年目标下调",
        "gone": "次年不再设目标",
        "dropped": "指标悄然消失",
    }
)


def by_kind(findings: Iterable[CheckFinding]) -> Mapping[str, tuple[CheckFinding, ...]]:
    """The findings by their code, in the order of the names: what a reader has to weigh first, silence last."""
    found = tuple(findings)
    kinds = {code: tuple(each for each in found if each.code == code) for code in FINDINGS}
    return {code: each for code, each in kinds.items() if each}
