"""A comparator that covers a whole series: A、B分别达到20家、12家以上 (GUIDE, section 1)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.records import Target
from ground.units import family_of

_BEHIND = frozenset({">=", "<=", "~"})
_LISTED = re.compile(r"[\u4e00-\u9fff）]{2,}[、和与及][^，。；、和与及]{2,16}$")
_IN_TURN = re.compile(r"分别[^，。；、\d]{0,8}$")
_LONGEST_LIST, _LONGEST_LEAD = 40, 500


def with_shared_comparators(text: str, targets: Sequence[Target]) -> list[Target]:
    """以上 behind a series of several names covers every number of it, and so does 超过 in front of it."""
    shared: list[Target] = []
    for series in _series(text, targets):
        covers = series[-1].comparator if series[-1].comparator in _BEHIND else series[0].comparator
        governed = len(series) > 1 and covers != "range" and _is_governed(text, series[0])
        alike = governed and all(target.comparator in {"=", covers} for target in series)
        shared += [replace(target, comparator=covers) if alike else target for target in series]
    return shared


def _series(text: str, targets: Sequence[Target]) -> list[list[Target]]:
    """The targets in runs of figures between which nothing but a comma or an 和 stands."""
    runs: list[list[Target]] = []
    for target in targets:
        last = runs[-1][-1] if runs else None
        gap = text[last.span.end : target.span.start] if last and last.sentence == target.sentence else "。"
        alike = last and (family_of(last.unit) == family_of(target.unit) or _in_turn(text, runs[-1][0], gap))
        if alike and gap.strip("、，和及与 ") == "":
            runs[-1].append(target)
        else:
            runs.append([target])
    return runs


def _in_turn(text: str, first: Target, gap: str) -> bool:
    """Whether 分别 right before the `first` of a run joins figures of other units: 分别达到2100万吨、15万标箱以上."""
    start = max(first.sentence.start, first.span.start - _LONGEST_LIST)
    return gap in {"、", "和"} and bool(_IN_TURN.search(text, start, first.span.start))


def _is_governed(text: str, first: Target) -> bool:
    """Whether the words that lead to a series say that its figures belong to several: 分别, a list of names."""
    lead = text[max(first.sentence.start, first.span.start - _LONGEST_LEAD) : first.span.start]
    return "分别" in lead or bool(_LISTED.search(lead[-_LONGEST_LIST:]))
