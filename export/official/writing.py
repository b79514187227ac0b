"""Letters as one .docx file."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.section import WD_SECTION
from docx.opc.coreprops import CoreProperties
from docx.oxml.ns import qn

from export.atomic import write_whole
from export.official.blocks import contents
from export.official.letter import Letter
from export.official.page import clear_template, lay_out, number_pages
from export.official.xml import Element, clean, element


def write_docx(path: Path, letters: Sequence[Letter]) -> None:
    """Write `letters` to `path`, each from a right-hand page of its own with pages counted from 1.

    The same letters give the same bytes. Raises ExportError where the place can't be written.
    """
    data = _packed(letters)
    write_whole(path, lambda file: file.write(data))


def _packed(letters: Sequence[Letter]) -> bytes:
    document = Document()
    clear_template(document)
    section = document.sections[0]
    section.start_type = WD_SECTION.ODD_PAGE
    lay_out(section)
    number_pages(section)
    _describe(document.core_properties, letters[0])
    end = section._sectPr
    for number, letter in enumerate(letters):
        for part in _parts(letter):
            end.addprevious(part)
        if number < len(letters) - 1:
            part[0].append(deepcopy(end))
    data = BytesIO()
    document.save(data)
    return _timeless(data)


def _parts(letter: Letter) -> Iterator[Element]:
    """A paragraph stands last, which a section needs to end in; behind a table it takes no room."""
    part = None
    for part in contents(letter):
        yield part
    if part is not None and part.tag == qn("w:tbl"):
        thin = element("spacing", before=0, after=0, line=20, lineRule="exact")
        yield element("p", element("pPr", element("snapToGrid", val=0), thin))


def _describe(properties: CoreProperties, letter: Letter) -> None:
    """Said of the file: the office and the day of its first letter, never the program or the clock."""
    day = datetime.combine(letter.date, time(), UTC)
    properties.title = clean(letter.title)[:255]
    properties.author = properties.last_modified_by = clean(letter.organisation)[:255]
    properties.created = properties.modified = day
    properties.comments, properties.language = "", "zh-CN"


def _timeless(data: BytesIO) -> bytes:
    """The same package without the time at which it was packed."""
    packed = BytesIO()
    with ZipFile(data) as source, ZipFile(packed, "w") as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return packed.getvalue()
