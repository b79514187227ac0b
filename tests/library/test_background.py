"""A service that keeps answering while its index is made anew, and whose searches follow what people say."""

import json
import logging
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event
from time import monotonic, sleep
from typing import Any

import pytest

from index.embedders import Embedder, Vectors
from index.filters import Filter
from index.passage import Hit
from library.service import Library

Report = Callable[[str], bytes]
Open = Callable[..., Library]
PATIENCE_S = 30.0


class SlowEmbedder:
    """A model that embeds passages only once it is released, and fails before where it is told to."""

    def __init__(self, like: Embedder, name: str) -> None:
        self._like, self.name, self.dimensions = like, name, like.dimensions
        self.asked, self.released, self.broken, self.queries = Event(), Event(), False, list[str]()

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.asked.set()
        if self.broken:
            raise RuntimeError("the model is broken")
        assert self.released.wait(PATIENCE_S)
        return self._like.embed_passages(texts)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        self.queries.extend(texts)
        return self._like.embed_queries(texts)


@pytest.fixture
def filled(library: Library, report: Report) -> Library:
    for code in ("X1", "X2", "X3"):
        library.add_bytes(f"{code}.txt", report(code))
    return library


@pytest.fixture
def serve(folder: Path) -> Iterator[Callable[[SlowEmbedder], Library]]:
    """Opens the library as a service does."""
    opened: list[tuple[Library, SlowEmbedder]] = []

    def start(model: SlowEmbedder) -> Library:
        opened.append((Library(folder, lambda: model, background=True), model))
        return opened[-1][0]

    yield start
    for library, model in opened:
        model.released.set()
        library.close()


Serve = Callable[[SlowEmbedder], Library]


def eventually(happened: Callable[[], Any]) -> None:
    deadline = monotonic() + PATIENCE_S
    while not happened():
        assert monotonic() < deadline
        sleep(0.01)


def routes(hits: Sequence[Hit]) -> set[str]:
    return {hit.route for hit in hits}


def test_while_another_model_embeds_searches_are_answered_by_words(
    filled: Library, serve: Serve, folder: Path, tiny: Callable[[], Embedder]
) -> None:
    model = SlowEmbedder(tiny(), "tiny@2")
    service = serve(model)
    for _ in range(3):
        hits = service.search("负债率X2", 100)  # returns although nothing is released
        assert routes(hits) == {"lexical"}
        assert hits[0].passage.document == filled.find("X2")
    assert model.asked.wait(PATIENCE_S)
    assert routes(service.search("利润", 100)) == {"lexical"}
    assert model.queries == []  # a vector of the new model never meets one of the old
    assert routes(filled.search("利润", 100)) > {"both"}
    model.released.set()
    eventually(lambda: "both" in routes(service.search("利润", 100)))
    assert model.queries
    current = folder / "cache" / (folder / "cache" / "CURRENT").read_text("utf-8").split()[0]
    assert json.loads((current / "manifest.json").read_text("utf-8"))["stamp"]["embedder"] == "tiny@2"
    assert service.verify() == ()
    assert [hit.passage for hit in service.search("利润")] == [hit.passage for hit in service.search("利润")]


def test_while_the_index_is_made_what_is_gone_is_not_found_and_what_is_new_is_awaited(
    filled: Library, serve: Serve, report: Report, tiny: Callable[[], Embedder]
) -> None:
    model = SlowEmbedder(tiny(), tiny().name)
    service = serve(model)
    assert "both" in routes(service.search("利润", 100))
    filled._store.remove(gone := filled.find("X1"))  # as by a process that has ended before indexing
    new = filled._store.add("X4.txt", report("X4")).document_id
    present = {entry.id for entry in service.list()}
    for _ in range(3):
        found = {hit.passage.document for hit in service.search("利润代号X1X4", 100)}
        assert found == present - {new}
        assert gone not in found
    assert model.asked.wait(PATIENCE_S)
    model.released.set()
    eventually(lambda: new in {hit.passage.document for hit in service.search("X4", 100)})
    assert {hit.passage.document for hit in service.search("利润", 100)} == present


def test_an_index_that_cannot_be_made_is_logged_and_tried_again(
    filled: Library, serve: Serve, tiny: Callable[[], Embedder], caplog: pytest.LogCaptureFixture
) -> None:
    def failures() -> list[logging.LogRecord]:
        return [record for record in caplog.records if "can't be made" in record.message]

    model = SlowEmbedder(tiny(), "tiny@2")
    model.broken = True
    service = serve(model)
    assert routes(service.search("利润", 100)) == {"lexical"}
    eventually(failures)
    assert failures()[0].exc_info
    eventually(lambda: service.search("利润", 100) and len(failures()) > 1)  # each search has it tried again
    model.broken = False
    model.released.set()
    eventually(lambda: "both" in routes(service.search("利润", 100)))
    assert service.verify() == ()


def owners(library: Library, *organisations: str | None) -> set[str]:
    """The names of the documents found when the search is confined to these organisations."""
    where = Filter(organisations=frozenset(organisations))  # type: ignore[arg-type]
    hits = library.search("利润", 100, where=where)
    return {library.document(hit.passage.document).name for hit in hits}


def test_a_search_follows_a_changed_organisation(filled: Library, open_library: Open) -> None:
    other = open_library()
    assert owners(filled, "市国资委") == owners(other, "市国资委") == {"X1", "X2", "X3"}
    filled.set_organisation("X2", "市财政局", "王敏")
    for library in (filled, other, open_library()):
        assert owners(library, "市财政局") == {"X2"}
        assert owners(library, "市国资委") == {"X1", "X3"}
    filled.set_organisation("X2", None, "王敏")
    assert owners(other, "市财政局") == set()
    assert owners(other, "市国资委") == {"X1", "X2", "X3"}
    assert filled.verify() == ()


def test_a_background_service_follows_a_changed_organisation_at_once(
    filled: Library, serve: Serve, tiny: Callable[[], Embedder]
) -> None:
    model = SlowEmbedder(tiny(), tiny().name)
    service = serve(model)
    assert owners(service, "市国资委") == {"X1", "X2", "X3"}
    filled._store.namings.add(filled.find("X2"), "市财政局", "王敏")  # not indexed yet
    assert owners(service, "市财政局") == {"X2"}
    assert owners(service, "市国资委") == {"X1", "X3"}
    model.released.set()
    eventually(lambda: service.search("利润") and model.asked.is_set())


def test_a_name_survives_the_loss_of_the_index(filled: Library, open_library: Open, folder: Path) -> None:
    filled.set_organisation("X2", "市财政局", "王敏")
    shutil.rmtree(folder / "cache")
    assert owners(open_library(), "市财政局") == {"X2"}


def test_what_a_newer_version_reads_of_a_document_is_what_searches_are_confined_by(
    filled: Library, open_library: Open, folder: Path
) -> None:
    """An older version has read another organisation; the newer one reads the documents and makes the index anew."""
    connection = sqlite3.connect(folder / "library.db")
    connection.execute("UPDATE document SET organisation = '市国'")
    connection.execute("UPDATE derived SET stamp = 'older'")
    connection.commit()
    connection.close()
    shutil.rmtree(folder / "cache")
    library = open_library()
    library.search("利润")
    assert {entry.organisation for entry in library.list()} == {"市国资委"}
    assert owners(library, "市国资委") == {"X1", "X2", "X3"}
    assert library.verify() == ()
