"""Search by exact words: BM25 over words, pairs of characters and headings (tantivy)."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, cast

from tantivy import Document, Index, IndexWriter, Occur, Query, Schema, SchemaBuilder

from index.query import Query as Question
from index.scores import Scores, with_ties
from index.words import Terms, words

BOOSTS = {"words": 1.0, "bigrams": 0.5}  # pairs find what the dictionary cuts apart; they say less than a word does
_SYNONYM = 0.5  # a word in the place of the user's counts half
_WRITER_BYTES = 64_000_000


class Keys(NamedTuple):
    """What a passage is found and told apart by; its document, labels and role can be asked for."""

    passage: int
    document: int
    labels: int
    role: int


def _schema() -> Schema:
    builder = SchemaBuilder()
    for field in Keys._fields:  # an unsigned field given a Python int kills the writer's thread
        builder.add_integer_field(field, indexed=field != "passage", fast=field == "passage")
    for field in BOOSTS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


class LexicalIndex:
    """Passages by number in a folder. What is added or removed is found, and kept, from `commit` on."""

    def __init__(self, index: Index) -> None:
        self._index, self._schema = index, index.schema
        self._searcher = index.searcher()
        self._pending: IndexWriter | None = None

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

    def add(self, keys: Keys, headings: Terms, own: Terms) -> None:
        """Add a passage, found by its own terms and those of its headings, which say what it leaves unsaid.

        All keys are below 2^63.
        """
        found = {"words": headings.words + own.words, "bigrams": headings.pairs + own.pairs}
        self._writer.add_document(Document(**keys._asdict(), **{name: " ".join(it) for name, it in found.items()}))

    def remove(self, documents: Iterable[int]) -> None:
        """Remove every passage of these documents."""
        for document in documents:
            self._writer.delete_documents_by_query(Query.term_query(self._schema, "document", document))

    def clear(self) -> None:
        """Remove everything."""
        self._writer.delete_all_documents()

    def commit(self) -> None:
        """Make all changes durable; when this returns, nothing writes to the folder any more."""
        if self._pending is None:
            return
        self._writer.commit()
        self._writer.wait_merging_threads()
        self._pending = None
        self._index.reload()
        self._searcher = self._index.searcher()

    def numbers(self) -> set[int]:
        """The numbers of all passages."""
        return {number for number, _ in self._best(Query.all_query(), max(1, len(self)))}

    def search(
        self,
        question: Question,
        limit: int,
        documents: Collection[int] | None = None,
        labels: Collection[int] | None = None,
        roles: Collection[int] | None = None,
    ) -> Scores:
        """BM25 scores of the `limit` best passages that share a term with the question, and of all level with the last.

        Of these documents, with these labels and roles only, where they are given.
        """
        confined = {"document": documents, "labels": labels, "role": roles}
        required = [Query.boolean_query([*self._matches(question)])] + [
            Query.const_score_query(Query.term_set_query(self._schema, field, list(admitted)), 0.0)
            for field, admitted in confined.items()
            if admitted is not None
        ]
        parsed = required[0] if len(required) == 1 else Query.boolean_query([(Occur.Must, part) for part in required])
        return with_ties(lambda count: self._best(parsed, count), min(limit, len(self)))

    @property
    def _writer(self) -> IndexWriter:
        if self._pending is None:
            self._pending = self._index.writer(_WRITER_BYTES, num_threads=1)
        return self._pending

    def _matches(self, question: Question) -> Iterator[tuple[Occur, Query]]:
        """Any term may match; built from terms, so that nothing a user types is taken for query syntax."""
        terms = {"words": question.words, "bigrams": question.bigrams}
        for field, found in terms.items():
            for term in found:
                yield Occur.Should, self._term(field, term, BOOSTS[field])
        others = dict.fromkeys(word for phrases in question.synonyms.values() for p in phrases for word in words(p))
        for word in others.keys() - set(question.words):
            yield Occur.Should, self._term("words", word, _SYNONYM * BOOSTS["words"])

    def _term(self, field: str, term: str, boost: float) -> Query:
        return Query.boost_query(Query.term_query(self._schema, field, term, "freq"), boost)

    def _best(self, query: Query, count: int) -> Iterable[tuple[int, float]]:
        hits = self._searcher.search(query, count, count=False).hits
        numbers = cast(list[int], self._searcher.fast_field_values("passage", [address for _, address in hits]))
        return zip(numbers, (score for score, _ in hits), strict=True)
