"""A .docx built from raw WordprocessingML, part by part, so that each test writes down exactly what it is about."""

import zipfile
from io import BytesIO

import pytest

from ingest.document import Body
from ingest.docx import read_docx

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": f"{OFFICE}/relationships",
    "m": f"{OFFICE}/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml"


class Word:
    """Writes the markup; each method returns XML but `build` (bytes) and `read` (what the reader makes of it)."""

    def p(self, *runs: str, properties: str = "") -> str:
        """A paragraph; a run that is no markup becomes one."""
        inner = "".join(run if run.startswith("<") else self.r(run) for run in runs)
        return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"

    def r(self, text: str, properties: str = "") -> str:
        return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'

    def item(self, num: int, level: int, text: str) -> str:
        """A paragraph with automatic numbering of its own."""
        numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
        return self.p(text, properties=numbering) if text else self.p(properties=numbering)

    def level(self, depth: int, number_format: str, pattern: str, start: int = 1, more: str = "") -> str:
        head = f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        return f'{head}<w:lvlText w:val="{pattern}"/></w:lvl>'

    def abstract(self, id: int, *levels: str) -> str:
        inner = "".join(levels)
        return f'<w:abstractNum w:abstractNumId="{id}"><w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'

    def num(self, id: int, abstract: int, overrides: str = "") -> str:
        return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'

    def style(self, id: str, name: str, inner: str = "", kind: str = "paragraph") -> str:
        return f'<w:style w:type="{kind}" w:styleId="{id}"><w:name w:val="{name}"/>{inner}</w:style>'

    def table(self, *rows: str) -> str:
        return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"

    def row(self, *cells: str, properties: str = "") -> str:
        """A row; a cell that is no markup becomes one with one paragraph."""
        inner = "".join(cell if cell.startswith("<") else self.cell(cell) for cell in cells)
        return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"

    def cell(self, *paragraphs: str, properties: str = "") -> str:
        inner = "".join(text if text.startswith("<") else self.p(text) for text in paragraphs)
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"

    def build(self, body: str, **parts: str) -> bytes:
        """The package: `parts` are the contents of word/NAME.xml (numbering, styles, footnotes, endnotes)."""
        relations = "".join(
            f'<Relationship Id="r{name}" Type="{OFFICE}/relationships/{name}" Target="{name}.xml"/>' for name in parts
        )
        overrides = "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{MEDIA}.{kind}+xml"/>'
            for name, kind in [("document", "document.main"), *((name, name) for name in parts)]
        )
        main = f'<Relationship Id="r1" Type="{OFFICE}/relationships/officeDocument" Target="word/document.xml"/>'
        defaults = (
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
        )
        return self.zip(
            {
                "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{defaults}{overrides}</Types>',
                "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{main}</Relationships>',
                "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}'
                "</Relationships>",
                "word/document.xml": f"<w:document {DECLARED}><w:body>{body}</w:body></w:document>",
                **{f"word/{name}.xml": f"<w:{name} {DECLARED}>{inner}</w:{name}>" for name, inner in parts.items()},
            }
        )

    def zip(self, members: dict[str, str]) -> bytes:
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return buffer.getvalue()

    def read(self, body: str, **parts: str) -> Body:
        return read_docx(self.build(body, **parts), "报告.docx")


@pytest.fixture(scope="session")
def word() -> Word:
    return Word()
