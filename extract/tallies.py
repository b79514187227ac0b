"""Counts with states, kept as the text gives them: 30项任务完成26项、4项推进; 列入3个、完成整改1个."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from extract.records import State, Tally, Target
from extract.wording import bare_name, without_verbs
from ground.units import family_of, without_magnitude
from ingest.document import Document, Span

# What a state is called, how far it is, and where the tally's own words stop. Lists of words parted by blanks.
_DONE = """
    完成 办结 整改 解决 化解 销号 竣工 建成 投产 投用 投运 投入使用 投入运营 通车 落地 达标 达产 达效 验收 交付 兑现
    破获 侦破 取缔 关闭 关停 整治 答复 办复 采纳 到位 见效 入库 拆除 脱贫 摘帽 处置 盘活 退出 处理 移交 完工 复工 复产
    立案 审结 (?<=[在快])建设
"""
_UNDER_WAY = """
    推进 开工 续建 在建 开展 启动 立项 签约 列入 储备 实施 办理 开复工 动工 施工 滞后 停工 取消 调整 进场 试运行 试生产
    洽谈 供地 受理 跟踪
"""
_HOW = """
    已经 已 正在 正按计划 正 均 全部 基本 新 累计 目前 按期 按时 按计划 如期 有序 加快 顺利 提前 全面 持续 尚未 未 还有
    仍有 尚有 其余 另有 另外 有 可 实现 推动 主体 部分 直接 立行立改 中 的 了 待 已有 共 实际 年内 全年 今年
    去年 当年 本年 集中 督促 截至目前 各 等 继续 列入计划 限期 纳入 抓紧 妥善 需
"""
_AIMS = re.compile(r"确保|力争|争取|计划(?!的)|预期|拟|(?<![主重需])要(?![素求点])|将|年底前|目标")
_REPORTED = re.compile(r"已|正在|目前|截至|完成了")


def _any(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_STATE = rf"(?:{_any(_HOW)})*+(?:(?:{_any(_DONE)}|{_any(_UNDER_WAY)})(?:中|了|完毕)?)++"


@dataclass(frozen=True, slots=True)
class Form:
    """How a state stands beside its number: `before` and `behind` are the words of its clause around the number."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    example: str


_NOTHING = re.compile(rf"(?:{_any(_HOW)})*+")
# Tried in order. `noun` is what is counted, where the clause itself says it.
FORMS: tuple[Form, ...] = (
    Form(re.compile(rf"(?P<state>{_STATE})"), _NOTHING, "梳理问题97个，已解决60个，正在推进37个"),
    Form(_NOTHING, re.compile(rf"(?P<state>{_STATE})"), "列入清单的任务30项，26项已完成，4项正在推进"),
    Form(
        re.compile(rf"(?P<noun>[^\d，。；]{{2,24}}?)(?P<state>{_STATE})"),
        _NOTHING,
        "产业项目签约45个、开工30个、投产12个",
    ),
    Form(re.compile(rf"(?P<state>{_STATE})(?P<noun>[^\d，。；]{{2,18}})"), _NOTHING, "开工重点项目128个、竣工137个"),
    Form(
        re.compile(rf"(?P<state>{_STATE})"), re.compile(r"(?P<noun>[^\d，。；]{2,18})"), "开工128个重点项目、竣工137个"
    ),
    Form(_NOTHING, re.compile(rf"(?P<noun>[^\d，。；]{{2,18}}?)(?P<state>{_STATE})"), "46家企业签约入驻、21家投产"),
)
_OTHER_FAMILIES = frozenset(
    {"money", "percent", "point", "multiple", "rate", "ratio", "concentration", "energy", "duration"}
)
_BOUNDARY = "，、；：。,;:（）()！\n"
_PREDICATE = re.compile(r"(?:全部|均|已|正在|加快|实现)[^，。；]*$|(?:当?中|方面|里)$")
_REACH = 36  # characters between two numbers of one tally


@dataclass(slots=True)
class _Open:
    """A tally under construction."""

    subject: str
    unit: str
    total: State | None = None
    states: list[State] = field(default_factory=list)
    end: int = 0

    def closes(self) -> bool:
        """Two states, or one of a stated total that is not less."""
        values = [state.value for state in self.states if state.value is not None]
        fits = self.total is None or self.total.value is None or all(value <= self.total.value for value in values)
        apart = len({state.name.replace("累计", "") for state in self.states}) == len(self.states)
        return bool(self.subject and self.states) and fits and apart and len(self.states) + (self.total is not None) > 1


def find_tallies(document: Document, targets: Sequence[Target]) -> Iterator[Tally]:
    """The counts with states in `document`, in order; `targets` are its figures."""
    for _, group in groupby(targets, key=lambda target: target.sentence):
        counted = [t for t in group if family_of(t.unit) not in _OTHER_FAMILIES and t.unit]
        if len(counted) > 1 and counted[0].upper is None:
            yield from _of_sentence(document, counted)


def _of_sentence(document: Document, counted: Sequence[Target]) -> Iterator[Tally]:
    text, open_ = document.text, None
    for i, target in enumerate(counted):
        before, behind = _around(text, counted, i)
        said = _state(before, behind)
        state = State(target.span, said[0] if said else "", target.value, target.unit)
        near = open_ is not None and target.span.start - open_.end <= _REACH and _same_unit(open_.unit, target.unit)
        if open_ and near and said and (not said[1] or _same(said[1], open_.subject) or _fused(counted, i, text)):
            open_.states.append(state)
            open_.end = target.span.end
            continue
        if open_ and open_.closes():
            yield from _tally(document, open_)
        words = said[1] or _clause_before(text, target, before) if said else behind if len(behind) > 1 else before
        open_ = _begin(target, state, _name(words))
    if open_ and open_.closes():
        yield from _tally(document, open_)


def _fused(counted: Sequence[Target], i: int, text: str) -> bool:
    """30项任务完成26项: the noun between the two numbers is the total's."""
    gap = text[counted[i - 1].span.end : counted[i].span.start] if i else _BOUNDARY
    return not any(mark in gap for mark in _BOUNDARY)


def _begin(target: Target, state: State, subject: str) -> _Open:
    """A tally that begins with a state, or with the total of all."""
    total, states = (None, [state]) if state.name else (state, [])
    return _Open(subject, target.unit, total, states, target.span.end)


def _around(text: str, counted: Sequence[Target], i: int) -> tuple[str, str]:
    """The words of the clause before and behind a number, up to the numbers beside it."""
    span, sentence = counted[i].span, counted[i].sentence
    start = counted[i - 1].span.end if i else sentence.start
    end = counted[i + 1].span.start if i + 1 < len(counted) else sentence.end
    before = re.split(f"[{_BOUNDARY}]", text[start : span.start])[-1]
    behind = re.split(f"[{_BOUNDARY}]", text[span.end : end])[0]
    if end < sentence.end and not any(mark in text[span.end : end] for mark in _BOUNDARY):
        words = re.fullmatch(rf"(?P<noun>.*?){_STATE}", behind)  # 30项任务完成26项: the state is the next number's
        behind = words["noun"] if words else behind
    return before.strip().removeprefix("其中"), behind.strip()


def _state(before: str, behind: str) -> tuple[str, str] | None:
    """The state that the words around a number give, and the noun that they name; None where they give none."""
    for form in FORMS:
        ahead, after = form.before.fullmatch(before), form.behind.fullmatch(behind)
        if ahead and after:
            said = ahead.groupdict() | after.groupdict()
            return said["state"], said.get("noun") or ""
    return None


def _clause_before(text: str, target: Target, before: str) -> str:
    """What is counted, from the clause before: 七张问题清单方面，列入3个、完成整改1个."""
    start = max(target.sentence.start, target.span.start - len(before) - _REACH)
    words = text[start : target.span.start - len(before)].rstrip(_BOUNDARY)
    clause = re.split(f"[{_BOUNDARY}]", words)[-1]
    return "" if re.search(r"\d", clause) else clause


def _name(words: str) -> str:
    return without_verbs(bare_name(_PREDICATE.sub("", words)))


def _same(noun: str, subject: str) -> bool:
    name = _name(noun)
    return bool(name) and (subject.endswith(name) or name.endswith(subject))


def _same_unit(one: str, other: str) -> bool:
    return without_magnitude(one) == without_magnitude(other)


def _tally(document: Document, found: _Open) -> Iterator[Tally]:
    """The tally, unless its words set goals."""
    text, first = document.text, found.total or found.states[0]
    places = [state.span for state in (found.total, *found.states) if state]
    start = min(places).start
    lead = re.split(f"[{_BOUNDARY}]", text[max(0, start - 40) : start])[-1]
    end = max(places).end
    behind = re.match(f"[^{_BOUNDARY}]{{0,16}}", text[end:])
    stop = end + (behind.end() if behind and not re.search(r"\d", behind.group()) else 0)
    span = Span(start - len(lead), stop)
    words = span.of(text)
    aims = _AIMS.search(words) or (document.role_at(first.span.start) == "plan" and not _REPORTED.search(words))
    if not aims:
        yield Tally(span, words, found.subject, found.total, tuple(found.states))
