"""What every format has in common on its way to a Document."""

from hashlib import sha256
from io import BytesIO
from pathlib import Path

import docx
import pytest

from ingest.document import Document
from ingest.errors import MarkedDocumentError, UnreadableFileError
from ingest.reader import FORMATS, from_text, read, read_bytes

REPORT = """某某市国资委2023年工作总结和2024年工作计划
2023年，全市国资系统扎实推进各项工作。
一、2023年工作情况
（一）经济运行稳中有进。营业收入1100.5亿元，同比增长8.2%。
二、2024年工作计划
（一）力争营业收入增长6%以上。
"""


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def test_a_file_becomes_a_document(tmp_path: Path) -> None:
    path = tmp_path / "某某市国资委2023年总结.txt"
    path.write_text(REPORT, encoding="utf-8")
    document = read(path)
    digest = sha256(path.read_bytes()).hexdigest()
    assert document.text == REPORT
    assert document.id == digest[:16]
    assert (document.source.digest, document.source.size) == (digest, len(REPORT.encode()))
    assert (document.source.name, document.source.format) == (path.name, "txt")
    assert document.name == "某某市国资委2023年总结"
    assert document.title == "某某市国资委2023年工作总结和2024年工作计划"
    assert [clause.role for clause in document.outline] == ["review", "plan"]
    assert [child.label for clause in document.outline for child in clause.children] == ["（一）", "（一）"]
    assert document.remarks == ()


def test_the_same_words_in_word_and_text(tmp_path: Path) -> None:
    from_word = read_bytes("总结.docx", word(*REPORT.splitlines()))
    assert from_word.text.split() == REPORT.split()
    from_plain = from_text("总结", REPORT)
    assert [clause.title for clause in from_word.outline] == [clause.title for clause in from_plain.outline]


def test_from_text_is_the_document_of_a_text_file() -> None:
    document: Document = from_text("总结", REPORT)
    assert document == read_bytes("总结.txt", REPORT.encode()) == from_text("总结.txt", REPORT)


def test_names_keep_dots_that_end_nothing() -> None:
    assert from_text("国资发2.0版", REPORT).name == "国资发2.0版"
    assert from_text("1.总结", REPORT).name == "1.总结"


def test_markdown_headings_arrive() -> None:
    document = read_bytes("总结.md", "# 总结\n\n正文\n".encode())
    assert [heading.span.of(document.text) for heading in document.headings] == ["总结"]


def test_endings_are_read_in_either_case() -> None:
    assert read_bytes("总结.TXT", REPORT.encode()).source.format == "txt"


def test_notices_of_a_reader_become_remarks() -> None:
    document = read_bytes("总结.txt", REPORT.encode()[:-2])
    assert [remark.code for remark in document.remarks] == ["reader"]


def test_a_text_without_numbering_is_read_with_a_remark() -> None:
    document = from_text("简报", "国企改革简报\n本月完成两项任务，其余任务正在推进。\n")
    assert document.text
    assert len(document.remarks) == 1
    assert "编号" in document.remarks[0].message


@pytest.mark.parametrize("marking", ["秘密★1年", "机密", "绝　密", "密级：机密★10年"])
def test_a_marked_document_is_refused(marking: str) -> None:
    text = f"{marking}\n{REPORT}"
    files = {"总结.txt": text.encode(), "总结.md": text.encode(), "总结.docx": word(*text.splitlines())}
    for name, data in files.items():
        with pytest.raises(MarkedDocumentError, match=name) as error:
            read_bytes(name, data)
        assert "".join(marking.split()).removeprefix("密级：") in error.value.problem
        assert "涉密设备" in error.value.remedy
    with pytest.raises(MarkedDocumentError):
        from_text("总结", text)


def test_a_marking_in_a_text_box_is_refused() -> None:
    box = (
        '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r>'
        "<w:t>机密★5年</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    document = docx.Document()
    document.add_paragraph("某某市国资委文件")._p.append(docx.oxml.parse_xml(box))
    document.add_paragraph("一、工作情况")
    made = BytesIO()
    document.save(made)
    with pytest.raises(MarkedDocumentError, match="机密★5年"):
        read_bytes("总结.docx", made.getvalue())


def test_a_marking_in_a_table_cell_is_refused() -> None:
    document = docx.Document()
    row = document.add_table(1, 2).rows[0]
    row.cells[0].text, row.cells[1].text = "某某市国资委", "秘密★3年"
    document.add_paragraph("一、工作情况")
    made = BytesIO()
    document.save(made)
    with pytest.raises(MarkedDocumentError, match="秘密★3年"):
        read_bytes("总结.docx", made.getvalue())


def test_words_of_secrecy_in_the_text_refuse_nothing() -> None:
    assert from_text("要点", "2024年保密工作要点\n一、加强国家秘密、商业秘密保护，管好机密级以上文件。\n").text


def test_every_format_has_a_reader_that_can_be_imported() -> None:
    for ending, reader in FORMATS.items():
        assert ending.startswith(".")
        with pytest.raises(UnreadableFileError, match="示例"):
            reader(b"\x00\x01", f"示例{ending}")
