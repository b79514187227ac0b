"""A process that is to be killed: it forks a child for each job, so that none of them has to import anything.

Reads one JSON object a line: {"start": {"folder", "log", "steps" or "seed", "die_at", "counted"}} answers with the
child's process id, {"wait": id} with its exit status. A child writes to its log which step it begins and which it has
finished.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from conftest import TinyEmbedder, report
from sqlalchemy.engine.default import DefaultDialect

import check.organisations  # noqa: F401 - loaded once, for all children
import library.audit
import library.cache
import library.migrations  # noqa: F401 - all that a child needs
from ask.answer import Answer
from check.records import Decision
from draft.records import Habit, Line, Note, Plan, Source
from extract.tasklist import extract
from index.query import Query
from index.reranking import load_reranker
from ingest.reader import read_bytes
from library.criteria import Criteria
from library.derived import pack, stamp
from library.errors import OutdatedDraftError
from library.service import Library

Step = dict[str, Any]
NAMES = [f"文件{number}.txt" for number in range(5)]
PLAN = Plan(
    title="市国资委2024年工作要点",
    organisation="市国资委",
    year=2024,
    habit=Habit(),
    opening=(Line("2024年要稳中求进。", (), ()),),
    sections=(),
    proposals=(),
    matters=(),
    left_out=(),
    notes=(),
    citations=(),
    basis=(),
    source=Source("0.1.0"),
)
CHANGES = ("fsync", "replace", "unlink", "mkdir", "rmdir", "link", "commit")


def random_steps(seed: int, kept: set[str]) -> Iterator[Step]:
    """Additions, replacements and removals without end."""
    random, kept = Random(seed), set(kept)
    for number in range(10_000):
        names = random.sample(NAMES, random.choice((1, 1, 3)))
        if random.random() < 0.3 and names[0] in kept:
            kept.discard(names[0])
            yield {"remove": names[0]}
        else:
            kept.update(names)
            yield {"put": {name: f"X{seed:03}Y{number:04}Z{place}" for place, name in enumerate(names)}}


def take(step: Step, library: Library, scratch: Path, log: Callable[[str, Step], None]) -> None:
    log("begin", step)
    if "remove" in step:
        library.remove(step["remove"])
        log("done", step)
    elif "say" in step:
        say(library, step["say"])
        log("done", step)
    elif len(step["put"]) == 1:
        [(name, code)] = step["put"].items()
        library.add_bytes(name, report(code))
        log("done", step)
    else:
        scratch.mkdir(exist_ok=True)
        for name, code in step["put"].items():
            (scratch / name).write_bytes(report(code))
        finished = iter(step["put"].items())
        library.add_all(
            [scratch / name for name in step["put"]], lambda _: log("done", {"put": dict([next(finished)])})
        )


def say(library: Library, note: str) -> None:
    """A decision with this note, its withdrawal, whose document it is, a question, a word on its answer, or a draft."""
    if note.startswith("撤回"):
        library.withdraw("a" * 16, "王敏", note)
    elif note.startswith("单位"):
        library.set_organisation(library.list()[0].id, note, "王敏")
    elif note.startswith("问"):
        answer = Answer(note, "没有。", (), (), refused=True, reason="没有", mode="refusal")
        known = [conversation.id for conversation in library.conversations()]
        library.keep_turn(known[0] if known else None, note, answer, Criteria())
    elif note.startswith("拟"):
        library.drafts.keep(PLAN, {}, "王敏", note)
    elif note.startswith("修"):
        revise(library, note)
    elif note.startswith("评"):
        library.give_feedback(library.conversations()[0].id, 1, right=True, why=note, who="王敏")
    else:
        library.decide(Decision("a" * 16, "met", None, note, "王敏", datetime.now(UTC), "missed", None))


def revise(library: Library, note: str) -> None:
    """A new version of the draft, opened again for as long as others come first."""

    def noted(plan: Plan) -> Plan:
        return replace(plan, notes=(*plan.notes, Note("said", note)))

    while True:
        draft = library.drafts.list()[0]
        try:
            library.drafts.revise(draft.id, draft.latest, noted, "王敏", note)
        except OutdatedDraftError:
            continue
        return


def die_at(call: int, among: Collection[str]) -> None:
    """Kills this process just before the `call`th call of these functions, which change the disk."""
    counted = 0

    def counting(function: Callable[..., Any]) -> Callable[..., Any]:
        def counted_function(*arguments: Any, **named: Any) -> Any:
            nonlocal counted
            counted += 1
            if counted == call:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*arguments, **named)

        return counted_function

    for name in among:
        if name == "commit":
            DefaultDialect.do_commit = counting(DefaultDialect.do_commit)  # type: ignore[method-assign]
        else:
            setattr(os, name, counting(getattr(os, name)))


def work(job: Step) -> None:
    with Path(job["log"]).open("a", encoding="utf-8") as stream:

        def log(event: str, step: Step) -> None:
            stream.write(json.dumps([event, step]) + "\n")
            stream.flush()

        library = Library(Path(job["folder"]), TinyEmbedder)
        if job.get("die_at"):
            die_at(job["die_at"], job.get("counted") or CHANGES)
        steps = job.get("steps") or random_steps(job["seed"], {entry.file_name for entry in library.list()})
        for step in steps:
            take(step, library, Path(job["folder"]).with_name("scratch"), log)


def warm_up() -> None:
    """Load now what each child would load for itself: the grammar, the dictionary, the synonyms, the reranker."""
    document = read_bytes("文件.txt", report("X1"))
    pack(extract(document))
    pack(document)
    pack(PLAN)
    stamp("ingest")
    stamp("ingest", "ground", "extract")
    Query("利润总额").synonyms.keys()
    load_reranker()


def main() -> None:
    warm_up()
    for line in sys.stdin:
        order = json.loads(line)
        if "wait" in order:
            print(os.waitpid(order["wait"], 0)[1], flush=True)  # noqa: T201 - the answer
        elif child := os.fork():
            print(child, flush=True)  # noqa: T201 - the answer
        else:
            work(order["start"])
            os._exit(0)


if __name__ == "__main__":
    main()
