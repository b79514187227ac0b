"""The course of an answer: the question understood, what may settle it found, and what settles it said, or why not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ask.answer import Answer
from ask.comparing import compare
from ask.completing import complete
from ask.composing import refusal
from ask.everyday import indicators_meant
from ask.evidence.judging import find_evidence
from ask.evidence.records import Evidence, Found
from ask.extracting import extract_answer
from ask.figures import best_first
from ask.following import made_whole
from ask.generation.evidence import numbered, written
from ask.generation.generate import Piece, generate
from ask.listing import list_items
from ask.question import Question, read_question
from ask.refusing import why_not
from ask.scope import Side, aspects, bare, in_scope, settle_years, unknown_years
from ask.shelf import Shelf
from prompts.model import Model
from prompts.prompt import load

_PROMPT = 4000  # characters of evidence in a prompt that a person copies


@dataclass(frozen=True, slots=True)
class _Prepared:
    """The answer in the words of the sources, and what a language model may word it from: nothing where it can't."""

    answer: Answer
    evidence: tuple[Evidence, ...] = ()


def answer(question: str, shelf: Shelf, today: date | None = None, earlier: Sequence[str] = ()) -> Answer:
    """The answer to `question` in the words of the sources, as `stream_answer` gives it without a model."""
    return _prepared(question, shelf, today, earlier).answer


def stream_answer(
    question: str, shelf: Shelf, model: Model | None, today: date | None = None, earlier: Sequence[str] = ()
) -> Iterator[Piece | Answer]:
    """The sentences that `model` words, each when it has passed, and at last the answer.

    `today` is the clock for 今年 where the documents cover its year; `earlier` are the questions of the conversation,
    as they were understood. Without a model there is the answer alone.
    """
    prepared = _prepared(question, shelf, today, earlier)
    if model is None or not prepared.evidence:
        yield prepared.answer
        return
    understood = prepared.answer.asked or question
    yield from generate(understood, prepared.answer, prepared.evidence, shelf, model)


def prompt_for(question: str, shelf: Shelf) -> str:
    """The filled-in prompt `answer` for any language model: the question and its numbered evidence."""
    prepared = _prepared(question, shelf, None, ())
    lines = numbered(prepared.answer, prepared.evidence, shelf, _PROMPT)
    return load("answer").render(question=question, evidence=written(lines))


def _prepared(question: str, shelf: Shelf, today: date | None, earlier: Sequence[str]) -> _Prepared:
    whole = made_whole(question, earlier, shelf.cards)
    asked, reading = settle_years(read_question(whole or question), shelf.cards, today or date.today())
    prepared = _answered(asked, shelf)
    return replace(prepared, answer=replace(prepared.answer, question=question, reading=reading, asked=whole))


def _answered(asked: Question, shelf: Shelf) -> _Prepared:
    if not shelf.cards:
        return _Prepared(refusal(asked, "没有可查的材料"))
    if not asked.words:
        return _Prepared(refusal(asked, "问题里没有可检索的内容词"))
    asked = replace(asked, meant=indicators_meant(bare(asked, shelf.cards), shelf.embed))
    sides = aspects(asked, shelf.cards)
    found = [find_side(side, shelf) for side in sides]
    every = tuple(sorted((it for each in found for it in each.evidence), key=lambda evidence: -evidence.likelihood))
    if unknown := unknown_years(asked, shelf.cards, (evidence.document.text for evidence in every)):
        return _Prepared(refusal(asked, f"材料没有涉及{'、'.join(unknown)}年"))
    made = None
    if asked.asks == "completion" and sides[0].label == "goal":
        made = complete(asked, sides, [each.evidence for each in found], shelf)
    elif len(sides) > 1:
        made = compare(asked, sides, [each.evidence for each in found])
    if made:
        return _Prepared(made, every)
    return _single(asked, Found(every, max(each.answerable for each in found)), shelf)


def find_side(side: Side, shelf: Shelf) -> Found:
    """What may settle one side of a question."""
    within, cards = in_scope(side.question, side.cards)
    return find_evidence(within, [card.id for card in cards], shelf)


def _single(asked: Question, found: Found, shelf: Shelf) -> _Prepared:
    within, _ = in_scope(asked, shelf.cards)
    evidence = found.evidence
    why = why_not(within, found, shelf.cards)
    if why:
        nearest = (evidence[0].document, evidence[0].span) if evidence else None
        return _Prepared(refusal(asked, why.reason, nearest), () if why.settled else evidence)
    if asked.asks == "figure":
        evidence = tuple(best_first(within, evidence))
    listed = list_items(within, evidence) if asked.asks == "list" else None
    return _Prepared(listed or extract_answer(within, evidence), evidence)
