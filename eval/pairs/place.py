"""The reports of one place, each year's plan held against the next year's report: what is counted about them."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TypeVar

from check.checking import check
from check.records import Check, Embed
from eval.pairs.drawing import draw, numbered
from eval.pairs.headline import headline, is_found, is_there
from eval.pairs.records import Drawn, Lot, Outcome, Pair, Place
from extract.tasklist import extract
from extract.volume import Volume
from ground.citation import Citation
from index.embedders import load_embedder
from ingest.reader import from_text

T = TypeVar("T")


def measure(place: Place, lot: Lot | None) -> Outcome:
    """Every pair of the place; each report is read and extracted once."""
    extracting: list[float] = []

    @cache
    def volume(year: int) -> Volume:
        made, seconds = _timed(lambda: _volume(*place.reports[year]))
        extracting.append(seconds)
        return made

    pairs = [_outcome(place, year, volume, lot) for year in place.years]
    return merged([*pairs, Outcome(extracting=tuple(extracting))], lot)


def merged(outcomes: Iterable[Outcome], lot: Lot | None) -> Outcome:
    """All outcomes as one."""
    counts, failures = Counter[tuple[str, str]](), dict[str, str]()
    extracting, checking, drawn = list[float](), list[float](), list[Drawn]()
    for outcome in outcomes:
        counts.update(outcome.counts)
        failures.update(outcome.failures)
        extracting.extend(outcome.extracting)
        checking.extend(outcome.checking)
        drawn.extend(outcome.drawn)
    return Outcome(counts, tuple(extracting), tuple(checking), failures, draw(lot, drawn) if lot else ())


def _outcome(place: Place, year: int, volume: Callable[[int], Volume], lot: Lot | None) -> Outcome:
    paths = (place.reports[year][0], place.reports[year + 1][0])
    try:
        return _checked(Pair(year, paths, volume(year), volume(year + 1)), lot)
    except Exception as error:  # noqa: BLE001 - what fails is counted and named, and the other pairs go on
        return Outcome(failures={paths[0]: f"{type(error).__name__}: {error}"})


def _checked(pair: Pair, lot: Lot | None) -> Outcome:
    found, seconds = _timed(lambda: check(pair.plan, [pair.report], _embed()))
    _assert_quotes(found, {volume.document.id: volume.document.text for volume in (pair.plan, pair.report)})
    counts = Counter([*_counts(found), *_headline_counts(found, pair)])
    return Outcome(counts, checking=(seconds,), drawn=draw(lot, numbered(lot, pair, found)) if lot else ())


def _volume(path: str, text: str) -> Volume:
    document = from_text(path.rpartition("/")[2], text)
    return Volume(document, extract(document))


@cache
def _embed() -> Embed:
    return load_embedder().embed_passages


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def _assert_quotes(found: Check, texts: Mapping[str, str]) -> None:
    for citation in _citations(found):
        if citation.span.of(texts[citation.document]) != citation.quote:
            raise AssertionError(f"“{citation.quote}” does not stand at {citation.span}")


def _citations(found: Check) -> Iterator[Citation]:
    for verdict in found.verdicts:
        yield from (verdict.citation, *verdict.evidence, *verdict.against)
        yield from (candidate.citation for candidate in verdict.candidates)
    for task in found.task_verdicts:
        yield from (evidence.citation for evidence in task.evidence)
        yield from (evidence.citation for measure in task.measures for evidence in measure.evidence)
    for finding in found.findings:
        yield from finding.citations


def _counts(found: Check) -> Iterator[tuple[str, str]]:
    yield from (("statuses", verdict.status) for verdict in found.verdicts)
    yield from (("task_states", task.state) for task in found.task_verdicts)
    yield from (("findings", finding.code) for finding in found.findings)


def _headline_counts(found: Check, pair: Pair) -> Iterator[tuple[str, str]]:
    """The headline goals of each family and folder, whose figure the report gives, for which one is found."""
    verdicts = {verdict.number: verdict for verdict in found.verdicts}
    goals = headline(pair.plan, pair.year)
    if goals:
        yield "pairs", "headline"
    for number, family in goals.items():
        for name in (family, pair.folder):
            yield "goals", name
            if is_there(pair.plan.tasks.targets[number], pair.report):
                yield "there", name
            if is_found(verdicts.get(number)):
                yield "found", name
