"""The years that headings and the openings of paragraphs speak of."""

import pytest

from extract.targets.terms import MARKERS, TURNS, Marker, Term, Terms, Turn, last_year, planned, reviewed, term_of
from ingest.document import Document
from ingest.reader import from_text

REPORT = "临澜市政府工作报告（2022年）\n各位代表：\n"


def report(text: str) -> Document:
    return from_text("临澜市2022年政府工作报告.txt", REPORT + text)


def spoken(text: str, at: str) -> Term | None:
    """What is spoken of where `at` stands in the report of 2022, which reviews 2021."""
    document = report(text)
    return Terms(document).at(document.text.index(at))


@pytest.mark.parametrize("marker", MARKERS, ids=lambda marker: marker.example)
def test_example_of_each_marker(marker: Marker) -> None:
    found = term_of(f"{marker.example}，全市奋力前行。", report("一、2021年工作回顾\n"))
    assert found is not None
    assert found.several == marker.several
    assert marker.pattern.match(marker.example)


@pytest.mark.parametrize("turn", TURNS, ids=lambda turn: turn.example)
def test_example_of_each_turn(turn: Turn) -> None:
    """A turn names its years, and only a lasting one speaks on in the next paragraph."""
    ahead = "这五年来，变化很大" if "2021" in turn.example else "2021年，变化很大"
    text = f"一、过去五年和2021年工作回顾\n{ahead}。{turn.example}，大事喜事多。建成桥梁2座。\n新建学校30所。\n"
    turned, after = spoken(text, "建成"), spoken(text, "新建")
    assert turned is not None
    assert turned.several != ("2021" in turn.example)
    assert (after == turned) == turn.lasting


@pytest.mark.parametrize(("name", "year"), [("九", 2000), ("十", 2005), ("十二", 2015), ("十三", 2020), ("十五", 2030)])
def test_last_year_of_a_five_year_plan(name: str, year: int) -> None:
    assert last_year(name) == year


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("一、过去五年工作回顾\n新建学校30所。\n", Term(2021, True)),
        ("一、2021年工作回顾\n新建学校30所。\n", Term(2021, False)),
        ("一、“十三五”时期和2021年工作回顾\n新建学校30所。\n", None),
        ("一、“十三五”时期和2021年工作回顾\n五年来，奋力前行。\n（一）民生\n新建学校30所。\n", Term(2021, True)),
        (
            "一、过去五年和2021年工作回顾\n五年来，奋力前行。\n2021年，我们全力以赴。\n（一）民生\n新建学校30所。\n",
            Term(2021, False),
        ),
        (
            "一、“十三五”时期和2021年工作回顾\n五年来，奋力前行。\n各位代表，成绩来之不易。一年来，我们主要做了以下工作：\n"
            "（一）民生\n新建学校30所。\n",
            Term(None, False),
        ),
        (
            "一、“十三五”时期和2021年工作回顾\n五年来，奋力前行。\n刚刚过去的一年，我们砥砺奋进。\n（一）民生\n新建学校30所。\n",
            Term(None, False),
        ),
        (
            "一、2021年和“十三五”时期工作回顾\n2021年，我们砥砺奋进。\n一是经济回升。\n回望“十三五”，成就来之不易。\n"
            "（一）民生\n新建学校30所。\n",
            Term(2020, True),
        ),
        (
            "一、2021年和“十三五”时期工作回顾\n各位代表！2021年规划顺利收官。回望过去五年，大事喜事多。\n（一）民生\n新建学校30所。\n",
            Term(2021, True),
        ),
        (
            "一、过去五年工作回顾\n五年来，奋力前行。\n特别需要指出的是，刚刚过去的2021年，我们从容应对。新建学校30所。\n",
            Term(2021, False),
        ),
        ("一、过去五年和2021年工作回顾\n过去的五年，是难忘的五年。\n（一）民生\n新建学校30所。\n", Term(2021, True)),
        ("一、工作回顾\n2017年至2021年，是难忘的时期。新建学校30所。\n", Term(2021, True)),
        ("一、2021年工作回顾\n在刚刚过去的一年里，全市奋力前行。\n新建学校30所。\n", Term(None, False)),
        (
            "一、2021年和“十三五”时期工作回顾\n2021年，我们砥砺奋进。\n标志着规划胜利完成。五年来，成就来之不易。\n新建学校30所。\n",
            Term(2021, True),
        ),
        (
            "一、2021年工作回顾\n（一）经济\n工业回升。\n2021年圆满收官。过去的五年，是奋进的五年。\n一是民生改善。新建学校30所。\n",
            Term(2021, True),
        ),
        ("一、2021年工作回顾\n城乡面貌一新。五年来，我们久久为功。新建学校30所。\n", Term(2021, True)),
        ("一、2021年工作回顾\n城乡面貌一新。五年来，我们久久为功。\n新建学校30所。\n", Term(2021, False)),
        ("一、过去五年工作回顾\n成就来之不易。特别是2021年，我们从容应对。新建学校30所。\n", Term(2021, False)),
        ("一、过去五年工作回顾\n成就来之不易。过去一年，我们从容应对。\n新建学校30所。\n", Term(None, False)),
        ("一、第四届市人民政府及2021年工作回顾\n五年来，奋力前行。\n新建学校30所。\n", Term(2021, True)),
        ("一、过去五年工作回顾\n即将过去的2021年，我们从容应对。\n新建学校30所。\n", Term(2021, False)),
        ("一、工作回顾\n2021年捷报频传。“十三五”时期，是难忘的五年。\n新建学校30所。\n", Term(2020, True)),
        ("一、过去五年工作回顾\n2018年10月，灾后重建启动。新建学校30所。\n", Term(2021, True)),
        ("一、过去五年工作回顾\n2021年财政收入90亿元，比2016年增加30亿元。新建学校30所。\n", Term(2021, True)),
        (
            "一、过去五年工作回顾\n刚刚过去的2021年，是收官之年。\n二、奋力前行\n（一）2022年的任务\n新建学校30所。\n",
            Term(2022, False),
        ),
        (
            "一、工作回顾\n刚刚过去的2021年，是收官之年。\n二、2022年工作安排\n（一）民生\n新建学校30所。\n",
            Term(2022, False),
        ),
        ("一、今后五年的奋斗目标和2022年工作任务\n新建学校30所。\n", Term(None, True)),
        ("一、2022年工作任务\n2018年以来，已连续四年办实事。新建学校30所。\n", Term(2022, False)),
        ("一、“十四五”规划实施情况\n新建学校30所。\n", None),
        ("一、“十五”计划开局良好\n新建学校30所。\n", None),
        ("一、今后几年及2022年工作\n今后几年，是关键时期。\n（一）民生\n新建学校30所。\n", Term(None, True)),
        ("一、2021年和过去五年工作回顾\n五年来，经济稳步增长。\n新建学校30所。\n", Term(2021, True)),
        ("一、过去五年工作回顾\n各位代表！2021年是收官之年。\n（一）民生改善\n新建学校30所。\n", Term(2021, False)),
        ("一、2021年工作回顾\n（一）经济\n五年来，产业升级。\n（二）民生\n新建学校30所。\n", Term(2021, False)),
        ("一、今后五年的主要任务\n新建学校30所。\n", Term(None, True)),
        ("一、“十五”时期主要目标\n新建学校30所。\n", Term(2005, True)),
        ("一、“八五”普法规划\n新建学校30所。\n", None),
        ("一、“十四五”时期主要目标\n新建学校30所。\n", Term(2025, True)),
        ("一、实现“十四五”良好开局\n新建学校30所。\n", None),
        ("一、今后五年的任务\n综合考虑，2022年主要预期目标是：\n新建学校30所。\n", Term(2022, False)),
        ("2022年1月6日在临澜市人民代表大会上\n新建学校30所。\n", None),
    ],
)
def test_term_of_a_passage(text: str, term: Term | None) -> None:
    assert spoken(text, "新建学校") == term


def test_title_of_a_five_year_plan_speaks_for_it() -> None:
    document = from_text("x.txt", "临澜市国民经济和社会发展第十四个五年规划纲要\n一、目标\n新建学校30所。\n")
    assert Terms(document).at(document.text.index("新建")) == Term(2025, True)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("一、2021年工作回顾\n二、2022年工作安排\n", (2021, 2022)),
        ("一、过去五年工作回顾\n二、2022年工作安排\n", (2021, 2022)),
        ("一、2019年以前的回顾\n二、今后五年的任务\n三、2022年工作安排\n", (2021, 2022)),
        ("一、2021年工作回顾\n二、2022年工作安排\n三、2022年重点任务（2021年结转）\n", (2021, 2022)),
        ("一、2021年工作回顾\n二、2035年远景目标\n", (2021, 2022)),
        ("一、2022年上半年工作总结\n二、2022年下半年工作安排\n", (2022, 2022)),
    ],
)
def test_years_reviewed_and_planned(text: str, years: tuple[int, int]) -> None:
    document = report(text)
    assert (reviewed(document), planned(document)) == years


def test_since_the_year_reviewed_is_one_year() -> None:
    assert spoken("一、2021年工作回顾\n2021年以来，全市奋力前行。新建学校30所。\n", "新建学校") == Term(2021, False)
