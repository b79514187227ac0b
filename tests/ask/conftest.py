"""Documents of a fictional office and of two fictional cities, searched for real."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from ask.answer import Answer
from ask.answering import answer
from ask.evidence.records import Evidence, Unit
from ask.shelf import card_of
from check.records import Decision
from extract.tasklist import extract
from extract.volume import Volume
from index.embedders import Embedder, load_embedder
from index.filters import Filter
from index.local.index import LocalIndex
from index.passage import Hit
from index.reranking import load_reranker
from ingest.document import Span
from ingest.reader import from_text

REPORT = """临澜市国资委2022年工作总结和2023年工作思路

截至2022年底，市属国企资产总额2864.3亿元、同比增长6.5%，实现营业收入312.5亿元、增长12.6%，上缴国有资本收益*亿元。
一、2022年工作情况
（一）降本增效扎实推进。置换高成本存量融资86.4亿元，节约利息成本1.2亿元。为1260户租户减免租金3200万元。青屿大桥主塔封顶。
（二）监管体系更加健全。联合市纪委监委出台国企廉洁风险防控办法。
二、存在问题
一是盈利能力不强，3家企业仍然亏损。二是创新投入不足，研发强度低于全省平均水平。三是数字化监管覆盖不全。
三、2023年工作思路
力争资产总额突破3100亿元、增长8%左右，实现营业收入350亿元，资产负债率控制在65%以内。
（一）优化布局结构。推动市水务集团和市环保公司6月底前完成重组合并。清理低效企业12家以上。
（二）加快数字转型。数据自动采集率达到95%以上。
"""
PLAN = """临澜市国资委2023年工作要点

一、稳增长
1.扩大有效投资。全年完成投资320亿元，其中产业投资占比不低于40%。
2.办好民生实事。新建充电桩800个以上，改造供水管网150公里。
二、强监管
3.严控债务风险。平均融资成本下降20个BP以上。
"""
TABLE = """临澜市国资委2023年重点任务分解表

序号\t任务\t牵头单位\t完成时限
1\t青屿大桥建成通车\t市交投集团\t9月底前
2\t供水管网改造\t市水务集团\t11月底前
"""
LAN_2023 = """临澜市人民政府2023年工作报告

一、2022年工作回顾
地区生产总值达到2864.3亿元，增长6.5%。一般公共预算收入312.5亿元，增长4%。粮食产量120万吨。
二、2023年工作安排
今年主要预期目标是：地区生产总值增长7%左右，一般公共预算收入330亿元以上，新建学校12所，粮食产量稳定在120万吨以上。
要抓好五个方面工作。
（一）扩大有效投资。完成投资320亿元。
（二）培育新兴产业。新增规模以上工业企业40家。
（三）深化改革开放。推进国企改革。
（四）保障改善民生。新建充电桩800个。
（五）加强生态保护。空气优良天数比例达到90%以上。
"""
LAN_2024 = """临澜市人民政府2024年工作报告

一、2023年工作回顾
地区生产总值达到3045.6亿元，增长6.1%。一般公共预算收入335.8亿元，增长7.5％。粮食产量121.5万吨。新建学校10所，新建充电桩960个。
二、存在问题
一是产业结构不优。二是财政收支矛盾突出。三是民生短板较多。
三、2024年工作安排
地区生产总值增长6%左右，一般公共预算收入350亿元。
"""
SHU_2024 = """舒川市人民政府2024年工作报告

一、2023年工作回顾
地区生产总值突破1.2万亿元，增长6.1％。一般公共预算收入1200.4亿元，增长5.5%。
二、2024年工作安排
地区生产总值增长6.5%左右。
"""


class Shelf:
    """Documents with an index over them, as `ask.shelf.Shelf`."""

    def __init__(self, folder: Path, embedder: Embedder, **texts: str) -> None:
        documents = [from_text(name, text) for name, text in texts.items()]
        self._volumes = {document.id: Volume(document, extract(document)) for document in documents}
        self.embedder, self._index = embedder, LocalIndex.create(folder, embedder, load_reranker())
        self._index.add(documents)
        self.cards = [card_of(document) for document in documents]
        self.decided: dict[str, Decision] = {}

    def volumes(self, documents: Sequence[str] | None = None) -> Sequence[Volume]:
        wanted = self._volumes if documents is None else documents
        return [self._volumes[document] for document in wanted if document in self._volumes]

    def search(self, query: str, limit: int, documents: Collection[str]) -> Sequence[Hit]:
        return self._index.search(query, limit, Filter(documents=frozenset(documents)))

    def decision(self, verdict: str) -> Decision | None:
        return self.decided.get(verdict)

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        return self.embedder.embed_passages(texts)

    def ask(self, question: str, **options: Any) -> Answer:
        return answer(question, self, **options)


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(
        tmp_path_factory.mktemp("shelf") / "index", load_embedder(), report2022=REPORT, plan2023=PLAN, table2023=TABLE
    )


@pytest.fixture(scope="session")
def cities(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Two years of 临澜, one of 舒川."""
    folder = tmp_path_factory.mktemp("cities") / "index"
    return Shelf(folder, load_embedder(), lan2023=LAN_2023, lan2024=LAN_2024, shu2024=SHU_2024)


@pytest.fixture(scope="session")
def shelve(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Shelf]:
    """A shelf of the texts that are given by name."""
    embedder = load_embedder()
    return lambda **texts: Shelf(tmp_path_factory.mktemp("shelf") / "index", embedder, **texts)


@pytest.fixture(scope="session")
def evidence() -> Callable[..., Evidence]:
    """The place of `words` in a document of `text`, as likely as is said; without `words` all of its last line."""
    volumes: dict[str, Volume] = {}

    def find(text: str, words: str = "", likelihood: float = 0.8) -> Evidence:
        if text not in volumes:
            document = from_text("text.txt", text)
            volumes[text] = Volume(document, extract(document))
        volume = volumes[text]
        words = words or volume.document.text.rstrip().rpartition("\n")[2]
        start = volume.document.text.rindex(words)
        span = Span(start, start + len(words))
        return Evidence(Unit(volume, span, 1.0, 1, 0, Span(start, start), Span(span.end, span.end)), likelihood)

    return find
