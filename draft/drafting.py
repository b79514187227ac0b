"""A work plan for the coming year, from the reports on this one, its plan and policy."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version

from check.records import Check, Embed
from draft.basis import Found, Given, gather
from draft.basis.aside import without_plan_section as set_aside
from draft.citing import Citations
from draft.composing.choosing import LEAST, LEAST_BESIDE_OUTLOOK, Choice, choose
from draft.composing.opening import opening, with_goals
from draft.composing.sections import set_out
from draft.composing.taking import Taken, homes, taken
from draft.consistency import notes
from draft.errors import DraftError
from draft.figures import proposals
from draft.numbering import in_reading_order
from draft.outline import frame_of, habit_of, title_of
from draft.records import Basis, DocumentRole, LeftOut, Plan, Proposal, Source
from draft.selection.likelihood import weighed
from draft.terms import differing
from extract.volume import Volume

Tell = Callable[[str, int, int], None]
_STAGES = ("核查上年计划", "测算目标", "选定事项", "组织条目")


def draft(  # noqa: PLR0913 - what a draft can be made from
    reports: Sequence[Volume],
    year: int,
    embed: Embed,
    *,
    plan: Volume | None = None,
    policies: Sequence[Volume] = (),
    without_plan_section: bool = False,
    decided: Callable[[Check], Check] = lambda check: check,
    tell: Tell = lambda *_: None,
) -> Plan:
    """The plan for `year` from the `reports` on the year before, that year's `plan`, and `policies`.

    With `without_plan_section` what the reports plan themselves is not read. `decided` puts people's decisions into the
    check of last year's plan; `tell` is told the stage. Every number of a line is copied from what the line cites,
    derived with its formula, or left open. Raises DraftError where there is nothing to draft from.
    """
    kept = [set_aside(report) for report in reports] if without_plan_section else list(reports)
    given = Given(year, tuple(kept), plan, tuple(policies))
    stages = _told(tell)
    next(stages)
    basis, citations = gather(given, embed, decided), Citations()
    if not basis.found:
        names = "、".join(report.document.name for report in reports)
        raise DraftError("没有读到可以起草的内容", where=names, remedy="请检查是否给对了工作总结或工作要点")
    next(stages)
    rows = proposals(year, kept, plan, policies, basis.check, citations)
    next(stages)
    choice = choose(weighed(basis, given))
    next(stages)
    made = _composed(given, choice, rows, citations, embed)
    next(stages, None)
    return made


def _told(tell: Tell) -> Iterator[None]:
    for number, stage in enumerate(_STAGES):
        tell(stage, number, len(_STAGES))
        yield
    tell(_STAGES[-1], len(_STAGES), len(_STAGES))


def _composed(given: Given, choice: Choice, rows: Sequence[Proposal], citations: Citations, embed: Embed) -> Plan:
    at_home = homes(choice.taken, rows, citations)
    above = tuple(with_goals(opening(given, rows, choice.taken, citations), choice.taken, at_home, citations))
    said = {matter for line in above for matter in line.matters}
    rest = [each for each in choice.taken if each.matter.id not in said]
    made = [*taken(rest, rows, given.year, embed, at_home)]
    unworded = [each for each in made if isinstance(each, Found)]
    frame = frame_of(given.year, given.plan, given.reports)
    sections = tuple(set_out([each for each in made if isinstance(each, Taken)], frame, citations, embed))
    habit, organisation = habit_of(given.plan, given.reports), _organisation(given)
    plan = Plan(
        title=title_of(organisation, given.year, habit),
        organisation=organisation,
        year=given.year,
        habit=habit,
        opening=above,
        sections=sections,
        proposals=tuple(rows),
        matters=tuple(each.matter for each in (*choice.taken, *(found for found, _ in choice.left))),
        left_out=(*(left for _, left in choice.left), *map(_left_unworded, unworded)),
        notes=(),
        citations=citations.all,
        basis=tuple(_documents(given)),
        source=_source(),
    )
    return in_reading_order(replace(plan, notes=(*notes(plan), *differing(plan, given.policies))))


def _left_unworded(each: Found) -> LeftOut:
    return LeftOut(each.matter.id, "unworded", "原文不便改写成任务，请人工撰写")


def _organisation(given: Given) -> str | None:
    """Whose plan it is: that of the reports, or of last year's plan where they don't say."""
    volumes = (*given.reports, *([given.plan] if given.plan else []))
    named = (volume.document.metadata.organisation for volume in volumes)
    return next((each.value for each in named if each), None)


def _documents(given: Given) -> Iterator[Basis]:
    roles: Sequence[tuple[DocumentRole, Sequence[Volume]]] = (
        ("report", given.reports), ("plan", [given.plan] if given.plan else []), ("policy", given.policies)
    )  # fmt: skip
    for role, volumes in roles:
        for volume in volumes:
            yield Basis(volume.document.id, volume.document.name, volume.document.title, role)


def _source() -> Source:
    return Source(version("duban"), (("least", str(LEAST)), ("least beside outlook", str(LEAST_BESIDE_OUTLOOK))))
