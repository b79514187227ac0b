"""Extraction, checks and answers held against documents that people annotated.

What is annotated: outline, targets, tasks; verdicts on the goals of a plan in a later report; questions.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from check.checking import check
from check.records import Verdict
from eval.answers.scoring import ask_all, scores
from eval.matching import Record
from eval.scores import STRICT, Score, figures, pooled, score_outline, score_targets, score_tasks, score_verdicts
from extract.records import Target, Task
from extract.tasklist import extract
from extract.volume import Volume
from ground.citation import Citation
from index.embedders import load_embedder
from ingest.document import Document, Span
from ingest.errors import DubanError
from ingest.outline import flatten
from ingest.reader import FORMATS, load, read

Progress = Callable[[str, int, int], None]  # stage, done, of how many
_VERDICTS = ".verdicts.jsonl"


class GoldError(DubanError):
    """The folder doesn't hold gold in the form that `evaluate` describes."""


@dataclass(frozen=True, slots=True)
class _Gold:
    """The annotated documents of a folder and the stretches of them that were annotated."""

    folder: Path
    sources: Mapping[str, Path]
    stretches: Mapping[str, Sequence[Record]]
    paragraphs: Mapping[str, Sequence[Record]]


def evaluate(data: Path, progress: Progress = lambda *_: None) -> dict[str, Any]:
    """Measures for the gold in the folder `data`, by document, by plan with its report, and pooled.

    `data` holds `<doc>.outline.jsonl`, `<doc>.targets.jsonl`, `<doc>.tasks.jsonl`, `<plan>--<report>.verdicts.jsonl`
    and `<set>.questions.jsonl`; the documents stand in its `src/` or beside it. `paragraphs.jsonl` and
    `stretches.jsonl` name the parts of documents that are annotated, where not all is. Raises GoldError where there is
    no gold or a document is missing.
    """
    gold = _open(data)
    documents: dict[str, dict[str, Score]] = {}
    files = [path for kind in _MEASURES for path in sorted(data.glob(f"*.{kind}.jsonl"))]
    for done, path in enumerate(files, 1):
        name, kind = path.name.rsplit(".", 2)[0], path.name.rsplit(".", 2)[1]
        documents.setdefault(name, {})[kind] = _MEASURES[kind](read(_source(gold, name)), lines(path), gold)
        progress("documents", done, len(files))
    pairs = _verdicts(gold, progress)
    sets = {path.name.rsplit(".", 2)[0]: path for path in sorted(data.glob("*.questions.jsonl"))}
    questions = {name: _questions(gold, lines(path), partial(progress, "questions")) for name, path in sets.items()}
    if not (documents or pairs or questions):
        raise GoldError("没有标注文件", where=str(data), remedy="请给出含 *.targets.jsonl 等标注的文件夹")
    return {
        "documents": {
            name: {kind: figures(score) for kind, score in kinds.items()} for name, kinds in documents.items()
        },
        "pairs": {name: figures(score) for name, score in pairs.items()},
        "pooled": {kind: figures(pooled(scores)) for kind, scores in _by_kind(documents, pairs).items() if scores},
        "questions": questions,
    }


def _by_kind(documents: Mapping[str, Mapping[str, Score]], pairs: Mapping[str, Score]) -> dict[str, list[Score]]:
    of_documents = {kind: [kinds[kind] for kinds in documents.values() if kind in kinds] for kind in _MEASURES}
    return of_documents | {"verdicts": list(pairs.values())}


def _open(data: Path) -> _Gold:
    if not data.is_dir():
        raise GoldError("找不到文件夹", where=str(data), remedy="请检查 --data 的路径")
    places = [folder for folder in (data / "src", data, data.parent) if folder.is_dir()]
    files = [path for folder in places for path in sorted(folder.iterdir()) if path.suffix in FORMATS]
    sources = {path.stem: path for path in reversed(files)}
    parts = {name: _by_document(data / f"{name}.jsonl") for name in ("stretches", "paragraphs")}
    return _Gold(data, sources, parts["stretches"], parts["paragraphs"])


def _by_document(path: Path) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for line in lines(path) if path.is_file() else ():
        found.setdefault(line["doc"], []).append(line)
    return found


def _source(gold: _Gold, name: str) -> Path:
    if name not in gold.sources:
        raise GoldError(f"标注所指的文件“{name}”不存在", where=str(gold.folder), remedy="请把它放在 src 文件夹里")
    return gold.sources[name]


def lines(path: Path | Traversable) -> list[Record]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _inside(records: Sequence[Record], parts: Sequence[Record] | None) -> list[Record]:
    return [r for r in records if parts is None or any(p["start"] <= r["start"] < p["end"] for p in parts)]


def _outline(document: Document, gold: Sequence[Record], _: _Gold) -> Score:
    found = [
        {"start": clause.span.start, "level": clause.level, "role": clause.role, "title": clause.title}
        for clause in flatten(document.outline)
        if clause.label
    ]
    return score_outline(found, gold)


def _targets(document: Document, gold: Sequence[Record], folder: _Gold) -> Score:
    found = [target_record(target) for target in extract(document).targets]
    return score_targets(_inside(found, folder.paragraphs.get(document.name)), gold)


def target_record(target: Target) -> Record:
    """A target as gold writes it."""
    fields = (*STRICT, "indicator", "period")
    return {"start": target.span.start, "end": target.span.end} | {
        name: _plain(getattr(target, name)) for name in fields
    }


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Decimal) else value


def _tasks(document: Document, gold: Sequence[Record], folder: _Gold) -> Score:
    found = [_task(task) for task in extract(document).tasks]
    return score_tasks(_inside(found, folder.stretches.get(document.name)), gold)


def _task(task: Task) -> Record:
    return {
        "start": task.span.start,
        "end": task.span.end,
        "title": task.title,
        "deadline": {"date": task.deadline.date} if task.deadline else None,
        "category": task.category,
        "strength": task.strength,
        "lead": list(task.lead),
        "responsible": list(task.responsible),
    }


_MEASURES: Mapping[str, Callable[[Document, Sequence[Record], _Gold], Score]] = {
    "outline": _outline,
    "targets": _targets,
    "tasks": _tasks,
}


def _verdicts(gold: _Gold, progress: Progress) -> dict[str, Score]:
    """The scores of each plan and report whose names a file of verdicts carries."""
    files = sorted(gold.folder.glob(f"*{_VERDICTS}"))
    scores: dict[str, Score] = {}
    for done, path in enumerate(files, 1):
        name = path.name.removesuffix(_VERDICTS)
        scores[name] = score_verdicts(_checked(gold, *name.split("--")), lines(path))
        progress("pairs", done, len(files))
    return scores


def _checked(gold: _Gold, *names: str) -> list[Record]:
    plan, *later = (read(_source(gold, name)) for name in names)
    return verdicts(plan, later)


def verdicts(plan: Document, reports: Sequence[Document]) -> list[Record]:
    """The verdicts on the goals of `plan` as gold writes them."""
    found = check(_volume(plan), [_volume(report) for report in reports], load_embedder().embed_passages)
    return [verdict_record(verdict) for verdict in found.verdicts]


def _volume(document: Document) -> Volume:
    return Volume(document, extract(document))


def verdict_record(verdict: Verdict) -> Record:
    """A verdict as gold writes it."""
    actual = verdict.actual
    return {
        "goal": {**_place(verdict.goal.span), "text": verdict.goal.text},
        "status": verdict.status,
        "actual": actual and {"value": _plain(actual.value), "unit": actual.unit, "text": actual.text},
        "evidence": [_quoted(citation) for citation in verdict.evidence],
    }


def _quoted(citation: Citation) -> Record:
    return {**_place(citation.span), "quote": citation.quote}


def _questions(gold: _Gold, questions: Sequence[Record], tell: Callable[[int, int], None]) -> dict[str, Any]:
    """The questions asked of a library of all the documents that the set names."""
    names = {name for line in questions for name in (line["doc"] or "").split(",") if name}
    sources = [_source(gold, name) for name in sorted(names)]
    return scores(ask_all({path.name: load(path) for path in sources}, questions, tell))


def _place(span: Span) -> Record:
    return {"start": span.start, "end": span.end}
