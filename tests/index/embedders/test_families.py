import pytest

from index.embedders.families import FAMILIES, NONE_SAID, Family, Prompts, choose_prompts, family_of


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.example)
def test_each_family_is_that_of_its_example(family: Family) -> None:
    for name in (family.example, f"/data/模型/{family.example}", f"{family.example}:F16", family.example.upper()):
        assert family_of(name) is family


def test_a_folder_of_the_cache_is_known_by_the_name_above_it() -> None:
    found = family_of("/root/.cache/huggingface/hub/models--BAAI--bge-small-zh-v1.5/snapshots/7999e1d3")
    assert found is not None
    assert found.example == "bge-large-zh-v1.5"


def test_the_last_folder_that_tells_counts() -> None:
    found = family_of("/data/e5-base/bge-m3")
    assert found is not None
    assert found.example == "bge-m3"


@pytest.mark.parametrize("name", ["", "gte-base-zh", "/data/e5", "bge-reranker-v2-m3", "text2vec-base-chinese", "e5"])
def test_other_models_are_of_no_family(name: str) -> None:
    assert family_of(name) is None
    assert choose_prompts(NONE_SAID, NONE_SAID, name) == ("", "")


def test_each_side_is_what_is_said_first() -> None:
    own = Prompts("q: ", "")
    assert choose_prompts(NONE_SAID, own, "e5-base") == ("q: ", "")
    assert choose_prompts(Prompts(passage="p: "), own, "e5-base") == ("q: ", "p: ")
    assert choose_prompts(Prompts(query=""), NONE_SAID, "e5-base") == ("", "passage: ")
