"""What this program takes of the machine: memory as Linux counts it, and disk."""

from pathlib import Path
from typing import NamedTuple

_STATUS = Path("/proc/self/status")


class Resident(NamedTuple):
    """MiB in memory: all, what only this process can hold, and what the system can drop since a file has it."""

    all: float
    anonymous: float
    file: float


def peak_mib() -> int | None:
    """The most memory that this program has had resident so far, in MiB; None where there is no /proc."""
    # getrusage would count what the process that started this one held at that moment
    return round(_kib("VmHWM") / 1024) if _STATUS.exists() else None


def resident_mib() -> Resident | None:
    """The memory that is resident now; None where there is no /proc."""
    if not _STATUS.exists():
        return None
    return Resident(*(round(_kib(name) / 1024, 1) for name in ("VmRSS", "RssAnon", "RssFile")))


def disk_mib(folder: Path) -> float:
    """The length of all files in `folder` and below, in MiB."""
    return round(sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 2**20, 2)


def _kib(name: str) -> int:
    line = next(line for line in _STATUS.read_text(encoding="ascii").splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1])
