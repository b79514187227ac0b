import pytest

from index.embedders.errors import EmbedderError
from index.embedders.families import Prompts
from index.embedders.settings import EmbedderSettings, settings

URL = "http://127.0.0.1:8001/v1"


def test_nothing_said_is_the_embedded_model() -> None:
    assert settings(None, {}) == EmbedderSettings("")
    assert settings("", {"DUBAN_EMBEDDER": " ", "DUBAN_EMBEDDER_BACKEND": ""}) == EmbedderSettings("")


def test_a_folder_or_a_name_is_a_model_of_this_machine() -> None:
    said = {"DUBAN_EMBEDDER": "/data/模型/bge-m3", "DUBAN_EMBEDDER_BACKEND": "ONNX"}
    assert settings(None, said) == EmbedderSettings("/data/模型/bge-m3", backend="onnx")
    assert settings("BAAI/bge-m3", said).model == "BAAI/bge-m3"


def test_a_url_is_an_endpoint() -> None:
    said = {"DUBAN_EMBEDDER": URL, "DUBAN_EMBEDDER_MODEL": "bge-m3", "DUBAN_EMBEDDER_KEY": "k-1"}
    limits = {"DUBAN_EMBEDDER_TIMEOUT": "2.5", "DUBAN_EMBEDDER_CHARACTERS": "450"}
    given = settings(None, said | limits)
    assert given == EmbedderSettings("bge-m3", URL, "k-1", timeout=2.5, characters=450)
    assert "k-1" not in repr(given)
    assert settings("/data/bge-m3", said) == EmbedderSettings("/data/bge-m3", key="k-1")


def test_prompts_keep_their_blanks_and_none_is_no_prompt() -> None:
    said = {"DUBAN_EMBEDDER_QUERY_PROMPT": "Instruct: 找原文\\nQuery: ", "DUBAN_EMBEDDER_PASSAGE_PROMPT": "None"}
    assert settings(None, said).prompts == Prompts("Instruct: 找原文\nQuery: ", "")
    assert settings(None, {"DUBAN_EMBEDDER_QUERY_PROMPT": ""}).prompts == Prompts(None, None)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"DUBAN_EMBEDDER": URL}, "没有说用哪个嵌入模型.*DUBAN_EMBEDDER_MODEL"),
        ({"DUBAN_EMBEDDER_MODEL": "bge-m3"}, "没有给出嵌入服务的地址"),
        ({"DUBAN_EMBEDDER": "127.0.0.1:8001", "DUBAN_EMBEDDER_MODEL": "bge-m3"}, "http://"),
        ({"DUBAN_EMBEDDER": "http://", "DUBAN_EMBEDDER_MODEL": "bge-m3"}, "地址不对"),
        ({"DUBAN_EMBEDDER": "http://h:port/v1", "DUBAN_EMBEDDER_MODEL": "bge-m3"}, "地址不对"),
        ({"DUBAN_EMBEDDER_BACKEND": "tensorrt"}, "DUBAN_EMBEDDER_BACKEND=tensorrt：.*torch、onnx、openvino"),
        ({"DUBAN_EMBEDDER_TIMEOUT": "soon"}, "DUBAN_EMBEDDER_TIMEOUT=soon"),
        ({"DUBAN_EMBEDDER_CHARACTERS": "0"}, "50 到"),
        ({"DUBAN_EMBEDDER_CHARACTERS": "nan"}, "50 到"),
    ],
)
def test_a_wrong_setting_says_what_is_wrong(said: dict[str, str], message: str) -> None:
    with pytest.raises(EmbedderError, match=message):
        settings(None, said)
