"""Rerankers made tiny by the tests and read by the real loaders."""

import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tokenizers import Tokenizer, pre_tokenizers, processors
from tokenizers.models import WordPiece

from index.embedders.errors import EmbedderError
from index.errors import MissingModelError
from index.reranking.cross_encoder import CrossEncoderReranker

pytestmark = pytest.mark.filterwarnings("ignore")  # those libraries' own

QUERY = "国资监管有哪些要求？"
TEXTS = ["推动国有资产保值增值", "压降两金占用", "食品安全检查", ""]
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
SHAPE = {
    "vocab_size": 64,
    "hidden_size": 32,
    "intermediate_size": 32,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "max_position_embeddings": 80,
    "initializer_range": 0.5,  # so that the scores of a model that was never trained differ
}
Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A folder with a model of this kind, saved as any published reranker is."""
    torch, transformers = pytest.importorskip("torch"), pytest.importorskip("transformers")
    pytest.importorskip("sentence_transformers")

    def save(name: str = "bge-reranker", kind: str = "BertForSequenceClassification", **shape: Any) -> Path:
        _tokenizer(transformers).save_pretrained(tmp_path / name)
        torch.manual_seed(7)
        config = transformers.BertConfig(**(SHAPE | {"num_labels": 1} | shape))
        getattr(transformers, kind)(config).save_pretrained(tmp_path / name)
        return tmp_path / name

    return save


def _tokenizer(transformers: Any) -> Any:
    characters = sorted(set(QUERY + "".join(TEXTS)))
    vocabulary = {token: number for number, token in enumerate([*SPECIAL, *characters])}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    names = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    return transformers.PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=64, **names)


def test_scores_are_those_of_the_library_in_the_order_of_the_texts(make: Make) -> None:
    folder = make()
    scores = CrossEncoderReranker(str(folder)).judge(QUERY, TEXTS)
    library = import_module("sentence_transformers")
    expected = [library.CrossEncoder(str(folder), local_files_only=True).predict([(QUERY, text)])[0] for text in TEXTS]
    assert scores == pytest.approx(expected, abs=1e-5)
    assert all(isinstance(score, float) and 0 <= score <= 1 for score in scores)
    assert len({round(score, 4) for score in scores}) == len(TEXTS)


def test_a_text_has_the_same_score_among_many(make: Make) -> None:
    reranker = CrossEncoderReranker(str(make()))
    assert reranker.judge(QUERY, TEXTS * 20)[-4:] == pytest.approx(reranker.judge(QUERY, TEXTS), abs=1e-5)
    assert reranker.judge(QUERY, []) == []
    assert len(reranker.judge(QUERY, ["国有企业" * 200])) == 1  # longer than the model reads


def test_a_model_saved_by_sentence_transformers_scores_the_same(make: Make, tmp_path: Path) -> None:
    folder = make()
    library = import_module("sentence_transformers")
    library.CrossEncoder(str(folder), local_files_only=True).save_pretrained(str(tmp_path / "saved"))
    saved = CrossEncoderReranker(str(tmp_path / "saved"))
    assert saved.judge(QUERY, TEXTS) == pytest.approx(CrossEncoderReranker(str(folder)).judge(QUERY, TEXTS), abs=1e-5)


def test_the_name_identifies_the_model(make: Make) -> None:
    folder = make()
    name = CrossEncoderReranker(str(folder)).name
    assert name.startswith("bge-reranker@")
    (folder / "README.md").write_text("说明", "utf-8")
    assert CrossEncoderReranker(str(folder)).name == name
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\1")
    assert CrossEncoderReranker(str(folder)).name != name


def test_threads_get_the_scores_of_their_own_texts(make: Make) -> None:
    reranker = CrossEncoderReranker(str(make()))
    alone = [reranker.judge(QUERY, [text]) for text in TEXTS]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda text: reranker.judge(QUERY, [text]), TEXTS * 8))
    assert together == [pytest.approx(score, abs=1e-6) for score in alone * 8]


@pytest.mark.parametrize(
    ("kind", "shape"),
    [("BertModel", {}), ("BertForMaskedLM", {}), ("BertForSequenceClassification", {"num_labels": 3})],
)
def test_a_model_that_gives_no_score_is_refused(make: Make, kind: str, shape: dict[str, int]) -> None:
    folder = make("bge-small-zh", kind, **shape)
    with pytest.raises(MissingModelError, match="不给成对的文字打一个分") as caught:
        CrossEncoderReranker(str(folder))
    assert "DUBAN_EMBEDDER" in str(caught.value)


def test_an_embedding_model_is_no_reranker(make: Make, tmp_path: Path) -> None:
    library = pytest.importorskip("sentence_transformers")
    library.SentenceTransformer(str(make("bare", "BertModel")), local_files_only=True).save(str(tmp_path / "bge-m3"))
    with pytest.raises(MissingModelError, match="不给成对的文字打一个分"):
        CrossEncoderReranker(str(tmp_path / "bge-m3"))


def test_scores_that_are_no_numbers_are_refused(make: Make) -> None:
    numpy_file = import_module("safetensors.numpy")
    folder = make()
    weights = numpy_file.load_file(folder / "model.safetensors")
    broken = {name: np.full_like(values, np.nan) for name, values in weights.items()}
    numpy_file.save_file(broken, folder / "model.safetensors", {"format": "pt"})
    with pytest.raises(EmbedderError, match="不是数"):
        CrossEncoderReranker(str(folder)).judge(QUERY, TEXTS)


def test_what_goes_wrong_while_it_runs_is_told(make: Make) -> None:
    folder = make(vocab_size=16)  # too few for its tokenizer
    with pytest.raises(EmbedderError, match="运行时出错") as caught:
        CrossEncoderReranker(str(folder)).judge(QUERY, TEXTS)
    assert str(folder) in str(caught.value)


def test_a_folder_that_can_not_be_read_says_so(make: Make) -> None:
    folder = make()
    (folder / "model.safetensors").write_bytes(b"no weights")
    with pytest.raises(MissingModelError, match="读不出来"):
        CrossEncoderReranker(str(folder))
    (folder / "config.json").write_text(json.dumps({"model_type": "unheard-of"}), "utf-8")
    with pytest.raises(MissingModelError, match="读不出来"):
        CrossEncoderReranker(str(folder))


def test_a_model_that_is_not_on_this_machine_is_not_downloaded(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    with pytest.raises(MissingModelError, match="本机没有这个模型"):
        CrossEncoderReranker(str(tmp_path / "nowhere"))


def test_without_the_library_the_message_names_the_pip_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(MissingModelError, match=r'pip install "duban\[models\]"'):
        CrossEncoderReranker("BAAI/bge-reranker-v2-m3")
