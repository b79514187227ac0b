import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draft.wording import Slot, reword, sentence, title
from ingest.document import Span


def said(words: str, kind: str, state: str | None = None) -> str | None:
    """What becomes of `words` of 2023 that hold no slot."""
    found = reword(words, kind=kind, state=state, year=2024, of=2023)  # type: ignore[arg-type]
    return found.text if found else None


PLANS = [
    # (words of last year's plan, state, what this year's says)
    ("深化三项制度改革", "ongoing", "深化三项制度改革"),
    ("实施国企改革行动", "ongoing", "继续实施国企改革行动"),
    ("深化三项制度改革", "done", "持续深化三项制度改革"),
    ("深化三项制度改革", "none", "深化三项制度改革"),
    ("10月底前完成市属国企公务用车改革", "ongoing", "加快推进市属国企公务用车改革，确保年底前完成"),
    ("10月底前完成市属国企公务用车改革", "done", "巩固提升市属国企公务用车改革成果"),
    ("6月底前完成市属国企公务用车改革", "none", "年底前完成市属国企公务用车改革"),
    ("2023年底前建成北澜客运枢纽", "started", "加快推进北澜客运枢纽建设，确保年底前建成"),
    ("2023年底前建成北澜客运枢纽", "met", "推动北澜客运枢纽发挥效益"),
    ("上半年出台《国有企业采购管理办法》", "done", "抓好《国有企业采购管理办法》贯彻落实"),
    ("出台《国有企业采购管理办法》", "partial", "加快出台《国有企业采购管理办法》"),
    ("办好第五届澜江灯会文化节", "done", "持续办好澜江灯会文化节"),
    ("举办2023年全国龙舟赛", "done", None),
    ("提请市政府审议总体方案", "done", None),
    ("将资产负债率偏高的企业纳入重点监管", "none", "将资产负债率偏高的企业纳入重点监管"),
    ("编制2022年度预算，推进预算公开", "none", "推进预算公开"),
    ("完善2023年度国企改革台账", "none", "完善今年国企改革台账"),
    # no verb before a verb
    ("稳慎推进宅基地改革试点", "ongoing", "稳慎推进宅基地改革试点"),
    ("深度实施工业烟气专项治理", "none", "深度实施工业烟气专项治理"),
    ("力争东沟水库开工建设", "none", "力争东沟水库开工建设"),
    ("力争东沟水库开工建设", "ongoing", "加快推进东沟水库建设"),
    ("把国企改革作为一号工程", "ongoing", "把国企改革作为一号工程"),
    ("把新签约项目200个作为重点", "missed", "把新签约项目200个作为重点"),
    ("老旧小区改造工程", "ongoing", "推进老旧小区改造工程"),
    # 继续 and 持续 once, and only where they say something
    ("推进产权交易", "ongoing", "推进产权交易"),
    ("全面加强国资监管", "ongoing", "全面加强国资监管"),
    ("落实责任清单，持续开展检查", "ongoing", "落实责任清单，持续开展检查"),
    ("开展巡察，继续推进整改，持续加强监管", "none", "开展巡察，继续推进整改，加强监管"),
    ("确保安全生产", "ongoing", "确保安全生产"),
    ("建立健全债务管控机制", "done", "健全完善债务管控机制"),
    # what is put to use
    ("青屿大桥建成通车", "done", "推动青屿大桥发挥效益"),
    ("全面建成绿道网络", "done", "健全完善绿道网络"),
    ("临澜农商银行挂牌开业", "done", None),
    ("建成全国文明城市", "done", None),
    # honours
    ("实现全国双拥模范城“五连冠”", "done", None),
    ("创建国家卫生城市", "done", "巩固提升国家卫生城市创建成果"),
    # quotes and brackets, marks of the printer, ordinals
    ("开展“临澜老乡，请您回家”和青年创业活动", "none", "开展“临澜老乡，请您回家”和青年创业活动"),
    ("请您回家”和青年创业活动，开展创业培训", "none", "开展创业培训"),
    ("推进三项工程（新建、改建，扩建2处）建设", "none", "推进三项工程（新建、改建，扩建2处）建设"),
    ("（上接第二版）强力推进问题楼盘化解", "none", "强力推进问题楼盘化解"),
    ("举办第三届市运动会", "none", "举办市运动会"),
    ("筹办首届澜江灯会", "none", "筹办澜江灯会"),
    ("办好第十四届全国人大代表建议", "none", "办好第十四届全国人大代表建议"),
    # what cannot stand
    ("针对社会领域风险", "none", None),
    ("聚焦实体经济发展", "none", None),
    ("聚焦实体经济，做强主业", "none", "聚焦实体经济，做强主业"),
    ("围绕重大疫情补短板、强弱项", "none", "围绕重大疫情补短板、强弱项"),
    ("提高服务水平", "none", None),
    ("提高建设水平，狠抓建设质量", "none", None),
    ("优化公交线路，提高服务水平", "none", "优化公交线路，提高服务水平"),
    ("完善项目推进机制", "none", "完善项目推进机制"),
    # standing formulas
    ("增强“四个意识”、坚定“四个自信”、做到“两个维护”", "ongoing", "增强“四个意识”、坚定“四个自信”、做到“两个维护”"),
    ("落实中央八项规定精神", "ongoing", "落实中央八项规定精神"),
    ("学习贯彻习近平新时代中国特色社会主义思想", "done", "学习贯彻习近平新时代中国特色社会主义思想"),
]


@pytest.mark.parametrize(("words", "state", "becomes"), PLANS)
def test_words_of_last_years_plan_become_words_of_this_years(words: str, state: str, becomes: str | None) -> None:
    assert said(words, "task", state) == becomes


def test_a_missed_goal_is_made_sure_of_and_takes_its_new_figure() -> None:
    words = "规范产权交易，产权进场交易230项，盘活资产25万平方米"
    slots = [Slot(Span(13, 17), "240项以上"), Slot(Span(22, 28), "【待定】万平方米")]
    found = reword(words, kind="goal", state="missed", year=2024, of=2023, slots=slots)
    assert found is not None
    assert found.text == "继续规范产权交易，确保产权进场交易240项以上，盘活资产【待定】万平方米"
    assert [span and span.of(found.text) for span in found.slots] == ["240项以上", "【待定】万平方米"]


REVIEWS = [
    ("创新能力稳步提升", "持续提升创新能力"),
    ("三项制度改革走深走实", "持续深化三项制度改革"),
    ("清廉国企建设纵深推进", "深入推进清廉国企建设"),
    ("安全生产形势平稳", "保持安全生产形势平稳"),
    ("东沟水库开工建设，青屿大桥建成通车", "加快推进东沟水库建设，推动青屿大桥发挥效益"),
    ("印发市属国企产业布局优化方案", "抓好市属国企产业布局优化方案贯彻落实"),
    ("成功举办澜江灯会文化节，市属国企形象居全省第一", "持续办好澜江灯会文化节"),
    ("各位代表", None),
    ("市水务集团荣获全国先进集体", None),
    ("受土地市场调整影响，投资进度放缓", None),
    ("处置信访事项118件", None),
    ("百亿计划压茬推进", "压茬推进百亿计划"),
    ("“两不愁三保障”全部实现", None),
    ("临澜农商银行挂牌运营", None),
    ("西环高速贯通投用", "推动西环高速发挥效益"),
    ("市体育中心投入市场化运营", "推动市体育中心发挥效益"),
    ("国资监管平台上线运行", "充分发挥国资监管平台作用"),
    ("服务能力不断增强，民营经济蓬勃发展", "持续增强服务能力，推动民营经济发展"),
    ("成功创建国家卫生城市", "巩固提升国家卫生城市创建成果"),
    ("实现双拥模范城“九连冠”", None),
    ("欠薪案件动态清零", None),
    ("全部完成搬迁任务", None),
    ("亮点纷呈", None),
    ("聚焦安全稳定，有力化解了重大风险", None),
    ("巩固脱贫成果任务繁重", None),
]


@pytest.mark.parametrize(("words", "becomes"), REVIEWS)
def test_what_a_report_says_was_done_goes_on(words: str, becomes: str | None) -> None:
    assert said(words, "review") == becomes


def test_the_figures_of_a_review_are_its_slots_and_comparisons_fall_away() -> None:
    words = "全年改造供水管网156.3公里、同比增长4.2%，净资产收益率1.1%，比上年提高3.4个百分点"
    figures = ["156.3公里", "4.2%", "1.1%", "3.4个百分点"]
    slots = [Slot(Span(words.index(f), words.index(f) + len(f)), f"【待定】{re.sub('[0-9.]', '', f)}") for f in figures]
    found = reword(words, kind="review", state=None, year=2024, of=2023, slots=slots)
    assert found is not None
    assert found.text == "改造供水管网【待定】公里，净资产收益率达到【待定】%"
    assert [span and span.of(found.text) for span in found.slots] == ["【待定】公里", None, "【待定】%", None]


PROBLEMS = [
    ("增长动力不足", "增强增长动力"),
    ("营业收入增速比年初目标低3.4个百分点，净资产收益率只有1.02%", "提高营业收入增速，提高净资产收益率"),
    ("投资结构有待改善", "进一步改善投资结构"),
    ("3家企业资产负债率超过75%", "推动资产负债率超过75%的企业降低负债"),
    ("少数企业对外担保余额偏大", "压降企业对外担保余额"),
    ("专业化人才占比不到三成", "提高专业化人才占比"),
    ("产业链短、层次低", "着力解决产业链短、层次低问题"),
    ("要素保障能力不足、融资成本偏高", "提升要素保障能力，压降融资成本"),
    ("民生领域还存在不少短板弱项", "着力补齐民生短板"),
    ("公共服务水平与群众期盼还有较大差距", "着力缩小公共服务水平与群众期盼的差距"),
    ("受宏观环境影响，安全生产形势依然严峻", "全力抓好安全生产工作"),
    ("国际环境更趋复杂", None),
    ("经济总量不大、结构不优、人均偏低", "着力解决经济总量不大、结构不优、人均偏低问题"),
    ("二产结构单一、三产优势不优", "着力解决二产结构单一、三产优势不优问题"),
    ("人均收入偏低", "提高人均收入"),
    ("成都片区能级偏弱", "提升成都片区能级"),
    ("脱贫任务更加艰巨", "扎实做好脱贫工作"),
    ("执行落实还需加强", "进一步加强执行落实"),
    ("服务水平不高", None),
]


@pytest.mark.parametrize(("words", "becomes"), PROBLEMS)
def test_a_problem_becomes_what_is_done_about_it(words: str, becomes: str | None) -> None:
    assert said(words, "problem") == becomes


DEMANDS = [
    ("outlook", "（一）要加快清理低效无效企业10户以上。", "加快清理低效无效企业10户以上"),
    ("policy", "企业应当于每年1月31日前报送年度融资计划", "督促企业于每年1月31日前报送年度融资计划"),
    ("policy", "企业不得为无产权关系的企业提供担保", "严禁企业为无产权关系的企业提供担保"),
    ("policy", "综合成本高于年利率5.5%的，应当专项说明理由", "对综合成本高于年利率5.5%的，督促专项说明理由"),
    ("outlook", "到2025年", None),
    ("outlook", "到2025年，国资布局得到优化", "到2025年，国资布局得到优化"),
    ("outlook", "围绕主责主业", None),
    ("policy", "2023年9月底前完成资产清查", None),
    ("policy", "2025年底前完成资产清查", "2025年底前完成资产清查"),
    ("path", "到2025年底，营业收入突破420亿元", "锚定到2025年底营业收入突破420亿元的目标，压茬推进年度任务"),
]


@pytest.mark.parametrize(("kind", "words", "becomes"), DEMANDS)
def test_what_is_plan_language_already_is_taken_nearly_as_it_stands(kind: str, words: str, becomes: str | None) -> None:
    assert said(words, kind) == becomes


def test_clauses_are_joined_at_commas_and_longer_ones_at_semicolons() -> None:
    assert sentence(["加快甲项目建设", "推动乙项目"]) == "加快甲项目建设，推动乙项目。"
    assert (
        sentence(["加快甲项目建设，确保年底前建成", "推动乙项目。"]) == "加快甲项目建设，确保年底前建成；推动乙项目。"
    )
    assert sentence([]) == ""


TITLES = [
    ("年底前清理低效无效企业15户以上，各级次法人控制在190户以内", "task", None, "清理低效无效企业"),
    ("加快青屿大桥、澜江引水二期、北澜新城综合能源站等项目建设", "task", None, "加快青屿大桥等项目建设"),
    ("（二）强化企业科技创新。", "task", "ongoing", "继续强化企业科技创新"),
    ("创新能力稳步提升", "review", None, "持续提升创新能力"),
    ("历史遗留问题尚未化解", "problem", None, "着力解决历史遗留问题"),
    ("实施“1+3+N”产业集群行动", "outlook", None, "实施“1+3+N”产业集群行动"),
    ("亏损企业户数减少五分之一", "task", None, None),
    ("针对社会领域风险", "task", None, None),
    ("坚定“四个自信”，做到“两个维护”", "task", None, None),
]


@pytest.mark.parametrize(("words", "kind", "state", "becomes"), TITLES)
def test_a_title_says_what_is_done(words: str, kind: str, state: str | None, becomes: str | None) -> None:
    assert title(words, kind, state) == becomes  # type: ignore[arg-type]


WORDS = """
加快 推进 完成 建成 出台 《管理办法》 “三不腐” 改造 管网 156.3 公里 30% 2023年 6月底前 ， 、 ； 。
能力 不足 稳步提升 有待加强
企业 应当 不得 资产负债率 超过 75% 居全省第一 同比增长 等 8个 项目 开工建设 一是 （二） ：
我市 与 差距 尚未 形成 到2025年底 的
"""
PIECES = st.sampled_from(WORDS.split())
KINDS = st.sampled_from(["goal", "task", "review", "problem", "outlook", "policy", "path"])
STATES = st.sampled_from(
    [None, "done", "ongoing", "started", "planned", "none", "met", "missed", "partial", "exceeded"]
)
NUMBER = re.compile(r"\d+(?:\.\d+)?%?")


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join), KINDS, STATES, st.booleans())
def test_no_number_comes_from_anywhere_but_the_words_and_the_slots(
    words: str, kind: str, state: str | None, opened: bool
) -> None:
    slots = [Slot(Span(*n.span()), "【待定】" if opened else n.group()) for n in NUMBER.finditer(words)]
    found = reword(words, kind=kind, state=state, year=2024, of=2023, slots=slots)  # type: ignore[arg-type]
    if found is None:
        return
    source = words + "".join(slot.text for slot in slots)
    assert all(number in source for number in NUMBER.findall(found.text))
    assert len(found.slots) == len(slots)
    assert all(span is None or span.of(found.text) == slot.text for span, slot in zip(found.slots, slots, strict=True))
    assert found.text == found.text.strip("，；。、 ")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40), KINDS, STATES)
def test_any_text_at_all_is_borne(words: str, kind: str, state: str | None) -> None:
    found = reword(words, kind=kind, state=state, year=2024, of=2023)  # type: ignore[arg-type]
    assert found is None or found.text
    named = title(words, kind, state)  # type: ignore[arg-type]
    assert named is None or 6 <= len(named) <= 20


def test_slots_that_overlap_are_taken_once() -> None:
    found = reword(
        "完成投资300亿元",
        kind="outlook",
        state=None,
        year=2024,
        of=2023,
        slots=[Slot(Span(4, 9), "甲"), Slot(Span(4, 7), "乙")],
    )
    assert found is not None
    assert found.text.startswith("完成投资")
    assert found.slots.count(None) == 1
