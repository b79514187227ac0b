"""Which fields of a target no word of its sentence states."""

from collections.abc import Callable, Sequence

import pytest

from api.schema import _WITH_BASIS
from extract.records import Target
from extract.targets.basis import ORDER

Targets = Callable[[str], Sequence[Target]]


def test_names_and_order_are_those_of_the_contract() -> None:
    assert [name for name in _WITH_BASIS if name in ORDER] == list(ORDER)


@pytest.mark.parametrize(
    ("sentence", "inferred"),
    [
        ("2023年，力争营业收入达到350亿元。", ()),
        ("营业收入350亿元。", ("kind", "period")),
        ("力争营业收入两位数增长。", ("unit", "period")),
        ("到2025年，确保营业收入350亿元。", ()),
    ],
)
def test_inferred_in_a_plan(sentence: str, inferred: tuple[str, ...], plan: Targets) -> None:
    (target,) = plan(sentence)
    assert target.inferred == inferred


def test_name_from_another_clause_is_inferred(plan: Targets) -> None:
    first, second = plan("力争营业收入350亿元，增长12%。")
    assert "indicator" not in first.inferred
    assert "indicator" in second.inferred
