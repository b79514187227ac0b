"""Models of one layer with random weights, saved as published ones are, and a service that embeds as it is told."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import pytest
from tokenizers import Tokenizer, decoders, pre_tokenizers, processors
from tokenizers.models import Unigram, WordPiece

Answer = tuple[int, Any]
DIMENSIONS = 64
CHARACTERS = "".join(
    sorted(
        set(
            "推动国有资产保值增完善企业监管体制压降市属两金占用低负债率加强中小学校园食品安全检查为这个句子生成表示以于索相关文章："
            "如何是什么督办，。？0123456789% :.,\nabcdefghijklmnopqrstuvwxyzIQG"
        )
    )
)
SHAPE = {
    "vocab_size": 256,
    "hidden_size": 32,
    "intermediate_size": 32,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "max_position_embeddings": 80,
}


@dataclass
class Service:
    """Answers request number n for these texts as `reply` says; `hang` holds every reply back until it is set."""

    reply: Callable[[int, list[str]], Answer] = field(init=False)
    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    hang: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.reply = lambda number, texts: (200, self.answer(texts))
        self.hang.set()

    @staticmethod
    def vector(text: str, seed: int = 1) -> list[float]:
        """Any text has its own vector for a seed, which isn't of length 1."""
        drawn = np.random.default_rng([seed, crc32(text.encode())]).normal(size=DIMENSIONS)
        return [float(value) for value in drawn]

    def answer(self, texts: list[str], seed: int = 1) -> dict[str, Any]:
        vectors = [self.vector(text, seed) for text in texts]
        data = [{"object": "embedding", "index": n, "embedding": vector} for n, vector in enumerate(vectors)]
        return {"object": "list", "model": "m", "data": data, "usage": {"prompt_tokens": 1, "total_tokens": 1}}


class _Handler(BaseHTTPRequestHandler):
    service: Service

    def log_message(self, *args: object) -> None:
        """Stay quiet."""

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.service.keys.append(self.headers["Authorization"])
        self.service.requests.append(request | {"path": self.path})
        status, body = self.service.reply(len(self.service.requests), request["input"])
        self.service.hang.wait(10)
        data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Type", "text/html" if isinstance(body, str) else "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Retry-After-Ms", "10")  # so that the tests needn't wait
            self.end_headers()
            self.wfile.write(data)
        except OSError:  # the caller has given up waiting
            self.close_connection = True


@pytest.fixture
def service() -> Iterator[Service]:
    """A service on this machine, stopped behind the test."""
    given = Service()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"service": given}))
    given.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield given
    given.hang.set()
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare encoder as bge is one: characters, `[CLS]` first, at most 64 tokens."""
    transformers = pytest.importorskip("transformers")
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    tokenizer = Tokenizer(WordPiece(dict(zip([*special, *CHARACTERS], count())), unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    config = transformers.BertConfig(type_vocab_size=2, **SHAPE)
    names = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    return _saved(tmp_path_factory.mktemp("bert"), tokenizer, transformers.BertModel, config, names)


@pytest.fixture(scope="session")
def xlm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare encoder as multilingual e5 is one: pieces of text by SentencePiece's rules."""
    transformers = pytest.importorskip("transformers")
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    pieces = [*((token, 0.0) for token in special), *((char, -3.0) for char in f"▁{CHARACTERS}")]
    tokenizer = Tokenizer(Unigram(pieces, unk_id=3))
    tokenizer.pre_tokenizer, tokenizer.decoder = pre_tokenizers.Metaspace(), decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    config = transformers.XLMRobertaConfig(type_vocab_size=1, pad_token_id=1, **SHAPE)
    names = {"pad_token": "<pad>", "unk_token": "<unk>", "cls_token": "<s>", "sep_token": "</s>"}
    return _saved(tmp_path_factory.mktemp("xlm"), tokenizer, transformers.XLMRobertaModel, config, names)


def _saved(folder: Path, tokenizer: Tokenizer, model: Any, config: Any, names: dict[str, str]) -> Path:
    transformers, torch = pytest.importorskip("transformers"), pytest.importorskip("torch")
    fast = transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, model_max_length=64, model_input_names=["input_ids", "attention_mask"], **names
    )
    fast.save_pretrained(folder)
    torch.manual_seed(7)
    model(config).save_pretrained(folder)
    return folder


@pytest.fixture
def publish(bert: Path, tmp_path: Path) -> Callable[..., Path]:
    """A folder of this name as sentence-transformers saves one, whose configuration holds these prompts, if any."""

    def save(name: str, prompts: dict[str, str] | None = None, pooling: str = "cls", bare: Path = bert) -> Path:
        library = pytest.importorskip("sentence_transformers")
        modules = pytest.importorskip("sentence_transformers.sentence_transformer.modules")
        transformer = modules.Transformer(str(bare))
        pooled = modules.Pooling(transformer.get_embedding_dimension(), pooling)
        library.SentenceTransformer(modules=[transformer, pooled]).save(str(tmp_path / name))
        path = tmp_path / name / "config_sentence_transformers.json"
        saved = json.loads(path.read_text("utf-8"))
        del saved["prompts"]
        path.write_text(json.dumps(saved | ({"prompts": prompts} if prompts else {})), "utf-8")
        return tmp_path / name

    return save
