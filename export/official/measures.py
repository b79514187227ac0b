"""The measures of GB/T 9704-2012 (党政机关公文格式), in the units of .docx.

Lengths are twips (1/20 pt), sizes of type half points, thickness of rules eighths of a point. Clause numbers are the
standard's.
"""

from typing import NamedTuple


def twips(millimetres: float) -> int:
    """The nearest whole number of twips."""
    return round(millimetres * 1440 / 25.4)


class Font(NamedTuple):
    """A font as official documents name it, and the nearest one that a computer without it is likely to have.

    Only one: Word reads a list of names as a single name.
    """

    name: str
    other: str
    family: str = "roman"


FANGSONG = Font("仿宋_GB2312", "仿宋", "modern")
KAITI = Font("楷体_GB2312", "楷体", "modern")
HEITI = Font("黑体", "SimHei", "swiss")
SONGTI = Font("宋体", "SimSun")
XIAOBIAOSONG = Font("方正小标宋简体", "华文中宋")
FONTS = (FANGSONG, KAITI, HEITI, SONGTI, XIAOBIAOSONG)

ERHAO, SANHAO, SIHAO, WUHAO = 44, 32, 28, 21  # 二号 22 pt, 三号 16 pt, 四号 14 pt, 五号 10.5 pt

# 5.1, 5.2.1: A4, 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm
PAGE_WIDTH, PAGE_HEIGHT = twips(210), twips(297)
TYPE_WIDTH, TYPE_HEIGHT = twips(156), twips(225)
TOP, LEFT = twips(37), twips(28)
BOTTOM, RIGHT = PAGE_HEIGHT - TOP - TYPE_HEIGHT, PAGE_WIDTH - LEFT - TYPE_WIDTH

# 5.2.3: 22 lines of 28 characters fill the type area; a pitch rounded up to 29 pt would leave room for 21 lines only
LINES, CHARACTERS = 22, 28
LINE = TYPE_HEIGHT // LINES
CHARACTER = SANHAO * 10
# 28 × 16 pt are more than 156 mm. Type is set closer, which every program does alike; a grid with the pitch itself
# (charSpace) would be read by LibreOffice as two cells a character.
CLOSER = TYPE_WIDTH // CHARACTERS - CHARACTER

# 7.5: the dashes beside the page number stand 7 mm below the type area, in the middle of their line
FOOTER_LINE = 18 * 20
FOOTER = BOTTOM - twips(7) - FOOTER_LINE // 2

# 表格: 五号, thin rules
TITLE_LINE = 33 * 20
TABLE_LINE = 17 * 20
TABLE_RULE = 4
CELL_MARGIN, CELL_PADDING = twips(1), twips(0.5)
