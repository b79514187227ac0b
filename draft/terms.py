"""Names of programmes that a draft has nearly as policy has them: policy's own wording is the right one."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from draft.records import Line, Note, Plan
from extract.volume import Volume

# What the name of a programme ends in (a word, a name that it ends).
KINDS: tuple[tuple[str, str], ...] = (
    ("行动", "国有企业改革深化提升行动"),
    ("工程", "“红帆领航”工程"),
    ("计划", "科技型企业培育计划"),
    ("体系", "司库管理体系"),
    ("办法", "资产负债约束管理办法"),
    ("方案", "产业布局优化方案"),
    ("清单", "重大经营管理事项清单"),
    ("名录", "亏损企业治理名录"),
)
_ENDS = "|".join(word for word, _ in KINDS)
_NAME = re.compile(rf"[\u4e00-\u9fff“”]{{4,22}}?(?:{_ENDS})(?![\u4e00-\u9fff]{{0,2}}(?:{_ENDS}))")
# What leads up to a name and is no part of it.
_BEFORE = re.compile(
    r"^(?:.*(?:实施|开展|推进|落实|印发|出台|制定|编制|建立|健全|完善|加快|深入|纳入|执行|建成|抓好|推动|修订|形成|全部|关于)"
    r"(?=.{5})|[的和与及、])+"
)
_NEARLY, _SHORTEST = 0.78, 5


def differing(plan: Plan, policies: Sequence[Volume]) -> Iterator[Note]:
    """A note for each name of the draft that policy has otherwise, with the items that have it."""
    official = [name for policy in policies for name in _names(policy.document.text)]
    found: dict[tuple[str, str], list[str]] = {}
    for item in plan.items:
        for line in item.lines:
            for pair in _nearly(line, official):
                found.setdefault(pair, []).append(item.id)
    for (name, term), items in found.items():
        message = f"“{name}”在政策文件中的表述是“{term}”，请核对用语"
        yield Note("term", message, (), tuple(dict.fromkeys(items)))


def _nearly(line: Line, known: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Names of the line with the one that policy has for nearly the same; what policy has too is right."""
    for name in _names(line.text):
        if not any(name in official or official in name for official in known):
            near = ((_likeness(name, official), official) for official in known if official[-2:] == name[-2:])
            likeness, official = max(near, default=(0.0, ""))
            if likeness >= _NEARLY:
                yield name, _without_lead(name, official)


def _likeness(name: str, official: str) -> float:
    """How alike two names are, whatever leads up to the official one."""
    return SequenceMatcher(None, name, _without_lead(name, official)).ratio()


def _without_lead(name: str, official: str) -> str:
    """关于国有企业改革深化提升行动 beside 国企改革深化提升行动 is 国有企业改革深化提升行动."""
    first = SequenceMatcher(None, name, official).get_matching_blocks()[0]
    return official[max(0, first.b - first.a) :]


def _names(text: str) -> Iterator[str]:
    for match in _NAME.finditer(text):
        before = _BEFORE.match(match.group())
        name = match.group()[before.end() if before else 0 :]
        if len(name) >= _SHORTEST:
            yield name
