"""Search by exact words: BM25 over words, pairs of characters and headings (tantivy)."""

import json
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import cast

from tantivy import Document, Index, IndexWriter, Occur, Query, Schema, SchemaBuilder

from index.fusion import Scores, with_ties
from index.words import bigrams, topic, words

# Pairs find what the dictionary cuts apart, headings what the passage leaves unsaid; both say less than a word does.
_BOOSTS = {"words": 1.0, "bigrams": 0.5, "path": 0.5}
_WRITER_BYTES = 64_000_000
_DEAD_SHARE = 0.1  # removed passages still count in BM25's statistics; above this share the index is rewritten


def _schema() -> Schema:
    builder = SchemaBuilder()
    for field in ("passage", "document"):  # an unsigned field given a Python int kills the writer's thread
        builder.add_integer_field(field, indexed=True, fast=True)
    for field in _BOOSTS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    builder.add_bytes_field("source", stored=True)
    return builder.build()


class LexicalIndex:
    """Passages by number in a folder. What is added or removed is found, and kept, from `commit` on."""

    def __init__(self, index: Index) -> None:
        self._index, self._schema = index, index.schema
        self._searcher = index.searcher()
        self._pending: IndexWriter | None = None
        self._dead = 0

    @classmethod
    def create(cls, folder: Path) -> "LexicalIndex":
        """An empty index in a folder that is new or empty."""
        folder.mkdir(exist_ok=True)
        return cls(Index(_schema(), path=str(folder), reuse=False))

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """The index in `folder`; raises ValueError where there is none."""
        return cls(Index.open(str(folder)))

    def __len__(self) -> int:
        return self._searcher.num_docs

    def add(self, number: int, document: int, path: tuple[str, ...], text: str) -> None:
        """Add the passage `number` of the document `document`, both below 2^63."""
        source = json.dumps([number, document, path, text], ensure_ascii=False).encode()
        terms = {"words": words(text), "bigrams": bigrams(text), "path": words(" ".join(path))}
        fields = {field: " ".join(found) for field, found in terms.items()}
        self._writer.add_document(Document(passage=number, document=document, source=source, **fields))

    def remove(self, document: int) -> None:
        """Remove every passage of a document."""
        query = Query.term_query(self._schema, "document", document)
        self._dead += len(self._searcher.search(query, max(1, len(self)), count=False).hits)
        self._writer.delete_documents_by_query(query)

    def commit(self) -> None:
        """Make all changes durable; when this returns, nothing writes to the folder any more."""
        if self._pending is None:
            return
        self._finish()
        if self._dead > _DEAD_SHARE * len(self):
            self._rewrite()

    def numbers(self) -> set[int]:
        """The numbers of all passages."""
        return {number for number, _ in self._best(Query.all_query(), max(1, len(self)))}

    def search(self, query: str, limit: int, documents: Collection[int] | None = None) -> Scores:
        """BM25 scores of the `limit` best passages that share a term with `query`, and of those level with the last."""
        parsed = self._parse(query, documents)
        return with_ties(lambda count: self._best(parsed, count), min(limit, len(self)))

    @property
    def _writer(self) -> IndexWriter:
        if self._pending is None:
            self._pending = self._index.writer(_WRITER_BYTES, num_threads=1)
        return self._pending

    def _finish(self) -> None:
        self._writer.commit()
        self._writer.wait_merging_threads()
        self._pending = None
        self._index.reload()
        self._searcher = self._index.searcher()

    def _rewrite(self) -> None:
        found = self._searcher.search(Query.all_query(), max(1, len(self)), count=False)
        self._writer.delete_all_documents()
        for _, address in found.hits:
            self.add(*json.loads(self._searcher.doc(address)["source"][0]))
        self._dead = 0
        self._finish()

    def _parse(self, query: str, documents: Collection[int] | None) -> Query:
        """Any term may match; built from terms, so that nothing a user types is taken for query syntax."""
        about = topic(query)
        terms = {"words": words(about), "bigrams": bigrams(about), "path": words(about)}
        matches = [
            (Occur.Should, Query.boost_query(Query.term_query(self._schema, field, term, "freq"), _BOOSTS[field]))
            for field, found in terms.items()
            for term in dict.fromkeys(found)
        ]
        if documents is None:
            return Query.boolean_query(matches)
        permitted = Query.term_set_query(self._schema, "document", list(documents))
        required = (Query.boolean_query(matches), Query.const_score_query(permitted, 0.0))
        return Query.boolean_query([(Occur.Must, query) for query in required])

    def _best(self, query: Query, count: int) -> Iterable[tuple[int, float]]:
        hits = self._searcher.search(query, count, count=False).hits
        numbers = cast(list[int], self._searcher.fast_field_values("passage", [address for _, address in hits]))
        return zip(numbers, (score for score, _ in hits), strict=True)
