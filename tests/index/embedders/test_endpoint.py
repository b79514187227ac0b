"""A real service on this machine, well-behaved and otherwise."""

import socket
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from index.embedders.endpoint import EndpointEmbedder
from index.embedders.errors import EmbedderError
from index.embedders.families import Prompts
from index.embedders.settings import EmbedderSettings
from index.errors import MissingModelError

TEXTS = ["推动国有资产保值增值", "压降两金占用", "食品安全检查"]
Answer = tuple[int, Any]


def connect(service: Any, model: str = "m", **settings: Any) -> EndpointEmbedder:
    return EndpointEmbedder(EmbedderSettings(model, service.url, **({"timeout": 5.0} | settings)))


def unit(service: Any, texts: list[str]) -> np.ndarray[Any, Any]:
    vectors = np.array([service.vector(text) for text in texts])
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def spoil(service: Any, change: Callable[[dict[str, Any]], object]) -> None:
    """From now on answers are changed in this way."""

    def reply(number: int, texts: list[str]) -> Answer:
        answer = service.answer(texts)
        change(answer)
        return 200, answer

    service.reply = reply


def test_vectors_are_those_of_the_service_at_length_one(service: Any) -> None:
    embedder = connect(service)
    for vectors in (embedder.embed_passages(TEXTS), embedder.embed_queries(TEXTS)):
        assert vectors.shape == (3, embedder.dimensions) == (3, 64)
        assert vectors.dtype == np.float32
        assert vectors == pytest.approx(unit(service, TEXTS), abs=1e-6)


def test_what_is_asked_for_is_plain(service: Any) -> None:
    connect(service, key="k-1").embed_passages(TEXTS)
    assert service.requests[-1] == {
        "path": "/v1/embeddings",
        "model": "m",
        "input": TEXTS,
        "encoding_format": "float",
    }
    assert set(service.keys) == {"Bearer k-1"}


def test_the_key_of_another_service_is_not_sent(service: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "k-other")
    connect(service)
    assert service.keys == ["Bearer none"]


def test_many_texts_are_sent_in_batches_and_come_back_in_order(service: Any) -> None:
    embedder, texts = connect(service), [f"第{number}项" for number in range(150)]
    assert embedder.embed_passages(texts) == pytest.approx(unit(service, texts), abs=1e-6)
    assert [len(request["input"]) for request in service.requests[1:]] == [32, 32, 32, 32, 22]


def test_a_text_without_a_word_is_not_sent(service: Any) -> None:
    embedder = connect(service)
    vectors = embedder.embed_passages(["", TEXTS[0], " ，。\n"])
    assert vectors.any(axis=1).tolist() == [False, True, False]
    assert service.requests[-1]["input"] == TEXTS[:1]
    asked = len(service.requests)
    assert not embedder.embed_queries(["", "？"]).any()
    assert embedder.embed_passages([]).shape == (0, 64)
    assert len(service.requests) == asked


def test_prompts_are_those_of_the_settings_or_of_the_family(service: Any) -> None:
    connect(service, "BAAI/bge-large-zh-v1.5").embed_queries(TEXTS[:1])
    assert service.requests[-1]["input"] == [f"为这个句子生成表示以用于检索相关文章：{TEXTS[0]}"]
    e5 = connect(service, "multilingual-e5-base", prompts=Prompts(query=""))
    e5.embed_queries(TEXTS[:1])
    e5.embed_passages(TEXTS[:1])
    assert [request["input"][0] for request in service.requests[-2:]] == [TEXTS[0], f"passage: {TEXTS[0]}"]


def test_a_long_text_is_cut_off(service: Any) -> None:
    connect(service, "e5-base", characters=50).embed_passages(["国" * 90])
    assert service.requests[-1]["input"] == ["passage: " + "国" * 50]


def test_the_name_identifies_the_model_behind_the_url(service: Any) -> None:
    embedder = connect(service, "BAAI/bge-m3")
    assert embedder.name.startswith("BAAI/bge-m3-64@")
    assert connect(service, "BAAI/bge-m3").name == embedder.name
    others = [connect(service, "bge-m3"), connect(service, "BAAI/bge-m3", characters=60)]
    others.append(connect(service, "BAAI/bge-m3", prompts=Prompts(query="问：")))
    for seed in range(2, 32):
        service.reply = lambda number, texts, seed=seed: (200, service.answer(texts, seed))
        others.append(connect(service, "BAAI/bge-m3"))
    names = {embedder.name, *(other.name for other in others)}
    assert len(names) == 34


def test_the_name_does_not_change_with_the_rounding_of_a_machine(service: Any) -> None:
    name = connect(service).name

    def blur(answer: dict[str, Any]) -> None:
        for each in answer["data"]:
            each["embedding"] = [float(np.float16(value)) * 3 for value in each["embedding"]]

    spoil(service, blur)
    assert connect(service).name == name


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_service_that_fails_once_is_asked_again(service: Any, status: int) -> None:
    embedder = connect(service)
    service.reply = lambda number, texts: (200, service.answer(texts)) if number > 2 else (status, {"error": {}})
    assert embedder.embed_passages(TEXTS) == pytest.approx(unit(service, TEXTS), abs=1e-6)
    assert len(service.requests) == 3


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (401, "不接受密钥.*DUBAN_EMBEDDER_KEY"),
        (403, "不允许使用这个模型"),
        (404, "没有这个模型，或者地址不对.*DUBAN_EMBEDDER_MODEL"),
        (400, "不接受这个请求.*maximum context length.*DUBAN_EMBEDDER_CHARACTERS"),
        (413, "不接受这个请求.*DUBAN_EMBEDDER_CHARACTERS"),
        (422, "不接受这个请求"),
        (429, "繁忙"),
        (500, "内部出错.*maximum context length"),
    ],
)
def test_a_refusal_is_told_with_what_to_do(service: Any, status: int, message: str) -> None:
    service.reply = lambda number, texts: (status, {"error": {"message": "maximum context length is 512"}})
    with pytest.raises(EmbedderError, match=message) as caught:
        connect(service, key="k-1")
    assert str(caught.value).startswith("m：")
    assert "k-1" not in str(caught.value)
    assert len(service.requests) == (4 if status in {429, 500} else 1)


def test_a_service_that_does_not_answer_is_given_up(service: Any) -> None:
    service.hang.clear()
    with pytest.raises(EmbedderError, match=r"限定时间.*DUBAN_EMBEDDER_TIMEOUT"):
        connect(service, timeout=0.1)
    assert len(service.requests) == 4


def test_a_service_that_is_not_there_is_told() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{held.getsockname()[1]}/v1"
        with pytest.raises(EmbedderError, match=r"连不上嵌入服务.*DUBAN_EMBEDDER"):
            EndpointEmbedder(EmbedderSettings("m", url, timeout=1.0))


def test_vectors_out_of_order_are_put_in_order(service: Any) -> None:
    embedder = connect(service)
    spoil(service, lambda answer: answer["data"].reverse())
    assert embedder.embed_passages(TEXTS) == pytest.approx(unit(service, TEXTS), abs=1e-6)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda answer: answer["data"].pop(), "送去3段文字，回来2个向量"),
        (lambda answer: answer["data"].append(answer["data"][0]), "送去3段文字，回来4个向量"),
        (lambda answer: answer.update(data=[]), "送去3段文字，回来0个向量"),
        (lambda answer: answer["data"][1].update(index=0), "序号有缺或有重"),
        (lambda answer: answer["data"][2].update(index=3), "序号有缺或有重"),
        (lambda answer: answer["data"][0].pop("index"), "答复不能用"),
        (lambda answer: answer["data"][1]["embedding"].__setitem__(5, float("nan")), "不是数的值"),
        (lambda answer: answer["data"][1]["embedding"].__setitem__(5, float("inf")), "不是数的值"),
        (lambda answer: answer["data"][1]["embedding"].__setitem__(5, None), "不是数的值"),
        (lambda answer: answer["data"][1]["embedding"].__setitem__(5, "many"), "答复不能用"),
        (lambda answer: answer["data"][1]["embedding"].pop(), "维数不一：63、64"),
        (lambda answer: [each["embedding"].pop() for each in answer["data"]], "维数不一：63、64"),
        (lambda answer: answer["data"][1].update(embedding=[]), "维数不一"),
        (lambda answer: answer["data"][1].update(embedding="AAAA"), "维数不一"),
        (lambda answer: answer["data"][1].update(embedding=None), "答复不能用"),
        (lambda answer: answer.pop("data"), "答复不能用"),
        (lambda answer: answer.update(data="none"), "答复不能用"),
    ],
)
def test_an_answer_that_can_not_be_used_is_refused(
    service: Any, change: Callable[[dict[str, Any]], object], message: str
) -> None:
    embedder = connect(service)
    spoil(service, change)
    with pytest.raises(EmbedderError, match=message) as caught:
        embedder.embed_passages(TEXTS)
    assert "答复不能用" in str(caught.value)
    assert caught.value.remedy


def test_a_page_instead_of_vectors_is_refused(service: Any) -> None:
    service.reply = lambda number, texts: (200, "<html>登录</html>")
    with pytest.raises(EmbedderError, match=r"答复不能用.*/v1"):
        connect(service)


def test_a_probe_of_zeros_is_refused(service: Any) -> None:
    spoil(service, lambda answer: answer["data"][0].update(embedding=[0.0] * 64))
    with pytest.raises(EmbedderError, match="全是零"):
        connect(service)


def test_nothing_but_the_endpoint_is_spoken_to(service: Any) -> None:
    """No tokenizer is fetched, which LangChain's own client of embeddings would do."""
    program = (
        "import socket, sys; from index.embedders import load_embedder; dial = socket.socket.connect\n"
        "def connect(self, address): print(address[0]); return dial(self, address)\n"
        "socket.socket.connect = connect\n"
        f"load_embedder({service.url!r}, {{'DUBAN_EMBEDDER_MODEL': 'm'}}).embed_queries(['国资'])\n"
        "assert not {'tiktoken', 'langchain_openai', 'transformers'} & set(sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(found.stdout.split()) == {"127.0.0.1"}


def test_without_the_client_the_message_names_the_pip_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(MissingModelError, match=r'pip install "duban\[model\]"'):
        EndpointEmbedder(EmbedderSettings("m", "http://127.0.0.1:1/v1"))
