"""All that is asked of a Milvus: the collections of an index, and the rows of one of them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import islice
from typing import Any, NamedTuple

import numpy as np

from index.embedders import Vectors
from index.errors import StaleIndexError
from index.milvus import rows
from index.milvus.client import AnnSearchRequest, ErrorCode, MilvusClient, MilvusException, WeightedRanker
from index.milvus.errors import MilvusError
from index.milvus.expressions import one_of
from index.milvus.server import Server

MOST = 8192  # passages of a route in one request: Milvus returns at most 16,384 of both
_PART = 500  # rows sent or read together: a few megabytes
_VALUES = 1000  # values in one expression
_PENDING = 1000  # rows that Milvus Lite may have to look through one by one


class Found(NamedTuple):
    """A passage found; `lexical` is 0 without a term of the question, `cosine` None where no vector was given."""

    place: rows.Place
    lexical: float
    cosine: float | None


@contextmanager
def asking(server: Server) -> Iterator[None]:
    """What the server answers instead of doing it, as a DubanError."""
    try:
        yield
    except MilvusException as error:
        where = f"Milvus {server.uri}"
        if error.code == ErrorCode.COLLECTION_NOT_FOUND:
            raise StaleIndexError("索引已被替换或删除", where=where, remedy="请重新打开；仍然如此就重建索引") from error
        remedy = "请检查服务是否已启动、地址和口令是否正确、磁盘和内存是否够用"
        raise MilvusError(f"服务连不上或拒绝了请求（{_brief(error)}）", where=where, remedy=remedy) from error


class Collections:
    """The collections of one index: one for each version and model, and the alias of the one that is read."""

    def __init__(self, server: Server) -> None:
        """Raises MilvusError where the server can't be reached."""
        if server.is_file and find_spec("milvus_lite") is None:
            raise MilvusError("没有安装 milvus-lite", where=server.uri, remedy='请运行 pip install "duban[milvus]"')
        self.server = server
        with asking(server):
            self._client = MilvusClient(server.uri, token=server.token, db_name=server.database, timeout=server.timeout)

    def current(self) -> str | None:
        """What comes behind the alias in the name of the collection that is read; None where there is none yet."""
        with asking(self.server):
            if self.server.alias not in self._client.list_aliases(timeout=self.server.timeout)["aliases"]:
                return None
            name: str = self._client.describe_alias(self.server.alias, timeout=self.server.timeout)["collection_name"]
        return name.removeprefix(self._name(""))

    def create(self, version: str, dimensions: int) -> str:
        """The suffix of a new, empty collection, after all of this index are gone that aren't read.

        It ends in a number that none had before: whoever still reads an old one doesn't find himself in a new one.
        """
        server, present = self.server, self._present()
        suffix = f"{version}_{1 + max((int(other.rpartition('_')[2]) for other in present), default=0)}"
        with asking(server):
            for other in present - {self.current()}:
                self._client.drop_collection(self._name(other), timeout=server.timeout)
            options = {"consistency_level": "Strong", "timeout": server.timeout}  # what was added is found at once
            schema = rows.schema(dimensions)
            self._client.create_collection(self._name(suffix), schema=schema, num_shards=server.shards, **options)
            indexes = rows.indexes(server.dense_index)  # not waited for: there is nothing to index yet
            self._client.create_index(self._name(suffix), indexes, timeout=server.timeout, sync=False)
        return suffix

    def open(self, suffix: str) -> "Collection":
        """Raises StaleIndexError where there is no such collection."""
        with asking(self.server):
            self._client.load_collection(
                self._name(suffix), replica_number=self.server.replicas, timeout=self.server.timeout
            )
        return Collection(self._client, self._name(suffix), self.server)

    def switch(self, suffix: str) -> None:
        """From now on this collection is read, in one step."""
        current, name = self.current(), self._name(suffix)
        with asking(self.server):
            if current is None:
                self._client.create_alias(name, self.server.alias, timeout=self.server.timeout)
            elif current != suffix:
                self._client.alter_alias(name, self.server.alias, timeout=self.server.timeout)

    def _name(self, suffix: str) -> str:
        return f"{self.server.alias}__{suffix}"

    def _present(self) -> set[str]:
        with asking(self.server):
            names = self._client.list_collections(timeout=self.server.timeout)
        return {name.removeprefix(self._name("")) for name in names if name.startswith(self._name(""))}


class Collection:
    """The rows of a collection."""

    def __init__(self, client: MilvusClient, name: str, server: Server) -> None:
        self._client, self._name, self._server = client, name, server
        self._timeout = {"timeout": server.timeout}
        self._written = 0

    def upsert(self, new: Sequence[rows.Row]) -> None:
        """Write rows; those with the same keys are replaced."""
        for part in parts(new, _PART):
            with asking(self._server):
                self._client.upsert(self._name, part, **self._timeout)
            self._written += len(part)

    def settle(self) -> None:
        """Have Milvus Lite index what was written; a server does so by itself, and wants to be told seldom."""
        if self._server.is_file and self._written >= _PENDING:
            with asking(self._server):
                self._client.flush(self._name, **self._timeout)
            self._written = 0

    def delete(self, name: str, values: Iterable[str]) -> None:
        """Remove the rows whose field `name` has one of these values."""
        for expression in _expressions(name, values):
            with asking(self._server):
                self._client.delete(self._name, filter=expression, **self._timeout)

    def count(self, expression: str) -> int:
        with asking(self._server):
            found = self._client.query(self._name, expression, ["count(*)"], **self._timeout)
        return int(found[0]["count(*)"])

    def each(self, expression: str, fields: Sequence[str]) -> Iterator[rows.Row]:
        """These fields of every row that the expression is true of."""
        with asking(self._server):
            pages = self._client.query_iterator(
                self._name, _PART, filter=expression, output_fields=list(fields), **self._timeout
            )
            try:
                while page := pages.next():
                    yield from page
            finally:
                pages.close()

    def those(self, name: str, values: Iterable[str], fields: Sequence[str]) -> Iterator[rows.Row]:
        """These fields of the rows whose field `name` has one of these values."""
        for expression in _expressions(name, values):
            yield from self.each(expression, fields)

    def get(self, keys: Iterable[str], fields: Sequence[str]) -> list[rows.Row]:
        """These fields of the rows with these keys, in one request and in no order."""
        with asking(self._server):
            return list(self._client.query(self._name, one_of(rows.KEY, keys), list(fields), **self._timeout))

    def search(self, words: str, vector: Vectors | None, count: int, expression: str) -> list[Found]:
        """The `count` best by words (none without words) and by meaning (none without a vector), in one request."""
        requests = [self._request(rows.SPARSE, words, {}, count, expression)] if words else []
        if vector is not None:
            params = rows.search_params(self._server.dense_index, count)
            requests.append(self._request(rows.DENSE, vector.tolist(), params, count, expression))
        if not requests:
            return []
        fields = [*rows.PASSAGE, *([rows.DENSE] if len(requests) == 2 else [])]
        # Milvus returns one score for both routes. With all weight on the first it is that route's own; the cosines
        # are reckoned here from the vectors, also of those that were found by words alone.
        ranker = WeightedRanker(*(1.0, 0.0)[: len(requests)], norm_score=False)
        with asking(self._server):
            hits = self._client.hybrid_search(
                self._name, requests, ranker, limit=count * len(requests), output_fields=fields, **self._timeout
            )[0]
        return _found(hits, bool(words), vector)

    def _request(self, field: str, data: object, params: Any, count: int, expression: str) -> AnnSearchRequest:
        return AnnSearchRequest([data], field, dict(params), count, expr=expression or None)


def parts(values: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """The values in lists of `size`; the last may be shorter."""
    pending = iter(values)
    while part := list(islice(pending, size)):
        yield part


def _expressions(name: str, values: Iterable[str]) -> Iterator[str]:
    return (one_of(name, part) for part in parts(sorted(values), _VALUES))


def _found(hits: Iterable[Any], by_words: bool, vector: Vectors | None) -> list[Found]:
    rated = [(rows.place_of(hit["entity"]), float(hit["distance"]), hit["entity"].get(rows.DENSE)) for hit in hits]
    if vector is None:
        return [Found(place, score, None) for place, score, _ in rated]
    if not by_words:
        return [Found(place, 0.0, score) for place, score, _ in rated]
    cosines = np.array([stored for _, _, stored in rated], np.float32).reshape(-1, len(vector)) @ vector
    return [Found(place, score, cosine) for (place, score, _), cosine in zip(rated, cosines.tolist(), strict=True)]


def _brief(error: MilvusException) -> str:
    """The first line of what the server says."""
    return (error.message or type(error).__name__).splitlines()[0][:200]
