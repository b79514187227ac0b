"""Clauses of last year's plan, turned by what came of them into clauses of the coming one."""

import re
from collections.abc import Iterator
from typing import Literal

from check.records import Status, TaskState
from draft.wording.clauses import clauses, without_head
from draft.wording.dates import carried_on
from draft.wording.masking import FIGURE, STANDING
from draft.wording.rules import Makers, Rule, rewritten, rule
from draft.wording.verbs import MAKERS as COMMON
from draft.wording.verbs import holds_verb, opening_verb, opens_plan
from draft.wording.works import use

Outcome = Literal["open", "going", "behind", "done"]
_OUTCOMES: dict[str | None, Outcome] = {
    "ongoing": "going",
    "started": "going",
    "missed": "behind",
    "partial": "behind",
    "done": "done",
    "met": "done",
    "exceeded": "done",
}
_FREE = "<->"  # nothing that is counted
_TO_USE = (
    r"建成投用|建成投产|建成通车|建成运营|建成使用|建成开放|建成投运|竣工投产|竣工投用|竣工验收|竣工|投产|投用|投运|通车|建成|完工|投入使用|投入运营|开通运营"
    r"|开园|启用|开业|开馆"
)
_SURELY = r"(?:确保|力争|争取|推动|促进|推进|加快|实现|年底前|年内|全面|如期|按期|尽快|早日|力促)*"
_DOCUMENT = rf"(?P<x>(?:<N>、?)+|{_FREE}{{2,30}}?(?:办法|意见|方案|规划|措施|政策|条例|规定|细则|制度|计划|清单))"
_ONE_OFF = (
    rule(
        rf"{_SURELY}(?P<v>{_TO_USE})(?P<x>{_FREE}{{3,60}})",
        "加快推进{site:x}，确保年底前{v}",
        "建成青屿大桥",
        "加快推进青屿大桥建设，确保年底前建成",
    ),
    rule(
        rf"{_SURELY}(?P<x>{_FREE}{{3,60}}?)(?:主体)?{_SURELY}(?P<v>{_TO_USE})",
        "加快推进{site:x}，确保年底前{v}",
        "二期产线年底前投产",
        "加快推进二期产线建设，确保年底前投产",
    ),
    rule(
        rf"{_SURELY}完成(?P<x>{_FREE}{{1,40}}?(?:工程|建设|改造|改革|整治|治理|攻坚|普查|整合|重组|改制|整改|编制|修编|清理|搬迁|项目))(?:任务|工作)?",
        "加快推进{x}，确保年底前完成",
        "年底前完成停车资源整合",
        "加快推进停车资源整合，确保年底前完成",
    ),
    rule(
        rf"{_SURELY}(?:启动实施|启动建设|开工建设|动工建设|启动|新开工|开工|动工|开建|筹建)(?P<x>{_FREE}{{3,60}})",
        "加快推进{site:x}",
        "开工建设东沟水库",
        "加快推进东沟水库建设",
    ),
    rule(
        rf"{_SURELY}(?P<x>{_FREE}{{3,60}}?){_SURELY}(?:启动|开工|动工|开建|启动建设|开工建设)(?:建设)?",
        "加快推进{site:x}",
        "东沟水库年内开工",
        "加快推进东沟水库建设",
    ),
    rule(
        rf"{_SURELY}(?:制定|研究|编制)?(?P<v>制定|编制|出台|印发)(?:完成|实施)?{_DOCUMENT}",
        "加快{v}{x}",
        "出台\ue800",
        "加快出台\ue800",
    ),
    rule(
        rf"{_SURELY}(?P<v>建设|新建)(?P<x>{_FREE}{{3,60}})",
        "加快推进{site:x}",
        "建设青屿新区综合管廊",
        "加快推进青屿新区综合管廊建设",
    ),
)
_OVER = (
    rule(r".*(?:周年|庆祝).*", "", "举办建市周年成就展", None),
    rule(
        r".*(?:连冠|荣获|获评|获得[^，]*称号|被评为|摘帽).*|各位代表|同志们",
        "",
        "实现全国双拥模范城五连冠",
        None,
    ),
    rule(rf"{_SURELY}(?:{_TO_USE})(?P<x>{_FREE}{{3,60}})", "{use:x}", "建成青屿大桥", "推动青屿大桥发挥效益"),
    rule(
        rf"{_SURELY}(?P<x>{_FREE}{{3,60}}?){_SURELY}(?:{_TO_USE})",
        "{use:x}",
        "二期产线投产",
        "推动二期产线发挥效益",
    ),
    rule(
        rf"{_SURELY}(?:{_TO_USE}){_FREE}{{1,60}}|{_FREE}{{1,60}}(?:投产|投用|投运|通车|竣工|完工|启用|开业|挂牌)",
        "",
        "临澜农商银行挂牌开业",
        None,
    ),
    rule(
        rf"{_SURELY}(?:制定|研究|编制|修订)*(?:出台|印发|制定|编制|修订|颁布)(?:完成|实施)?{_DOCUMENT}",
        "抓好{x}贯彻落实",
        "出台\ue800",
        "抓好\ue800贯彻落实",
    ),
    rule(
        rf"{_SURELY}(?:启动实施|启动建设|开工建设|动工建设|启动|新开工|开工|动工|开建|筹建)(?P<x>{_FREE}{{3,60}})",
        "加快推进{site:x}",
        "开工建设东沟水库",
        "加快推进东沟水库建设",
    ),
    rule(
        rf"{_SURELY}(?P<x>{_FREE}{{3,60}}?){_SURELY}(?:启动|开工|动工|开建|启动建设|开工建设)(?:建设)?",
        "加快推进{site:x}",
        "东沟水库年内开工",
        "加快推进东沟水库建设",
    ),
    rule(
        rf"{_SURELY}(?:组建|成立|设立|搭建|挂牌成立|上线)(?P<x>{_FREE}{{3,30}})",
        "充分发挥{x}作用",
        "组建市数科集团",
        "充分发挥市数科集团作用",
    ),
    rule(
        rf"{_SURELY}完成(?P<x>{_FREE}{{1,40}}?(?:改造|改革|整治|治理|攻坚|普查|整合|重组|改制|整改|清理|创建))(?:任务|工作)?",
        "巩固提升{x}成果",
        "完成停车资源整合",
        "巩固提升停车资源整合成果",
    ),
    rule(rf"{_SURELY}(?:全面|全部|基本)?(?:完成|提请|报请|报送|上报){_FREE}+", "", "完成换届工作", None),
    rule(
        r"(?:举办|承办|办好|精心举办|高水平举办|筹办)(?P<x><->{1,40}?(?:[会节赛展周季月]|论坛|活动|博览会))(?:等?(?:活动|赛事|展会))?",
        "持续办好{x}",
        "举办数博会",
        "持续办好数博会",
    ),
    rule(
        rf"(?:建立健全|建立|健全|构建)(?P<x>{_FREE}{{2,40}}?(?:机制|制度|体系|体制|格局))",
        "健全完善{x}",
        "建立联席会议制度",
        "健全完善联席会议制度",
    ),
    rule(
        rf"(?:争创|创建|申建|争取获批|申报)(?P<x>{_FREE}{{2,24}})",
        "巩固提升{x}创建成果",
        "创建国家森林城市",
        "巩固提升国家森林城市创建成果",
    ),
)
# What can go on as it is: 继续实施…. Who pushes or deepens a thing goes on by that alone, and so does whoever does it
# 深入 or 全面.
_GOES_ON = re.compile(
    r"^(?:实施|开展|完善|加强|强化|支持|落实|优化|推行|推广|培育|打造|构建|健全|探索|扩大|做好|抓好|加大|鼓励|引导|提升|提高|改善|整治|治理|清理|盘活|保护|规范"
    r"|壮大|拓展|增强|做强|做优|做大|严厉打击|打击|化解|防范|改造|参与|服务|解决|降低|办好)"
)
_WAS_DONE = re.compile(r"^(?:深化|促进)")
_ON = re.compile(
    r"^(?:实施|开展|支持|落实|推行|推广|培育|打造|构建|探索|做好|抓好|鼓励|引导|整治|治理|清理|盘活|保护|规范|严厉打击|打击|化解|防范|改造|参与|服务|解决|办好)"
)
_ON = re.compile("继续|持续")
# Nobody makes sure of pushing something.
_PUSHED = re.compile(
    r"^(?:力争|争取|努力)?(?:深入|扎实|大力|积极|全面|有序|稳步|加快|着力|全力|严格|认真|切实|纵深|统筹|坚持)*"
    r"(?:推进|推动|实施|开展|深化|完善|加强|强化|支持|落实|优化|推行|推广|构建|健全|抓好|做好|鼓励|引导|促进|参与|服务|保护|加快|积极|扶持|围绕|依托|坚持|通过|以|把|将|对|其中|明确|突出)"
)
_AIM = re.compile(r"^(?:力争|争取|确保|努力|预期|力求)")
_ORDINAL = re.compile(r"(?:第[一二三四五六七八九十百\d]{1,4}|首)届(?!中央|全国人大|全国政协|全国人民|人大|政协|人民)")
_ITS_TIME = re.compile(r"^(?:年底前|年内)+")
_LONGEST_TITLE = 24
_NOUN_TITLE = re.compile(r"(?:项目|工程|行动|计划|建设|改革|整治|治理|攻坚|试点|战略)$")


def carried(text: str, state: Status | TaskState | None, of: int) -> Iterator[tuple[str, str]]:
    """The clauses of the coming plan that those of the last one give, with the marks after them; `text` is masked."""
    outcome = _OUTCOMES.get(state, "open")
    first, sure = not _ON.search(text), False
    for clause, mark in clauses(without_head(text)):
        dated = carried_on(clause, of)
        words = _clause(_ORDINAL.sub("", dated), outcome, first=first) if dated else None
        if words and len(words) > 2:
            yield (words.removeprefix("确保") if sure and words.startswith("确保") else words), mark
            first, sure = False, mark == "，" and words.startswith("确保")


def _clause(clause: str, outcome: Outcome, *, first: bool) -> str | None:
    clause = clause.strip("、，")
    if re.search(STANDING, clause):
        return clause
    if outcome in {"going", "behind"}:
        held, words = rewritten(clause, _ONE_OFF, MAKERS)
        if held:
            return words
    if outcome == "done":
        held, words = rewritten(_ITS_TIME.sub("", clause), _OVER, MAKERS)
        if held:
            return words
    return _named(clause, outcome, first=first)


def _named(clause: str, outcome: Outcome, *, first: bool) -> str:
    counted = re.search(FIGURE, clause)
    if outcome == "behind" and counted and not _PUSHED.match(clause):
        return f"确保{_AIM.sub('', clause)}"
    if (
        _NOUN_TITLE.search(clause)
        and len(clause) <= _LONGEST_TITLE
        and not counted
        and not opening_verb(clause)
        and not holds_verb(clause)
    ):
        return f"推进{clause}"
    goes_on = _GOES_ON.match(clause) or (outcome == "done" and _WAS_DONE.match(clause))
    if outcome == "open" or not first or counted or not goes_on:
        return clause
    return f"{'持续' if outcome == 'done' else '继续'}{clause}" if opens_plan(clause) else clause


_BUILT = re.compile(
    r"(?:建设|行动|改革|工作|试点|开发|任务|计划|整治|治理|改造|战略|攻坚|重组|创建|申报|编制|调整|搬迁)$"
)


def _site(thing: str) -> str | None:
    thing = re.sub(r"(?:，|的|年底前|年内)+$", "", _ITS_TIME.sub("", thing))
    if holds_verb(thing):
        return None
    return thing if _BUILT.search(thing) else f"{thing}建设"


MAKERS: Makers = {**COMMON, "site": _site, "use": use}
RULES: tuple[Rule, ...] = (*_ONE_OFF, *_OVER)
