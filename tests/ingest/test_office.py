"""Older formats, with LibreOffice where it is installed and with a stand-in for it elsewhere."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import docx
import pytest

from ingest import office
from ingest.errors import UnreadableFileError
from ingest.office import read_office

PARAGRAPHS = ["某某市国资委2023年工作总结", "一、工作情况", "营业收入1100.5亿元，同比增长8.2%。"]
RTF = rb"{\rtf1\ansi \u19968?\u12289?}"


def word() -> bytes:
    made = BytesIO()
    document = docx.Document()
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    document.save(made)
    return made.getvalue()


def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: str(program) if name == "soffice" else None)


@pytest.fixture(scope="module")
def word_97(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    program = next(filter(None, map(shutil.which, office.PROGRAMS)), None)
    if program is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    (folder / "source.docx").write_bytes(word())
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "doc", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "source.docx")], check=True, capture_output=True)
    return (folder / "source.doc").read_bytes()


@pytest.mark.parametrize("ending", [".doc", ".wps"])
def test_the_binary_format_is_read_under_either_ending(ending: str, word_97: bytes) -> None:
    assert read_office(word_97, f"总结{ending}").text.split("\n") == PARAGRAPHS


def test_a_docx_in_disguise_needs_no_conversion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert read_office(word(), "总结.wps").text.split("\n") == PARAGRAPHS


def test_what_the_program_leaves_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made.docx").write_bytes(word())
    stand_in(tmp_path, monkeypatch, f'for last; do :; done; cp {tmp_path}/made.docx "${{last%.rtf}}.docx"')
    assert read_office(RTF, "总结.rtf").text.split("\n") == PARAGRAPHS


def test_without_libreoffice_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(UnreadableFileError, match=r"总结\.rtf：读取 \.rtf 文件需要 LibreOffice") as error:
        read_office(RTF, "总结.rtf")
    assert error.value.remedy == "请安装 LibreOffice，或另存为 .docx 后重试"


def test_a_conversion_that_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, "exit 0")
    with pytest.raises(UnreadableFileError, match=r"总结\.rtf：LibreOffice 无法转换"):
        read_office(RTF, "总结.rtf")


def test_a_conversion_that_hangs_is_ended_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch, f"sleep 600 & echo $! > {tmp_path}/child; wait")
    monkeypatch.setattr(office, "TIMEOUT_S", 1)
    with pytest.raises(UnreadableFileError, match=r"总结\.rtf：LibreOffice 转换超过"):
        read_office(RTF, "总结.rtf")
    state = Path("/proc", (tmp_path / "child").read_text(encoding="utf-8").strip(), "stat")
    assert not state.exists() or state.read_text(encoding="utf-8").split()[2] == "Z"


def test_words_are_no_word_processor_file() -> None:
    with pytest.raises(UnreadableFileError, match=r"总结\.doc：内容不是文字处理文件"):
        read_office("一、工作情况".encode(), "总结.doc")
