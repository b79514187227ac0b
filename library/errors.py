"""What can go wrong with a library, and how the system's own errors are told to its user."""

import errno
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from ingest.errors import DubanError


class LibraryError(DubanError):
    """The library can't be opened, read or changed."""


class BusyLibraryError(LibraryError):
    """Another process kept the library locked for too long."""


class FullDiskError(LibraryError):
    """No room is left on the disk; what was being written isn't kept."""


class AccessError(LibraryError):
    """The folder or a file in it may not be read or written."""


class DamagedLibraryError(LibraryError):
    """The database or an original file is missing or broken."""


class NewerLibraryError(LibraryError):
    """A newer version of duban has changed the library's schema."""


class NotFoundError(LibraryError):
    """No document, or more than one, goes by this name."""


class UnfitCollectionError(DubanError):
    """A collection can't be called that."""


class UnfitFeedbackError(DubanError):
    """A word on an answer that nobody signed, or whose right answer says nothing or isn't called for."""


class UnfitDraftError(DubanError):
    """A version of a draft that nobody signs."""


class OutdatedDraftError(DubanError):
    """Somebody else has changed the draft since it was opened."""


_Explanation = tuple[type[LibraryError], str, str]
_BUSY = (BusyLibraryError, "文件库正被另一个程序占用，等待超时", "请稍后重试")
_FULL = (FullDiskError, "磁盘空间不足，没有写入", "请清理磁盘后重试")
_DENIED = (AccessError, "没有读写权限", "请检查文件夹的权限，或换一个位置（DUBAN_LIBRARY）")
_TAKEN = (AccessError, "这个位置已有同名文件，不能用作文件夹", "请换一个位置（DUBAN_LIBRARY）")
_DAMAGED = (DamagedLibraryError, "数据库已损坏", "请从备份恢复；原始文件仍在 files 文件夹中")
_SYSTEM: Mapping[int | None, _Explanation] = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: _DENIED,
    errno.EEXIST: _TAKEN,
    errno.ENOTDIR: _TAKEN,
}
_DATABASE: Mapping[int, _Explanation] = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _DENIED,
    sqlite3.SQLITE_CANTOPEN: _DENIED,
    sqlite3.SQLITE_PERM: _DENIED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
}


@contextmanager
def explained(place: Path) -> Iterator[None]:
    """Raises errors of the operating system and of SQLite as LibraryError; `place` is the library's folder."""
    try:
        yield
    except OSError as error:
        raise _explanation(_SYSTEM.get(error.errno), error, place) from error
    except sqlite3.Error as error:
        raise _explanation(_of_database(error), error, place) from error
    except DBAPIError as error:
        raise _explanation(_of_database(error.orig), error.orig, place) from error


def _of_database(error: BaseException | None) -> _Explanation | None:
    return _DATABASE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)  # the low byte; the rest is detail


def _explanation(found: _Explanation | None, error: BaseException | None, place: Path) -> LibraryError:
    kind, problem, remedy = found or (LibraryError, f"文件库读写失败（{error}）", "请检查磁盘后重试")
    return kind(problem, where=str(place), remedy=remedy)
