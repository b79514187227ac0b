"""Names of a sentence that must stand in its quotes or their headings: titles, organisations, places, people.

Only what is surely a name counts, for what is not found removes a sentence. Each row carries examples, which are tests.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.document import Span

_DEPARTMENTS = (
    "发展和改革|发展改革|发改|工业和信息化|工信|经信|财政|审计|统计|税务|商务|教育|科技|科学技术|公安|民政|司法"
    "|人力资源和社会保障|人力资源社会保障|人社|自然资源|规划和自然资源|生态环境|环保|住房和城乡建设|住房城乡建设|住建"
    "|交通运输|交通|水利|水务|农业农村|林业|文化和旅游|文旅|文化旅游|卫生健康|卫健|退役军人事务|应急管理|应急|市场监督管理"
    "|市场监管|国有资产监督管理|国资|体育|医疗保障|医保|信访|机关事务管理|金融监督管理|金融|城市管理|城管|园林|能源|粮食|气象"
    "|地震|海关|铁路|民航|邮政|烟草|外事|组织|宣传|统战|政法|编|网信|档案|行政审批|政务服务|大数据|乡村振兴|供销"
)
_PROVINCES = (
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆"
    "|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾"
)
_TITLES = "书记|市长|省长|县长|区长|主任|董事长|总经理|局长|部长|厅长|主席|院长|校长|总裁|总会计师"
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范廖邹熊孟"
    "秦邱侯尹"
)
_HAN = r"[\u4e00-\u9fff]"
# What stands before 公司, 集团, 市 or 县 without naming one.
_COMMON = (
    "有限 责任 股份 上市 控股 企业 国有 市属 省属 区属 县属 下属 所属 有关 相关 全资 参股 一级 二级 三级 "
    "四级 平台 投资 运营 类型 类企 大型 重点 各类 直属 监管 科技 项目 工作 其他 两家 三家 多家 推动 指导 "
    "督促 支持 要求 组建 成立 设立 整合 本级 产业 新设 重组 注销 功能 专业 竞争 商业 公益 混改 亏损 完成 "
    "实现 注册 用好 跨国 亿元 犯罪 国企 集团 打造 培育 引进 形成 做强 做大 壮大 发展 事业 势力 管理 四类 "
    "四大 三大 五大 两大 第一 行业 现代 综合 优质 新型 央企 民营 外资 合资 境外 海外 协调 推进 加强 规范 "
    "帮助 服务 引导 组织 鼓励 深化 参与 依托 通过 围绕 根据 按照 关于 目前 同意 明确 批准 纳入 划转 移交 "
    "划入"
)
# Verbs and adjectives that stand before 市 and 县, and characters that no such name holds.
_VERBS = (
    "保留 会同 联合 协同 提请 办理 启动 实施 完成 实现 今年 去年 明年 组建 示范 贫困 新建 特色 围绕 预计 力争 提升 "
    "改造 海绵 开展 智慧 提高 优化 中心 带动 文明 制定 畅通 年内 质量 整治 助力 开放 抓好 抓实 地级 县级 副省 未来 "
    "其他 成立 完善 落实 确保 安排 产业 保障 新增 美丽 主动 压实 人口 工业 农业 体育 先进 做好 不含 所有 "
    "实行 调整 扩建 立足 丰富 按照 结合 首届 坚持 定期 兄弟 落地 推进 推动 加快 支持 服务 覆盖 惠及 建设 "
    "打造 强化 深化 参加 配合 协助 指导 督促 报经 报送 提交 经过 争取 获得 列入 纳入 利用 依托 符合 融入 "
    "对接"
)
_NOT_A_PLACE = "|".join((_COMMON + " " + _VERBS).split())
_NO_PLACE = (
    "(?:(?![我向省是在以为将与和由等镇乡强大小全各本该每外两多几一二三四五六七八九十城都上超门股楼房车菜入面跨及到了的其原互换行"
    "建做区推发取促紧举签消投快低占严治对])"
    r"[\u4e00-\u9fff])"
)
_NOT_COMMON = "".join(f"(?<!{word})" for word in _COMMON.split())


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write names: `pattern` holds the name in the group `name`; an example, and the name in it."""

    what: str
    pattern: re.Pattern[str]
    examples: tuple[tuple[str, str], ...]


FORMS: tuple[Form, ...] = (
    Form(
        "title in book marks",
        re.compile(r"《(?P<name>[^《》\n]{2,60})》"),
        (("印发《市属国企资产管理办法》", "市属国企资产管理办法"),),
    ),
    Form(
        "name in quotes",
        re.compile(
            r"“(?!十?[一二三四五六七八九]五”)(?P<name>[^“”\n，。；！？…]{2,20})”|「(?P<other>[^「」\n，。；！？…]{2,20})」"
        ),
        (("完善“三重一大”制度", "三重一大"),),
    ),
    Form(
        "company",
        re.compile(
            rf"(?P<name>(?![各该本其子母分总每某]){_HAN}(?![各该本其子母分总每某的和与及等为]){_HAN}{_NOT_COMMON}"
            r"(?:投资|发展|控股|建设|运营){0,2}(?:集团|公司)(?:股份)?(?:有限)?(?:责任)?(?:公司)?)(?![化军制法治章债类型股领内层管])"
        ),
        (("市水务集团完成投资", "水务集团"), ("由澜芯材料公司承担", "材料公司")),
    ),
    Form(
        "department",
        re.compile(
            rf"(?P<name>(?:{_DEPARTMENTS})"
            r"(?:委员会|委(?![托派任员])|局(?![面限部势长])|厅(?![长级局])|部(?![门分署件位队属长级])|办公室))"
        ),
        (("会同市财政局研究", "财政局"), ("省国资委印发", "国资委")),
    ),
    Form(
        "province",
        re.compile(rf"(?P<name>{_PROVINCES})(?=[省市、，。；和与等的自特区地方]|$)"),
        (("在广东省设立", "广东"),),
    ),
    Form(
        "county or city",
        re.compile(
            rf"(?:^|(?<=[，。；、：（在赴]))(?P<name>(?!{_NOT_A_PLACE}){_NO_PLACE}{_NO_PLACE}{{1,2}}[市县])"
            r"(?=[、，。；和与及等的在人境设新建开召]|$)(?!、[市县区])"
        ),
        (("在青屿县新建水厂", "青屿县"),),
    ),
    Form(
        "person",
        re.compile(
            rf"(?:{_TITLES})(?P<name>[{_SURNAMES}]{_HAN}{{1,2}}?)(?=[，、。；）]|同志|主持|出席|带队|率队|调研|表示|强调|指出|等|参加|讲话)"
            rf"|(?P<other>[{_SURNAMES}]{_HAN}{{1,2}})同志"
        ),
        (("董事长王明远主持召开会议", "王明远"),),
    ),
)

_MARKS = re.compile(r"[“”《》〈〉「」‘’\"'\s]")
_RUN = re.compile(r"[^，。；：！？\n\t、]+")
_GAP = 6  # characters that an abbreviation may leave out at a place: 国|资|委 in 国有资产监督管理委员会


@dataclass(frozen=True, slots=True)
class Name:
    """A name at `span`; `words` are its characters. An `organisation` may stand in full or in short."""

    span: Span
    words: str
    organisation: bool


def find_names(text: str) -> Iterator[Name]:
    """The names that `text` surely holds, in the order of `FORMS`."""
    for form in FORMS:
        for match in form.pattern.finditer(text):
            group = "name" if match["name"] else "other"
            yield Name(Span(*match.span(group)), match[group], form.what in {"company", "department"})


class Names:
    """The texts that may carry names, made ready to look many names up."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._text = "\n".join(_MARKS.sub("", text) for text in texts)
        self._runs = tuple(dict.fromkeys(_RUN.findall(self._text)))

    def carry(self, name: Name) -> bool:
        """Whether `name` stands in the texts: whole, or one of the two as the other's abbreviation."""
        plain = _MARKS.sub("", name.words)
        if plain in self._text or any(abbreviates(plain, run) for run in self._runs):
            return True
        return name.organisation and any(abbreviates(other.words, plain) for other in self._organisations())

    def _organisations(self) -> Iterator[Name]:
        return (name for name in find_names(self._text) if name.organisation)


def abbreviates(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in order in `long`, with few between them: 国资委."""
    if len(short) < 2 or len(short) > len(long):
        return False
    ends = [at for at, char in enumerate(long) if char == short[0]]
    for char in short[1:]:
        reach = {at for end in ends for at in range(end + 1, min(end + _GAP + 2, len(long)))}
        ends = [at for at in reach if long[at] == char]
    return bool(ends)
