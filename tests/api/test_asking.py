"""Answers that a model words: as server-sent events, on the command line, and kept in conversations."""

import asyncio
import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from fastapi import FastAPI
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult

import api.models
from api.cli import run as run_duban
from api.http import create_app
from library.service import Library
from prompts.model import Model, ModelError, ModelSettings

QUESTION = "2023年资产负债率要控制在多少以内？"
TITLE = "2023年工作要点"
SAID = "资产负债率控制在64%以内。"
OTHER = "力争市属企业资产总额突破2600亿元。"
INVENTED = "资产负债率控制在46%以内。"
Script = Callable[[str], Iterator[str]]
Heard = list[tuple[str, Any]]


class Chat(BaseChatModel):
    """A chat model that writes what the script makes of its prompt, piece by piece."""

    script: Script
    asked: list[str]

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(self, messages: Any, stop: Any = None, run_manager: Any = None, **_: Any) -> ChatResult:
        raise NotImplementedError

    def _stream(
        self, messages: list[BaseMessage], stop: Any = None, run_manager: Any = None, **_: Any
    ) -> Iterator[ChatGenerationChunk]:
        self.asked.append(str(messages[-1].content))
        for piece in self.script(self.asked[-1]):
            yield ChatGenerationChunk(message=AIMessageChunk(content=piece))


def one(text: str, prompt: str) -> str:
    """A sentence as a model writes it, with the line of the prompt that says this."""
    (number, *_) = re.findall(r"^\[(\d+)\].*资产负债率控制在64%以内", prompt, re.MULTILINE)
    return json.dumps({"text": text, "evidence": [int(number)]}, ensure_ascii=False)


def writes(*texts: str) -> Script:
    """Writes these sentences, one a piece."""

    def script(prompt: str) -> Iterator[str]:
        yield '{"sentences": ['
        for number, text in enumerate(texts):
            yield (", " if number else "") + one(text, prompt)
        yield '], "refused": false}'

    return script


def breaks_off(prompt: str) -> Iterator[str]:
    """A sentence, and then the service is gone."""
    yield '{"sentences": [' + one(SAID, prompt) + ", "
    raise TimeoutError


@pytest.fixture
def speaks(monkeypatch: pytest.MonkeyPatch) -> Callable[[Script], Chat]:
    """Configures a model that writes so."""

    def configure(script: Script) -> Chat:
        chat = Chat(script=script, asked=[])
        monkeypatch.setenv("DUBAN_MODEL", "qwen")
        monkeypatch.setenv("DUBAN_MODEL_URL", "http://127.0.0.1:9/v1")
        monkeypatch.setattr(api.models, "connect", lambda given: Model(given.model, chat))
        return chat

    return configure


@pytest.fixture
def folder(tmp_path: Path, documents: Path) -> Path:
    """A library of its own with the plan."""
    with Library.open(tmp_path / "库") as library:
        library.add(documents / f"{TITLE}.txt")
    return tmp_path / "库"


@pytest.fixture
def serving(folder: Path) -> Iterator[Callable[[], FastAPI]]:
    """The application on that library, made when everything is configured."""
    made: list[FastAPI] = []

    def make() -> FastAPI:
        made.append(create_app(folder))
        return made[-1]

    yield make
    for app in made:
        app.state.library.close()


async def call(
    app: FastAPI, what: str, body: object = None, on_event: Any = None, leave: asyncio.Event | None = None
) -> tuple[int, Any]:
    """Call the application as a server does: its status and its events, or what else it answers.

    `on_event` is awaited with each event, `leave` is when the client goes away.
    """
    method, path = what.split()
    sent = [{"type": "http.request", "body": json.dumps(body).encode(), "more_body": False}]
    status, heard, rest = 0, list[tuple[str, Any]](), b""

    async def receive() -> dict[str, Any]:
        if sent:
            return sent.pop()
        await (leave or asyncio.Event()).wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        nonlocal status, rest
        status = message.get("status", status)
        rest += message.get("body", b"")
        while streams and b"\n\n" in rest:
            block, _, rest = rest.partition(b"\n\n")
            name, data = (line.partition(": ")[2] for line in block.decode().splitlines())
            heard.append((name, json.loads(data)))
            if on_event:
                await on_event(*heard[-1])

    streams = path.endswith("/stream")
    scope = {"type": "http", "method": method, "path": path, "query_string": b"", "app": app}
    await app({**scope, "headers": [(b"content-type", b"application/json")]}, receive, send)
    return status, heard if streams and status == 200 else json.loads(rest)


def called(app: FastAPI, what: str, body: object = None, **more: Any) -> tuple[int, Any]:
    return asyncio.run(asyncio.wait_for(call(app, what, body, **more), 60))


def heard_by(app: FastAPI, path: str, **question: Any) -> Heard:
    status, heard = called(app, f"POST {path}", {"question": QUESTION} | question)
    assert status == 200
    events: Heard = heard
    return events


def test_sentences_come_before_the_answer_and_the_answer_is_that_of_ask(speaks: Any, serving: Any) -> None:
    speaks(writes(SAID, OTHER))
    app = serving()
    events = heard_by(app, "/ask/stream")
    assert [name for name, _ in events] == ["sentence", "sentence", "answer"]
    first, _, answer = (data for _, data in events)
    assert first["text"] == SAID
    assert "64%" in first["citations"][0]["quote"]
    assert [sentence["text"] for sentence in answer["sentences"]] == [SAID, OTHER]
    assert (answer["mode"], answer["source"]["model"], answer["notice"]) == ("generated", "qwen", None)
    assert re.fullmatch(r"answer@\d+", answer["source"]["prompt"])
    assert called(app, "POST /ask", {"question": QUESTION}) == (200, answer)


def test_a_sentence_is_sent_while_the_next_is_written_and_nobody_is_held_up(speaks: Any, serving: Any) -> None:
    go_on = Event()

    def script(prompt: str) -> Iterator[str]:
        yield '{"sentences": [' + one(SAID, prompt) + ", "
        assert go_on.wait(30)
        yield one(OTHER, prompt) + '], "refused": false}'

    speaks(script)
    app = serving()
    healthy = []

    async def on_event(name: str, data: Any) -> None:
        if not go_on.is_set():
            assert (name, data["text"]) == ("sentence", SAID)
            healthy.append((await call(app, "GET /health"))[0])
            go_on.set()

    _, events = called(app, "POST /ask/stream", {"question": QUESTION}, on_event=on_event)
    assert healthy == [200]
    assert [name for name, _ in events] == ["sentence", "sentence", "answer"]


def test_a_client_that_goes_away_ends_the_reply_and_nothing_is_kept(speaks: Any, serving: Any) -> None:
    ended = Event()

    def script(prompt: str) -> Iterator[str]:
        try:
            yield '{"sentences": [' + one(SAID, prompt)
            while True:
                yield " "
                time.sleep(0.01)
        finally:
            ended.set()

    speaks(script)
    app = serving()

    async def leave_soon() -> None:
        leave = asyncio.Event()

        async def on_event(name: str, _: Any) -> None:
            leave.set()

        asyncio.get_running_loop().call_later(1, leave.set)
        await call(app, "POST /conversations/stream", {"question": QUESTION}, on_event, leave)

    began = time.monotonic()
    asyncio.run(leave_soon())
    assert ended.wait(5)
    assert time.monotonic() - began < 10
    assert called(app, "GET /conversations") == (200, {"conversations": []})


def test_a_conversation_is_kept_once_and_before_its_answer_is_sent(speaks: Any, serving: Any) -> None:
    speaks(writes(SAID))
    app = serving()
    kept = []

    async def on_event(name: str, data: Any) -> None:
        if name == "answer":
            kept.append((await call(app, f"GET /conversations/{data['conversation']}"))[1]["turns"])

    _, events = called(app, "POST /conversations/stream", {"question": QUESTION}, on_event=on_event)
    answer = events[-1][1]
    key, number = answer.pop("conversation"), answer.pop("turn")
    assert number == 1
    assert [[turn["answer"] for turn in turns] for turns in kept] == [[answer]]
    further = heard_by(app, f"/conversations/{key[:6]}/turns/stream", document=TITLE)[-1][1]
    assert (further["conversation"], further["turn"]) == (key, 2)
    status, turn = called(app, f"POST /conversations/{key}/turns", {"question": QUESTION})
    assert (status, turn["number"], turn["answer"]["source"]["model"]) == (201, 3, "qwen")
    _, reopened = called(app, f"GET /conversations/{key}")
    assert [turn["options"]["document"] for turn in reopened["turns"]] == [None, TITLE, None]
    assert called(app, "POST /conversations", {"question": QUESTION})[1]["answer"]["source"]["model"] == "qwen"


def test_a_conversation_that_is_removed_meanwhile_is_an_error_event(speaks: Any, serving: Any) -> None:
    removed = Event()

    def script(prompt: str) -> Iterator[str]:
        yield '{"sentences": [' + one(SAID, prompt)
        assert removed.wait(30)
        yield '], "refused": false}'

    speaks(script)
    app = serving()
    _, turn = called(app, "POST /conversations", {"question": QUESTION, "model": False})

    async def on_event(name: str, _: Any) -> None:
        if name == "sentence":
            await call(app, f"DELETE /conversations/{turn['conversation']}")
            removed.set()

    path = f"/conversations/{turn['conversation']}/turns/stream"
    _, events = called(app, f"POST {path}", {"question": QUESTION}, on_event=on_event)
    assert [name for name, _ in events] == ["sentence", "error"]
    assert events[-1][1]["message"] == f"{turn['conversation']}：没有这个对话"
    assert events[-1][1]["remedy"]


def test_a_bug_is_an_event_that_shows_nothing_of_itself(
    serving: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: Any, **__: Any) -> Iterator[Any]:
        yield from ()
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(Library, "ask_stream", fail)
    ((name, told),) = heard_by(serving(), "/ask/stream")
    assert (name, told["message"]) == ("error", "服务内部出错")
    assert "secret detail" in caplog.text


@pytest.mark.parametrize(
    ("path", "body", "status", "message"),
    [
        ("/ask/stream", {"question": ""}, 422, "请求有误：question 不能为空"),
        ("/ask/stream", {"question": "几何？", "model": "否"}, 422, "请求有误：model 应当是 true 或 false"),
        ("/ask/stream", {"question": "几何？", "organisation": "别处"}, 404, "没有符合条件的文件"),
        ("/conversations/stream", {"question": "几何？", "year": 1999}, 404, "没有符合条件的文件"),
        ("/conversations/abcdef/turns/stream", {"question": "几何？"}, 404, "abcdef：没有这个对话"),
    ],
)
def test_what_is_wrong_with_a_request_has_its_status(
    serving: Any, path: str, body: object, status: int, message: str
) -> None:
    got, told = called(serving(), f"POST {path}", body)
    assert (got, told["error"]["message"]) == (status, message)


def test_without_a_model_there_is_the_answer_alone(serving: Any) -> None:
    ((name, answer),) = heard_by(serving(), "/ask/stream")
    assert (name, answer["source"], answer["notice"], answer["refused"]) == ("answer", None, None, False)


def test_a_question_can_do_without_the_model(speaks: Any, serving: Any) -> None:
    chat = speaks(writes(SAID))
    app = serving()
    ((_, answer),) = heard_by(app, "/ask/stream", model=False)
    assert answer["source"] is None
    for path in ("/ask", "/conversations"):
        called(app, f"POST {path}", {"question": QUESTION, "model": False})
    assert chat.asked == []


def test_a_model_that_breaks_off_leaves_the_words_of_the_sources(speaks: Any, serving: Any) -> None:
    speaks(breaks_off)
    events = heard_by(serving(), "/ask/stream")
    assert [name for name, _ in events] == ["sentence", "answer"]
    answer = events[-1][1]
    assert (answer["source"], answer["refused"]) == (None, False)
    assert "模型没有在限定时间内答复" in answer["notice"]


def test_what_has_no_ground_is_told_with_the_reason(speaks: Any, serving: Any) -> None:
    speaks(writes(SAID, INVENTED))
    answer = heard_by(serving(), "/ask/stream")[-1][1]
    assert [sentence["text"] for sentence in answer["sentences"]] == [SAID]
    assert [removed["text"] for removed in answer["removed"]] == [INVENTED]
    assert "46" in answer["removed"][0]["reason"]


def test_a_wrong_setting_is_told_when_the_service_starts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_MODEL", "/没有/这里")
    monkeypatch.delenv("DUBAN_MODEL_URL", raising=False)
    with pytest.raises(ModelError, match="没有这个模型文件夹"):
        create_app(folder)


def test_the_model_is_connected_to_once_and_what_it_lacks_is_told(
    speaks: Any, serving: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = speaks(writes(SAID))
    outcomes: list[Any] = [ModelError("没有安装组件", remedy="请安装"), Model("qwen", chat)]

    def connect(_: ModelSettings) -> Model:
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        made: Model = outcome
        return made

    monkeypatch.setattr(api.models, "connect", connect)
    app = serving()
    for path in ("/ask/stream", "/ask"):
        if outcomes:
            told = {"error": {"message": "没有安装组件", "remedy": "请安装"}}
            assert called(app, f"POST {path}", {"question": QUESTION}) == (500, told)
        assert called(app, f"POST {path}", {"question": QUESTION})[0] == 200
    assert outcomes == []


@pytest.fixture
def duban_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Runs duban in this process, where the model is scripted: its status, standard output and standard error."""

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setenv("COLUMNS", "200")
        monkeypatch.setattr("sys.argv", ["duban", "--library", str(folder), *arguments])
        status = run_duban()
        shown = capsys.readouterr()
        return status, shown.out, shown.err

    return run


def test_a_terminal_shows_the_sentences_and_then_what_belongs_to_them(speaks: Any, duban_here: Any) -> None:
    speaks(writes(SAID, OTHER, INVENTED))
    status, out, err = duban_here("ask", QUESTION)
    lines = out.splitlines()
    assert (status, err) == (0, "")
    assert lines[:2] == [f"{SAID}[1]", f"{OTHER}[1]"]
    assert re.fullmatch(r"由模型 qwen 按提示词 answer@\d+ 组织语言，逐句核对过依据", lines[2])
    assert lines[3].startswith(f"未能核实、没有采用：{INVENTED}（")
    assert lines[5:6] == ["出处"]
    assert out.count(f"{SAID}[1]") == 1


def test_a_sentence_is_on_the_terminal_before_the_next_is_written(
    speaks: Any, duban_here: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    so_far: list[str] = []

    def shown_soon() -> str:
        time.sleep(0.01)
        return capsys.readouterr().out

    def script(prompt: str) -> Iterator[str]:
        yield '{"sentences": [' + one(SAID, prompt) + ", "
        so_far.append(next(filter(None, (shown_soon() for _ in range(500))), ""))
        yield one(OTHER, prompt) + '], "refused": false}'

    speaks(script)
    _, out, _ = duban_here("ask", QUESTION)
    assert so_far == [f"{SAID}[1]\n"]
    assert out.startswith(f"{OTHER}[1]\n")


def test_an_answer_that_came_otherwise_is_shown_whole(speaks: Any, duban_here: Any) -> None:
    speaks(breaks_off)
    _, out, _ = duban_here("ask", QUESTION)
    before, said, after = out.partition("\n以上各句有改动，以下面的答案为准\n")
    assert (before, bool(said)) == (f"{SAID}[1]\n", True)
    assert "提示：qwen：模型没有在限定时间内答复" in after
    assert "64%" in after.partition("提示")[0]
    assert "出处" in after


def test_no_model_means_no_model(speaks: Any, duban_here: Any) -> None:
    chat = speaks(writes(SAID))
    status, out, _ = duban_here("ask", QUESTION, "--no-model")
    assert (status, chat.asked) == (0, [])
    assert "由模型" not in out


def test_json_is_one_object(speaks: Any, duban_here: Any) -> None:
    speaks(writes(SAID))
    status, out, err = duban_here("ask", QUESTION, "--json")
    answer = json.loads(out)
    assert (status, err, answer["answer"], answer["source"]["model"]) == (0, "", SAID, "qwen")
    assert "conversation" not in answer


def test_a_conversation_on_the_command_line(duban_here: Any) -> None:
    _, out, err = duban_here("ask", QUESTION, "--new-conversation", "--json")
    first = json.loads(out)
    key = first["conversation"]
    assert (first["turn"], err) == (1, f"对话 {key} 第 1 问\n")
    _, out, err = duban_here("ask", QUESTION, "--conversation", key[:6], "--year", "2023")
    assert err == f"对话 {key} 第 2 问\n"
    _, shown, _ = duban_here("conversations", "show", key)
    assert out in shown
    assert "年份 2023" in shown


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (
            ["--conversation", "abcdef", "--new-conversation"],
            2,
            "--conversation 的值不对：与 --new-conversation 只能给一个",
        ),
        (["--conversation", "abcdef"], 1, "abcdef：没有这个对话"),
        (["--conversation", ""], 1, "没有这个对话"),
        (["--new-conversation", "--year", "1999"], 1, "没有符合条件的文件"),
    ],
)
def test_wrong_calls_are_told(duban_here: Any, arguments: list[str], status: int, told: str) -> None:
    got, out, err = duban_here("ask", QUESTION, *arguments)
    assert (got, out) == (status, "")
    assert told in err
    assert duban_here("conversations")[1] == "还没有对话\n"


def test_a_wrong_setting_is_told(duban_here: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_MODEL", "/没有/这里")
    status, out, err = duban_here("ask", QUESTION)
    assert (status, out) == (1, "")
    assert "没有这个模型文件夹" in err
    assert duban_here("ask", QUESTION, "--no-model")[0] == 0
