"""A verdict with what it was made from: the goal's side, and the figure of a report that settles it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from check.alignment.candidates import Alignment
from check.alignment.sides import Side, actuals, goal_side
from check.claims import Claims
from check.organisations import owner
from check.records import CheckFinding, Verdict
from extract.records import Target
from extract.volume import Volume
from ground.citation import Citation, cite
from ingest.document import Span

STOPS = "，。；：！？\n"
_LONGEST = 120


@dataclass(frozen=True)
class Case:
    """`found` is the figure that settles the goal, None where nothing or more than one figure does."""

    scene: "Scene"
    verdict: Verdict
    asked: Side
    found: Side | None

    @property
    def goal(self) -> Target:
        return self.verdict.goal

    @property
    def report(self) -> Volume:
        """The report of the figure."""
        assert self.found is not None
        return self.scene.reports[self.found.report]

    @property
    def claims(self) -> Claims:
        """What the report of the figure claims."""
        assert self.found is not None
        return self.scene.alignment.claims[self.found.report]

    def finding(self, code: str, message: str, *places: Citation, formula: str | None = None) -> CheckFinding:
        """A finding on this verdict; the goal's own place comes first."""
        goal = cite(self.scene.plan.document, self.asked.quote)
        return CheckFinding(code, message, tuple(dict.fromkeys((goal, *places))), self.verdict.id, formula)


@dataclass(frozen=True)
class Scene:
    """All of a check that findings are made from."""

    plan: Volume
    reports: Sequence[Volume]
    alignment: Alignment
    verdicts: Sequence[Verdict]

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The verdicts on goals with a value, in order."""
        return tuple(self._case(verdict) for verdict in self.verdicts if verdict.goal.value is not None)

    @cached_property
    def own(self) -> frozenset[int]:
        """The reports that speak for the plan's organisation: its own; all of them where they are of one other."""
        owners = [owner(report) for report in self.reports]
        whose = owner(self.plan) if owner(self.plan) in owners else owners[0] if len(set(owners)) == 1 else None
        return frozenset(number for number, each in enumerate(owners) if each == whose and whose in owners)

    @cached_property
    def reviewed(self) -> tuple[Side, ...]:
        """What the plan itself says was so."""
        return tuple(actuals(-1, self.plan))

    def _case(self, verdict: Verdict) -> Case:
        return Case(self, verdict, goal_side(self.plan, verdict.goal), self._found(verdict))

    def _found(self, verdict: Verdict) -> Side | None:
        """The figure that gave a verdict its actual value: it stands in the evidence, as written."""
        if verdict.actual is None or verdict.actual.formula or len(verdict.evidence) != 1:
            return None
        place, text = verdict.evidence[0], verdict.actual.text
        return next((side for side in self._at(place) if side.target.text == text), None)

    def _at(self, place: Citation) -> Iterator[Side]:
        for side in self.alignment.figures:
            here = self.reports[side.report].document.id == place.document
            if here and place.span.start <= side.target.span.start < place.span.end:
                yield side


def clause_at(volume: Volume, span: Span) -> Span:
    """The clause that holds `span`, without what parts it from its neighbours."""
    text = volume.document.text
    start = max(text.rfind(stop, 0, span.start) for stop in STOPS) + 1
    ends = [at for stop in STOPS if (at := text.find(stop, span.end)) >= 0]
    end = min(ends, default=len(text))
    if end - start > _LONGEST:
        start, end = max(start, span.start - _LONGEST // 2), min(end, span.end + _LONGEST // 2)
    while start < span.start and text[start] in " 　*#":
        start += 1
    return Span(start, end)


def cite_clause(volume: Volume, span: Span) -> Citation:
    """The citation of the clause that holds `span`."""
    return cite(volume.document, clause_at(volume, span))
