"""Chinese numerals for labels."""

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """一 to 九百九十九, as labels are counted; larger numbers in Arabic figures."""
    if not 0 < number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest).removeprefix("一") if 10 <= rest < 20 else _below_hundred(rest)
    between = "零" if 0 < rest < 10 else ""
    return f"{_DIGITS[hundreds]}百{between}{_below_hundred(rest)}"


def _below_hundred(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (f"{_DIGITS[tens]}十" if tens else "") + (_DIGITS[ones] if ones else "")
