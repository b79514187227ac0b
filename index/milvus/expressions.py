"""A filter as Milvus' boolean expression.

Values stand in it as literals: templates with parameters are unknown to Milvus Lite. Milvus reads a string as Go does,
whose escapes are JSON's.
"""

import json
from collections.abc import Iterable, Iterator

from index.filters import Filter


def admitted(where: Filter) -> str | None:
    """The expression that is true of what `where` admits, "" where that is everything; None where it is nothing."""
    sets = (where.documents, where.organisations, where.years, where.kinds, where.collections, where.roles)
    if any(values is not None and not values for values in sets):
        return None
    return " and ".join(_conditions(where))


def one_of(name: str, values: Iterable[str]) -> str:
    """True of rows whose `name` is one of these."""
    return f"{name} in {_literal(values)}"


def _conditions(where: Filter) -> Iterator[str]:
    fields = {
        "document": where.documents,
        "organisation": where.organisations,
        "kind": where.kinds,
        "collection": where.collections,
        "role": where.roles,
    }
    yield from (one_of(name, values) for name, values in fields.items() if values is not None)
    if where.years is not None:
        yield f"array_contains_any(years, {sorted(where.years)})"
    if where.reader is not None:
        yield _readable(where.reader)


def _readable(reader: frozenset[str]) -> str:
    if not reader:
        return "everybody == true"
    return f"(everybody == true or array_contains_any(readers, {_literal(reader)}))"


def _literal(values: Iterable[str]) -> str:
    return json.dumps(sorted(values), ensure_ascii=False)
