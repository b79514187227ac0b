"""The value types that every room shares: a document, its outline, its metadata.

Offsets are Unicode code points into the one immutable `Document.text`; spans are half-open.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, NamedTuple, TypeVar

Role = Literal["review", "problem", "plan", "other"]
Basis = Literal["stated", "inferred", "set"]
T = TypeVar("T")


class Span(NamedTuple):
    """Half-open interval of code points in a `Document.text`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Clause:
    """A heading or item; `span` runs from its label to the start of the next one of its level or above.

    A heading without a number has the label "" and the level 0, whatever stands below it.
    """

    label: str
    level: int
    title: str
    span: Span
    role: Role
    children: tuple["Clause", ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Where the text of one page stands; `number` counts from 1."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table with its place in the grid; a merged cell stands once and covers several places."""

    row: int
    column: int
    span: Span
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table in the running text: a line a row, cells parted by a tab."""

    span: Span
    cells: tuple[Cell, ...]

    @property
    def rows(self) -> tuple[Mapping[int, Cell], ...]:
        """For each row its columns with the cell that covers them; a merged cell stands in every row it reaches."""
        height = max((cell.row + cell.rows for cell in self.cells), default=0)
        rows: tuple[dict[int, Cell], ...] = tuple({} for _ in range(height))
        for cell in self.cells:
            columns = range(cell.column, cell.column + cell.columns)
            for row in rows[cell.row : cell.row + cell.rows]:
                row.update(dict.fromkeys(columns, cell))
        return rows


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the file's own format marks as one (a Word style, `##`); `level` counts from 1."""

    span: Span
    level: int


@dataclass(frozen=True, slots=True)
class Body:
    """What a reader takes from a file, before anything is understood.

    `margins` are the texts of page headers and footers, which are no part of the text but may carry a marking.
    """

    text: str
    pages: tuple[Page, ...] = ()
    tables: tuple[Table, ...] = ()
    headings: tuple[Heading, ...] = ()
    notices: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """A value with the place that says it; `span` is None where nothing in the text does."""

    value: T
    span: Span | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says of itself; None and () where it says nothing."""

    organisation: Stated[str] | None = None
    kind: Stated[str] | None = None
    years_reviewed: tuple[Stated[int], ...] = ()
    years_planned: tuple[Stated[int], ...] = ()
    as_of: Stated[str] | None = None
    issued: Stated[str] | None = None
    number: Stated[str] | None = None
    marking: Stated[str] | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the document that a reader of it should know, with the places that show it."""

    code: str
    message: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The file a document was read from; `digest` is the SHA-256 of its bytes."""

    name: str
    format: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read. `id` derives from the file's bytes, `name` is the file name without its ending."""

    id: str
    name: str
    title: str
    text: str
    outline: tuple[Clause, ...]
    metadata: Metadata
    source: Source
    pages: tuple[Page, ...] = ()
    tables: tuple[Table, ...] = ()
    headings: tuple[Heading, ...] = ()
    remarks: tuple[Remark, ...] = ()
    opening_role: Role = "other"  # of the text that stands before and outside every clause

    def page_of(self, offset: int) -> int | None:
        """The number of the page on which `offset` stands; None where the format has no pages."""
        return next((page.number for page in self.pages if page.span.start <= offset < page.span.end), None)

    @property
    def leaves(self) -> tuple[Clause, ...]:
        """The clauses that hold no others, in the order of the text."""
        return tuple(_leaves(self.outline))

    def clauses_at(self, offset: int) -> tuple[Clause, ...]:
        """The clauses that hold `offset`, outermost first."""
        found: list[Clause] = []
        level = self.outline
        while clause := next((c for c in level if c.span.start <= offset < c.span.end), None):
            found.append(clause)
            level = clause.children
        return tuple(found)

    def role_at(self, offset: int) -> Role:
        """What the text at `offset` is about: what was done, a problem, what is to be done."""
        clauses = self.clauses_at(offset)
        return clauses[-1].role if clauses else self.opening_role

    def path_at(self, offset: int) -> tuple[str, ...]:
        """The titles of the clauses that hold `offset`, outermost first."""
        return tuple(clause.title for clause in self.clauses_at(offset))


def _leaves(outline: tuple[Clause, ...]) -> Iterator[Clause]:
    for clause in outline:
        if clause.children:
            yield from _leaves(clause.children)
        else:
            yield clause
