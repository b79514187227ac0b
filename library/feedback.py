"""What people said of answers as evaluation data: the records of questions that `eval.gold` reads."""

import json
from collections.abc import Sequence
from typing import Any

from ask.question import read_question
from ground.citation import Citation
from ground.quantity import find_quantities
from library.turns import FeedbackExport, Turn

_UNANSWERABLE = "unanswerable"


def exported(turns: Sequence[Turn]) -> FeedbackExport:
    """The judged `turns` as records, in their order; those judged wrong without a right answer are left out."""
    records = tuple(record for record in map(_record, turns) if record)
    return FeedbackExport(records, len(turns) - len(records))


def _record(turn: Turn) -> dict[str, Any] | None:
    """The gold that the last word on a turn makes; evidence for what a person answered is still to be found."""
    said, answer = turn.feedback[-1], turn.answer
    if not said.right and said.answer is None:
        return None
    refusal = said.right and answer.refused
    question = answer.asked or turn.question  # a follow-up says nothing by itself
    cited = sorted({index for sentence in answer.sentences for index in sentence.citations}) if said.right else ()
    evidence = [_evidence(answer.citations[index]) for index in cited]
    parts = [sentence.text for sentence in answer.sentences] if said.right else [said.answer or ""]
    record = {
        "id": f"{turn.conversation}-{turn.number}",
        "question": question,
        "doc": ",".join(dict.fromkeys(line["doc"] for line in evidence)) or None,
        "answer": answer.text if said.right else said.answer,
        "facts": [] if refusal else _facts(parts),
        "evidence": evidence,
        "type": _UNANSWERABLE if refusal else read_question(question).asks,
        "why": said.why,
        "who": said.who,
        "made": said.made.isoformat(),
    }
    return record if evidence or refusal else record | {"needs_evidence": True}


def _facts(parts: Sequence[str]) -> list[str]:
    """The figures of these sentences with their units, each once; the sentences where they have none."""
    figures = [quantity.text for part in parts for quantity in find_quantities(part) if not quantity.masked]
    return list(dict.fromkeys(figures or parts))


def _evidence(citation: Citation) -> dict[str, Any]:
    start, end = citation.span
    return {"doc": citation.doc, "start": start, "end": end, "quote": citation.quote}


def json_lines(export: FeedbackExport) -> bytes:
    """The records as JSON Lines."""
    return "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in export.records).encode()
