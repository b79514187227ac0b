"""Text files: .txt and .md, whatever encoding an office writes them in."""

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

from ingest.document import Body, Heading, Span
from ingest.errors import UnreadableFileError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MOST_BROKEN_SHARE = 0.1
_ANY_MESS = 1.0  # 〔2023〕5号★ in a short file is no mess

ASCII = re.compile(r"[\x00-\x7f]+")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
# CommonMark 0.31, sections 4.2 (ATX headings) and 4.5 (fenced code blocks)
MARKDOWN_LINE = re.compile(
    r"^ {0,3}(?:(?P<fence>`{3,}|~{3,})|(?P<marks>#{1,6})[ \t]+(?P<title>\S.*?)(?:[ \t]+#+)?[ \t]*$)", re.MULTILINE
)


def read_text(data: bytes, name: str) -> Body:
    """The text of a file in UTF-8, UTF-16 with a byte order mark or GB18030, with line ends as "\\n".

    The mark itself is no part of the text. Bytes that break otherwise sound UTF-8 stand as U+FFFD and are noticed.
    Raises UnreadableFileError for binary content and for any other encoding.
    """
    text, notices = _decode(data, name)
    if CONTROL.search(text):
        raise UnreadableFileError(
            "内容不是文本（含有控制字符）", where=name, remedy="请确认文件没有改错扩展名，或另存为 UTF-8 编码的 .txt"
        )
    return Body(text.replace("\r\n", "\n").replace("\r", "\n"), notices=notices)


def read_markdown(data: bytes, name: str) -> Body:
    """Like `read_text`; the text keeps its markup, `headings` covers the words of each `#` heading."""
    body = read_text(data, name)
    return Body(body.text, headings=tuple(_headings(body.text)), notices=body.notices)


def _decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _tolerant(data[len(mark) :], encoding)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        if _is_broken_utf8(data):
            return _tolerant(data, "utf-8")
    # a GB18030 decoder takes almost any bytes: the library says whether what it makes of them is text
    best = from_bytes(data, cp_isolation=["gb18030"], threshold=_ANY_MESS).best()
    if best is None:
        raise UnreadableFileError("认不出文字编码", where=name, remedy="请另存为 UTF-8 或 GB18030 编码后重试")
    return data.decode("gb18030"), ()


def _tolerant(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    notice = f"有 {lost} 处字节不是有效的 {encoding.upper()} 编码，显示为“\ufffd”，请核对原文件"
    return text, (notice,) if lost else ()


def _is_broken_utf8(data: bytes) -> bool:
    foreign = ASCII.sub("", data.decode("utf-8", errors="replace"))
    return foreign.count("\ufffd") <= MOST_BROKEN_SHARE * len(foreign)


def _headings(text: str) -> Iterator[Heading]:
    fence = ""
    for line in MARKDOWN_LINE.finditer(text):
        if line["fence"]:
            fence = "" if fence and line["fence"].startswith(fence) else fence or line["fence"]
        elif not fence:
            yield Heading(Span(*line.span("title")), len(line["marks"]))
