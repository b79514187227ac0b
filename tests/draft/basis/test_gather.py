from dataclasses import replace

import pytest

from check.records import Check
from draft.basis import Given, gather
from draft.basis.aside import without_plan_section
from extract.tasklist import extract
from extract.volume import Volume
from index.embedders.static import StaticEmbedder
from ingest.reader import from_text

REPORT = """临澜市国资委2023年工作总结和2024年工作思路

2023年，市国资委认真履职。全年实现营业收入339.4亿元、增长8.6%。
一、2023年工作情况
（一）提质增效。盘活闲置低效资产27.8万平方米；青屿大桥建成通车。
（二）深化改革。化解历史遗留问题18个，澜江引水二期工程正在推进。
二、存在问题
一是盈利能力不强。净资产收益率只有1.02%。
二是改革任务还需攻坚。部分企业内部机制不活。
三、2024年工作思路
（一）聚焦价值创造
一是做好存量盘活。盘活闲置低效资产30万平方米，9月底前推出资产证券化项目。
"""
PLAN = """临澜市国资委2023年工作要点

一、提升经营质效
1.盘活存量资产。盘活闲置低效资产25万平方米以上，推行房屋公开招租。（牵头单位：产权管理科）
2.推进重大项目。青屿大桥9月底前建成通车，澜江引水二期工程年底前建成投用。
二、深化国企改革
3.破解历史遗留问题。年底前化解历史遗留问题20个以上。（牵头单位：企业改革科；责任单位：监督追责科）
"""
POLICY = """临澜市市属国有企业提质增效行动方案

一、工作目标
到2025年底，营业收入达到420亿元。
二、重点任务
（一）亏损治理。2024年6月底前，完成亏损企业分类处置。
（二）资产清查。2023年9月底前，完成土地房产清查。
（三）规范处置。单项资产账面价值在100万元以上的转让，应当进入产权交易机构公开交易。
三、保障措施
（一）加强组织领导。成立专项行动领导小组。
"""


def volume(name: str, text: str) -> Volume:
    document = from_text(name, text)
    return Volume(document, extract(document))


@pytest.fixture(scope="module")
def embed():
    return StaticEmbedder().embed_passages


@pytest.fixture(scope="module")
def basis(embed):
    given = Given(2024, (volume("总结", REPORT),), volume("要点", PLAN), (volume("方案", POLICY),))
    return gather(given, embed, lambda check: check)


def of(basis, kind: str) -> list:
    return [each for each in basis.found if each.matter.kind == kind]


def state(basis, words: str):
    return next(
        each.matter for each in basis.found if words in each.matter.text and each.matter.kind in {"goal", "task"}
    )


def test_every_matter_stands_where_it_is_cited(basis):
    assert len(basis.found) > 15
    for each in basis.found:
        first = each.matter.citations[0]
        assert each.matter.text == first.quote == each.words
        assert first.document == each.volume.document.id


def test_no_matter_comes_twice(basis):
    ids = [each.matter.id for each in basis.found]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("words", "expected", "must"),
    [
        ("盘活闲置低效资产25万平方米以上", "exceeded", False),
        ("化解历史遗留问题20个以上", "missed", True),
        ("青屿大桥9月底前建成通车", "done", False),
        ("澜江引水二期工程年底前建成投用", "ongoing", True),
        ("推行房屋公开招租", "none", False),
    ],
)
def test_last_years_plan_comes_with_what_became_of_it(basis, words, expected, must):
    matter = state(basis, words)
    assert (matter.state, matter.must) == (expected, must)


def test_what_a_report_says_of_a_goal_is_cited_behind_the_goal(basis):
    quotes = [citation.quote for citation in state(basis, "化解历史遗留问题20个以上").citations]
    assert any("化解历史遗留问题18个" in quote for quote in quotes[1:])


def test_units_come_from_the_plan(basis):
    matter = state(basis, "化解历史遗留问题20个以上")
    assert (matter.lead, matter.responsible) == (("企业改革科",), ("监督追责科",))


def test_problems_must_be_taken_up(basis):
    problems = of(basis, "problem")
    assert [each.matter.thing for each in problems] == ["盈利能力不强", "改革任务还需攻坚"]
    assert all(each.matter.must for each in problems)


def test_the_outlook_is_taken_sentence_part_by_sentence_part(basis):
    outlook = of(basis, "outlook")
    assert [each.matter.text for each in outlook] == ["盘活闲置低效资产30万平方米，9月底前推出资产证券化项目"]
    assert outlook[0].due == "2024-09-30"


def test_a_goal_of_a_later_year_is_a_path(basis):
    assert [each.matter.text for each in of(basis, "path")] == ["到2025年底，营业收入达到420亿元"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("完成亏损企业分类处置", None),
        ("完成土地房产清查", "not due"),
        ("应当进入产权交易机构公开交易", "general"),
        ("成立专项行动领导小组", "general"),
    ],
)
def test_what_policy_does_not_ask_of_the_year_says_why(basis, words, code):
    each = next(each for each in of(basis, "policy") if words in each.matter.text)
    assert each.matter.must
    assert (each.aside and each.aside[0]) == code


def test_a_persons_decision_holds(embed):
    given = Given(2024, (volume("总结", REPORT),), volume("要点", PLAN))

    def all_missed(check: Check) -> Check:
        return replace(check, verdicts=tuple(replace(each, status="missed") for each in check.verdicts))

    decided = gather(given, embed, all_missed)
    assert state(decided, "盘活闲置低效资产25万平方米以上").state == "missed"


def test_without_a_plan_nothing_is_carried(embed):
    bare = gather(Given(2024, (volume("总结", REPORT),)), embed, lambda check: check)
    assert bare.check is None
    assert {each.matter.kind for each in bare.found} == {"outlook", "problem", "review"}


def test_a_report_given_twice_says_everything_once(embed):
    report = volume("总结", REPORT)
    one, two = (gather(Given(2024, reports), embed, lambda check: check) for reports in ((report,), (report, report)))
    assert [each.matter.id for each in one.found] == [each.matter.id for each in two.found]


def test_the_plan_section_left_aside_is_not_read():
    report = volume("总结", REPORT)
    left = without_plan_section(report)
    assert not left.tasks.tasks
    assert "资产证券化" not in left.document.text
    assert "2024年工作思路" not in [clause.title for clause in left.document.outline]
    assert [problem.title for problem in left.tasks.problems] == [problem.title for problem in report.tasks.problems]


def test_what_is_left_stands_where_it_stood():
    report = volume("总结", REPORT)
    left = without_plan_section(report)
    assert left.document.id == report.document.id
    assert len(left.document.text) == len(report.document.text)
    for target in left.tasks.targets:
        assert target.span.of(report.document.text) == target.text


def test_glossaries_behind_the_plan_go_with_it():
    glossary = "\n附件：名词解释\n一、名词解释\n资产证券化：指以资产为支撑发行证券。\n"
    left = without_plan_section(volume("总结", REPORT + glossary))
    assert "资产证券化" not in left.document.text
