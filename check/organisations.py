"""Whose documents belong together, and which of an organisation's reports tell what became of its plan.

Two names mean one organisation where `FORMS` bring them to the same short name. A name with blanked characters
(`**市国资委`) means nobody, and so does one that many places have (市国资委), until a person sets it.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from check.dates import as_of
from check.decided import UnfitDecisionError
from extract.volume import Volume
from ingest.document import Document, Stated
from ingest.roles import GENRES


@dataclass(frozen=True, slots=True)
class Form:
    """Words of a full name, what stands for them in the short one, and the two names of an example."""

    pattern: re.Pattern[str]
    short: str
    example: str
    means: str


_HAN = r"[\u4e00-\u9fff]"
_REGION = r"广西|内蒙古|宁夏|新疆|西藏"
_NATIONALITY = (
    r"(?:朝鲜|土家|布依|景颇|哈尼|傈僳|蒙古|哈萨克|柯尔克孜|仫佬|毛南|仡佬|纳西|拉祜|布朗|独龙|达斡尔|鄂温克|鄂伦春|锡伯|东乡|保安"
    r"|撒拉|裕固|塔吉克|普米)族?|[苗藏羌彝侗白傣壮回黎满瑶畲水佤怒土各]族"
)
FORMS: tuple[Form, ...] = (
    Form(re.compile(r"^中共(?=.+委)"), "", "中共临澜市委", "临澜市委"),
    Form(
        re.compile(r"(?:人民)?(?:政府)?(?:国有资产监督管理|国资监管)委(?:员会)?|(?:人民)?政府国资委"),
        "国资委",
        "临澜市人民政府国有资产监督管理委员会",
        "临澜市国资委",
    ),
    Form(
        re.compile(r"(?:人民)?(?:政府)?(?:国有资产(?:监督)?管理|国资监管)(?=局|(?:服务)?中心|办公室)"),
        "国资",
        "临澜县国有资产监督管理局",
        "临澜县国资局",
    ),
    Form(re.compile(r"国资办公室$"), "国资办", "临澜县国资办公室", "临澜县国资办"),
    Form(re.compile(r"发展[和与]?改革(?=[委局])"), "发改", "临澜市发展改革委", "临澜市发改委"),
    Form(re.compile(r"工业[和与]?信息化(?=[委局厅部])"), "工信", "临澜市工业和信息化局", "临澜市工信局"),
    Form(re.compile(r"人力资源[和与]?社会保障(?=[局厅部])"), "人社", "临澜市人力资源和社会保障局", "临澜市人社局"),
    Form(re.compile(r"住房[和与]?城乡建设(?=[委局厅部])"), "住建", "临澜市住房和城乡建设局", "临澜市住建局"),
    Form(re.compile(r"卫生健康(?=[委局])"), "卫健", "临澜市卫生健康委员会", "临澜市卫健委"),
    Form(re.compile(r"市场监督管理(?=局)"), "市场监管", "临澜市市场监督管理局", "临澜市市场监管局"),
    Form(re.compile(r"管理委员会$"), "管委会", "临澜经济开发区管理委员会", "临澜经济开发区管委会"),
    Form(re.compile(r"委员会$"), "委", "临澜市发展和改革委员会", "临澜市发改委"),
    Form(re.compile(r"(?<=集团)(?:有限(?:责任)?)?公司$"), "", "临澜水务集团有限责任公司", "临澜水务集团"),
    Form(re.compile(r"有限(?:责任)?(?=公司$)"), "", "临澜水务股份有限公司", "临澜水务股份公司"),
    Form(re.compile(r"人民政府(?=办公)"), "政府", "临澜市人民政府办公室", "临澜市政府办公室"),
    Form(re.compile(r"(?:人民)?政府$"), "", "江苏省人民政府", "江苏省"),
    Form(
        re.compile(r"(?<=广西|宁夏|新疆|西藏)(?:壮族|回族|维吾尔)?自治区"),
        "",
        "广西壮族自治区",
        "广西",
    ),
    Form(re.compile(r"(?<=内蒙古)自治区"), "", "内蒙古自治区人民政府", "内蒙古"),
    Form(re.compile(rf"(?:{_NATIONALITY})+自治(?=[州县旗])"), "", "恩施土家族苗族自治州人民政府", "恩施州"),
    Form(
        re.compile(rf"^(?:{_HAN}{{2,3}}省|{_REGION})(?={_HAN}{{2,7}}(?<!城)市)"),
        "",
        "江苏省临澜市国资委",
        "临澜市国资委",
    ),
)

_BLANKED = re.compile(r"[*×○〇□■]|[Xx]{2}|[Xx](?=[省市县区州])|某")
_NATION = re.compile(r"^(?:国务院|(?:国家|中国|中华|全国|中央)..)")
_OWN = r"[全各本我该此每]?[省市县区州]|[各本我该此每][镇乡级]|[我该此]"  # 市国资委, 全市国企: anybody's own
_GENERAL = (  # words before 区 or 市 that name a kind of place and not a place
    r"(?:经济|技术|高新|产业|工业|综合|保税|自贸|自由贸易|试验|开发|示范|合作|功能|主城|中心|自治|[新园城郊矿林库景辖地社山灾片])+"
)
_PLACE = re.compile(
    rf"^(?!{_OWN}|{_GENERAL}[区市县州镇])(?:{_HAN}{{2,10}}?(?:[省市县区州盟旗镇乡]|街道|兵团)|{_HAN}县|{_REGION})"
)
_COMPANY = re.compile(
    r"^(?![全各本我该此每省市县区州]|[一二三四五六七八九十两\d]+大?)(?P<stem>.+?)(?:集团|(?:股份)?公司)"
)
_TRADES = re.compile(  # what any place's company may be called
    r"[国交城文产农水旅建金科能发]投|水务|水利|燃气|热力|能源|公交|地铁|轨道|交通|机场|港口|港务|粮食|农业|文化|旅游|文旅|建设|建工|投资|发展|控股"
    r"|运营|资本|资产|经营|担保|金融|数据|人才|环境|城市|国有|产业|科技|实业|股份|[大新和与]"
)
_REPORTS = {genre.kind for genre in GENRES if genre.role == "review"}


def short_name(name: str) -> str:
    """The name that all names of one organisation come to: 临澜市国资委 for 临澜市人民政府国有资产监督管理委员会."""
    short = re.sub(r"\s", "", unicodedata.normalize("NFKC", name))
    for form in FORMS:
        short = form.pattern.sub(form.short, short)
    return short


def blanked(name: str) -> bool:
    """Whether characters of the name are hidden: **市国资委, XX公司, 某县."""
    return bool(_BLANKED.search(unicodedata.normalize("NFKC", name)))


def identity(organisation: Stated[str] | None) -> str | None:
    """What two documents of one organisation share; None where the name doesn't say which one it is.

    A name that a person has set says so, whatever it is.
    """
    if organisation is None:
        return None
    short = short_name(organisation.value)
    return short if organisation.basis == "set" or not hindrance(organisation) else None


def owner(volume: Volume) -> str | None:
    """Whose document it is; those of one name that doesn't say which organisation it is were chosen as of one."""
    said = volume.document.metadata.organisation
    return identity(said) or (said.value if said else None)


def hindrance(organisation: Stated[str] | None) -> str | None:
    """Why the name doesn't say which organisation it is, in Chinese; None where it does."""
    if organisation is None:
        return "没有写明单位"
    if organisation.basis == "set":
        return None
    if blanked(organisation.value):
        return f"单位名称“{organisation.value}”有隐去的字"
    return None if _distinct(short_name(organisation.value)) else f"单位名称“{organisation.value}”没有写明是哪里的"


def settable(name: str) -> str:
    """A name as a person may set it; raises UnfitDecisionError for an empty or blanked one."""
    plain = name.strip()
    if not plain or blanked(plain):
        problem = f"单位名称“{plain}”有隐去的字" if plain else "没有写明单位名称"
        raise UnfitDecisionError(problem, remedy="请写出单位全称，如“临澜市国资委”")
    return plain


def _distinct(short: str) -> bool:
    company = _COMPANY.match(short)
    return bool(_PLACE.match(short) or _NATION.match(short) or (company and len(_TRADES.sub("", company["stem"])) > 1))


def planned_years(plan: Document) -> frozenset[int]:
    """The years that a document plans."""
    return frozenset(year.value for year in plan.metadata.years_planned)


def reviews(document: Document, years: frozenset[int]) -> bool:
    """Whether a document reports on one of these years; plans, rules and notices report on none."""
    kind = document.metadata.kind
    reports = kind.value in _REPORTS if kind else document.opening_role == "review"
    return reports and any(year.value in years for year in document.metadata.years_reviewed)


def later_reports(plan: Document, others: Sequence[Volume]) -> tuple[Volume, ...]:
    """Those of the others that report on the years `plan` plans, by the same organisation, in the order of time."""
    whose, years = identity(plan.metadata.organisation), planned_years(plan)
    fitting = (
        other
        for other in others
        if other.document.id != plan.id
        and whose is not None
        and identity(other.document.metadata.organisation) == whose
        and reviews(other.document, years)
    )
    return tuple(sorted(fitting, key=lambda found: (as_of(found.document, found.tasks), found.document.name)))
