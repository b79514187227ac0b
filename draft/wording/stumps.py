"""Clauses that cannot stand: those that lead on to nothing, and aims so general that they say nothing alone."""

import re
from collections.abc import Iterable, Sequence

from draft.wording.masking import FIGURE, NAME

_LEADING = re.compile(r"^(?:针对|围绕|聚焦|按照|依托|通过|对照|立足|紧扣|瞄准|借助|根据|随着|为了)")
# Verbs that are no nouns: 围绕重大疫情补短板 says what is done, 聚焦实体经济发展 does not.
_VERB = re.compile(
    r"推进|推动|实施|开展|打造|加快|加强|完善|提升|提高|强化|做[好优强大实]|抓[好实紧]|落实|构建|培育|完成|实现|建[立成好设强]|健全|补[短齐强链]|争取|申报|申请|制定|深化|优化|促进|扩大|增强|增加|解决|引进|引入"
    r"|招引|谋划|出台|举办|组织|带动|引导|支持|力争|确保|推行|推广|开发|拓展|发展|整合|统筹|整治|治理|化解|防范|盘活|延伸|延链|壮大|布局|办好|用好|规划|编制|新增|改造|提供|探索|创新|创建|发力|攻坚"
)
_WHEN = re.compile(r"(?:到|至|在|力争)*(?:20\d\d年(?:年?[底末])?(?:之?前)?|[今明全本]年|年底前|年内)")
_AFTER = 4  # 围绕建设…的定位: a verb so near the opening belongs to what is looked at
_LEAST = 7
_GENERAL = re.compile(
    r"^(?:进一步|不断|切实|着力|全面|持续|继续|努力|加快|大力)?"
    r"(?:提高|提升|狠抓|优化|改进|加强|强化|增强|确保|抓好|完善|落实|压实|加大|转变|改善|注重|严格|规范|加快|明确|健全|创新)"
    r"(?:整体|综合|总体|建设|服务|工作|管理|监管|运行|工程|项目|保障|发展|质量|各项|相关|有关|主体)?"
    r"(?:水平|质量|效率|效益|效能|能力|服务|管理|工作|实效|成效|力度|标准|品质|功能|措施|责任|进度|步伐|质效|要求|机制|制度|方式|方法|领导|监管|保障|建设)$"
)


def leads_on(clause: str) -> bool:
    """Whether the clause only says what another one is about, or when: 针对社会领域风险, 聚焦实体经济, 到2025年."""
    if _WHEN.fullmatch(clause):
        return True
    if not _LEADING.match(clause) or re.search(FIGURE, clause):
        return False
    rest = re.sub(NAME, "", clause)
    return not any(found.start() >= _AFTER for found in _VERB.finditer(rest) if not rest.endswith(found.group()))


def says_nothing(clause: str) -> bool:
    """Whether the clause is a general aim of fewer than seven characters: 提高服务水平, but not 优化产业结构."""
    return len(clause) < _LEAST and bool(_GENERAL.match(clause))


def standing(found: Iterable[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """The clauses, with their marks, that can stand: none leads on to nothing, and not all of them say nothing."""
    kept: list[tuple[str, str]] = []
    for clause, mark in reversed([*found]):
        if not leads_on(clause) or (kept and mark == "，"):
            kept.insert(0, (clause, mark))
    return [] if all(says_nothing(clause) for clause, _ in kept) else kept
