"""What a model says of a figure, field by field: checked against the text, then weighed against the rules' reading.

A statement counts only with words of the figure's own sentence behind it; the number itself is never the model's.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from extract.model.align import Rejected, nearest, occurrences
from extract.model.replies import FigureSaid
from extract.records import Target
from extract.wording import REFERENCE_POINT, bare_name, is_verb
from ground.quantity import Quantity, find_quantities
from ground.units import family_of
from ingest.document import Document, Span

_LONGEST_NAME = 40
_MOST_PIECES = 3
_NAMES_SOMETHING = re.compile(r"[\u4e00-\u9fffA-Za-z]{2}")
_ENDS = re.compile(r"[，。；;：\n\t！？]")

# Words that make a figure of a kind which the rules did not read; each row with an example, which is a test.
KIND_WORDS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "goal": (
        re.compile(
            r"力争|确保|争取|预期|目标|计划|任务|要求|将|拟|要|到20\d\d年|不低于|不少于|不超过|控制|[底末]前|明年|年内"
        ),
        "力争",
    ),
    "actual": (re.compile(r"已|累计|同比|目前|现有|原有|截至|去年|上年|以来|[成现到]了"), "目前已收集整理"),
    "criterion": (
        re.compile(r"以[上下内]|超|不足|不[得低高]|原则上|达到|高于|低于|每|标准|条件|符合|按"),
        "超过80%的企业",
    ),
}
_UP = re.compile(r"增(?!值)|升|提高|扩大|涨|加快|翻|高于|多于|追加")
_DOWN = re.compile(r"降|减|缩|回落|压[降减缩]|(?<!不)[低少]于|负增长|下滑|收窄|节[约省]")
# What a figure of each family can measure; families that are not named can only be a level or a change.
MEASURES: Mapping[str, frozenset[str]] = {
    "percent": frozenset({"level", "growth"}),
    "point": frozenset({"change"}),
    "multiple": frozenset({"multiple"}),
}
_AMOUNTS = frozenset({"level", "change"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_RELATIVE = re.compile(r"去年|上年|明年|今年|本年|当年")


@dataclass(frozen=True, slots=True)
class Figure:
    """A target as a model is asked about it; `company` are the figures of its sentence."""

    document: Document
    target: Target
    company: Sequence[Target]

    @property
    def sentence(self) -> str:
        return self.target.sentence.of(self.document.text)

    @property
    def family(self) -> str:
        return "multiple" if self.target.text.startswith("翻") else family_of(self.target.unit)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A statement that the text carries: what it makes of the target; `stated` where words of the sentence say so."""

    name: str
    words: str
    changes: Mapping[str, Any]
    stated: bool = True
    agrees: Callable[[Target], bool] | None = field(default=None, compare=False)

    def is_read_by(self, target: Target) -> bool:
        """Whether the target says the same already."""
        if self.agrees is not None:
            return self.agrees(target)
        return all(getattr(target, name) == value for name, value in self.changes.items())


def weigh(target: Target, proposal: Proposal) -> tuple[Target, bool]:
    """The target with the proposal taken in, and whether that said anything new.

    What the rules only inferred gives way to words of the sentence; what they found stated stays, and the field is
    marked as disputed. Where neither has words for it, the rules' reading stays.
    """
    open_ = set(target.inferred)
    left = tuple(name for name in target.inferred if name != proposal.name and name not in proposal.changes)
    if proposal.is_read_by(target):
        return (replace(target, inferred=left), left != target.inferred) if proposal.stated else (target, False)
    differing = {name for name, value in proposal.changes.items() if getattr(target, name) != value}
    is_open = proposal.name in open_ or differing <= open_
    is_empty = all(not getattr(target, name) for name in differing)
    if is_open and (proposal.stated or is_empty):
        return replace(target, **proposal.changes, inferred=left if proposal.stated else target.inferred), True
    if proposal.stated or is_open:
        return replace(target, disputed=(*target.disputed, proposal.name)), True
    return target, False


def indicator_said(figure: Figure, said: FigureSaid) -> Proposal | None:
    """The name: one or several exact quotes of the sentence, none of them a figure or a clause."""
    if not said.indicator:
        return None
    if len(said.indicator) > _MOST_PIECES:
        raise Rejected(f"指标名由{len(said.indicator)}段拼成，太散")
    text, target = figure.document.text, figure.target
    places = [nearest(text, piece, target.sentence, target.span) for piece in said.indicator]
    name = "".join(place.of(text) for place in places)
    if wrong := _is_no_name(name):
        raise Rejected(wrong)
    if any(place.overlaps(other.span) for place in places for other in figure.company):
        raise Rejected("指标名里有数字")
    span = places[0] if len(places) == 1 else None
    changes = {"indicator": name, "indicator_span": span}
    # part of a name that the rules put together does not prove it wrong, only that somebody should look
    part = "indicator" in target.inferred and _is_within(name, target.indicator) and name != target.indicator
    stated = not part or _cuts_verbs(name, target)
    return Proposal("indicator", name, changes, stated, agrees=lambda read: _same_name(name, read))


def _is_no_name(name: str) -> str:
    if not _NAMES_SOMETHING.search(name) or not bare_name(name) or is_verb(name) or REFERENCE_POINT.match(name):
        return "这几个字不是指标的名称"
    if len(name) > _LONGEST_NAME or _ENDS.search(name):
        return "这是一整句话，不是指标的名称"
    return ""


def _same_name(name: str, read: Target) -> bool:
    """With or without whose figure it is, which it is, and how it came; less than half of a name is another one.

    Where the rules only inferred theirs, a fuller one is another one too.
    """
    inferred = "indicator" in read.inferred
    if name == read.indicator or _cuts_verbs(name, read):
        return name == read.indicator
    if _is_within(name, read.indicator):
        return 2 * len(name) >= len(read.indicator)
    return not inferred and _is_within(read.indicator, name) and 2 * len(read.indicator) >= len(name)


def _cuts_verbs(name: str, read: Target) -> bool:
    """Of what the rules put together only verbs are left away: 梳理形成攻关项目 → 攻关项目."""
    verbs = read.indicator.removesuffix(name)
    return "indicator" in read.inferred and verbs != read.indicator and is_verb(verbs)


def _is_within(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long` in their order."""
    rest = iter(long)
    return all(character in rest for character in short)


def kind_said(figure: Figure, said: FigureSaid) -> Proposal | None:
    """The kind, with words of the sentence; another one than the rules' only with words that make it that."""
    if said.kind is None or (said.kind == figure.target.kind and not said.kind_words):
        return None
    if said.kind not in KIND_WORDS:
        raise Rejected("性质只能是 goal、actual、criterion")
    if not said.kind_words:
        raise Rejected("没有说是原文哪些字表明的")
    if not occurrences(figure.document.text, said.kind_words, figure.target.sentence):
        raise Rejected(f"原文这句话里没有“{said.kind_words}”")
    if said.kind != figure.target.kind and not KIND_WORDS[said.kind][0].search(said.kind_words):
        raise Rejected(f"“{said.kind_words}”不能表明这一性质")
    return Proposal("kind", said.kind, {"kind": said.kind})


def measure_said(figure: Figure, said: FigureSaid) -> Proposal | None:
    """Measure and direction together: what the unit allows, the direction with a word of the sentence."""
    if said.measure is None:
        return None
    changing = said.measure in {"growth", "change"}
    words = f"{said.measure} {said.direction}" if changing else said.measure
    if said.measure not in MEASURES.get(figure.family, _AMOUNTS):
        raise Rejected(f"单位是“{figure.target.unit}”的数不能这样理解")
    if changing and said.direction not in {"up", "down"}:
        raise Rejected("增减的方向只能是 up、down")
    if changing and not (_UP if said.direction == "up" else _DOWN).search(figure.sentence):
        raise Rejected("原文这句话里没有表示这个方向的字")
    return Proposal("measure", words, {"measure": said.measure, "direction": said.direction if changing else None})


def comparator_said(figure: Figure, said: FigureSaid) -> Proposal | None:
    """The comparator: one that the grammar reads at some figure of the sentence (A、B分别达到5、6以上)."""
    if said.comparator is None or said.comparator == figure.target.comparator:
        return None
    if said.comparator not in {">=", "<=", ">", "<", "~", "="}:
        raise Rejected("比较符只能是 >=、<=、>、<、~、=")
    if said.comparator != "=" and all(other.comparator != said.comparator for other in figure.company):
        raise Rejected("原文这句话里没有表示这个比较的字")
    return Proposal("comparator", said.comparator, {"comparator": said.comparator})


def period_said(figure: Figure, said: FigureSaid) -> Proposal | None:
    """The year: one that the sentence names, or the document's own years."""
    if said.period is None:
        return None
    year = said.period.removesuffix("年")
    facts = figure.document.metadata
    own = {str(stated.value) for stated in (*facts.years_planned, *facts.years_reviewed)}
    near = {str(int(each) + step) for each in own for step in (-1, 0, 1)} if _RELATIVE.search(figure.sentence) else own
    if not _YEAR.fullmatch(year) or (year not in figure.sentence and year not in near):
        raise Rejected("原文没有这个年份")
    return Proposal("period", year, {"period": year}, stated=year in figure.sentence)


FIELDS: Mapping[str, tuple[str, Callable[[Figure, FigureSaid], Proposal | None]]] = {
    "indicator": ("指标", indicator_said),
    "kind": ("性质", kind_said),
    "measure": ("口径", measure_said),
    "comparator": ("比较符", comparator_said),
    "period": ("年份", period_said),
}


def figure_at(document: Document, clause: Span, words: str, taken: Sequence[Span]) -> Quantity:
    """The quantity that the grammar reads at `words` in `clause`; raises Rejected where it reads none, or another."""
    found = occurrences(document.text, words, clause)
    free = [place for place in found if not any(place.overlaps(other) for other in taken)]
    if not found:
        raise Rejected("原文这句话里没有这个数")
    if not free:
        raise Rejected("这个数已经列出")
    if len(free) > 1:
        raise Rejected(f"这个数在这句话里出现了{len(free)}次，不知道指哪一处")
    line = Span(document.text.rfind("\n", 0, clause.start) + 1, clause.end)
    read = find_quantities(document.text, line, markdown=document.source.format == "md")
    quantity = next((each for each in read if each.span == free[0]), None)
    if quantity is None:
        raise Rejected("按公文数字的写法，这不是一个数量")
    return quantity
