"""A draft from its documents to its last word: they are looked at, rules draft, a model words where there is one."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from check.records import Check, Embed
from draft.basis.records import Given
from draft.drafting import Tell, draft
from draft.given import fitting
from draft.model import worded
from draft.records import Plan
from extract.volume import Volume
from prompts.model import Model


def write(  # noqa: PLR0913 - what a draft can be made from
    reports: Sequence[Volume],
    year: int,
    embed: Embed,
    *,
    plan: Volume | None = None,
    policies: Sequence[Volume] = (),
    without_plan_section: bool = False,
    decided: Callable[[Check], Check] = lambda check: check,
    model: Model | None = None,
    tell: Tell = lambda *_: None,
) -> Plan:
    """The plan that `draft.drafting.draft` makes of the documents, in the words of `model` where there is one.

    A document that is given twice counts once. Whatever goes wrong with the model leaves the rules' words, with a note.
    Raises DraftError where the documents are not those of the year, or hold nothing to draft from.
    """
    reports, policies = _once(reports), _once(policies)
    odd = fitting(Given(year, reports, plan, policies))
    made = draft(
        reports,
        year,
        embed,
        plan=plan,
        policies=policies,
        without_plan_section=without_plan_section,
        decided=decided,
        tell=tell,
    )
    made = replace(made, notes=(*odd, *made.notes))
    if model is None:
        return made
    volumes = (*reports, *([plan] if plan else ()), *policies)
    return worded(made, {volume.document.id: volume.document for volume in volumes}, model, embed, tell)


def _once(volumes: Sequence[Volume]) -> tuple[Volume, ...]:
    return tuple({volume.document.id: volume for volume in volumes}.values())
