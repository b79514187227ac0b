import pytest

from check.tasks.matching import apart


@pytest.mark.parametrize(
    ("thing", "words"),
    [
        ("北港码头二期", "北港码头一期建成投用"),
        ("S210改建工程", "S216改建工程完工"),
        ("全国法治政府建设示范市", "跻身全省法治政府建设示范市"),
    ],
)
def test_numbers_and_levels_set_apart(thing: str, words: str) -> None:
    assert apart(thing, words)


@pytest.mark.parametrize(
    ("thing", "words"),
    [
        ("北港码头二期", "北港码头二期建成投用"),
        ("国家级知识产权中心", "获批国家知识产权中心"),
        ("北港码头", "北港码头建成，总投资3亿元"),
    ],
)
def test_the_same_thing_is_not_apart(thing: str, words: str) -> None:
    assert not apart(thing, words)
