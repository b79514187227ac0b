"""Who is responsible for a task: tags (牵头单位：…；责任单位：…), brackets, sentences (由规划处牵头，各集团配合)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from extract.records import Part, Responsibility
from extract.wording import first_word
from ingest.document import Span

# What the head of a field says of the units behind it; tried in this order, for 牵头责任单位 leads.
HEADS: Mapping[Part, re.Pattern[str]] = {
    "cooperating": re.compile(r"配合|协办|协同|协助|参与|参加"),
    "lead": re.compile(r"牵头|主办|主责|主管"),
    "responsible": re.compile(r"责任|承办|实施|落实|负责|完成"),
}
_CHARGE = r"(?:牵头|主办|主责|主管|责任|承办|实施|落实|负责|完成|配合|协办|协同|协助|参与|参加)"
_HEAD = rf"(?:市级|区级|县级|省级|项目)?(?:{_CHARGE}(?:及|和|与|、|或)?)+(?:单位|部门|处室|科室|企业|主体|机构)[：:]"
# A person in charge is no unit: 责任领导：…, 责任人：….
_PERSON = r"(?:市级|分管|包抓|挂联|牵头|责任|主管|联系|具体)*(?:领导|责任人|负责人|联系人|负责同志)[：:]"
_MORE = r"[；;](?=[^；;：:\n。]+(?:[；;）)】\]〕\n。]|$))"  # 责任单位：规划科；人事科, but not ；完成时限：6月底
_FIELD = re.compile(rf"(?P<head>{_HEAD})\s*(?P<units>(?:(?!\s*(?:{_HEAD}|{_PERSON}))(?:[^；;\n。]|{_MORE}))*)")
_INNER = r"(?:[^（）()【】\[\]〔〕\n]|[（(][^（）()\n]*[）)])"
_BRACKETED = re.compile(rf"[（(【\[〔](?P<inner>{_INNER}{{2,300}})[）)】\]〕]")
_WHO = re.compile(r"(?:单位|部门|处室|科室|企业|主体|机构|领导|责任人|负责人|联系人|同志)[：:]")
# Beside the units a tag may say until when: 完成时限：10月底前.
_DUE = re.compile(r"(?:完成|办结|整改|推进)?(?:时限|期限|时间)[：:]\s*(?P<due>[^；;，,（）()【】\n。]+)")
_RUN_IN = re.compile(rf"(?<![^\s。；;！，,])(?:{_HEAD}|{_PERSON})[^\n。]*。?")

_SUFFIXES = (
    r"(?:委员会|管委会|[委局办厅处科室署]|部(?!门)|公司|集团|政府|中心|法院|检察院|[省市县区州团党工]委|[残妇文侨工]联|工商联|科协|工会|红十字会|总队|支队"
    r"|协会|联合会|(?:监察|工作|领导小|专责|攻坚)组|专班|指挥部|银行|学院|大学|园区|开发区|高新区|经开区|新区|示范区|街道|乡镇|镇街)(?:〈[^〉]*〉|（[^）]*）)?"
)
_EACH = r"各(?:有关|相关|成员|级|地|[市州县盟旗区（）()、])*[\u4e00-\u9fff]{0,10}"
_UNIT_NAME = rf"(?:[\u4e00-\u9fffA-Za-z]{{1,18}}?{_SUFFIXES}|{_EACH})"
UNIT_NAME = re.compile(_UNIT_NAME)
_LIST = rf"{_UNIT_NAME}(?:[、，,；;和及与\s]{{1,2}}{_UNIT_NAME})*+(?:等(?:部门|单位|有关部门|相关部门|有关单位)?)?"
# Names no unit in particular: 由企业牵头, 有关部门负责.
_NOBODY = re.compile(
    r"(?:有关|相关|主管|牵头|责任|行业|职能|地方|龙头|市级|上级|各级)?"
    r"(?:部门|单位|企业|政府|院士|机构|集团|公司|园区|街道|银行)|.*(?:单位|部门)[或和].*|[含及].*"
)
# 优化布局, 全程代办, 领导干部: words that end like a unit's name.
_NO_UNIT = re.compile(
    r".*(?:[布格全大结开变破僵]局|[督举承主协代经交严快包]办|[全内外干中东西南北]部|[教温居卧]室|[好用长深到坏害益相共惩查判]处"
    r"|[学医百文理农]科|[常推编]委|[部签]署)"
)
# What a bracket may name without saying why: 中心 and 园区 stand in brackets as other names of what is built, too.
_OFFICES = re.compile(
    r".*(?:[局委办厅处科联]|委员会|管委会|政府|集团|公司|工会|法院|检察院|总队|支队|中心)(?:〈.*〉|（.*）)?"
)
_MANNER = r"等?(?:按照?(?:各自)?(?:职责|职能|分工)+|分别|共同|具体|各自|联合|依(?:职责|分工)|抓好|全面|统一)*"


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence that puts units in charge; its groups are named for the parts they give."""

    pattern: re.Pattern[str]
    example: str
    gives: tuple[tuple[Part, str], ...]


# What a bracket may say in whole; tried in this order.
SAYINGS: tuple[Saying, ...] = (
    Saying(
        re.compile(
            rf"由?(?P<lead>.+?)(?:总?牵头|主办|会同)(?:负责|实施|落实|抓总)?[，、；,;\s]*(?:由|会同)?"
            rf"(?P<cooperating>[^，；。]+(?:[，；][^，；。]+)*?){_MANNER}(?:配合|参与|协助|协办|协同)(?:落实|实施|推进)?"
        ),
        "市发改委牵头，市财政局、市住建局配合",
        (("lead", "市发改委"), ("cooperating", "市财政局"), ("cooperating", "市住建局")),
    ),
    Saying(
        re.compile(
            rf"由?(?P<lead>.+?)(?:总?牵头|主办)(?:负责|实施|落实|抓总)?[，、；,;\s]+(?:由|会同)?(?P<responsible>.+?){_MANNER}(?:负责|落实|承办|实施)?"
        ),
        "市国资委牵头，各集团按职责分工负责",
        (("lead", "市国资委"), ("responsible", "各集团")),
    ),
    Saying(
        re.compile(rf"由?(?P<lead>.+?)会同(?P<cooperating>.+?){_MANNER}(?:负责|落实|实施|牵头)?"),
        "市国资委会同市财政局负责",
        (("lead", "市国资委"), ("cooperating", "市财政局")),
    ),
    Saying(
        re.compile(rf"由?(?P<lead>.+?){_MANNER}(?:总?牵头|主办)(?:负责|实施|落实|抓总)?"),
        "规划处、改革处牵头",
        (("lead", "规划处"), ("lead", "改革处")),
    ),
    Saying(
        re.compile(rf"由?(?P<responsible>.+?){_MANNER}(?:负责|承办|落实|实施)(?:落实|实施|推进)?"),
        "市人力资源和社会保障局、市卫生局分别负责",
        (("responsible", "市人力资源和社会保障局"), ("responsible", "市卫生局")),
    ),
    Saying(re.compile(rf"(?P<responsible>{_LIST})"), "市体育局", (("responsible", "市体育局"),)),
)
# What the task's own words say: 由规划处牵头，各集团配合. The names have to be units': prose has 由企业牵头的项目 too.
_OTHERS = rf"(?:[^，。；\n]{{0,6}}[，、；](?P<others>{_LIST}){_MANNER}(?P<help>配合|参与|协助|协同|负责))"
_OPENS = r"(?:(?<=[，。；：\n])|^)由?+(?![以在把将对按请让与])"
_CHARGED = r"(?P<verb>牵头|主办|负责|承办)(?!的|[办人单机部抓总同]|[^，。；]{0,8}的)"
_SENTENCES = (
    re.compile(rf"由(?P<lead>{_LIST}){_CHARGED}{_OTHERS}?"),
    re.compile(rf"{_OPENS}(?P<lead>{_LIST}){_CHARGED}{_OTHERS}"),
    re.compile(rf"{_OPENS}(?P<lead>{_UNIT_NAME})(?P<verb>会同)(?P<others>{_LIST})(?P<help>)"),
)
_BY_VERB: Mapping[str, Part] = {"负责": "responsible", "承办": "responsible"}

_LONGEST_OFFICE = 20
_TAIL = re.compile(
    r"(?:等(?:有关|相关|市直|市级|责任|成员)*(?:部门|单位|企业|部门和单位|部门单位)?)?(?:按(?:照)?(?:各自)?职责.*|分别|共同|具体|负责|[。.\s])*$"
)
_PIECE = re.compile(r"(?:[^、，,；;\s（）()]|[（(][^（）()]*[）)])+")
_JOINED = re.compile(
    rf"(?P<one>.*?{_SUFFIXES})(?:以及|和|及|与)(?=(?:各|市|省|县|区|州|自治区|[\u4e00-\u9fff]{{2,}}?{_SUFFIXES}))"
)


def tags(text: str, span: Span) -> list[Span]:
    """The spans inside `span` that name units and are not part of the task's own words."""
    found = [Span(*m.span()) for m in _BRACKETED.finditer(text, *span) if _is_tag(text, m)]
    lines = [Span(*m.span()) for m in _RUN_IN.finditer(text, *span)] if _WHO.search(text, *span) else []
    return sorted(found + [line for line in lines if not any(tag.overlaps(line) for tag in found)])


def _is_tag(text: str, match: re.Match[str]) -> bool:
    """A bracket with a field or a saying, or a bare list of units where a sentence ends."""
    inner = match["inner"].strip()
    if re.search(rf"{_HEAD}|{_PERSON}", inner) or _DUE.match(inner):
        return True
    if re.search(r"(?:牵头|负责|配合|承办|主办|协办|落实|实施)$", inner):
        return all(_is_unit(given.unit) for given in _said(text, Span(*match.span("inner"))))
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    ends = before in "。；;！" or (after in "。；;\n" and not inner.endswith(("中心", "集团", "公司")))
    return ends and names_units(inner)


def _is_unit(name: str) -> bool:
    return (
        len(name) > 2 and bool(UNIT_NAME.fullmatch(name)) and not (_NOBODY.fullmatch(name) or _NO_UNIT.fullmatch(name))
    )


def units_in(text: str, span: Span) -> Iterator[Span]:
    """Where the units stand that the cell or the value of a tag at `span` lists."""
    tail = _TAIL.search(text, *span)
    end = tail.start() if tail else span.end
    for match in _PIECE.finditer(text, span.start, end):
        start = match.start()
        while joined := _JOINED.match(text, start, match.end()):
            yield Span(start, joined.end("one"))
            start = joined.end()
        stop = match.end() - (len(match.group()) - len(match.group().rstrip("等")))
        if start < stop:
            yield Span(start, stop)


def read_tags(text: str, found: Iterable[Span]) -> tuple[Responsibility, ...]:
    """Who the tags at `found` put in charge."""
    given: list[Responsibility] = []
    for tag in found:
        fields = list(_FIELD.finditer(text, tag.start, tag.end - (text[tag.end - 1] in "）)】]〕")))
        for field in fields:
            given += named(text, Span(*field.span("units")), _part(field["head"]))
        if not fields and (bracket := _BRACKETED.fullmatch(text, *tag)):
            given += _said(text, Span(*bracket.span("inner")))
    return with_lead(given)


def due_in(text: str, found: Iterable[Span]) -> Span | None:
    """Where the tags at `found` say until when."""
    return next((Span(*match.span("due")) for tag in found if (match := _DUE.search(text, *tag))), None)


def _part(head: str) -> Part:
    """牵头责任单位 leads, 配合单位 cooperates."""
    leads = HEADS["lead"].search(head)
    return "lead" if leads else next((part for part, words in HEADS.items() if words.search(head)), "responsible")


def _said(text: str, span: Span) -> list[Responsibility]:
    """Who a bracket puts in charge that says it in a sentence or by bare names."""
    for saying in SAYINGS:
        if match := saying.pattern.fullmatch(text, *span):
            groups = ((part, Span(*match.span(part))) for part in HEADS if match.groupdict().get(part))
            return [each for part, units in groups for each in named(text, units, part)]
    return []


def names_units(words: str) -> bool:
    """Whether `words` name units and nothing else."""
    names = re.split(r"[、，,；;\s]+", words.strip())
    return all(_is_unit(name) and _OFFICES.fullmatch(name) for name in names)


def is_office(words: str) -> bool:
    """Whether a heading is a unit's name: 市教育局, not 打造人民满意政府."""
    return len(words) <= _LONGEST_OFFICE and names_units(words) and first_word(words)[1][:1] not in {"v", "d", "a"}


def stated_in(text: str, span: Span) -> tuple[Responsibility, ...]:
    """Who the sentences at `span` put in charge: 由规划处牵头，各集团配合; 市国资委会同市财政局…."""
    matches = (m for pattern in _SENTENCES for m in pattern.finditer(text, *span))
    given: list[Responsibility] = []
    for match in sorted(matches, key=lambda m: m.start()):
        given += named(text, Span(*match.span("lead")), _BY_VERB.get(match["verb"], "lead"))
        if match["others"]:
            part: Part = "responsible" if match["help"] == "负责" else "cooperating"
            given += named(text, Span(*match.span("others")), part)
    known = [each for each in given if _is_unit(each.unit)]
    return with_lead(known) if any(each.part != "cooperating" for each in known) else ()


def named(text: str, span: Span, part: Part) -> list[Responsibility]:
    """The units listed at `span`, all with the same part."""
    return [Responsibility(unit.of(text), part, unit) for unit in units_in(text, span)]


def with_lead(given: Iterable[Responsibility]) -> tuple[Responsibility, ...]:
    """Leads first; the first responsible unit leads where none is said to (domain: 牵头单位, the first one listed)."""
    order: list[Part] = ["lead", "responsible", "cooperating"]
    once: dict[tuple[Part, str], Responsibility] = {}
    for each in given:
        once.setdefault((each.part, each.unit), each)
    listed = sorted(once.values(), key=lambda each: order.index(each.part))
    if listed and listed[0].part == "responsible":
        listed.insert(0, Responsibility(listed[0].unit, "lead", listed[0].span, inferred=True))
    return tuple(listed)
