import pytest

from index.milvus.errors import MilvusError
from index.milvus.server import Server, server


def test_the_environment_names_the_server() -> None:
    named = {"DUBAN_MILVUS": " http://127.0.0.1:19530 ", "DUBAN_MILVUS_TOKEN": "root:secret"}
    assert server(named) == Server("http://127.0.0.1:19530", "main", "root:secret")
    assert server(named | {"DUBAN_MILVUS_INDEX": "city"}) == Server("http://127.0.0.1:19530", "city", "root:secret")
    assert server({}) is None


def test_a_token_is_not_shown() -> None:
    assert "secret" not in repr(Server("http://127.0.0.1:19530", token="root:secret"))


@pytest.mark.parametrize("name", ["", "市级", "a__b", "_a", "a_", "a b", "a-b", "a\n"])
def test_a_name_that_cannot_be_one_is_refused(name: str) -> None:
    with pytest.raises(MilvusError, match="索引名不对"):
        Server("http://127.0.0.1:19530", name)
