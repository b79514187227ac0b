"""What a file's first bytes say it is, whatever its ending says."""

from dataclasses import dataclass

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
RECOGNISE = "请先做文字识别（OCR），另存为 .docx 或 .txt"
DECRYPT = "请在 Word 或 WPS 中打开，取消打开密码后另存"


@dataclass(frozen=True, slots=True)
class Signature:
    """A kind of file: how it begins, what else it holds, the endings it may have, else the remedy."""

    kind: str
    magic: bytes
    holds: bytes = b""
    endings: tuple[str, ...] = ()
    remedy: str = ""


# First row that fits; names inside OLE files stand in UTF-16, names inside zip files in plain bytes.
SIGNATURES = (
    Signature("PDF 文件", b"%PDF-", endings=(".pdf",)),
    Signature("加了打开密码的 Office 文件", OLE, "EncryptedPackage".encode("utf-16-le"), remedy=DECRYPT),
    Signature("旧版 Word 文件（.doc）", OLE, "WordDocument".encode("utf-16-le"), (".doc", ".wps")),
    Signature("旧版 Excel 文件（.xls）", OLE, "Workbook".encode("utf-16-le"), (".xls", ".et")),
    Signature("旧版 Office 文件", OLE, endings=(".doc", ".wps")),
    Signature("Word 文件（.docx）", ZIP, b"word/document", (".docx", ".doc", ".wps")),
    Signature("Excel 文件（.xlsx）", ZIP, b"xl/workbook", (".xlsx",)),
    Signature("OFD 文件", ZIP, b"OFD.xml", (".ofd",)),
    Signature("OpenDocument 文件（.odt）", ZIP, b"application/vnd.oasis.opendocument.text", (".odt",)),
    Signature("RTF 文件", b"{\\rtf", endings=(".rtf", ".doc", ".wps")),
    Signature("PNG 图片", b"\x89PNG\r\n", remedy=RECOGNISE),
    Signature("JPEG 图片", b"\xff\xd8\xff", remedy=RECOGNISE),
    Signature("GIF 图片", b"GIF8", remedy=RECOGNISE),
    Signature("TIFF 图片", b"II*\x00", remedy=RECOGNISE),
    Signature("TIFF 图片", b"MM\x00*", remedy=RECOGNISE),
    Signature("BMP 图片", b"BM", b"\x00\x00", remedy=RECOGNISE),
    Signature("WebP 图片", b"RIFF", b"WEBP", remedy=RECOGNISE),
    Signature("RAR 压缩包", b"Rar!", remedy="请先解压"),
    Signature("7z 压缩包", b"7z\xbc\xaf", remedy="请先解压"),
)


def signature_of(data: bytes) -> Signature | None:
    """The kind of file that `data` is; None where nothing known fits, as with plain text."""
    return next((row for row in SIGNATURES if data.startswith(row.magic) and row.holds in data), None)
