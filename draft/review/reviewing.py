"""What people do with a draft: each function gives a new plan in which every matter is in a line or left out, once.

`who` signs each change, `when` is its time, `why` the reason where one is given. All raise UnfitReviewError.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from draft.citing import Citations
from draft.errors import UnfitReviewError
from draft.records import Item, LeftOut, Line, Matter, Note, Plan, Rejected, Standing, Word
from draft.review.arranging import called, inserted, item_of, place_of, put, without
from draft.review.handwriting import Grounding, alike, lacking, written
from draft.review.retargeting import TARGET, retargeted
from ground.citation import Citation

_TITLE = "title"  # the code of a note


def accept(plan: Plan, item_id: str, *, who: str, when: datetime, why: str = "") -> Plan:
    """The item stands as it is."""
    item = item_of(plan, item_id)
    return put(plan, replace(item, word=_word("accepted", item.title, who, when, why)))


def reject(plan: Plan, item_id: str, *, who: str, when: datetime, why: str) -> Plan:
    """The item goes; it stays in `rejected`, and what only it took up is left out for the reason that is given."""
    item = item_of(plan, item_id)
    if not why.strip():
        raise UnfitReviewError("删去一条必须写明理由", where=called(item.title), remedy="请说明为什么不写这项工作")
    number, position = place_of(plan, item_id)
    word = _word("rejected", item.title, who, when, why)
    struck = Rejected(replace(item, word=word), plan.sections[number].title, position)
    notes = tuple(note for note in plan.notes if note.items != (item_id,))
    left = replace(without(plan, item_id), rejected=(*plan.rejected, struck), notes=notes)
    return _settled(left, why, replace(word, standing="accepted"))


def restore(plan: Plan, item_id: str, *, who: str, when: datetime, why: str = "") -> Plan:
    """A rejected item is proposed again, where it stood."""
    struck = next((each for each in plan.rejected if each.item.id == item_id), None)
    if struck is None:
        raise UnfitReviewError("没有删去过这一条", where=item_id, remedy="请刷新后重试")
    word = _word("proposed", struck.item.title, who, when, why)
    titles = [section.title for section in plan.sections]
    number = titles.index(struck.section) if struck.section in titles else len(titles) - 1
    position = min(struck.position, len(plan.sections[number].items))
    back = replace(plan, rejected=tuple(each for each in plan.rejected if each is not struck))
    return _settled(inserted(back, replace(struck.item, word=word), number, position))


def edit(  # noqa: PLR0913 - what is changed, and a person's word
    plan: Plan,
    item_id: str,
    text: str,
    *,
    who: str,
    when: datetime,
    why: str = "",
    grounding: Grounding | None = None,
) -> Plan:
    """The item says what a person wrote, as `handwriting.written` sets it; a matter whose words went is left out."""
    item = item_of(plan, item_id)
    lines = written(text, item.lines, plan.citations, plan.year, grounding)
    if not lines:
        raise UnfitReviewError("没有写内容", where=called(item.title), remedy="如不要这一条，请删去并写明理由")
    if lines == item.lines:
        raise UnfitReviewError("文字没有改动", where=called(item.title), remedy="如无意见，请采纳")
    word = _word("edited", item.title, who, when, why)
    notes = tuple(note for note in plan.notes if (note.code, note.items) != (TARGET, (item_id,)))
    made = replace(put(plan, replace(item, lines=lines, word=word)), notes=notes)
    return _settled(made, why or "修改时删去了这部分内容", replace(word, standing="accepted"))


def retitle(  # noqa: PLR0913 - what is changed, and a person's word
    plan: Plan, item_id: str, title: str, *, who: str, when: datetime, why: str = ""
) -> Plan:
    """The item is called so; a note tells the numbers of the title that nothing it cites carries."""
    item = item_of(plan, item_id)
    named = _title(title, item.title)
    cited = item.citations if alike(named, item.title) else ()
    word = _word("edited", item.title, who, when, why)
    made = put(plan, replace(item, title=named, citations=cited, word=word))
    quotes = {index for line in item.lines for index in line.citations} | set(cited)
    return _title_noted(made, item_id, lacking(named, [plan.citations[index] for index in quotes], plan.year))


def add(  # noqa: PLR0913 - what is changed, and a person's word
    plan: Plan,
    section: int,
    title: str,
    text: str,
    *,
    who: str,
    when: datetime,
    why: str = "",
    position: int | None = None,
    grounding: Grounding | None = None,
) -> Plan:
    """An item of a person's own in a section, counted from 0, at a position or at its end."""
    named = _title(title, "新增的一条")
    lines = written(text, (), plan.citations, plan.year, grounding)
    if not lines:
        raise UnfitReviewError("没有写内容", where=called(named), remedy="请写明这项工作要做什么")
    item = Item(_id(named, text, who, when.isoformat()), named, lines, word=_word("edited", named, who, when, why))
    made = inserted(plan, item, section, position)
    return _title_noted(made, item.id, lacking(named, (), plan.year))


def move(plan: Plan, item_id: str, section: int, position: int | None = None) -> Plan:
    """The item stands at this place of a section, both counted from 0 and the item itself not; at its end for None."""
    return inserted(without(plan, item_id), item_of(plan, item_id), section, position)


def take_up(  # noqa: PLR0913 - what is changed, and a person's word
    plan: Plan,
    matter_id: str,
    compose: Callable[[Matter], Line | None],
    *,
    who: str,
    when: datetime,
    why: str = "",
    item_id: str | None = None,
    section: int = 0,
    title: str = "",
) -> Plan:
    """A matter that was left out becomes a line of the item `item_id`, or else an item at the end of the section.

    `compose` words it; the indexes of its line point into the matter's own citations. It is called what the matter is
    about where no title is given.
    """
    matter = next((each for each in plan.matters if each.id == matter_id), None)
    if matter is None or matter_id not in {each.matter for each in plan.left_out}:
        raise UnfitReviewError("未写入的事项中没有这一项", where=matter_id, remedy="请刷新后重试")
    composed = compose(matter)
    if composed is None:
        raise UnfitReviewError("这件事写不成通顺的句子", where=called(matter.text), remedy="请自己写一条")
    cited, places = _citing(plan, matter.citations)
    line = _reindexed(replace(composed, matters=(matter_id,)), places)
    if item_id is not None:
        item = item_of(plan, item_id)
        word = _word("edited", item.title, who, when, why)
        return _settled(put(cited, replace(item, lines=(*item.lines, line), word=word)))
    named = _title(title or matter.thing, "新增的一条")
    item = Item(
        id=_id(named, matter_id, who, when.isoformat()),
        title=named,
        lines=(line,),
        deadline=matter.deadline,
        lead=matter.lead,
        responsible=matter.responsible,
        units=line.citations[:1] if matter.lead or matter.responsible else (),
        word=_word("proposed", named, who, when, why),
    )
    return _settled(inserted(cited, item, section, None))


def accept_reason(plan: Plan, matter_id: str, *, who: str, when: datetime, why: str = "") -> Plan:
    """The reason for which a matter was left out holds."""
    if matter_id not in {each.matter for each in plan.left_out}:
        raise UnfitReviewError("未写入的事项中没有这一项", where=matter_id, remedy="请刷新后重试")
    word = _word("accepted", matter_id, who, when, why)
    left = tuple(replace(each, word=word) if each.matter == matter_id else each for each in plan.left_out)
    return replace(plan, left_out=left)


def choose(  # noqa: PLR0913 - what is changed, and a person's word
    plan: Plan,
    proposal_id: str,
    option: int | None,
    *,
    who: str,
    when: datetime,
    why: str = "",
) -> Plan:
    """The goal of a proposal is this one of its options, or is left open; for the lines see `retargeting`."""
    proposal = next((each for each in plan.proposals if each.id == proposal_id), None)
    if proposal is None:
        raise UnfitReviewError("指标建议表里没有这一行", where=proposal_id, remedy="请刷新后重试")
    if option is not None and not 0 <= option < len(proposal.options):
        remedy = f"共有 {len(proposal.options)} 个建议值，也可以选择待定"
        raise UnfitReviewError("没有这个建议值", where=called(proposal.indicator), remedy=remedy)
    word = _word("accepted", proposal.indicator, who, when, why)
    chosen = replace(proposal, chosen=option, effort="unknown", effort_note="", word=word)
    if option is not None:
        taken = proposal.options[option]
        chosen = replace(chosen, effort=taken.effort, effort_note=taken.effort_note)
    return retargeted(plan, proposal, chosen)


def regenerate(plan: Plan, item_id: str, fresh: Item, citations: Sequence[Citation] | None = None) -> Plan:
    """The item composed anew in the place of the old one, with its id and nobody's word yet.

    The indexes of `fresh` point into `citations`, those of the plan for None. What the old one alone took up is left
    out where the new one does not.
    """
    old = item_of(plan, item_id)
    known = {matter.id for matter in plan.matters}
    if not fresh.lines or any(matter not in known for line in fresh.lines for matter in line.matters):
        raise UnfitReviewError("重新起草的内容不能用", where=called(old.title), remedy="请保留原稿或自己修改")
    cited, places = _citing(plan, plan.citations if citations is None else citations)
    item = replace(
        fresh,
        id=item_id,
        lines=tuple(_reindexed(line, places) for line in fresh.lines),
        citations=_at(places, fresh.citations),
        units=_at(places, fresh.units),
        word=None,
    )
    return _settled(_title_noted(put(cited, item), item_id, ()), "重新起草时没有再写到")


def taken_up(plan: Plan) -> frozenset[str]:
    """The ids of the matters that a line of the plan takes up."""
    lines = (*plan.opening, *(line for item in plan.items for line in item.lines))
    return frozenset(matter for line in lines for matter in line.matters)


def _settled(plan: Plan, reason: str = "", word: Word | None = None) -> Plan:
    """The plan with its matters accounted for: those that no line takes up any more are left out for `reason`."""
    written_up = taken_up(plan)
    kept = tuple(each for each in plan.left_out if each.matter not in written_up)
    known = written_up | {each.matter for each in kept}
    lost = (LeftOut(matter.id, "rejected", reason, word) for matter in plan.matters if matter.id not in known)
    return replace(plan, left_out=(*kept, *lost))


def _title_noted(plan: Plan, item_id: str, marks: Sequence[str]) -> Plan:
    """The plan with one note on what the item's title lacks, or none."""
    others = [note for note in plan.notes if (note.code, note.items) != (_TITLE, (item_id,))]
    told = f"标题“{item_of(plan, item_id).title}”：{'；'.join(marks)}"
    said = [Note(_TITLE, told, items=(item_id,))] if marks else []
    return replace(plan, notes=(*others, *said))


def _citing(plan: Plan, citations: Iterable[Citation]) -> tuple[Plan, Sequence[int]]:
    """The plan with these citations too, and where each of them stands."""
    held = Citations()
    held.indexes(plan.citations)
    places = [held.index(citation) for citation in citations]
    return replace(plan, citations=held.all), places


def _reindexed(line: Line, places: Sequence[int]) -> Line:
    figures = tuple(replace(figure, citations=_at(places, figure.citations)) for figure in line.figures)
    return replace(line, citations=_at(places, line.citations), figures=figures)


def _at(places: Sequence[int], indexes: Iterable[int]) -> tuple[int, ...]:
    return tuple(places[index] for index in indexes)


def _word(standing: Standing, about: str, who: str, when: datetime, why: str) -> Word:
    if not who.strip():
        raise UnfitReviewError("没有写明由谁修改", where=called(about), remedy="请写明姓名或职务")
    return Word(standing, who, when, why)


def _title(title: str, about: str) -> str:
    named = " ".join(title.split()).rstrip("。；，")
    if not named:
        raise UnfitReviewError("没有写标题", where=called(about), remedy="请写明这一条的标题")
    return named


def _id(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
