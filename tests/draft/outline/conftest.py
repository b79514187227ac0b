from collections.abc import Callable, Sequence

import numpy as np
import pytest

from check.records import Embed
from check.tasks.likeness import pairs
from extract.tasklist import extract
from extract.volume import Volume
from index.embedders.protocol import Vectors
from ingest.reader import from_text

PLAN = """临澜市国资委2023年工作要点
2023年，全年营业收入达到350亿元。
一、着力优化国有资本布局
1.加快清理低效企业。运用注销、转让等方式，年底前清理低效企业15户以上。（牵头单位：企业改革科；责任单位：产权管理科）
2.扩大精准有效投资。全年完成投资320亿元，加快澜江引水二期工程建设。（牵头单位：规划发展科）
二、着力深化国资国企改革
3.深化三项制度改革。完成三项制度改革评估，推行管理人员竞争上岗。（牵头单位：考核分配科）
4.破解历史遗留问题。用好联席会议制度，化解历史遗留问题20个以上。（牵头单位：企业改革科）
三、着力提高国资监管效能
5.防范化解债务风险。出台资产负债约束管理办法，对到期债务制定偿债方案。（牵头单位：财务监管科）

临澜市国资委
2023年2月8日
"""
REPORT = """临澜市国资委2023年工作总结和2024年工作思路
一、2023年工作情况
（一）锚定主责主业，布局结构持续优化。全年清理低效企业17户，澜江引水二期工程有序推进。
（二）深化改革攻坚，企业活力有效激发。三项制度改革评估全面完成，管理人员竞争上岗比例达56%。
（三）严守风险底线，监管效能不断提升。到期债务全部按期兑付，未发生较大安全事故。
二、2024年工作思路
2024年，营业收入增长8%以上。
（一）聚焦功能使命，在优化布局上实现新突破
一是扩大有效益的投资。完成投资310亿元左右，确保澜江引水二期工程建成通水。
二是发展新质生产力。布局新材料、低空经济等新赛道，培育专精特新企业。
（二）聚焦动力活力，在深化改革上实现新突破
一是深化三项制度改革。管理人员竞争上岗比例达到60%以上。
二是落实深化提升行动。完成改革任务的70%以上。
（三）聚焦安全发展，在有效监管上实现新突破
一是严控债务风险。推动高负债企业退出名单，到期债务提前制定偿债方案。
二是筑牢安全防线。开展安全生产治本攻坚行动，重大隐患动态清零。
各位代表！让我们团结一心，再创佳绩。
附件：
名词解释
1.三项制度：指劳动、人事、分配制度。
"""


@pytest.fixture
def volume() -> Callable[[str, str], Volume]:
    """A document as extracted, from its name and its text."""

    def made(name: str, text: str) -> Volume:
        document = from_text(name, text)
        return Volume(document, extract(document))

    return made


@pytest.fixture
def plan(volume: Callable[[str, str], Volume]) -> Volume:
    return volume("2023年工作要点.txt", PLAN)


@pytest.fixture
def report(volume: Callable[[str, str], Volume]) -> Volume:
    return volume("2023年工作总结.txt", REPORT)


@pytest.fixture
def embed() -> Embed:
    """Vectors of the pairs of characters in a text, hashed without a seed."""

    def vectors(texts: Sequence[str]) -> Vectors:
        found = np.zeros((len(texts), 4096), np.float32)
        for row, text in zip(found, texts, strict=True):
            for pair in pairs(text):
                row[(ord(pair[0]) * 31 + ord(pair[1])) % 4096] += 1
        unit: Vectors = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
        return unit

    return vectors
