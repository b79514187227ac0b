"""The noun that a number counts stands behind it: 引进18家企业."""

import re
from collections.abc import Sequence

from extract.targets.context import COUNTED, MEASURED, Context
from extract.targets.ellipsis import stock
from extract.targets.lead import Name
from extract.targets.thresholds import held_to
from extract.wording import (
    BARE,
    ENTITIES,
    GENERIC,
    HEADS,
    PREDICATE,
    RULED,
    edges,
    is_verb,
    leading_verb,
    opens_with_verb,
    stem,
    without_verbs,
)
from ingest.document import Span

_FIGURE = r"[\d*×]"
_CLAUSE_END = r"[，。；：、（）\n\t]"
_IN_NOUN = r"(?:[^，。；：、（）\d*×\n\t]|(?<!^)（[^（）\d，。；]{1,8}）(?=[\u4e00-\u9fff“]{2}))"
# 16周岁以上, 超500亿元的, 500亩以上, 30万吨级, 5G, 世界500强
_FIGURE_IN_NOUN = (
    r"(?:\d+周?岁以[上下]|超过?\d+[万亿]?(?:元|美元)?的?"
    r"|\d+(?:\.\d+)?[万亿]?[\u4e00-\u9fff]{1,3}?及?以[上下]的?|\d+千伏|\d+万?(?:吨|千瓦)级?|\dG|世界\d+强)"
)
_NOUN_BEHIND = re.compile(
    r"(?P<bound>以上|左右|以内|以下)?+的?+"
    r"(?P<noun>(?!以上|以下|以内|左右|上下|目标|任务|[一二三四五六七八九十]{1,2}[项个大][^，。；]{0,4}(?:指标|目标|任务)|[到至][突超达]|[和及与]|(?:[百千万]?亿级?)?新?(?:台阶|大关))"
    rf"{_FIGURE_IN_NOUN}?{_IN_NOUN}++(?:、{_IN_NOUN}++)*+)"
)
# One thing counted twice: 2560户|5482人的脱贫任务.
_STACKED = re.compile(r"\s*(?=\d)[\d.]+[万亿]?(?:个|户|人|名|项|条|家|亿元|万元|公里|辆|座|处|件)")
# 做好防洪工程和|2个水库前期工作; 定期对全市|11个行政区
_COORDINATED = re.compile(r".[、和与及]$")
_GOVERNED = re.compile(r"[对将把给为向让使在从与](?:全[省市县区州国]|我[省市县区州])?$")
# 对全市|35条|主次干道|实施|改造, 对48个|景点的管理状况|进行|核实
_KIND_OF_PLACE = re.compile(r"领域|方面|地区|地|行业")  # 商品房、民生等领域|592个|建设项目
_TO = re.compile(r"对(?:全[市省县区州国]|我[市省县区州])?(?:近|超过?)?$")
_TREATED = re.compile(
    rf"余?(?P<noun>(?:(?!进行|予以|给予|实施|实行)[^，。；：（）\d*×\n\t、的]){{2,16}}?)(?:的[^，。；：]{{1,40}}?)?"
    rf"(?:进行|予以|给予|实施|实行)了?(?P<act>[^，。；：（）\d*×\n\t、的了]{{2,10}})了?(?={_CLAUSE_END})"
)
_JOINING = re.compile(r"(?:(?<!可)及|[和与])\s*$")
# 97个|诸如资金缺口、权证不齐等|疑难问题
_EXAMPLES_FIRST = re.compile(r"^(?:诸如|例如|包括|比如).*?等(?=..)")
_OF_RENT = re.compile(r"租金|房租|租期|免租")
_ADVERBS = re.compile(r"(?:均|都|已经?|全部)+")
_LEFT = re.compile(r"剩余|余下|其余|尚余")  # 发现问题12个，完成整改9个，剩余|3个|需长期坚持
# 对欠款、权证不全等12个|老大难问题|领导包案, 对6户|一级企业|实行计分
_TO_WHOM = re.compile(r"^(?:对|针对)(?!接|外|标|照)[^，]*$")
_TREATED_THING = re.compile(r"[^，、的]{0,6}?(?:问题|企业|公司|单位)(?=(?!家|户|技术|研究|服务|总|年)[^，、的]{4})")
_OF = re.compile(r"中$")
_FOUND = re.compile(r"^(?:发现|查出|反映|梳理|排查)出?")
_TERM = re.compile(r"(?:特许经营|承租|租赁|合同|质保|还款|宽限|过渡)期")
_DEBT = re.compile(r"以[上下]的?(?P<debt>应收账款|应收款项?|往来款|预付款|欠款)")
_CONTRACT = re.compile(r"期?(?:以[上下])?的?(?P<contract>[\u4e00-\u9fff]{0,4}合同)(?=\d)")
_USED_FOR = re.compile(r"(?<=..)(?:支持|用于|撬动|引导|鼓励|扶持)")  # 增发1万亿元|国债|支持灾后重建
_HOW = re.compile(r"扎实|大力|全面|全力|着力|积极|切实|有力|重点(?=支持|推进|保障)")  # 筹资10亿元|扎实办好实事
_HAS_SHARE = re.compile(r"(?:贡献|覆盖|带动|涉及|惠及|集中|吸纳|聚集)")  # 贡献了全国|38%|的贸易增量
_PLACE = re.compile(r"^每[个一]|(?:[城市县镇]区|地区|[县镇])内?$")  # 主城区内|88%|的老旧小区完成改造
_LIKE_THESE = re.compile(
    r"(?!诸如|包括|例如)[^、（）]{1,7}[州县市区镇村](?=等[\u4e00-\u9fff]{2})"
)  # 3个|自治州|等民族地区
_LONGEST_LEAD, _SHORTEST_CLAUSE = 14, 4
_SIZE_BEHIND = re.compile(r"^(?P<size>规模)?的?(?P<noun>[^，。；：、（）\d]*?基金)(?P=size)?")
# 4个国铁、7个城际、8个地铁等|续建项目: what the last of a list says stands for all.
_SHARED_BEHIND = re.compile(
    rf"[^，。；：\d]{{2,12}}(?:、\d+[^，。；：、\d]{{2,12}})*?、\d+[^，。；：、\d]{{2,12}}?等(?P<tail>[^，。；：、\d等]{{2,8}})(?={_CLAUSE_END})"
)
# 3个国家级、4个省级|区域医疗中心
_LISTED_BEHIND = re.compile(
    r"(?P<first>[^，。；：、\d]{2,12})(?:、\d[\d.]*[^，。；：、\d]{2,14})*?"
    r"、\d[\d.]*[万亿]?[\u4e00-\u9fff](?P<last>[^，。；：、\d]{3,20})(?=[，。；：（\n\t]|、(?!\d))"
)
_SHARED_HEADS = ("生产基地", "生产能力", "产能", "能力")
# A noun ends where its own predicate leads on to the next figure: 36项具体任务|已完成31项.
_LEADS_ON = (
    re.compile(rf"^.{{0,10}}?(?:{ENTITIES})(?P<rest>(?!中).+)$"),
    re.compile(r"(?<=..)(?P<rest>(?:共?(?:已经?|累计|完成|实现|拥有|明确|减免)|中?[仍还]?有).{0,8})$"),
)
_PREDICATE_FOLLOWS = re.compile(
    r"(?<=..)(?:均?得到|的基础上|的目标|的问题|(?:全部|均|如期)完成(?:年度|全年|建设)[^，。]{0,6}任务|的[^，。；的]{0,4}作用|进展|[和、及]一批|和[一二两三四五六七八九十]{1,2}[份项个条家座]|(?<!全部)(?<!已)(?<!均)实行|取得(?:阶段|明显|积极|新|显著|较)|加快|稳步|顺利"
    r"|持续|基本|正在|有效|全面|[有相][序继]|陆续|扎实|如期|落地实施|以及|在全[国省市州区县](?=.{0,4}排名|前列|领先)|实现[^，。；]*全覆盖"
    r"|为(?:牵引|抓手|契机|重点|载体|突破口|依托|支撑)$).*$"
)
_MEETS_THRESHOLD = re.compile(
    rf"(?:.{{0,10}}?(?:{ENTITIES}|[县区市村]).{{0,10}}|.{{0,8}}[率额入润值])(?:超过?|过|逾|低于|高于|降至|突破|率在)$"
)


def named_behind(context: Context, name: str, earlier: Sequence[str]) -> Name | None:
    """The indicator that the noun behind the number names, together with the words `name` that lead to it.

    None where the noun names nothing.
    """
    family = context.quantity.family
    if family in COUNTED and earlier and _LEFT.fullmatch(name):
        return f"剩余{_FOUND.sub('', without_verbs(stock(context, earlier)))}", None
    if term := _term(context, name):
        return term, None
    sized = _SIZE_BEHIND.match(context.after_text) if family == "money" else None
    if sized:
        return sized["noun"] + (sized["size"] or "规模"), None
    if family in MEASURED and (of_class := held_to(context, name, earlier)):
        return of_class, None
    if family in COUNTED and (treated := _treated(context)):
        return treated, None
    noun = _noun_behind(context, name)
    has_share = is_verb(name) or _HAS_SHARE.match(name) or _PLACE.search(name)
    if noun is None or (family == "percent" and name and not has_share):
        return None
    words = _EXAMPLES_FIRST.sub("", noun.of(context.document.text).strip(" 　"))
    if _ADVERBS.fullmatch(words):  # 其中党员3人|均已签订
        return None
    step = is_verb(words) and not name and bool(earlier)  # 10件实事完成, 7件|竣工
    if (step or PREDICATE.match(words)) and len(words) <= _LONGEST_LEAD:  # 其中3件已办结: of what was counted before
        subject = stem(earlier[-1]) if earlier and (not name or BARE.match(name)) else name
        return (subject + words, None) if subject else None
    own, shared = _governing(context, name, words), _shared_behind(context, words)
    if own or shared:
        return own + words + shared, None
    at = context.document.text.index(words, noun.start)
    return words, Span(at, at + len(words))


def _term(context: Context, name: str) -> str:
    """按20年|特许经营期|招商, 新签10年期以上|长期合同|5份, 2年以上|应收账款|清收率: how long; "" for nothing."""
    if context.quantity.unit in {"岁", "周岁"} and "龄" not in name:  # 中层正职中|40岁|以下占比
        return f"{_OF.sub('', name)}年龄"
    if context.quantity.family != "duration":
        return ""
    if term := _TERM.match(context.behind):
        return term.group()
    if debt := _DEBT.match(context.behind):
        return f"{debt['debt']}账龄"
    contract = _CONTRACT.match(context.behind)
    return f"{contract['contract']}期限" if contract else ""


def _treated(context: Context) -> str:
    """对|48个|景点|进行了授牌 → 授牌景点; "" where nothing is done to what is counted."""
    treated = _TREATED.match(context.behind) if _TO.search(context.lead_text) else None
    return treated["act"] + treated["noun"] if treated else ""


def _governing(context: Context, name: str, words: str) -> str:
    """What of the words that lead to the number belongs in front of the noun."""
    of_place = context.quantity.family == "percent" and _PLACE.search(name)
    if of_place or _GOVERNED.search(context.lead_text) or _KIND_OF_PLACE.fullmatch(name):
        return ""
    long = len(name) > max(_LONGEST_LEAD, len(words)) and not is_verb(name)
    examples = ("、" in name or name.endswith("等")) and not re.fullmatch(GENERIC, words)
    return leading_verb(name) if long or examples or _COORDINATED.search(context.before[-2:]) else name


def _shared_behind(context: Context, words: str) -> str:
    listed = _SHARED_BEHIND.match(context.behind) if context.quantity.family in COUNTED else None
    return listed["tail"] if listed else _tail_of_last(context, words)


def _tail_of_last(context: Context, words: str) -> str:
    """3个|国家级|、4个省级区域医疗中心; 21万吨|硅料|、67吉瓦切方产能; 1家|火电|、2家水泥企业改造."""
    listed = _LISTED_BEHIND.match(context.behind)
    if listed is None or not listed["first"].startswith(words):
        return ""
    last = listed["last"]
    if words.endswith("级") and "级" in last[:-1]:
        return last.partition("级")[2]
    head = next((head for head in _SHARED_HEADS if last.endswith(head)), "")
    if context.quantity.family in MEASURED or head == "生产基地":
        return "" if words.endswith(head) else head
    entity = re.search(rf"(?:{ENTITIES}).*$", last) if len(words) <= 3 else None
    return entity.group() if entity else ""


def _noun_behind(context: Context, name: str) -> Span | None:
    family, text = context.quantity.family, context.document.text
    stacked = _STACKED.match(context.behind)
    skipped = stacked.end() if stacked else 0
    match = _NOUN_BEHIND.match(context.behind[skipped:])
    if match is None or family not in COUNTED | MEASURED | {"percent", "duration"}:
        return None
    at = context.quantity.span.end + skipped
    start, end = at + match.start("noun"), at + match.end("noun")
    end = _end_of_noun(context, start, end)
    if family == "money" and (use := _USED_FOR.search(text, start, end)):
        end = use.start()
    words = text[start:end]
    if family not in COUNTED and RULED.match(words):
        return None
    if len(words) < 2 or re.search(r"(?:为|至|到)$", words) or (family not in COUNTED and PREDICATE.match(words)):
        return None
    of_measure = (not match["bound"] or not name or is_verb(name)) and not opens_with_verb(words)
    of_measure = of_measure and not _HOW.match(words)
    of_share = context.after_text.startswith("的") or bool(match["bound"])
    of_share = of_share or (_opens_clause(context) and len(words) > _SHORTEST_CLAUSE)
    allowed = {"percent": of_share, "duration": bool(_OF_RENT.match(words))}
    return Span(start, end) if family in COUNTED or allowed.get(family, of_measure) else None


def _opens_clause(context: Context) -> bool:
    """Nothing stands before the number, a clause behind it: ，|100%|落实政策."""
    alone = not context.lead_text.strip() and not context.continues_series
    return alone and bool(re.match(r"[\u4e00-\u9fff“]", context.behind))


def _clause(context: Context) -> str:
    return re.split(r"[，。；：（）\n]", context.before)[-1]


def _end_of_noun(context: Context, start: int, end: int) -> int:
    """A list goes on only where no figure of its own follows; before a figure the noun's predicate is cut off."""
    text = context.document.text
    listed = text.find("、", start + 2, end)
    if listed > 0 and re.match(_FIGURE, text[end : end + 1]):
        end = listed
    if alike := _LIKE_THESE.match(text, start, end):
        return alike.end()
    words = text[start:end]
    if treated := _TREATED_THING.match(words) if _TO_WHOM.search(_clause(context)) else None:
        return start + treated.end()
    if not re.match(_FIGURE, text[end : end + 1]):
        share = context.quantity.family == "percent"  # 90%的行政村垃圾|得到治理: there the predicate is what counts
        predicate = None if share else _PREDICATE_FOLLOWS.search(words)
        return start + (edges(words[: predicate.start()])[1] if predicate else len(_JOINING.sub("", words)))
    if _MEETS_THRESHOLD.match(words):
        return start + len(re.split(_CLAUSE_END, text[start : context.sentence.end])[0])
    cut = next((m.start("rest") for pattern in _LEADS_ON if (m := pattern.search(words))), len(words))
    cut = cut if cut > 2 else len(words)
    cut = edges(words[:cut])[1]
    if words.endswith("等") and (join := re.search(r"(?<=..)[和及与]", words)):  # 4座中型水库和从江等|6座
        cut = join.start()
    head = next((head for head in HEADS if words[:cut].endswith(head) and cut > len(head) + 1), "")
    return start + len(_JOINING.sub("", words[: cut - len(head)]))
