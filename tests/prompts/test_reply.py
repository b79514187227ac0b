"""What a model wrote, as a value."""

import pytest
from pydantic import BaseModel

from prompts.reply import LONGEST, ReplyError, read_reply


class Shape(BaseModel):
    figures: list[int]


@pytest.mark.parametrize(
    "text",
    [
        '{"figures": [1, 2]}',
        '```json\n{"figures": [1, 2]}\n```',
        '好的，结果如下：\n{"figures": [1, 2]}\n以上{供参考}。',
        '<think>先看{"figures": [9]}再说</think>{"figures": [1, 2]}',
        '格式是 {"number": 1}，即 {"figures": [1, 2]}',
        '{不是} {"figures": [1, 2], "more": {"a": "}"}}',
    ],
)
def test_the_first_object_of_the_shape_is_the_reply(text: str) -> None:
    assert read_reply(text, Shape).figures == [1, 2]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "空的"),
        (" \n", "空的"),
        ("我不知道。", "没有完整的 JSON"),
        ('{"figures": [1, 2', "没有完整的 JSON"),
        ('{"numbers": [1]}', "格式不对：figures"),
        ('{"figures": "很多"}', "格式不对：figures"),
        ("{" * 5000, "没有完整的 JSON"),
        ('{"a":' * 5000, "没有完整的 JSON"),
        ("字" * (LONGEST + 1), "过长"),
    ],
)
def test_anything_else_says_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(ReplyError, match=message):
        read_reply(text, Shape)
