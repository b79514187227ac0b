"""The course of a wording: requests by section, each sentence grounded, one round of repair, what is left."""

import math
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from check.records import Embed
from draft.model.asking import ask_within
from draft.model.material import Batch, batches_of, written
from draft.model.reading import Said, items_said
from draft.model.repairing import is_faulty, repair_material, with_repairs
from draft.model.replies import RepairReply, SectionReply
from draft.model.settling import settled
from draft.records import Item, Note, Plan
from ingest.document import Document
from prompts.asking import Question, Tell
from prompts.model import Model, ModelError
from prompts.prompt import load

FAILED = "model failed"
_WORDS, _REPAIRS = "模型撰写", "模型改写"


@dataclass
class _Reading:
    """The plan while replies are taken in."""

    plan: Plan
    model: Model
    embed: Embed
    tell: Tell
    items: dict[str, Item] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    errors: list[ModelError] = field(default_factory=list)

    def ask(self, batches: list[Batch]) -> None:
        """Takes in what the model makes of the items of the batches."""
        waves = math.ceil(len(batches) / self.model.parallel)
        deadline = time.monotonic() + self.model.seconds * waves
        said = self._worded(batches, deadline)
        for rows in self._repaired(said, deadline):
            for row in rows:
                outcome = settled(self.plan, row.part, row.checked, self.embed)
                self.items[outcome.item.id] = replace(outcome.item, title=row.title or outcome.item.title)
                self.notes += outcome.notes

    def _worded(self, batches: list[Batch], deadline: float) -> list[tuple[Batch, list[Said]]]:
        prompt = load("draft_section")
        questions = [Question(prompt, written(self.plan, batch), SectionReply) for batch in batches]
        replies = ask_within(self.model, questions, deadline, _WORDS, self.tell)
        said = []
        for batch, reply in zip(batches, replies, strict=True):
            if isinstance(reply, ModelError):
                self._failed(batch, reply)
            elif isinstance(reply, SectionReply):
                self.prompts.append(prompt.edition)
                said.append((batch, list(items_said(batch, reply, self.plan.year, self.embed))))
        return said

    def _failed(self, batch: Batch, error: ModelError) -> None:
        message = f"“{batch.section.title}”部分没有经模型撰写，保留规则起草的文字：{error}"
        self.errors.append(error)
        self.notes.append(Note(FAILED, message, (), batch.items))

    def _repaired(self, said: list[tuple[Batch, list[Said]]], deadline: float) -> list[list[Said]]:
        """All that was said, with what one more try made of what failed; a failed repair costs nothing."""
        prompt = load("draft_repair")
        faulty = [at for at, (_, rows) in enumerate(said) if is_faulty(rows)]
        questions = [Question(prompt, repair_material(self.plan, *said[at]), RepairReply) for at in faulty]
        replies = ask_within(self.model, questions, deadline, _REPAIRS, self.tell) if questions else []
        now = [rows for _, rows in said]
        for at, reply in zip(faulty, replies, strict=True):
            if isinstance(reply, RepairReply):
                self.prompts.append(prompt.edition)
                now[at] = list(with_repairs(now[at], reply, self.embed))
        return now

    def done(self) -> Plan:
        """The plan with what has been taken in."""
        sections = tuple(
            replace(section, items=tuple(self.items.get(item.id, item) for item in section.items))
            for section in self.plan.sections
        )
        source = self.plan.source
        if self.prompts:
            prompts = tuple(dict.fromkeys((*source.prompts, *self.prompts)))
            source = replace(source, model=self.model.name, prompts=prompts)
        return replace(self.plan, sections=sections, notes=(*self.plan.notes, *self.notes), source=source)


def worded(
    plan: Plan, documents: Mapping[str, Document], model: Model, embed: Embed, tell: Tell = lambda *_: None
) -> Plan:
    """`plan` with the items that no person has decided on in the words of `model`, as far as their basis carries them.

    `documents` are those that the plan cites, by id. No number, date or unit in charge stays that neither the cited
    basis nor the drafted line has: such a sentence gives way to the drafted line, and a note tells. A name or a meaning
    without a basis is marked in `Line.lacking`. Every matter stays in a line. Whatever goes wrong with the model leaves
    its items as they are, with a note; nothing is raised for it. All together takes at most `model.seconds` for each
    round of requests that are under way at once. Raises PromptError for a wrong file of the office's own.
    """
    reading = _Reading(plan, model, embed, tell)
    reading.ask(_batches(plan, documents, model, [item.id for item in plan.items if item.word is None]))
    return reading.done()


def reworded_item(plan: Plan, item_id: str, documents: Mapping[str, Document], model: Model, embed: Embed) -> Item:
    """One item, whoever has decided on it, worded anew in the same way.

    Raises KeyError for an item that the plan doesn't have, ModelError where the model gave no usable reply, PromptError
    for a wrong file of the office's own.
    """
    item = {each.id: each for each in plan.items}[item_id]
    reading = _Reading(plan, model, embed, lambda *_: None)
    reading.ask(_batches(plan, documents, model, [item_id]))
    if reading.errors:
        raise reading.errors[0]
    return reading.items.get(item_id, item)


def _batches(plan: Plan, documents: Mapping[str, Document], model: Model, items: Iterable[str]) -> list[Batch]:
    return list(batches_of(plan, documents, items, model.characters))
