"""A chat model in a folder of this machine, run by transformers; nothing is downloaded."""

import os
import time
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from pydantic import PrivateAttr

_ROLES = {"system": "system", "human": "user", "ai": "assistant"}


class TransformersChat(BaseChatModel):
    """A causal language model with its tokenizer. It writes what is likeliest, word by word, so always the same.

    Raises TimeoutError where a reply is not complete after `seconds`.
    """

    folder: str
    seconds: float
    longest: int = 4096  # tokens of a reply
    _tokenizer: Any = PrivateAttr()
    _model: Any = PrivateAttr()
    _turn: Any = PrivateAttr(default_factory=Lock)

    def __init__(self, tokenizer: Any, model: Any, **fields: Any) -> None:
        super().__init__(**fields)
        self._tokenizer, self._model = tokenizer, model

    @property
    def _llm_type(self) -> str:
        return "transformers"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002 - the signature is LangChain's
        run_manager: CallbackManagerForLLMRun | None = None,  # noqa: ARG002
        **kwargs: Any,  # noqa: ARG002
    ) -> ChatResult:
        with self._turn:  # one at a time: two would only share the processor, and their memory would add up
            text = self._written(self._read(messages))
        return ChatResult(generations=[ChatGeneration(message=AIMessage(text))])

    def _read(self, messages: list[BaseMessage]) -> Any:
        turns = [{"role": _ROLES[message.type], "content": str(message.text)} for message in messages]
        if self._tokenizer.chat_template:
            read = self._tokenizer.apply_chat_template(
                turns, add_generation_prompt=True, return_tensors="pt", return_dict=True
            )
        else:
            read = self._tokenizer("\n\n".join(turn["content"] for turn in turns) + "\n\n", return_tensors="pt")
        return read.to(self._model.device)

    def _written(self, read: Any) -> str:
        began = time.monotonic()
        size = read["input_ids"].shape[1]
        given = {name: read[name] for name in ("input_ids", "attention_mask") if name in read}
        written = self._model.generate(
            **given, max_new_tokens=self.longest, max_time=self.seconds, do_sample=False, num_beams=1
        )
        if time.monotonic() - began >= self.seconds:
            raise TimeoutError(self.folder)
        return str(self._tokenizer.decode(written[0][size:], skip_special_tokens=True))


def load_chat(folder: Path, seconds: float) -> TransformersChat:
    """The model in `folder`; raises ModuleNotFoundError without transformers or torch, OSError or ValueError where
    transformers can't read it. Code that comes with a model is never run."""
    os.environ["HF_HUB_OFFLINE"] = "1"  # read when transformers is imported
    torch, transformers = import_module("torch"), import_module("transformers")
    transformers.utils.logging.disable_progress_bar()
    here = {"local_files_only": True, "trust_remote_code": False}
    tokenizer = transformers.AutoTokenizer.from_pretrained(str(folder), **here)
    model = transformers.AutoModelForCausalLM.from_pretrained(str(folder), dtype="auto", **here)
    model = model.to("cuda" if torch.cuda.is_available() else "cpu").eval()
    return TransformersChat(tokenizer, model, folder=str(folder), seconds=seconds)
