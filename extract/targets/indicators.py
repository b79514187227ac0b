"""The name of the indicator a figure belongs to, ellipsis resolved from the same sentence (GUIDE, section 1)."""

import re
from collections.abc import Sequence

from extract.targets.context import Context
from extract.targets.series import distributed, inherited, respectively
from extract.targets.topics import topic
from extract.wording import (
    BARE,
    ENTITIES,
    ENTITY,
    GENERIC,
    HEADS,
    OF_ENTITY,
    PREDICATE,
    REFERENCE_POINT,
    bare_name,
    edges,
    first_word,
    is_verb,
    leading_verb,
    opens_with_verb,
    stem,
    trimmed,
    without_verbs,
)
from ingest.document import Span

Name = tuple[str, Span | None]

_COUNTED = frozenset({"count", "people", ""})
_MEASURED = frozenset({"money", "area", "length", "weight", "volume", "energy"})
_FIGURE = r"[\d*×]"
_NOUN_BEHIND = re.compile(
    r"^(?P<bound>以上|左右|以内|以下)?+的?+(?P<noun>(?!以上|以下|以内|左右|上下|目标|任务|[到至][突超达]|[和及与]|新?台阶|大关)"
    r"(?:\d+周?岁以[上下]|\d+(?:\.\d+)?[万亿]?[\u4e00-\u9fff]{1,3}?及?以[上下]的?|\d+万?(?:吨|千瓦)级?|\dG|世界\d+强)?[^，。；：、（）\d*×\n\t]+(?:、[^，。；：、（）\d*×\n\t]+)*)"
)
# One thing counted twice: 2560户|5482人的脱贫任务.
_STACKED = re.compile(r"\s*(?=\d)[\d.]+[万亿]?(?:个|户|人|名|项|条|家|亿元|万元|公里|辆|座|处|件)")
_COORDINATED = re.compile(r".[、和与及]$")
_GOVERNED = re.compile(r"[对将把给为向让使](?:全[省市县区州国]|我[省市县区州])?$")
_JOINING = re.compile(r"(?:(?<!可)及|[和与])\s*$")
# Between two members of a list: 以上的茶园、|和
_LISTED = re.compile(
    r"(?:以上|左右|以内)?的?(?:[^，。；：]{0,16}、|[^，。；：、]{0,16}(?:以?及|和|与))(?:[^，。；：、]{2,24}?)?"
)
_DEPENDENT = re.compile(rf"(?:{'|'.join(HEADS)})$|[总共占其]|{BARE.pattern}")
_NO_NOUN = ("v", "p", "c", "u", "r", "d")
_CLASS_COUNTED = re.compile(
    r"(?:及?以[上下])?+(?P<of>的)?+(?P<noun>[\u4e00-\u9fff“”]{2,12}?)(?:超过?|近|达到?|约|增长|下降)*(?=[\d*])"
)
# 总投资6亿元的|21个|通畅项目, 销售收入过亿元|企业
_CLASS_MEASURED = re.compile(
    r"(?:及?以[上下]|左右|以内)?+(?P<of>的)?+(?:[\d*.]+(?:个|家|户|项|座|条))?+(?!目标|任务|预期|增长)(?P<noun>[\u4e00-\u9fff“”]{2,16}?)"
    r"(?=[，。；、）\d*]|已|均|全部|正在|开工|建成|加快|推进|达到?|超|的)"
)
_CLASS = re.compile(r"(?P<of>.*?)(?:超过?|过|突破)\d[\d.]*[万亿]?元")
_MEASURED_BY = re.compile(
    r"(?:年度?|总)?(?:主营业务收入|营业收入|销售收入|销售额|纯收入|收入|产值|投资额?|税收|纳税|利润|注册资本|面积|资产)$"
)
_BEYOND = ("超", "超过", "过", "逾", "突破")
# What is built, signed or mended does this by itself in the texts: 项目竣工, 问题整改.
_OF_ITSELF = (
    "竣工",
    "开工",
    "完工",
    "投产",
    "投用",
    "投运",
    "到位",
    "签约",
    "整改",
    "退出",
    "办结",
    "答复",
    "上市",
    "脱贫",
    "交付",
    "惠及",
    "受益",
    "覆盖",
    "涉及",
    "带动",
    "节约",
)
_OF_RENT = re.compile(r"租金|房租|租期|免租")
# Names that need to be told what of.
TOPICAL = re.compile(
    rf"(?:(?:完成|实现|累计|行业|计划|预计)*(?:年?总?产值|总?装机(?:容量)?|年?产能|[年总]?产量|总产|总?投资额?|建成区面积|亏损|总?规模)"
    r"|(?:覆盖|普及|达标|入住|流转|合格|使用|参与|上线)率|[\u4e00-\u9fff]{1,3}(?:发放|贷|保|工|复|处)率|(?:接入|入驻|服务|带动)企业)$|" + BARE.pattern
)
_LONGEST_LEAD = 14
_LEVEL = r"(?:国家|[省市县区]|各)级"
_RATE = re.compile(r"[率比重度例]$")
_SIZE_BEHIND = re.compile(r"^(?P<size>规模)?的?(?P<noun>[^，。；：、（）\d]*?基金)(?P=size)?")
# A noun ends where its own predicate leads on to the next figure: 36项具体任务|已完成31项.
_LEADS_ON = (
    re.compile(rf"^.{{0,10}}?(?:{ENTITIES})(?P<rest>(?!中).+)$"),
    re.compile(r"(?<=..)(?P<rest>(?:共?(?:已经?|累计|完成|实现|拥有|明确|减免)|中?[仍还]?有).{0,8})$"),
)
_PREDICATE_FOLLOWS = re.compile(r"(?<=..)(?:均?得到|的基础上|的目标|[和、及]一批|实行|加快|稳步|顺利|持续|基本|正在|有效|全面|落地实施|以及).+$")
_MEETS_THRESHOLD = re.compile(
    rf"(?:.{{0,10}}?(?:{ENTITIES}|[县区市村]).{{0,10}}|.{{0,8}}[率额入润])(?:超过?|过|逾|低于|高于|降至|突破|率在)$"
)
_OF_THRESHOLD = re.compile(r"及?(?:以上|以下)的?[^，、]{2}|的[^，、]{2}")
_LONGEST_REACH = 40
_STATE = re.compile(r"已经?(?:完成|整改|办结|答复|化解|清理|盘活|销号|建成)$")


def indicator_of(context: Context, earlier: Sequence[str]) -> Name:
    """The indicator's name, and the span that gives it (None where it was put together or taken from a figure before).

    `earlier` are the indicators of the figures before it in the same sentence, in order.
    """
    shared = respectively(context) or distributed(context)
    if shared:
        return shared, None
    name, span = _own_name(context)
    behind = _behind(context, name, earlier)
    if behind:
        return _governed(context, behind, earlier)
    if name and earlier:
        completed = _completed(context, name, earlier)
        return (completed, None) if completed else _governed(context, (name, span), earlier)
    if TOPICAL.match(name) and not earlier and (subject := topic(context)):
        return joined(subject, name), None
    if name and not (BARE.match(name) and context.previous is None):
        return name, span
    if context.lead_text == "的" and len(earlier) > 1 and earlier[-1].endswith(("计划", "任务", "目标")):
        return f"{earlier[-2]}完成{earlier[-1].removeprefix(stem(earlier[-2]))}", None
    return (inherited(context, earlier), None) if earlier else _from_clause_before(context, name)


def _governed(context: Context, named: Name, earlier: Sequence[str]) -> Name:
    """新增森林3万亩、|绿地1000公顷: the verb before the first of a list governs all of it."""
    name, _ = named
    if not earlier or context.quantity.family == "percent" or not _LISTED.fullmatch(context.between):
        return named
    verb = leading_verb(earlier[-1])
    if not verb or verb in {earlier[-1], "安置"} or _DEPENDENT.match(name) or first_word(name)[1].startswith(_NO_NOUN):
        return named
    return verb + name, None


def _own_name(context: Context) -> Name:
    """The words that lead to the number without the verbs and adverbs at their edges."""
    text, reach = context.document.text, _reach(context)
    if _joins_a_count(context) or context.continues_series:
        return "", None
    start, end = trimmed(reach.of(text))
    if context.quantity.family in _COUNTED and (state := _STATE.search(reach.of(text), start + 2)):
        end = state.end()
    name = reach.of(text)[start:end].strip(" *　")
    if not re.search(r"[\u4e00-\u9fffA-Za-z]", name) or REFERENCE_POINT.match(name):
        return "", None
    at = text.index(name, reach.start + start)
    return name, Span(at, at + len(name))


def joined(subject: str, name: str) -> str:
    """电网建设 + 建设投资 → 电网建设投资: what both say is said once."""
    shared = next((n for n in range(min(len(subject), len(name)), 1, -1) if subject.endswith(name[:n])), 0)
    return name if name.startswith(subject) else subject + name[shared:]


def _joins_a_count(context: Context) -> bool:
    """10个国家集群和|16个省集群: what leads to the number is the noun of the one before."""
    previous = context.previous
    joins = (
        previous and previous.quantity.span.end == context.lead.start and context.lead_text.endswith(("和", "及", "与"))
    )
    return bool(joins and previous and previous.quantity.family in _COUNTED)


def _reach(context: Context) -> Span:
    """The lead of the number, and what belongs to it from before: a list (危旧房、土坯房改造), a threshold of its own
    (主营业务收入过50亿元|的产业集群)."""
    text, start = context.document.text, context.lead.start
    previous = context.previous
    if previous and start == previous.quantity.span.end and _belongs_to_threshold(context, previous):
        return Span(previous.lead.start, context.lead.end)
    floor = max(previous.quantity.span.end if previous else context.sentence.start, start - _LONGEST_REACH)
    while start - 1 > floor and text[start - 1] == "、":
        before = re.split(r"[，。；：、（）\n\t]", text[floor : start - 1])[-1]
        begins = start - 1 - len(before)
        if not before or (previous and begins == floor):  # nothing of a name, or the end of the figure before
            break
        if opens_with_verb(text[start : context.lead.end]) and not is_verb(before):
            break
        start = begins
    return Span(start, context.lead.end)


def _belongs_to_threshold(context: Context, previous: Context) -> bool:
    """主营业务收入过50亿元|的产业集群, 过10亿元|企业: the figure before is a part of the name."""
    beyond = previous.quantity.family in _MEASURED and previous.lead_text.endswith(_BEYOND)
    words = context.lead_text
    return bool(_OF_THRESHOLD.match(words)) or (beyond and len(words) > 1 and not opens_with_verb(words))


def _behind(context: Context, name: str, earlier: Sequence[str]) -> Name | None:
    """The noun that a number counts stands behind it: 引进18家企业; what leads to the number belongs to its name."""
    family = context.quantity.family
    sized = _SIZE_BEHIND.match(context.after_text) if family == "money" else None
    if sized:
        return sized["noun"] + (sized["size"] or "规模"), None
    if family in _MEASURED and (of_class := _threshold_of(context, name, earlier)):
        return of_class, None
    noun = _noun_behind(context, name)
    if noun is None or (family == "percent" and name):
        return None
    words = noun.of(context.document.text).strip(" 　")
    if PREDICATE.match(words):  # 其中3件已办结: of what was counted before
        subject = stem(earlier[-1]) if earlier and (not name or BARE.match(name)) else name
        return (subject + words, None) if subject else None
    own = name if len(name) <= max(_LONGEST_LEAD, len(words)) or is_verb(name) else leading_verb(name)
    if _COORDINATED.search(context.lead_text):  # 做好唐白河防洪工程和|2个水库前期工作
        own = leading_verb(own)
    if _GOVERNED.search(context.lead_text):  # 定期对全市|11个行政区
        own = ""
    if ("、" in own or own.endswith("等")) and not re.fullmatch(GENERIC, words):  # examples of what is counted
        own = leading_verb(own)
    return own + words, None if own else noun


def _threshold_of(context: Context, name: str, earlier: Sequence[str]) -> str:
    """What a threshold holds for, which is counted behind it: 投资额超10亿元|重大项目|15个 → 重大项目投资额."""
    above = context.quantity.comparator != "=" or context.lead_text.endswith(_BEYOND)
    head = _MEASURED_BY.search(name)
    counted = (_CLASS_MEASURED if head else _CLASS_COUNTED).match(context.behind)
    if counted is None or not (above or counted["of"]):
        return ""
    if opens_with_verb(counted["noun"]) and not counted["of"]:
        return ""
    if not name and len(earlier) > 1 and _CLASS.match(earlier[-1]):  # 过10亿元企业2户、过|5亿元企业4户
        return earlier[-2]
    return counted["noun"] + (head.group() if head else "")


def _noun_behind(context: Context, name: str) -> Span | None:
    family, text = context.quantity.family, context.document.text
    stacked = _STACKED.match(context.behind)
    skipped = stacked.end() if stacked else 0
    match = _NOUN_BEHIND.match(context.behind[skipped:])
    if match is None or family not in _COUNTED | _MEASURED | {"percent", "duration"}:
        return None
    at = context.quantity.span.end + skipped
    start, end = at + match.start("noun"), at + match.end("noun")
    end = _end_of_noun(context, start, end)
    words = text[start:end]
    if len(words) < 2 or re.search(r"(?:为|至|到)$", words) or (family not in _COUNTED and PREDICATE.match(words)):
        return None
    of_measure = (not match["bound"] or not name or is_verb(name)) and not opens_with_verb(words)
    of_share = context.after_text.startswith("的") or bool(match["bound"])
    allowed = {"percent": of_share, "duration": bool(_OF_RENT.match(words))}
    return Span(start, end) if family in _COUNTED or allowed.get(family, of_measure) else None


def _end_of_noun(context: Context, start: int, end: int) -> int:
    """A list goes on only where no figure of its own follows; before a figure the noun's predicate is cut off."""
    text, first = context.document.text, context.after.end
    if end > first and re.match(_FIGURE, text[end : end + 1]):
        end = first
    words = text[start:end]
    if not re.match(_FIGURE, text[end : end + 1]):
        predicate = _PREDICATE_FOLLOWS.search(words)
        return start + predicate.start() if predicate else start + len(_JOINING.sub("", words))
    if _MEETS_THRESHOLD.match(words):
        return start + len(re.split(r"[，。；：、（）\n\t]", text[start : context.sentence.end])[0])
    cut = next((m.start("rest") for pattern in _LEADS_ON if (m := pattern.search(words))), len(words))
    cut = cut if cut > 2 else len(words)
    cut = edges(words[:cut])[1] or cut
    if words.endswith("等") and (join := re.search(r"(?<=..)[和及与]", words)):  # 4座中型水库和从江等|6座
        cut = join.start()
    head = next((head for head in HEADS if words[:cut].endswith(head) and cut > len(head) + 1), "")
    return start + len(_JOINING.sub("", words[: cut - len(head)]))


def _completed(context: Context, name: str, earlier: Sequence[str]) -> str | None:
    """What a name that can't stand alone means behind the figures before it; None where it stands alone."""
    previous, last, percent = context.previous, earlier[-1], context.quantity.family == "percent"
    if TOPICAL.match(name) and (subject := topic(context)):
        return joined(subject, name)
    if previous is None or "；" in context.document.text[previous.quantity.span.end : context.lead.start]:
        return None
    if context.lead_text.lstrip("（，").startswith("其中"):
        if re.search(r"[级类型]$", name):
            return name + last
        if percent and not _RATE.search(name) and not re.match(r"增长|下降", context.behind):
            return name if "占" in last else f"{last}中{name}"
    if name.startswith(_BEYOND) and (of_class := next(filter(None, map(_CLASS.match, reversed(earlier))), None)):
        return of_class["of"] + name  # 过10亿元企业2户、过5亿元企业
    if re.fullmatch(_LEVEL, name):  # 国家级示范村1个、省级3个
        return name + re.sub(rf"^.*{_LEVEL}", "", without_verbs(last))
    if percent and name.endswith(("计划", "任务", "目标")):
        return f"{last}完成{name}"
    if (BARE.match(name) and (is_verb(name) or name not in last)) or re.match(r"占(?![比地])", name):
        of = stem(last)
        if is_verb(name) and not name.endswith(_OF_ITSELF) and not opens_with_verb(of):  # 收集问题64个，化解23个
            return name + of.removesuffix(name)
        return name if name.startswith(of) else of + name
    counts = previous.quantity.family in _COUNTED and not context.behind.startswith("的")
    return last + name if counts and ENTITY.search(last) and OF_ENTITY.match(name) else None


def _from_clause_before(context: Context, name: str) -> Name:
    """No word of the clause, or only a bare one, names it: the clause before it does.

    Where there is none, the words behind the number do, or the heading.
    """
    if subject := topic(context):
        return (name + without_verbs(subject) if is_verb(name) else joined(subject, name)), None
    clauses = re.split(r"[，。；：（\t]", context.before.rstrip("，、；：（ \t"))
    before = clauses[-1] if not context.lead_text.strip() or len(clauses) < 2 else clauses[-2]
    subject = bare_name(before) if before != context.lead_text else ""
    if name:
        return subject if name in subject else subject + name, None
    path = context.document.path_at(context.quantity.span.start)
    words = (subject, context.after_text.strip(), *path[-1:])
    return next((word for word in words if word), context.quantity.text), None
