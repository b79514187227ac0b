"""What a report says was done or reached, turned into what a plan goes on with."""

import re
from collections.abc import Iterator

from draft.wording.clauses import clauses, without_head
from draft.wording.masking import FIGURE
from draft.wording.review_rules import ACTS, BETTER, GONE, HOW, MAKERS, STATES
from draft.wording.rules import rewritten
from draft.wording.verbs import PLAN_VERBS, opening_verb, opens_plan
from extract.wording import VERBS as WORK_VERBS
from extract.wording import first_word

_UNIT = "[个项家条座处户人名批次件起篇部对所套台辆艘宗亩支款册场公里亿万千百元]{1,4}"
_SINCE = (
    r"(?:(?:上|去|比?前|[12]\d{3})年?(?:年?[底末初]|同期|全年)?"
    r"|同期|年初|“?十[一二三四五]五”?末|[\ue800-\uefff](?:末|时期|期间)?|考核目标|目标|计划|预期)"
)
# Comparisons that fall away wherever they stand beside a figure: 339亿元、同比增长8.6%.
_COMPARED = re.compile(
    rf"[、，]?(?:同?比|较){_SINCE}[^，、；。]*?(?:{FIGURE}|翻番|最高|持平)(?:以上|左右|倍|以内)?"
    rf"|(?<={FIGURE})(?:以上)?[、，](?:同比|年均|增速|增幅|增长|下降|占|是|为|居|列|位居|排)(?!.{{0,4}}公里)[^，、；。{FIGURE[1:-1]}]*{FIGURE}(?:"
    r"以上|左右|倍)?"
    rf"|[、，](?:分别)?(?:增长|下降|提高|增加)(?:了)?{FIGURE}(?=[，；。]|$)"
)
_SECOND_ORDER = re.compile(rf"(?<={FIGURE})[、，](?:(?:同比)?(?:增长|下降)|(?:累计|总数|总量|共计)达?到?){FIGURE}")
# 由22.7%收窄至19.4%: where it came from is past.
_FROM = re.compile(
    rf"、[^，、；]{{0,6}}第[一二三四五六七八九十]+位?(?=[，；。]|$)|[由从]始发(?=增)|[由从](?:{FIGURE}|\d[\d.]*[%户家个亿万元]*)(?=收窄|[提降增升减压扩上下])"
)
# 等8个项目: how many they were is past.
_COUNTED = re.compile(rf"(?<=等)(?:{FIGURE}|[\d一二三四五六七八九十两百]+{_UNIT}?)(?:重[大点])?(?=[\u4e00-\u9fff])")
_BRACKETED = re.compile(r"（[^（）]*）|\([^()]*\)")
_CONTEXT = re.compile(
    r"^(?:(?:同时|此外|其中|特别是|尤其是|目前|另外|全年|当年|全省|全市|全区|全县|全州|我[市省区县州们]|一年来|过去一年|五年来|累计|合计|共"
    r"|市政府|各级各部门|与此同时|到?(?:去|今|上)?年底|截至.{2,10}?(?=建|实|完|新|全|累)|(?:20\d\d|去|今|本)年度?(?!行动|计划))(?![镇城乡民员同享建治])[，、]?"
    r"|[\s——-])+"
)
# What says that it has happened and how well.
_PAST = re.compile(
    r"已经|(?<![早而])已(?![有知])|(?<=[\u4e00-\u9fff])了(?![解结])|预计|在全[国省市区州]|(?:首|第[一二三四五六七八九十百]{1,4})届|累计|成功(?!率|经验)"
    r"|顺利(?!实)|圆满|率先|一举|正式|相继|先后|陆续|首次|首批|共计|合计|全年|年均|总计|广泛(?=开展)|(?:全[国省市区])?首[家个支座条](?!位)"
    r"|(?<!有)共(?=新建|新增|建成|完成|实施|实现|清|排查)|均(?=实现|达到|建成|完成)|同比|超额(?=完成)|实际(?=完成)|提前(?=完成|实现)|扭转.{2,8}局面|逆势|再次"
)
# Nothing alone: it belongs to what came before it.
_BARE = re.compile(
    r"(?:计划|协议|合同)?总?(?:投资|面积|金额|规模|数量|里程|投资额|价值|资金|产值|增加值|产量|收入|利润|税收)(?:约|近|达到?|超过?)?[\ue000-\ue7ff]|(?:整改|办结|完成"
    r"|达标|办复|满意)率|累计|总数|(?:增长|下降|提高|增加|达到?)[\ue000-\ue7ff]"
)
_ENTITY = re.compile(
    r"^[^，]{0,14}?(?:集团|公司|企业|国企|银行)(?:实现|完成|减亏|扭亏|享受|开展|建成|参与|上市|挂牌|投入)"
)
_LEVEL = re.compile(rf"^(?P<x>[^\ue000-\ue7ff\d]{{2,26}}?)(?P<f>{FIGURE}(?:以上|以内|左右|以下)?)$")
_VERBAL = PLAN_VERBS | frozenset(WORK_VERBS)
_ALREADY = re.compile(
    r"(?:增长|下降|提高|降低|减少|增加|上升|达到?|为|突破|完成|实现|超过|控制在|保持在|稳定在|[降增升减]至|[降增升]到|至|到|压减|减亏|新增|建成|改造|发放|净增|开工|竣工|日产|年产|占|位|约|近"
    r"|超|逾|收窄|扩大|缩短|培育|压缩)$"
)
_REACHED = re.compile(rf"(?<=[率重比例额量])达(?={FIGURE})")
# A verb within that needs no other: …完成年度投资9.6亿元, 与…新签约项目8个.
_DOES = re.compile("^与|达到|完成|实现|新增|签约")
_DIGIT = re.compile(
    r"(?<![A-Za-z\d+＋.·-])\d+(?![A-Za-z\d+＋GgAaVv级·-])|\d\.\d|[一二三四五六七八九十百千万两]+(?:余|多)[个家项条万]|XX|\*"
)
_SELF = re.compile(r"我们|我[市省县区]|之[年一]|这[一五]年|[？！?!]")
_PART = re.compile(rf"其中.{{0,3}}{FIGURE}")
_TOLD = re.compile(r"^[^，。]{0,30}[：:](?:是)?指|^[^，：]{0,20}(?:体会|启示|表示|体现|表现|感到|认识到|清醒)")
_UNFIT_START = re.compile(
    r"^(?:等|的|和|及|与(?!.*(?:合作|对接|共建|签约))|并(?!网|购)|也|又|还|更|均|都|其|这|那|该|此|因|由于|虽|但|而|不|以及|或|使|让|被|经|自|至|到(?!位)|从|在"
    r"|随着|通过|基于)"
)


def going_on(text: str) -> Iterator[tuple[str, str]]:
    """The clauses of a plan that those of a review give, with the marks after them; what has no place is left out.

    `text` is masked.
    """
    if _TOLD.search(text):
        return
    text = _COUNTED.sub("", _BRACKETED.sub("", without_head(text)))
    text = _FROM.sub("", text)
    text = _SECOND_ORDER.sub("", _COMPARED.sub("", text))
    kept = False
    for clause, mark in clauses(text):
        words = _clause(clause)
        if (
            words
            and not _DIGIT.search(words)
            and not _SELF.search(words)
            and len(words) > 2
            and (kept or not _BARE.match(clause))
        ):
            yield words, mark
            kept = True
        else:
            kept = False


def _clause(clause: str) -> str | None:
    clause = re.sub(r"\s", "", clause)
    if _PART.match(clause):
        return None
    clause = _PAST.sub("", _CONTEXT.sub("", clause)).strip("、，— ")
    for table in (ACTS, GONE):
        held, words = rewritten(clause, table, MAKERS)
        if held:
            return words
    if _UNFIT_START.match(clause):
        return None
    if _acts(clause):
        return _REACHED.sub("达到", clause)
    held, words = rewritten(clause, STATES, MAKERS)
    return words if held else _figure(clause)


# What a clause ends in that says how it came out.
_RESULT = re.compile(
    rf"(?:成效|进展|效果|成果|势头)(?:{HOW}|十分|初步)*(?:明显|显著|突出|顺利|显现|良好|丰硕|初显)$|(?:取得|迈出|迈上|谱写|呈现|得到|实现).{{0,10}}(?:成效|进展|突破"
    r"|成果|进步|实效|步伐|台阶|篇章|局面|气象|加强|提升|改善)$"
    rf"|(?:不断|持续|明显|显著|大幅|日益|更加|进一步|稳步){BETTER}$|走深走实$|(?:更加|日趋|日益)[\u4e00-\u9fff]{{2,4}}$"
)


def _acts(clause: str) -> bool:
    """The clause opens with a verb of a plan that has its object: 加强市场监管, not 改革成效显著."""
    return opens_plan(clause) and not _RESULT.search(clause)


def _figure(clause: str) -> str | None:
    """An indicator with its figure as a plan sets it: 进出口总额34亿美元 → 进出口总额达到34亿美元."""
    if _ENTITY.match(clause) and re.search(FIGURE, clause):
        return f"推动{clause}"
    level = _LEVEL.fullmatch(clause)
    if not level:
        return None
    x = re.sub(r"达$", "达到", level["x"])
    done = _ALREADY.search(x) or _DOES.search(x) or opening_verb(x) or first_word(x)[1] == "v"
    return f"{x}{level['f']}" if done or {x[:2], x[1:3]} & _VERBAL else f"{x}达到{level['f']}"
