"""The sample library: documents of a fictional office, with gold of our own beside them."""

from pathlib import Path

FORMATS = frozenset({".docx", ".pdf", ".txt"})


def folder() -> Path:
    """The folder that holds the sample documents; their gold lies in its `gold/`."""
    return Path(__file__).parent


def files() -> tuple[Path, ...]:
    """The sample documents, ordered by name."""
    return tuple(sorted(path for path in folder().iterdir() if path.suffix in FORMATS))
