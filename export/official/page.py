"""The page: type area, grid, page numbers, and what holds for the whole file."""

from collections.abc import Sequence

from docx.document import Document
from docx.opc.rel import Relationships
from docx.section import Section, _Footer
from docx.shared import Twips
from lxml.etree import tostring

from export.official.measures import (
    BOTTOM,
    FONTS,
    FOOTER,
    LEFT,
    LINE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    SIHAO,
    SONGTI,
    TOP,
    Font,
)
from export.official.styles import EVEN_PAGE, ODD_PAGE, Style, style_elements
from export.official.xml import Element, element, run, type_of

# as Word in Chinese sets them: half and full width in balance, no line stretched before a break of its own
_COMPATIBILITY = ("spaceForUL", "balanceSingleByteDoubleByteWidth", "doNotExpandShiftReturn", "useFELayout")
_WORD = "http://schemas.microsoft.com/office/word"


def lay_out(section: Section) -> None:
    """A4 with the type area and the grid of the standard; pages are counted from 1."""
    section.page_width, section.page_height = Twips(PAGE_WIDTH), Twips(PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Twips(TOP), Twips(BOTTOM)
    section.left_margin, section.right_margin = Twips(LEFT), Twips(RIGHT)
    section.header_distance, section.footer_distance = Twips(TOP // 2), Twips(FOOTER)
    properties = section._sectPr
    for tag in ("pgNumType", "cols", "docGrid"):
        for old in properties.xpath(f"./w:{tag}"):
            properties.remove(old)
    grid = element("docGrid", type="linesAndChars", linePitch=LINE)
    properties.extend([element("pgNumType", start=1), element("cols", space=0), grid])


def number_pages(section: Section) -> None:
    """— 1 — at the outer edge: right on odd pages, left on even ones."""
    _number(section.footer, ODD_PAGE)
    _number(section.even_page_footer, EVEN_PAGE)


def _number(footer: _Footer, style: Style) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]._p
    paragraph.clear()
    paragraph.append(element("pPr", element("pStyle", val=style.id)))
    paragraph.extend([run("— ", SONGTI, SIHAO), *_page_field(), run(" —", SONGTI, SIHAO)])


def _page_field() -> Sequence[Element]:
    """A field in the long form, which every program keeps as it is."""
    code = element("instrText")
    code.text = " PAGE "
    marks = [element("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end")]
    parts = (marks[0], code, marks[1])
    start = [element("r", type_of(SONGTI, SIHAO), part) for part in parts]
    return (*start, run("1", SONGTI, SIHAO), element("r", type_of(SONGTI, SIHAO), marks[2]))


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
