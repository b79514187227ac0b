"""The labels of a draft's sections and items, in the forms of the office's habit."""

from collections.abc import Iterator

from draft.records import Item, Plan, Section
from export.official.numerals import chinese


def labelled(plan: Plan) -> Iterator[tuple[str, Section | Item]]:
    """Each section with its label, followed by its items with theirs."""
    number = 0
    for at, section in enumerate(plan.sections, 1):
        yield label(plan.habit.sections, at), section
        number = number if plan.habit.running else 0
        for item in section.items:
            number += 1
            yield label(plan.habit.items, number), item


def label(form: str, number: int) -> str:
    """The label of `number` in a form that is given as that of 1: 一、, （一）, 1., （1）, 一是."""
    return form.replace("一", chinese(number)) if "一" in form else form.replace("1", str(number))
