"""Variables in a text, among braces that are none."""

import pytest

from prompts.text import doubled_brace, filled, variables_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("依据：{evidence}，问题：{question}", {"evidence", "question"}),
        ('{"items": [{"number": 1, "reason": {"a": null}}]}', set()),
        ("{ question }、{0}、{}、{问:题}、{a.b}、{a!r}、{ 和 }", set()),
        ("{编号}", {"编号"}),
        ('{"a": {"b": {question}}}', {"question"}),
    ],
)
def test_only_a_bare_name_in_braces_is_a_variable(text: str, names: set[str]) -> None:
    assert variables_in(text) == names
    shown = filled(text, dict.fromkeys(names, "值"))
    assert shown == "值".join(_parts(text, names))


def _parts(text: str, names: set[str]) -> list[str]:
    for name in names:
        text = text.replace(f"{{{name}}}", "\0")
    return text.split("\0")


def test_what_is_filled_in_is_not_read_again() -> None:
    assert filled("{a}和{b}", {"a": "{b}", "b": '{"c": "\\1"}'}) == '{b}和{"c": "\\1"}'


@pytest.mark.parametrize(("text", "found"), [("看{{question}}吧", "{{question}}吧"), ('{"a": {"b": 1}}', None)])
def test_a_doubled_brace_is_told_from_the_end_of_nested_json(text: str, found: str | None) -> None:
    assert doubled_brace(text) == found
