"""A plan as Markdown with tables and footnotes, as GitHub and many other programs read it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from draft.outline.labels import labelled
from draft.papers.cells import effort, matter_of, noted, others, past_of, reason, why
from draft.papers.labels import KINDS, charge, indicator_name, parted
from draft.papers.sources import cited, formulas, one_line, place
from draft.records import OPEN, Item, Line, Option, Plan, Proposal, Section

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
_LEADING = re.compile(r"^(\d*)([-+=.)])")  # a list or a line under a heading, where it begins a paragraph
_UNSEEN = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NONE = "—"


def markdown(plan: Plan) -> str:
    """The whole plan, its tables and notes; [^1] is the first of its citations, [^算1] the first of its formulas."""
    parts = (_text(plan), _proposals(plan), _left_out(plan), _notes(plan), _sources(plan))
    return "\n\n".join(block for part in parts for block in part) + "\n"


def escaped(text: str) -> str:
    """`text` in one line, without characters that are not seen, and with nothing that Markdown reads as its own."""
    return _MARKUP.sub(r"\\\1", _UNSEEN.sub("", one_line(text)))


def _text(plan: Plan) -> Iterator[str]:
    numbers = _formula_numbers(plan)
    yield f"# {escaped(plan.title)}"
    if plan.opening:
        yield _LEADING.sub(r"\1\\\2", "".join(_line(line, numbers) for line in plan.opening))
    for label, part in labelled(plan):
        if isinstance(part, Section):
            yield f"## {escaped(label + part.title)}"
        else:
            yield _item(label, part, numbers)


def _item(label: str, item: Item, numbers: Mapping[str, int]) -> str:
    """The mark behind the title stands outside the bold type, which would not end between a mark and a character."""
    title, mark = parted(item.title)
    bold = f"**{escaped(label + title)}**" if label + title else ""
    lines = "".join(_line(line, numbers) for line in item.lines)
    units = charge(item)
    return f"{bold}{_notes_on(item.citations)}{mark}{lines}{escaped(units)}{_notes_on(item.units) if units else ''}"


def _line(line: Line, numbers: Mapping[str, int]) -> str:
    arithmetic = "".join(f"[^算{numbers[formula]}]" for formula in formulas(line))
    lacking = f"（依据未载明：{'；'.join(line.lacking)}）" if line.lacking else ""
    return escaped(line.text) + _notes_on(cited(line)) + arithmetic + escaped(lacking)


def _notes_on(citations: Iterable[int]) -> str:
    return "".join(f"[^{index + 1}]" for index in citations)


def _formula_numbers(plan: Plan) -> Mapping[str, int]:
    lines = (*plan.opening, *(line for item in plan.items for line in item.lines))
    found = dict.fromkeys(formula for line in lines for formula in formulas(line))
    return {formula: number for number, formula in enumerate(found, 1)}


def _table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Cells are Markdown already."""
    lines = (headers, ["---"] * len(headers), *rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _cell(*texts: str) -> str:
    """A line a text."""
    return "<br>".join(escaped(line) for text in texts for line in text.split("\n") if line) or _NONE


def _proposals(plan: Plan) -> Iterator[str]:
    if plan.proposals:
        last = plan.year - 1
        headers = ("指标", f"{last}年目标", f"{last}年实际", f"{last - 1}年实际", "建议目标", "依据与算式", "难易程度")
        yield f"## {plan.year}年主要目标建议"
        yield _table((*headers, "可选方案"), (_proposal(plan, each) for each in plan.proposals))


def _proposal(plan: Plan, proposal: Proposal) -> Sequence[str]:
    taken = proposal.taken
    goal, actual = past_of(proposal, plan.year - 1)
    return (
        _cell(indicator_name(proposal)),
        _cell(goal or ""),
        _cell(actual or ""),
        _cell(past_of(proposal, plan.year - 2)[1] or ""),
        _cell(taken.text if taken else OPEN),
        _reasoned(taken) if taken else _NONE,
        _cell(effort(proposal)),
        "<br>".join(f"{_cell(option.text)}：{_reasoned(option)}" for option in others(proposal)) or _NONE,
    )


def _reasoned(option: Option) -> str:
    return _cell(why(option)) + _notes_on(option.citations)


def _left_out(plan: Plan) -> Iterator[str]:
    if plan.left_out:
        yield "## 未列入事项及理由"
        yield _table(("事项", "类别", "出处", "理由"), (_unlisted(plan, at) for at in range(len(plan.left_out))))


def _unlisted(plan: Plan, at: int) -> Sequence[str]:
    each = plan.left_out[at]
    matter = matter_of(plan, each)
    if matter is None:
        return _NONE, _NONE, _NONE, _cell(reason(each))
    return _cell(matter.text), KINDS[matter.kind], _cell(*map(place, matter.citations[:1])), _cell(reason(each))


def _notes(plan: Plan) -> Iterator[str]:
    if plan.notes:
        yield "## 拟稿提示"
        yield "\n".join(f"- {escaped(noted(plan, note))}{_notes_on(note.citations)}" for note in plan.notes)


def _sources(plan: Plan) -> Iterator[str]:
    found = [
        *(f"[^{at}]: {escaped(f'{place(each)}：“{each.quote}”')}" for at, each in enumerate(plan.citations, 1)),
        *(f"[^算{number}]: {escaped(formula)}" for formula, number in _formula_numbers(plan).items()),
    ]
    if found:
        yield "## 来源"
        yield "\n".join(found)
