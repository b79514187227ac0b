"""How official texts write a number and the unit behind it; the pieces that the grammar of figures is made of."""

import re
from decimal import Decimal

from ground.units import MAGNITUDE_PATTERN, MEASURE_PATTERN
from ingest.numerals import parse_number

# What digits are blanked with; ○ is also the zero of 二○○八年, and a lone ○ or □ marks a list.
_LETTER = r"[XxＸ×](?![A-WYZa-wyz])"
_SHAPE = r"[○◯□■●△]"
_STAR = r"\\?[*＊]"
# In Markdown a pair of asterisks is emphasis, and so is one in front of a digit.
_STAR_IN_MARKDOWN = r"\\[*＊]|＊|\*{3,}|\*\*(?=[.．]\d)|(?<=[\d.．])\*(?!\*)|(?<!\*)\*(?![*\d])"
# 2×35万千瓦, 2*350兆瓦, 7*24小时: two numbers, and nothing is blanked.
_PRODUCT = (
    r"\d[\d.]*(?:[×x]\d(?![\d.]*[万亿]{0,2}(?:元|美元|[%％家户人个项名件]))"
    r"|\\?[*＊XＸ][1-9][\d.]*万?(?:[千兆]瓦|[kM]W|[千兆]伏|米|小时|天))"
)
# Where a text is not known to be Markdown only **80%**, closed at once, is emphasis: 累计：**6亿元 may well be a blank.
_EMPHASIS = r"\*\*\d[\d.]*[^\s*，。；\d]{0,4}\*\*(?!\d)"
_LABEL = r"(?<![^\n])\d{1,2}[.．][*＊XxＸ×]"  # 1.**集团


def _mask(star: str) -> str:
    """A number some or all of whose digits are blanked: *, XX, 1*.6, *,***, 2**."""
    blank = rf"(?:{star}|{_LETTER}|{_SHAPE}{{2,}}|(?<=[\d.．]){_SHAPE})"
    part = rf"(?:\d|{blank})"
    return (
        rf"(?<![A-Za-z\d*零〇○一二三四五六七八九十])(?!{_PRODUCT}|{_EMPHASIS}|{_LABEL})(?=[\d,.．]{{0,12}}{blank})"
        rf"{part}++(?:,[\d*＊XxＸ×○□]{{3}}(?!{part}))*+(?:[.．]{part}++)?+"
    )


MASK = _mask(_STAR)
MASK_IN_MARKDOWN = _mask(_STAR_IN_MARKDOWN)
_BLANK = re.compile(r"[*＊XxＸ×○◯□■●△]")
NUMERIC = r"\d*＊XxＸ×○◯□■●△\\"  # what an Arabic or a blanked number begins with, inside a character class

ARABIC = (
    r"(?:(?<![*＊XxＸ×○□][.．])(?:"  # no digit behind a blank: **.6
    r"\d{1,3}(?: \d{3})+(?= ?[多余]?(?:[万亿元吨户人名个家项批件台亩]|公里|平方))"  # 1 000家
    r"|(?<=[\u4e00-\u9fff])\d+(?:．|\. |。(?=\d{1,2}[%％]))\d{1,2}(?!\d)"  # 增长4．2%, 18. 3%, 4。5%: elsewhere a label
    r"|\d{1,3}(?:，\d{3})+(?:\.\d+)?(?=[万亿]?[元美人户吨亩])"  # 5，000万元
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?))"
)
DIGITS = "一二两三四五六七八九零〇"
CHINESE = rf"(?<![数几])[{DIGITS}十百千]+(?:[点·][{DIGITS}]+)?"
GAP = r"[ 　]{0,2}"
MAGNITUDE = f"(?:{MAGNITUDE_PATTERN})"
# 个 is dropped before 百分点 and BP, even where a blank follows it.
MEASURE = rf"(?:个 ?(?=百分点|BP|bp|基点))?(?P<unit>{MEASURE_PATTERN})"


def is_masked(number: str) -> bool:
    """Whether digits of `number` were blanked."""
    return bool(_BLANK.search(number))


def number_of(text: str) -> Decimal | None:
    """The value of a number as official texts write it (`parse_number`); 三四·五 is 34.5, and 4。5 a slip."""
    return parse_number(text.replace("·", "点").replace("。", "."))


def normal_unit(unit: str) -> str:
    """The unit as the guide writes it: % for every percent sign, no 个 before 百分点 and BP."""
    plain = unit.replace("％", "%")
    if plain in {"个百分点", "个BP", "个bp", "个基点"}:
        plain = plain.removeprefix("个")
    return {"bp": "BP", "基点": "BP"}.get(plain, plain)
