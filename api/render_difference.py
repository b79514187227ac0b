"""How two versions of a draft differ, as a reader at a terminal sees it: [-what went-], {+what came+}."""

from collections.abc import Iterable, Iterator

from rich.console import Console

from api.render import show_list
from draft.papers.cells import matter_of
from draft.papers.labels import LEFT_OUT, STANDINGS, indicator_name
from draft.records import OPEN, Item, LeftOut, Plan, Proposal
from draft.review.differences import Change, Difference, ItemChange, Operation, Placed


def show_difference(out: Console, plans: tuple[Plan, Plan], found: Difference) -> None:
    """All that changed from the first plan to the second."""
    above = {"标题": found.title, "开头": found.opening}
    lists = {
        "标题和开头": (f"{name}：{marked(operations)}" for name, operations in above.items() if operations),
        "新增的条目": map(_placed, found.added),
        "去掉的条目": map(_placed, found.removed),
        "移动的条目": (f"{_name(each.new.item)}：{_place(each.old)} → {_place(each.new)}" for each in found.moved),
        "改动的条目": map(_changed, found.changed),
        "改选的目标": (line for change in found.proposals for line in _target(change)),
        "未写入的事项": (line for change in found.left_out for line in _left_out(plans, change)),
    }
    said = {title: [*lines] for title, lines in lists.items()}
    for title, lines in said.items():
        show_list(out, title, lines)
    if not any(said.values()):
        out.print("两版没有不同")


def marked(operations: Iterable[Operation]) -> str:
    """增长[-8%-]{+9%+}以上"""
    return "".join(_operation(each) for each in operations)


def _operation(each: Operation) -> str:
    if each.kind == "equal":
        return each.old
    return (f"[-{each.old}-]" if each.old else "") + (f"{{+{each.new}+}}" if each.new else "")


def _name(item: Item) -> str:
    return f"“{item.title or item.text[:20]}”"


def _placed(each: Placed) -> str:
    return f"{_place(each)}{_name(each.item)}：{each.item.text}"


def _place(each: Placed) -> str:
    return f"{each.section}（第{each.position + 1}条）"


def _changed(each: ItemChange) -> str:
    return "\n".join([_name(each.new), *_changes(each)])


def _changes(each: ItemChange) -> Iterator[str]:
    if any(operation.kind != "equal" for operation in each.title):
        yield f"标题：{marked(each.title)}"
    if any(operation.kind != "equal" for operation in each.text):
        yield marked(each.text)
    standing = [_standing(item) for item in (each.old, each.new)]
    if standing[0] != standing[1]:
        yield " → ".join(standing)


def _standing(item: Item) -> str:
    if item.word is None:
        return STANDINGS["proposed"]
    why = f"：{item.word.why}" if item.word.why else ""
    return f"{STANDINGS[item.word.standing]}（{item.word.who}{why}）"


def _target(change: Change[Proposal]) -> Iterator[str]:
    named = change.new or change.old
    if named:
        yield f"{indicator_name(named)}：{_goal(change.old)} → {_goal(change.new)}"


def _goal(proposal: Proposal | None) -> str:
    if proposal is None:
        return "无"
    taken = proposal.taken
    return taken.text if taken else OPEN


def _left_out(plans: tuple[Plan, Plan], change: Change[LeftOut]) -> Iterator[str]:
    for plan, left in zip(plans, (change.old, change.new), strict=True):
        matter = matter_of(plan, left) if left else None
        if left and matter and left is (change.new or change.old):
            signed = f"（{left.word.who}）" if left.word else ""
            became = f"{LEFT_OUT[left.code]}，{left.reason}{signed}" if change.new else "已写入"
            yield f"{matter.text}：{became}"
