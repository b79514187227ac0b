"""Models of sentence-transformers that lie on this machine: their library, their folders, what identifies them."""

import hashlib
import json
import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from index.embedders.errors import EmbedderError
from index.errors import MissingModelError

_READ = {".json", ".txt", ".model", ".safetensors", ".bin", ".onnx", ".onnx_data", ".data", ".xml"}
_BACKENDS = {"onnx", "openvino"}  # the folders in which a model keeps its weights for these


def sentence_transformers(model: str) -> ModuleType:
    """The library, kept from the network; raises MissingModelError, which names `model`, where it isn't installed."""
    os.environ["HF_HUB_OFFLINE"] = "1"  # read when huggingface_hub is imported
    try:
        library = import_module("sentence_transformers")
    except ModuleNotFoundError as error:
        problem = "没有安装运行本机模型所需的组件 sentence-transformers"
        raise MissingModelError(problem, where=model, remedy='请执行：pip install "duban[models]"') from error
    import_module("transformers").utils.logging.disable_progress_bar()
    return library


def folder_of(model: str, organization: str) -> Path:
    """The folder that `model` is, or in which the model of that name is cached, if need be under `organization`.

    Raises MissingModelError where there is none.
    """
    folder = Path(model).expanduser()
    if folder.is_dir():
        return folder
    hub = import_module("huggingface_hub")
    for name in (model, f"{organization}/{model}"):
        try:
            cache = os.environ.get("SENTENCE_TRANSFORMERS_HOME")
            return Path(hub.snapshot_download(name, cache_dir=cache, local_files_only=True))
        except (OSError, ValueError):  # not cached, or nothing that a model can be called
            continue
    raise MissingModelError("本机没有这个模型", where=model, remedy="请把模型目录拷贝到本机，并填写它的路径")


def unreadable(model: str, error: Exception) -> MissingModelError:
    """What is said where the library can't load a folder."""
    remedy = "应当是 sentence-transformers 能读的模型，文件要齐全（config.json、分词器、.safetensors）"
    return MissingModelError(f"这个模型读不出来（{_brief(error)}）", where=model, remedy=remedy)


def failed(model: str, error: Exception) -> EmbedderError:
    """What is said where a model that was loaded can't be run."""
    remedy = "内存或显存不足时，请关闭其他程序或换一个小些的模型"
    return EmbedderError(f"模型运行时出错（{_brief(error)}）", where=model, remedy=remedy)


def _brief(error: Exception) -> str:
    return f"{type(error).__name__}: {(str(error).splitlines() or [''])[0][:200]}"


def kind_of(folder: Path) -> str:
    """What sentence-transformers calls the kind of model that `folder` was saved as; "" for an encoder of transformers.

    The library makes a model of any kind out of one of any other, with what it lacks filled in at random.
    """
    if (folder / "modules.json").is_file():
        return str(_json(folder / "config_sentence_transformers.json").get("model_type") or "SentenceTransformer")
    architectures = _json(folder / "config.json").get("architectures") or [""]
    return "CrossEncoder" if str(architectures[0]).endswith("ForSequenceClassification") else ""


def _json(path: Path) -> dict[str, Any]:
    try:
        read = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):  # the library will say what is wrong with it
        return {}
    return read if isinstance(read, dict) else {}


def files_digest(folder: Path, backend: str = "torch") -> bytes:
    """A digest of all files in `folder` that what the model says can depend on: weights, tokenizer, configuration."""
    together = hashlib.blake2b()
    for path in _files(folder, backend):
        with path.open("rb") as file:
            together.update(str(path.relative_to(folder)).encode())
            together.update(hashlib.file_digest(file, hashlib.blake2b).digest())
    return together.digest()


def _files(folder: Path, backend: str) -> Iterator[Path]:
    others = _BACKENDS - {backend}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        hidden = any(part.startswith(".") for part in inside)
        if path.suffix in _READ and path.is_file() and not hidden and not others & set(inside):
            yield path
