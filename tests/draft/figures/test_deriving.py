"""Figures worked out of figures: the formula gives what it says, rounded half up."""

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draft.figures.deriving import Amount, Derived, continued, grown, mean, on_the_way

AMOUNTS = st.decimals("0.5", "5000", places=1)


def amount(value: str | Decimal, unit: str = "亿元") -> Amount:
    return Amount(Decimal(value), unit)


def recomputed(formula: str) -> tuple[Decimal, str, Decimal]:
    """The left side worked out again, the sign between, and the right side."""
    last = re.sub(r"（.*）$", "", formula).rpartition("；")[2]
    match = re.fullmatch(r"(.+)([＝≈])([\d.]+)\D*", last)
    assert match
    signs = match[1].replace("＋", "+").replace("−", "-").replace("×", "*").replace("÷", "/").replace("%", '*D("0.01")')
    words = re.sub(r'(?<![\d."])(\d+(?:\.\d+)?)(?![\d."])', r'D("\1")', signs)
    return eval(words, {"D": Decimal}), match[2], Decimal(match[3])


@given(AMOUNTS, AMOUNTS, st.integers(2, 5), st.decimals("-20", "30", places=1))
def test_every_formula_gives_its_result(one: Decimal, other: Decimal, years: int, rate: Decimal) -> None:
    made = (
        on_the_way(amount(one), amount(other), years),
        grown(amount(one), rate),
        continued(amount(one), amount(other)),
        mean(amount(one, "%"), amount(other, "%")),
    )
    for derived in filter(None, made):
        left, sign, right = recomputed(derived.formula)
        place = Decimal(1).scaleb(int(right.as_tuple().exponent))
        assert right == derived.value
        assert (
            (left == right)
            if sign == "＝"
            else (abs(left - right) <= place or left.quantize(place, ROUND_HALF_UP) == right)
        )
        assert ("四舍五入" in derived.formula) == (sign == "≈")


@pytest.mark.parametrize(
    ("derived", "formula"),
    [
        (on_the_way(amount("339.4"), amount("420"), 2), "339.4＋(420−339.4)÷2＝379.7亿元"),
        (on_the_way(amount("19.4", "%"), amount("12", "%"), 2), "19.4−(19.4−12)÷2＝15.7%"),
        (
            on_the_way(amount("9000"), amount("1.2", "万亿元"), 2),
            "1.2万亿元＝12000亿元；9000＋(12000−9000)÷2＝10500亿元",
        ),
        (grown(amount("3127.6"), Decimal(7)), "3127.6×(1＋7%)≈3347亿元（四舍五入到整数）"),
        (grown(amount("5"), Decimal(15)), "5×(1＋15%)＝5.75亿元"),
        (grown(amount("200"), Decimal("-2.5")), "200×(1−2.5%)＝195亿元"),
        (grown(amount("17", "户"), Decimal(10)), "17×(1＋10%)≈19户（四舍五入到整数）"),
        (continued(amount("306.8"), amount("286.4")), "306.8＋(306.8−286.4)＝327.2亿元"),
        (mean(amount("8.6", "%"), amount("12.6", "%")), "(12.6＋8.6)÷2＝10.6%"),
    ],
)
def test_the_formula_is_shown(derived: Derived | None, formula: str) -> None:
    assert derived
    assert derived.formula == formula


@pytest.mark.parametrize(
    "derived",
    [
        continued(amount("99", "%"), amount("96", "%")),  # a share above all there is
        continued(amount("2296"), amount("5158")),  # hardly the same thing
        on_the_way(amount("10"), amount("90"), 2),  # four times as much in a year
        on_the_way(amount("10"), amount("12"), 1),  # due: to be copied
        on_the_way(amount("10"), amount("12", "户"), 2),
        mean(amount("-3", "%"), amount("8", "%")),
    ],
)
def test_what_no_plan_could_set_is_not_derived(derived: Derived | None) -> None:
    assert derived is None
