"""Whatever can't be read is refused with one clear message that names the file and says what to do."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from PIL import Image

from ingest.errors import UnreadableFileError
from ingest.reader import FORMATS, MAX_BYTES, from_text, read, read_bytes

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def word() -> bytes:
    made = BytesIO()
    document = docx.Document()
    document.add_paragraph("一、工作情况")
    document.save(made)
    return made.getvalue()


def image(kind: str) -> bytes:
    made = BytesIO()
    Image.new("RGB", (30, 30), "red").save(made, kind)
    return made.getvalue()


def zipped(*names: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


def bomb() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(word())) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            if info.filename != "word/document.xml":
                target.writestr(info, source.read(info))
        with target.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(60):
                part.write(b" " * 2**20)
    return made.getvalue()


def refused(name: str, data: bytes) -> UnreadableFileError:
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(name, data)
    error = caught.value
    assert error.where == name
    assert error.remedy
    assert str(error) == f"{name}：{error.problem}。{error.remedy}"
    assert "\n" not in str(error)
    return error


@pytest.mark.parametrize("ending", FORMATS)
def test_an_empty_file(ending: str) -> None:
    assert "空" in refused(f"总结{ending}", b"").problem


@pytest.mark.parametrize("text", [" ", "\n\n\t\r\n", "　　\n", "\ufeff"])
def test_a_file_of_blanks(text: str) -> None:
    assert "没有任何文字" in refused("总结.txt", text.encode()).problem
    with pytest.raises(UnreadableFileError, match="没有任何文字"):
        from_text("总结", text.strip("\ufeff"))


def test_a_word_file_without_text() -> None:
    made = BytesIO()
    docx.Document().save(made)
    assert "没有任何文字" in refused("总结.docx", made.getvalue()).problem


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "TIFF", "BMP", "WebP"])
@pytest.mark.parametrize("ending", [".docx", ".txt", ".pdf", ".wps"])
def test_a_renamed_picture(kind: str, ending: str) -> None:
    error = refused(f"总结{ending}", image(kind))
    assert f"{kind} 图片" in error.problem
    assert "OCR" in error.remedy


WORD_97 = OLE + bytes(504) + "WordDocument".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "data", "content", "remedy"),
    [
        ("总结.docx", WORD_97, ".doc", "扩展名改为 .doc"),
        ("总结.docx", b"%PDF-1.7\n%%EOF", "PDF", "扩展名改为 .pdf"),
        ("总结.pdf", word(), ".docx", "扩展名改为 .docx"),
        ("总结.txt", word(), ".docx", "扩展名改为 .docx"),
        ("总结.txt", rb"{\rtf1\ansi }", "RTF", "扩展名改为 .rtf"),
        ("总结.docx", OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le"), "密码", "取消打开密码"),
        ("总结.docx", zipped("xl/workbook.xml"), ".xlsx", "另存为 .docx"),
        ("总结.docx", zipped("OFD.xml"), "OFD", "另存为 .docx"),
        ("总结.docx", b"Rar!\x1a\x07", "压缩包", "解压"),
    ],
)  # fmt: skip
def test_content_that_its_ending_belies(name: str, data: bytes, content: str, remedy: str) -> None:
    error = refused(name, data)
    assert Path(name).suffix in error.problem
    assert content in error.problem
    assert remedy in error.remedy


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_word_file(share: float) -> None:
    data = word()
    assert "损坏" in refused("总结.docx", data[: int(len(data) * share)]).problem


def test_a_zip_bomb() -> None:
    data = bomb()
    assert len(data) < 2**20
    assert "压缩炸弹" in refused("总结.docx", data).problem


@pytest.mark.parametrize("ending", [".docx", ".pdf", ".doc", ".wps", ".rtf", ".odt"])
def test_words_that_are_no_such_file(ending: str) -> None:
    refused(f"总结{ending}", "一、工作情况\n".encode())


@pytest.mark.parametrize("name", ["总结.xyz", "总结", "总结.", ".docx", "总结.docx.exe"])
def test_an_unknown_ending_lists_the_known_ones(name: str) -> None:
    error = refused(name, b"x")
    assert all(ending in error.remedy for ending in FORMATS)


def test_a_file_of_200_mb_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "总结.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("read into memory"))
    with pytest.raises(UnreadableFileError, match=r"总结\.txt：文件太大（200 MB，上限 100 MB）"):
        read(path)


def test_bytes_over_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_BYTES == 100_000_000
    monkeypatch.setattr("ingest.reader.MAX_BYTES", 10)
    assert read_bytes("总结.txt", b"0123456789").text
    assert "太大" in refused("总结.txt", b"0123456789a").problem


def test_a_path_to_nothing(tmp_path: Path) -> None:
    for name in ("没有这个.txt", "没有这个"):
        with pytest.raises(UnreadableFileError, match=f"{name}：找不到文件。请检查路径"):
            read(tmp_path / name)


def test_a_folder(tmp_path: Path) -> None:
    for name in ("总结", "总结.txt"):
        (tmp_path / name).mkdir()
        with pytest.raises(UnreadableFileError, match=f"{name}：这是文件夹"):
            read(tmp_path / name)


def test_what_is_no_regular_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "总结.txt")
    with pytest.raises(UnreadableFileError, match="不是普通文件"):
        read(tmp_path / "总结.txt")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "总结.txt"
    path.write_text("一、工作情况", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", _denied)  # permissions don't bind the superuser that tests may run as
    with pytest.raises(UnreadableFileError, match=r"总结\.txt：没有读取权限"):
        read(path)


def _denied(path: Path) -> bytes:
    raise PermissionError(13, "Permission denied", str(path))


def test_a_disk_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "总结.txt"
    path.write_text("一、工作情况", encoding="utf-8")

    def fails(self: Path) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", fails)
    with pytest.raises(UnreadableFileError, match=r"总结\.txt：读取失败"):
        read(path)
