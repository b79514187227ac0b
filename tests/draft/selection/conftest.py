"""A small year of a fictional office, gathered."""

import pytest

from draft.basis import Basis, Found, Given, gather
from extract.tasklist import extract
from extract.volume import Volume
from index.embedders.static import StaticEmbedder
from ingest.reader import from_text

PLAN = """临澜市国资委2023年工作要点

一、提升经营质效
1.盘活存量资产。盘活闲置资产25万平方米以上，推行房屋公开招租。
2.推进重大项目。澜江大桥9月底前建成通车，完善项目调度机制。
二、深化国企改革
3.破解历史遗留问题。化解历史遗留问题20个以上，化解历史遗留问题。
三、办好民生实事
4.办好国企开放日活动。实施“一企一策”，争创国家试点。
"""
REPORT = """临澜市国资委2023年工作总结

一、2023年工作情况
（一）提质增效。持续盘活闲置资产，澜江大桥建成通车。
（二）深化改革。化解历史遗留问题18个，外部董事履职评价有序开展。
二、存在问题
一是历史遗留问题较多。
"""


def volume(name: str, text: str) -> Volume:
    document = from_text(name, text)
    return Volume(document, extract(document))


@pytest.fixture(scope="module")
def given() -> Given:
    return Given(2024, (volume("总结", REPORT),), volume("要点", PLAN))


@pytest.fixture(scope="module")
def basis(given: Given) -> Basis:
    return gather(given, StaticEmbedder().embed_passages, lambda check: check)


@pytest.fixture(scope="module")
def clauses(basis: Basis) -> list[Found]:
    """Those that have a likelihood."""
    return [each for each in basis.found if each.matter.kind in {"goal", "task", "review"}]
