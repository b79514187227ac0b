"""Two documents of a fictional office, searched for real."""

from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from ask.answer import Answer
from ask.answering import answer
from ask.shelf import Volume
from extract.tasklist import extract
from index.embedders import Embedder, load_embedder
from index.filters import EVERYTHING, Filter
from index.local.index import LocalIndex
from index.passage import Hit
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


class Shelf:
    """Volumes with an index over them; also the searcher."""

    def __init__(self, folder: Path, embedder: Embedder, **texts: str) -> None:
        documents = [from_text(name, text) for name, text in texts.items()]
        self.volumes = [Volume(document, extract(document)) for document in documents]
        self.embedder, self._index = embedder, LocalIndex.create(folder, embedder)
        self._index.add(documents)

    def search(self, query: str, limit: int, documents: Collection[str] | None = None) -> Sequence[Hit]:
        where = EVERYTHING if documents is None else Filter(documents=frozenset(documents))
        return self._index.search(query, limit, where)

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        return self.embedder.embed_queries(texts)

    def ask(self, question: str) -> Answer:
        return answer(question, self.volumes, self)


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(
        tmp_path_factory.mktemp("shelf") / "index", load_embedder(), report2022=REPORT, plan2023=PLAN, table2023=TABLE
    )
