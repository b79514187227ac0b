"""The paragraph and character styles of an official document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from export.official.letter import Mark
from export.official.measures import (
    CHARACTER,
    CLOSER,
    ERHAO,
    FANGSONG,
    FOOTER_LINE,
    HEITI,
    KAITI,
    LINE,
    SANHAO,
    SIHAO,
    SONGTI,
    TABLE_LINE,
    TITLE_LINE,
    WUHAO,
    XIAOBIAOSONG,
    Font,
)
from export.official.xml import Element, element, fonts, type_of


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; indents count characters of its own size, `before` and `after` lines of the page.

    A hanging indent is a negative `first`. `outline` is the level under which navigation shows it.
    """

    id: str
    name: str
    font: Font = FANGSONG
    size: int = SANHAO
    line: int = LINE
    align: Literal["both", "left", "center", "right"] = "both"
    first: int = 0
    left: int = 0
    right: int = 0
    before: int = 0
    after: int = 0
    outline: int | None = None
    with_next: bool = False
    on_grid: bool = True


@dataclass(frozen=True, slots=True)
class Character:
    """A character style: what runs have that differ from their paragraph; `fill` is a colour behind them.

    `wave` is the colour of a wavy line below them. `like` is the paragraph style whose type they have.
    """

    id: str
    name: str
    like: Style | None = None
    fill: str = ""
    wave: str = ""
    size: int | None = None


BASE = Style("a", "Normal")
BODY = Style("Body", "Body Text", first=2)
MARKING = Style("Marking", "公文标志", font=HEITI, align="left")
NUMBER = Style("Number", "发文字号", align="center", after=2)
TITLE = Style("Title", "Title", XIAOBIAOSONG, ERHAO, TITLE_LINE, "center", after=1, with_next=True, on_grid=False)
ADDRESSEE = Style("Addressee", "主送机关", align="left")
HEADINGS = (
    Style("Heading1", "heading 1", font=HEITI, first=2, outline=0, with_next=True),
    Style("Heading2", "heading 2", font=KAITI, first=2, outline=1, with_next=True),
    Style("Heading3", "heading 3", first=2, outline=2, with_next=True),
    Style("Heading4", "heading 4", first=2, outline=3, with_next=True),
)
RUN_IN = tuple(Character(f"{style.id}Char", f"标题 {level} 字符", style) for level, style in enumerate(HEADINGS, 1))
ONE_ATTACHMENT = Style("AttachmentNote", "附件说明", align="left", first=-3, left=5, before=1)
FIRST_ATTACHMENT = Style("AttachmentFirst", "附件说明首项", align="left", first=-4, left=6, before=1)
NEXT_ATTACHMENT = Style("AttachmentNext", "附件说明续项", align="left", first=-1, left=6)
SIGNATURE = Style("Signature", "发文机关署名", align="right", before=2, with_next=True)
DATE = Style("Date", "成文日期", align="right")
NOTE = Style("Note", "附注", align="left", left=2)
ATTACHMENT = Style("Attachment", "附件", font=HEITI, align="left", after=1)
ATTACHMENT_TITLE = Style(
    "AttachmentTitle", "附件标题", XIAOBIAOSONG, ERHAO, TITLE_LINE, "center", after=1, with_next=True, on_grid=False
)
CELL = Style("Cell", "表格文字", size=WUHAO, line=TABLE_LINE, align="left", on_grid=False)
CENTRED_CELL = Style("CellCentred", "表格居中", size=WUHAO, line=TABLE_LINE, align="center", on_grid=False)
HEADER_CELL = Style("CellHeader", "表头", HEITI, WUHAO, TABLE_LINE, "center", with_next=True, on_grid=False)
BAND_CELL = Style("CellBand", "表格分段", HEITI, WUHAO, TABLE_LINE, "left", with_next=True, on_grid=False)
ODD_PAGE = Style("FooterOdd", "单页码", SONGTI, SIHAO, FOOTER_LINE, "right", right=1, on_grid=False)
EVEN_PAGE = Style("FooterEven", "双页码", SONGTI, SIHAO, FOOTER_LINE, "left", left=1, on_grid=False)
COMMENT = Style("CommentText", "annotation text", SONGTI, WUHAO, TABLE_LINE, "left", on_grid=False)
COMMENT_MARK = Character("CommentReference", "annotation reference", size=WUHAO)
# light enough to be read on when printed in grey; the line alone tells the second from the first there
MARKS: Mapping[Mark, Character] = {
    "open": Character("MarkOpen", "待定", fill="FFF2A8"),
    "unsupported": Character("MarkUnsupported", "依据未载明", fill="FBE4DE", wave="C00000"),
}

STYLES = (
    *(BASE, BODY, MARKING, NUMBER, TITLE, ADDRESSEE, *HEADINGS),
    *(ONE_ATTACHMENT, FIRST_ATTACHMENT, NEXT_ATTACHMENT, SIGNATURE, DATE, NOTE, ATTACHMENT, ATTACHMENT_TITLE),
    *(CELL, CENTRED_CELL, HEADER_CELL, BAND_CELL, ODD_PAGE, EVEN_PAGE, COMMENT),
)
CHARACTERS = (*RUN_IN, *MARKS.values(), COMMENT_MARK)


def style_elements() -> Sequence[Element]:
    """The defaults of the document and all styles, as children of `w:styles`."""
    language = element("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    size = (element("spacing", val=CLOSER), element("sz", val=SANHAO), element("szCs", val=SANHAO))
    run_defaults = element("rPrDefault", element("rPr", fonts(FANGSONG), *size, language))
    return (
        element("docDefaults", run_defaults, element("pPrDefault")),
        *map(_style, STYLES),
        *map(_character, CHARACTERS),
    )


def _style(style: Style) -> Element:
    """The default style is the base of all others; a name that no program knows by itself is said to be our own."""
    based_on = () if style is BASE else (element("basedOn", val=BASE.id),)
    link = tuple(element("link", val=each.id) for each in RUN_IN if each.like is style)
    looks = (element("qFormat"), _properties(style), _type(style))
    name = element("name", val=style.name)
    return element("style", name, *based_on, *link, *looks, type="paragraph", styleId=style.id, **_kind(style))


def _kind(style: Style | Character) -> dict[str, int]:
    return {"default": 1} if style is BASE else {} if style.name.isascii() else {"customStyle": 1}


def _character(style: Character) -> Element:
    link = (element("link", val=style.like.id),) if style.like else ()
    name = element("name", val=style.name)
    return element(
        "style", name, *link, element("qFormat"), _look(style), type="character", styleId=style.id, **_kind(style)
    )


def _look(style: Character) -> Element:
    """In the order that the schema wants."""
    made = _type(style.like) if style.like else element("rPr")
    if style.size:
        made.extend([element("sz", val=style.size), element("szCs", val=style.size)])
    if style.wave:
        made.append(element("u", val="wave", color=style.wave))
    if style.fill:
        made.append(element("shd", val="clear", color="auto", fill=style.fill))
    return made


def _type(style: Style) -> Element:
    """三号 is set closer, so that a line takes its 28 characters; other sizes as they are."""
    made = type_of(style.font, style.size)
    made.insert(1, element("spacing", val=CLOSER if style.size == SANHAO else 0))
    return made


def _properties(style: Style) -> Element:
    """In the order that the schema wants; digits and ideographs stand side by side without a gap, on the grid."""
    made = element("pPr")
    if style.with_next:
        made.append(element("keepNext"))
    made.extend([element("widowControl", val=0), element("autoSpaceDE", val=0), element("autoSpaceDN", val=0)])
    if not style.on_grid:
        made.append(element("snapToGrid", val=0))
    spacing: dict[str, str | int] = {
        "before": style.before * LINE,
        "after": style.after * LINE,
        "line": style.line,
        "lineRule": "exact",
    }
    made.extend([element("spacing", **spacing), indent(style), element("jc", val=style.align)])
    if style.outline is not None:
        made.append(element("outlineLvl", val=style.outline))
    return made


def indent(style: Style, right: float | None = None) -> Element:
    """Indents in characters, for programs that know them, and in twips; `right` in place of the style's own."""
    character = CHARACTER * style.size // SANHAO
    counts = {"left": style.left, "right": style.right if right is None else right}
    counts["hanging" if style.first < 0 else "firstLine"] = abs(style.first)
    attributes = {f"{name}Chars": round(count * 100) for name, count in counts.items()}
    attributes |= {name: round(count * character) for name, count in counts.items()}
    return element("ind", **attributes)
