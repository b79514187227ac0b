"""Models made tiny by the tests and read by the real loaders."""

import gc
import json
import shutil
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.embedders.errors import EmbedderError
from index.embedders.families import Prompts
from index.embedders.protocol import Vectors
from index.embedders.transformer import SentenceTransformerEmbedder
from index.errors import MissingModelError

pytestmark = pytest.mark.filterwarnings("ignore")  # those libraries' own

TEXTS = ["推动国有资产保值增值，完善监管体制。", "压降两金占用", "食品安全检查"]
QUESTION = "国有资产监管如何？"
Publish = Callable[..., Path]


def plainly(folder: Path, texts: list[str]) -> Vectors:
    """What the library itself makes of these very texts."""
    library = pytest.importorskip("sentence_transformers")
    model = library.SentenceTransformer(str(folder), local_files_only=True)
    vectors: Vectors = model.encode(texts, prompt="", normalize_embeddings=True)
    return vectors


def same(vectors: Vectors, others: Vectors) -> bool:
    return vectors.shape == others.shape and bool(np.abs(vectors - others).max() < 1e-5)


def test_vectors_have_length_one_and_the_stated_shape(publish: Publish) -> None:
    embedder = SentenceTransformerEmbedder(str(publish("模型")))
    vectors = embedder.embed_passages(TEXTS)
    assert vectors.shape == (3, embedder.dimensions) == (3, 32)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert same(vectors, plainly(publish("模型"), TEXTS))
    assert not same(vectors[:1], vectors[1:2])


def test_a_text_without_a_word_has_a_vector_of_zeros(publish: Publish) -> None:
    embedder = SentenceTransformerEmbedder(str(publish("bge-small-zh-v1.5")))
    vectors = embedder.embed_queries(["", TEXTS[0], " ，。\n"])
    assert vectors.any(axis=1).tolist() == [False, True, False]
    assert same(vectors[1:2], embedder.embed_queries(TEXTS[:1]))
    assert embedder.embed_passages([]).shape == (0, 32)


def test_a_text_has_the_same_vector_alone_and_among_many(publish: Publish) -> None:
    embedder = SentenceTransformerEmbedder(str(publish("模型")))
    together = embedder.embed_passages(TEXTS * 30)
    assert same(together[:3], together[-3:])
    assert same(together[:3], np.concatenate([embedder.embed_passages([text]) for text in TEXTS]))


@pytest.mark.parametrize(
    ("name", "query", "passage"),
    [
        ("bge-small-zh-v1.5", "为这个句子生成表示以用于检索相关文章：", ""),
        ("multilingual-e5-base", "query: ", "passage: "),
        (
            "multilingual-e5-large-instruct",
            "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: ",
            "",
        ),
        (
            "Qwen3-Embedding-0.6B",
            "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:",
            "",
        ),
        ("bge-m3", "", ""),
        ("模型", "", ""),
    ],
)
def test_a_family_is_asked_as_its_authors_say(publish: Publish, name: str, query: str, passage: str) -> None:
    folder = publish(name, pooling="mean")
    embedder = SentenceTransformerEmbedder(str(folder))
    assert same(embedder.embed_queries([QUESTION]), plainly(folder, [query + QUESTION]))
    assert same(embedder.embed_passages(TEXTS), plainly(folder, [passage + text for text in TEXTS]))


def test_an_empty_prompt_in_the_configuration_says_nothing(publish: Publish) -> None:
    """The library itself writes such ones for a model that has none."""
    folder = publish("e5-small", {"query": "", "document": ""}, pooling="mean")
    assert same(
        SentenceTransformerEmbedder(str(folder)).embed_queries([QUESTION]), plainly(folder, [f"query: {QUESTION}"])
    )


@pytest.mark.parametrize("key", ["document", "passage", "corpus"])
def test_what_the_configuration_says_comes_before_the_family(publish: Publish, key: str) -> None:
    folder = publish("bge-small-zh-v1.5", {"query": "question: ", key: "doc: "}, pooling="mean")
    embedder = SentenceTransformerEmbedder(str(folder))
    assert same(embedder.embed_queries([QUESTION]), plainly(folder, [f"question: {QUESTION}"]))
    assert same(embedder.embed_passages(TEXTS), plainly(folder, [f"doc: {text}" for text in TEXTS]))


def test_a_configuration_with_one_prompt_says_that_the_other_is_empty(publish: Publish) -> None:
    folder = publish("e5-small", {"query": "q: "}, pooling="mean")
    assert same(SentenceTransformerEmbedder(str(folder)).embed_passages(TEXTS), plainly(folder, TEXTS))


def test_what_the_settings_say_comes_before_all(publish: Publish) -> None:
    folder = publish("e5-small", {"query": "q: ", "document": "d: "}, pooling="mean")
    embedder = SentenceTransformerEmbedder(str(folder), prompts=Prompts(query="如何：", passage=""))
    assert same(embedder.embed_queries([QUESTION]), plainly(folder, [f"如何：{QUESTION}"]))
    assert same(embedder.embed_passages(TEXTS), plainly(folder, TEXTS))


def test_a_bare_folder_of_a_family_is_pooled_as_the_family_is(
    bert: Path, xlm: Path, publish: Publish, tmp_path: Path
) -> None:
    bge, e5 = tmp_path / "bge-small-zh", tmp_path / "multilingual-e5-small"
    shutil.copytree(bert, bge)
    shutil.copytree(xlm, e5)
    of_bge = SentenceTransformerEmbedder(str(bge)).embed_passages(TEXTS)
    assert same(of_bge, plainly(publish("cls"), TEXTS))
    assert not same(of_bge, plainly(publish("mean", pooling="mean"), TEXTS))
    with_prompts = [f"passage: {text}" for text in TEXTS]
    assert same(
        SentenceTransformerEmbedder(str(e5)).embed_passages(TEXTS),
        plainly(publish("xlm", pooling="mean", bare=xlm), with_prompts),
    )


def test_what_is_longer_than_the_model_reads_is_cut_off(publish: Publish) -> None:
    embedder = SentenceTransformerEmbedder(str(publish("模型")))
    long = "国有企业" * 100
    assert same(embedder.embed_passages([long]), embedder.embed_passages([long[:62]]))
    assert not same(embedder.embed_passages([long]), embedder.embed_passages([long[:61]]))


def test_the_name_identifies_what_vectors_depend_on(publish: Publish) -> None:
    folder = publish("模型")

    def name(prompts: Prompts = Prompts()) -> str:  # noqa: B008
        return SentenceTransformerEmbedder(str(folder), prompts=prompts).name

    names = [name(), name(Prompts(query="q")), name(Prompts(passage="q"))]
    (folder / "README.md").write_text("说明", "utf-8")
    assert name() == names[0]
    assert names[0].startswith("模型-32@")
    (folder / "config_sentence_transformers.json").write_text(json.dumps({"prompts": {"query": "q"}}), "utf-8")
    names.append(name())
    tokenizer = folder / "tokenizer.json"
    tokenizer.write_text(tokenizer.read_text("utf-8").replace('"国"', '"圀"'), "utf-8")
    names.append(name())
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\0")
    names.append(name())
    assert len(set(names)) == len(names) == 6


def test_threads_get_the_vectors_of_their_own_texts(publish: Publish) -> None:
    embedder = SentenceTransformerEmbedder(str(publish("模型")))
    alone = {text: embedder.embed_queries([text]) for text in TEXTS}
    with ThreadPoolExecutor(4) as threads:
        for text, vectors in zip(TEXTS * 4, threads.map(embedder.embed_queries, [[t] for t in TEXTS * 4]), strict=True):
            assert same(vectors, alone[text])


def test_a_name_is_found_in_the_cache(publish: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for owner in ("BAAI", "sentence-transformers"):
        cached = tmp_path / "cache" / f"models--{owner}--bge-small-zh-v1.5"
        (cached / "refs").mkdir(parents=True)
        (cached / "refs" / "main").write_text("0123abcd", "utf-8")
        shutil.copytree(publish("模型"), cached / "snapshots" / "0123abcd")
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path / "cache"))
    found = [SentenceTransformerEmbedder(name) for name in ("BAAI/bge-small-zh-v1.5", "bge-small-zh-v1.5")]
    query = [f"为这个句子生成表示以用于检索相关文章：{QUESTION}"]
    for embedder in found:
        assert embedder.name.startswith("bge-small-zh-v1.5-32@")
        assert same(embedder.embed_queries([QUESTION]), plainly(publish("模型"), query))


def test_a_model_that_is_not_on_this_machine_is_not_downloaded(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    for name in (str(tmp_path / "nowhere"), "BAAI/nowhere", "nowhere", "无 此 模型"):
        with pytest.raises(MissingModelError, match="本机没有这个模型"):
            SentenceTransformerEmbedder(name)


def test_a_folder_that_can_not_be_read_says_so(publish: Publish, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    broken = publish("broken")
    (broken / "model.safetensors").write_bytes(b"no weights")
    for folder in (tmp_path / "empty", broken):
        with pytest.raises(MissingModelError, match="读不出来") as caught:
            SentenceTransformerEmbedder(str(folder))
        assert "文件要齐全" in str(caught.value)


def test_a_reranker_is_no_embedding_model(bert: Path, tmp_path: Path) -> None:
    shutil.copytree(bert, tmp_path / "bge-reranker")
    config = tmp_path / "bge-reranker" / "config.json"
    changed = json.loads(config.read_text("utf-8")) | {"architectures": ["BertForSequenceClassification"]}
    config.write_text(json.dumps(changed), "utf-8")
    with pytest.raises(MissingModelError, match="DUBAN_RERANKER"):
        SentenceTransformerEmbedder(str(tmp_path / "bge-reranker"))
    library = pytest.importorskip("sentence_transformers")
    library.CrossEncoder(str(tmp_path / "bge-reranker"), num_labels=1).save_pretrained(str(tmp_path / "saved"))
    with pytest.raises(MissingModelError, match="不是嵌入模型"):
        SentenceTransformerEmbedder(str(tmp_path / "saved"))


def test_vectors_that_are_no_numbers_are_refused(publish: Publish) -> None:
    numpy_file = import_module("safetensors.numpy")
    folder = publish("模型")
    weights = numpy_file.load_file(folder / "model.safetensors")
    broken = {name: np.full_like(values, np.nan) for name, values in weights.items()}
    numpy_file.save_file(broken, folder / "model.safetensors", {"format": "pt"})
    with pytest.raises(EmbedderError, match="不是数"):
        SentenceTransformerEmbedder(str(folder))


def test_what_goes_wrong_while_it_runs_is_told(publish: Publish) -> None:
    folder = publish("模型")
    tokenizer = folder / "tokenizer.json"
    tokenizer.write_text(
        tokenizer.read_text("utf-8").replace('"督": ', '"督": 9'), "utf-8"
    )  # beyond the model's tokens
    with pytest.raises(EmbedderError, match="运行时出错") as caught:
        SentenceTransformerEmbedder(str(folder))
    assert str(folder) in str(caught.value)


def test_without_the_library_the_message_names_the_pip_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(MissingModelError, match=r'pip install "duban\[models\]"'):
        SentenceTransformerEmbedder("BAAI/bge-m3")


@pytest.mark.parametrize(
    ("backend", "component"), [("onnx", "optimum.onnxruntime"), ("openvino", "optimum.intel.openvino")]
)
def test_without_a_backend_the_message_names_the_pip_line(
    publish: Publish, monkeypatch: pytest.MonkeyPatch, backend: Any, component: str
) -> None:
    monkeypatch.setitem(sys.modules, component.partition(".")[0], None)
    with pytest.raises(MissingModelError, match=rf'pip install "sentence-transformers\[{backend}\]"'):
        SentenceTransformerEmbedder(str(publish("模型")), backend)


@pytest.mark.parametrize(
    ("backend", "component", "kind"),
    [
        ("onnx", "optimum.onnxruntime", "ORTModelForFeatureExtraction"),
        ("openvino", "optimum.intel.openvino", "OVModelForFeatureExtraction"),
    ],
)
def test_a_backend_gives_the_same_vectors_under_another_name(
    publish: Publish, backend: Any, component: str, kind: str
) -> None:
    library = pytest.importorskip("sentence_transformers")
    try:
        getattr(import_module(component), kind)
    except ImportError as error:  # not installed, or made for another version of transformers
        pytest.skip(f"{component}: {error}")
    folder = publish("bge-small-zh-v1.5")

    def embed(through: Any) -> tuple[str, Vectors]:
        embedder = SentenceTransformerEmbedder(str(folder), through)
        return embedder.name, np.concatenate([embedder.embed_passages(TEXTS), embedder.embed_queries([QUESTION])])

    (_, plain), (name, exported) = embed("torch"), embed(backend)
    assert np.abs(exported - plain).max() < 1e-3
    assert name not in {embed("torch")[0], SentenceTransformerEmbedder(str(folder), backend, Prompts("q")).name}
    library.SentenceTransformer(str(folder), backend=backend, local_files_only=True).save_pretrained(str(folder))
    (folder / "model.safetensors").unlink(missing_ok=True)  # so that nothing could be exported anew
    assert np.abs(embed(backend)[1] - plain).max() < 1e-3
    gc.collect()  # what was exported lies in folders that are removed with the models
