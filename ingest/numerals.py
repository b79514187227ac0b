"""Chinese and Arabic numerals as exact integers and decimals."""

import re
import unicodedata
from decimal import Decimal

DIGITS = {
    "零": 0,
    "〇": 0,
    "○": 0,
    "一": 1,
    "壹": 1,
    "二": 2,
    "贰": 2,
    "两": 2,
    "俩": 2,
    "三": 3,
    "叁": 3,
    "四": 4,
    "肆": 4,
}
DIGITS |= {"五": 5, "伍": 5, "六": 6, "陆": 6, "七": 7, "柒": 7, "八": 8, "捌": 8, "九": 9, "玖": 9}
SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE_UNITS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
CHINESE = "".join([*DIGITS, *SMALL_UNITS, *LARGE_UNITS])
_LONGEST = 32  # no numeral is longer; Python refuses to make integers of some thousand digits
_ARABIC = re.compile(r"[-+]?\d+(\.\d+)?")


def chinese_integer(text: str) -> int | None:
    """The value of a Chinese numeral, None if it is none: 十二 → 12, 二〇二三 → 2023, 一亿三千万 → 130000000."""
    if not 0 < len(text) <= _LONGEST or any(c not in CHINESE for c in text):
        return None
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    total = section = digit = 0
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c]
        elif c in SMALL_UNITS:
            section += (digit or 1) * SMALL_UNITS[c]
            digit = 0
        else:
            below = total if LARGE_UNITS[c] > 10**4 else 0  # 亿 also multiplies the 万 before it
            total = total - below + (below + section + digit or 1) * LARGE_UNITS[c]
            section = digit = 0
    return total + section + digit


def parse_number(text: str) -> Decimal | None:
    """The exact value of an Arabic or Chinese numeral, None if it is none: 3,325.44 → 3325.44, 三点五 → 3.5."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "").replace("−", "-").replace("－", "-")
    if _ARABIC.fullmatch(plain):
        return Decimal(plain)
    whole, point, fraction = text.partition("点")
    value = chinese_integer(whole)
    if value is None or (point and any(c not in DIGITS for c in fraction)):
        return None
    return Decimal(f"{value}.{''.join(str(DIGITS[c]) for c in fraction)}") if fraction else Decimal(value)
