import pytest

from check.tasks.reading import clauses, readings
from ingest.document import Span


def read(words: str, *, asked: bool = False) -> list[tuple[str | None, str]]:
    (clause,) = clauses(words, Span(0, len(words)))
    return [(reading.step, reading.thing.of(words)) for reading in readings(words, clause, asked=asked)]


@pytest.mark.parametrize(
    ("words", "step", "thing"),
    [
        ("青屿大桥于12月18日建成通车", "投用", "青屿大桥"),
        ("澜芯材料公司二期产线8月投产", "投用", "澜芯材料公司二期产线"),
        ("印发市属国企产业布局优化方案", "印发", "市属国企产业布局优化方案"),
        ("“三重一大”决策监管模块6月上线运行", "投用", "“三重一大”决策监管模块"),
        ("新区医院完成主体工程", "主体", "新区医院"),
        ("完成国土空间总体规划编制", "编制", "国土空间总体规划"),
        ("国土空间总体规划加快编制", "推进", "国土空间总体规划加快"),
        ("数据监管平台上线试运行", "试行", "数据监管平台"),
        ("推动青屿大桥建成通车", "推进", "青屿大桥"),
        ("加快建设青屿大桥", "在建", "青屿大桥"),
        ("获批建设国家知识产权示范区", "启动", "国家知识产权示范区"),
        ("基本建成青屿大桥", "主体", "青屿大桥"),
        ("博物馆新馆完成布展", "推进", "博物馆新馆完成布展"),
        ("坚守资源利用上线", None, "坚守资源利用上线"),
        ("工业项目“拿地即开工”", None, "工业项目“拿地即开工”"),
        ("（一）青屿大桥开工", "开工", "青屿大桥"),
    ],
)
def test_a_report_says_a_step_of_a_thing(words: str, step: str | None, thing: str) -> None:
    assert read(words) == [(step, thing)]


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("推动青屿大桥建成通车", "投用"),
        ("力争青屿大桥年内开工建设", "开工"),
        ("加快建成青屿大桥", "建成"),
        ("推进青屿大桥", "推进"),
    ],
)
def test_a_plan_asks_for_the_end_not_for_the_push(words: str, step: str) -> None:
    assert read(words, asked=True) == [(step, "青屿大桥")]


def test_a_list_shares_the_step_before_it() -> None:
    assert read("开工建设滨海大道、澜江三桥、北港码头等项目") == [
        ("开工", "滨海大道"),
        ("开工", "澜江三桥"),
        ("开工", "北港码头"),
    ]


def test_a_list_shares_the_step_behind_it() -> None:
    assert read("滨海大道、澜江三桥建成通车") == [("投用", "滨海大道"), ("投用", "澜江三桥")]


def test_each_item_keeps_its_own_step() -> None:
    assert read("滨海大道建成通车、澜江三桥开工建设") == [("投用", "滨海大道"), ("开工", "澜江三桥")]
