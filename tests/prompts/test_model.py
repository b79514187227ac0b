"""The seam to language models: settings, a real service that speaks the OpenAI protocol, a real model in a folder."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from langchain_core.tracers.langchain import wait_for_all_tracers
from langsmith.utils import get_env_var
from pydantic import BaseModel

from prompts.model import (
    CHARACTERS,
    KEY,
    NAME,
    PARALLEL,
    TIMEOUT,
    URL,
    Model,
    ModelError,
    ModelSettings,
    connect,
    settings,
)
from prompts.prompt import load

Serve = Callable[..., Any]
REPLY = '{"sentences": [{"text": "5亿元。", "evidence": [1]}], "refused": false}'


class Answer(BaseModel):
    sentences: list[dict[str, object]]
    refused: bool


def ask(model: Model) -> Answer:
    return model.ask(load("answer"), Answer, question="多少？", evidence="[1] 完成投资5亿元。")


def endpoint(service: Any, timeout: float = 5.0) -> Model:
    return connect(ModelSettings("m", service.url, "机密".encode().hex(), timeout=timeout))


def test_nothing_named_is_no_model() -> None:
    assert settings({}) is None
    assert settings({"DUBAN_MODEL": " ", "DUBAN_MODEL_URL": ""}) is None


def test_the_environment_names_a_model(tmp_path: Path) -> None:
    given = settings({"DUBAN_MODEL": "m", "DUBAN_MODEL_URL": "http://h/v1", "DUBAN_MODEL_KEY": "k-1"})
    assert given == ModelSettings("m", "http://h/v1", "k-1")
    assert "k-1" not in repr(given)
    more = {"DUBAN_MODEL_TIMEOUT": "2.5", "DUBAN_MODEL_PARALLEL": "4", "DUBAN_MODEL_CHARACTERS": "900"}
    assert settings({"DUBAN_MODEL": str(tmp_path)} | more) == ModelSettings(
        str(tmp_path), timeout=2.5, parallel=4, characters=900
    )


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"DUBAN_MODEL_URL": "http://h/v1"}, "没有说用哪个模型.*DUBAN_MODEL "),
        ({"DUBAN_MODEL": "m", "DUBAN_MODEL_URL": "h:8000"}, "http://"),
        ({"DUBAN_MODEL": "/没有/这里"}, "没有这个模型文件夹.*DUBAN_MODEL_URL"),
        ({"DUBAN_MODEL": "m", "DUBAN_MODEL_URL": "http://h", "DUBAN_MODEL_TIMEOUT": "快"}, "TIMEOUT=快"),
        ({"DUBAN_MODEL": "m", "DUBAN_MODEL_URL": "http://h", "DUBAN_MODEL_PARALLEL": "0"}, "1 到 64"),
    ],
)
def test_a_wrong_setting_says_what_to_do(environment: dict[str, str], message: str) -> None:
    with pytest.raises(ModelError, match=message):
        settings(environment)


def test_a_service_is_asked_for_json_by_the_schema_of_the_prompt(serve: Serve) -> None:
    service = serve((200, REPLY))
    assert ask(endpoint(service)).sentences[0]["text"] == "5亿元。"
    (request,) = service.requests
    assert request["model"] == "m"
    assert request["temperature"] == 0
    assert request["response_format"]["json_schema"]["schema"] == load("answer").schema
    roles = [message["role"] for message in request["messages"]]
    assert roles == ["system", *["user", "assistant"] * len(load("answer").examples), "user"]
    assert service.headers[0]["authorization"].startswith("Bearer e69c")


def test_no_other_key_of_this_machine_is_sent(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-other")
    service = serve((200, REPLY))
    ask(connect(ModelSettings("m", service.url)))
    assert "sk-other" not in str(service.headers)


def test_nothing_goes_to_a_tracing_service(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """LangChain reports every call to LangSmith where the environment says so: documents must not leave that way."""
    tracer, service = serve((200, "{}")), serve((200, REPLY))
    get_env_var.cache_clear()
    for name, value in {"TRACING": "true", "ENDPOINT": tracer.url, "API_KEY": "k"}.items():
        monkeypatch.setenv(f"LANGSMITH_{name}", value)
    ask(endpoint(service))
    wait_for_all_tracers()
    get_env_var.cache_clear()
    assert tracer.headers == []


def test_every_setting_is_in_the_readme() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert [name for name in (NAME, URL, KEY, TIMEOUT, PARALLEL, CHARACTERS) if f"`{name}`" not in readme] == []


@pytest.mark.parametrize("status", [400, 422])
def test_a_service_that_knows_no_schemas_is_asked_without(serve: Serve, status: int) -> None:
    service = serve(lambda request: (status, "unknown field") if "response_format" in request else (200, REPLY))
    assert not ask(endpoint(service)).refused
    assert ["response_format" in request for request in service.requests] == [True, False]


def test_fenced_json_is_read(serve: Serve) -> None:
    assert not ask(endpoint(serve((200, f"如下：\n```json\n{REPLY}\n```")))).refused


@pytest.mark.parametrize(
    ("served", "message", "lasting", "requests"),
    [
        ((401, "bad key"), "不接受密钥.*DUBAN_MODEL_KEY", True, 1),
        ((404, "no such model"), "没有这个模型", True, 1),
        ((500, "out of memory"), "内部出错（.*out of memory", False, 3),
        ((200, ""), "不能用（答复是空的）", False, 1),
        ((200, '{"sentences": ['), "没有完整的 JSON", False, 1),
        ((200, '{"sentences": "无", "refused": false}'), "格式不对：sentences", False, 1),
        ((400, "maximum context_length_exceeded"), "超出模型的长度.*DUBAN_MODEL_CHARACTERS", False, 1),
    ],
)
def test_what_goes_wrong_is_one_error_in_chinese(
    serve: Serve, served: tuple[int, str], message: str, lasting: bool, requests: int
) -> None:
    service = serve(served)
    with pytest.raises(ModelError, match=message) as caught:
        ask(endpoint(service))
    assert str(caught.value).startswith("m：")
    assert caught.value.lasting == lasting
    assert len(service.requests) == requests


def test_a_service_that_does_not_reply_in_time_is_given_up(serve: Serve) -> None:
    with pytest.raises(ModelError, match=r"没有在限定时间内答复.*DUBAN_MODEL_TIMEOUT") as caught:
        ask(endpoint(serve((200, REPLY), hang=True), timeout=0.2))
    assert not caught.value.lasting


def test_a_service_that_is_not_there_is_told(serve: Serve) -> None:
    model = connect(ModelSettings("m", "http://127.0.0.1:9/v1", timeout=2))
    with pytest.raises(ModelError, match=r"连不上模型服务.*DUBAN_MODEL_URL") as caught:
        ask(model)
    assert caught.value.lasting


@pytest.mark.parametrize(
    ("module", "given", "extra"),
    [("langchain_openai", "http://h/v1", "model"), ("transformers", None, "models"), ("torch", None, "models")],
)
def test_without_the_extra_the_message_names_the_pip_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, module: str, given: str | None, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ModelError, match=rf'pip install "duban\[{extra}\]"'):
        connect(ModelSettings(str(tmp_path), given))
