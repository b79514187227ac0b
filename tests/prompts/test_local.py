"""A model in a folder, made tiny by the test and read by transformers' own loaders."""

from pathlib import Path

import pytest
from pydantic import BaseModel
from tokenizers import Tokenizer, decoders, pre_tokenizers
from tokenizers.models import BPE
from tokenizers.trainers import BpeTrainer

from prompts.model import ModelError, ModelSettings, connect
from prompts.prompt import load

TURNS = "{% for turn in messages %}<|{{ turn['role'] }}|>{{ turn['content'] }}{% endfor %}<|assistant|>"
pytestmark = pytest.mark.filterwarnings("ignore")


class Anything(BaseModel):
    pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A language model of one layer with random weights, saved as any published model is."""
    torch, transformers = pytest.importorskip("torch"), pytest.importorskip("transformers")
    here = tmp_path_factory.mktemp("模型")
    tokenizer = Tokenizer(BPE())
    tokenizer.pre_tokenizer, tokenizer.decoder = pre_tokenizers.ByteLevel(add_prefix_space=False), decoders.ByteLevel()
    letters = pre_tokenizers.ByteLevel.alphabet()
    tokenizer.train_from_iterator(["{}"], BpeTrainer(special_tokens=["<|end|>"], initial_alphabet=letters))
    fast = transformers.PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<|end|>", pad_token="<|end|>")
    fast.chat_template = TURNS
    fast.save_pretrained(here)
    torch.manual_seed(1)
    shape = {"hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2}
    config = transformers.LlamaConfig(
        vocab_size=len(fast), num_key_value_heads=2, eos_token_id=0, pad_token_id=0, **shape
    )
    transformers.LlamaForCausalLM(config).save_pretrained(here)
    return here


def test_a_folder_is_a_model_that_always_writes_the_same(folder: Path) -> None:
    model = connect(ModelSettings(str(folder), timeout=60))
    assert (model.name, model.parallel, model.refusals) == (folder.name, 1, ())
    chat = model.chat.model_copy(update={"longest": 12})
    messages = load("answer").messages(question="多少？", evidence="[1] 5亿元")
    written = [str(chat.invoke(messages).text) for _ in range(2)]
    assert written[0] == written[1] != ""
    assert "多少" not in written[0]


def test_noise_is_no_reply(folder: Path) -> None:
    model = connect(ModelSettings(str(folder), timeout=60))
    object.__setattr__(model.chat, "longest", 12)
    with pytest.raises(ModelError, match="答复不能用"):
        model.ask(load("answer"), Anything, question="多少？", evidence="[1] 5亿元")


def test_a_model_that_writes_too_long_is_stopped(folder: Path) -> None:
    model = connect(ModelSettings(str(folder), timeout=0.1))
    with pytest.raises(ModelError, match="没有在限定时间内答复"):
        model.ask(load("answer"), Anything, question="多少？", evidence="[1] 5亿元")


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    pytest.importorskip("transformers")
    with pytest.raises(ModelError, match=r"读不出来.*config\.json"):
        connect(ModelSettings(str(tmp_path)))
