"""The library: everything that is done with documents, for the command line, HTTP and whoever imports it."""

import logging
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache, cached_property, lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from extract.records import TaskList
from ground.citation import cite
from index.filters import EVERYTHING, Filter
from index.passage import Hit
from ingest.document import Document, Stated
from ingest.errors import DubanError, UnreadableFileError
from ingest.reader import load
from library.criteria import Criteria, chosen, collection_named, filter_of
from library.drafts import Drafts
from library.entry import Added, Condition, Entry, Failed, Found, Naming, Withdrawal
from library.errors import NotFoundError, explained
from library.finding import find
from library.folders import CacheFolders
from library.store import Store
from library.turns import Conversation, Feedback, FeedbackExport, Turn

if TYPE_CHECKING:
    from ask.answer import Answer
    from ask.generation.generate import Piece
    from check.history.find import History
    from check.records import Check, Decision
    from draft.records import Plan
    from extract.volume import Volume
    from index.embedders import Embedder, Vectors
    from library.cache import IndexCache
    from library.homes import Home, Models
    from prompts.model import Model

_log = logging.getLogger(__name__)
_REMEMBERED = (
    256  # documents with their task lists, about half a megabyte each; one never changes, its id is its content
)


def default_folder() -> Path:
    """The folder that DUBAN_LIBRARY names, else `duban` where the XDG base directory specification puts user data."""
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(os.environ.get("DUBAN_LIBRARY") or Path(data) / "duban").expanduser()


class Library:
    """Documents in a folder, for any number of threads and processes at the same time.

    When a method returns, what it has done is on the disk, and seen by every other process: what was added is found,
    what was removed or replaced is not. All methods raise LibraryError where the folder can't be read or written.
    """

    def __init__(self, folder: Path, embedder: Callable[[], "Embedder"], *, background: bool = False) -> None:
        """Open the library in `folder`, which is made where it is missing; `embedder` is called when it is needed.

        With `background` a search that finds the index outdated is answered from it, while the next one is made.

        Raises LibraryError for a folder that can't be used and a library that is damaged or newer than this version.
        """
        with explained(folder):
            folder.mkdir(parents=True, exist_ok=True)
            self._store, self._folders, self._embedder = Store(folder), CacheFolders(folder / "cache"), cache(embedder)
            self._store.prepare()
            self._folders.prepare()
        self._background = background
        self._volume = lru_cache(_REMEMBERED)(self._read_volume)

    @classmethod
    def open(cls, folder: Path, embedder: str | None = None, *, background: bool = False) -> "Library":
        """The library in `folder`, searched with the embedding model that `index.embedders.load_embedder` knows so."""

        def load() -> "Embedder":
            from index.embedders import load_embedder  # noqa: PLC0415 - loads the tokenizer

            return load_embedder(embedder)

        return cls(folder, load, background=background)

    def __enter__(self) -> "Library":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give back the database's file handles; the library can't be used afterwards."""
        if "_cache" in self.__dict__:
            self._cache.close()
        self._store.close()

    def add(self, path: Path, collection: str | None = None) -> Added:
        """Add the file at `path`; raises as `ingest.reader.read` does. See `add_bytes`."""
        return self.add_bytes(path.name, load(path), collection)

    def add_bytes(self, name: str, data: bytes, collection: str | None = None) -> Added:
        """Add a file called `name` with the content `data`; raises as `ingest.reader.read_bytes` does.

        It belongs to the `collection` named, else to that of the file which it replaces. Content that was in already
        is `unchanged`, and moves to the collection where one is named. Raises UnfitCollectionError.
        """
        added = self._keep(name, data, None if collection is None else collection_named(collection))
        self._cache.follow()
        return added

    def add_all(
        self,
        paths: Iterable[Path],
        on_progress: Callable[[Added | Failed], None] | None = None,
        collection: str | None = None,
    ) -> Sequence[Added | Failed]:
        """Add many files, indexing them once at the end; a file that fails doesn't stop the others.

        `on_progress` is called after each file: what it is told as added is on the disk. For `collection` see
        `add_bytes`; raises UnfitCollectionError before anything is added.
        """
        results, into = [], None if collection is None else collection_named(collection)
        for path in paths:
            results.append(self._attempt(path, into))
            if on_progress:
                on_progress(results[-1])
        self._cache.follow()
        return results

    def remove(self, key: str) -> Entry:
        """Remove the document that `find` finds; its text is never found again."""
        entry = self.entry(key)
        self._store.remove(entry.id)
        self._cache.follow()
        return entry

    def set_collection(self, key: str, name: str | None) -> Entry:
        """Put the document that `key` means into the collection of this name, or into none; what it is now.

        Searches keep to it from now on. Raises NotFoundError, and UnfitCollectionError for what is no name.
        """
        entry = self.entry(key)
        self._store.put(entry.id, None if name is None else collection_named(name))
        self._cache.newest(self._store.generation())  # doesn't wait for an index that somebody is making
        return self.entry(entry.id)

    def list(self) -> tuple[Entry, ...]:
        """All documents in the order in which they came in."""
        return self._store.entries()

    def generation(self) -> int:
        """How often the set of documents, or what they can be asked for by, has changed."""
        return self._store.generation()

    def entry(self, key: str) -> Entry:
        """The document that `key` means: an id, its first six characters or more, a file name, a name or a title.

        Raises NotFoundError, which names what comes near, where that is none or more than one.
        """
        return find(self.list(), key)

    def find(self, key: str) -> str:
        """The id of the document that `key` means; see `entry`."""
        return self.entry(key).id

    def document(self, document: str) -> Document:
        """The document with this id, with the organisation that a person set; raises NotFoundError."""
        return _named(self._store.document(document), self._store.namings.of(document))

    def tasks(self, document: str) -> TaskList:
        """What is extracted from the document with this id; raises NotFoundError."""
        return self._store.tasks(document)

    def volume(self, key: str) -> "Volume":
        """The document that `key` means with what is extracted from it; see `entry`."""
        return self._volume_of(self.entry(key))

    def search(
        self, query: str, limit: int = 10, documents: Collection[str] | None = None, where: Filter = EVERYTHING
    ) -> Sequence[Hit]:
        """The `limit` passages that fit `query` best, of all documents or of those with these ids, best first.

        `where` confines the search further: to an organisation, a year, a kind of document, a role of the passage.
        """
        generation = self._store.generation()
        snapshot = self._cache.newest(generation)
        if documents is not None:
            permitted = frozenset(documents)
            where = replace(where, documents=permitted if where.documents is None else permitted & where.documents)
        if snapshot.generation < generation:  # what was removed or moved since isn't to be found by what it was
            where = self._store.state().as_of_now(where)
        return snapshot.index.search(query, limit, where)

    def find_passages(self, query: str, limit: int = 10, criteria: Criteria | None = None) -> tuple[Found, ...]:
        """The `limit` passages that fit `query` best, of those that `criteria` admits, each quoted, best first.

        Raises NotFoundError where no document fits the criteria.
        """
        criteria = criteria or Criteria()
        where = filter_of(criteria, chosen(self.list(), criteria))
        found, read = [], cache(self._store.document)
        for hit in self.search(query, limit, where=where):
            with suppress(NotFoundError):  # removed since it was found
                document = read(hit.passage.document)
                found.append(Found(hit, cite(document, hit.passage.span), document.title))
        return tuple(found)

    @property
    def index_state(self) -> Condition:
        """Whether searches are answered from all there is, or while the index is being made; see `IndexCache.state`."""
        return self._cache.state

    def embed(self, texts: Sequence[str]) -> "Vectors":
        """Vectors of length 1 from the model that searches, one a text: float32 (texts, dimensions)."""
        return self._embedder().embed_passages(texts)

    def ask(  # noqa: PLR0913 - what a question can be confined to
        self,
        question: str,
        *,
        organisation: str | None = None,
        year: int | None = None,
        document: str | None = None,
        collection: str | None = None,
        today: date | None = None,
        model: "Model | None" = None,
        earlier: Sequence[str] = (),
    ) -> "Answer":
        """The answer from the documents of this organisation (or part of its name), year, `find` key and collection.

        A `model` words it from the evidence. `earlier` are the questions that it may leave something to, as they were
        understood. Raises NotFoundError where no document fits.
        """
        from ask.answer import Answer  # noqa: PLC0415 - loads numpy

        criteria = Criteria(organisation=organisation, year=year, document=document, collection=collection)
        *_, last = self.ask_stream(question, criteria, today=today, model=model, earlier=earlier)
        assert isinstance(last, Answer)
        return last

    def ask_stream(
        self,
        question: str,
        criteria: Criteria,
        *,
        today: date | None = None,
        model: "Model | None" = None,
        earlier: Sequence[str] = (),
    ) -> "Iterator[Piece | Answer]":
        """The answer as `ask` gives it; before it each sentence that `model` words, as soon as it has passed.

        Raises NotFoundError, before anything is found, where no document fits the criteria.
        """
        from ask.answering import stream_answer  # noqa: PLC0415 - loads the grammar
        from library.shelf import LibraryShelf  # noqa: PLC0415 - as above

        shelf = LibraryShelf(self, chosen(self.list(), criteria), self._volumes)
        return stream_answer(question, shelf, model, today, earlier)

    def converse(  # noqa: PLR0913 - what a question can be confined to
        self,
        question: str,
        conversation: str | None,
        *,
        organisation: str | None = None,
        year: int | None = None,
        document: str | None = None,
        collection: str | None = None,
        today: date | None = None,
        model: "Model | None" = None,
    ) -> Turn:
        """Ask as `ask` does, and keep question and answer as the next turn of a conversation, or as a new one's first.

        Raises NotFoundError where no document fits and for an unknown conversation; see `conversation`.
        """
        known = None if conversation is None else self._store.conversations.find(conversation)
        answer = self.ask(
            question,
            organisation=organisation,
            year=year,
            document=document,
            collection=collection,
            today=today,
            model=model,
            earlier=self.asked_before(known),
        )
        options = Criteria(organisation=organisation, year=year, document=document, collection=collection)
        return self.keep_turn(known, question, answer, options)

    def asked_before(self, conversation: str | None) -> tuple[str, ...]:
        """The questions of a conversation as they were understood; of none, none. Raises NotFoundError."""
        turns = self._store.conversations.turns(conversation) if conversation else ()
        return tuple(turn.answer.asked or turn.question for turn in turns)

    def keep_turn(self, conversation: str | None, question: str, answer: "Answer", options: Criteria) -> Turn:
        """Keep a question and its answer after the turns of a conversation; None begins one. Raises NotFoundError."""
        return self._store.conversations.add(conversation, question, answer, options)

    def conversations(self) -> tuple[Conversation, ...]:
        """All conversations, the newest first."""
        return self._store.conversations.list()

    def conversation(self, key: str) -> tuple[Turn, ...]:
        """The turns of the conversation that `key` means, an id or its first six characters or more, in their order.

        Answers are as they were given, whatever became of the documents. Raises NotFoundError, and DamagedLibraryError
        for an answer that can't be read.
        """
        return self._store.conversations.turns(key)

    def forget(self, key: str) -> Conversation:
        """Remove a conversation and all that was said of it; raises NotFoundError."""
        return self._store.conversations.remove(key)

    def give_feedback(  # noqa: PLR0913 - the parts of a word on an answer
        self, key: str, number: int, *, right: bool, why: str = "", answer: str | None = None, who: str
    ) -> Feedback:
        """Keep a person's word on a turn, after all that was said of it before; `answer` is the right one.

        Raises NotFoundError, and UnfitFeedbackError where nobody signs it or the right answer says nothing.
        """
        return self._store.conversations.judge(key, number, Feedback(right, why, answer, who, datetime.now(UTC)))

    def export_feedback(self) -> FeedbackExport:
        """The turns that people judged, as the questions of gold that `eval.gold` reads."""
        from library.feedback import exported  # noqa: PLC0415 - loads the grammar

        return exported(self._store.conversations.judged())

    @property
    def drafts(self) -> Drafts:
        """The drafts of work plans that are kept here, with all their versions."""
        return self._store.drafts

    def draft(  # noqa: PLR0913 - what a draft can be made from
        self,
        reports: Sequence[str],
        year: int,
        *,
        plan: str | None = None,
        policies: Sequence[str] = (),
        without_plan_section: bool = False,
        model: "Model | None" = None,
        tell: Callable[[str, int, int], None] = lambda *_: None,
    ) -> "Plan":
        """A work plan for `year` from the documents that these keys mean; it isn't kept, see `drafts`.

        `reports` are on the year before, `plan` is that year's, with what people decided on its check. A `model` words
        it. Raises NotFoundError, and DraftError where the documents are not those of the year.
        """
        from draft.writing import write  # noqa: PLC0415 - loads the grammar

        return write(
            [self.volume(key) for key in reports],
            year,
            self.embed,
            plan=None if plan is None else self.volume(plan),
            policies=[self.volume(key) for key in policies],
            without_plan_section=without_plan_section,
            decided=self.with_decisions,
            model=model,
            tell=tell,
        )

    def prompt(self, question: str) -> str:
        """The prompt that hands `question` and its numbered evidence to a language model."""
        from ask.answering import prompt_for  # noqa: PLC0415 - loads the grammar
        from library.shelf import LibraryShelf  # noqa: PLC0415 - as above

        return prompt_for(question, LibraryShelf(self, self.list(), self._volumes))

    def check(self, plan: str, reports: Sequence[str] = ()) -> "Check":
        """The document that the key `plan` means, held against those that the keys `reports` mean; see `entry`.

        Without `reports`, against its `later_reports`. Raises NotFoundError.
        """
        from check.checking import check  # noqa: PLC0415 - loads the grammar

        held = self.volume(plan)
        against = tuple(dict.fromkeys(map(self.entry, reports))) or self.later_reports(held.document)
        return self.with_decisions(check(held, tuple(map(self._volume_of, against)), self.embed))

    def trend(self, indicator: str, organisation: str | None = None) -> "History":
        """The goals and actuals of an indicator over the years, in the documents of one organisation.

        Raises TrendError where no document has a figure of it and where several organisations have.
        """
        from check.history.trend import trend  # noqa: PLC0415 - loads the grammar

        return trend(self._volumes(self.list()), indicator, organisation)

    def later_reports(self, plan: str | Document) -> tuple[Entry, ...]:
        """The reports on the year that `plan` plans, by the same organisation, in the order of time.

        `plan` is a document or the id of one that is here. Raises NotFoundError, which says what there is, where there
        are none or the organisation can't be told from its name.
        """
        from library.later import later_reports  # noqa: PLC0415 - loads the grammar

        document = self.document(plan) if isinstance(plan, str) else plan
        return later_reports(document, self.list(), self._volumes)

    def set_organisation(self, key: str, name: str | None, who: str) -> Naming:
        """Say whose document it is that `key` means, whatever its text says; None takes that back.

        Kept for good, whatever becomes of the document. Raises NotFoundError, and UnfitDecisionError where nobody says
        it or the name is blanked.
        """
        from check.decided import signed  # noqa: PLC0415 - loads numpy
        from check.organisations import settable  # noqa: PLC0415 - loads numpy

        document = self.entry(key)
        signed(document.name, who)
        naming = self._store.namings.add(document.id, None if name is None else settable(name), who)
        self._cache.follow()
        return naming

    def organisation_history(self, document: str) -> tuple[Naming, ...]:
        """All that people said of whose document the one with this id is, in the order in which they did."""
        return self._store.namings.history(document)

    def decide(self, decision: "Decision") -> None:
        """Keep a person's decision on a verdict, beside those made before; it holds from now on.

        Raises UnfitDecisionError where nobody signs it or an override has no reason.
        """
        from check.decided import fit  # noqa: PLC0415 - loads numpy

        self._store.decisions.add(fit(decision))

    def withdraw(self, verdict: str, who: str, note: str) -> Withdrawal:
        """Take back the decision that holds on a verdict; it stays in the history.

        Raises UnfitDecisionError without a name or a reason, NotFoundError where no decision holds.
        """
        from check.decided import signed  # noqa: PLC0415 - loads numpy

        signed(verdict, who, note)
        return self._store.decisions.withdraw(verdict, who, note)

    def decisions(self, verdicts: Collection[str]) -> Mapping[str, "Decision"]:
        """The decisions that hold on the verdicts with these ids, by id."""
        return self._store.decisions.latest(verdicts)

    def decision_history(self, verdict: str) -> tuple["Decision | Withdrawal", ...]:
        """All that people said of a verdict, in the order in which they did."""
        return self._store.decisions.history(verdict)

    def with_decisions(self, check: "Check") -> "Check":
        """A check, of documents from wherever, with the decisions that people made on its verdicts."""
        from check.decided import decided  # noqa: PLC0415 - loads numpy

        verdicts = [verdict.id for verdict in check.verdicts] + [verdict.id for verdict in check.task_verdicts]
        return decided(check, self.decisions(verdicts))

    def verify(self) -> tuple[str, ...]:
        """What is wrong with the library, in Chinese; nothing where files, rows, readings and index agree."""
        from library.audit import verify  # noqa: PLC0415 - loads faiss

        return verify(self._store, self._cache)

    @cached_property
    def _cache(self) -> "IndexCache":
        from library.cache import IndexCache  # noqa: PLC0415 - loads faiss, which a list doesn't need

        return IndexCache(self._home(), self._store, self._models, background=self._background)

    def _home(self) -> "Home":
        from index.milvus.server import server  # noqa: PLC0415 - as above
        from library.homes import FolderHome, MilvusHome  # noqa: PLC0415 - as above

        milvus = server()
        return MilvusHome(self._folders, self._store, milvus) if milvus else FolderHome(self._folders, self._store)

    def _models(self) -> "Models":
        from index.reranking import load_reranker  # noqa: PLC0415 - as above
        from library.homes import Models  # noqa: PLC0415 - as above

        return Models(self._embedder(), load_reranker())

    def _attempt(self, path: Path, collection: str | None) -> Added | Failed:
        try:
            return self._keep(path.name, load(path), collection)
        except DubanError as error:
            return Failed(str(path), error)
        except Exception as error:  # noqa: BLE001 - a reader's bug that one odd file brings out must not keep the others out
            _log.exception("%s", path)
            return Failed(str(path), UnreadableFileError(f"读取时出现内部错误（{error!r}）", where=path.name))

    def _keep(self, name: str, data: bytes, collection: str | None) -> Added:
        """Keep a file and extract from it now, so that the first question doesn't wait for that."""
        added = self._store.add(name, data, collection)
        try:
            self._store.tasks(added.document_id)
        except Exception:  # noqa: BLE001 - the file is in; whoever asks for its tasks is told what is wrong
            _log.exception("%s", name)
        return added

    def _volumes(self, entries: Sequence[Entry]) -> "Sequence[Volume]":
        volumes = []
        for entry in entries:
            with suppress(NotFoundError):  # removed since it was listed
                volumes.append(self._volume_of(entry))
        return volumes

    def _volume_of(self, entry: Entry) -> "Volume":
        return self._volume(entry.id, entry.organisation if entry.set_by else None)

    def _read_volume(self, document: str, organisation: str | None) -> "Volume":
        from extract.volume import Volume  # noqa: PLC0415 - loads numpy

        return Volume(_named(self._store.document(document), organisation), self.tasks(document))


def _named(document: Document, organisation: str | None) -> Document:
    """The document as a person named its organisation."""
    if organisation is None:
        return document
    return replace(document, metadata=replace(document.metadata, organisation=Stated(organisation, None, "set")))
