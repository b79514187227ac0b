"""What a supervisor signs: the circular on a check (督查通报), and reminders for what is behind or silent (提示函)."""

from datetime import date
from pathlib import Path

from check.letters.circular import circular
from check.letters.reminder import reminder, reminders
from check.records import Check
from export.official.writing import write_docx

__all__ = ["circular", "reminder", "reminders", "write_letters"]

_REMINDERS = "-提示函"


def write_letters(path: Path, check: Check, today: date) -> tuple[Path, ...]:
    """Write the circular to `path` and the reminders, where there are any, beside it; the files that were written.

    All reminders are in one file, each from a page of its own: 通报.docx, 通报-提示函.docx. Raises ExportError where
    the place can't be written.
    """
    write_docx(path, [circular(check, today)])
    letters = reminders(check, today)
    if not letters:
        return (path,)
    beside = path.with_name(f"{path.stem}{_REMINDERS}{path.suffix}")
    write_docx(beside, letters)
    return path, beside
