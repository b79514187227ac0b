import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from index.embedders import load_embedder
from index.embedders.endpoint import EndpointEmbedder
from index.embedders.errors import EmbedderError
from index.embedders.static import StaticEmbedder
from index.errors import MissingModelError

HEAVY = {"torch", "transformers", "sentence_transformers", "huggingface_hub", "openai", "faiss", "httpx", "httpx2"}


def loaded_by(program: str) -> set[str]:
    program = f"import sys; {program}; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(found.stdout.split())


def test_the_package_loads_no_model() -> None:
    loaded = loaded_by("import index.embedders, index.reranking.cross_encoder")
    assert "index.embedders.loading" in loaded
    assert not (HEAVY | {"tokenizers", "model2vec"}) & loaded


def test_the_default_loads_nothing_heavy() -> None:
    loaded = loaded_by("from index.embedders import *; load_embedder(None, {}).embed_queries(['国资'])")
    assert "tokenizers" in loaded
    assert not HEAVY & loaded


def test_nothing_named_is_the_embedded_model() -> None:
    assert isinstance(load_embedder(None, {}), StaticEmbedder)


def test_the_environment_names_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_EMBEDDER", "BAAI/bge-m3")
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(MissingModelError, match="BAAI/bge-m3"):
        load_embedder()


def test_a_url_is_an_endpoint(service: Any) -> None:
    embedder = load_embedder(None, {"DUBAN_EMBEDDER": service.url, "DUBAN_EMBEDDER_MODEL": "m"})
    assert isinstance(embedder, EndpointEmbedder)


def test_what_is_set_reaches_the_model(tmp_path: Path, service: Any) -> None:
    said = {"DUBAN_EMBEDDER_MODEL": "m", "DUBAN_EMBEDDER_QUERY_PROMPT": "问：", "DUBAN_EMBEDDER_CHARACTERS": "50"}
    load_embedder(service.url, said).embed_queries(["国" * 90])
    assert service.requests[-1]["input"] == ["问：" + "国" * 50]
    with pytest.raises(EmbedderError, match="没有这种运行方式"):
        load_embedder(str(tmp_path), {"DUBAN_EMBEDDER_BACKEND": "cuda"})


@pytest.mark.filterwarnings("ignore")
def test_what_is_set_reaches_a_model_of_this_machine(publish: Any) -> None:
    folder = publish("模型")
    said = {"DUBAN_EMBEDDER_QUERY_PROMPT": "查："}
    plain, asked = load_embedder(str(folder), {}), load_embedder(str(folder), said)
    assert asked.name != plain.name
    assert asked.embed_queries(["国资"]) == pytest.approx(plain.embed_queries(["查：国资"]), abs=1e-5)
    assert asked.embed_passages(["国资"]) == pytest.approx(plain.embed_passages(["国资"]), abs=1e-5)
