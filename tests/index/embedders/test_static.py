from pathlib import Path

import numpy as np
import pytest
from model2vec import StaticModel

from index.embedders import load_embedder
from index.embedders.static import EMBEDDED_MODEL, StaticEmbedder
from index.embedders.transformer import SentenceTransformerEmbedder
from index.errors import MissingModelError

TEXTS = [
    "推动国有资产保值增值，完善国有企业监管体制。",
    "压降市属企业两金占用，降低资产负债率。",
    "加强中小学校园食品安全检查。",
    "ＧＤＰ增长5.5%，引进COVID-19检测设备𠮷。",
]


@pytest.fixture(scope="module")
def embedder() -> StaticEmbedder:
    return StaticEmbedder()


def test_vectors_have_length_one_and_the_stated_shape(embedder: StaticEmbedder) -> None:
    vectors = embedder.embed_passages(TEXTS)
    assert vectors.shape == (len(TEXTS), embedder.dimensions)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_a_text_without_a_word_has_a_vector_of_zeros(embedder: StaticEmbedder) -> None:
    assert not embedder.embed_passages(["", " ，。\n", "如何"]).any()
    assert embedder.embed_passages([]).shape == (0, embedder.dimensions)


def test_a_text_has_the_same_vector_alone_and_in_any_batch(embedder: StaticEmbedder) -> None:
    texts = [*TEXTS, ""] * 120
    together = embedder.embed_passages(texts)
    assert np.array_equal(together[:4], together[-5:-1])
    assert together[:4] == pytest.approx(np.concatenate([embedder.embed_queries([text]) for text in TEXTS]), abs=1e-6)


def test_what_is_alike_in_meaning_is_near(embedder: StaticEmbedder) -> None:
    scores = embedder.embed_passages(TEXTS) @ embedder.embed_queries(["国资国企改革和资产管理"])[0]
    assert scores[0] > scores[1] > scores[2]


def test_words_that_only_ask_leave_the_vector_of_a_query_unchanged(embedder: StaticEmbedder) -> None:
    asked, stated = embedder.embed_queries(["国资监管存在哪些问题？", "国资监管存在问题"])
    assert asked == pytest.approx(stated, abs=1e-6)


def test_the_name_identifies_the_weights(tmp_path: Path, embedder: StaticEmbedder) -> None:
    for name in ("tokenizer.json", "model.safetensors"):
        (tmp_path / name).write_bytes((EMBEDDED_MODEL / name).read_bytes())
    assert StaticEmbedder(tmp_path).name == embedder.name
    weights = bytearray((tmp_path / "model.safetensors").read_bytes())
    weights[-1] ^= 1
    (tmp_path / "model.safetensors").write_bytes(weights)
    assert StaticEmbedder(tmp_path).name != embedder.name


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingModelError, match=r"model\.safetensors、tokenizer\.json"):
        StaticEmbedder(tmp_path)


def test_the_folder_loads_in_model2vec_by_itself(embedder: StaticEmbedder) -> None:
    model = StaticModel.from_pretrained(EMBEDDED_MODEL)
    assert model.encode(TEXTS) == pytest.approx(embedder.embed_passages(TEXTS), abs=1e-5)


@pytest.mark.filterwarnings("ignore")
def test_sentence_transformers_gives_the_same_vectors(tmp_path: Path, embedder: StaticEmbedder) -> None:
    library = pytest.importorskip("sentence_transformers")
    modules = pytest.importorskip("sentence_transformers.sentence_transformer.modules")
    model = library.SentenceTransformer(modules=[modules.StaticEmbedding.from_model2vec(str(EMBEDDED_MODEL))])
    model.save(str(tmp_path / "model"))
    loaded = load_embedder(str(tmp_path / "model"))
    assert isinstance(loaded, SentenceTransformerEmbedder)
    assert loaded.dimensions == embedder.dimensions
    assert loaded.embed_passages(TEXTS) == pytest.approx(embedder.embed_passages(TEXTS), abs=1e-5)
    assert loaded.embed_queries(TEXTS) == pytest.approx(embedder.embed_queries(TEXTS), abs=1e-5)
    assert loaded.name == load_embedder(str(tmp_path / "model")).name
