"""The question sets of this folder, each with the documents that it is asked of.

`<set>.learnt.jsonl` may be learnt from, `<set>.unseen.jsonl` is only ever scored. A line is {id, question, type,
documents, facts, evidence: [{document, start, end}]}: a document is a path in the corpus of reports or, from the root
of the project, a file of our own, and a fact a text or the place {document, start, end} of one. `libraries.json` holds
the documents of each set: {name, doc, digest}, under the name that its questions use.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from eval.corpus import annotated
from eval.gold import lines
from eval.matching import Record
from ingest.document import Document
from ingest.reader import load, read, read_bytes

Use = Literal["learnt", "unseen"]
FOLDER = Path(__file__).parent
_ROOT = FOLDER.parents[1]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Files, by name, and what is asked of a library of them, written as `eval.gold` reads it."""

    name: str
    files: Mapping[str, bytes]
    questions: Sequence[Record]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents in the files; raises as `ingest.reader.read_bytes` does."""
        return tuple(read_bytes(name, content) for name, content in self.files.items())


def question_sets(corpus: Path, use: Use) -> list[QuestionSet]:
    """The sets for this use, ordered by name.

    `corpus` is a .jsonl or .jsonl.xz file with a line `{path, text}` for each report. Raises GoldError where it is not
    readable, lacks a report or has another text for it.
    """
    paths = {path.name.split(".")[0]: path for path in sorted(FOLDER.glob(f"*.{use}.jsonl"))}
    libraries = {name: documents for name, documents in _libraries().items() if name in paths}
    places = [place for documents in libraries.values() for place in documents]
    texts = annotated(corpus, [place for place in places if not _own(place)])
    return [_question_set(name, libraries[name], lines(path), texts) for name, path in paths.items()]


def _libraries() -> Mapping[str, Sequence[Record]]:
    found: Mapping[str, Sequence[Record]] = json.loads((FOLDER / "libraries.json").read_text(encoding="utf-8"))
    return found


def _own(place: Record) -> bool:
    path: str = place["doc"]
    return (_ROOT / path).is_file()


def _question_set(
    name: str, library: Sequence[Record], questions: Sequence[Record], corpus: Mapping[str, str]
) -> QuestionSet:
    own = {place["doc"]: _ROOT / place["doc"] for place in library if _own(place)}
    files = {path.name: load(path) for path in own.values()}
    files |= {
        f"{place['name']}{Path(place['doc']).suffix}": corpus[place["doc"]].encode()
        for place in library
        if place["doc"] not in own
    }
    texts = {**corpus, **{doc: read(path).text for doc, path in own.items()}}
    names = {place["doc"]: place["name"] for place in library}
    return QuestionSet(name, files, [_as_gold(question, names, texts) for question in questions])


def _as_gold(question: Record, names: Mapping[str, str], texts: Mapping[str, str]) -> Record:
    def fact(kept: str | Record) -> str:
        return kept if isinstance(kept, str) else texts[kept["document"]][kept["start"] : kept["end"]]

    evidence = [{"doc": names[it["document"]], "start": it["start"], "end": it["end"]} for it in question["evidence"]]
    return {**question, "facts": [*map(fact, question["facts"])], "evidence": evidence}
