"""Numbers in the formats of ST_NumberFormat (ISO/IEC 29500-1, 17.18.59) that Chinese documents use."""

import re
from collections.abc import Callable

DIGITS = "〇一二三四五六七八九"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
         (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
# Word's own limits; beyond them it writes Arabic figures
LETTERS_UP_TO = 780
ROMAN_UP_TO = 32767
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def _symbols(symbols: str) -> Callable[[int], str]:
    """One symbol a number; Word goes on in Arabic figures after the last."""
    return lambda n: symbols[n - 1] if 1 <= n <= len(symbols) else str(n)


def _letters(n: int) -> str:
    """a … z, aa, bb … zz, aaa."""
    return chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1) if 0 < n <= LETTERS_UP_TO else str(n)


def _roman(n: int) -> str:
    if not 0 < n <= ROMAN_UP_TO:
        return str(n)
    text = ""
    for size, sign in ROMAN:
        text += sign * (n // size)
        n %= size
    return text


def _spelled(digits: str, units: str, *, bare_ten: bool) -> Callable[[int], str]:
    """Spelled with units: 一百零一. `digits` starts with zero; `units` are ten, hundred, thousand, ten thousand.

    `bare_ten` begins with 十, not 一十.
    """

    def below_ten_thousand(n: int) -> str:
        text = ""
        for power in (3, 2, 1, 0):
            digit = n // 10**power % 10
            if digit:
                text += digits[digit] + ("" if power == 0 else units[power - 1])
            elif text and not text.endswith(digits[0]):
                text += digits[0]
        return text.rstrip(digits[0])

    def spell(n: int) -> str:
        if not 0 < n < 10**8:
            return str(n)
        high, low = divmod(n, 10_000)
        text = below_ten_thousand(high) + units[3] if high else ""
        if high and 0 < low < 1000:
            text += digits[0]
        text += below_ten_thousand(low)
        return text.removeprefix(digits[1]) if bare_ten and text.startswith(digits[1] + units[0]) else text

    return spell


_simplified = _spelled("零一二三四五六七八九", "十百千万", bare_ten=True)
_traditional = _spelled("零一二三四五六七八九", "十百千萬", bare_ten=True)


def _digit_by_digit(n: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(n)) if n >= 0 else str(n)


def _counted(n: int) -> str:
    """Spelled up to 99 and digit by digit from 100 on: 九十九, 一〇〇."""
    return _simplified(n) if n < 100 else _digit_by_digit(n)


FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "numberInDash": lambda n: f"- {n} -",
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerLetter": _letters,
    "decimalFullWidth": lambda n: str(n).translate(FULL_WIDTH),
    "decimalFullWidth2": lambda n: str(n).translate(FULL_WIDTH),
    "decimalEnclosedCircle": _symbols(CIRCLED),
    "decimalEnclosedCircleChinese": _symbols(CIRCLED),
    "decimalEnclosedParen": _symbols("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalEnclosedFullstop": _symbols("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "ideographEnclosedCircle": _symbols("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "ideographTraditional": _symbols(STEMS),
    "ideographZodiac": _symbols(BRANCHES),
    "ideographZodiacTraditional": lambda n: STEMS[(n - 1) % 10] + BRANCHES[(n - 1) % 12],
    "chineseCounting": _counted,
    "taiwaneseCounting": _counted,
    "chineseCountingThousand": _simplified,
    "taiwaneseCountingThousand": _traditional,
    "japaneseCounting": _simplified,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": _spelled("零壹贰叁肆伍陆柒捌玖", "拾佰仟万", bare_ten=False),
    "ideographLegalTraditional": _spelled("零壹貳參肆伍陸柒捌玖", "拾佰仟萬", bare_ten=False),
}


def numeral(n: int, numbering_format: str) -> str:
    """`n` in an ST_NumberFormat or a custom one given by its members (`001, 002, …`); else in Arabic figures."""
    padded = re.match(r"(0*1)\s*,", numbering_format)
    if padded:
        return str(n).zfill(len(padded[1]))
    return FORMATS.get(numbering_format, str)(n)
