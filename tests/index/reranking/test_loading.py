import pytest

from index.errors import MissingModelError
from index.reranking import load_reranker
from index.reranking.forest import ForestReranker


@pytest.fixture(autouse=True)
def no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DUBAN_RERANKER", raising=False)


@pytest.mark.parametrize("setting", [None, ""])
def test_without_a_setting_the_shipped_one_is_loaded_once(setting: str | None) -> None:
    loaded = load_reranker(setting)
    assert isinstance(loaded, ForestReranker)
    assert load_reranker(setting) is loaded


def test_none_may_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_reranker("none") is None
    monkeypatch.setenv("DUBAN_RERANKER", "none")
    assert load_reranker() is None


def test_a_model_that_is_not_here_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_RERANKER", "/nowhere/reranker")
    with pytest.raises(MissingModelError):
        load_reranker()
