"""A year of a fictional office: its plan for 2023, its report on it and a policy, gathered for the plan for 2024."""

from collections.abc import Callable, Sequence

import pytest

from check.records import Embed
from draft.basis import Basis, Found, Given, gather
from draft.citing import Citations
from draft.figures import proposals
from draft.records import Proposal
from extract.tasklist import extract
from extract.volume import Volume
from index.embedders.static import StaticEmbedder
from ingest.reader import from_text

PLAN = """临澜市国资委2023年工作要点

2023年工作的总体要求是：全面贯彻党的二十大精神，以高质量发展为主题，以深化改革为动力，扎实做好2023年国资国企各项工作。

一、提升经营质效
1.盘活存量资产。盘活闲置资产25万平方米以上，推行房屋公开招租。（牵头单位：产权管理科）
2.推进重大项目。澜江引水二期工程9月底前建成投用，完善项目调度机制。
3.提高盈利水平。营业收入增长9%以上，研发投入强度达到3%以上。
二、深化国企改革
4.破解历史遗留问题。年底前化解历史遗留问题20个以上。（牵头单位：企业改革科；责任单位：监督追责科）
5.完善公司治理。加强外部董事队伍建设，健全董事会授权管理制度。
三、防范化解风险
6.严控债务风险。对到期债务制定偿债方案，压降高成本融资。（牵头单位：财务监管科）
7.筑牢安全防线。开展安全生产专项整治，整改率达到100%。
"""
REPORT = """临澜市国资委2023年工作总结和2024年工作思路

一、2023年工作情况
（一）提质增效。实现营业收入339.4亿元、增长8.6%，盘活闲置资产21万平方米；澜江引水二期工程正在推进。
（二）深化改革。化解历史遗留问题18个，外部董事履职评价有序开展。
（三）防控风险。到期债务全部按期兑付，整改安全隐患312处。
二、存在问题
一是盈利能力不强。净资产收益率只有1.02%。
二是部分企业内部机制不活。
三、2024年工作思路
（一）聚焦价值创造
一是做好存量盘活。盘活闲置资产30万平方米，9月底前推出资产证券化项目。
二是稳住经营大盘。营业收入增长8%以上，引进战略投资者XX家。
（二）聚焦深化改革
一是完善公司治理机制。优化外部董事选聘办法，加强外部董事队伍建设。
二是激发企业活力。推行经理层任期制和契约化管理，改革薪酬分配制度。
（三）聚焦安全发展
一是严控债务风险。推动高负债企业压降负债。
"""
POLICY = """临澜市市属国有企业提质增效行动方案

一、工作目标
到2025年底，营业收入达到420亿元。
二、重点任务
（一）亏损治理。2024年6月底前，完成亏损企业分类处置。
（二）资产清查。2023年9月底前，完成土地房产清查。
"""

Make = Callable[[str, str], Volume]


@pytest.fixture(scope="session")
def volume() -> Make:
    """A document as extracted, from its name and its text."""

    def made(name: str, text: str) -> Volume:
        document = from_text(name, text)
        return Volume(document, extract(document))

    return made


@pytest.fixture(scope="session")
def embed() -> Embed:
    return StaticEmbedder().embed_passages


@pytest.fixture(scope="session")
def given(volume: Make) -> Given:
    """What the plan for 2024 is made from."""
    return Given(2024, (volume("总结", REPORT),), volume("要点", PLAN), (volume("方案", POLICY),))


@pytest.fixture(scope="session")
def basis(given: Given, embed: Embed) -> Basis:
    return gather(given, embed, lambda check: check)


@pytest.fixture(scope="session")
def citations() -> Citations:
    """Those of the draft, shared by the rows and the lines."""
    return Citations()


@pytest.fixture(scope="session")
def rows(given: Given, basis: Basis, citations: Citations) -> Sequence[Proposal]:
    """The table of targets of the plan for 2024."""
    return proposals(2024, given.reports, given.plan, given.policies, basis.check, citations)


@pytest.fixture(scope="session")
def pick(basis: Basis) -> Callable[..., Found]:
    """What was found with these words, of this kind where one is given."""

    def picked(words: str, kind: str | None = None) -> Found:
        return next(it for it in basis.found if words in it.matter.text and kind in {None, it.matter.kind})

    return picked
