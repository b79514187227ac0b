"""From the blocks of a Word document to its text with tables, headings and notices."""

from collections.abc import Iterator

from lxml.etree import _Element

from ingest.document import Body, Cell, Heading, Span, Table
from ingest.docx.blocks import Blocks, Grid, Paragraph
from ingest.docx.content import Content
from ingest.docx.names import q
from ingest.docx.numbering import Numbering
from ingest.docx.package import RESAVE, Package
from ingest.docx.styles import Styles

REVISIONS = [q(name) for name in ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellDel")]


def read_docx(data: bytes, name: str) -> Body:
    """The text of a .docx as its reader sees it: a line a paragraph or table row, numbering written out.

    A text box follows the paragraph it is anchored in; footnotes ([1]) and endnotes ([i]) stand at the end. Headers,
    footers (`margins`) and comments are no part of the text. `notices` say so where revisions were read as accepted,
    hidden text was left out, or an object may hold text that can't be read. `name` is the file name, for messages.

    Raises `UnreadableFileError` for a file that is broken, encrypted, too large or no .docx.
    """
    package = Package(data, name)
    try:
        return _read(package)
    except RecursionError as error:
        raise package.unreadable("文档内部嵌套层数过多，已拒绝", RESAVE) from error


def _read(package: Package) -> Body:
    body = package.document().find(q("w:body"))
    if body is None:
        raise package.unreadable("Word 正文结构有误（缺少 w:body）", RESAVE)
    styles = Styles(package.related("styles"))
    content = Content(styles)
    blocks = Blocks(styles, Numbering(package.related("numbering"), styles), content)
    draft = _Draft()
    for block in blocks.read(body):
        draft.add(block)
    notes = {kind: _notes(package.related(f"{kind}s"), kind) for kind in ("footnote", "endnote")}
    for kind, id, mark in sorted(content.notes, key=lambda note: note[0] == "endnote"):
        if id in notes[kind]:
            draft.line(f"{mark} {blocks.inline(notes[kind][id])}".lstrip(" "))
    notices = tuple(_notices(body, content))
    return Body(draft.text, (), tuple(draft.tables), tuple(draft.headings), notices, tuple(_margins(package)))


def _margins(package: Package) -> Iterator[str]:
    """The paragraphs of the page headers and footers."""
    for kind in ("header", "footer"):
        for root in package.all_related(kind):
            lines = ("".join(text.text or "" for text in line.iter(q("w:t"))) for line in root.iter(q("w:p")))
            yield "\n".join(lines)


def _notes(root: _Element | None, kind: str) -> dict[str, _Element]:
    return {} if root is None else {note.get(q("w:id"), ""): note for note in root.findall(q(f"w:{kind}"))}


def _notices(body: _Element, content: Content) -> Iterator[str]:
    if next(body.iter(*REVISIONS), None) is not None:
        yield "含尚未接受的修订，已按全部接受读取"
    if content.hidden:
        yield f"含隐藏文字 {content.hidden} 字，已略去；如需采用，请在 Word 中取消隐藏后重新上传"
    for kind, count in content.objects.items():
        yield f"{kind} {count} 处，其中如有文字未能读取"


class _Draft:
    """The text being written, line by line."""

    def __init__(self) -> None:
        self.tables: list[Table] = []
        self.headings: list[Heading] = []
        self._lines: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        return "\n".join(self._lines)

    def line(self, text: str) -> Span:
        """Add a line and tell where it stands."""
        start = self._length
        self._lines.append(text)
        self._length += len(text) + 1
        return Span(start, start + len(text))

    def add(self, block: Paragraph | Grid) -> None:
        if isinstance(block, Grid):
            self._table(block)
            return
        span = self.line(block.text)
        if block.level is not None:
            self.headings.append(Heading(Span(span.start, span.start + block.title), block.level))

    def _table(self, grid: Grid) -> None:
        cells: list[Cell] = []
        start = end = self._length
        for index, row in enumerate(grid.rows):
            at, end = self.line("\t".join(cell.text if cell else "" for cell in row))
            for cell in row:
                if cell:
                    cells.append(Cell(index, cell.column, Span(at, at + len(cell.text)), cell.rows, cell.columns))
                at += (len(cell.text) if cell else 0) + 1
        self.tables.append(Table(Span(start, end), tuple(cells)))
