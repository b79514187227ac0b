"""A whole wording with a model that says what the test has written down: what stands, what is marked, what is told."""

import json
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from draft.model import reworded_item, worded
from draft.records import Line, Word
from prompts.model import ModelError
from prompts.reply import ReplyError

CLEAR = "持续清理低效无效企业，年底前清理【待定】户以上。"
LOSSES = "针对3家企业仍然亏损的问题，建立亏损企业名录，逐户制定扭亏方案，推动亏损企业减亏1.5亿元以上。"
ASSETS = "加快处置闲置资产，三季度末前完成清查建账。"
INCOME = "力争营业收入达到367亿元左右。"
OF_ALL = "力争市属企业营业收入达到367亿元左右。"


def said(*items):
    """A reply of items: a number, a title and sentences."""
    return {"items": [{"number": n, "title": title, "sentences": [*rows]} for n, title, *rows in items]}


def texts(plan, at=0):
    return [line.text for line in plan.items[at].lines]


def codes(plan):
    return [note.code for note in plan.notes]


@pytest.fixture
def course(drafted, scripted, embed):
    """What comes of a reply to the first request and one to the repair, if that is asked for."""

    def run(words, repair=None, draft=None, **settings):
        draft = draft or drafted()
        model = scripted(lambda name, _: words if name == "draft_section" else repair, **settings)
        return draft.plan, worded(draft.plan, draft.documents, model, embed), model

    return run


@pytest.fixture
def first(course, sentence):
    """What comes of these sentences about the first item, the second one as drafted."""

    def run(*rows, repair=None, **settings):
        others = sentence(ASSETS, [3], [5, 6, 7]), sentence(INCOME, [4], [8])
        return course(said((1, "清理低效无效企业", *rows), (2, "盘活存量资产", *others)), repair, **settings)

    return run


def test_sentences_that_hold_stand_with_what_they_rest_on(first, sentence):
    before, after, model = first(sentence(CLEAR, [1], [1, 2]), sentence(LOSSES, [2], [3, 4]))
    assert texts(after) == [CLEAR, LOSSES]
    line, other = after.items[0].lines
    assert (line.origin, line.matters, line.citations, line.lacking) == ("model", ("m00",), (0, 1), ())
    assert [(figure.text, figure.source) for figure in line.figures] == [("【待定】", "open")]
    assert [(figure.text, figure.source, figure.citations) for figure in other.figures] == [
        ("3家", "copied", (2,)),
        ("1.5亿元", "copied", (3,)),
    ]
    assert all(figure.span.of(each.text) == figure.text for each in after.items[0].lines for figure in each.figures)
    assert after.notes == ()
    assert (after.source.model, after.source.prompts) == ("假模型", ("draft_section@1",))
    assert [name for name, _ in model.asked] == ["draft_section"]
    assert replace(after, sections=before.sections, source=before.source) == before


def test_a_sentence_that_is_the_drafted_one_is_that(first, sentence):
    before, after, _ = first(sentence(CLEAR, [1]), sentence(LOSSES, [2]))
    assert after.items[1].lines == before.items[1].lines
    assert {line.origin for line in after.items[1].lines} == {"rules"}


def test_a_derived_figure_keeps_its_formula(course, sentence):
    words = "深化提质增效，力争营业收入达到367亿元左右。"
    _, after, _ = course(said((2, "盘活存量资产", sentence(ASSETS, [3]), sentence(words, [4], [8]))))
    (figure,) = after.items[1].lines[1].figures
    assert (figure.text, figure.source, figure.formula) == ("367亿元", "derived", "339.4×(1+8%)=366.6")
    assert figure.span.of(words) == "367亿元"


def test_merged_sentences_carry_the_matters_of_both(course, sentence):
    words = "加快处置闲置资产，三季度末前完成清查建账，力争营业收入达到367亿元左右。"
    _, after, _ = course(said((2, "盘活存量资产", sentence(words, [3, 4], [5, 6, 7, 8]))))
    (line,) = after.items[1].lines
    assert line.matters == ("m10", "m11")
    assert after.notes == ()


def test_split_sentences_share_them(course, sentence):
    rows = (
        sentence("建立亏损企业名录，逐户制定扭亏方案。", [2], [4]),
        sentence("针对3家企业仍然亏损的问题，亏损企业减亏1.5亿元以上。", [2], [3, 4]),
    )
    _, after, _ = course(said((1, None, sentence(CLEAR, [1], [1]), *rows)))
    assert len(after.items[0].lines) == 3
    assert [matter for line in after.items[0].lines for matter in line.matters] == ["m00", "m01"]


def test_the_order_within_an_item_is_the_model_s(first, sentence):
    _, after, _ = first(sentence(LOSSES, [2], [3, 4]), sentence(CLEAR, [1], [1, 2]))
    assert texts(after) == [LOSSES, CLEAR]


def test_a_title_that_says_no_more_is_taken(course, sentence):
    rows = sentence(ASSETS, [3]), sentence(INCOME, [4])
    titles = {
        "盘活存量闲置资产": True,
        "盘活存量资产25万平方米": False,
        "财政局盘活存量资产": False,
        "做好体育工作": False,
    }
    for title, taken in titles.items():
        _, after, _ = course(said((2, title, *rows)))
        assert after.items[1].title == (title if taken else "盘活存量资产")


# --- what does not hold


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("持续清理低效无效企业，年底前清理15户以上。", "15户以上"),  # last year's goal in the place left open
        ("持续清理低效无效企业，年底前清理12户以上。", "12户以上"),  # last year's figure
        ("持续清理低效无效企业，年底前清理99户以上。", "99户以上"),
        ("持续清理低效无效企业，年底前清理二十户以上。", "二十户"),
        ("持续清理低效无效企业，6月底前清理【待定】户以上。", "6月"),
        ("持续清理低效无效企业，年底前清理【待定】户以下。", "缺少句1的“【待定】户以上”"),
        ("持续清理低效无效企业，年底前清理一批。", "缺少句1的“【待定】户以上”"),
        ("2023年持续清理低效无效企业，年底前清理【待定】户以上。", "2023年"),
        ("二〇二三年持续清理低效无效企业，年底前清理【待定】户以上。", "2023年"),
        ("由财务监管科牵头清理低效无效企业，年底前清理【待定】户以上。", "财务监管科"),
        ("我们要持续清理低效无效企业，年底前清理【待定】户以上。", "第一人称"),
        ("持续清理低效无效企业，年底前清理【待定】户以上！", "感叹"),
        ("已完成清理低效无效企业，年底前清理【待定】户以上。", "做成"),
        ("持续清理低效无效企业，年底前清理【待定】户以上，谱写改革新篇章。", "口号"),
        ("持续清理低效无效企业，年底前清理【待定】户以上，并。", "没有写完"),
        ("持续清理低效无效企业，年底前清理【待定】户以上，详见 https://a.example/x。", "https://a.example/x"),
    ],
)
def test_the_drafted_line_stands_in_for_what_is_false(first, sentence, text, why):
    before, after, _ = first(sentence(text, [1], [1, 2]), sentence(LOSSES, [2], [3, 4]))
    assert after.items[0].lines[0] == before.items[0].lines[0]
    assert texts(after)[1] == LOSSES
    (note,) = after.notes
    assert (note.code, note.items) == ("model dropped", ("i0",))
    assert why in note.message
    assert note.citations == (0, 1)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ((CLEAR, [], []), "没有注明依据"),
        ((CLEAR, [9], []), "没有编号为9的"),
        ((CLEAR, [1], [99, 0, -1]), "没有编号为99、0、-1的"),
        ((CLEAR, [3], [5]), "没有编号为3、5的"),  # of the other item
        (("", [1], [1]), "是空的"),
        (("公交线路优化，开展文艺演出。", [], [1]), "没有说这个意思"),
    ],
)
def test_what_rests_on_nothing_is_dropped(first, sentence, row, why):
    before, after, _ = first(sentence(*row), sentence(LOSSES, [2], [3, 4]))
    assert texts(after) == [before.items[0].lines[0].text, LOSSES]
    assert any(why in note.message for note in after.notes)


def test_an_unknown_name_is_marked_where_no_drafted_line_stands_in(first, sentence):
    extra = "会同市审计局清理低效无效企业。"
    _, after, _ = first(sentence(CLEAR, [1], [1]), sentence(extra, [], [1]), sentence(LOSSES, [2], [3, 4]))
    line = after.items[0].lines[1]
    assert (line.text, line.origin, line.matters) == (extra, "model", ())
    assert line.lacking == ("依据中没有“审计局”",)
    assert after.notes == ()


def test_a_measure_that_nobody_has_named_is_not_kept_in_silence(first, sentence):
    words = "持续清理低效无效企业，出台国企退出奖补政策，年底前清理【待定】户以上。"
    before, after, _ = first(sentence(words, [1], [1]), sentence(LOSSES, [2], [3, 4]))
    assert texts(after)[0] == before.items[0].lines[0].text
    assert "依据中没有“出台国企退出奖补政策”这项举措" in after.notes[0].message
    rows = sentence(CLEAR, [1], [1]), sentence("清理低效无效企业后，出台国企退出奖补政策。", [], [1])
    _, after, _ = first(*rows, sentence(LOSSES, [2], [3, 4]))
    assert after.items[0].lines[1].lacking == ("依据中没有“出台国企退出奖补政策”这项举措",)


def test_words_that_only_join_are_free(first, sentence):
    words = "坚持分类施策，持续清理低效无效企业，年底前清理【待定】户以上。"
    _, after, _ = first(sentence(words, [1], [1]), sentence(LOSSES, [2], [3, 4]))
    assert texts(after) == [words, LOSSES]


def test_and_gives_way_to_the_drafted_line_where_one_does(first, sentence):
    before, after, _ = first(sentence(f"会同市审计局{CLEAR}", [1], [1]), sentence(LOSSES, [2], [3, 4]))
    assert texts(after) == [before.items[0].lines[0].text, LOSSES]
    assert "审计局" in after.notes[0].message


def test_what_is_marked_carries_nothing_into_the_next_round(first, sentence, scripted, embed, drafted):
    """A name that nothing carried is no basis of a later wording, though it stands in the line."""
    extra = "会同市审计局清理低效无效企业。"
    _, after, _ = first(sentence(CLEAR, [1], [1]), sentence(extra, [], [1]), sentence(LOSSES, [2], [3, 4]))
    rows = [sentence(line.text, [at], []) for at, line in enumerate(after.items[0].lines, 1)]
    rows[1] = sentence("会同市审计局继续清理低效无效企业。", [2], [1])
    model = scripted(lambda name, _: said((1, None, *rows)) if name == "draft_section" else "{}")
    item = reworded_item(after, "i0", drafted().documents, model, embed)
    assert [line.text for line in item.lines if not line.lacking and "审计局" in line.text] == []


def test_a_line_that_is_passed_over_comes_back_in_its_place(first, sentence):
    before, after, _ = first(sentence(LOSSES, [2], [3, 4]))
    assert texts(after) == [before.items[0].lines[0].text, LOSSES]
    assert codes(after) == ["model left out"]
    assert "漏写了" in after.notes[0].message


def test_to_name_a_line_is_not_to_say_it(first, sentence):
    before, after, _ = first(sentence(CLEAR, [1, 2], [1, 2]))  # which has no figure of the second one
    assert texts(after) == [
        before.items[0].lines[0].text,
        before.items[0].lines[1].text,
    ]


def test_a_matter_that_is_lost_brings_its_line_back(course, sentence):
    rows = sentence("三季度末前完成清查建账。", [3], [7]), sentence(INCOME, [4])
    before, after, _ = course(said((2, None, *rows)))
    assert texts(after, 1) == [before.items[1].lines[0].text, INCOME]


def test_figures_that_change_places_with_what_is_open_are_found(drafted, row, course, sentence):
    rows = {
        "稳住增长": (
            row(
                "力争营业收入增长【待定】左右，利润总额增长8%左右。",
                (("report", "三、2024年工作思路\n营业收入稳步增长，利润总额增长8%左右"),),
                "outlook",
                "营业收入",
            ),
        )
    }
    text = "某委2023年工作总结\n三、2024年工作思路\n营业收入稳步增长，利润总额增长8%左右。\n"
    draft = drafted(rows, report=text)
    lie = "力争营业收入增长8%左右，利润总额增长【待定】左右。"
    before, after, _ = course(said((1, None, sentence(lie, [1], [1]))), draft=draft)
    assert after.items == before.items
    truth = "力争利润总额增长8%左右，营业收入增长【待定】左右。"
    _, after, _ = course(said((1, None, sentence(truth, [1], [1]))), draft=draft)
    assert texts(after) == [truth]


def test_the_same_sentence_twice_stands_once(first, sentence):
    _, after, _ = first(sentence(CLEAR, [1], [1]), sentence(CLEAR, [1], [1]), sentence(LOSSES, [2], [3, 4]))
    assert texts(after) == [CLEAR, LOSSES]
    assert after.notes == ()


# --- the repair


def repaired(text, number=1, drafted=(1,), basis=(1,)):
    return {"sentences": [{"number": number, "text": text, "drafted": [*drafted], "basis": [*basis]}]}


def test_a_sentence_that_fails_is_handed_back_once(first, sentence):
    false = "持续清理低效无效企业，年底前清理15户以上。"
    _, after, model = first(sentence(false, [1], [1]), sentence(LOSSES, [2], [3, 4]), repair=repaired(CLEAR))
    assert texts(after) == [CLEAR, LOSSES]
    assert after.notes == ()
    assert after.source.prompts == ("draft_section@1", "draft_repair@1")
    (_, (name, material)) = model.asked
    assert name == "draft_repair"
    assert f"第1句：{false}（依据中没有“15户以上”" in material
    assert "【事项2】" not in material


@pytest.mark.parametrize("bad", ["", "清理99户。", "持续清理低效无效企业。"])
def test_a_repair_that_fails_too_costs_the_sentence(first, sentence, bad):
    false = "持续清理低效无效企业，年底前清理15户以上。"
    before, after, model = first(sentence(false, [1], [1]), sentence(LOSSES, [2], [3, 4]), repair=repaired(bad))
    assert texts(after) == [before.items[0].lines[0].text, LOSSES]
    assert codes(after) == ["model dropped"]
    assert len(model.asked) == 2


@pytest.mark.parametrize("bad", [ReplyError("x"), "没有", {"sentences": [1, {"number": "一"}]}, {"sentences": {}}])
def test_a_repair_that_is_none_costs_nothing_else(first, sentence, bad):
    false = "持续清理低效无效企业，年底前清理15户以上。"
    before, after, _ = first(sentence(false, [1], [1]), sentence(LOSSES, [2], [3, 4]), repair=bad)
    assert texts(after) == [before.items[0].lines[0].text, LOSSES]
    assert codes(after) == ["model dropped"]


def test_a_marked_sentence_that_is_given_up_goes(first, sentence):
    extra = "会同市审计局清理低效无效企业。"
    rows = sentence(CLEAR, [1], [1]), sentence(extra, [], [1]), sentence(LOSSES, [2], [3, 4])
    _, after, _ = first(*rows, repair=repaired("", 1, (), ()))
    assert texts(after) == [CLEAR, LOSSES]


def test_a_number_that_another_repair_brings_is_missing_no_more(first, sentence):
    halves = sentence("持续清理低效无效企业。", [1], [1]), sentence("年底前清理企业15户以上。", [1], [1])
    repair = {
        "sentences": [
            {"number": 2, "text": "年底前清理企业【待定】户以上。", "drafted": [1], "basis": [1]},
        ]
    }
    _, after, _ = first(*halves, sentence(LOSSES, [2], [3, 4]), repair=repair)
    assert texts(after) == ["持续清理低效无效企业。", "年底前清理企业【待定】户以上。", LOSSES]


# --- replies that are none, and models that fail


NONSENSE = ["我不会。", "", '{"items": [{"number": 1, "title": "清', '{"items": {}}', "{}", "[]", "x" * 500_000]


@pytest.mark.parametrize("words", NONSENSE, ids=range(len(NONSENSE)))
def test_a_reply_that_is_none_leaves_the_draft_as_it_is(course, words):
    before, after, _ = course(words)
    assert after.items == before.items
    assert after.source == before.source
    (note,) = after.notes
    assert (note.code, note.items) == ("model failed", ("i0", "i1"))
    assert note.message.startswith("“着力优化国有资本布局”部分没有经模型撰写，保留规则起草的文字：")


ODD = [
    [1, None, "x", {"number": "一"}, {"number": 1}, {"number": 1, "sentences": "x"}],
    [{"number": 7, "sentences": []}, {"number": 0, "sentences": []}, {"number": -1, "sentences": []}],
    [{"number": 1, "sentences": [None, 3, {"text": 5}, {"drafted": [1]}]}],
    [{"number": 1, "title": {"a": 1}, "sentences": []}],
    [{"number": 1, "sentences": [{"text": "x" * 1000, "drafted": [1], "basis": ["句1", None, {"a": 2}]}] * 200}],
]


@pytest.mark.parametrize("items", ODD, ids=range(len(ODD)))
def test_broken_items_and_sentences_cost_only_themselves(course, sentence, items):
    good = said((2, None, sentence(ASSETS, [3]), sentence(OF_ALL, [4], [8])))["items"]
    before, after, _ = course(json.dumps({"items": [*items, *good]}))
    assert after.items[0] == before.items[0]
    assert texts(after, 1) == [ASSETS, OF_ALL]


def test_failures_are_told_by_section_and_asked_no_further(drafted, scripted, embed):
    draft = drafted()
    two = replace(draft.plan, sections=tuple(
        replace(draft.plan.sections[0], title=title, items=(item,))
        for title, item in zip("甲乙", draft.plan.items, strict=True)
    ))  # fmt: skip
    model = scripted(lambda *_: ModelError("模型服务不在", where="m", lasting=True), parallel=1)
    after = worded(two, draft.documents, model, embed)
    assert after.sections == two.sections
    assert [(note.code, note.items) for note in after.notes] == [("model failed", ("i0",)), ("model failed", ("i1",))]
    assert len(model.asked) == 1


def test_a_section_that_fails_leaves_the_others_in(drafted, scripted, embed, sentence):
    draft = drafted()
    two = replace(draft.plan, sections=tuple(
        replace(draft.plan.sections[0], title=title, items=(item,))
        for title, item in zip("甲乙", draft.plan.items, strict=True)
    ))  # fmt: skip
    words = said((1, None, sentence(ASSETS, [1]), sentence(OF_ALL, [2], [4])))

    def says(_, material):
        return RuntimeError("CUDA out of memory") if "部分：甲" in material else words

    after = worded(two, draft.documents, scripted(says), embed)
    assert after.items[0] == two.items[0]
    assert after.items[1].lines[1].origin == "model"
    assert "RuntimeError" in after.notes[0].message


def test_what_is_slow_is_not_waited_for(drafted, scripted, embed):
    draft = drafted()
    start = time.monotonic()
    after = worded(draft.plan, draft.documents, scripted(lambda *_: time.sleep(5) or "{}", seconds=0.3), embed)
    assert time.monotonic() - start < 2
    assert after.items == draft.plan.items
    assert "没有在限定时间内写完" in after.notes[0].message


def test_requests_run_side_by_side_and_are_counted(drafted, scripted, embed):
    draft = drafted()
    told = []
    model = scripted(lambda *_: time.sleep(0.3) or {"items": []}, characters=200, parallel=2)
    start = time.monotonic()
    worded(draft.plan, draft.documents, model, embed, lambda *step: told.append(step))
    assert len(model.asked) == 2
    assert time.monotonic() - start < 0.55
    assert told == [("模型撰写", 0, 2), ("模型撰写", 1, 2), ("模型撰写", 2, 2)]


# --- what a person has decided, and one item alone


def test_what_a_person_has_decided_on_is_not_touched(drafted, scripted, embed):
    draft = drafted()
    word = Word("accepted", "张三", datetime(2024, 1, 5, tzinfo=UTC))
    items = tuple(replace(item, word=word) for item in draft.plan.items)
    plan = replace(draft.plan, sections=(replace(draft.plan.sections[0], items=items),))
    model = scripted(lambda *_: "{}")
    assert worded(plan, draft.documents, model, embed) == plan
    assert model.asked == []


def test_one_item_is_worded_anew(drafted, scripted, embed, sentence):
    draft = drafted()
    words = said((1, "盘活存量资产", sentence(ASSETS, [1]), sentence(OF_ALL, [2], [4])))
    model = scripted(lambda *_: words)
    item = reworded_item(draft.plan, "i1", draft.documents, model, embed)
    assert [line.origin for line in item.lines] == ["rules", "model"]
    assert len(model.asked) == 1
    assert "【事项1】盘活存量资产" in model.asked[0][1]


def test_and_says_so_where_nothing_comes(drafted, scripted, embed):
    draft = drafted()
    with pytest.raises(ModelError, match="没有完整的 JSON"):
        reworded_item(draft.plan, "i1", draft.documents, scripted(lambda *_: "不"), embed)
    with pytest.raises(KeyError):
        reworded_item(draft.plan, "i9", draft.documents, scripted(lambda *_: "不"), embed)


def test_lines_of_no_document_are_grounded_by_themselves(drafted, scripted, embed, sentence):
    draft = drafted()
    lines = (Line("加强统筹调度。", (), ()),)
    items = (replace(draft.plan.items[0], lines=lines),)
    plan = replace(draft.plan, sections=(replace(draft.plan.sections[0], items=items),))
    after = worded(plan, {}, scripted(lambda *_: said((1, None, sentence("加强统筹调度工作。", [1])))), embed)
    assert [line.text for line in after.items[0].lines] == ["加强统筹调度工作。"]
