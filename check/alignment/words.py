"""Names of indicators as weighted words: what a figure is about, whatever stands around that."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache

import rjieba

from extract.records import Target
from extract.wording import VERBS
from ingest.document import Document, Span

# Different words of reports for one thing; the first of a row stands for the others.
SYNONYMS: tuple[tuple[str, ...], ...] = (
    ("规模以上", "规上"),
    ("地区生产总值", "生产总值", "国内生产总值", "GDP", "经济总量"),
    ("社会消费品零售总额", "社零总额", "消费品零售总额", "社消零", "社零"),
    ("固定资产投资", "固投"),
    ("一般公共预算收入", "公共财政预算收入", "公共预算收入", "财政预算收入"),
    ("居民消费价格", "CPI", "物价总水平", "物价"),
    ("进出口总额", "外贸进出口", "进出口总值", "进出口"),
    ("研究与试验发展", "研发", "R&D", "科研"),
    ("城镇化率", "城市化率"),
    ("保障性住房", "保障房", "保障性安居工程"),
    ("农村公路", "农路", "农村道路"),
    ("危旧房", "危房"),
    ("利用外资", "使用外资", "到位外资", "外商直接投资"),
    ("补助", "补贴"),
    ("污水处理", "污水集中处理"),
    ("城乡居民医保", "城镇居民医保", "新农合"),
    ("停车位", "停车泊位", "泊位"),
    ("经营主体", "市场主体"),
    ("优良天数", "空气质量优良天数", "空气优良天数"),
    ("PM2.5", "细颗粒物"),
    ("强度", "投入强度"),
    ("单位地区生产总值能耗", "万元地区生产总值能耗", "单位生产总值能耗", "万元GDP能耗", "单位GDP能耗", "能耗强度"),
    ("上市辅导", "上市辅导期", "上市辅导备案"),
    ("贫困人口", "扶贫对象"),
    ("造林", "营造林", "造林绿化"),
    ("公厕", "公共厕所"),
    ("农村户用厕所", "农村厕所", "农村户厕", "农村改厕", "农村卫生厕所", "农村无害化卫生厕所"),
    ("友好城市", "友城"),
    ("充电桩", "充电设施"),
    ("老旧小区", "旧住宅小区"),
    ("旅游人数", "接待游客", "游客人数", "旅游人次", "游客人次"),
)
_SYNONYM = {word: row[0] for row in SYNONYMS for word in row}
_LONGEST_FIRST = re.compile("|".join(re.escape(word) for word in sorted(_SYNONYM, key=len, reverse=True)))


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Whose figure it is and how it was got at say nothing about what it measures.
_EMPTY = frozenset(
    _words(
        """
        全省 全市 全区 全州 全县 全年 我省 我市 我区 全社会 全 省 市 区 县 州 年 月 年度 年均 今年 去年 当年
        本年 年末 年底 年内 的 和 与 及 等 在 为 对 以 了 并 达 达到 达标 实现 完成 增长 增速 增幅 提高 提升
        增加 下降 降低 减少 左右 以上 以下 以内 超过 突破 力争 确保 争取 保持 控制 稳定 新 各 各类 各级 共 累计
        总计 约 预计 预期 目标 任务 指标 比 上年 同比 个 家 户 项 处 万 亿 亿元 万元 元 人 人次 名 条 座 套 台
        辆 平方米 公里 亩 万亩 吨 万吨 其中 分别 均 至 到 由 从 将 要 中 上 下 前 内 后 有 是 全面 进一步 继续
        加快 推动 推进 大力 积极 深入 扎实 做好 抓好 力度 工作 工程 建设 项目 情况 水平 总量 总额 总数 数量
        保有量 拥有量 存量 占 占比 比重 比例 改 建 扩
        """
    )
)
_EARLIER = 0.75  # of a word that stands in an earlier clause only
_GENERIC = frozenset(
    _words(
        """
        企业 进度 问题 面积 收入 人数 金额 规模 单位 机构 平台 基地 中心 产业 完成率 整改率 投资 数 量 率 区 村
        点 站 设施 群众 居民 普及率 覆盖率 达标率 合格率 满意率 利用率 处理率 参保率
        """
    )
)
_PLAIN = 0.6
_WEAK = 0.35  # the weight of a verb: what was done to it matters less than what it is
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]")


@lru_cache(maxsize=65_536)
def content(text: str) -> tuple[str, ...]:
    """The words of `text` that say what it is about, each once, synonyms under one name."""
    plain = _LONGEST_FIRST.sub(lambda match: f" {_SYNONYM[match[0]]} ", text)
    found: dict[str, None] = {}
    for part in plain.split():
        if part in _SYNONYM:
            found[part] = None
            continue
        found.update(dict.fromkeys(word for word in rjieba.cut(part) if _WORD.search(word) and word not in _EMPTY))
    return tuple(found)


class Lexicon:
    """How much each word says: more, the fewer clauses of the documents at hand hold it."""

    def __init__(self, texts: Iterable[str], names: Iterable[str] = ()) -> None:
        """The words of all clauses of `texts`, and of `names` that stand in none of them as they are."""
        clauses = [clause for text in texts for clause in _CLAUSE.split(text) if clause]
        self._clauses = len(clauses)
        self._counts = Counter(word for clause in clauses for word in content(clause))
        self._by_character: defaultdict[str, list[str]] = defaultdict(list)
        for word in dict.fromkeys((*self._counts, *(word for name in names for word in content(name)))):
            for character in set(word):
                self._by_character[character].append(word)
        self.weight = cache(self._weight)
        self._near = cache(self._alike)

    def _weight(self, word: str) -> float:
        """Inverse clause frequency, less for a verb of the genre and for a noun that says little."""
        rare = math.log((self._clauses + 1) / (self._counts[word] + 1)) / math.log(self._clauses + 2)
        return rare * (_WEAK if word in VERBS else _PLAIN if word in _GENERIC else 1.0)

    def covered(self, names: Iterable[str], others: Collection[str], earlier: Collection[str] = ()) -> float:
        """The share (by weight) of `names` that `others` hold, in full or nearly: 0 to 1.

        What only `earlier` holds counts less.
        """
        shares = [(self.weight(name), self._share(name, others, earlier)) for name in names]
        whole = sum(weight for weight, _ in shares)
        return sum(weight * share for weight, share in shares) / whole if whole else 0.0

    def _share(self, name: str, others: Collection[str], earlier: Collection[str]) -> float:
        if name in others:
            return 1.0
        near = self._near(name)
        share = max((near[word] for word in others if word in near), default=0.0)
        return max(share, _EARLIER * max((near[word] for word in earlier if word in near), default=0.0))

    def _alike(self, name: str) -> Mapping[str, float]:
        """The words that are nearly `name`, with how nearly."""
        words = {word for character in name for word in self._by_character[character]} | {name}
        return {word: alike for word in words if (alike := _alike(name, word))}


_CLAUSE = re.compile(r"[，；。：！\n]")


def _alike(word: str, other: str) -> float:
    """1 for the same word, less for one that holds the other or shares most of its characters (危旧房, 危房)."""
    if word == other:
        return 1.0
    shorter, longer = sorted((word, other), key=len)
    if len(shorter) >= 2 and shorter in longer:
        return 0.85
    shared = sum(1 for character in set(shorter) if character in longer)
    share = shared / max(len(set(longer)), 1)
    return share if share >= 0.5 and len(shorter) >= 2 else 0.0


def clause_of(document: Document, target: Target) -> Span:
    """The clause in which the figure stands, within its sentence."""
    text = document.text
    start = max(
        (match.end() for match in _CLAUSE.finditer(text, target.sentence.start, target.span.start)),
        default=target.sentence.start,
    )
    end = _CLAUSE.search(text, target.span.end, target.sentence.end)
    return Span(start, end.start() if end else target.sentence.end)
