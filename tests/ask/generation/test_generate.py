"""The course of a generated answer, with a model that says what the test has written down."""

import threading
import time
from dataclasses import replace

import pytest

from ask.answer import Answer, Sentence
from ask.generation.generate import Piece, generate
from prompts.model import ModelError
from prompts.reply import ReplyError

INCOME, GROWTH = "营业收入339.4亿元。", "营业收入增长8.6%。"
FALSE = "营业收入393.4亿元。"
FALLS_BACK = "以下答案直接摘自原文"


@pytest.fixture
def extracted(shelf) -> Answer:
    return shelf.answer(("report", "营业收入339.4亿元、增长8.6%"), ("plan", "完成投资320亿元"))


@pytest.fixture
def course(shelf, extracted):
    """What comes of a model: the pieces and the answer."""

    def run(model, answer=extracted, found=()):
        *pieces, last = generate("问？", answer, found, shelf, model)
        assert all(isinstance(piece, Piece) for piece in pieces)
        assert isinstance(last, Answer)
        return pieces, last

    return run


def test_pieces_then_the_answer_with_shared_citations(course, scripted, said, extracted):
    model = scripted([said((INCOME, [1]), ("完成投资320亿元。", [2]), (GROWTH, [1, 1]))])
    pieces, answer = course(model)
    assert [piece.sentence.text for piece in pieces] == [INCOME, "完成投资320亿元。", GROWTH]
    assert [[each.quote for each in piece.citations] for piece in pieces][1:] == [
        ["完成投资320亿元"],
        ["营业收入339.4亿元、增长8.6%"],
    ]
    assert answer.text == INCOME + "完成投资320亿元。" + GROWTH
    assert [sentence.citations for sentence in answer.sentences] == [(0,), (1,), (0,)]
    assert answer.citations == extracted.citations
    assert (answer.mode, answer.refused, answer.notice, answer.removed) == ("generated", False, None, ())
    assert answer.source
    assert (answer.source.model, answer.source.prompt.split("@")[0], len(answer.source.digest)) == ("m", "answer", 16)
    ((_, values),) = model.asked
    assert values["question"] == "问？"
    assert values["evidence"].startswith("[1] 《")


def test_a_sentence_that_fails_is_handed_back_once_and_takes_its_place(course, scripted, said):
    model = scripted([said((FALSE, [1]), (GROWTH, [1]))], [said((INCOME, [1]))])
    pieces, answer = course(model)
    assert [piece.sentence.text for piece in pieces] == [GROWTH, INCOME]
    assert answer.text == INCOME + GROWTH
    assert answer.removed == ()
    name, values = model.asked[1]
    assert name == "answer_repair"
    assert values["sentences"].startswith(f"第1句：{FALSE}（依据中没有“393.4亿元”")


def test_what_fails_twice_is_removed_with_its_first_reason(course, scripted, said):
    _, answer = course(scripted([said((FALSE, [1]), (GROWTH, [1]))], [said(("营业收入500亿元。", [1]))]))
    assert answer.text == GROWTH
    assert [(each.text, "393.4亿元" in each.reason) for each in answer.removed] == [(FALSE, True)]


@pytest.mark.parametrize(
    "repair",
    [
        [ModelError("x")],
        ["没有 JSON"],
        [],
        ['{"sentences": [], "refused": false}'],
        ['{"sentences": [{"text": "", "evidence": []}], "refused": false}'],
    ],
)
def test_a_repair_that_fails_costs_nothing(course, scripted, said, repair):
    _, answer = course(scripted([said((FALSE, [1]), (GROWTH, [1]))], repair))
    assert (answer.text, answer.mode, answer.notice) == (GROWTH, "generated", None)
    assert [each.text for each in answer.removed] == [FALSE]


def test_a_repair_adds_no_sentence(course, scripted, said):
    _, answer = course(scripted([said((FALSE, [1]))], [said((INCOME, [1]), (GROWTH, [1]))]))
    assert answer.text == INCOME


def test_nothing_is_said_twice(course, scripted, said):
    pieces, answer = course(scripted([said((INCOME, [1]), (INCOME, [1]), ("", []))]))
    assert len(pieces) == 1
    assert answer.text == INCOME


def test_a_refusal_names_what_is_nearest(course, scripted, said, extracted):
    pieces, answer = course(scripted([said(("材料只给出营业收入339.4亿元。", [1]), refused=True)]))
    assert (answer.refused, answer.mode, answer.sentences) == (True, "refusal", ())
    assert answer.text == "模型读过依据，认为材料没有给出答案；材料只给出营业收入339.4亿元。"
    assert answer.citations == pieces[0].citations
    _, silent = course(scripted([said(refused=True)]))
    assert silent.text == "模型读过依据，认为材料没有给出答案。"
    assert silent.citations == extracted.citations[:1]


def test_a_refusal_says_nothing_that_no_line_carries(course, scripted, said):
    _, answer = course(scripted([said((FALSE, [1]), refused=True)], [said((FALSE, [1]))]))
    assert "393.4" not in answer.text


def test_nothing_left_is_the_extractive_answer(course, scripted, said, extracted):
    pieces, answer = course(scripted([said((FALSE, [1]))], [said((FALSE, [1]))]))
    assert pieces == []
    assert replace(answer, removed=(), notice=None) == extracted
    assert [each.text for each in answer.removed] == [FALSE]
    assert answer.notice == f"模型的答复没有一句能在依据中核实，已全部剔除；{FALLS_BACK}"


def test_nothing_said_is_the_extractive_answer(course, scripted, said, extracted):
    _, answer = course(scripted([said()]))
    assert answer == replace(extracted, notice=f"模型的答复里没有一句话；{FALLS_BACK}")


def test_an_extractive_refusal_has_no_words_of_the_source_to_announce(course, scripted, said, extracted):
    refusal = replace(extracted, text="没有。", sentences=(), refused=True, reason="没有", mode="refusal")
    _, answer = course(scripted([ModelError("坏了")]), refusal)
    assert answer == replace(refusal, notice="坏了")


def test_a_model_may_answer_what_the_rules_refused(course, scripted, said, extracted):
    refusal = replace(extracted, text="没有。", sentences=(), refused=True, reason="没有", mode="refusal")
    _, answer = course(scripted([said((INCOME, [1]))]), refusal)
    assert (answer.refused, answer.reason, answer.mode, answer.text) == (False, None, "generated", INCOME)


def test_without_lines_no_model_is_asked(course, scripted, extracted):
    nothing = replace(extracted, sentences=(), citations=())
    model = scripted()
    assert course(model, nothing) == ([], nothing)
    assert model.asked == []


def test_a_number_that_code_computed_is_shown_with_its_formula(course, scripted, said, extracted):
    computed = Sentence("未完成：相差13.2亿元，完成率95.9%。", (0, 1), "320−306.8=13.2")
    pieces, answer = course(
        scripted([said(("相差13.2亿元。", [3]), (INCOME, [1]))]), replace(extracted, sentences=(computed,))
    )
    assert [sentence.formula for sentence in answer.sentences] == ["320−306.8=13.2", None]
    assert pieces[0].sentence.formula == "320−306.8=13.2"
    assert answer.sentences[0].citations == (0, 1)


@pytest.mark.parametrize("before", [0, 1])
@pytest.mark.parametrize(
    ("error", "notice"),
    [
        (ModelError("连不上", where="m", remedy="请检查"), "m：连不上。请检查"),
        (ReplyError("被截断了"), "m：模型的答复不能用（被截断了）。请再试一次"),
    ],
)
def test_an_error_at_any_stage_ends_with_the_extractive_answer(  # noqa: PLR0917 - fixtures
    course, scripted, said, extracted, error, notice, before
):
    whole = said((INCOME, [1]), (GROWTH, [1]))
    pieces, answer = course(scripted([whole[:60]] * before + [error]))
    assert [piece.sentence.text for piece in pieces] == [INCOME] * before
    assert replace(answer, notice=None) == extracted
    assert answer.notice
    assert answer.notice.startswith(notice)
    assert answer.notice.endswith(FALLS_BACK)


@pytest.mark.parametrize("reply", ["", "不知道", '{"sentences": 5}', '{"sentences": [{"text": "营业'])
def test_a_reply_that_is_none_ends_with_the_extractive_answer(course, scripted, extracted, reply):
    _, answer = course(scripted([reply]))
    assert replace(answer, notice=None) == extracted
    assert answer.notice
    assert answer.notice.startswith("m：模型的答复不能用（")


def test_an_own_prompt_that_is_broken_is_told(  # noqa: PLR0917 - fixtures
    course, scripted, said, extracted, tmp_path, monkeypatch
):
    (tmp_path / "answer.toml").write_text("坏的", "utf-8")
    monkeypatch.setenv("DUBAN_PROMPTS", str(tmp_path))
    _, answer = course(scripted([said((INCOME, [1]))]))
    assert replace(answer, notice=None) == extracted
    assert "answer.toml" in (answer.notice or "")


class Slow:
    """Pieces of a reply with a wait before each; `ended` is set when nobody asks on."""

    def __init__(self, pieces, wait: float) -> None:
        self._pieces, self._wait, self.ended = pieces, wait, threading.Event()

    def __iter__(self):
        try:
            for piece in self._pieces:
                time.sleep(self._wait)
                yield piece
        finally:
            self.ended.set()


@pytest.mark.parametrize(("pieces", "wait"), [((" " for _ in iter(int, 1)), 0.01), (["{}"], 1.0)])
def test_the_budget_ends_a_reply_that_trickles_and_one_that_is_silent(course, scripted, extracted, pieces, wait):
    slow, began = Slow(pieces, wait), time.monotonic()
    _, answer = course(scripted(slow, seconds=0.2))
    assert time.monotonic() - began < 0.7
    assert answer == replace(
        extracted, notice=f"m：模型没有在限定时间内答完。可用 DUBAN_MODEL_BUDGET 放宽（秒）；{FALLS_BACK}"
    )
    assert slow.ended.wait(3)


def test_no_repair_is_begun_when_the_budget_is_spent(course, scripted, said, shelf, monkeypatch):
    embed = shelf.embed
    monkeypatch.setattr(shelf, "embed", lambda texts: time.sleep(0.3) or embed(texts))
    model = scripted([said((INCOME, [1]), ("市属国企生意做到了339.4亿元。", [1]))], seconds=0.2)
    _, answer = course(model)
    assert answer.text == INCOME
    assert len(model.asked) == 1


def test_who_goes_away_ends_the_reply(shelf, scripted, said, extracted):
    slow = Slow([said((INCOME, [1]), (GROWTH, [1]))[:60], *" " * 1000], 0.01)
    running = generate("问？", extracted, (), shelf, scripted(slow))
    assert isinstance(next(running), Piece)
    running.close()
    assert slow.ended.wait(3)
