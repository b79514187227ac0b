"""A reply of JSON, read while it comes in."""

import json
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ask.generation.reading import Reply, Written
from prompts.reply import ReplyError

ROWS = [("营业收入312亿元。", [1]), ("利润{总额}“12”亿元，\\增长。", [1, 2]), ("", []), ("完成率 95%。", [3])]


def reply(rows: Sequence[tuple[str, list[int]]], refused: bool = False, **options: object) -> str:
    sentences = [{"text": text, "evidence": numbers} for text, numbers in rows]
    return json.dumps({"sentences": sentences, "refused": refused}, ensure_ascii=False, **options)


def written(rows: Sequence[tuple[str, list[int]]]) -> list[Written]:
    return [Written(text, tuple(numbers)) for text, numbers in rows]


def read(*pieces: str) -> list[Written]:
    return [*Reply(pieces).sentences()]


WHOLE = [
    reply(ROWS),
    reply(ROWS, indent=2),
    json.dumps({"refused": False, "sentences": [{"evidence": n, "text": t} for t, n in ROWS]}),
    f"```json\n{reply(ROWS)}\n```",
    f"<think>先写 {reply(ROWS[:1])} 再改</think>\n{reply(ROWS)}",
    f"好的，{{注}}如下：\n{reply(ROWS)}\n以上。",
]


@pytest.mark.parametrize("text", WHOLE)
@given(data=st.data())
def test_cut_anywhere_it_says_the_same(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=40)))
    pieces = [text[start:end] for start, end in pairwise([0, *cuts, len(text)])]
    assert read(*pieces) == read(text) == read(*text) == written(ROWS)


@pytest.mark.parametrize("text", WHOLE)
def test_each_sentence_comes_with_its_last_character(text: str) -> None:
    fed = 0

    def letters() -> Iterator[str]:
        nonlocal fed
        for letter in text:
            fed += 1
            yield letter

    for each in Reply(letters()).sentences():
        assert text[:fed].endswith("}")
        assert any(json.dumps(each.text, ensure_ascii=ascii_only) in text[:fed] for ascii_only in (True, False))


@given(st.lists(st.tuples(st.text(max_size=30), st.lists(st.integers(-3, 99), max_size=4)), max_size=8))
def test_any_words_come_as_they_are_printed(rows: list[tuple[str, list[int]]]) -> None:
    text = reply(rows)
    found = read(*text)
    assert found == read(text)
    assert [each.evidence for each in found] == [tuple(numbers) for _, numbers in rows]
    assert all(each.text.isprintable() for each in found)


def test_numbers_of_lines_and_what_does_not_show_are_no_words() -> None:
    rows = [
        ("收入\u202e312\u200b亿元[1]【2】［3，4］〔5〕。", [1]),
        ("依国资发[2023]5号、财[7]3号\n办\t理。\x1b[31m", [1]),
    ]
    assert [each.text for each in read(reply(rows))] == ["收入312亿元。", "依国资发[2023]5号、财[7]3号 办 理。[31m"]


def test_whether_it_refuses_is_known_at_the_end() -> None:
    found = Reply([reply(ROWS, refused=True)])
    assert not found.refused
    list(found.sentences())
    assert found.refused


def test_a_thought_that_was_begun_before_the_reply() -> None:
    assert read(f"想一想，{{“草稿”}}。</think>{reply(ROWS)}") == written(ROWS)


UNUSABLE = [
    ("", "空"),
    ("我无法回答。", "没有完整的 JSON"),
    (reply(ROWS)[:-20], "格式不对：sentences"),
    (f"<think>{reply(ROWS)}", "空"),
    ('{"sentences": [{"text": 5, "evidence": [1]}]}', "格式不对"),
    ('{"sentences": [{"text": "无", "evidence": ["一"]}]}', "格式不对"),
    ('{"sentences": [{"text": "无"}]}', "格式不对"),
    ('{"sentences": "无"}', "格式不对"),
    ('{"sentences": ["无"]}', "格式不对"),
    ('{"refused": true}', "格式不对"),
    ("[" * 100_000, "过长"),
    ("{" * 15_000, "没有完整的 JSON"),
    ('{"sentences": [' * 1_000, "没有完整的 JSON"),
    (reply([("一句。", [1])] * 10_000), "过长"),
    ("字" * 20_001, "过长"),
    (f"{reply(ROWS[:1])[:-19]}, 5]}}{reply(ROWS[1:])}", "前后不一致"),
]


@pytest.mark.parametrize(("text", "reason"), UNUSABLE, ids=[str(at) for at in range(len(UNUSABLE))])
@pytest.mark.parametrize("size", [7, 1_000_000])
def test_what_is_no_reply_says_so(text: str, reason: str, size: int) -> None:
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    began = time.process_time()
    with pytest.raises(ReplyError, match=reason):
        read(*pieces)
    assert time.process_time() - began < 3


def test_what_came_before_the_end_was_read() -> None:
    sentences = Reply([*reply(ROWS)[:-20]]).sentences()
    assert next(sentences) == written(ROWS)[0]
    with pytest.raises(ReplyError):
        list(sentences)


def test_a_long_thought_is_no_long_reply() -> None:
    assert read("<think>", *("想" * 100 for _ in range(500)), "</think>", reply(ROWS)) == written(ROWS)
