"""Answers in the words of the sources: the sentences that settle a question, or a refusal that says why."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ask.answer import Answer, Mode, Sentence
from ask.evidence import Evidence, Ranking, rank, unit_fits
from ask.listing import list_items
from ask.question import Question, read_question, thesaurus
from ask.scope import in_scope, settle_years
from ask.shelf import Searcher, Volume
from ground.citation import Citation, cite
from ingest.document import Span
from ingest.sentences import trim

_ENOUGH = 0.24  # share of the question's words (weighted) that a sentence must carry
_KEY_CARRIED = 0.3  # how well the rarest word of the question must be carried
_PARTIAL = 0.5  # … unless the sentence carries this much of the whole
_CLOSE = 0.72  # a further sentence is kept within this share of the best score
_MOST_SENTENCES = 3
_MOST_CHARACTERS = 280
_QUOTE = 400  # characters of a citation, at most
_LONG = 100  # characters of a sentence that is worth cutting
_BREAK = re.compile(r"（[^）\n]*）|[，；;：]")  # what stands in brackets is not parted


def answer(question: str, volumes: Sequence[Volume], searcher: Searcher, today: date | None = None) -> Answer:
    """The answer to `question` from `volumes`; `today` is the clock for 今年 where the documents cover its year."""
    asked, reading = settle_years(read_question(question), volumes, today or date.today())
    if not asked.words or not volumes:
        return _refusal(asked, "没有可查的材料" if not volumes else "问题里没有可检索的内容词", None)
    volumes = in_scope(asked, volumes)
    ranking = rank(asked, volumes, searcher)
    return replace(_answered(asked, volumes, ranking), reading=reading)


def _answered(asked: Question, volumes: Sequence[Volume], ranking: Ranking) -> Answer:
    if asked.asks == "list" and (items := list_items(asked, volumes, ranking)):
        return _compose(asked, items, "list")
    best = _settling(asked, ranking)
    reason = _why_not(asked, ranking, best)
    if reason:
        return _refusal(asked, reason, ranking.evidence[0] if ranking.evidence else None)
    kept = _enough(asked, best)
    return _compose(
        asked,
        [(evidence, _trimmed(asked, evidence)) for evidence in kept],
        "figure" if asked.asks == "figure" else "extractive",
    )


def _settling(asked: Question, ranking: Ranking) -> list[Evidence]:
    """The evidence that could settle the question, best first: where a figure is asked for, sentences with figures."""
    if asked.asks != "figure":
        return list(ranking.evidence)
    with_figures = [
        evidence for evidence in ranking.evidence if any(unit_fits(asked, target) for target in evidence.targets)
    ]
    return with_figures or [evidence for evidence in ranking.evidence if evidence.targets]


def _why_not(asked: Question, ranking: Ranking, best: list[Evidence]) -> str | None:
    """Why the best evidence doesn't settle the question; None where it does."""
    if not best or best[0].coverage < _ENOUGH:
        return "材料中没有找到能回答这个问题的内容"
    first = best[0]
    key = max(range(len(asked.words)), key=lambda i: (asked.words[i] in asked.naming, ranking.weights[i]))
    carried = max(evidence.carried[key] for evidence in best[:_MOST_SENTENCES])
    if asked.words[key] in asked.naming and carried < _KEY_CARRIED and first.coverage < _PARTIAL:
        return f"材料中没有提到“{asked.words[key]}”"
    if asked.asks == "figure":
        return _figure_missing(asked, first)
    return None


def _figure_missing(asked: Question, first: Evidence) -> str | None:
    near = [target for target in first.targets if _names(asked, target.indicator)] or list(first.targets)
    if all(target.masked for target in near):
        return f"材料中这个数字已被隐去（{near[0].text}），无法回答"
    if asked.wants == "goal" and asked.years and all(target.kind == "actual" for target in near):
        return "材料只给出实际数，没有给出目标"
    return None


def _names(asked: Question, indicator: str) -> bool:
    return any(
        len(name) > 1 and name in indicator
        for word in asked.words
        if word in asked.naming
        for name in (word, *thesaurus().get(word, ()))
    )


def _enough(asked: Question, best: list[Evidence]) -> list[Evidence]:
    """The best sentence, and those close behind it that add words of the question or come from another document."""
    kept = [best[0]]
    length = len(_trimmed(asked, best[0]).of(best[0].document.text))
    for evidence in best[1:12]:
        size = len(_trimmed(asked, evidence).of(evidence.document.text))
        if len(kept) == _MOST_SENTENCES or evidence.score < _CLOSE * best[0].score:
            break
        if length + size <= _MOST_CHARACTERS:
            kept.append(evidence)
            length += size
    return kept


def _trimmed(asked: Question, evidence: Evidence) -> Span:
    """A long sentence is cut to the clauses whose figures the question names; what is kept is a quote all the same."""
    span, text = evidence.sentence, evidence.document.text
    named = [target.span for target in evidence.targets if _names(asked, target.indicator)]
    if span.end - span.start > _LONG and asked.asks == "figure" and named:
        breaks = [match.end() for match in _BREAK.finditer(text, span.start, span.end) if match.group()[0] != "（"]
        edges = [span.start, *breaks, span.end]
        start = max(edge for edge in edges if edge <= named[0].start)
        end = min(edge for edge in edges if edge >= named[-1].end)
        span = trim(text, Span(start, end))
    return Span(span.start, min(span.end, span.start + _MOST_CHARACTERS))


def _compose(asked: Question, chosen: Sequence[tuple[Evidence, Span]], mode: Mode) -> Answer:
    citations: list[Citation] = []
    sentences: list[Sentence] = []
    for evidence, span in chosen:
        text = evidence.document.text
        citations.append(cite(evidence.document, Span(span.start, min(span.end, span.start + _QUOTE))))
        sentences.append(Sentence(_closed(span.of(text)), (len(citations) - 1,)))
    return Answer(
        question=asked.text,
        text="".join(sentence.text for sentence in sentences),
        sentences=tuple(sentences),
        citations=tuple(citations),
        refused=False,
        reason=None,
        mode=mode,
    )


def _closed(quote: str) -> str:
    """A quote as a sentence of the answer: what was cut out of one ends with a full stop."""
    return quote if quote[-1] in "。！？”" else quote.rstrip("，；：、") + "。"


def _refusal(asked: Question, reason: str, nearest: Evidence | None) -> Answer:
    """What is nearest is named and cited, never given as the answer."""
    citations = (cite(nearest.document, nearest.sentence),) if nearest and nearest.coverage >= _ENOUGH / 2 else ()
    text = reason + ("；最接近的内容见引文" if citations else "") + "。"
    return Answer(asked.text, text, (), citations, refused=True, reason=reason, mode="refusal")
