"""The prompt that hands a question and its numbered evidence to a language model."""

from collections.abc import Sequence

from ask.evidence import Evidence, rank
from ask.question import read_question
from ask.scope import in_scope
from ask.shelf import Searcher, Volume
from prompts.prompt import load

_EVIDENCE = 8


def prompt_for(question: str, volumes: Sequence[Volume], searcher: Searcher) -> str:
    """The filled-in prompt `answer`: the question with the sentences that carry most of it, numbered from 1."""
    asked, chosen = in_scope(read_question(question), volumes)
    evidence = rank(asked, chosen, searcher).evidence[:_EVIDENCE] if asked.words and chosen else ()
    lines = [f"[{number}] {_place(found)}：{found.text}" for number, found in enumerate(evidence, 1)]
    return load("answer").render(question=question, evidence="\n".join(lines) or "（没有找到依据）")


def _place(evidence: Evidence) -> str:
    return " › ".join((f"《{evidence.document.title}》", *evidence.document.path_at(evidence.sentence.start)))
