"""Documents written as text, with what is extracted from them."""

from collections.abc import Callable

import pytest

from ask.shelf import Volume
from extract.tasklist import extract
from ingest.reader import from_text


@pytest.fixture
def volume() -> Callable[[str], Volume]:
    """A document with this text, and its task list."""

    def read(text: str) -> Volume:
        document = from_text("文件.txt", text)
        return Volume(document, extract(document))

    return read
