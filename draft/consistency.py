"""What in a draft contradicts itself or its sources, or is left to its writer."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from draft.records import OPEN, Item, Line, Note, Option, Plan, Proposal

_YEAR = re.compile(r"(20\d\d)年(?:底|末|\d{1,2}月)")


def notes(plan: Plan) -> Iterator[Note]:
    """What the writer of the draft should look at, the gravest first."""
    yield from _of_last_year(plan)
    yield from _unread(plan)
    yield from _lacking(plan)
    yield from _past_dates(plan)
    yield from _contradictions(plan)
    yield from _below_policy(plan)
    yield from _open(plan)
    yield from _problems_alone(plan)


def _lines(plan: Plan) -> Iterator[tuple[Item | None, Line]]:
    yield from ((None, line) for line in plan.opening)
    yield from ((item, line) for item in plan.items for line in item.lines)


def _of_last_year(plan: Plan) -> Iterator[Note]:
    """The general requirement of last year's plan speaks of last year's meetings and slogans."""
    last = {basis.id for basis in plan.basis if basis.role == "plan"} - {
        basis.id for basis in plan.basis if basis.role == "report"
    }
    for line in plan.opening[:1]:
        if any(plan.citations[index].document in last for index in line.citations) and not line.figures:
            yield Note("carried", "开头的总体要求沿用上年的表述，请按新的会议精神和部署改写", line.citations)


def _unread(plan: Plan) -> Iterator[Note]:
    """A policy document in which no demand was found may have some all the same."""
    read = {matter.citations[0].document for matter in plan.matters if matter.citations}
    for basis in plan.basis:
        if basis.role == "policy" and basis.id not in read:
            yield Note("unread", f"《{basis.title}》中没有读到对{plan.year}年的要求，请人工核对")


def _lacking(plan: Plan) -> Iterator[Note]:
    for item, line in _lines(plan):
        if line.lacking:
            message = f"“{line.text}”{'；'.join(line.lacking)}"
            yield Note("lacking", message, line.citations, (item.id,) if item else ())


def _past_dates(plan: Plan) -> Iterator[Note]:
    """A day that is over before the plan begins is no deadline."""
    for item, line in _lines(plan):
        for match in _YEAR.finditer(line.text):
            if int(match[1]) < plan.year:
                message = f"“{match.group()}”早于计划年度，请核对：“{line.text}”"
                yield Note("past date", message, line.citations, (item.id,) if item else ())


def _contradictions(plan: Plan) -> Iterator[Note]:
    """Figures of the draft for one row of the table of targets that can't hold together."""
    for row in plan.proposals:
        said = _said(plan, row)
        if len({option.value for option in said}) > 1 and not any(
            all(_meets(one, other) for other in said) for one in said
        ):
            message = f"{row.indicator}在文中有不同的目标：{'、'.join(option.text for option in said)}"
            yield Note("contradiction", message, tuple({index: None for each in said for index in each.citations}))


def _said(plan: Plan, row: Proposal) -> Sequence[Option]:
    """The options of the row that lines of the draft have beside the indicator's name."""
    texts = [line.text for _, line in _lines(plan)]
    stated = [option for option in row.options if option.kind in {"outlook", "policy"}]
    return [option for option in stated if any(_named(row, option).search(text) for text in texts)]


def _named(row: Proposal, option: Option) -> re.Pattern[str]:
    return re.compile(re.escape(row.indicator) + r"[^，。；\d]{0,6}" + re.escape(option.figure))


def _below_policy(plan: Plan) -> Iterator[Note]:
    for row in plan.proposals:
        chosen = row.taken
        demanded = next((option for option in row.options if option.kind == "policy"), None)
        if chosen and demanded and not _meets(chosen, demanded):
            message = f"{row.indicator}：拟定{chosen.text}，政策要求{demanded.text}，请核对口径和高低"
            yield Note("policy", message, (*chosen.citations, *demanded.citations))


def _meets(chosen: Option, demanded: Option) -> bool:
    """Whether a goal is at least what is demanded: at or above a floor, at or below a limit."""
    if demanded.comparator in {">=", ">"}:
        return chosen.value >= demanded.value
    if demanded.comparator in {"<=", "<"}:
        return chosen.value <= demanded.value
    return chosen.value == demanded.value


def _open(plan: Plan) -> Iterator[Note]:
    items: dict[str, int] = defaultdict(int)
    for item, line in _lines(plan):
        items[item.id if item else ""] += line.text.count(OPEN)
    total = sum(items.values())
    if total:
        yield Note(
            "open",
            f"有{total}处【待定】，材料没有定这一年的数，上年的目标和完成数见该句出处，请补上",
            (),
            tuple(key for key in items if key and items[key]),
        )


def _problems_alone(plan: Plan) -> Iterator[Note]:
    """A problem that no measure of any source answers is only named in the draft."""
    kinds = {matter.id: matter.kind for matter in plan.matters}
    alone: Sequence[tuple[Item | None, Line]] = [
        (item, line)
        for item, line in _lines(plan)
        if line.matters and all(kinds.get(matter) == "problem" for matter in line.matters)
    ]
    if alone:
        message = f"有{len(alone)}个问题没有找到对应的措施，只写了方向，请补充举措"
        yield Note("problem", message, (), tuple(dict.fromkeys(item.id for item, _ in alone if item)))
