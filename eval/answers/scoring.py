"""Answers held against what readers wrote: the facts they state, the places they cite, what is rightly refused.

A fact counts in an answer that isn't refused and isn't longer than 300 characters, 600 where a list is asked for. A
citation points where it overlaps the evidence and quotes 6 to 400 characters, neither a word nor a page.
"""

import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ask.answer import Answer
from eval.matching import Record, overlap
from eval.ratios import Measure, Row, figures, intervals
from ground.citation import Citation
from library.service import Library

_LONGEST_ANSWER = {"list": 600}
_LONGEST = 300
_QUOTE = range(6, 401)
_MEASURES = {
    "answerable": Measure("answerable", digits=0),
    "facts": Measure("all_facts", "answerable"),
    "share_of_facts": Measure("share_of_facts", "answerable"),
    "cited": Measure("cited", "answerable"),
    "citation_precision": Measure("useful", "citations"),
    "mean_length": Measure("length", "asked", digits=0),
    "wrongly_refused": Measure("wrongly_refused", digits=0),
    "unanswerable": Measure("unanswerable", digits=0),
    "refused": Measure("refused", digits=0),
}
_UNCERTAIN = {name: it for name, it in _MEASURES.items() if name not in {"answerable", "unanswerable"}}


@dataclass(frozen=True, slots=True)
class Judged:
    """What an answer adds to the measures, and the type of its question."""

    type: str
    row: Row


def ask_all(
    files: Mapping[str, bytes], questions: Sequence[Record], progress: Callable[[int, int], None]
) -> list[Judged]:
    """The answers of a library of these files, by name, to the questions, which are written as `eval.gold` reads them.

    Questions whose evidence nobody has looked for yet are left out. Raises UnreadableFileError.
    """
    asked = [question for question in questions if not question.get("needs_evidence")]
    judged = []
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder)) as library:
        for name, content in files.items():
            library.add_bytes(name, content)
        for done, question in enumerate(asked, 1):
            judged.append(judge(library.ask(question["question"]), question))
            progress(done, len(asked))
    return judged


def scores(judged: Sequence[Judged]) -> dict[str, Any]:
    """The measures over all questions, the facts by type of question, and the 95 % bootstrap intervals.

    `facts` is the share of answers that state all facts, `share_of_facts` the mean share that they state,
    `citation_precision` the share of all citations, where there is an answer, that point to the evidence.
    """
    rows = [each.row for each in judged]
    kinds = sorted({each.type for each in judged if each.row.get("answerable")})
    return {
        **figures(rows, _MEASURES),
        "by_type": {kind: _of_type(judged, kind) for kind in kinds},
        "interval_95": intervals(rows, _UNCERTAIN),
    }


def _of_type(judged: Sequence[Judged], kind: str) -> str:
    rows = [each.row for each in judged if each.type == kind and each.row.get("answerable")]
    return f"{sum(row['all_facts'] for row in rows):.0f}/{len(rows)}"


def judge(answer: Answer, question: Record) -> Judged:
    """An answer held against the `facts`, the `evidence` and the `type` of its question."""
    row = {"asked": 1.0, "length": float(len(answer.text))}
    if not question["evidence"] or question["type"] == "unanswerable":
        return Judged(question["type"], row | {"unanswerable": 1.0, "refused": float(answer.refused)})
    fits = not answer.refused and len(answer.text) <= _LONGEST_ANSWER.get(question["type"], _LONGEST)
    stated = [fits and _states(answer.text, fact) for fact in question["facts"]]
    useful = [_points(citation, question["evidence"]) for citation in answer.citations]
    return Judged(
        question["type"],
        row
        | {
            "answerable": 1.0,
            "all_facts": float(bool(stated) and all(stated)),
            "share_of_facts": sum(stated) / len(stated) if stated else 0.0,
            "cited": float(any(useful)),
            "citations": float(len(useful)),
            "useful": float(sum(useful)),
            "wrongly_refused": float(answer.refused),
        },
    )


def _points(citation: Citation, evidence: Sequence[Record]) -> bool:
    place = {"start": citation.span.start, "end": citation.span.end}
    of_document = [each for each in evidence if each["doc"] == citation.doc]
    return len(citation.quote) in _QUOTE and any(overlap(place, each) > 0 for each in of_document)


def _states(answer: str, fact: str) -> bool:
    """The fact stands in the answer, blanks and punctuation aside, and not as the tail of a longer number."""
    guard = r"(?<![\d.])" if fact[:1].isdigit() else ""
    return re.search(guard + re.escape(_flat(fact)), _flat(answer)) is not None


def _flat(text: str) -> str:
    return re.sub(r"[\s，。、；：,;:]", "", text.replace("％", "%"))
