"""The page: type area, grid, page numbers, and what holds for the whole file."""

from collections.abc import Sequence
from copy import deepcopy

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.rel import Relationships
from docx.oxml.section import CT_SectPr
from docx.section import Section
from docx.shared import Twips
from lxml.etree import tostring

from export.official.measures import (
    BOTTOM,
    FONTS,
    FOOTER,
    FOOTER_LINE,
    LEFT,
    LINE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    SONGTI,
    TOP,
    TYPE_WIDTH,
    Font,
)
from export.official.styles import EVEN_PAGE, ODD_PAGE, Style, style_elements
from export.official.xml import Element, element, named, run

# as Word in Chinese sets them: half and full width in balance, no line stretched before a break of its own
_COMPATIBILITY = ("spaceForUL", "balanceSingleByteDoubleByteWidth", "doNotExpandShiftReturn", "useFELayout")
_WORD = "http://schemas.microsoft.com/office/word"


def lay_out(section: Section, *, landscape: bool = False) -> None:
    """A4 with the type area and the grid of the standard; `landscape` is the same leaf turned clockwise (7.4)."""
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Twips(PAGE_HEIGHT), Twips(PAGE_WIDTH)
        _set_margins(section, top=LEFT, right=TOP, bottom=RIGHT, left=BOTTOM)
    else:
        section.page_width, section.page_height = Twips(PAGE_WIDTH), Twips(PAGE_HEIGHT)
        _set_margins(section, top=TOP, right=RIGHT, bottom=BOTTOM, left=LEFT)
    properties = section._sectPr
    for tag in ("pgNumType", "cols", "docGrid"):
        for old in properties.xpath(f"./w:{tag}"):
            properties.remove(old)
    properties.extend([element("cols", space=0), element("docGrid", type="linesAndChars", linePitch=LINE)])
    _number_pages(section, landscape=landscape)


def _set_margins(section: Section, *, top: int, right: int, bottom: int, left: int) -> None:
    section.top_margin, section.bottom_margin = Twips(top), Twips(bottom)
    section.left_margin, section.right_margin = Twips(left), Twips(right)
    section.header_distance, section.footer_distance = Twips(top // 2), Twips(min(FOOTER, bottom // 2))


def pages(model: CT_SectPr, *, first: bool) -> Element:
    """The properties of pages like those of `model`: the first of a letter are counted from 1, on the right."""
    properties = deepcopy(model)
    properties.start_type = WD_SECTION.ODD_PAGE if first else WD_SECTION.NEW_PAGE
    if first:
        properties.xpath("./w:cols")[0].addprevious(element("pgNumType", start=1))
    return properties


def _number_pages(section: Section, *, landscape: bool) -> None:
    """— 1 — at the outer edge: right on odd pages, left on even ones."""
    for footer, style in ((section.footer, ODD_PAGE), (section.even_page_footer, EVEN_PAGE)):
        footer.is_linked_to_previous = False
        number = footer.paragraphs[0]._p
        _number(number, style)
        if landscape:
            number.addprevious(_turned(deepcopy(number)))
            number.clear()


def _number(paragraph: Element, style: Style) -> None:
    paragraph.clear()
    paragraph.append(element("pPr", element("pStyle", val=style.id)))
    paragraph.extend([run("— ", SONGTI), *_page_field(), run(" —", SONGTI)])


def _turned(number: Element) -> Element:
    """7.4: `number` where other pages have it once the leaf is turned back, which is at its left, read downwards."""
    place: dict[str, str | int] = {"vertAnchor": "page", "horzAnchor": "page", "tblpX": FOOTER, "tblpY": LEFT}
    cell = element(
        "tcPr",
        element("tcW", w=FOOTER_LINE, type="dxa"),
        element("textDirection", val="tbRl"),
        element("vAlign", val="center"),
    )
    margins = (element(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right"))
    return element(
        "tbl",
        element(
            "tblPr",
            element("tblpPr", leftFromText=0, rightFromText=0, **place),
            element("tblW", w=FOOTER_LINE, type="dxa"),
            element("tblLayout", type="fixed"),
            element("tblCellMar", *margins),
        ),
        element("tblGrid", element("gridCol", w=FOOTER_LINE)),
        element(
            "tr",
            element("trPr", element("trHeight", val=TYPE_WIDTH, hRule="exact")),
            element("tc", cell, number),
        ),
    )


def _page_field() -> Sequence[Element]:
    """A field in the long form, which every program keeps as it is."""
    code = element("instrText")
    code.text = " PAGE "
    marks = [element("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end")]
    parts = (marks[0], code, marks[1])
    start = [element("r", named(SONGTI), part) for part in parts]
    return (*start, run("1", SONGTI), element("r", named(SONGTI), marks[2]))


def clear_template(document: Document) -> None:
    """Put the styles, settings and fonts of official documents in the place of all that python-docx starts from."""
    part = document.part
    _replace(document.styles.element, style_elements())
    _replace(document.settings.element, _settings())
    _drop(part.rels, "stylesWithEffects", "webSettings", "theme", "customXml", "numbering")
    _drop(part.package.rels, "thumbnail", "extended-properties")
    table = next(rel.target_part for rel in part.rels.values() if rel.reltype.endswith("/fontTable"))
    table._blob = _font_table()


def _replace(parent: Element, children: Sequence[Element]) -> None:
    for child in list(parent):
        parent.remove(child)
    parent.extend(children)


def _drop(relations: Relationships, *kinds: str) -> None:
    for key in [key for key, rel in relations.items() if rel.reltype.rpartition("/")[2] in kinds]:
        del relations[key]


def _settings() -> Sequence[Element]:
    """In the order that the schema wants."""
    mode = element("compatSetting", name="compatibilityMode", uri=_WORD, val=15)
    return (
        element("zoom", percent=100),
        element("defaultTabStop", val=420),
        element("evenAndOddHeaders"),
        element("characterSpacingControl", val="doNotCompress"),
        element("compat", *map(element, _COMPATIBILITY), mode),
        element("themeFontLang", val="en-US", eastAsia="zh-CN"),
    )


def _font_table() -> bytes:
    return tostring(element("fonts", *map(_font, FONTS)), encoding="UTF-8", standalone=True)


def _font(font: Font) -> Element:
    """What stands in for a font that the computer does not have."""
    other = element("altName", val=font.other)
    return element("font", other, element("charset", val="86"), element("family", val=font.family), name=font.name)
