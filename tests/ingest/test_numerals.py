"""Chinese and Arabic numerals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.numerals import chinese_integer, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("零", 0),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二〇二三", 2023),
        ("一百零三", 103),
        ("两千零五", 2005),
        ("一万二千", 12_000),
        ("一亿三千万", 130_000_000),
        ("万亿", 10**12),
        ("贰拾叁", 23),
    ],
)
def test_chinese_integers(text: str, value: int) -> None:
    assert chinese_integer(text) == value


@pytest.mark.parametrize("text", ["", "几十", "12", "十五规划", "一" * 5000])
def test_what_is_no_chinese_integer(text: str) -> None:
    assert chinese_integer(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3,325.44", "3325.44"),
        ("１００", "100"),
        ("-5.41", "-5.41"),
        ("－5.41", "-5.41"),
        ("1 000", "1000"),
        ("4．2", "4.2"),
        ("18. 3", "18.3"),
        ("三点五", "3.5"),
        ("二十", "20"),
    ],
)
def test_numbers_are_exact(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "*", "1/3", "三点百", "点五", "abc"])
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=0, max_value=10**12))
def test_every_written_decimal_is_read_back(value: Decimal) -> None:
    assert parse_number(str(value)) == value
    assert parse_number(f"{value:,}") == value
