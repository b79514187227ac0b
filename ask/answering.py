"""Answers in the words of the sources: the sentences that settle a question, or a refusal that says why."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ask.answer import Answer, Mode, Sentence
from ask.evidence import Evidence, Ranking, rank
from ask.figures import missing
from ask.listing import list_items
from ask.question import Question, read_question
from ask.scope import in_scope, settle_years, unknown_years
from ask.shelf import Searcher, Volume
from ask.shortening import shortened
from ground.citation import Citation, cite
from ingest.document import Span
from ingest.sentences import trim

_ENOUGH = 0.24  # share of the question's words (weighted) that a sentence must carry
_KEY_CARRIED = 0.3  # how well the rarest naming word of the question must be carried …
_PARTIAL = 0.5  # … unless the sentence, or its figure, carries this much of the whole
_NAMED = 0.15  # share of the question's naming words that must stand right at a figure
_AS_WELL_NAMED = 0.8  # figures of a sentence named this much as well as the best are part of the answer
_CLOSE = 0.72  # a further sentence is kept within this share of the best score
_MOST_SENTENCES = 3
_CONSIDERED = 12  # sentences behind the best that are considered as further ones
_MOST_CHARACTERS = 280
_LONG = 60  # characters of a sentence that is worth cutting
_QUOTE = 400  # characters of a citation, at most
_BREAK = re.compile(r"（[^）\n]*）|[，；;：]")  # what stands in brackets is not parted


def answer(question: str, volumes: Sequence[Volume], searcher: Searcher, today: date | None = None) -> Answer:
    """The answer to `question` from `volumes`; `today` is the clock for 今年 where the documents cover its year."""
    asked, reading = settle_years(read_question(question), volumes, today or date.today())
    if not volumes:
        return _refusal(asked, "没有可查的材料")
    if not asked.words:
        return _refusal(asked, "问题里没有可检索的内容词")
    if unknown := unknown_years(asked, volumes):
        return replace(_refusal(asked, f"材料没有涉及{'、'.join(unknown)}年"), reading=reading)
    asked, chosen = in_scope(asked, volumes)
    return replace(_answered(asked, chosen, rank(asked, chosen, searcher)), reading=reading)


def _answered(asked: Question, volumes: Sequence[Volume], ranking: Ranking) -> Answer:
    items = list_items(asked, volumes, ranking) if asked.asks == "list" else []
    if items:
        return _compose(asked, items, "list")
    best = [evidence for evidence in ranking.evidence if asked.asks != "figure" or evidence.figures]
    reason = _why_not(asked, ranking, best)
    if reason:
        return _refusal(asked, reason, ranking.evidence[0] if ranking.evidence else None)
    return _compose(asked, _enough(asked, best), "figure" if asked.asks == "figure" else "extractive")


def _why_not(asked: Question, ranking: Ranking, best: list[Evidence]) -> str | None:
    """Why the best evidence doesn't settle the question; None where it does."""
    if not best or best[0].coverage < _ENOUGH:
        return "材料中没有找到能回答这个问题的内容"
    foremost = best[:_MOST_SENTENCES]
    named = max((evidence.figures[0].named for evidence in foremost if evidence.figures), default=0.0)
    key = max(range(len(asked.words)), key=lambda i: (asked.words[i] in asked.naming, ranking.weights[i]))
    carried = max(evidence.carried[key] for evidence in foremost)
    whole = max(best[0].coverage, named if asked.asks == "figure" else 0.0)
    if asked.words[key] in asked.naming and carried < _KEY_CARRIED and whole < _PARTIAL:
        return f"材料中没有提到“{asked.words[key]}”"
    if asked.asks == "figure":
        return missing(asked, best[0].figures) if named >= _NAMED else "材料中没有给出这个数字"
    return None


def _enough(asked: Question, best: list[Evidence]) -> list[tuple[Evidence, Span]]:
    """The best sentence and those close behind it, as long as they are short enough together to be read."""
    kept: list[tuple[Evidence, Span]] = []
    length = 0
    for evidence in best[:_CONSIDERED]:
        if kept and asked.asks == "figure" and not _as_well(asked, evidence, best[0]):
            continue
        span = _trimmed(asked, evidence)
        if kept and (len(kept) == _MOST_SENTENCES or evidence.score < _CLOSE * best[0].score):
            break
        if not kept or length + span.end - span.start <= _MOST_CHARACTERS:
            kept.append((evidence, span))
            length += span.end - span.start
    return kept


def _as_well(asked: Question, further: Evidence, first: Evidence) -> bool:
    """Whether a further sentence gives a figure that is asked for as much, a goal where a goal is asked for."""
    figure, best = further.figures[0], first.figures[0]
    return figure.named >= _AS_WELL_NAMED * best.named and asked.wants in (None, figure.target.kind)


def _trimmed(asked: Question, evidence: Evidence) -> Span:
    """A long sentence is cut to the clauses whose figures the question names; what is kept is a quote all the same."""
    span, text = evidence.sentence, evidence.document.text
    most = max((figure.named for figure in evidence.figures), default=0.0)
    named = sorted(
        figure.target.span for figure in evidence.figures if figure.named >= max(_NAMED, most * _AS_WELL_NAMED)
    )
    if span.end - span.start > _LONG and asked.asks == "figure" and named:
        breaks = [match.end() for match in _BREAK.finditer(text, *span) if match.group()[0] != "（"]
        edges = [span.start, *breaks, span.end]
        start = max(edge for edge in edges if edge <= named[0].start)
        end = min(edge for edge in edges if edge >= named[-1].end)
        span = trim(text, Span(start, end))
    return shortened(text, span, _MOST_CHARACTERS)


def _compose(asked: Question, chosen: Sequence[tuple[Evidence, Span]], mode: Mode) -> Answer:
    citations: list[Citation] = []
    sentences: list[Sentence] = []
    for evidence, span in chosen:
        citations.append(_quoted(evidence, span))
        sentences.append(Sentence(_closed(citations[-1].quote), (len(citations) - 1,)))
    return Answer(
        question=asked.text,
        text="".join(sentence.text for sentence in sentences),
        sentences=tuple(sentences),
        citations=tuple(citations),
        refused=False,
        reason=None,
        mode=mode,
    )


def _quoted(evidence: Evidence, span: Span) -> Citation:
    """The citation of what is said: what is too long for one isn't said either."""
    return cite(evidence.document, shortened(evidence.document.text, span, _QUOTE))


def _closed(quote: str) -> str:
    """A quote as a sentence of the answer: what was cut out ends with a full stop, cells are parted by a bar."""
    quote = re.sub(r"\s*\t\s*", "｜", quote)
    return quote if quote[-1] in "。！？”" else f"{quote}。"


def _refusal(asked: Question, reason: str, nearest: Evidence | None = None) -> Answer:
    """What is nearest is named and cited, never given as the answer."""
    near = nearest is not None and nearest.coverage >= _ENOUGH / 2
    citations = (_quoted(nearest, nearest.sentence),) if nearest and near else ()
    text = reason + ("；最接近的内容见引文。" if citations else "。")
    return Answer(asked.text, text, (), citations, refused=True, reason=reason, mode="refusal")
