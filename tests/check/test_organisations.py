"""Whose documents belong together, and which reports tell what became of a plan."""

from dataclasses import replace

import pytest

from check.organisations import FORMS, Form, hindrance, identity, later_reports, reviews, short_name
from extract.tasklist import extract
from extract.volume import Volume
from ingest.document import Document, Stated
from ingest.reader import from_text


def stated(name: str) -> Stated[str]:
    return Stated(name, None, "stated")


def assigned(name: str) -> Stated[str]:
    return Stated(name, None, "set")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.example)
def test_the_example_of_every_form(form: Form) -> None:
    assert form.pattern.search(form.example)
    assert short_name(form.example) == form.means
    assert short_name(form.means) == form.means


@pytest.mark.parametrize(
    "names",
    [
        ("临澜市国资委", "临澜市人民政府国有资产监督管理委员会", "临澜市国有资产监督管理委员会", "临澜市政府国资委"),
        ("江苏省人民政府", "江苏省政府", "江苏省", " 江苏省 "),
        ("宁夏回族自治区人民政府", "宁夏政府", "宁夏"),
        ("新疆维吾尔自治区", "新疆"),
        ("黔东南苗族侗族自治州人民政府", "黔东南州"),
        ("国务院国有资产监督管理委员会", "国务院国资委"),
        ("本溪市人民政府", "本溪市"),
        ("沛县人民政府", "沛县"),
        ("临澜市水务集团有限公司", "临澜市水务集团有限责任公司", "临澜市水务集团"),
        ("临澜市(国资委)", "临澜市（国资委）"),
    ],
)
def test_names_of_one_organisation(names: tuple[str, ...]) -> None:
    assert len({identity(stated(name)) for name in names}) == 1
    assert identity(stated(names[0])) is not None


@pytest.mark.parametrize(
    "names",
    [
        ("临澜市国资委", "临澜县国资委", "临澜市江北区国资委", "临澜市国资局", "临澜市国资中心", "临澜市"),
        ("江苏省", "江苏省国资委", "江苏省人民政府办公厅", "南京市"),
        ("临澜市水务集团有限公司", "临澜市水务集团股份有限公司", "临澜市水务股份有限公司"),
        ("内蒙古自治区", "西藏自治区"),
    ],
)
def test_names_of_different_organisations(names: tuple[str, ...]) -> None:
    found = [identity(stated(name)) for name in names]
    assert None not in found
    assert len(set(found)) == len(names)


@pytest.mark.parametrize("name", ["**市国资委", "XX集团有限公司", "某某市国资委", "×市国资委", "X县财政局", "＊＊省"])
def test_a_blanked_name_means_nobody(name: str) -> None:
    assert identity(stated(name)) is None
    assert hindrance(stated(name)) == f"单位名称“{name}”有隐去的字"


@pytest.mark.parametrize(
    "name",
    [
        "市国资委",
        "国资委",
        "省人民政府",
        "市政府",
        "市委",
        "自治区人民政府",
        "自治州",
        "全市国资系统",
        "本市财政局",
        "开发区管委会",
        "市高新区管委会",
        "县级市政府",
        "城市管理局",
        "水务集团有限公司",
        "市水务集团",
        "三大集团",
        "集团公司",
        "市场监督管理局",
        "财政局",
        "城市发展投资集团",
    ],
)
def test_a_name_that_many_places_have_means_nobody(name: str) -> None:
    assert identity(stated(name)) is None
    assert "没有写明是哪里的" in str(hindrance(stated(name)))


@pytest.mark.parametrize("name", ["临澜高新区管委会", "华澜集团有限公司", "国家能源集团"])
def test_a_name_of_its_own_needs_no_rank(name: str) -> None:
    assert identity(stated(name)) == short_name(name)


def test_a_name_that_a_person_set_means_what_it_says() -> None:
    assert identity(assigned("市国资委")) == "市国资委"
    assert identity(assigned("临澜市政府国资委")) == identity(stated("临澜市国资委"))
    assert identity(None) is None
    assert hindrance(assigned("市国资委")) is None
    assert hindrance(None) == "没有写明单位"


def report(title: str, text: str = "一、工作情况\n全年实现利润总额5.2亿元。\n") -> Volume:
    document = from_text(f"{title}.txt", f"{title}\n{text}")
    return Volume(document, extract(document))


PLAN = report("临澜市国资委2022年工作总结和2023年工作思路").document


def found(plan: Document, *titles: str) -> list[str]:
    return [volume.document.title for volume in later_reports(plan, [report(title) for title in titles])]


def test_the_reports_on_the_year_of_the_plan_in_the_order_of_time() -> None:
    titles = (
        "临澜市国资委2023年工作总结和2024年工作思路",
        "临澜市国有资产监督管理委员会2023年1—10月工作情况",
        "临澜市国资委2023年上半年工作总结",
        "临澜市政府国资委2023年一季度工作情况的报告",
    )
    assert found(PLAN, *titles) == list(reversed(titles))


@pytest.mark.parametrize(
    "title",
    [
        "临澜市国资委2022年工作总结和2023年工作思路",
        "临澜市国资委2022年工作总结",
        "临澜市国资委2024年工作总结",
        "临澜市国资委2023年工作要点",
        "临澜市国资委2023年重点任务分解表",
        "临澜市财政局2023年工作总结",
        "临澜县国资委2023年工作总结",
        "市国资委2023年工作总结",
        "**市国资委2023年工作总结",
        "2023年工作总结",
    ],
)
def test_what_is_no_later_report(title: str) -> None:
    assert found(PLAN, title) == []


def test_a_report_on_how_far_the_plan_has_come_is_one() -> None:
    plan = report("临澜市国资委2023年工作要点").document
    assert found(plan, "临澜市国资委2023年工作要点落实情况的报告", "临澜市国资委2023年工作要点") == [
        "临澜市国资委2023年工作要点落实情况的报告"
    ]


def test_a_government_reports_on_a_year_in_the_next_one() -> None:
    plan = report("2023年临澜市人民政府工作报告").document
    assert found(plan, "2023年临澜市政府工作报告", "2024年临澜市政府工作报告", "2025年临澜市政府工作报告") == [
        "2024年临澜市政府工作报告"
    ]


def test_blanked_names_are_one_organisation_once_a_person_says_so() -> None:
    plan, other = (report(f"**市国资委{year}年工作总结") for year in (2022, 2023))
    assert later_reports(plan.document, [other]) == ()
    named = [
        replace(v.document, metadata=replace(v.document.metadata, organisation=assigned("临澜市国资委")))
        for v in (plan, other)
    ]
    assert later_reports(named[0], [replace(other, document=named[1])])[0].document == named[1]
    assert later_reports(named[0], [other]) == ()


def test_a_text_without_a_kind_is_a_report_if_it_looks_back() -> None:
    back = from_text("x.txt", "2023年以来，临澜市国资委聚焦主责主业，取得明显成效。\n一、改革情况\n已完成。\n")
    ahead = from_text("x.txt", "为贯彻落实2023年全会精神，制定本安排。\n一、改革\n推进。\n")
    assert reviews(back, frozenset({2023}))
    assert not reviews(ahead, frozenset({2023}))
