"""Whether a sentence is carried by its quotes: every rule both ways, and what holds for any sentence."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ground.carrying import Ground, Kind, Lack, lacks, support
from ground.carrying.naming import FORMS, Names, abbreviates, find_names
from ground.carrying.reading import read

YEARS = frozenset({2022, 2023})
INCOME = "全年市属国企实现营业收入312亿元、增长8.6%，利润总额12亿元、下降3.4%；资产负债率64.8%，较年初回落0.7个百分点。"
GOALS = "力争全年营业收入达到350亿元、增长12%左右，利润总额10亿元，资产负债率不高于65%，上缴国有资本收益1亿元以上。"
TASKS = "梳理主业目录，每家企业主业不超过3个，6月底前提请市政府审议；三季度末前完成闲置土地清查建账。（牵头：规划科）"
ORGANS = "市水务集团、澜芯材料公司会同市政府国有资产监督管理委员会、市财政局在青屿县、江苏省开展“三重一大”决策检查。"

# sentence, quote, kinds of what is lacking
CARRIED: list[tuple[str, str]] = [
    # the same value and unit, however written
    ("营业收入312亿元，增长8.6%。", INCOME),
    ("营业收入３１２亿元，增长８．６％。", INCOME),
    ("实现营业收入 312 亿元，增长 8.6 %。", INCOME),
    ("投入1.2亿元。", "投入12000万元。"),
    ("投入12,000万元。", "投入1.2亿元。"),
    ("建成标准厂房1500平方米。", "建成标准厂房0.15万平方米。"),
    ("节约资金23.7亿。", "节约资金23.7亿元。"),
    ("新增三家上市企业。", "新增上市企业3家。"),
    ("新增20家企业。", "新增二十家企业。"),
    ("清理低效企业15家。", "清理低效企业15户。"),
    ("降低四分之一。", "成本降低25%。"),
    ("增长4.5%至5%。", "增长4.5%—5%。"),
    ("上缴收益*亿元。", "上缴国有资本收益*亿元。"),
    ("营业收入增长8.6%[1]，利润总额12亿元【2】。", INCOME),
    ("位居全省第3位。", "综合排名全省第3位。"),
    ("依托5G网络开展巡检。", "建设5G网络。"),
    ("营业收入312亿元。", "指标\t2022年\n营业收入（亿元）\t312"),
    # comparators
    ("资产负债率控制在65%以内。", GOALS),
    ("上缴收益不低于1亿元。", GOALS),
    ("资产负债率66.2%，高于65%的目标。", "资产负债率不高于65%。资产负债率66.2%。"),
    ("培训近370人。", "培训约370人。"),
    # direction
    ("利润总额同比减少3.4%。", INCOME),
    ("资产负债率下降0.7个百分点。", INCOME),
    ("利润下降5.4%。", "利润增长-5.4%。"),
    ("投资占比由18%提升至25%。", "投资占比从18%提高到25%。"),
    # years
    ("2022年营业收入312亿元。", INCOME),
    ("去年营业收入312亿元，今年目标350亿元。", INCOME + GOALS),
    ("2023年完成投资30亿元，比2022年增长5%。", "2023年完成投资30亿元，比2022年增长5%。"),
    ("“十四五”期间投资60亿元。", "“十四五”时期累计投资60亿元。"),
    ("到2025年投资60亿元。", "“十四五”末投资60亿元。"),
    ("二〇二三年完成投资30亿元。", "2023年完成投资30亿元。"),
    # dates
    ("6月底将方案提请市政府审议。", TASKS),
    ("6月末前提请审议。", TASKS),
    ("9月底前完成清查建账。", TASKS),
    ("第三季度完成清查建账。", TASKS),
    ("2023年1月26日召开会议。", "2023年1月26日下午，召开会议。"),
    ("1月26日召开会议。", "会议于2023-01-26召开。"),
    ("1-6月完成投资5亿元。", "1—6月，完成投资5亿元。"),
    # names and numbers
    ("市国资委开展检查。", ORGANS),
    ("市水务集团开展检查。", ORGANS),
    ("由澜芯材料公司牵头。", ORGANS),
    ("市财政局参与。", ORGANS),
    ("市国有资产监督管理委员会参与。", "市国资委参与。"),
    ("检查“三重一大”事项。", ORGANS),
    ("依据《资产负债约束管理办法》执行。", "出台资产负债约束管理办法。"),
    ("在青屿县开展检查。", ORGANS),
    ("赴江苏省学习。", ORGANS),
    ("根据国资发[2023]5号要求推进。", "根据国资发〔2023〕5号文件。"),
    ("董事长王明远主持会议。", "王明远董事长主持召开会议。"),
    # what no rule may mistake for a name, a year or a figure
    ("推动国有企业整合，支持企业上市，深化一系列改革。", INCOME),
    ("各有关公司、干部和各部门要加快推进中心工作。", INCOME),
    ("加快市场化改革，服务全市，完善全县布局。", INCOME),
    ("保留市国资运营公司、城投公司两家。", "将平台控制在市国资运营公司、城投公司两家。"),
    # lists that the sentence makes itself
    ("共3项：推进重组；盘活资产；防范风险。", "推进重组，盘活资产，防范风险。"),
    ("市水务集团、市财政局共2家。", ORGANS),
    # what a figure belongs to
    ("利润总额为12亿元，营业收入为312亿元。", INCOME),
    ("营收312亿元，利润12亿元。", INCOME),
    ("规上企业营业收入增长6%，利润增长60.7%。", "规上企业营业收入、利润分别增长6%、60.7%。"),
    ("综改基金规模100亿元，更新基金规模50亿元。", "组建100亿元规模的综改基金和50亿元规模的更新基金。"),
    ("地区生产总值目标5%左右。", "经济增长5%左右，单位地区生产总值能耗下降4.5%左右。"),
    ("营业收入增加12亿元。", "营业收入312亿元，比上年增加12亿元。"),
]
LACKING: list[tuple[str, str, tuple[Kind, ...]]] = [
    ("营业收入增长5.8%。", "营业收入增长15.8%。", ("figure",)),
    ("营业收入增长5.8%。", "营业收入增长8.5%。", ("figure",)),
    ("投入1.2亿元。", "投入12001万元。", ("figure",)),
    ("上缴收益5亿元。", "上缴国有资本收益*亿元。", ("figure",)),
    ("上缴收益*亿元。", "上缴国有资本收益5亿元。", ("figure",)),
    ("新增四家上市企业。", "新增上市企业3家。", ("figure",)),
    ("增长4.5%至6%。", "增长4.5%—5%。", ("figure",)),
    ("增长4.5%。", "增长4.5%—5%。", ("figure",)),
    ("位居全省第3位。", "综合排名全省第5位。", ("figure",)),
    ("共3项：推进重组；盘活资产。", "推进重组，盘活资产。", ("figure",)),
    ("营业收入312万元。", "指标\t2022年\n营业收入（亿元）\t312", ("figure",)),
    ("投入12万元。", "投入12亿元。", ("unit",)),
    ("回落0.7%。", INCOME, ("unit",)),
    ("新增公交线路12公里。", "新增公交线路12条。", ("unit",)),
    ("资产负债率不低于65%。", GOALS, ("figure",)),
    ("上缴收益1亿元以下。", GOALS, ("figure",)),
    ("增长超5%。", "增长近5%。", ("figure",)),
    ("每家企业主业不少于3个。", TASKS, ("figure",)),
    ("营业收入下降8.6%。", INCOME, ("direction",)),
    ("利润总额增长3.4%。", INCOME, ("direction",)),
    ("资产负债率上升0.7个百分点。", INCOME, ("direction",)),
    ("投资占比由25%下降到18%。", "投资占比从18%提高到25%。", ("indicator",)),
    ("投资占比由25%调整到18%。", "投资占比从18%调整到25%。", ("indicator",)),
    ("2021年营业收入312亿元。", INCOME, ("year",)),
    ("2022年投资30亿元。", "2022年投资20亿元，2023年投资30亿元。", ("year",)),
    ("2023年投资下降3%。", "2022年投资下降3%，2023年投资增长5%。", ("year",)),
    ("“十五五”期间投资60亿元。", "“十四五”时期累计投资60亿元。", ("year",)),
    ("2019—2021年投资60亿元。", "累计投资60亿元。", ("year",)),
    ("9月底前提请市政府审议。", "方案6月底前提请市政府审议。", ("date",)),
    ("6月上旬提请审议。", TASKS, ("date",)),
    ("四季度完成清查建账。", TASKS, ("date",)),
    ("下半年完成清查建账。", "上半年完成清查建账。", ("date",)),
    ("2023年1月27日召开会议。", "2023年1月26日召开会议。", ("date",)),
    ("1-9月完成投资5亿元。", "1—6月，完成投资5亿元。", ("date",)),
    ("市能源集团开展检查。", ORGANS, ("name",)),
    ("市审计局参与。", ORGANS, ("name",)),
    ("落实“一岗双责”要求。", ORGANS, ("name",)),
    ("印发《投资监督管理办法》。", "出台资产负债约束管理办法。", ("name",)),
    ("在临江县开展检查。", ORGANS, ("name",)),
    ("赴浙江省学习。", ORGANS, ("name",)),
    ("董事长李明远主持会议。", "王明远董事长主持召开会议。", ("name",)),
    ("根据国资发〔2023〕6号要求推进。", "根据国资发〔2023〕5号文件。", ("number",)),
    ("根据财资发〔2022〕5号要求推进。", "根据国资发〔2023〕5号文件。", ("number",)),
    ("利润总额312亿元。", INCOME, ("indicator",)),
    ("营业收入12亿元，利润总额312亿元。", INCOME, ("indicator", "indicator")),
    ("利润增长60.7%，营业收入增长6%。", "规上企业利润、营业收入分别增长6%、60.7%。", ("indicator", "indicator")),
    ("营业收入12亿元。", "营业收入312亿元、增加12亿元。", ("indicator",)),
    ("建成5个乡镇卫生院、40个村文化站。", "建成40个乡镇卫生院、5个村文化站。", ("indicator", "indicator")),
]


def kinds(sentence: str, quote: str) -> tuple[Kind, ...]:
    return tuple(lack.kind for lack in lacks(sentence, [Ground(quote, "", YEARS)]))


@pytest.mark.parametrize(("sentence", "quote"), CARRIED)
def test_what_a_quote_carries(sentence: str, quote: str) -> None:
    assert lacks(sentence, [Ground(quote, "", YEARS)]) == ()


@pytest.mark.parametrize(("sentence", "quote", "expected"), LACKING)
def test_what_no_quote_carries(sentence: str, quote: str, expected: tuple[Kind, ...]) -> None:
    assert kinds(sentence, quote) == expected


@pytest.mark.parametrize("text", [INCOME, GOALS, TASKS, ORGANS, *(row[0] for row in (*CARRIED, *LACKING))])
def test_a_sentence_carries_itself(text: str) -> None:
    assert lacks(text, [Ground(text, "")]) == ()
    assert support(text, [Ground(text, "")]) == 1


def test_a_lack_gives_the_sentences_own_characters_and_the_nearest_figure() -> None:
    assert lacks("增长５．８％。", [Ground("营业收入增长8.5%，利润增长80%。", "")]) == (
        Lack("figure", "５．８％", "依据中没有“5.8%”；最接近的是“8.5%”"),
    )
    assert lacks("投入12万元。", [Ground("投入12亿元。", "")])[0].reason == "依据中没有“12万元”；同一数字的单位是“亿元”"


def test_lacks_stand_in_the_order_of_the_sentence() -> None:
    sentence = "市审计局2019年投资5亿元，9月底前完成。"
    assert [lack.kind for lack in lacks(sentence, [Ground("年度投资", "")])] == ["name", "year", "figure", "date"]


def test_a_frame_carries_names_and_years_but_no_figures() -> None:
    ground = Ground("实现营业收入增长。", "市国资委2022年工作总结（上缴1亿元）")
    assert lacks("市国资委2022年实现营业收入增长。", [ground]) == ()
    assert [lack.kind for lack in lacks("市国资委上缴1亿元。", [ground])] == ["figure"]


def test_several_grounds_carry_together() -> None:
    grounds = [Ground("营业收入312亿元。", ""), Ground("利润总额12亿元。", "")]
    assert lacks("营业收入312亿元，利润总额12亿元。", grounds) == ()
    assert [lack.text for lack in lacks("营业收入312亿元，利润总额12亿元。", grounds[:1])] == ["12亿元"]
    assert len(lacks("营业收入312亿元。", [])) == 1


def test_a_place_that_says_otherwise_is_no_lack_where_another_carries() -> None:
    assert kinds("投资增长5%。", "出口下降5%，投资增长5%。") == ()
    assert kinds("出口增长5%。", "出口下降5%，投资增长5%。") == ("direction",)


NUMBERS = st.decimals(min_value="1.1", max_value="999.9", places=1)
INDICATORS = ("营业收入", "利润总额", "固定资产投资", "研发经费", "集中采购")
CLAUSES = st.tuples(
    st.sampled_from(INDICATORS), NUMBERS, st.sampled_from(("亿元", "万元", "%", "个百分点")), st.sampled_from("升降")
).map(lambda parts: f"{parts[0]}{ {'升': '增长', '降': '下降'}[parts[3]] }{parts[1]}{parts[2]}")
SENTENCES = st.lists(CLAUSES, min_size=1, max_size=6).map(lambda clauses: "，".join(clauses) + "。")


@given(st.text(alphabet="三5.8%亿元增长下降，。、年月2023〔〕号“”《》市水务集团共家：；*～前 ", max_size=60))
def test_no_text_lacks_what_it_says(text: str) -> None:
    assert lacks(text, [Ground(text, "")]) == ()


@given(SENTENCES, st.text(alphabet="的了，。市国企发展", max_size=20))
def test_a_longer_quote_carries_no_less(sentence: str, more: str) -> None:
    assert lacks(sentence, [Ground(more + "。" + sentence + more, "")]) == ()


@given(SENTENCES, st.data())
def test_one_digit_altered_is_a_lack(sentence: str, data: st.DataObject) -> None:
    """But where the new figure stands elsewhere in the quote (excluded here), where the sentence lists as many items
    itself, and inside a quoted name, which is compared as a whole."""
    places = [at for at, char in enumerate(sentence) if char.isdigit()]
    at = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([d for d in "123456789" if d != sentence[at]]))
    altered = sentence[:at] + digit + sentence[at + 1 :]
    if len(set(altered.rstrip("。").split("，")) - set(sentence.rstrip("。").split("，"))) == 1:
        changed = next(c for c in altered.rstrip("。").split("，") if c not in sentence.rstrip("。").split("，"))
        number = changed.strip("".join(INDICATORS) + "增长下降亿万元%个百分点")
        if number not in sentence:
            assert lacks(altered, [Ground(sentence, "")])


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=40))
def test_any_text_is_read(sentence: str, quote: str, frame: str) -> None:
    found = lacks(sentence, [Ground(quote, frame)])
    assert all(lack.text in sentence for lack in found)
    assert 0 <= support(sentence, [Ground(quote, frame)]) <= 1


def test_support_is_the_share_of_the_wording() -> None:
    quote = Ground("市水务集团完成管网改造", "资产盘活")
    assert support("市水务集团完成管网改造", [quote]) == 1
    assert support("举办文艺演出", [quote]) == 0
    assert support("资产盘活", [quote]) == 0.5
    assert 0.3 < support("市水务集团完成投资任务", [quote]) < 0.8
    assert support("投资", []) == 0
    assert support("。", []) == 1


@pytest.mark.parametrize(("form", "example"), [(form, example) for form in FORMS for example in form.examples])
def test_forms_of_names_read_their_examples(form: object, example: tuple[str, str]) -> None:
    text, name = example
    assert name in [found.words for found in find_names(text)]


@pytest.mark.parametrize(
    "text",
    [
        "推动企业整合，支持公司上市",
        "全面深化内部改革，发挥党支部作用",
        "，加快市场拓展，提升城市功能，提请市政府审议",
        "以经济建设为中心，完成公司制改革",
        "下属公司、上市公司、各子公司和企业集团",
        "书记高度重视",
        "教育部署到位，财政部门和金融部分业务",
    ],
)
def test_common_words_are_no_names(text: str) -> None:
    assert [name.words for name in find_names(text)] == []


def test_an_abbreviation_keeps_the_order() -> None:
    assert abbreviates("国资委", "市政府国有资产监督管理委员会")
    assert not abbreviates("资国委", "市政府国有资产监督管理委员会")
    assert not abbreviates("市委", "市政府国有资产监督管理部门和有关单位共同组成的委员会")
    assert not Names(["市城建集团、市水务集团"]).carry(next(find_names("市能源集团")))


def test_the_time_taken_grows_with_the_length() -> None:
    def taken(times: int) -> float:
        text = "".join(f"第{n}批营业收入{n}.5亿元、增长{n}.3%，新增企业{n}家。" for n in range(times))
        read.cache_clear()
        begin = time.process_time()
        lacks(text, [Ground(text, "")])
        return time.process_time() - begin

    shorter, longer = (min(taken(times) for _ in range(3)) for times in (100, 800))
    assert longer < 24 * shorter  # in proportion 8, in the square 64
