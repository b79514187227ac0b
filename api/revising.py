"""What people do with kept drafts, at the command line and over HTTP alike: each change adds a version."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from draft.composing.recalled import recalled, title_of
from draft.records import OPEN, Item, Plan
from draft.review import reviewing
from draft.review.arranging import item_of, place_of
from draft.review.redrafting import as_first_drafted
from library.drafts import StoredDraft
from library.errors import NotFoundError
from library.service import Library

if TYPE_CHECKING:
    from ingest.document import Document
    from prompts.model import Model

Action = Literal["accept", "reject", "restore", "edit", "retitle", "move", "regenerate"]
Change = Callable[[Plan], Plan]
_ACTIONS: Mapping[Action, str] = {
    "accept": "采纳",
    "reject": "不采纳",
    "restore": "恢复",
    "edit": "修改",
    "retitle": "改标题",
    "move": "移动",
    "regenerate": "重新起草",
}
_LONGEST = 30  # characters of what a version's note names


@dataclass(frozen=True, slots=True)
class Asked:
    """A change that somebody asks for: of which version of which draft, and why."""

    draft: str
    expected: int
    who: str
    why: str = ""
    when: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def word(self) -> dict[str, Any]:
        """The parts of a person's word, as `draft.review.reviewing` takes them."""
        return {"who": self.who, "when": self.when, "why": self.why}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What becomes of an item: its new words, or where it goes (None: stays in its section, to the end of it)."""

    action: Action
    text: str = ""
    title: str = ""
    section: int | None = None
    position: int | None = None


def keep(library: Library, plan: Plan, who: str, *, without_plan_section: bool) -> StoredDraft:
    """Keep a plan as the first version of a new draft, with what it was made from."""
    names = {role: [each.doc for each in plan.basis if each.role == role] for role in ("report", "plan", "policy")}
    made_from = {
        "reports": names["report"],
        "plan": next(iter(names["plan"]), None),
        "policies": names["policy"],
        "without_plan_section": without_plan_section,
        "model": plan.source.model,
    }
    return library.drafts.keep(plan, made_from, who, "起草")


def change_item(library: Library, asked: Asked, item: str, wanted: Wanted, model: "Model | None" = None) -> StoredDraft:
    """Do with an item what is wanted; a `model` words it anew, without one it is put back as it was first drafted."""
    called = {each.id: each.title for each in _items(library, asked)}
    what = f"{_ACTIONS[wanted.action]}“{_short(called.get(item, item))}”"
    return _revised(library, asked, what, _change(library, asked, item, wanted, model))


def add_item(library: Library, asked: Asked, section: int, title: str, text: str) -> StoredDraft:
    """Add an item of a person's own at the end of a section, counted from 0."""
    return _revised(
        library,
        asked,
        f"新增“{_short(title)}”",
        lambda plan: reviewing.add(plan, section, title, text, **asked.word),
    )


def take_up(library: Library, asked: Asked, matter: str, section: int) -> StoredDraft:
    """A matter that was left out becomes an item at the end of a section, counted from 0."""

    def change(plan: Plan) -> Plan:
        called = next((title_of(each) for each in plan.matters if each.id == matter), "")
        compose = partial(recalled, plan)
        return reviewing.take_up(plan, matter, compose, section=section, title=called, **asked.word)

    return _revised(library, asked, f"写入“{_matter(library, asked, matter)}”", change)


def leave_out(library: Library, asked: Asked, matter: str) -> StoredDraft:
    """The reason for which a matter was left out holds."""
    return _revised(
        library,
        asked,
        f"同意不写入“{_matter(library, asked, matter)}”",
        lambda plan: reviewing.accept_reason(plan, matter, **asked.word),
    )


def choose(library: Library, asked: Asked, proposal: str, option: int | None) -> StoredDraft:
    """The goal of a row of the table of targets is this one of its options, counted from 0; None leaves it open."""

    def change(plan: Plan) -> Plan:
        return reviewing.choose(plan, proposal, option, **asked.word)

    return _revised(library, asked, f"选定目标：{_target(library, asked, proposal, option)}", change)


def example_lines(library: Library) -> Iterator[str]:
    """What people made of drafted items, a JSON object a line."""
    for record in library.drafts.examples():
        yield f"{json.dumps(record, ensure_ascii=False)}\n"


def _change(library: Library, asked: Asked, item: str, wanted: Wanted, model: "Model | None") -> Change:
    changes: dict[Action, Change] = {
        "accept": lambda plan: reviewing.accept(plan, item, **asked.word),
        "reject": lambda plan: reviewing.reject(plan, item, **asked.word),
        "restore": lambda plan: reviewing.restore(plan, item, **asked.word),
        "edit": lambda plan: reviewing.edit(plan, item, wanted.text, **asked.word),
        "retitle": lambda plan: reviewing.retitle(plan, item, wanted.title, **asked.word),
        "move": lambda plan: _moved(plan, item, wanted),
        "regenerate": lambda plan: _regenerated(library, asked, plan, item, model),
    }
    return changes[wanted.action]


def _moved(plan: Plan, item: str, wanted: Wanted) -> Plan:
    own, _ = place_of(plan, item)
    return reviewing.move(plan, item, own if wanted.section is None else wanted.section, wanted.position)


def _regenerated(library: Library, asked: Asked, plan: Plan, item: str, model: "Model | None") -> Plan:
    item_of(plan, item)  # raises where there is none
    if model is None:
        return as_first_drafted(library.drafts.version(asked.draft, 1).plan, plan, item)
    from draft.model import reworded_item

    return reviewing.regenerate(plan, item, reworded_item(plan, item, _documents(library, plan), model, library.embed))


def _documents(library: Library, plan: Plan) -> "dict[str, Document]":
    """Those of the plan's documents that are in the library, by id."""
    found = {}
    for each in plan.basis:
        with suppress(NotFoundError):  # drafted from a file, or removed since
            found[each.id] = library.document(each.id)
    return found


def _revised(library: Library, asked: Asked, what: str, change: Change) -> StoredDraft:
    note = f"{what}：{asked.why}" if asked.why.strip() else what
    return library.drafts.revise(asked.draft, asked.expected, change, asked.who, note)


def _items(library: Library, asked: Asked) -> tuple[Item, ...]:
    plan = library.drafts.version(asked.draft).plan
    return (*plan.items, *(struck.item for struck in plan.rejected))


def _matter(library: Library, asked: Asked, matter: str) -> str:
    matters = library.drafts.version(asked.draft).plan.matters
    return _short(next((each.text for each in matters if each.id == matter), matter))


def _target(library: Library, asked: Asked, proposal: str, option: int | None) -> str:
    """利润总额达到13.7亿元以上"""
    rows = library.drafts.version(asked.draft).plan.proposals
    row = next((row for row in rows if row.id == proposal), None)
    taken = row.options[option : option + 1] if row and option is not None else ()
    return _short((row.indicator if row else proposal) + (taken[0].text if taken else OPEN))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"
