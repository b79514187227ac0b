from collections.abc import Callable

from draft.basis.aside import without_plan_section
from draft.outline import Part, frame_of
from draft.outline.topics import REST, TOPICS, in_step
from extract.volume import Volume


def titles(frame: tuple[Part, ...]) -> list[str]:
    return [part.title for part in frame]


def test_the_reports_own_outlook_is_the_frame(report: Volume) -> None:
    *parts, rest = frame_of(2024, None, [report])
    assert titles(tuple(parts)) == [
        "聚焦功能使命，在优化布局上实现新突破",
        "聚焦动力活力，在深化改革上实现新突破",
        "聚焦安全发展，在有效监管上实现新突破",
    ]
    assert [place.title for place in parts[0].places] == ["扩大有效益的投资", "发展新质生产力"]
    assert rest.rest
    assert rest.title == "聚焦落实落地，在综合保障上实现新突破"
    assert not any("团结一心" in part.words for part in parts)


def test_titles_and_units_are_cited(report: Volume, plan: Volume) -> None:
    for part in frame_of(2024, plan, [report]):
        for place in part.places:
            assert place.citation is not None
            source = plan if place.citation.document == plan.document.id else report
            assert place.citation.span.of(source.document.text) == place.title
            assert all(unit in "".join(each.quote for each in place.units) for unit in place.lead)


def test_last_years_items_lend_their_units_or_are_added(report: Volume, plan: Volume) -> None:
    frame = frame_of(2024, plan, [report])
    places = {place.title: place for part in frame for place in part.places}
    assert places["深化三项制度改革"].lead == ("考核分配科",)
    assert places["严控债务风险"].lead == ("财务监管科",)
    assert places["扩大有效益的投资"].kin
    assert "防范化解债务风险" not in places
    assert "破解历史遗留问题" in [place.title for place in frame[1].places]
    assert "加快清理低效企业" in [place.title for place in frame[0].places]


def test_without_the_outlook_last_years_plan_is_the_model(report: Volume, plan: Volume) -> None:
    frame = frame_of(2024, plan, [without_plan_section(report)])
    assert titles(frame) == [
        "着力优化国有资本布局",
        "着力深化国资国企改革",
        "着力提高国资监管效能",
        "着力强化统筹协调和综合保障",
    ]
    assert frame[0].places[0].lead == ("企业改革科",)
    assert frame[0].places[0].responsible == ("产权管理科",)


def test_without_both_the_review_is_turned(report: Volume) -> None:
    frame = frame_of(2024, None, [without_plan_section(report)])
    assert titles(frame)[:3] == [
        "锚定主责主业，持续优化布局结构",
        "深化改革攻坚，有效激发企业活力",
        "严守风险底线，不断提升监管效能",
    ]


def test_without_anything_the_usual_sections(volume: Callable[[str, str], Volume]) -> None:
    bare = volume("总结.txt", "临澜市国资委2023年工作总结\n全年营业收入增长8%。\n")
    assert titles(frame_of(2024, None, [bare]))[:-1] == [topic.title for topic in TOPICS]


def test_a_plan_of_another_year_is_no_outlook(report: Volume) -> None:
    assert "聚焦" not in "".join(titles(frame_of(2026, None, [report])))


def test_slogans_and_years_of_last_years_plan(volume: Callable[[str, str], Volume]) -> None:
    old = volume(
        "2023年工作要点.txt",
        "临澜市国资委2023年工作要点\n一、深化国企改革，确保改革开好局\n1.完成2023年改革任务。印发改革方案。\n"
        "二、优化资本布局\n1.推进企业重组。组建产投集团。\n三、加强党的建设\n1.建强基层组织。建设示范点。\n",
    )
    frame = frame_of(2024, old, [])
    assert frame[0].title == "深化国企改革"
    assert frame[0].places[0].title == "完成2024年改革任务"


def test_paragraphs_with_a_heading_of_their_own_are_items(volume: Callable[[str, str], Volume]) -> None:
    old = volume(
        "2023年政府工作报告.txt",
        "2023年政府工作报告\n一、2022年工作回顾\n过去一年，地区生产总值增长5%，财政收入增长6%。\n二、2023年重点工作\n"
        "（一）加快产业升级\n做强实体经济，夯实发展根基。\n培育先进制造业。新增规上企业50户，建成临澜产业园。\n"
        "发展现代服务业。办好消费促进活动，新增限上企业30户。\n"
        "（二）深化改革开放\n推进重点改革。完成机构改革，推进要素市场化配置。\n扩大对外开放。开行班列100列，新设海外仓2个。\n"
        "（三）保障改善民生\n稳定扩大就业。城镇新增就业2万人，开展技能培训。\n办好人民教育。新建学校5所，新增学位3000个。\n"
        "附件：\n2023年民生实事\n1.新建公园5个。\n",
    )
    frame = frame_of(2024, old, [])
    assert titles(frame)[:-1] == ["加快产业升级", "深化改革开放", "保障改善民生"]
    assert [place.title for place in frame[0].places] == ["培育先进制造业", "发展现代服务业"]


def test_a_new_heading_follows_the_pattern_of_the_others() -> None:
    assert in_step("强化监管", ["全力稳增长", "全力促改革", "全力惠民生"]) == "全力强化监管"
    assert in_step("切实强化监管", ["着力稳增长", "着力促改革", "着力惠民生"]) == "着力强化监管"
    assert in_step(REST.title, ["优化布局", "深化改革", "加强党建"], REST) == REST.title
