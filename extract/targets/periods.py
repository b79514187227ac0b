"""The year a figure holds for, and how firmly a goal is put.

The sentence says it, or else the heading or the opening of the paragraph (`terms`), or else the document. What was done
over several years has no year; what stood at their end holds for the last of them.
"""

import re
from dataclasses import dataclass

from extract.records import Kind, Measure, Strength
from extract.targets.context import Context
from extract.targets.measures import measure_of
from extract.targets.rises import FROM, MERGED, TO
from extract.targets.terms import Term, Terms, last_year, planned, reviewed
from ingest.numerals import chinese_integer

# What the words of a sentence date it to, the last ones count; a year behind 比 or 是 is only compared with.
_SOME = "[两二三四五六七八九十]"
_SPOKEN = re.compile(
    rf"(?P<long>(?<!十){_SOME}年(?:多?来|间|以来)|(?:近|这|过去的?|经过){_SOME}年|(?:{_SOME}|(?<![.\d])\d)年(?:累计|共)"
    r"|(?:19|20)\d{2}(?:年?[-—～至到](?:19|20)\d{2}年|年(?:以来|至今))"
    r"|(?:十[一二三四五六]五”?|“[八九十]五”)(?:时期|期间|以来|[，前后])|本届政府|任期内)"
    r"|(?<!\d)(?P<year>(?:19|20)\d{2})年(?!代|度(?:审|预|决)|(?:以|之)前|[^，。；]{0,24}基础上)"
    r"|今年(?P<early>[1-3一二三]月|年?初)"
    rf"|(?<!十)(?P<within>{_SOME}|(?<![.\d])(?:10|[2-9]))年内|(?:用|经过|通过|争取)(?:再用)?(?P<time>{_SOME}|[235])年(?:左右)?的?(?:时间|努力)"
    r"|(?P<own>全年|当年|年内|过去一年|一年来|同比|[比较]上年|今年)|(?P<before>去年(?=[^，。；]*$)(?![^，。；\d]{2,6}的\d[^，。；]*$|[^，。；]*基础上))"
)
_HINTS = ("年", "五", "届", "任期", "同比")  # one of these stands in all of them
_COMPARED = re.compile(r"(?:恢复[到至]|比|较|从|由|自|是|为|占|超过?|相当于|对比|相比|与)“?$")
_LONGEST = 6  # characters that a comparison takes
# Words of the figure's own clause: an average of several years, or what they add up to.
_CLAUSE_LONG = re.compile(rf"年均(?!浓度|值|气温|水平)|平均每年|(?:{_SOME}|(?<![.\d])\d)年平均|(?<!十){_SOME}年$")
# Beside the year's own figure, 累计 says how much it has been over the years: 年内化解18个，累计化解41个.
_CUMULATED = re.compile(r"(?:年内|当年|全年)[^；]*，[^，；]*累计(?!达)[^，；]*$")
_WAS = re.compile(r"(?:原来|原有|原先)的?$")
_YEAR_BEFORE = re.compile(r"(?:上年|去年)(?:同期)?（$|(?:^|[（，])(?:上年|去年)(?:同期)?仅?[为是]$")
_TIMES_OF = re.compile(r"(?:是|为|相当于|达到?)(?!“?十[一二三四五六]五|“[八九十]五)[^，。；]*的$")
_SINCE_BASE = re.compile(
    r"(?:[比较]|(?:是|为|相当于|达到?)(?=[^，。；]*的(?:[\d.]+倍[、和])*$))(?:“?(?P<year>(?:19|20)\d{2})年|“?(?P<plan>十[一二三四五六]|(?<=“)[八九十])五"
    r"|(?P<ago>[二两三四五]年前|[上前]一?个?五年|过去[^，。；]{0,4}总和))[^，。；]*$"
)
_OF_CLAUSE = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})年度?[^，。；：、\d]*$")
_CLAUSE = re.compile(r"[^，。；：]*$")
# 修复2019年损毁的渠道，投资2亿元: a year that belongs to something named in a clause before dates no figure.
_ASIDE = re.compile(r"[^，。；]*[，；]")
# 五年间迈上两个台阶；投资4亿元: several years that head no list speak up to the semicolon.
_OVER = re.compile(r"(?!，)[^；]*；")
_DATES = re.compile(r"[今当去]年|(?<!\d)(?:19|20)\d{2}年|年[初内底末]")
_LEADING = re.compile(
    r"(?:[^\u4e00-\u9fff]|[到至在自从从于以将要使经按是]|截至|截止|预计|预期|力争|争取|确保|计划|目标|全[省市区县国州]|我[省市区县州]|其中"
    r"|按照|综合|根据|努力|一是|二是|三是|完成|实现|回顾|刚刚|过去|的)*"
)
_STRENGTH = re.compile(r"确保|力争|争取(?!到|支持)|预期")


@dataclass(frozen=True, slots=True)
class State:
    """Words around a figure that say how things stood, rather than what was done over the years."""

    pattern: re.Pattern[str]  # searched in the clause up to the number
    example: str
    families: frozenset[str] = frozenset()  # all where empty


_DONE = (
    r"新(?=[增建改设登落签认获培晋组引开评])|改造|累计|建成(?!区)|完成|投入|投资|发放|引进|引入|落实|实施|开展|举办|培育|培训|争取|获批|获评|获得|减免|"
    r"创建|选派|化解|处置|清理|吸引|融资|下放|取消|压缩|压减|减少|支出|成立|组建|转移|签约|利用|拨付|筹集|涉及|惠及|扩大|改善|营造|植树|治理|修复|脱贫|退出|增量|每年|[内外]资"
)
_NOT_DONE = rf"^(?!.*(?:{_DONE}))"
_HAVE = "(?<![所国没])有(?![效序力机关])"
# What is counted by the year and said of several only where 累计 says so.
_OF_A_YEAR = (
    "生产总值|增加值|产值|财政(?:总)?收入|预算(?:总)?收入|营(?:业收入|收)|零售总额|可支配收入|纯收入|产量|吞吐量"
)
STATES: tuple[State, ...] = (
    State(
        re.compile(
            r"(?:提高|提升|增加|上升|扩大|增长|增|升|降|下降|降低|减少|缩小|缩短|压缩|压减|缩减|回落|发展|攀升)(?:到|至)[^，。；]{0,4}$"
        ),
        "森林覆盖率提高到53%",
    ),
    State(re.compile(r"(?:稳定|保持|维持|控制)(?:在|为)[^，。；]{0,4}$"), "参保率稳定在98%以上"),
    State(
        re.compile(
            rf"{_NOT_DONE}.*(?:达到?|突破|超过?|(?<!^)近|居|{_HAVE}|过|站上|迈上|跨上|实现)[^，。；]{{0,4}}$|{_NOT_DONE}.+为[近约超]?$"
        ),
        "高速公路里程突破1万公里",
    ),
    State(
        re.compile(rf"{_NOT_DONE}.*(?:达到?|突破|超过?)[^，。；\d]{{0,4}}\d[^，。；]*、[^，。；、\d]+$"),
        "社会组织超1万家、专业社工8230人",
    ),
    State(
        re.compile(rf"^(?!.*(?:累计|合计|总共)).*(?:{_OF_A_YEAR})[^，。；\d]{{0,4}}(?:完成|实现)[^，。；\d]{{0,4}}$"),
        "一般公共预算收入完成274亿元",
    ),
    State(
        re.compile(rf"{_NOT_DONE}.*分别(?:已)?(?:达到?|突破|超过?|为|有|[提增升扩][高加长至大]到)[^，。；]*$"),
        "两类企业分别达到420家、63家",
    ),
    State(
        re.compile(
            r"(?:总量|总数|总里程|里程|余额|存量|拥有量|保有量|总规模|总人口|比例|[率比重])(?:累计)?(?:已|将)?(?:达到?|突破|超过?|为|近)?$"
        ),
        "市场主体总量达30万户",
    ),
    State(
        re.compile(
            rf"{_NOT_DONE}.*(?:产值|增加值|总值|收入|营收|进出口|总额|销售额|利润|产量|吞吐量|装机|人口|面积|能力|税收|规模|(?:市场|经营)主体|建成区)(?:为|约)?$"
        ),
        "行业总产值4591亿元",
    ),
    State(re.compile(rf"{_NOT_DONE}.*人均[^，。；、\d从由]{{1,8}}$"), "千人均床位5.5张"),
    State(re.compile(r"(?:形成|拥有|共有|现有|占)(?:近|超|约)?(?:\d[^，。；]*)?$"), "形成3个国家先进制造业集群"),
    State(re.compile(r"(?:^|，)全[省市县区州]$"), "全市17个断面达标"),
    State(re.compile(r"(?:支出|投入)(?:占比|的)?(?:已|均)?(?:达到?)?$"), "民生支出达到86%", frozenset({"percent"})),
    State(re.compile(r"[率比重](?:[^，。；]{0,4})$"), "城市化率68%", frozenset({"percent", "permille"})),
    State(re.compile(rf"{_NOT_DONE}"), "全区50%的国土面积划入保护红线", frozenset({"percent"})),
)

# What was done to those that are counted, said behind the figure: 全市88个贫困县全部摘帽.
_DEALT_WITH = re.compile(r"[^，。；、]{0,16}?(?:摘帽|脱贫|出列|退出|就业|搬迁|清零|整改|结对|实施|完成|建成)")

_CLAUSE_HEAD = re.compile(r"(?:^|[，。；：\n])[^，。；：、\d]{0,3}(?:全年|今年|年内|当年|到?20\d\d年(?:底|末)?)?$")
_RIGHT_BEFORE = re.compile(r"(?:突破|达到?|实现|完成|超过?|增长|提高|增加|下降|降低|在|为|到|至|近|约)*+(?!20\d\d年)\d")


def period_of(context: Context, kind: Kind, measure: Measure, terms: Terms) -> str | None:
    """The year that the sentence, its section or the document gives a figure.

    None for what grew or was done over several years; only their clause gives a year to a criterion and to what
    something rose or fell from.
    """
    rose_from = FROM.search(context.before)
    if rose_from and TO.match(context.behind):
        own = _own_year(context)
        return str(own - 1) if rose_from["last"] and own else rose_from["year"]
    if kind == "criterion":
        named = _OF_CLAUSE.search(context.before)
        return named["year"] if named else None
    said = spoken(context)
    if _is_undated(context, measure) or (kind == "actual" and _is_there(context, said)):
        return None
    if said is None and _explains(context):
        return None
    term = said or terms.at(context.quantity.span.start) or Term(None, False)
    if (term.several and not stands(context, measure)) or (measure != "level" and _adds_up(context, terms)):
        return None
    year = term.year or (None if term.several and context.role == "plan" else _own_year(context))
    return str(year - _years_before(context, said)) if year else None


def _years_before(context: Context, said: Term | None) -> int:
    """1 where the figure stands as that of the year before (上年为6.8亿元) and `said` is not that year already."""
    own = _own_year(context)
    already = said and said.year and own and said.year < own
    return int(bool(_YEAR_BEFORE.search(context.before)) and not already)


def _is_there(context: Context, said: Term | None) -> bool:
    """Whether a plan names what is there already; the planned year, said in another clause, dates it no more."""
    if context.role != "plan":
        return False
    return not (said and said.year) or (said.year == _own_year(context) and not _DATES.search(context.lead_text))


def _explains(context: Context) -> bool:
    """Whether a figure stands beside what a document reviews and plans: in a glossary."""
    roles = {clause.role for clause in context.document.outline}
    return context.role == "other" and roles >= {"review", "plan"}


def _is_undated(context: Context, measure: Measure) -> bool:
    """Whether the words of its clause make a figure one of several years, or one of before."""
    return bool(
        _WAS.search(context.lead_text)
        or MERGED.match(context.behind)
        or _CUMULATED.search(context.before)
        or any(_CLAUSE_LONG.search(member.lead_text) for member in context.series)
        or (measure != "level" and _spans_years(context))
    )


def _adds_up(context: Context, terms: Terms) -> bool:
    """Whether a change is that of the several years the passage speaks of: 能耗累计下降22%."""
    term = terms.at(context.quantity.span.start)
    return term is not None and term.several and "累计" in context.series[0].lead_text


def _spans_years(context: Context) -> bool:
    """Whether a change counts from before the year that precedes its own: 较2020年下降11.7%, 是五年前的3倍."""
    base, own = _SINCE_BASE.search(context.before), _own_year(context)
    if not base or base["ago"] or not own:
        return bool(base and base["ago"])
    return (int(base["year"]) if base["year"] else last_year(base["plan"])) < own - 1


def looks_ahead(context: Context) -> bool:
    """Whether the sentence speaks of a year behind those that the document reviews: 到2025年."""
    said, last = spoken(context), reviewed(context.document)
    return bool(said and said.year and last and said.year > last)


def _own_year(context: Context) -> int | None:
    return planned(context.document) if context.role == "plan" else reviewed(context.document)


def spoken(context: Context) -> Term | None:
    """The years that the sentence last speaks of before the number; None where it names none."""
    before = context.before
    if not any(hint in before for hint in _HINTS):
        return None
    for match in reversed(list(_SPOKEN.finditer(before))):
        if match["year"] and _ASIDE.match(before, match.end()) and not _opens(before, match.start()):
            continue
        if match["long"] and _OVER.match(before, match.end()):
            continue
        if match["own"] or not _COMPARED.search(before, max(0, match.start() - _LONGEST), match.start()):
            return _term(match, context)
    return None


def _opens(before: str, at: int) -> bool:
    """Whether the year at `at` begins its clause, or stands behind words that only lead to it."""
    clause = max(before.rfind(mark, 0, at) for mark in "，。；：、") + 1
    return bool(_LEADING.fullmatch(before, clause, at))


def _term(match: re.Match[str], context: Context) -> Term:
    own = _own_year(context)
    if match["long"]:
        return Term(None, not match["long"].startswith(f"{own}年以来"))
    if match["early"]:
        return Term(_issued_year(context) or own, False)
    few = match["within"] or match["time"]
    if few:
        ahead = _number(few) - 1 if context.role == "plan" else 0
        return Term(own + ahead if own else None, not (ahead and match["within"]))
    if match["before"]:
        return Term(own - 1 if own and context.role == "plan" else own, False)
    return Term(int(match["year"]) if match["year"] else own, False)


def _issued_year(context: Context) -> int | None:
    """The year of the document's own date, from which it speaks of 今年."""
    issued = context.document.metadata.issued
    return int(issued.value[:4]) if issued else planned(context.document)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else chinese_integer(text) or 1


def stands(context: Context, measure: Measure) -> bool:
    """Whether a figure of several years says how things stood at their end."""
    if measure == "multiple":
        return bool(_TIMES_OF.search(context.lead_text))
    if measure != "level" or (context.quantity.family != "percent" and _DEALT_WITH.match(context.behind)):
        return False
    beside = (member for member in context.series if "，" not in _between(member, context))
    return any(map(_fits, beside)) or (_clause(context).startswith("其中") and _whole_stands(context))


def _between(earlier: Context, context: Context) -> str:
    return context.document.text[earlier.quantity.span.end : context.quantity.span.start]


def _whole_stands(context: Context) -> bool:
    """Whether the first level before the clause that begins with 其中 stands: 公路达到8000公里，其中高速公路900公里."""
    whole = context.previous
    while whole and (_clause(whole).startswith("其中") or measure_of(whole)[0] != "level"):
        whole = whole.previous
    return whole is not None and stands(whole, "level")


def _fits(context: Context) -> bool:
    """Whether the clause up to a figure says how things stood."""
    clause = _clause(context)
    family = context.quantity.family
    return any((not state.families or family in state.families) and state.pattern.search(clause) for state in STATES)


def _clause(context: Context) -> str:
    found = _CLAUSE.search(context.before)
    return found.group() if found else ""


def strength_of(context: Context) -> Strength | None:
    """The last of 确保, 力争, 争取, 预期 that governs the figure.

    At the head of a clause such a word governs all that follows in the sentence (力争资产增长7%，利润增长5%); behind
    the name (营业收入确保430亿元、力争450亿元) or right before a number (，力争突破100亿元) it governs its own clause.
    """
    before, own = context.before, len(context.before) - len(context.lead_text)
    found: list[Strength] = [
        match.group()  # type: ignore[misc]
        for match in _STRENGTH.finditer(before)
        if match.start() >= own or _reaches_on(before, match)
    ]
    return found[-1] if found else None


def _reaches_on(before: str, strength: re.Match[str]) -> bool:
    """Whether the word heads its clause and a name follows before the first number; 预期目标 heads a whole list."""
    if strength.group() == "预期":
        return True
    head = _CLAUSE_HEAD.search(before[: strength.start()])
    return bool(head) and not _RIGHT_BEFORE.match(before, strength.end())
