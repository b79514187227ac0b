"""Roles of headings and kinds of documents: every row by its own examples, and the near misses."""

import pytest

from ingest.document import Role
from ingest.roles import GENRES, SIGNS, Years, genre_of, role_of_heading, role_of_text, years_of

UNKNOWN = Years()
EXAMPLES = [(sign.role, example) for sign in SIGNS for example in sign.examples]

REVIEW_TEXT = "地区生产总值增长6%。产业结构明显优化，新增企业20家，累计建成道路30公里。民生持续改善。预计税收增长5%。"
PLAN_TEXT = "加快转型升级，推进项目建设，深化国企改革，完善考核机制，力争投资增长5%。确保安全稳定，提升服务水平。"


@pytest.mark.parametrize(("role", "title"), EXAMPLES)
def test_a_sign_knows_its_examples(role: Role, title: str) -> None:
    assert role_of_heading(title, UNKNOWN) == role


@pytest.mark.parametrize(
    "title",
    [
        "努力解决民生问题",  # no section about problems
        "地方计划问题",  # a matter
        "推动全市面貌取得更大突破",  # not reached yet
        "交出过硬成绩单",
        "加强党的建设",
        "一张蓝图绘到底",
    ],
)
def test_headings_that_leave_it_open(title: str) -> None:
    assert role_of_heading(title, UNKNOWN) is None


YEARS = Years(frozenset({2022}), frozenset({2023}))


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("2022年重点工作", "review"),
        ("2023年重点工作", "plan"),
        ("着眼2023，奋力实现美好愿景", "plan"),
        ("2022：稳中有进的一年", "review"),
        ("2022年工作总结和2023年工作打算", "plan"),
        ("2023年3月5日", None),
    ],
)
def test_a_year_settles_what_the_words_leave_open(title: str, role: Role | None) -> None:
    assert role_of_heading(title, YEARS) == role


def test_the_text_speaks_where_the_heading_does_not() -> None:
    assert role_of_text(REVIEW_TEXT) == "review"
    assert role_of_text(PLAN_TEXT) == "plan"
    assert role_of_text("加快发展。") is None
    assert role_of_text(REVIEW_TEXT + PLAN_TEXT) is None
    assert role_of_heading("砥砺前行，谱写新篇", UNKNOWN, PLAN_TEXT) == "plan"
    assert role_of_heading("工作回顾", UNKNOWN, PLAN_TEXT) == "review"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2023年某某市人民政府工作报告", None),
        ("某某省政府工作报告", "政府工作报告"),
        ("市国资委2023年工作要点", "工作要点"),
        ("关于2023年工作要点落实情况的报告", "工作报告"),
        ("2023年《政府工作报告》重点任务完成情况", "工作报告"),
        ("关于报送2023年工作要点落实情况的通知", "工作要点"),
        ("重点任务分解表", "任务分解表"),
        ("2022年度工作总结", "工作总结"),
        ("关于国企改革情况的报告", "工作报告"),
        ("2024年工作计划", "工作计划"),
        ("国企改革实施方案", "实施方案"),
        ("国有资产监督管理办法", "管理办法"),
        ("关于深化改革的意见", "意见"),
        ("2023年国民经济和社会发展统计公报", "统计公报"),
        ("关于做好安全生产的通知", "通知"),
    ],
)
def test_kinds_of_documents(title: str, kind: str | None) -> None:
    genre = genre_of(title)
    assert genre is not None
    assert genre.kind == (kind or "政府工作报告")


def test_every_genre_is_tried_above_and_a_plain_title_has_none() -> None:
    assert len({genre.kind for genre in GENRES}) == len(GENRES) - 1 == 11  # 工作报告 has two rows
    assert genre_of("关于某某同志的悼词") is None


@pytest.mark.parametrize(
    ("title", "opening", "reviewed", "planned"),
    [
        ("2022年政府工作报告", "", {2021}, {2022}),
        ("政府工作报告（2022年12月22日）", "", {2022}, {2023}),
        ("政府工作报告（2022年1月22日）", "", {2021}, {2022}),
        ("2022年工作总结和2023年工作打算", "", {2022}, {2023}),
        ("2022年工作总结", "", {2022}, {2023}),
        ("2023年工作要点", "", set(), {2023}),
        ("工作总结", "2021年，我委……2020年", {2021}, {2022}),
        ("工作总结", "", set(), set()),
        ("2023年统计公报", "", {2023}, set()),
    ],
)
def test_the_years_of_a_document(title: str, opening: str, reviewed: set[int], planned: set[int]) -> None:
    assert years_of(title, opening) == Years(frozenset(reviewed), frozenset(planned))
