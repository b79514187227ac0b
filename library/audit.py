"""Whether a library is what it should be: everything is made afresh from the original files and compared."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from index.errors import StaleIndexError
from index.index import Index
from index.local.index import LocalIndex
from ingest.document import Document
from ingest.errors import DubanError
from ingest.reader import read_bytes
from library.cache import IndexCache
from library.store import State, Store


def verify(store: Store, cache: IndexCache) -> tuple[str, ...]:
    """What is wrong, one Chinese sentence each: damaged database or files, outdated readings, an index that differs."""
    problems = [f"数据库：{problem}" for problem in store.damages()]
    documents = []
    state = store.state()
    for document in sorted(state.documents):
        try:
            documents.append(read_bytes(*store.original(document)))
            if store.document(document) != documents[-1]:
                problems.append(f"{documents[-1].name}：保存的解析结果与原始文件不符")
        except DubanError as error:
            problems.append(str(error))
    return (*problems, *_compare(documents, state, cache))


def _alike(index: Index, fresh: LocalIndex) -> bool:
    """Whether the index holds what it would hold if it were made now; of a Milvus only which documents those are."""
    if isinstance(index, LocalIndex):
        return index.content_digest() == fresh.content_digest()
    return index.labels == fresh.labels


def _compare(documents: list[Document], state: State, cache: IndexCache) -> Iterator[str]:
    with TemporaryDirectory() as folder:
        fresh = LocalIndex.create(Path(folder), cache.models().embedder)
        fresh.add(documents, labels=state.labels_of)
        try:
            if not _alike(cache.refresh().index, fresh):
                yield "索引：与按原始文件重建的结果不符"
        except StaleIndexError as error:
            yield str(error)
