"""The course of a generated answer: evidence, the model's sentences, grounding, one round of repair, what is left."""

import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from threading import Event, Thread

from ask.answer import Answer, Removed, Sentence, Source
from ask.evidence.records import Evidence
from ask.generation.evidence import Line, digest, numbered, written
from ask.generation.grounding import objection
from ask.generation.reading import Reply, Written
from ask.shelf import Shelf
from ground.citation import Citation
from prompts.model import BUDGET, Model, ModelError
from prompts.prompt import PromptError, load
from prompts.reply import ReplyError

_log = logging.getLogger(__name__)
_FALLS_BACK = "以下答案直接摘自原文"
_NOTHING_LEFT = "模型的答复没有一句能在依据中核实，已全部剔除"
_NOTHING_SAID = "模型的答复里没有一句话"


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence that has passed, with what it cites, while the rest is still being written."""

    sentence: Sentence
    citations: tuple[Citation, ...]


class _Budget(ModelError):
    """The time that one question may take is over."""


@dataclass
class _Draft:
    """What has passed so far, in the order of the reply, and what has not."""

    lines: Sequence[Line]
    shelf: Shelf

    def __post_init__(self) -> None:
        self.kept: list[Piece | None] = []
        self.failed: dict[int, tuple[Written, str]] = {}

    def take(self, each: Written, at: int | None = None) -> Piece | None:
        """Check a sentence; what a reader is shown of it. One that replaces another stands in its place `at`."""
        place = len(self.kept) if at is None else at
        if at is None:
            self.kept.append(None)
        why = objection(each, self.lines, self.shelf)
        if why:
            self.failed.setdefault(place, (each, why))  # of a repair that fails too, the first is told
            return None
        if any(kept and kept.sentence.text == each.text for kept in self.kept):
            return None
        self.failed.pop(place, None)
        self.kept[place] = piece = self._piece(each)
        return piece

    def missing(self, asked: str) -> None:
        """Take the sentences that failed once more, as such that say what is missing of what was asked."""
        for place, (each, _) in [*self.failed.items()]:
            if objection(each, self.lines, self.shelf, asked) is None:
                self.kept[place] = self._piece(each)
                del self.failed[place]

    def _piece(self, each: Written) -> Piece:
        lines = [self.lines[number - 1] for number in dict.fromkeys(each.evidence)]
        cited = tuple({_key(citation): citation for line in lines for citation in line.citations}.values())
        formula = next((line.formula for line in lines if line.formula), None)
        return Piece(Sentence(each.text, tuple(range(len(cited))), formula), cited)

    def composed(self) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
        """The sentences that have passed, with the citations that they share."""
        citations: dict[tuple[str, int, int], Citation] = {}
        sentences = []
        for kept in filter(None, self.kept):
            for citation in kept.citations:
                citations.setdefault(_key(citation), citation)
            order = [*citations]
            sentences.append(replace(kept.sentence, citations=tuple(order.index(_key(it)) for it in kept.citations)))
        return tuple(sentences), tuple(citations.values())


def _key(citation: Citation) -> tuple[str, int, int]:
    return citation.document, *citation.span


def generate(
    question: str, extracted: Answer, found: Sequence[Evidence], shelf: Shelf, model: Model
) -> Iterator[Piece | Answer]:
    """The sentences as they pass, and at the end the whole answer.

    Whatever goes wrong with the model ends with the extractive answer and a notice; nothing is raised for it.
    """
    lines = numbered(extracted, found, shelf, model.characters)
    if not lines:
        yield extracted
        return
    draft, deadline = _Draft(lines, shelf), time.monotonic() + model.seconds
    try:
        prompt = load("answer")
        source = Source(model.name, prompt.edition, digest(lines))
        pieces = model.stream(prompt, question=question, evidence=written(lines))
        reply = Reply(_within(pieces, deadline, model))
        for each in reply.sentences():
            if each.text and (piece := draft.take(each)):
                yield piece
        if reply.refused:
            draft.missing(question)
        elif draft.failed and time.monotonic() < deadline:
            yield from _repair(question, draft, model, deadline)
    except ReplyError as error:
        yield _fallen_back(extracted, str(model.told(error)))
    except (ModelError, PromptError) as error:
        yield _fallen_back(extracted, str(error))
    else:
        yield _finished(extracted, draft, source, refused=reply.refused)


def _repair(question: str, draft: _Draft, model: Model, deadline: float) -> Iterator[Piece]:
    """One more try at the sentences that failed; a repair that fails costs nothing."""
    failed = [*draft.failed.items()]
    told = "\n".join(f"第{number}句：{each.text}（{why}）" for number, (_, (each, why)) in enumerate(failed, 1))
    try:
        prompt = load("answer_repair")
        pieces = model.stream(prompt, question=question, evidence=written(draft.lines), sentences=told)
        for (place, _), each in zip(failed, Reply(_within(pieces, deadline, model)).sentences(), strict=False):
            if each.text and (piece := draft.take(each, place)):
                yield piece
    except (ModelError, PromptError, ReplyError) as error:
        _log.info("no repair: %s", error)


def _within(pieces: Iterator[str], deadline: float, model: Model) -> Iterator[str]:
    """The pieces as they come in, until the deadline, even while the model says nothing.

    They are fetched in a thread, which ends with the piece that comes in after nobody waits for it any more.
    """
    came: SimpleQueue[str | Exception | None] = SimpleQueue()
    unwanted = Event()
    Thread(target=_fetch, args=(pieces, came, unwanted), name="answer", daemon=True).start()
    try:
        while (piece := came.get(timeout=max(0.0, deadline - time.monotonic()))) is not None:
            if isinstance(piece, Exception):
                raise piece
            yield piece
    except Empty:
        raise _Budget("模型没有在限定时间内答完", where=model.name, remedy=f"可用 {BUDGET} 放宽（秒）") from None
    finally:
        unwanted.set()


def _fetch(pieces: Iterator[str], came: "SimpleQueue[str | Exception | None]", unwanted: Event) -> None:
    try:
        for piece in pieces:
            came.put(piece)
            if unwanted.is_set():
                return
        came.put(None)
    except Exception as error:  # noqa: BLE001 - raised again where the pieces are waited for
        came.put(error)


def _fallen_back(extracted: Answer, why: str) -> Answer:
    return replace(extracted, notice=why if extracted.refused else f"{why}；{_FALLS_BACK}")


def _finished(extracted: Answer, draft: _Draft, source: Source, *, refused: bool) -> Answer:
    sentences, citations = draft.composed()
    removed = tuple(Removed(each.text, why) for each, why in draft.failed.values())
    if refused:
        reason = "模型读过依据，认为材料没有给出答案"
        text = "；".join([reason, *(sentence.text.rstrip("。") for sentence in sentences)]) + "。"
        shown = citations or extracted.citations[:1]
        return replace(
            extracted, text=text, sentences=(), citations=shown, refused=True, reason=reason, mode="refusal",
            removed=removed, source=source,
        )  # fmt: skip
    if not sentences:
        return replace(_fallen_back(extracted, _NOTHING_LEFT if removed else _NOTHING_SAID), removed=removed)
    return replace(
        extracted, text="".join(sentence.text for sentence in sentences), sentences=sentences, citations=citations,
        refused=False, reason=None, mode="generated", removed=removed, source=source,
    )  # fmt: skip
