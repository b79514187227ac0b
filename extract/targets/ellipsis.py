"""Names that cannot stand alone, and what they mean behind the figures and clauses before them."""

import re
from collections.abc import Callable, Sequence
from itertools import accumulate

from extract.targets.context import COUNTED, Context
from extract.targets.lead import Name
from extract.targets.thresholds import of_class
from extract.targets.topics import owner, programme, purpose, topic
from extract.wording import (
    BARE,
    ENTITY,
    HEADS,
    OF_ENTITY,
    bare_name,
    is_verb,
    leading_verb,
    opens_with_verb,
    stem,
    tagged,
    without_front_verb,
    without_verbs,
)

# Names that need to be told what of.
TOPICAL = re.compile(
    r"(?:(?:完成|实现|累计|行业|计划|预计)*"
    r"(?:年?总?产值|总?装机(?:容量)?|年?产能|[年总]?产量|总产|总?投资额?|建成区面积|亏损|总?规模)"
    r"|(?:覆盖|普及|达标|入住|流转|合格|使用|参与|上线)率|[\u4e00-\u9fff]{1,3}(?:发放|贷|保|工|复|处)率"
    rf"|(?:接入|入驻|服务|带动)企业)$|{BARE.pattern}"
)
# What parks and branches have of their own.
_OWNED = re.compile(
    r"(?:(?:工业|行业|园区|规上工业|入驻企业)(?:完成|实现)?)?"
    r"(?:年?总?产[值量]|增加值|年?营业收入|配套率|(?:主营)?(?:业务|营业)?收入|税收|投资|(?:实际)?利用外资|进出口(?:总额)?|利润(?:总额)?)$"
)
_CARRIED_OUT = re.compile(r"(?:深入|全面|顺利|有序|加快)(?:实施|推进|开展)$|惠及.*$")
_SUMS = ("总额", "总量", "总规模", "余额")
_THING = re.compile(
    r"(?P<verb>(?:[新实建培形推打落完]\w)*)(?P<thing>(?:重点)?(?:任务|事项)|示范[县村镇点]|示范主体|典型案例|试点)"
)
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,6}(?:地区|[市县区州盟旗])|[州市区县]直|[市区县省]本级|城镇|农村")
_EARNED = re.compile(r"总?收入|创收")
_KIND = re.compile(r"[\u4e00-\u9fff]{2}[村户]|[内外]资")
_EFFECT = re.compile(r"惠及|(?:带动|拉动)消费")
_COMPANY = re.compile(r"(?P<owner>.{2,14}?(?:企业|国企|公司|集团))(?:资产|净资产|营业收入|营收|利润|主营|销售)")
_OF_COMPANY = re.compile(r"年?营业收入|利润|净资产|资产总额")
_LONGEST_CAUSE = 14
_LONGEST_REPEATED, _ONE_VERB = 6, 3
_EFFORT = re.compile(r"^(?:加大|加强|强化|深化|开展|推进|推动|完善)|(?:力度|工作)$")
_SPENT = re.compile(r"(?:总?投资额?|投入|安排|筹[资集]|拨付|(?:投入|安排|整合|筹集)资金)$")
_LEVEL = r"(?:国家|[省市县区]|各)级"
_GRADE = re.compile(r"[A-Z]+\+?级$")
_RATE = re.compile(r"[率比重度例]$")
# What is built, signed or mended does this by itself in the texts: 项目竣工, 问题整改.
_OF_ITSELF = re.compile(
    r"(?:竣工|开工|完工|入账|补齐|否决|退回|投[产用运]|到位|签约|整改|退出|办结|答复|上市|脱贫|交付|惠及|受益|覆盖|涉及|带动|节约)$"
)
# Between two members of a list: 以上的茶园、|和
_LISTED = re.compile(
    r"(?:以上|左右|以内)?的?(?:[^，。；：]{0,16}、|[^，。；：、]{0,16}(?:以?及|和|与))(?:[^，。；：、]{2,24}?)?"
)
_DEPENDENT = re.compile(rf"(?:{'|'.join(HEADS)})$|[总共占其]|{BARE.pattern}")
_NO_NOUN = ("v", "p", "c", "u", "r", "d")
_ACTS = ("新增", "新建", "新改", "建成", "完成", "实施", "培育", "打造", "引进", "发放", "改造", "建设")
_RESTATED = re.compile(r"下达的?(?:全年|年度)?(?:目标)?(?:任务)?$|^(?:全年|年度)(?:目标)?任务$")
_PLAN = re.compile(r"占(?:.*(?:后|年(?!度)))?(?P<plan>.{2,}计划)$")
_OWNER = re.compile(
    r"(?P<owner>[^，；]*?(?:企业|公司|集团|机场|港口?|园区|新区|开发区|产业|医院))(?:均|全年)?(?:实现|完成)(?P<owned>.{2,})"
)


def completed(context: Context, name: str, earlier: Sequence[str]) -> str | None:
    """What `name` means behind the figures before it in the sentence; None where it stands alone."""
    if (found := _of_topic(context, name)) or context.previous is None:
        return found
    if "；" in context.document.text[context.previous.quantity.span.end : context.lead.start]:
        return None
    return next((found for resolve in _RESOLVERS if (found := resolve(context, name, earlier))), None)


def governed(context: Context, named: Name, earlier: Sequence[str]) -> Name:
    """新增森林3万亩、|绿地1000公顷: the verb before the first of a list governs all of it."""
    name, _ = named
    thing = _THING.fullmatch(name)
    quoted = programme(context) if thing else ""
    if thing and quoted and quoted not in "".join(earlier[-1:]):  # 推进“一件事”改革，新增|两批|重点事项
        return f"{thing['verb']}{quoted}{thing['thing']}", None
    if _GRADE.fullmatch(name) and context.quantity.unit in {"户", "家"}:  # 评出A级1户
        return f"{name}企业", None
    if effect := _effect(context, name, earlier):
        return effect, None
    if earlier and _RESTATED.search(name):  # 就业143万人，超额完成国家下达的|110万人|年度任务
        return earlier[-1], None
    if not earlier or context.quantity.family == "percent" or not _LISTED.fullmatch(context.between):
        return named
    verb = _shared_modifier(earlier[-1], name) or leading_verb(earlier[-1])
    if not verb or verb in {earlier[-1], "安置"} or _DEPENDENT.match(name) or not _is_noun(name):
        return named
    return verb + name, None


def _shared_modifier(last: str, name: str) -> str:
    """What else the first of a list says for all: 新增省级美丽示范村60个、|整治村|240个; 惠及农户3万户、|学生|8千名."""
    if "惠及" not in name and (benefits := re.match(r".*惠及", last)):
        return benefits.group()
    if "”" in last and _KIND.fullmatch(name):  # “千村示范”小镇3个、|示范村|60个
        return last[: last.rindex("”") + 1]
    if name == "团队" and last.endswith("人才"):
        return last.removesuffix("人才")
    at = len(last) - len(name)
    if at < 1 or not _KIND.fullmatch(name) or last[-1] != name[-1]:
        return ""
    ends = accumulate(len(word) for word, _ in tagged(last))
    return last[:at] if at in ends else ""


def _effect(context: Context, name: str, earlier: Sequence[str]) -> str:
    """实施危房改造，|惠及农户|3万户: what does it, which the clause or the figure before says; "" where none does."""
    if not _EFFECT.match(name):
        return ""
    if context.previous and not context.between.removesuffix(context.lead_text).strip("，、"):
        cause = earlier[-1]
    else:
        cause = bare_name(re.split("[，、：；。]", context.before.removesuffix(context.lead_text).rstrip("，、"))[-1])
    cause = _CARRIED_OUT.sub("", cause)
    return cause + name if 2 < len(cause) <= _LONGEST_CAUSE and not re.search(r"\d", cause) else ""


def _is_noun(name: str) -> bool:
    """省级龙头企业, 提升村; not 新增学位 and 供应分配, which have or are a verb of their own."""
    words = tagged(name)
    if name.startswith(_ACTS) or len(leading_verb(name)) > _ONE_VERB:
        return False
    return not words[0][1].startswith(_NO_NOUN) or not words[-1][1].startswith(_NO_NOUN)


def from_clauses(context: Context, name: str) -> str | None:
    """What the clauses around say that `name` is of, where no figure stands before it; None where it stands alone."""
    found = _of_topic(context, name)
    spent = found is None and _SPENT.match(name) and (name != "投资" or context.lead_text == name)
    if spent and (use := purpose(context)):  # 投入10亿元，改造县乡公路
        return use + name
    return found


def from_clause_before(context: Context, name: str) -> str:
    """No word of the clause, or only a bare one, names the figure: the clause before it does.

    Where there is none, the words behind the number do, or the heading.
    """
    if subject := topic(context):
        return name + without_verbs(subject) if is_verb(name) else joined(subject, name)
    clauses = re.split(r"[，。；：（\t]", context.before.rstrip("，、；：（ \t"))
    before = clauses[-1] if not context.lead_text.strip() or len(clauses) < 2 else clauses[-2]
    subject = bare_name(before) if before != context.lead_text else ""
    if name:
        if name in subject:  # 加大安置房建设力度，再|安置|1万户
            subject = _EFFORT.sub("", subject)
            return subject if subject.endswith(name) or len(subject) <= len(name) + _LONGEST_REPEATED else name
        return _EFFORT.sub("", subject) + name
    path = context.document.path_at(context.quantity.span.start)
    words = (subject, context.after_text.strip(), *path[-1:])
    return next((word for word in words if word), context.quantity.text)


def joined(subject: str, name: str) -> str:
    """电网建设 + 建设投资 → 电网建设投资: what both say is said once."""
    shared = next((n for n in range(min(len(subject), len(name)), 1, -1) if subject.endswith(name[:n])), 0)
    return name if name.startswith(subject) else subject + name[shared:]


def _of_topic(context: Context, name: str) -> str | None:
    """清洁能源加速建设，|总装机|676万千瓦."""
    of_projects = name == "投资" and context.previous is not None and context.previous.quantity.family in COUNTED
    subject = owner(context) if _OWNED.match(name) and not of_projects else ""
    subject = subject or (topic(context) if TOPICAL.match(name) else "")
    return joined(subject, name) if subject else None


def _of_class(_: Context, name: str, earlier: Sequence[str]) -> str | None:
    """销售收入过10亿元企业2户、|过5亿元企业|4户."""
    return of_class(name, earlier)


def _part(context: Context, name: str, earlier: Sequence[str]) -> str | None:
    """新建集群12个，其中|省级|3个; 招录职工1126人，其中|高校毕业生|近七成."""
    if not context.lead_text.lstrip("（，").startswith("其中"):
        return None
    if re.search(r"[级类型]$", name):
        return name + earlier[-1]
    if context.quantity.family != "percent" or _RATE.search(name) or re.match(r"增长|下降", context.behind):
        return None
    return name if "占" in earlier[-1] else f"{earlier[-1]}中{name}"


def _level(_: Context, name: str, earlier: Sequence[str]) -> str | None:
    """国家级示范村1个、|省级|3个; 国有企业AAA级5家、|AA级|8家."""
    if _GRADE.fullmatch(name) and (graded := _GRADE.search(earlier[-1])):
        return earlier[-1][: graded.start()] + name
    return name + re.sub(rf"^.*{_LEVEL}", "", without_verbs(earlier[-1])) if re.fullmatch(_LEVEL, name) else None


def _of_plan(context: Context, name: str, earlier: Sequence[str]) -> str | None:
    """完成投资286亿元，为|年度计划|的102%."""
    plan = context.quantity.family == "percent" and name.endswith(("计划", "任务", "目标", "预算"))
    relation = "" if name.startswith("超") else "完成"
    return f"{earlier[-1]}{relation}{name}" if plan else None


def _of_before(context: Context, name: str, earlier: Sequence[str]) -> str | None:
    """粮食播种面积572万亩、|产量|230万吨; 收集问题64个，|化解|23个; 完成投资75亿元，|占全部投资|的24%."""
    if is_verb(name) and earlier[-1].endswith(name):  # 业务培训6期、|培训|300人次
        return without_front_verb(earlier[-1])
    last = stock(context, earlier) if is_verb(name.removeprefix("已")) else earlier[-1]
    if context.quantity.family == "money" and (plan := _PLAN.match(name)):  # 占化债计划|20亿元|的95%
        return plan["plan"]
    if last.endswith(name) and name in _SUMS:  # 进出口总额增长5%、|总额|突破20亿元
        return last
    bare = BARE.match(name) and (is_verb(name) or name not in last)
    if not bare and not re.match(r"占(?![比地])", name):
        return None
    of = stem(last)
    if is_verb(name) and not _OF_ITSELF.search(name) and not opens_with_verb(of):
        return name + of.removeprefix(leading_verb(of)).removesuffix(name)
    return joined(of, name)


def stock(context: Context, earlier: Sequence[str]) -> str:
    """The last thing counted alike: 引进项目220个、投资额1100亿元，|新开工|160个."""
    before, unit = context.previous, context.quantity.unit
    for indicator in reversed(earlier):
        if before is None or before.quantity.unit == unit:
            return indicator
        before = before.previous
    return earlier[-1]


def _of_entities(context: Context, name: str, earlier: Sequence[str]) -> str | None:
    """规上企业607户，实现|营业收入|1899亿元."""
    counts = context.previous is not None and context.previous.quantity.family in COUNTED
    entities = counts and not context.behind.startswith("的") and ENTITY.search(earlier[-1])
    return earlier[-1] + name if entities and OF_ENTITY.match(name) else None


def _of_place(context: Context, name: str, earlier: Sequence[str]) -> str | None:
    """地区生产总值增长7%（|州直|增长10%、|东县|增长6%）: of the figure before the bracket."""
    at: Context | None = context
    for indicator in reversed(earlier):
        if at is None or not _PLACE.fullmatch(name) or "）" in at.between:
            return None
        if "（" in at.between:
            return name + indicator
        at = at.previous
    return None


def _of_people(context: Context, name: str, earlier: Sequence[str]) -> str | None:
    """转移就业20万人、|收入|35亿元: what the people counted before earn."""
    people = context.previous is not None and context.previous.quantity.unit.endswith(("人", "人次"))
    if not people or not _EARNED.fullmatch(name):
        return None
    return ("旅游" if re.search("游客|旅游", earlier[-1]) else earlier[-1]) + name


def _of_owner(_: Context, name: str, earlier: Sequence[str]) -> str | None:
    """两大集团均实现资产规模500亿元、|净资产规模|260亿元: whose the first is, the second of its kind is too."""
    if (company := _COMPANY.match(earlier[-1])) and _OF_COMPANY.fullmatch(name):
        return company["owner"] + name
    owned = next(filter(None, map(_OWNER.fullmatch, reversed(earlier))), None)
    alike = owned and owned["owned"][-2:] == name[-2:] and owned["owned"] != name
    return owned["owner"] + name if owned and alike else None


_RESOLVERS: tuple[Callable[[Context, str, Sequence[str]], str | None], ...] = (
    _part,
    _of_class,
    _level,
    _of_plan,
    _of_before,
    _of_entities,
    _of_place,
    _of_people,
    _of_owner,
)
