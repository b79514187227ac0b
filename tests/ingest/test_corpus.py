"""Real reports, where they are at hand: read without losing a character, cut into passages that hold all of it."""

import json
import lzma
import os
from itertools import islice
from pathlib import Path

import pytest

from index.passages import split
from ingest.outline import flatten
from ingest.reader import read_bytes

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("DUBAN_SHARED", ROOT.parent / "shared")) / "corpus" / "reports.jsonl.xz"
EVERY = 9  # of 2,829 reports: some 300


@pytest.mark.skipif(not CORPUS.is_file(), reason="the shared corpus is not here")
def test_some_300_reports_lose_no_character():
    with lzma.open(CORPUS, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, 0, None, EVERY)]
    assert len(texts) > 300
    for number, text in enumerate(texts):
        document = read_bytes(f"{number}.md", text.encode())
        assert document.text == text.replace("\r\n", "\n").replace("\r", "\n")
        assert all(document.text.startswith(c.label, c.span.start) for c in flatten(document.outline))
        passages = "".join(passage.span.of(document.text) for passage in split(document))
        assert "".join(passages.split()) == "".join(document.text.split())
