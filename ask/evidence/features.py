"""What speaks for and against a unit as what settles a question, in numbers: words, meaning, figures, years, form."""

import math
import re
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from ask.everyday import names_of
from ask.evidence.records import Unit
from ask.fitting import fits_exactly, unit_fits
from ask.question import Question, carried_by, cut
from ask.shelf import Shelf
from ask.vectors import vectors_of
from extract.canon import indicators
from extract.records import Target
from extract.spans import inside
from index.query import Query
from index.reranking.features import NAMES as WORDED
from index.reranking.features import features as worded
from index.reranking.importance import importance
from index.reranking.records import Candidates, Material
from index.synonyms import phrases_in
from index.words import normalise, topic
from ingest.document import Document

Matrix = npt.NDArray[np.float32]

_IN_PATH, _ALIKE, _THRESHOLD = 0.5, 0.6, 0.3
_CLAUSE = re.compile(r"[，。；：,;:]")
_DATE = re.compile(r"\d{1,2}月|20\d{2}年|[一二三四]季度|[上下]半年|[上中下]旬|\d{1,2}日")
_UNITS = re.compile(
    r"[\u4e00-\u9fff]{1,10}(?:公司|集团|局|委|部|厅|中心|政府|实验室|学院|大学|办公室|银行|领导小组|组长|主任|书记|[市省]长)"
)
_QUOTED = re.compile(r"[“《]([^”》]{2,20})[”》]")
_TERM = re.compile(r"^\d*[.．、]?\s*[^，。：]{2,24}[：:]\s*(?:是?指|即|主要|包括|“)|^[^，。]{2,24}，?是?指|指的是")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年|\b)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NO_END = re.compile(r"[^。！？；;.!?”]$")
_LABEL = re.compile(r"^(?:[一二三四五六七八九十]+[、是]|（[一二三四五六七八九十\d]+）|\d+[.．、])")
_MAY = re.compile(r"要|将|力争|确保|争取|努力|计划|预期|推进|加快|目标")
_DID = re.compile(r"了|完成|实现|达到?|增长|新增|累计|获|突破|成功|全面")

ASKED = ("list", "figure", "who", "when", "how", "yes_no", "completion", "comparison")
OWN = (
    "score", "rank", "place", "length",
    "coverage", "naming", "key", "second_key", "clause", "two_clauses", "alone", "beneath",
    "targets", "units_fit", "named", "kinds_fit", "target_years", "indicator", "canonical",
    "meant", "meant_best", "meant_named", "joint", "joint_words", "masked",
    "dates", "organisations", "listed", "quotes", "quoted", "term", "no_end", "label", "asked_numbers",
    "planned", "reviewed", "problem", "wants", "role_fits", "year", "says_year", "may", "did", "foreign",
    *(f"asks_{kind}" for kind in ASKED),
)  # fmt: skip
NAMES = (*WORDED, *OWN)


def features(asked: Question, units: Sequence[Unit], shelf: Shelf) -> Matrix:
    """A row of `NAMES` for each unit: float32 (units, features)."""
    if not units:
        return np.zeros((0, len(NAMES)), np.float32)
    materials = [_material(unit) for unit in units]
    alone = shelf.embed([material.text for material in materials])
    beneath = shelf.embed([f"{material.head}\n{material.text}" for material in materials])
    [question] = shelf.embed([topic(asked.text)])
    base = worded(
        Query(asked.text),
        importance(),
        Candidates(materials, (beneath @ question).tolist(), [unit.score for unit in units]),
    )
    weights = _weights(asked, units)
    clauses = [_clauses(unit.text) for unit in units]
    texts = [clause for each in clauses for clause in each]
    near = _alike(asked.words, [cut(text) for text in texts], shelf)
    bounds = np.cumsum([0, *map(len, clauses)])
    carried = [
        _carried(asked, unit, texts[start:end], near[start:end])
        for unit, start, end in zip(units, bounds, bounds[1:], strict=False)
    ]
    meant = _canonical(asked)
    names = _indicators(units, question, shelf)
    rows = [
        [
            *(unit.score, 1 / unit.rank, unit.place, math.log1p(len(unit.text))),
            *_of_words(asked, weights, each),
            *(float(one @ question), float(two @ question)),
            *_of_figures(asked, unit, weights, names, meant),
            *_of_form(asked, unit),
        ]
        for unit, each, one, two in zip(units, carried, alone, beneath, strict=True)
    ]
    return np.concatenate([base, np.array(rows, np.float32)], axis=1)


def _material(unit: Unit) -> Material:
    document = unit.document
    text, before, after = (normalise(span.of(document.text)) for span in (unit.span, unit.before, unit.after))
    headings = normalise(" ".join(document.path_at(unit.span.start)))
    return Material.cut(text, before, after, headings, normalise(document.title))


def _weights(asked: Question, units: Sequence[Unit]) -> list[float]:
    """Rarer words say more: the logarithm of sentences (of 40 characters) per occurrence in these documents."""
    texts = {unit.document.id: unit.document.text for unit in units}.values()
    characters = sum(map(len, texts))
    return [math.log(1 + characters / 40 / (1 + sum(text.count(word) for text in texts))) for word in asked.words]


def _alike(words: Sequence[str], texts: Sequence[Sequence[str]], shelf: Shelf) -> list[list[float]]:
    """For each text and each word, how near its nearest word comes: 0 (unrelated) to 1 (the same)."""
    known = sorted({word for text in texts for word in text})
    if not known or not words:
        return [[0.0] * len(words) for _ in texts]
    near = vectors_of(words, shelf.embed) @ vectors_of(known, shelf.embed).T
    near = np.clip((near - _THRESHOLD) / (1 - _THRESHOLD), 0, 1)
    place = {word: i for i, word in enumerate(known)}
    rows = [[place[word] for word in text] for text in texts]
    return [near[:, row].max(axis=1).tolist() if row else [0.0] * len(words) for row in rows]


def _clauses(text: str) -> list[str]:
    return [clause for clause in _CLAUSE.split(text) if clause] or [text]


def _carried(asked: Question, unit: Unit, clauses: Sequence[str], near: Sequence[Sequence[float]]) -> Matrix:
    """How well each word of the question (column) is there in each clause (row), 0 to 1; the last row is the path."""
    path = " ".join(unit.document.path_at(unit.span.start))
    rows = [
        [max(carried_by(asked, word, clause), _ALIKE * alike) for word, alike in zip(asked.words, row, strict=True)]
        for clause, row in zip(clauses, near, strict=True)
    ]
    return np.array([*rows, [_IN_PATH * (word in path) for word in asked.words]], np.float32)


def _of_words(asked: Question, weights: Sequence[float], carried: Matrix) -> Iterator[float]:
    best = carried.max(axis=0).tolist() if asked.words else []
    yield _share(best, weights)
    naming = [at for at, word in enumerate(asked.words) if word in asked.naming]
    yield _share([best[at] for at in naming], [weights[at] for at in naming])
    keys = sorted(naming, key=lambda at: -weights[at])[:2]
    yield from (*(best[at] for at in keys), *[1.0] * (2 - len(keys)))
    clauses = carried[:-1] @ np.array(weights, np.float32) / (sum(weights) or 1) if asked.words else np.zeros(1)
    yield float(clauses.max())
    pairs = np.maximum(carried[:-2], carried[1:-1]) if len(carried) > 2 else carried[:-1]
    yield float((pairs @ np.array(weights, np.float32)).max() / (sum(weights) or 1)) if asked.words else 0.0


def _canonical(asked: Question) -> frozenset[str]:
    """The indicators that the question names in any of their names."""
    table = indicators()
    return frozenset(table[phrase].name for phrase in phrases_in(normalise(asked.text)) if phrase in table)


def _share(carried: Sequence[float], weights: Sequence[float]) -> float:
    return sum(c * w for c, w in zip(carried, weights, strict=True)) / (sum(weights) or 1)


def _indicators(units: Sequence[Unit], question: Matrix, shelf: Shelf) -> dict[str, float]:
    """How near the names of all figures come to what is asked."""
    names = sorted({target.indicator for unit in units for target in targets_of(unit)})
    return dict(zip(names, (vectors_of(names, shelf.embed) @ question).tolist(), strict=True)) if names else {}


def targets_of(unit: Unit) -> Sequence[Target]:
    """The figures that stand in it, in order."""
    numbers = numbers_of(unit)
    return unit.volume.tasks.targets[numbers.start : numbers.stop]


def numbers_of(unit: Unit) -> range:
    """The numbers of these figures among those of the document."""
    return inside(unit.volume.places, unit.span)


def _of_figures(
    asked: Question, unit: Unit, weights: Sequence[float], names: dict[str, float], meant: frozenset[str]
) -> Iterator[float]:
    targets = targets_of(unit)
    fitting = [target for target in targets if unit_fits(asked, target)]
    yield from (min(len(targets), 6), bool(fitting) if targets else -1.0)
    yield max((_named(asked, weights, target) for target in fitting), default=-0.1)
    yield max((float(target.kind == asked.wants) for target in fitting), default=-1.0) if asked.wants else 0.5
    years = [int(target.period) in asked.years for target in fitting if target.period]
    yield (max(years, default=0.5) if years else 0.5) if asked.years else 0.5
    yield max((names[target.indicator] for target in fitting), default=-0.2)
    known = {target.canonical for target in fitting if target.canonical}
    yield (1.0 if meant & known else -1.0 if known else 0.0) if meant else 0.0
    near = asked.meant
    best = max(near.values(), default=0.0)
    own = max((near.get(target.canonical or "", 0.0) for target in fitting), default=0.0)
    yield from (own, own - best)
    yield max((score for name, score in near.items() if any(each in unit.text for each in names_of(name))), default=0.0)
    exact = [target for target in fitting if fits_exactly(asked, target)]
    yield (1.0 if exact else 0.0 if fitting else -1.0) if asked.asks == "figure" or asked.unit else 0.5
    yield max(
        (_named(asked, weights, target) + near.get(target.canonical or "", 0.0) for target in exact), default=-0.2
    )
    yield float(bool(fitting) and all(target.masked for target in fitting))


def _named(asked: Question, weights: Sequence[float], target: Target) -> float:
    pairs = [(word, weight) for word, weight in zip(asked.words, weights, strict=True) if word in asked.naming]
    return sum(w * carried_by(asked, word, target.indicator) for word, w in pairs) / (sum(w for _, w in pairs) or 1)


def _of_form(asked: Question, unit: Unit) -> Iterator[float]:
    document, text = unit.document, unit.text
    yield from (
        bool(_DATE.search(text)),
        min(len(_UNITS.findall(text)), 3),
        min(text.count("、"), 12),
        min(text.count("“"), 6),
    )
    quoted = _QUOTED.findall(asked.text)
    yield sum(term in text for term in quoted) / len(quoted) if quoted else 0.5
    yield from (is_term(text), bool(_NO_END.search(text)), bool(_LABEL.search(text)))
    asked_numbers = [number for number in _NUMBER.findall(asked.text) if len(number) != 4]
    yield sum(number in text for number in asked_numbers) / len(asked_numbers) if asked_numbers else 0.5
    role = document.role_at(unit.span.start)
    yield from (role == "plan", role == "review", role == "problem")
    wants = {"goal": 1.0, "actual": -1.0}.get(asked.wants or "", 0.0)
    yield from (wants, wants * ((role == "plan") - (role == "review")))
    years = _years_of(document, role)
    yield (1.0 if asked.years & years else -1.0 if years else 0.0) if asked.years else 0.0
    said = {int(year) for year in _YEAR.findall(text)}
    yield (1.0 if asked.years & said else -1.0 if said else 0.0) if asked.years else 0.0
    yield from (bool(_MAY.search(text)), bool(_DID.search(text)), _foreign(asked, unit))
    yield from (asked.asks == kind for kind in ASKED)


def is_term(text: str) -> bool:
    """Whether a text says what a word means: 五绿润城：指…"""
    return bool(_TERM.search(text))


def _years_of(document: Document, role: str) -> set[int]:
    """The years that a section speaks of."""
    reviewed, planned = (
        {year.value for year in years} for years in (document.metadata.years_reviewed, document.metadata.years_planned)
    )
    return planned if role == "plan" else reviewed if role in {"review", "problem"} else reviewed | planned


def _foreign(asked: Question, unit: Unit) -> float:
    """How many of the places in the question stand neither in the unit nor in the title or the headings."""
    around = f"{unit.document.title}{unit.document.name}{' '.join(unit.document.path_at(unit.span.start))}{unit.text}"
    return float(sum(place not in around for place in asked.places))
