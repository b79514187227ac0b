"""A passage as a row of a collection, and the collection's fields."""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from index.embedders import Vectors
from index.filters import Labels
from index.milvus.client import CollectionSchema, DataType, Function, FunctionType, IndexParams, MilvusClient
from index.milvus.server import DenseIndex
from index.milvus.terms import passage_terms, shortened
from index.passage import Passage
from ingest.document import Span

Row: TypeAlias = dict[str, Any]
PASSAGE = ("document", "place", "start", "end", "path", "role")
LABELS = ("organisation", "kind", "collection", "years", "everybody", "readers")
KEY, TEXT, TERMS, DENSE, SPARSE = "id", "text", "terms", "dense", "sparse"
_LONGEST = 65_535  # bytes in a VARCHAR; room that isn't used costs nothing
_JIEBA = {"tokenizer": "jieba"}
_BUILT: Mapping[DenseIndex, Mapping[str, int]] = {
    "FLAT": {},
    "HNSW": {"M": 32, "efConstruction": 200},
    "IVF_SQ8": {"nlist": 1024},
}


class Place(NamedTuple):
    """A passage, and which of its document's it is, from 0: the primary key, so that writers share no counter."""

    place: int
    passage: Passage

    @property
    def key(self) -> str:
        return key(self.passage.document, self.place)


def key(document: str, place: int) -> str:
    return f"{document}#{place}"


def row(place: Place, text: str, labels: Labels, meaning: Vectors) -> Row:
    """The row of a passage with this normalised text."""
    document, span, path, role = (getattr(place.passage, name) for name in ("document", "span", "path", "role"))
    return {
        KEY: place.key,
        "document": document,
        "place": place.place,
        "start": span.start,
        "end": span.end,
        "path": list(path),
        "role": role,
        "organisation": labels.organisation,
        "kind": labels.kind,
        "collection": labels.collection,
        "years": sorted(labels.years),
        "everybody": labels.readers is None,
        "readers": sorted(labels.readers or ()),
        TEXT: shortened(text),
        TERMS: passage_terms(text, path),
        DENSE: meaning.tolist(),
    }


def place_of(found: Mapping[str, Any]) -> Place:
    """The passage in a row with the fields `PASSAGE`."""
    document, place, start, end, path, role = (found[name] for name in PASSAGE)
    return Place(place, Passage(document, Span(start, end), tuple(path), role))


def labels_of(found: Mapping[str, Any]) -> Labels:
    """The labels in a row with the fields `LABELS`."""
    organisation, kind, collection, years, everybody, readers = (found[name] for name in LABELS)
    return Labels(organisation, frozenset(years), kind, collection, None if everybody else frozenset(readers))


def schema(dimensions: int) -> CollectionSchema:
    fields = MilvusClient.create_schema(auto_id=False, enable_dynamic_field=False)
    fields.add_field(KEY, DataType.VARCHAR, is_primary=True, max_length=_LONGEST)
    for name in ("document", "role"):
        fields.add_field(name, DataType.VARCHAR, max_length=_LONGEST)
    for name in ("place", "start", "end"):
        fields.add_field(name, DataType.INT64)
    fields.add_field("path", DataType.JSON)
    _add_labels(fields)
    fields.add_field(TEXT, DataType.VARCHAR, max_length=_LONGEST)
    fields.add_field(TERMS, DataType.VARCHAR, max_length=_LONGEST, enable_analyzer=True, analyzer_params=_JIEBA)
    fields.add_field(SPARSE, DataType.SPARSE_FLOAT_VECTOR)
    fields.add_field(DENSE, DataType.FLOAT_VECTOR, dim=dimensions)
    fields.add_function(Function("bm25", FunctionType.BM25, [TERMS], [SPARSE]))
    return fields


def indexes(dense: DenseIndex) -> IndexParams:
    params = MilvusClient.prepare_index_params()
    params.add_index(DENSE, index_type=dense, metric_type="IP", params=dict(_BUILT[dense]))
    # k1 and b as tantivy has them, so that both kinds of index rank alike
    params.add_index(
        SPARSE, index_type="SPARSE_INVERTED_INDEX", metric_type="BM25", params={"bm25_k1": 1.2, "bm25_b": 0.75}
    )
    for name in ("document", "place", "organisation", "kind", "collection"):  # Milvus Lite indexes no arrays
        params.add_index(name, index_type="INVERTED")
    return params


def search_params(dense: DenseIndex, count: int) -> Mapping[str, Mapping[str, int]]:
    """How far an approximate index looks around for `count` vectors."""
    reach: Mapping[DenseIndex, Mapping[str, int]] = {
        "FLAT": {},
        "HNSW": {"ef": max(64, 2 * count)},
        "IVF_SQ8": {"nprobe": 64},
    }
    return {"params": reach[dense]}


def _add_labels(fields: CollectionSchema) -> None:
    for name in ("organisation", "kind", "collection"):
        fields.add_field(name, DataType.VARCHAR, max_length=_LONGEST, nullable=True)
    fields.add_field("years", DataType.ARRAY, element_type=DataType.INT64, max_capacity=4096)
    fields.add_field("everybody", DataType.BOOL)
    fields.add_field("readers", DataType.ARRAY, element_type=DataType.VARCHAR, max_length=_LONGEST, max_capacity=4096)


def vector(found: Mapping[str, Any]) -> Vectors:
    return np.array(found[DENSE], np.float32)
