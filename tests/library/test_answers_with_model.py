"""Answers worded by a model of another process, and whatever can go wrong with it: a reader always has an answer."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tokenizers import Tokenizer, decoders, pre_tokenizers
from tokenizers.models import BPE
from tokenizers.trainers import BpeTrainer

from ask.answer import Answer
from ask.generation.generate import Piece
from library.criteria import Criteria
from library.service import Library
from prompts.model import Model, ModelSettings, connect

SERVER = Path(__file__).parents[1] / "model_server.py"
REPORT = """青岚市国资委2023年工作总结

一、2023年工作情况
（一）规模稳步扩大。市属国企实现营业收入339.4亿元、增长8.6%，利润总额12.3亿元、下降3.1%。
（二）投资持续发力。全年完成投资306.8亿元，新建充电桩812个。
二、存在问题
一是资产负债率偏高，3家企业仍然亏损。二是创新投入不足。
"""
PLAN = """青岚市国资委2023年工作要点

一、目标任务
力争全年营业收入达到350亿元、增长12%左右，资产负债率不高于65%。
二、重点工作
1.扩大有效投资。全年完成投资320亿元，新建充电桩800个以上。
"""
QUESTION = "2023年市属国企实现营业收入多少亿元？"
TRUE = "2023年市属国企实现营业收入339.4亿元、增长8.6%。"
FALSE = "2023年市属国企实现营业收入393.4亿元。"
TIMEOUT, BUDGET = 0.3, 4.0


def said(*sentences: str, refused: bool = False, number: int = 1) -> str:
    rows = [{"text": text, "evidence": [number]} for text in sentences]
    return json.dumps({"sentences": rows, "refused": refused}, ensure_ascii=False)


class Served:
    """The server's process and what it was asked."""

    def __init__(self, script: Path) -> None:
        self._log = script.with_name(script.name + ".log")
        command = [sys.executable, str(SERVER), str(script)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        self.url = f"http://127.0.0.1:{int(self.process.stdout.readline())}/v1"

    @property
    def requests(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._log.read_text("utf-8").splitlines()]

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        assert self.process.stdout
        self.process.stdout.close()


Behave = Callable[..., Served]


@pytest.fixture
def behave(tmp_path: Path) -> Iterator[Behave]:
    """Starts a model that answers its requests with these behaviours, one after the other."""
    started: list[Served] = []

    def start(*behaviours: dict[str, Any]) -> Served:
        script = tmp_path / f"script{len(started)}.json"
        script.write_text(json.dumps(behaviours), "utf-8")
        started.append(Served(script))
        return started[-1]

    yield start
    for served in started:
        served.stop()


@pytest.fixture
def filled(library: Library) -> Library:
    library.add_bytes("总结.txt", REPORT.encode())
    library.add_bytes("要点.txt", PLAN.encode())
    return library


def model(url: str, timeout: float = TIMEOUT, seconds: float = BUDGET) -> Model:
    return connect(ModelSettings("m", url, timeout=timeout, seconds=seconds))


def streamed(library: Library, with_model: Model) -> tuple[list[Piece], Answer]:
    *pieces, answer = library.ask_stream(QUESTION, Criteria(), model=with_model)
    assert isinstance(answer, Answer)
    return [piece for piece in pieces if isinstance(piece, Piece)], answer


def quoted(library: Library, answer: Answer) -> bool:
    return all(it.span.of(library.document(it.document).text) == it.quote for it in answer.citations)


def test_a_reply_is_shown_sentence_by_sentence_and_cited(filled: Library, behave: Behave) -> None:
    service = behave({"text": said(TRUE, "利润总额12.3亿元、下降3.1%。"), "size": 3})
    pieces, answer = streamed(filled, model(service.url))
    assert [piece.sentence.text for piece in pieces] == [TRUE, "利润总额12.3亿元、下降3.1%。"]
    assert answer.mode == "generated"
    assert answer.text == TRUE + "利润总额12.3亿元、下降3.1%。"
    assert answer.notice is None
    assert answer.source
    assert answer.source.model == "m"
    assert quoted(filled, answer)
    assert [each["stream"] for each in service.requests] == [True]
    evidence = service.requests[0]["messages"][-1]["content"]
    assert "339.4亿元" in evidence


def test_the_first_sentence_comes_while_the_rest_is_being_written(filled: Library, behave: Behave) -> None:
    service = behave({"text": said(TRUE, "利润总额12.3亿元、下降3.1%。"), "size": 4, "pause": 0.03})
    came = [(each, time.monotonic()) for each in filled.ask_stream(QUESTION, Criteria(), model=model(service.url))]
    assert came[-1][1] - came[0][1] > 0.2


def test_a_false_sentence_is_handed_back_once_and_shown_when_it_is_right(filled: Library, behave: Behave) -> None:
    service = behave({"text": said(FALSE)}, {"text": said(TRUE)})
    pieces, answer = streamed(filled, model(service.url))
    assert [piece.sentence.text for piece in pieces] == [TRUE]
    assert (answer.text, answer.removed, answer.mode) == (TRUE, (), "generated")
    assert "393.4" in service.requests[1]["messages"][-1]["content"]


def test_what_stays_false_is_removed_and_told(filled: Library, behave: Behave) -> None:
    service = behave({"text": said(FALSE, TRUE)}, {"text": said(FALSE)})
    pieces, answer = streamed(filled, model(service.url))
    assert [piece.sentence.text for piece in pieces] == [TRUE]
    assert answer.text == TRUE
    assert [(each.text, "393.4亿元" in each.reason) for each in answer.removed] == [(FALSE, True)]


def test_nothing_left_is_an_extractive_answer(filled: Library, behave: Behave) -> None:
    _, answer = streamed(filled, model(behave({"text": said(FALSE)}).url))
    assert answer.text == filled.ask(QUESTION).text
    assert "没有一句能在依据中核实" in (answer.notice or "")
    assert [each.text for each in answer.removed] == [FALSE]


def test_a_repair_that_fails_costs_nothing(filled: Library, behave: Behave) -> None:
    _, answer = streamed(filled, model(behave({"text": said(TRUE, FALSE)}, {"status": 400, "error": "x"}).url))
    assert (answer.text, answer.mode) == (TRUE, "generated")
    assert [each.text for each in answer.removed] == [FALSE]


def test_two_busy_replies_then_one_that_serves(filled: Library, behave: Behave) -> None:
    busy = {"status": 429, "error": "busy", "headers": {"Retry-After-Ms": "50"}}
    service = behave(busy, busy, {"text": said(TRUE)})
    _, answer = streamed(filled, model(service.url))
    assert (answer.text, answer.notice, len(service.requests)) == (TRUE, None, 3)


LONG = said(*(f"第{number}项工作完成投资306.8亿元。" for number in range(4000)))
FAILURES = [
    ({"status": 401, "error": "bad key"}, "不接受密钥.*DUBAN_MODEL_KEY"),
    ({"status": 403, "error": "not yours"}, "不允许使用.*DUBAN_MODEL_KEY"),
    ({"status": 404, "error": "no such model"}, "没有这个模型.*DUBAN_MODEL "),
    ({"status": 429, "error": "busy", "headers": {"Retry-After-Ms": "50"}}, "繁忙.*DUBAN_MODEL_PARALLEL"),
    ({"status": 429, "error": "busy", "headers": {"Retry-After": "30"}}, "限定时间.*DUBAN_MODEL_BUDGET"),
    ({"status": 500, "error": "out of memory", "headers": {"Retry-After-Ms": "50"}}, "内部出错.*日志"),
    ({"status": 400, "error": "too long", "code": "context_length_exceeded"}, "超出模型的长度.*DUBAN_MODEL_CHARACTERS"),
    ({"text": said(TRUE), "delay": 1.0}, "限定时间.*DUBAN_MODEL_TIMEOUT"),
    ({"text": said(TRUE) + " " * 900, "size": 1, "pause": 0.1}, "限定时间.*DUBAN_MODEL_BUDGET"),
    ({"text": said(TRUE), "thinking": 1000, "pause": 0.1}, "限定时间.*DUBAN_MODEL_BUDGET"),
    ({"text": said(TRUE, TRUE), "pause": 0.01, "cut": 9}, "中断.*服务"),
    ({"text": said(TRUE, "利润总额12.3亿元。"), "ends": "length"}, "截断.*(?:换用|减少)"),
    ({"text": said(TRUE, "利润总额12.3亿元。")[:70]}, "不能用.*JSON.*换用"),
    ({"text": ""}, "不能用.*空.*换用"),
    ({"text": said()}, "没有一句话"),
    ({"text": "我无法回答这个问题。"}, "不能用.*JSON"),
    ({"text": '{"sentences": [{"text": 5}], "refused": "也许"}'}, "不能用.*格式"),
    ({"text": LONG, "size": 500}, "过长.*换用"),
]


@pytest.mark.parametrize(("behaviour", "notice"), FAILURES, ids=[row[1] for row in FAILURES])
def test_whatever_fails_leaves_the_extractive_answer(
    filled: Library, behave: Behave, behaviour: dict[str, Any], notice: str
) -> None:
    plain = filled.ask(QUESTION)
    service = behave(behaviour)
    seconds = 1.2 if "BUDGET" in notice else BUDGET
    began = time.monotonic()
    pieces, answer = streamed(filled, model(service.url, seconds=seconds))
    assert time.monotonic() - began < seconds + 1.5
    assert (answer.text, answer.citations, answer.mode) == (plain.text, plain.citations, plain.mode)
    assert answer.notice
    assert re.search(notice, answer.notice), answer.notice
    assert answer.notice.endswith("以下答案直接摘自原文")
    assert "Traceback" not in answer.notice
    for piece in pieces:  # what was shown before stood in the documents
        assert "339.4亿元" not in piece.sentence.text or "339.4亿元" in piece.citations[0].quote


def test_an_endpoint_that_nobody_listens_at(filled: Library, behave: Behave) -> None:
    service = behave({"text": said(TRUE)})
    service.stop()
    _, answer = streamed(filled, model(service.url))
    assert "连不上模型服务" in (answer.notice or "")
    assert "DUBAN_MODEL_URL" in (answer.notice or "")
    assert answer.text == filled.ask(QUESTION).text


@pytest.mark.filterwarnings("ignore")
def test_the_gibberish_of_a_local_model_never_reaches_a_reader(filled: Library, tmp_path: Path) -> None:
    """A language model of one layer with random weights, in a folder, as transformers' own loader reads it."""
    torch, transformers = pytest.importorskip("torch"), pytest.importorskip("transformers")
    tokenizer = Tokenizer(BPE())
    tokenizer.pre_tokenizer, tokenizer.decoder = pre_tokenizers.ByteLevel(add_prefix_space=False), decoders.ByteLevel()
    letters = pre_tokenizers.ByteLevel.alphabet()
    tokenizer.train_from_iterator(["{}"], BpeTrainer(special_tokens=["<|end|>"], initial_alphabet=letters))
    fast = transformers.PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<|end|>", pad_token="<|end|>")
    fast.save_pretrained(tmp_path)
    torch.manual_seed(1)
    shape = {"hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2}
    config = transformers.LlamaConfig(
        vocab_size=len(fast), num_key_value_heads=2, eos_token_id=0, pad_token_id=0, **shape
    )
    transformers.LlamaForCausalLM(config).save_pretrained(tmp_path)
    local = connect(ModelSettings(str(tmp_path), timeout=60, seconds=60))
    object.__setattr__(local.chat, "longest", 24)
    pieces, answer = streamed(filled, local)
    assert pieces == []
    assert answer.text == filled.ask(QUESTION).text
    assert re.search("模型的答复不能用.*以下答案直接摘自原文", answer.notice or "")
