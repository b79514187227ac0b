"""Numbers that are part of a name, a date or a rank, and so no quantities (GUIDE, section 1: not annotated).

Each row of `NAMES` carries examples, which are tests: to know a new kind of name is to add a row.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ground.units import UNITS
from ingest.document import Span

_CN = "一二三四五六七八九十"
_YEAR = r"(?:19|20)\d{2}"
_LATIN = "|".join(sorted((unit.name for unit in UNITS if unit.name[0].isascii()), key=len, reverse=True))
_WORKS = "项目|工程|装置|生产线|产线|技改|机组|电[厂站]|煤矿|基地"
_CAPACITY = (
    r"(?!\d[\d.]*[万亿]?[头只羽][^，。；、]{0,12}基地)"  # 17万头奶牛生产基地: what is kept there
    r"\d[\d.]{0,8}[万亿]?(?:(?:吨|[千兆吉]瓦|锭|辆|台|头|只|羽|方)(?!级|的|以[上下内]|左右|标准?煤|[/时小米])|套/年)"
    rf"(?:(?!{_WORKS})(?:[^\s\d，。；、：（）及和与]|（[^（）\d]{{1,8}}）)){{1,16}}"
)
_TO = r"[-—–－~～至到、]"


@dataclass(frozen=True, slots=True)
class Name:
    """No figure inside a match of `pattern` is a quantity."""

    what: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]


def _name(what: str, pattern: str, *examples: str, first: str = "") -> Name:
    """A row; `first` are the characters that a match can begin with, which lets a search pass all others quickly."""
    return Name(what, re.compile(f"(?={first})(?:{pattern})" if first else pattern, re.VERBOSE), examples)


NAMES: tuple[Name, ...] = (
    _name("title in book marks", r"《[^《》\n]{1,90}》", "《2022年5项计划》"),
    _name("short name in quotes", r"“[^”\n]{1,14}”|「[^」\n]{1,14}」", "“1155”工作主题", "“三拼三促”"),
    _name("document number", rf"[〔\[（(【]{_YEAR}[〕\]）)】]\s{{0,3}}第?\s{{0,3}}\d+\s{{0,3}}号", "国资发〔2023〕5号"),
    _name(
        "calendar date",
        rf"""(?<!\d){_YEAR}\s{{0,3}}(?:[-—–－~～至到、和]\s{{0,3}}(?:19|20)?\d{{2}}){{0,9}}\s{{0,3}}年(?:\d{{1,2}}\s{{0,3}}月)?(?:\d{{1,2}}\s{{0,3}}日)?
        |\d{{1,2}}(?:{_TO}\d{{1,2}}){{0,12}}\s{{0,3}}月份?(?:\d{{1,2}}(?:{_TO}\d{{1,2}}){{0,12}}日)?
        |\d{{1,2}}\s{{0,3}}日(?!元)|[{_CN}]{{1,3}}月份?|(?:上世纪)?\d{{2}}年代
        |(?<!\d)(?:19|20)(?:\d[*＊Xx×]|[*＊Xx×]{{2}})\s?年
        |(?<![\d.:：])(?:[01]?\d|2[0-4])[:：][0-5]\d(?![\d.:：])""",
        "2022年6月30日",
        "1-10月",
        "2020-2022年",
        "9月下旬",
        "上世纪70年代",
        "租期自20**年",
        first=rf"[\d{_CN}上]",
    ),
    _name(
        "period or meeting",
        rf"""“?(?:十[{_CN}]|二十[一二]?|[{_CN}]{{1,4}})(?:五|大|届)(?:[{_CN}]中全会|精神|期间|规划|以来|时期|报告|”)
        |党的[{_CN}]{{1,4}}大|(?<!举办)(?<!举行)(?<!承办)(?<!办了)[{_CN}]{{1,4}}届|[{_CN}]中全会|“?十[一二三四五]五”?
        |[{_CN}\d]{{1,4}}(?:项规定|次(?:全体)?(?:全会|会议|大会|常务会))""",
        "党的二十大",
        "十九届六中全会",
        "十四五",
        "中央八项规定",
        first=rf"[“\d{_CN}党]",
    ),
    _name(
        "ordinal or rank",
        rf"""第\s{{0,3}}(?:[\d*＊XxＸ×]{{1,9}}(?:[、和至-]\d{{1,3}}){{0,9}}|[{_CN}百]+)|(?<![目年以提])前(?:[\d*＊Xx×]{{1,6}}|[{_CN}两百]{{1,6}})(?:位|名|强|列)|后\d{{1,3}}[位名]|\d{{1,6}}强|[百千]强|[一二三四五]期
        |(?:排名|位次|名次|位居|[提跃上晋]升|前进|前移|进位|后退|列)[^，。；\d]{{0,8}}(?:[\d*＊Xx×]{{1,3}}|[{_CN}两]{{1,3}})个?[位名](?:次|(?<=位))
        |\d{{1,3}}个[^，。；、\d进入纳跻]{{0,10}}[市县区省](?:份|中|的)?(?:排名|综合)?(?:前列|前[{_CN}\d]|第[{_CN}\d]|首位)
        |最[\u4e00-\u9fff]{{1,8}}\d{{1,3}}[个家座][^，。；、\d]{{0,6}}(?:城市|企业|[县区]|目的地)""",
        "第1位",
        "世界500强",
        "前10名",
        "二期",
        "排名上升8位",
        "退出全国后20位",
        "前进了五位",
        "前移3个位次",
        "较上年提升*位",
        "第*届",
        "位居全国15个省会城市前列",
        "经济发展最成功40个城市",
        first=rf"[第前后\d{_CN}百千排位名提跃上晋进列最]",
    ),
    _name(
        "code",
        r"(?![Xx]{1,6}\.\d)[A-Za-z][A-Za-z.]{0,15}-?\d+(?:\.\d+)?[A-Za-z]*"
        rf"|(?<!\d)\d{{1,9}}(?!(?:{_LATIN}|[Xx]{{1,6}})(?![A-Za-z]))[A-Za-z]+",
        "S2线",
        "G60",
        "5G",
        "PM2.5",
        first=r"[A-Za-z\d]",
    ),
    _name("formula", r"[\dA-Za-zＮ](?<![\dA-Za-zＮ].)[\dA-Za-zＮ]{0,8}(?:[+＋][\dA-Za-zＮ]{1,9})+", "1+3+9+N"),
    _name("version", r"\d(?<!\d\d)\d{0,2}(?:\.\d{1,3}){1,3}(?:版|行动|时代)", "2.0版"),
    _name("day of an event", r"\d{1,2}[·•]\d{1,2}", "7·27"),
    _name(
        "capacity in a name",
        rf"""年产\d[\d.]*[万亿]?[^\d\s，。；、]{{1,4}}[^，。；、\d\n]{{0,24}}?(?:{_WORKS}|等(?=\d{{1,4}}[个项]))
        |{_CAPACITY}(?:[、和][^\s\d，。；、]{{0,8}}{_CAPACITY}){{0,9}}?
        (?:[、和][^\d，。；、]{{2,12}}){{0,3}}(?:等[\u4e00-\u9fff]{{0,6}}?)?(?:{_WORKS}|(?<=等)(?=\d{{1,4}}[个项]))""",
        "年产60万吨盐产品智能化技术升级改造项目",
        "推进100万吨氧化钙、甲公司40万吨碳酸钙和5万吨石蜡等节点项目",
        "开工310万千瓦光伏一体化工程",
        "100兆瓦太阳能电池、港口一期等重点项目",
        "6万吨钛（合金）材料产业链等项目",
        "1000套/年燃料电池产线",
        "开工40万方商业综合体项目",
        first=r"[年\d]",
    ),
    _name(
        "size class",
        r"""[一二两三四五六七八九十百千万亿\d]{1,8}(?:元|人|头|吨|千瓦)?级(?!别|[以之]内)|[百千万亿]{1,3}工程
        |(?<![超过达破近])[一二两三五百千]{1,4}[万亿]{1,2}元?(?:、[百千万亿]{1,4}元?){0,3}(?:产业|园区|集群|板块)
        |十[名个家所](?=[^，。；、]{1,12}、百)""",
        "千亿级",
        "40万吨级",
        "打造五百亿元、百亿元产业集群",
        "十名院士、百名专家",
        first=rf"[\d{_CN}两百千万亿]",
    ),
    _name(
        "structure",
        rf"""[{_CN}两百千万]{{1,4}}(?:大|型|位一体|步走|重一大|中心|线|方|农|权|会|化|公|供|环|级(?![以之]内)|落实|层|有|率|严|通|全|不
        |个一|保|稳|清|更|维|好|强)(?![\u4e00-\u9fff]{{0,1}}[、\d])|\d{{1,3}}个(?:方面|领域|环节|层面|维度)""",
        "三大集团",
        "三重一大",
        "三供一业",
        "14个方面",
        first=rf"[\d{_CN}两百千万]",
    ),
    _name(
        "years of a scheme",
        rf"""[{_CN}\d]{{1,4}}年(?:行动|计划|规划|来|内|期(?![及或]?以[上下])|的?时间|前|后)|近[一二三两]年
        |连续[\d{_CN}两]+(?:个?[年月季届]度?)""",
        "三年行动",
        "近两年",
        "连续39个月",
        first=rf"[\d{_CN}近连]",
    ),
    _name(
        "word with a numeral",
        r"三人[制行]|\d人制|二人[转台]|七台河|三元[区路]|四方[区村台]|五家渠|三门(?:峡|县|湾|技)|六盘水|三都|五台山?|三台县|千岛湖|千山|百色|百里峡|八步区|双台子|三江|两江新区",
        "双鸭山至七台河",
        "建成三门技师学院",
        "3人制篮球场",
        "三门峡",
    ),
    _name(
        "extension of contracts",
        r"延[长包]\s?(?:\d{1,2}|[三二]十)年(?=[^，。；]{0,4}(?:试点|政策|试验))",
        "延长30年试点",
    ),
    _name(
        "telephone",
        r"\d(?<!\d\d)(?:(?<!\.\d)\d{6,19}(?![\d.]|[万亿]|\s?(?:元|人|户))|\d{2,3}-\d{7,8})",
        "13800000000",
        "0571-88888888",
    ),
    _name(
        "set phrase",
        r"百年|千年|百日|十分|万众|万家|千家万户|百姓|千方百计|四面八方|万无一失|一如既往|千万工程",
        "百日行动",
        "十分重要",
    ),
)

# What a Chinese numeral counts is part of a structure (七个方面, 三项制度) unless it is a thing one can count out.
STRUCTURAL = re.compile(
    r"""[ 　]?(?:方面|领域|阶段|环节|层面|维护|确立|坚持|原则|重点|中心|体系|统筹|转变|提升|提高|意识|自信|机制|抓手
    |关键|维度|步骤|先行|着力|更加|聚焦|力戒|服务|责任|主攻|基调|结合|同步|到位|文章|制度|职责|改革|行动|工程|清单|功能|能力
    |目标|台阶|层次|方向|问题导向|文明|建设|革命|务必|必由|敬畏|倍增|优先|注重|强化|全面|毫不|严格|相互|时期|季度|月
    |工作日|小时|以上|不|一律|百|一|新|大|更|要|专项|板块|维|字|关系|平台|面积|世界)""",
    re.VERBOSE,
)


def find_names(text: str, span: Span) -> Iterator[Span]:
    """The spans inside `span` whose figures are no quantities; they may overlap."""
    return (Span(*match.span()) for name in NAMES for match in name.pattern.finditer(text, *span))
