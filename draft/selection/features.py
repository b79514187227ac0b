"""What tells whether a clause of last year's plan, or of the review, comes back in next year's plan.

Meaning is that of the embedded model, whatever model a library searches with: the trees were learnt with it.
"""

import re
from collections.abc import Hashable, Sequence
from functools import cache
from typing import TypeAlias

import numpy as np

from check.records import Status, TaskState
from check.tasks.likeness import Weights, pairs
from draft.basis.records import Basis, Found, Given
from draft.basis.reviewed import reviewed
from draft.likeness import Matrix, likeness
from index.embedders.static import StaticEmbedder

Around: TypeAlias = tuple[Hashable, Hashable]
_STATES: tuple[Status | TaskState, ...] = (
    "missed", "partial", "no_evidence", "ongoing", "started", "planned", "done", "met", "exceeded", "none",
)  # fmt: skip
# What the words look like: a name, a pattern, an example that it fits.
LOOKS: tuple[tuple[str, str, str], ...] = (
    ("quoted", "“", "实施“一企一策”"),
    ("titled", "《", "出台《投资管理办法》"),
    (
        "a work",
        "[一二三四五六七八九]期|[A-Z]\\d|号线|大桥|高速|铁路|隧道|机场|医院|学校|公园|产业园|基地|中心",
        "澜江大桥",
    ),
    ("an end", "启动|开工|建成|竣工|完工|通车|投用|投产|开通|挂牌|组建|成立|出台|编制|制定", "建成投用"),
    ("goes on", "推进|加快|深化|持续|继续|实施", "持续推进"),
    ("betters", "完善|健全|优化|提升|加强|强化|提高|促进", "优化营商环境"),
    ("an event", "办好|举办|承办|申办", "办好国企开放日"),
    ("a year", "20\\d\\d|十[二三四五]五|三年", "2023年度"),
    ("strives", "争[取创]|力争|创建", "争创国家试点"),
)
_LOOKS = tuple(re.compile(pattern) for _, pattern, _ in LOOKS)
_DIGIT = re.compile(r"\d")
ROUTES = ("plan", "review", "earlier review", "problems")
_RANKS = ("likest", "second", "five likest", "alike", "of one wording", "of one meaning")
_ALIKE = 0.35  # from which two clauses may be about one thing
_FIVE = 5
NAMES = (
    *(f"{rank} in the {route}" for route in ROUTES for rank in _RANKS),
    "length", "digits", "listed", *(name for name, _, _ in LOOKS),
    "sets a goal", "of the plan", "how far down", *_STATES,
    "words", "words of its sentence", "words under its heading",
)  # fmt: skip


def features(found: Sequence[Found], basis: Basis, given: Given) -> Matrix:
    """A row of `NAMES` but the words' for each clause of last year's plan or of the review: float32 (clauses, …)."""
    routes = _routes(basis, given)
    things = [[each.matter.thing for each in some] for some in (found, *routes)]
    shared = [[pairs(thing) for thing in some] for some in things]
    weights = Weights([each for some in shared for each in some])
    vectors = [_embedder().embed_passages(some or ["无"])[: len(some)] for some in things]
    near = []
    for at, route in enumerate(routes, 1):
        wording = likeness(shared[0], shared[at], weights)
        meaning = np.asarray(vectors[0] @ vectors[at].T, np.float32)
        near.append(_near(wording, meaning, _itself(found, route)))
    return np.hstack([*near, _looks(found), _states(found)]).astype(np.float32)


def around_of(each: Found) -> Around:
    """What a clause shares with those around it: its sentence part, and its heading."""
    return (each.volume.document.id, each.whole), (_of_plan(each), each.matter.heading)


def with_words(around: Sequence[Around], matrix: Matrix, spoken: Matrix) -> Matrix:
    """The rows of `NAMES`: with what the words of each clause speak for, and those around it on average."""
    averages = [_averages(keys, spoken) for keys in zip(*around, strict=True)]
    return np.column_stack([matrix, spoken, *averages]).astype(np.float32)


def _averages(keys: Sequence[Hashable], values: Matrix) -> Matrix:
    """For each value the mean of those with its key."""
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    at = np.array([numbers[key] for key in keys])
    return np.asarray((np.bincount(at, values) / np.bincount(at))[at], np.float32)


def _routes(basis: Basis, given: Given) -> tuple[Sequence[Found], ...]:
    """What a clause is compared with, in the order of `ROUTES`."""
    plan = [each for each in basis.found if each.matter.kind in {"goal", "task"}]
    review = [each for each in basis.found if each.matter.kind == "review"]
    problems = [each for each in basis.found if each.matter.kind == "problem"]
    earlier = [*reviewed(given.plan, given.year - 1)] if given.plan else []
    return plan, review, earlier, problems


def _itself(found: Sequence[Found], route: Sequence[Found]) -> tuple[list[int], list[int]]:
    """Where in the route the clauses themselves stand: rows and columns."""
    places = {each.matter.id: number for number, each in enumerate(route)}
    own = [(row, places[each.matter.id]) for row, each in enumerate(found) if each.matter.id in places]
    return [row for row, _ in own], [column for _, column in own]


def _near(wording: Matrix, meaning: Matrix, itself: tuple[list[int], list[int]]) -> Matrix:
    """What `_RANKS` names, for each row; nothing is like itself."""
    wording[itself], meaning[itself] = 0, 0
    padding = np.zeros((len(wording), _FIVE), np.float32)
    both = np.hstack([(wording + meaning) / 2, padding])
    best = np.sort(both, axis=1)[:, ::-1]
    return np.column_stack(
        [
            best[:, 0],
            best[:, 1],
            best[:, :_FIVE].mean(axis=1),
            (both >= _ALIKE).sum(axis=1),
            np.hstack([wording, padding]).max(axis=1),
            np.hstack([meaning, padding]).max(axis=1),
        ]
    )


def _looks(found: Sequence[Found]) -> Matrix:
    last = {kind: max(1, sum(_of_plan(each) == kind for each in found)) for kind in (True, False)}
    counted = {True: 0, False: 0}
    rows = []
    for each in found:
        planned, words = _of_plan(each), each.matter.text
        shape = (len(words), len(_DIGIT.findall(words)), words.count("、"))
        looks = (bool(look.search(words)) for look in _LOOKS)
        sets = planned and bool(each.matter.indicators)
        rows.append((*shape, *looks, sets, planned, counted[planned] / last[planned]))
        counted[planned] += 1
    return np.array(rows, dtype=np.float32).reshape(len(rows), 3 + len(_LOOKS) + 3)


def _of_plan(each: Found) -> bool:
    return each.matter.kind in {"goal", "task"}


def _states(found: Sequence[Found]) -> Matrix:
    return np.array([[each.matter.state == state for state in _STATES] for each in found], dtype=np.float32).reshape(
        len(found), len(_STATES)
    )


@cache
def _embedder() -> StaticEmbedder:
    return StaticEmbedder()
