"""Broken and hostile files end in an error that names the file and says what to do."""

import re
import zipfile
from io import BytesIO

import pytest

from ingest.docx import package, read_docx, reader
from ingest.errors import UnreadableFileError

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(data: bytes) -> UnreadableFileError:
    with pytest.raises(UnreadableFileError) as caught:
        read_docx(data, "年度总结.docx")
    assert caught.value.where == "年度总结.docx"
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "文件是空的"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "后缀名是 .docx，内容却是PNG 图片"),
        (b"\xff\xd8\xff\xe0" + bytes(99), "后缀名是 .docx，内容却是JPEG 图片"),
        (b"%PDF-1.7", "后缀名是 .docx，内容却是PDF 文件"),
        (b"{\\rtf1", "后缀名是 .docx，内容却是RTF 文件"),
        (b"<html>", "后缀名是 .docx，内容却是网页或 XML 文件"),
        (OLE + bytes(99) + "EncryptedPackage".encode("utf-16-le"), "文件设有打开密码"),
        (OLE + bytes(999), "这是旧版 .doc 或 .wps 文件"),
        (b"PK\x03\x04 cut off", "文件已损坏，不是完整的 .docx"),
        ("纯文本".encode(), "文件已损坏，不是完整的 .docx"),
    ],
)
def test_files_that_are_no_docx(data, problem):
    assert refusal(data).problem == problem


def test_zip_without_a_document(word):
    error = refusal(word.zip({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<a/>"}))
    assert error.problem == "压缩包中没有 Word 正文（word/document.xml）"


def test_flipped_bytes_are_noticed(word):
    data = bytearray(word.build(word.p("增长5%" * 200)))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        start = archive.getinfo("word/document.xml").header_offset
    data[start + 60 : start + 70] = bytes(10)
    assert refusal(bytes(data)).problem == "文件已损坏，无法解压"


def test_broken_xml(word):
    assert refusal(word.build("<w:p>")).problem == "文件内部结构已损坏（XML 有误）"


def test_document_part_that_is_no_document(word):
    assert refusal(word.zip({"word/document.xml": "<html/>"})).problem == "Word 正文结构有误（缺少 w:body）"


def test_zip_password(word):
    data = bytearray(word.build(word.p("甲")))
    for header in re.finditer(b"PK\x01\x02", data):
        data[header.start() + 8] |= 1
    for header in re.finditer(b"PK\x03\x04", data):
        data[header.start() + 6] |= 1
    assert refusal(bytes(data)).problem == "压缩包已加密或压缩方式不受支持"


def test_bomb_by_ratio(word):
    assert refusal(word.build(word.p("0" * 30_000_000))).problem == "解压后内容过大，疑似压缩炸弹，已拒绝"


def test_bomb_by_the_size_of_all_parts_together(word, monkeypatch):
    monkeypatch.setattr(package, "MAX_SIZE", 4000)
    assert word.read(word.p("甲"), styles="<w:style/>").text == "甲"
    assert refusal(word.build(word.p("甲"), styles="<w:style/>" * 400)).problem.startswith("解压后内容过大")


def test_entities_are_refused(word, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("不可泄露", encoding="utf-8")
    outside = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    document = f'<w:document xmlns:w="{MAIN}"><w:t>&x;</w:t></w:document>'
    assert "DTD" in refusal(word.zip({"word/document.xml": outside + document})).problem
    laughs = '<!ENTITY x0 "哈哈哈哈哈哈哈哈哈哈">' + "".join(
        f'<!ENTITY x{i} "{f"&x{i - 1};" * 10}">' for i in range(1, 10)
    )
    bomb = f"<!DOCTYPE d [{laughs}]>{document.replace('&x;', '&x9;')}"
    refusal(word.zip({"word/document.xml": bomb}))


def test_deep_nesting_is_read_or_refused(word):
    inner = word.p("深处")
    for _ in range(70):
        inner = word.table(word.row(word.cell(inner)))
    assert word.read(inner).text == "深处"
    assert "XML 有误" in refusal(word.build("<w:sdt>" * 3000 + "</w:sdt>" * 3000)).problem


def test_a_stack_that_is_used_up_is_an_error_of_the_file(word, monkeypatch):
    def endless(opened: package.Package) -> None:
        endless(opened)

    monkeypatch.setattr(reader, "_read", endless)
    assert "嵌套层数过多" in refusal(word.build(word.p("深处"))).problem


def test_main_part_may_have_another_name(word):
    main = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relation = f'<Relationship Id="r" Type="{main}" Target="/Word/document2.xml"/>'
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    members = {
        "_rels/.rels": f'<Relationships xmlns="{namespace}">{relation}</Relationships>',
        "word\\document2.xml": f'<w:document xmlns:w="{MAIN}"><w:body><w:p><w:r><w:t>正文</w:t></w:r></w:p></w:body>'
        "</w:document>",
    }
    assert read_docx(word.zip(members), "另名.docx").text == "正文"
