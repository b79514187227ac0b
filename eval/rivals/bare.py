"""Only what a hybrid search can't do without: one field of words (tantivy), one flat index (FAISS), one weighted sum.

Nothing is handled that real use asks for: it shows how fast the two engines can be at most.
"""

from pathlib import Path
from typing import cast

import faiss
from tantivy import Document, Index, Occur, Query, SchemaBuilder, Searcher

from eval.rivals.material import Material
from eval.rivals.records import Search
from eval.rivals.segment import words
from index.embedders import Vectors

Scores = dict[int, float]
_LEXICAL, _DENSE = 0.7, 0.3
_CANDIDATES = 100  # of each route
_WRITER_BYTES = 64_000_000


def build(material: Material, folder: Path) -> Search:
    lexical, dense = _lexical(folder), _dense(material.embedder.dimensions)
    owners = _fill(lexical, dense, material)
    searcher = lexical.searcher()

    def search(query: str, limit: int) -> list[str]:
        vectors = material.embedder.embed_queries([query])
        fused = _fused(_by_words(lexical, searcher, query), _nearest(dense, vectors))
        return [owners[number] for number in fused[:limit]]

    return search


def _lexical(folder: Path) -> Index:
    builder = SchemaBuilder()
    builder.add_integer_field("number", fast=True)
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
    return Index(builder.build(), path=str(folder), reuse=False)


def _dense(dimensions: int) -> faiss.Index:
    kind, metric = faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
    return faiss.IndexScalarQuantizer(dimensions, kind, metric)


def _fill(lexical: Index, dense: faiss.Index, material: Material) -> list[str]:
    """Put every passage into both indexes; the document of each."""
    owners: list[str] = []
    writer = lexical.writer(_WRITER_BYTES, num_threads=1)
    for block in material.blocks():
        for number, text in enumerate(block.texts, block.start):
            writer.add_document(Document(number=number, words=" ".join(words(text))))
        dense.add(block.vectors)
        owners += block.owners
    writer.commit()
    writer.wait_merging_threads()
    lexical.reload()
    return owners


def _by_words(index: Index, searcher: Searcher, query: str) -> Scores:
    terms = [Query.term_query(index.schema, "words", word, "freq") for word in dict.fromkeys(words(query))]
    asked = Query.boolean_query([(Occur.Should, term) for term in terms])
    hits = searcher.search(asked, _CANDIDATES, count=False).hits
    numbers = cast(list[int], searcher.fast_field_values("number", [address for _, address in hits]))
    return dict(zip(numbers, (score for score, _ in hits), strict=True))


def _nearest(index: faiss.Index, vectors: Vectors) -> Scores:
    scores, numbers = index.search(vectors, _CANDIDATES)
    found = zip(numbers[0].tolist(), scores[0].tolist(), strict=True)
    return {number: score for number, score in found if number >= 0}


def _fused(lexical: Scores, dense: Scores) -> list[int]:
    """The passages of both routes by the weighted sum of their scores, each divided by the route's best."""
    fused: Scores = {}
    for scores, weight in ((lexical, _LEXICAL), (dense, _DENSE)):
        best = max(scores.values(), default=0.0) or 1.0
        for number, score in scores.items():
            fused[number] = fused.get(number, 0.0) + weight * score / best
    return sorted(fused, key=lambda number: -fused[number])
