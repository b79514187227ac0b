"""The parts of an OOXML package (ISO/IEC 29500-2), opened with limits against broken and hostile files."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from lxml import etree
from lxml.etree import _Element

from ingest.errors import UnreadableFileError

MAX_SIZE = 200 * 2**20  # bytes of XML that are inflated for one document
MAX_RATIO = 400  # text compresses 5 to 50 times; a bomb about 1000 times
RATIO_MATTERS_FROM = 2**20

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# [MS-OFFCRYPTO]: an encrypted document is an OLE container with a stream of this name
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OTHER_KINDS = {
    b"\x89PNG": "PNG 图片",
    b"\xff\xd8\xff": "JPEG 图片",
    b"GIF8": "GIF 图片",
    b"BM": "BMP 图片",
    b"%PDF": "PDF 文件",
    b"{\\rtf": "RTF 文件",
    b"<": "网页或 XML 文件",
}
STRICT = "http://purl.oclc.org/ooxml/"
TRANSITIONAL = {
    "wordprocessingml/main": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "officeDocument/math": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "drawingml/picture": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "drawingml/chart": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "drawingml/diagram": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
}
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
RESAVE = "请用 Word 或 WPS 打开并另存为新的 .docx；若打不开，请向提供者重新索取"


class Package:
    """The parts of one file by name and by relationship. Every method raises `UnreadableFileError` for a bad file."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._budget = MAX_SIZE
        _refuse_other_kinds(data, name)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise self.unreadable("文件已损坏，不是完整的 .docx", RESAVE) from error
        # part names are compared without case (ISO/IEC 29500-2, 6.2.2); some writers use backslashes
        self._members = {info.filename.replace("\\", "/").lower(): info for info in self._zip.infolist()}
        self._main = self._related_to("").get("officeDocument", ["word/document.xml"])[0]
        self._related = self._related_to(self._main)

    def unreadable(self, problem: str, remedy: str) -> UnreadableFileError:
        return UnreadableFileError(problem, where=self._name, remedy=remedy)

    def document(self) -> _Element:
        """The root of the main document part."""
        root = self._part(self._main)
        if root is None:
            problem = "压缩包中没有 Word 正文（word/document.xml）"
            raise self.unreadable(problem, "请确认它确实是 Word 文档，并用 Word 或 WPS 另存为新的 .docx")
        return root

    def related(self, kind: str) -> _Element | None:
        """The root of the part that the main document relates to as `kind` (styles, numbering …)."""
        return next(self.all_related(kind), None)

    def all_related(self, kind: str) -> Iterator[_Element]:
        """The roots of all parts that the main document relates to as `kind` (header, footer …)."""
        return (root for name in self._related.get(kind, []) if (root := self._part(name)) is not None)

    def _related_to(self, source: str) -> dict[str, list[str]]:
        """The names of the parts that `source` (a part, or "" for the package) relates to, by the kind of relation."""
        folder, file = posixpath.split(source)
        root = self._part(posixpath.join(folder, "_rels", file + ".rels"))
        related: dict[str, list[str]] = {}
        for item in () if root is None else root.iter(RELATIONSHIP):
            target = posixpath.normpath(posixpath.join("/", folder, item.get("Target", ""))).lstrip("/")
            related.setdefault(item.get("Type", "").rpartition("/")[2], []).append(target)
        return related

    def _part(self, name: str) -> _Element | None:
        info = self._members.get(name.lower())
        return None if info is None else self._parse(self._inflate(info))

    def _inflate(self, info: zipfile.ZipInfo) -> bytes:
        bomb = self.unreadable("解压后内容过大，疑似压缩炸弹，已拒绝", "请拆分文档，或另存后重试")
        ratio = info.file_size / max(info.compress_size, 1)
        if info.file_size > self._budget or (info.file_size > RATIO_MATTERS_FROM and ratio > MAX_RATIO):
            raise bomb
        try:
            with self._zip.open(info) as stream:
                content = stream.read(self._budget + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise self.unreadable("文件已损坏，无法解压", RESAVE) from error
        except (RuntimeError, NotImplementedError) as error:  # a zip password, an unknown compression method
            raise self.unreadable("压缩包已加密或压缩方式不受支持", RESAVE) from error
        self._budget -= len(content)
        if self._budget < 0:
            raise bomb
        return content

    def _parse(self, content: bytes) -> _Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise self.unreadable("文件内部结构已损坏（XML 有误）", RESAVE) from error
        if root.getroottree().docinfo.internalDTD is not None:  # forbidden by ISO/IEC 29500-2, 7.4.2
            raise self.unreadable("文件内部含有不允许的实体定义（DTD），已拒绝", RESAVE)
        _make_transitional(root)
        return root


def _refuse_other_kinds(data: bytes, name: str) -> None:
    if not data:
        raise UnreadableFileError("文件是空的", where=name, remedy="请重新上传")
    if data.startswith(OLE) and ENCRYPTED in data:
        raise UnreadableFileError("文件设有打开密码", where=name, remedy="请在 Word 或 WPS 中取消密码、另存后重新上传")
    if data.startswith(OLE):
        raise UnreadableFileError("这是旧版 .doc 或 .wps 文件", where=name, remedy="请另存为 .docx 后重新上传")
    for magic, kind in OTHER_KINDS.items():
        if data.startswith(magic):
            remedy = "请把后缀名改回原来的，或另存为 .docx 后重新上传"
            raise UnreadableFileError(f"后缀名是 .docx，内容却是{kind}", where=name, remedy=remedy)


def _make_transitional(root: _Element) -> None:
    """Rename the namespaces of a strict document (ISO/IEC 29500-1) to those of a transitional one."""
    if not any(uri and uri.startswith(STRICT) for uri in root.nsmap.values()):
        return
    for element in root.iter():
        element.tag = _transitional(str(element.tag))
        for key in [key for key in element.attrib if str(key).startswith("{" + STRICT)]:
            element.set(_transitional(str(key)), element.attrib.pop(key))


def _transitional(name: str) -> str:
    uri, _, local = name.removeprefix("{").rpartition("}")
    known = TRANSITIONAL.get(uri.removeprefix(STRICT)) if uri.startswith(STRICT) else None
    return f"{{{known}}}{local}" if known else name
