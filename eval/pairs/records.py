"""The value types of this room: places and pairs, what was counted of them, and verdicts drawn by lot."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from eval.matching import Record
from extract.volume import Volume


@dataclass(frozen=True, slots=True)
class Place:
    """The reports of one place by year (path and text), and the years whose plans are held against the next report."""

    reports: Mapping[int, tuple[str, str]]
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """The plan for a year and the report of the next; `paths` name the two in the corpus."""

    year: int
    paths: tuple[str, str]
    plan: Volume
    report: Volume

    @property
    def folder(self) -> str:
        """The part of the corpus in which it stands: provinces, cities …"""
        return self.paths[0].partition("/")[0]


@dataclass(frozen=True, slots=True)
class Lot:
    """How many verdicts to draw: half of them done, a quarter without evidence, the rest of any other status."""

    size: int
    seed: int

    @property
    def shares(self) -> Mapping[str, int]:
        """How many of each stratum."""
        done, silent = self.size // 2, self.size // 4
        return {"done": done, "silent": silent, "other": self.size - done - silent}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A verdict as people judge it, with its stratum and its number in the lottery, the lowest of which win."""

    number: str
    stratum: str
    record: Record


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was counted, by group and name; times are seconds of processor time.

    `failures` says of a pair (the path of its plan) what went wrong.
    """

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    extracting: tuple[float, ...] = ()
    checking: tuple[float, ...] = ()
    failures: Mapping[str, str] = field(default_factory=dict)
    drawn: tuple[Drawn, ...] = ()
