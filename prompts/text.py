"""Variables in a prompt's text: `{name}` stands for a value, any other brace for itself, so that JSON can be shown."""

import re
from collections.abc import Mapping

_VARIABLE = re.compile(r"\{([^\W\d]\w*)\}")
_DOUBLED = re.compile(r"\{\{.{0,20}")


def variables_in(text: str) -> frozenset[str]:
    """The names of the variables that `text` uses."""
    return frozenset(_VARIABLE.findall(text))


def doubled_brace(text: str) -> str | None:
    """The first place where a brace is doubled, as other template languages write one, which here is a mistake."""
    found = _DOUBLED.search(text)
    return found[0] if found else None


def filled(text: str, values: Mapping[str, str]) -> str:
    """`text` with its variables replaced; braces in a value are never read. Raises KeyError for a missing value."""
    return _VARIABLE.sub(lambda match: values[match[1]], text)
