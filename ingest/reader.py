"""The one way in: a file becomes a Document, or an error that says what to do."""

import pkgutil
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from ingest.document import Body, Document, Remark, Source
from ingest.errors import MarkedDocumentError, UnreadableFileError
from ingest.marking import find_marking
from ingest.metadata import describe
from ingest.opening import read_opening
from ingest.outline import build_outline
from ingest.signature import Signature, signature_of

MAX_BYTES = 100_000_000

Reader: TypeAlias = Callable[[bytes, str], Body]


def _lazy(place: str) -> Reader:
    """The reader at `module:function`, imported at its first use."""

    def read_with_it(data: bytes, name: str) -> Body:
        reader: Reader = pkgutil.resolve_name(place)
        return reader(data, name)

    return read_with_it


FORMATS: Mapping[str, Reader] = {
    ".txt": _lazy("ingest.plain:read_text"),
    ".md": _lazy("ingest.plain:read_markdown"),
    ".docx": _lazy("ingest.docx:read_docx"),
    ".pdf": _lazy("ingest.pdf:read_pdf"),
    ".doc": _lazy("ingest.office:read_office"),
    ".wps": _lazy("ingest.office:read_office"),
    ".rtf": _lazy("ingest.office:read_office"),
    ".odt": _lazy("ingest.office:read_office"),
}


def read(path: Path) -> Document:
    """The document in the file at `path`.

    Raises UnreadableFileError for whatever can't be read as one, MarkedDocumentError for a secrecy marking.
    """
    return read_bytes(path.name, load(path))


def load(path: Path) -> bytes:
    """The content of the file at `path`; raises UnreadableFileError where it can't be had or can't be a document."""
    try:
        size = path.stat().st_size
        _check_kind(path)
        _check_size(size, path.name)
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFileError("找不到文件", where=str(path), remedy="请检查路径和文件名") from None
    except PermissionError:
        raise UnreadableFileError("没有读取权限", where=str(path), remedy="请检查权限，或复制到可读的位置") from None
    except OSError as error:
        problem = f"读取失败（{error.strerror}）"
        raise UnreadableFileError(problem, where=str(path), remedy="请检查磁盘或网络位置后重试") from error


def read_bytes(name: str, data: bytes) -> Document:
    """The document in `data`, the content of a file called `name`; raises as `read` does."""
    ending = _check_ending(name)
    _check_size(len(data), name)
    _check_content(ending, data, name)
    return _understand(name, data, FORMATS[ending](data, name))


def from_text(name: str, text: str) -> Document:
    """The document that holds `text` as it stands, as if read from a text file in UTF-8; raises as `read` does."""
    return _understand(name if _ending(name) in FORMATS else f"{name}.txt", text.encode(), Body(text))


def _understand(name: str, data: bytes, body: Body) -> Document:
    if not body.text.strip():
        raise UnreadableFileError("文件里没有任何文字", where=name, remedy="请检查是否传错了文件")
    _refuse_marked(body, name)
    stem = Path(name).stem
    opening = read_opening(body, stem)
    outline = build_outline(body, opening)
    metadata, remarks = describe(body, opening, outline)
    digest = sha256(data).hexdigest()
    return Document(
        id=digest[:16],
        name=stem,
        title=opening.title,
        text=body.text,
        outline=outline,
        metadata=metadata,
        source=Source(name, _ending(name).removeprefix("."), digest, len(data)),
        pages=body.pages,
        tables=body.tables,
        headings=body.headings,
        opening_role=opening.role,
        remarks=(*(Remark("reader", notice) for notice in body.notices), *remarks),
    )


def _ending(name: str) -> str:
    return Path(name).suffix.lower()


def _check_kind(path: Path) -> None:
    if path.is_dir():
        raise UnreadableFileError("这是文件夹，不是文件", where=path.name, remedy="请给出其中的文件")
    if not path.is_file():
        raise UnreadableFileError("这不是普通文件", where=path.name, remedy="请给出磁盘上的文件")
    _check_ending(path.name)


def _check_ending(name: str) -> str:
    ending = _ending(name)
    if ending not in FORMATS:
        problem = f"不支持的文件类型“{ending}”" if ending else "文件名没有扩展名"
        raise UnreadableFileError(problem, where=name, remedy=f"支持的类型：{'、'.join(FORMATS)}")
    return ending


def _check_size(size: int, name: str) -> None:
    if not size:
        raise UnreadableFileError("文件是空的（0 字节）", where=name, remedy="请重新导出或重新上传")
    if size > MAX_BYTES:
        problem = f"文件太大（{size / 1e6:.0f} MB，上限 {MAX_BYTES / 1e6:.0f} MB）"
        raise UnreadableFileError(problem, where=name, remedy="请拆分文件，或去掉其中的图片后重试")


def _check_content(ending: str, data: bytes, name: str) -> None:
    found = signature_of(data)
    if found and ending not in found.endings:
        problem = f"扩展名是 {ending}，内容却是{found.kind}"
        raise UnreadableFileError(problem, where=name, remedy=_remedy(found))


def _remedy(found: Signature) -> str:
    readable = [ending for ending in found.endings if ending in FORMATS]
    return f"请把扩展名改为 {readable[0]} 后重试" if readable else found.remedy or "请另存为 .docx 后重试"


def _refuse_marked(body: Body, name: str) -> None:
    marking = next(filter(None, map(find_marking, (body.text, *body.margins))), None)
    if marking:
        raise MarkedDocumentError(
            f"文件标有密级“{marking.value}”，不能进入本系统",
            where=name,
            remedy="请按保密规定在涉密设备上处理；已经解密或误标的，请由定密责任人变更标志后重试",
        )
