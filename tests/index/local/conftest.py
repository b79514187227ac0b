"""Segments made by hand, for all tests of this folder."""

from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

import pytest

from index.embedders import Embedder
from index.local import vectors
from index.local.segment import Draft, Segment
from index.passage import Passage
from index.words import normalise, terms
from ingest.document import Role, Span

Given = tuple[str, Role, tuple[str, ...]]  # a passage's text, its role and its headings
Draw = Callable[[Mapping[str, list[Given]]], Draft]
Write = Callable[[Mapping[str, list[Given]]], Segment]


def passages_of(document: str, given: list[Given]) -> list[Passage]:
    """The passages as if their texts stood one behind the other."""
    ends = [0]
    for text, _, _ in given:
        ends.append(ends[-1] + len(text))
    return [
        Passage(document, Span(start, end), path, role)
        for (_, role, path), start, end in zip(given, ends, ends[1:], strict=False)
    ]


@pytest.fixture
def draw(embedder: Embedder) -> Draw:
    """Makes a draft of documents by id; the numbers are 10, 20, …, the labels 0, 1, ….

    It tells embedders no headings: a passage's vector is that of its text.
    """

    def make(documents: Mapping[str, list[Given]]) -> Draft:
        draft = Draft(vectors.create(embedder.dimensions))
        for place, (document, given) in enumerate(documents.items()):
            texts = [normalise(text) for text, _, _ in given]
            draft.add(10 * (place + 1), document, place, passages_of(document, given), texts)
            draft.count(map(terms, texts))
            draft.add_vectors(embedder.embed_passages(texts))
        return draft

    return make


@pytest.fixture
def write(draw: Draw, tmp_path: Path) -> Write:
    """Writes and reads a segment of documents by id; see `draw`."""
    numbers = count(1)

    def make(documents: Mapping[str, list[Given]]) -> Segment:
        folder = tmp_path / "written" / str(next(numbers))
        draw(documents).write(folder)
        return Segment(folder)

    return make
