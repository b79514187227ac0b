"""The pairs of successive plans of the corpus, and the places that are never learnt from."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from draft.basis.aside import without_plan_section
from draft.basis.records import Given
from eval.gold import GoldError
from eval.pairs import consecutive, reports_by_place
from extract.tasklist import extract
from extract.volume import Volume
from ingest.reader import from_text

HELD_OUT = Path(__file__).with_name("places.json")


@dataclass(frozen=True, slots=True)
class Succession:
    """A place and two successive reports of it, by path and text: the later one holds the plan of `year`."""

    place: str
    year: int
    earlier: tuple[str, str]
    later: tuple[str, str]


def successions(corpus: Path) -> Sequence[Succession]:
    """All pairs of reports of successive years of one place, in order; raises GoldError as `reports` does."""
    by_place = reports_by_place(corpus)
    pairs, _ = consecutive(by_place)
    return [
        Succession(place.rstrip("/"), year + 1, by_place[place][year], by_place[place][year + 1])
        for place, year in pairs
    ]


def measured(corpus: Path) -> Sequence[Succession]:
    """The pairs that drafts are measured on; raises GoldError where the corpus lacks one of them."""
    wanted = [(each["place"], each["year"]) for each in json.loads(HELD_OUT.read_text("utf-8"))["measured"]]
    found = {(each.place, each.year): each for each in successions(corpus)}
    if missing := [f"{place}{year}" for place, year in wanted if (place, year) not in found]:
        raise GoldError(f"语料中没有：{'、'.join(missing)}", where=str(corpus))
    return [found[key] for key in wanted]


def learnt(corpus: Path) -> Iterator[Succession]:
    """The pairs of all places but those that are held out, those that are measured among them."""
    kept = frozenset(json.loads(HELD_OUT.read_text("utf-8"))["held_out"])
    return (each for each in successions(corpus) if each.place not in kept)


def volume(path: str, text: str) -> Volume:
    """A report as it is read and extracted from a file."""
    document = from_text(path.replace("/", "-"), text)
    return Volume(document, extract(document))


def given_of(earlier: Volume, later: Volume, year: int) -> Given:
    """What a plan for `year` is drafted from: the later report without its own plan, the earlier one as the plan."""
    return Given(year, (without_plan_section(later),), earlier)
