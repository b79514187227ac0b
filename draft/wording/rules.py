"""Rules as rows of tables: a pattern of a whole clause, what becomes of it, and an example."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from draft.wording.masking import FIGURE, NAME

_TERMS = {"<F>": FIGURE, "<N>": NAME, "<->": f"[^{FIGURE[1:-1]}]"}


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` holds groups by name that `form` puts to use; form "" says that a plan has no place for such a clause.

    `{x}` is a group as it stands, `{lift:x}` what the function called lift makes of it (draft/wording/verbs.py).
    """

    pattern: re.Pattern[str]
    form: str
    example: str
    becomes: str | None


def words(text: str) -> tuple[str, ...]:
    """The words of a list parted by blanks."""
    return tuple(text.split())


def rule(pattern: str, form: str, example: str, becomes: str | None) -> Rule:
    """A row: in `pattern` <F> stands for a figure, <-> for anything else, <N> for a name in quotes or title marks."""
    for term, characters in _TERMS.items():
        pattern = pattern.replace(term, characters)
    return Rule(re.compile(pattern), form, example, becomes)


Makers = Mapping[str, Callable[..., str | None]]
_FIELD = re.compile(r"\{(?:(\w+):)?([\w|]+)\}")


def rewritten(clause: str, rules: Iterable[Rule], makers: Makers) -> tuple[bool, str | None]:
    """Whether a rule holds for the clause, and what it makes of it; none holds whose makers have no word."""
    for row in rules:
        found = row.pattern.fullmatch(clause)
        if found and not row.form:
            return True, None
        text = _filled(row.form, found, makers) if found else None
        if text:
            return True, text
    return False, None


def _filled(form: str, found: re.Match[str], makers: Makers) -> str | None:
    text, end = "", 0
    for field in _FIELD.finditer(form):
        groups = [found[group] or "" for group in field[2].split("|")]
        value = makers[field[1]](*groups) if field[1] else groups[0]
        if value is None:
            return None
        text += form[end : field.start()] + value
        end = field.end()
    return text + form[end:]
