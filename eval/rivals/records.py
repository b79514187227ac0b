"""What is compared, and how: a library as it is set up here, and what is asked of all."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from eval.rivals.material import Material

# From a query and how many passages are wanted to the document of each one found, best first
Search = Callable[[str, int], Sequence[str]]
Build = Callable[[Material, Path], Search]  # the folder is new and empty
PASSAGES = 100  # wanted per query, as in `duban eval retrieval`; a document counts with its best


@dataclass(frozen=True, slots=True)
class Rival:
    """One way to search; `build` names a function of type `Build` (module:function), `libraries` what it runs on."""

    name: str
    title: str
    build: str
    libraries: tuple[str, ...]

    def load(self) -> Build:
        """The function that `build` names; raises ModuleNotFoundError where a library isn't installed."""
        module, _, function = self.build.partition(":")
        found: Build = getattr(import_module(module), function)
        return found

    @property
    def versions(self) -> dict[str, str]:
        """The versions of those of its libraries that are installed."""
        return dict(_installed(self.libraries))

    @property
    def missing(self) -> tuple[str, ...]:
        """Those of its libraries that aren't installed."""
        return tuple(library for library in self.libraries if library not in self.versions)


@dataclass(frozen=True, slots=True)
class Plan:
    """Which rivals, how many of the queries (None: all), and to how many passages `filler` enlarges the corpus.

    `filler` are files of JSON lines {text} (`title`, or `law` and `article`, where there are such), plain or .xz;
    `limit` is how many passages a query asks for.
    """

    rivals: tuple[str, ...]
    sample: int | None = None
    passages: int = 0
    filler: tuple[Path, ...] = ()
    limit: int = PASSAGES


def _installed(libraries: Sequence[str]) -> Iterator[tuple[str, str]]:
    for library in libraries:
        try:
            yield library, version(library)
        except PackageNotFoundError:
            continue


_ENGINES = ("tantivy", "faiss-cpu", "rjieba")
_LANGCHAIN = ("langchain-classic", "langchain-community", "langchain-core", "rank-bm25", "faiss-cpu")
_ENSEMBLE = "eval.rivals.langchain_ensemble"
RIVALS = {
    rival.name: rival
    for rival in (
        Rival("duban", "照原样", "eval.rivals.shipped:build", _ENGINES),
        Rival(
            "langchain",
            "BM25Retriever（默认，按空格切）和 FAISS，EnsembleRetriever 等权",
            f"{_ENSEMBLE}:as_documented",
            _LANGCHAIN,
        ),
        Rival(
            "langchain-words",
            "同上，BM25Retriever 按 jieba 分词",
            f"{_ENSEMBLE}:over_words",
            (*_LANGCHAIN, "rjieba"),
        ),
        Rival(
            "txtai", "hybrid，BM25 按 jieba 分词", "eval.rivals.txtai_hybrid:build", ("txtai", "faiss-cpu", "rjieba")
        ),
        Rival("lancedb", "hybrid，全文按两字一组，RRF", "eval.rivals.lancedb_hybrid:build", ("lancedb", "pyarrow")),
        Rival("bare", "只有 tantivy 按 jieba 分词和 FAISS，按 0.7、0.3 相加", "eval.rivals.bare:build", _ENGINES),
    )
}
