"""Every number of a draft looked up once more in its sources, by nothing that the draft itself uses."""

import re
import unicodedata
from collections.abc import Iterator

from draft.records import Line, Plan

_NUMBER = re.compile(r"\d+(?:[.,，]\d+)*")


def without_basis(plan: Plan) -> tuple[str, ...]:
    """The numbers of the draft's lines that stand neither in a quote that the line cites nor in a formula behind it."""
    lines = (*plan.opening, *(line for item in plan.items for line in item.lines))
    return tuple(number for line in lines for number in _unfounded(line, plan))


def _unfounded(line: Line, plan: Plan) -> Iterator[str]:
    sources = [plan.citations[index].quote for index in line.citations]
    sources += [plan.citations[index].quote for figure in line.figures for index in figure.citations]
    sources += [figure.formula for figure in line.figures if figure.formula]
    stands = {number for source in sources for number in _numbers(source)} | {str(plan.year)}
    yield from (number for number in _numbers(line.text) if number not in stands)


def _numbers(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKC", text)
    return (match.group().replace(",", "") for match in _NUMBER.finditer(plain))
