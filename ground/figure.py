"""The value type of this room: a figure as the text gives it."""

from dataclasses import dataclass
from decimal import Decimal

from ground.comparators import Comparator
from ground.units import family_of, plain
from ingest.document import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: `span` covers number and unit; `value` and `upper` as written, with the magnitude left in `unit`.

    `value` is None where the digits were blanked; `upper` is the higher end of a range.
    """

    span: Span
    text: str
    value: Decimal | None
    upper: Decimal | None
    unit: str
    comparator: Comparator

    @property
    def masked(self) -> bool:
        """Its digits were blanked."""
        return self.value is None

    @property
    def family(self) -> str:
        """What the unit measures (money, percent, count …); "" where it is unknown."""
        return family_of(self.unit)

    @property
    def plain(self) -> tuple[Decimal, str] | None:
        """The exact value in the base unit of its family (16.4亿元: 1640000000 元); None where it is masked."""
        return None if self.value is None else plain(self.value, self.unit)
