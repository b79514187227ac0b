"""Which Milvus, and how an index lies in it."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from index.milvus.errors import MilvusError

URI, TOKEN, DATABASE, NAME = "DUBAN_MILVUS", "DUBAN_MILVUS_TOKEN", "DUBAN_MILVUS_DATABASE", "DUBAN_MILVUS_INDEX"
DenseIndex = Literal["FLAT", "HNSW", "IVF_SQ8"]
_NAME = re.compile("[A-Za-z0-9]+(_[A-Za-z0-9]+)*")  # two underscores part it from what follows in a collection's name


@dataclass(frozen=True, slots=True)
class Server:
    """`uri` is an address (http://, https://, unix:) or a file that ends in .db, which is run by Milvus Lite.

    `name` tells apart the indexes of one database. `timeout` is in seconds for one request. `shards`, `replicas` and
    `dense_index` count when a collection is made; FLAT compares with every vector, the others are approximate.
    Raises MilvusError for a name that can't be one.
    """

    uri: str
    name: str = "main"
    token: str = field(default="", repr=False)
    database: str = ""
    timeout: float = 60.0
    shards: int = 1
    replicas: int = 1
    dense_index: DenseIndex = "FLAT"

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise MilvusError("索引名不对", where=f"{NAME}={self.name}", remedy="请只用字母、数字和单个下划线")

    @property
    def alias(self) -> str:
        return f"duban_{self.name}"

    @property
    def is_file(self) -> bool:
        """Whether Milvus Lite runs it."""
        return self.uri.endswith(".db")


def server(environment: Mapping[str, str] = os.environ) -> Server | None:
    """The Milvus that the environment names; None where it names none."""
    uri = environment.get(URI, "").strip()
    if not uri:
        return None
    name, token, database = (environment.get(key, "").strip() for key in (NAME, TOKEN, DATABASE))
    return Server(uri, name or "main", token, database)
