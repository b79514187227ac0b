"""What was gathered, as the draft works on it: matters together with the text they stand in."""

from collections.abc import Sequence
from dataclasses import dataclass

from check.records import Check
from draft.records import LeftOutCode, Matter
from extract.records import Target
from extract.spans import targets_in
from extract.volume import Volume
from ingest.document import Span


@dataclass(frozen=True)
class Given:
    """What a plan for `year` is drafted from: the reports on the year before, its plan, and policy."""

    year: int
    reports: Sequence[Volume]
    plan: Volume | None = None
    policies: Sequence[Volume] = ()


@dataclass(frozen=True)
class Found:
    """A matter, the place `span` of its words in `volume`, and the sentence part (分句) `whole` that it is a clause of.

    `of` is the year that the words speak of. `headline` says that it is a goal which stands outside every item.
    `due` is the last day of its deadline (ISO 8601), `aside` says why it is no task of the coming year, where its
    source settles that.
    """

    matter: Matter
    volume: Volume
    span: Span
    whole: Span
    of: int
    headline: bool = False
    due: str | None = None
    aside: tuple[LeftOutCode, str] | None = None

    @property
    def words(self) -> str:
        return self.span.of(self.volume.document.text)

    @property
    def targets(self) -> Sequence[Target]:
        """The figures that stand in the words."""
        targets = self.volume.tasks.targets
        return [targets[number] for number in targets_in(targets, self.span)]


@dataclass(frozen=True)
class Basis:
    """All that was found, and last year's plan held against the reports; None without a plan."""

    found: Sequence[Found]
    check: Check | None
