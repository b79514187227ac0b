"""What no sentence of an office's plan says, whatever it rests on; the units and the measures that one names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manner:
    """Words that a sentence may have only where the rules' own has them; a wrong example and a right one."""

    reason: str
    pattern: re.Pattern[str]
    wrong: str
    right: str


MANNERS = (
    Manner(
        "用了第一人称",
        re.compile(r"我们|咱们|笔者|本人(?!意愿)|我(?![市省区县州国委局厅部校院军党])"),
        "我们要加快清理低效企业。",
        "加快清理我市低效企业。",
    ),
    Manner("用了感叹或疑问的语气", re.compile(r"[！？!?]"), "打赢攻坚战！", "打赢攻坚战。"),
    Manner("有排版符号", re.compile(r"[*#`|_]|^\s*[-•·]"), "**清理企业**15户。", "清理企业15户。"),
    Manner(
        "把要做的事写成了做成的事",
        re.compile(
            r"已经?(?!有|经|登记|注销|出台|上市|投用)(?:全部|全面|基本|顺利|圆满|提前|超额)?(?:完成|建成|实现|达到|投产|印发|清理|化解)(?!的)"
            r"|(?:超额|圆满|顺利)完成了|取得了"
        ),
        "已完成低效企业清理。",
        "完成低效企业清理。",
    ),
    Manner(
        "说了正文以外的话",
        re.compile(
            r"(?:依据|句|事项)\d|以上(?:内容|材料|草稿)|(?:语言|大)模型|人工智能助手|作为(?:一名|一个)|根据(?:您|你|所给|上述材料)"
            r"|草稿|JSON|公文写作人员",
            re.IGNORECASE,
        ),
        "根据所给材料，清理企业15户。",
        "根据清理方案，清理企业15户。",
    ),
    Manner(
        "喊口号",
        re.compile(
            r"再创(?:佳绩|辉煌)|新辉煌|谱写[^，。；]{0,10}篇章|奋力开创|砥砺前行|不负[^，。；]{1,6}(?:重托|期望)|勇毅前行"
        ),
        "加快清理低效企业，谱写改革新篇章。",
        "加快清理低效企业，完善退出机制。",
    ),
    Manner(
        "没有写完",
        re.compile(r"(?:[，、：…—]|\.{2,}|[和与及并对为将把向](?<!参与)(?<!作为)(?<!行为)(?<!方向)(?<!面向))[。；]?$"),
        "加快清理低效企业，并。",
        "加快清理低效企业。",
    ),
)

_OFFICE = r"[\u4e00-\u9fff]{2,14}?(?:科|处|室|局|委|办|部|中心|集团|公司)"
# Who is put in charge; an example and the name in it.
_CHARGES = (
    re.compile(rf"由(?P<name>{_OFFICE})(?:负责|牵头|会同|承担|组织|主办|具体|统筹|落实|配合|抓)"),
    re.compile(rf"(?:牵头|责任|配合|主办|协办)(?:单位|部门|科室|处室)?[：:为是](?P<name>{_OFFICE})"),
    re.compile(rf"(?:^|[，。；、（])(?P<name>(?!由|会同){_OFFICE})(?:负责|牵头|主办|配合)"),
    re.compile(
        r"(?:^|[，。；、（和与]|会同)(?P<name>(?!由|会同|[专学一二三])[\u4e00-\u9fff]{3,8}科)(?=[，。；、）负牵会配])"
    ),
)
CHARGES = (
    ("由财务监管科牵头清理。", "财务监管科"),
    ("清理企业15户，责任单位：产权管理科。", "产权管理科"),
    ("清理企业15户，市审计局配合。", "市审计局"),
    ("清理企业15户（企业改革科、产权管理科）。", "产权管理科"),
)


def ill_mannered(sentence: str, allowed: str) -> Iterator[str]:
    """What is wrong with the way the sentence speaks, in Chinese; words that `allowed` has are none of it."""
    for manner in MANNERS:
        if any(match[0] not in allowed for match in manner.pattern.finditer(sentence)):
            yield manner.reason


def charged(sentence: str) -> Iterator[str]:
    """The units that the sentence puts in charge of something."""
    found = (match["name"] for pattern in _CHARGES for match in pattern.finditer(sentence))
    yield from dict.fromkeys(found)


# The verbs of a measure that somebody would have to take, not only of words that join (坚持分类施策, 优化债务结构).
_MEASURE = re.compile(
    "建立|制定|出台|组建|设立|成立|开展|实施|推出|印发|搭建|编制|启动|举办|召开|试点|签订|引进|开发|建设|建成|改造|采购|销号|通报|问责"
    "|约谈|考核|督查|培训|招聘|处置|收购|重组|上线"
)
_CLAUSE = re.compile("[^，。；：]+")
MEASURES = (
    ("清理低效企业，建立项目周调度机制，坚持分类施策。", ("建立项目周调度机制",)),
    ("对剩余的历史遗留问题逐案销号；优化债务结构。", ("对剩余的历史遗留问题逐案销号",)),
    ("持续瘦身健体，深化央地合作，加大力度。", ()),
)


def measures(sentence: str) -> Iterator[str]:
    """The clauses of the sentence that name a measure."""
    return (clause[0] for clause in _CLAUSE.finditer(sentence) if _MEASURE.search(clause[0]))
