"""What people made of drafted items, as examples to improve prompts or to train with: one record an item."""

from collections.abc import Iterator, Sequence
from typing import Any

from draft.records import Item, Line, Plan
from ground.citation import Citation


def examples(versions: Sequence[Plan]) -> Iterator[dict[str, Any]]:
    """A record, ready for JSON, of every item that a person accepted, edited, added or rejected.

    `versions` are those of one draft, the oldest first; the last word on an item holds. `drafted` is the item as it was
    last proposed, `final` as it stands, None for one that is rejected; `basis` is what it was drafted from.
    """
    for section, item in _judged(versions[-1]) if versions else ():
        yield _record(versions, section, item)


def _judged(plan: Plan) -> Iterator[tuple[str, Item]]:
    standing = [(section.title, item) for section in plan.sections for item in section.items]
    struck = [(each.section, each.item) for each in plan.rejected]
    yield from ((section, item) for section, item in (*standing, *struck) if _decided(item))


def _decided(item: Item) -> bool:
    return item.word is not None and item.word.standing != "proposed"


def _record(versions: Sequence[Plan], section: str, item: Item) -> dict[str, Any]:
    assert item.word is not None
    plan, drafted = next(
        (
            (plan, each)
            for plan in reversed(versions)
            for each in plan.items
            if each.id == item.id and not _decided(each)
        ),
        (versions[-1], None),
    )
    final = None if item.word.standing == "rejected" else {"title": item.title, "text": item.text}
    return {
        "item": item.id,
        "organisation": plan.organisation,
        "year": plan.year,
        "section": section,
        "drafted": None if drafted is None else {"title": drafted.title, "text": drafted.text},
        "final": final,
        "standing": item.word.standing,
        "why": item.word.why,
        "who": item.word.who,
        "when": item.word.when.isoformat(),
        "origin": _origin((drafted or item).lines),
        "model": plan.source.model,
        "prompts": list(plan.source.prompts),
        "basis": [_quoted(plan.citations[index]) for index in _cited(drafted or item)],
        "matters": _matters(plan, drafted or item),
    }


def _origin(lines: Sequence[Line]) -> str:
    """Who worded it: a model where it worded any line, else the rules; a person what was never drafted."""
    origins = {line.origin for line in lines}
    return next(origin for origin in ("model", "rules", "person") if origin in origins or origin == "person")


def _cited(item: Item) -> tuple[int, ...]:
    lines = [index for line in item.lines for index in line.citations]
    figures = [index for line in item.lines for figure in line.figures for index in figure.citations]
    return tuple(dict.fromkeys((*item.citations, *lines, *figures, *item.units)))


def _quoted(citation: Citation) -> dict[str, Any]:
    start, end = citation.span
    place = {"document": citation.document, "doc": citation.doc, "start": start, "end": end}
    return place | {"path": list(citation.path), "page": citation.page, "quote": citation.quote}


def _matters(plan: Plan, item: Item) -> list[dict[str, Any]]:
    """What the item takes up, as its source says it and as the check found it."""
    own = {matter for line in item.lines for matter in line.matters}
    return [{"kind": each.kind, "state": each.state, "text": each.text} for each in plan.matters if each.id in own]
