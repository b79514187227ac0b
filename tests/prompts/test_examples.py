"""The examples that ship: replies of the schema, nothing in them that their material doesn't say, one that declines."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, Union

import pytest
from pydantic import ConfigDict, TypeAdapter, create_model

from ground.quantity import find_quantities
from prompts.prompt import Example, load, names

WITH_EXAMPLES = [name for name in names() if name != "answer" or load(name, {}).examples]
EXAMPLES = [
    pytest.param(name, example, id=f"{name}-{number}")
    for name in WITH_EXAMPLES
    for number, example in enumerate(load(name, {}).examples, 1)
]
# The keys whose words have to stand in the material to the letter.
QUOTES: Mapping[str, frozenset[str]] = {
    "targets": frozenset({"indicator", "kind_words", "clause", "text", "period"}),
    "tasks": frozenset({"text", "deadline", "name"}),
}
# How an example shows that something is to be left out rather than made up.
DECLINES: Mapping[str, Callable[[dict[str, Any], str], bool]] = {
    "answer": lambda reply, _: reply["refused"],
    "answer_repair": lambda reply, _: any(sentence["text"] == "" for sentence in reply["sentences"]),
    "check_goals": lambda reply, _: any(item["candidate"] is None for item in reply["items"]),
    "check_reasons": lambda _, material: "结论：无依据" in material,
    "check_tasks": lambda reply, _: any(item["state"] == "none" and not item["sentences"] for item in reply["items"]),
    "draft_repair": lambda reply, _: any(sentence["text"] == "" for sentence in reply["sentences"]),
    "draft_section": lambda reply, _: "【待定】" in json.dumps(reply, ensure_ascii=False),
    "targets": lambda reply, _: any(figure["measure"] is None for figure in reply["figures"]),
    "tasks": lambda reply, material: any(
        int(paragraph) not in {task["paragraph"] for task in reply["tasks"]}
        for paragraph in re.findall(r"【段(\d+)】", material)
    ),
}
PLAIN = {"string": str, "integer": int, "number": float, "boolean": bool, "null": None}
DIGITS = re.compile(r"\d+(?:\.\d+)?")
NUMBERED = re.compile(r"^\[(\d+)\] ?", re.MULTILINE)


def shape_of(schema: Mapping[str, Any]) -> Any:
    """The type that holds what `schema` allows, as far as prompts use JSON Schema; keys it doesn't name are refused."""
    if "anyOf" in schema:
        return Union[tuple(shape_of(each) for each in schema["anyOf"])]  # noqa: UP007 - made at run time
    if isinstance(schema["type"], list):
        return Union[tuple(shape_of({**schema, "type": each}) for each in schema["type"])]  # noqa: UP007
    if "enum" in schema:
        return Literal[tuple(schema["enum"])]
    if schema["type"] == "array":
        return list[shape_of(schema["items"])]
    if schema["type"] == "object":
        required = set(schema["required"])
        fields = {
            name: (shape_of(each), ... if name in required else None) for name, each in schema["properties"].items()
        }
        return create_model("Shape", __config__=ConfigDict(extra="forbid"), **fields)
    return PLAIN[schema["type"]]


def said(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """All texts of a reply, each with the key that it stands at."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, list):
        for each in value:
            yield from said(each, key)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from said(each, name)


def strange_figures(words: str, source: str) -> list[str]:
    """The figures of `words`, with their units, and the bare numbers that `source` doesn't have."""
    figures, digits = {figure.text for figure in find_quantities(source)}, set(DIGITS.findall(source))
    strange = [figure.text for figure in find_quantities(words) if figure.text not in figures]
    return strange + [each for each in DIGITS.findall(words) if each not in digits]


def material_of(example: Example) -> str:
    return "\n".join(example.values.values())


def cited(example: Example, numbers: list[int]) -> str:
    """The evidence under these numbers; raises KeyError for a number that there is none of."""
    parts = NUMBERED.split(example.values["evidence"].strip())[1:]
    lines = dict(zip(map(int, parts[::2]), parts[1::2], strict=True))
    return "\n".join(lines[number] for number in numbers)


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_a_prompt_shows_twice_what_is_wanted_and_once_what_to_leave_out(name: str) -> None:
    examples = load(name, {}).examples
    assert len(examples) >= 2
    assert any(DECLINES[name](json.loads(each.reply), material_of(each)) for each in examples)


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_a_reply_is_of_the_schema(name: str, example: Example) -> None:
    TypeAdapter(shape_of(load(name, {}).schema)).validate_json(example.reply, strict=True)


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_a_reply_says_nothing_that_the_material_does_not(name: str, example: Example) -> None:
    material = material_of(example)
    for key, words in said(json.loads(example.reply)):
        assert strange_figures(words, material) == []
        assert key not in QUOTES.get(name, ()) or words in material


@pytest.mark.parametrize("example", load("answer", {}).examples)
def test_an_answer_s_figures_stand_in_the_lines_that_it_cites(example: Example) -> None:
    for sentence in json.loads(example.reply)["sentences"]:
        assert strange_figures(sentence["text"], cited(example, sentence["evidence"])) == []


def test_what_the_tests_look_for_they_would_find() -> None:
    example = Example({"question": "多少？", "evidence": "[1] 《要点》：投资5亿元\n[2] 《总结》：增长12.5%"}, "{}")
    assert strange_figures("投资5亿元", cited(example, [1])) == []
    assert strange_figures("投资5万元、增长2.5%", cited(example, [1, 2])) == ["5万元", "2.5%", "2.5"]
    with pytest.raises(KeyError):
        cited(example, [3])
    with pytest.raises(ValueError, match="Input should be"):
        TypeAdapter(shape_of({"type": ["string", "null"], "enum": ["甲"]})).validate_json('"乙"', strict=True)
