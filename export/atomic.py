"""Writing a file whole or not at all."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from export.sheet import ExportError


def write_whole(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Put what `write` writes at `path`; a reader sees the file of before or the new one, never a part.

    Raises ExportError where the place can't be written.
    """
    if path.is_dir():
        raise ExportError("这是文件夹，不能作为输出文件", where=str(path), remedy="请给出文件名")
    try:
        _write_beside(path, write)
    except FileNotFoundError:
        raise ExportError("输出文件夹不存在", where=str(path.parent), remedy="请先建立该文件夹") from None
    except PermissionError:
        remedy = "请换一个可写的位置，或关闭正在使用该文件的程序"
        raise ExportError("没有写入权限", where=str(path), remedy=remedy) from None
    except OSError as error:
        problem = f"写入失败（{error.strerror}）"
        raise ExportError(problem, where=str(path), remedy="请检查磁盘空间和位置后重试") from error


def _write_beside(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=".duban-", delete=False) as file:
        temporary = Path(file.name)
        try:
            write(file)
            file.flush()
            os.fsync(file.fileno())
            temporary.chmod(_mode(path))
            file.close()  # before the rename, which Windows refuses for an open file
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def _mode(path: Path) -> int:
    """The permissions that the file has, or that a new file gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
