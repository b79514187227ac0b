"""What kind of task it is."""

import pytest

from extract.records import Category
from extract.tasklist import extract
from extract.tasks.category import SIGNS, Sign
from ingest.reader import from_text


def category(item: str) -> Category:
    text = f"市国资委2023年工作要点\n一、重点任务\n（一）{item}\n（二）加强协同。\n"
    return extract(from_text("市国资委2023年工作要点.txt", text)).tasks[0].category


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.example)
def test_example_of_each_sign(sign: Sign) -> None:
    assert sign.pattern.search(sign.example)
    assert category(f"{sign.example}。") == sign.category


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("新建充电桩800个，改造管网。", "quantified"),
        ("对120个小区实施供水改造。", "quantified"),
        ("续建地铁二期、三期等6个项目，提升运力。", "qualitative"),
        ("续建地铁二期等6个项目；开通运营机场线。", "milestone"),
        ("实施环线整治工程。全长8公里，同时完成北园立交工程。", "milestone"),
        ("将南部片区打造成绿色交通示范区。", "milestone"),
        ("对中心城区信号灯每季度完成1次优化调整。", "recurring"),
        ("对困难家庭学生给予助学补助。", "qualitative"),
        ("强化督查。健全制度。完善机制。每季度通报一次进展。", "qualitative"),
        ("强化督查。每季度通报一次进展。", "recurring"),
        ("完成招商引资任务。", "qualitative"),
        ("加快建成全覆盖的在线监管系统。", "qualitative"),
        ("努力把产业园打造成现代物流高地。", "qualitative"),
        ("成立工作专班，压实责任。", "qualitative"),
    ],
)
def test_categories(item: str, expected: Category) -> None:
    assert category(item) == expected
