"""A long sentence cut to the clauses that settle the question; what is kept is a quote all the same."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ask.evidence.features import is_term, targets_of
from ask.evidence.records import Evidence
from ask.fitting import unit_fits
from ask.question import Question, carried_by
from ask.shortening import shortened
from ingest.document import Span
from ingest.sentences import trim

_LONG = 80  # characters of a sentence that is worth cutting
_MOST = 200  # characters that are left, at most
_MOST_OF_A_LIST = 320
_NEAR = 0.6  # of the best clause's score: as much to the point
_BREAK = re.compile(r"（[^）\n]*）|“[^”\n]*”|《[^》\n]*》|[，；;：]")  # what stands in brackets or quotes is not parted
_GOES_ON = re.compile(
    r"\s*(?:同比|比上|较上|比去|比“|增长|下降|增加|其中|占|排名|居|位居|均|分别|总量|增速|并|以及|包括|努力|确保|力争)"
)


def trimmed(asked: Question, evidence: Evidence) -> Span:
    """The clauses of the unit that answer, in one piece, at most 200 characters (320 of a list)."""
    text, whole = evidence.document.text, evidence.span
    most = _MOST_OF_A_LIST if asked.asks in {"list", "how", "summary"} else _MOST
    if whole.end - whole.start <= _LONG:
        return whole
    explained = asked.asks in {"list", "how", "summary", "other"} or is_term(whole.of(text))
    if explained and whole.end - whole.start <= most:
        return whole
    clauses = _clauses(text, whole)
    scores = _scores(asked, evidence, clauses)
    best = max(scores)
    chosen = [at for at, score in enumerate(scores) if score >= _NEAR * best and score > 0] or [0]
    first, last = chosen[0], chosen[-1]
    while clauses[last].end - clauses[first].start > most and first != last:  # the weaker end goes
        if scores[first] < scores[last]:
            first += 1
        else:
            last -= 1
    while last + 1 < len(clauses) and (
        text[clauses[last].end - 1] in "：:" or _GOES_ON.match(text, clauses[last + 1].start)
    ):
        if clauses[last + 1].end - clauses[first].start > most:
            break
        last += 1
    return shortened(text, trim(text, Span(clauses[first].start, clauses[last].end)), most)


def clause_of(text: str, whole: Span, place: Span) -> Span:
    """The clause of `whole` that holds `place`, a figure; without the pause at its end."""
    clauses = [clause for clause in _clauses(text, whole) if clause.overlaps(place)]
    span = Span(clauses[0].start, clauses[-1].end) if clauses else whole
    return shortened(text, trim(text, span), _MOST)


def _clauses(text: str, whole: Span) -> list[Span]:
    breaks = [match.end() for match in _BREAK.finditer(text, *whole) if match.group()[0] not in "（“《"]
    edges = [whole.start, *breaks, whole.end]
    return [Span(start, end) for start, end in pairwise(edges) if end > start]


def _scores(asked: Question, evidence: Evidence, clauses: Sequence[Span]) -> list[float]:
    """What each clause has of the question: its words by their length, and figures counted in what is asked for."""
    text = evidence.document.text
    targets = [target for target in targets_of(evidence.unit) if unit_fits(asked, target)]
    figures = asked.asks in {"figure", "completion", "comparison"} or asked.unit is not None
    scores = []
    for clause in clauses:
        said = clause.of(text)
        words = sum(carried_by(asked, word, said) * len(word) for word in asked.words)
        own = [target for target in targets if clause.covers(target.span)]
        named = max((sum(carried_by(asked, w, t.indicator) * len(w) for w in asked.words) for t in own), default=0.0)
        scores.append(words + figures * (1.0 * bool(own) + named))
    return scores
