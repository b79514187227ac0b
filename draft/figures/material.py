"""The documents that the coming year's goals rest on, and what each of them plans."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from draft.figures.told import Told, goals, longer_goals
from extract.volume import Volume


@dataclass(frozen=True, slots=True)
class Material:
    """`reports` review the year before `year`, and may plan it; `plan` planned the year before."""

    year: int
    reports: Sequence[Volume]
    plan: Volume | None
    policies: Sequence[Volume]

    def of_policies(self) -> Iterator[tuple[Sequence[Told], Sequence[Told]]]:
        """For each policy what it demands for the very year, and what by later years."""
        for policy in self.policies:
            demanded = goals(policy, self.year)
            yield demanded, [told for told in longer_goals(policy, self.year) if told not in demanded]

    def longer(self) -> Iterator[Sequence[Told]]:
        """What the reports' own plans and last year's plan want by a later year."""
        for volume in (*self.reports, *([self.plan] if self.plan else ())):
            yield longer_goals(volume, self.year)
