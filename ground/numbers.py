"""How official texts write a number and the unit behind it; the pieces that the grammar of figures is made of."""

from ground.units import MAGNITUDE_PATTERN, MEASURE_PATTERN

ARABIC = (
    r"(?:\d{1,3}(?: \d{3})+(?= ?(?:[万亿元吨户]|公里))"  # 1 000亿元
    r"|(?<=[\u4e00-\u9fff])\d+(?:．|\. )\d{1,2}(?!\d)"  # 增长4．2%, 18. 3%: elsewhere a label and a number
    r"|\d{1,3}(?:，\d{3})+(?:\.\d+)?(?=[万亿]?[元美人户吨亩])"  # 5，000万元
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
)
DIGITS = "一二两三四五六七八九零〇"
CHINESE = rf"[{DIGITS}十百千]+(?:点[{DIGITS}]+)?"
MASK = r"[*＊]+|[XxＸ×]{1,6}(?![A-Za-z])"
GAP = r"[ 　]{0,2}"
MAGNITUDE = f"(?:{MAGNITUDE_PATTERN})"
# 个 is dropped before 百分点 and BP, even where a blank follows it.
MEASURE = rf"(?:个 ?(?=百分点|BP|bp|基点))?(?P<unit>{MEASURE_PATTERN})"


def normal_unit(unit: str) -> str:
    """The unit as the guide writes it: % for every percent sign, no 个 before 百分点 and BP."""
    plain = unit.replace("％", "%")
    if plain in {"个百分点", "个BP", "个bp", "个基点"}:
        plain = plain.removeprefix("个")
    return {"bp": "BP", "基点": "BP"}.get(plain, plain)
