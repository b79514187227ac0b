import pytest

from index.filters import EVERYTHING, Filter
from index.milvus.expressions import admitted, one_of


@pytest.mark.parametrize(
    ("where", "expression"),
    [
        (EVERYTHING, ""),
        (Filter(documents=frozenset(["b", "a"])), 'document in ["a", "b"]'),
        (Filter(organisations=frozenset(["市国资委"])), 'organisation in ["市国资委"]'),
        (Filter(years=frozenset([2023, 2022])), "array_contains_any(years, [2022, 2023])"),
        (Filter(roles=frozenset(["plan"])), 'role in ["plan"]'),
        (Filter(reader=frozenset()), "everybody == true"),
        (
            Filter(kinds=frozenset(["通知"]), reader=frozenset(["国资"])),
            'kind in ["通知"] and (everybody == true or array_contains_any(readers, ["国资"]))',
        ),
        (Filter(collections=frozenset(['"] or true or kind in ["'])), 'collection in ["\\"] or true or kind in [\\""]'),
    ],
)
def test_a_filter_as_an_expression(where: Filter, expression: str) -> None:
    assert admitted(where) == expression


@pytest.mark.parametrize("name", ["documents", "organisations", "years", "kinds", "collections", "roles"])
def test_an_empty_set_admits_nothing(name: str) -> None:
    assert admitted(Filter(**{name: frozenset()})) is None


def test_a_string_cannot_end_early() -> None:
    assert one_of("id", ['a\\"\n']) == 'id in ["a\\\\\\"\\n"]'
