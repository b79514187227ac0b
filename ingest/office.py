"""Older and foreign word processor files (.doc, .wps, .rtf, .odt), converted to .docx by LibreOffice."""

import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.document import Body
from ingest.docx import read_docx
from ingest.errors import UnreadableFileError
from ingest.signature import signature_of

PROGRAMS = ("soffice", "libreoffice")
TIMEOUT_S = 120
SAVE_AS = "请在 Word 或 WPS 中打开，另存为 .docx 后重试"


def read_office(data: bytes, name: str) -> Body:
    """What `read_docx` makes of the file once LibreOffice has converted it; a .docx in disguise is read as it is.

    Raises UnreadableFileError where LibreOffice is missing, takes too long or can't convert the file.
    """
    found = signature_of(data)
    if found is None:
        raise UnreadableFileError("内容不是文字处理文件，或文件已损坏", where=name, remedy=SAVE_AS)
    if ".docx" in found.endings:
        return read_docx(data, name)
    # LibreOffice trusts endings: the content decides, not a .wps that holds what Word wrote
    return read_docx(_converted(data, found.endings[0], name), name)


def _converted(data: bytes, ending: str, name: str) -> bytes:
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        problem = f"读取 {Path(name).suffix} 文件需要 LibreOffice，本机没有安装"
        raise UnreadableFileError(problem, where=name, remedy="请安装 LibreOffice，或另存为 .docx 后重试")
    with TemporaryDirectory(prefix="duban-") as folder:
        source = Path(folder, f"source{ending}")
        source.write_bytes(data)
        _convert(program, source, name)
        target = source.with_suffix(".docx")
        if not target.exists():
            raise UnreadableFileError("LibreOffice 无法转换，文件可能已损坏或加了密码", where=name, remedy=SAVE_AS)
        return target.read_bytes()


def _convert(program: str, source: Path, name: str) -> None:
    """A profile of its own lets several run at once, and beside one that a person has open."""
    profile = Path(source.parent, "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "docx"]
    process = subprocess.Popen(
        [*command, "--outdir", str(source.parent), str(source)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(TIMEOUT_S)  # it exits 0 also when it fails: whether the target exists decides
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # the program is a launcher: its children have to go with it
        process.wait()
        raise UnreadableFileError(f"LibreOffice 转换超过 {TIMEOUT_S} 秒", where=name, remedy=SAVE_AS) from None
