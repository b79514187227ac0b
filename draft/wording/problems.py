"""What is wrong, turned into what a plan does about it, by the class of the problem's predicate."""

import re
from collections.abc import Iterator

from draft.wording.clauses import clauses, without_head
from draft.wording.masking import FIGURE
from draft.wording.problem_rules import MAKERS, RULES, D
from draft.wording.rules import rewritten
from draft.wording.verbs import opens_plan

_OPENING = re.compile(
    r"^(?:有些|最[^，]{2,8}是|同时|此外|特别是|尤其是|主要(?:表现)?[为是在]|另外|但是?|虽然|尽管|仍然?|当前|目前|我[市省县区州们](?:的)?|全[市省县区州]的?|(?:一些|部分|少数"
    r"|个别|有的|不少)(?!领域"
    r"|地方|地区|行业|区域|方面|群众)|极少数|存在(?=.{4})|一定程度上"
    r"|从.{2,8}看|对照.{2,20}(?:要求|期待|目标)|[\s　—-])+"
)
_OUTSIDE = re.compile(
    r"^去年|是.{0,10}最大问题|^直面|^与.*不|影响|国际(?:经济|环境|形势|市场|贸易|局势)|全球|外部|世界|三期叠加|宏观经济|经济(?:运行|发展)?形势|发展形势|不确定|不稳定性?因素|周期"
    r"|“三重压力”|新常态"
    r"|(?:时期|阶段|关口"
    r"|期)$|各位代表|我们|清醒|认识到|机遇|必须|力争|^随着|^在.*[中时下后]$|^由于|^受|^面对|与此同时|成绩"
)
_FAILING = re.compile(
    rf"(?P<x>.{{2,40}}?){D}(?P<p>不(?:够|太|甚|尽|是很)?[\u4e00-\u9fff]{{0,3}}|缺乏|不足|短缺|滞后|薄弱|缓慢|乏力|匮乏|紧缺|单一|粗放|老化|落后|淡薄"
    r"|低迷|较低|较少|较小|偏[低少小弱高大重慢]|低|弱|小|少|多|重|难|大|高|慢|差|下降|下滑|减弱|放缓|严重|突出|增多|加剧|趋紧|复杂|频发|多发|脆弱|困难|有限|欠缺|失衡|拥堵|紧张|紧|回落"
    r"|低端|短|欠佳|脱节|断档)"
)
_LACKING = re.compile(rf"(?P<x>.{{0,30}}?){D}(?P<p>缺乏|缺少|缺)(?P<y>[^，]{{2,30}})")
_DIGITS = re.compile(rf"{FIGURE}|\d|％|%")


def answered(text: str) -> Iterator[tuple[str, str]]:
    """What a plan does about each clause of a problem, with the mark after it; `text` is masked."""
    for clause, mark in clauses(without_head(text)):
        parts = _parts(clause)
        for part in parts:
            words = _clause(part)
            if words and len(words) > _SHORTEST:
                yield words, mark if part == parts[-1] else "，"


# A predicate within a list ends a problem of its own: 动力不足、|下行压力加大.
_FAILS_AND = re.compile(
    r"(?<=.)(?:不(?:够|太)?[\u4e00-\u9fff]{1,2}(?=[、且][^不])|到位|滞后|薄弱|乏力|缓慢|过多|缺乏|[待需](?:要)?(?:进一步)?"
    r"(?:提高|提升|加强|增强|改进|改善|优化|完善|健全|深化)|(?<![中大])[小低弱短差少慢])(?:、|且)(?!.*(?:问题|现象))"
)
_SHORTEST, _WHOLE, _LONGEST = 5, 5, 14


def _parts(clause: str) -> list[str]:
    """动力不足、下行压力加大 are two problems; what is short stays with the first: 产业链短、层次低."""
    parts: list[str] = []
    start = 0
    for found in _FAILS_AND.finditer(clause):
        parts.append(clause[start : found.end() - 1])
        start = found.end()
    parts.append(clause[start:])
    return parts if all(len(part) >= _WHOLE for part in parts) else [clause]


def _clause(clause: str) -> str | None:
    clause = re.sub(r"^[一二三四五六七八九十]{1,2}是", "", clause)
    clause = _OPENING.sub("", clause)
    if _OUTSIDE.search(clause):
        return None
    held, words = (False, None) if _FAILS_AND.search(clause) else rewritten(clause, RULES, MAKERS)
    if not held:
        words = _as_named(clause)
    kept = words and (_DEBT.match(words) or not _DIGITS.search(words))
    return words if kept else None


_STILL = re.compile(r"(?:还|仍|依然|仍然)(?=不|偏|较)")
_DEBT = re.compile(r"推动资产负债率")


def _as_named(clause: str) -> str | None:
    """The clause itself as the name of the problem: 产业链条还不完整 → 着力解决产业链条不完整问题."""
    lacking = _LACKING.fullmatch(clause)
    if lacking:
        return f"着力解决{lacking['x']}{lacking['p']}{lacking['y']}问题"
    failing = _FAILING.fullmatch(clause)
    if failing is None or (opens_plan(clause) and len(failing["x"]) > _LONGEST):
        return None
    return f"着力解决{_STILL.sub('', failing['x'])}{failing['p']}问题"
