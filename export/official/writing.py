"""Letters as one .docx file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.coreprops import CoreProperties
from docx.oxml.ns import qn
from docx.oxml.section import CT_SectPr

from export.atomic import write_whole
from export.official.blocks import Leaves, contents
from export.official.comments import gather
from export.official.letter import Letter
from export.official.page import clear_template, lay_out, pages
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
    _describe(document.core_properties, letters[0])
    _fill(document, letters)
    gather(document, letters[0].date)
    data = BytesIO()
    document.save(data)
    return _timeless(data)


def _fill(document: WordDocument, letters: Sequence[Letter]) -> None:
    """Each section ends in its last paragraph, the last one at the end of the body."""
    found = [(leaves, not number) for letter in letters for number, leaves in enumerate(contents(letter))]
    models = _models(document, {leaves.landscape for leaves, _ in found})
    body = document.element.body
    body.clear()
    for leaves, first in found:
        body.extend(_parts(leaves))
        body[-1][0].append(pages(models[leaves.landscape], first=first))
    body.append(body[-1][0][-1])


def _models(document: WordDocument, kinds: Iterable[bool]) -> Mapping[bool, CT_SectPr]:
    """The properties of a section for each way in which pages lie: upright (False), turned (True)."""
    models: dict[bool, CT_SectPr] = {}
    for landscape in sorted(kinds):
        section = document.add_section() if models else document.sections[0]
        lay_out(section, landscape=landscape)
        models[landscape] = deepcopy(section._sectPr)
    return models


def _parts(leaves: Leaves) -> Iterator[Element]:
    """A paragraph stands last, which a section needs to end in; behind a table it takes no room."""
    yield from leaves.parts
    if leaves.parts[-1].tag == qn("w:tbl"):
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
