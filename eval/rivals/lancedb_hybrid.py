"""LanceDB: its own hybrid search (BM25 over pairs of characters, exact vectors, reciprocal rank fusion).

Its jieba tokenizer isn't used: it wants a dictionary that the package doesn't bring.
"""

from collections.abc import Iterator
from pathlib import Path

import lancedb
import pyarrow as pa
from lancedb.index import FTS
from lancedb.query import MatchQuery

from eval.rivals.material import Material
from eval.rivals.records import Search

# English stems and stop words are for words of English
_PAIRS = FTS(base_tokenizer="ngram", ngram_min_length=2, ngram_max_length=2, stem=False, remove_stop_words=False)


def build(material: Material, folder: Path) -> Search:
    embedder = material.embedder
    schema = pa.schema(
        {"document": pa.string(), "text": pa.string(), "vector": pa.list_(pa.float32(), embedder.dimensions)}
    )
    table = lancedb.connect(folder).create_table("passages", _batches(material, schema), schema=schema)
    table.create_index("text", config=_PAIRS)

    def search(query: str, limit: int) -> list[str]:
        vector = embedder.embed_queries([query])[0]
        asked = table.search(query_type="hybrid").vector(vector).text(MatchQuery(query, "text"))
        found: list[str] = asked.select(["document"]).limit(limit).to_arrow()["document"].to_pylist()
        return found

    return search


def _batches(material: Material, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    for block in material.blocks():
        flat = pa.array(block.vectors.ravel())
        vectors = pa.FixedSizeListArray.from_arrays(flat, material.embedder.dimensions)
        yield pa.RecordBatch.from_arrays([pa.array(block.owners), pa.array(block.texts), vectors], schema=schema)
