"""Conversations stay as they were, whatever becomes of the documents; what people say of them becomes gold."""

import json
import sqlite3
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ask.answer import Answer, Removed, Sentence, Source
from check.records import Decision
from eval.gold import evaluate, lines
from ground.citation import cite
from ingest.document import Document, Span
from library.criteria import Criteria
from library.errors import DamagedLibraryError, NotFoundError, UnfitFeedbackError
from library.feedback import json_lines
from library.service import Library
from library.turns import Feedback, Turn

Open = Callable[..., Library]
Report = Callable[[str], bytes]

QUESTION = "2023年利润总额是多少？"
QUOTE = "全年实现利润总额5.2亿元"
REFUSAL = Answer(QUESTION, "材料中没有找到。", (), (), refused=True, reason="材料中没有找到", mode="refusal")
ANYWHERE = Criteria()


def answered(document: Document, quote: str = QUOTE) -> Answer:
    """An answer in the words of the document, with everything that an answer can carry."""
    start = document.text.index(quote)
    citation = cite(document, Span(start, start + len(quote)))
    return Answer(
        question=QUESTION,
        text=f"{quote}。",
        sentences=(Sentence(f"{quote}。", (0,), formula="5.2÷5×100%=104%"),),
        citations=(citation,),
        refused=False,
        reason=None,
        mode="generated",
        removed=(Removed("明年6亿元。", "依据中没有“6亿元”"),),
        reading="“今年”读作2023年",
        asked="2023年市国资委利润总额是多少？",
        notice="模型没有答复",
        source=Source("qwen", "answer@1", "ab12"),
    )


@pytest.fixture
def document(library: Library, report: Report) -> Document:
    return library.document(library.add_bytes("甲.txt", report("X1")).document_id)


@pytest.fixture
def turn(library: Library, document: Document) -> Turn:
    """The first turn of a conversation."""
    return library.keep_turn(None, QUESTION, answered(document), ANYWHERE)


def change(folder: Path, statement: str, *values: object) -> None:
    connection = sqlite3.connect(folder / "library.db")
    with connection:
        connection.execute(statement, values)
    connection.close()


def count(folder: Path, table: str) -> int:
    connection = sqlite3.connect(folder / "library.db")
    (found,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    connection.close()
    return int(found)


def test_turns_stand_in_the_order_in_which_they_were_asked(library: Library, turn: Turn) -> None:
    options = Criteria(organisation="市国资委", year=2023, document="甲", collection="市级")
    before = datetime.now(UTC)
    second = library.keep_turn(turn.conversation, "那2022年呢？", REFUSAL, options)
    third = library.keep_turn(turn.conversation[:6], "负债率呢？", REFUSAL, ANYWHERE)
    assert [each.number for each in (turn, second, third)] == [1, 2, 3]
    assert before <= second.made <= third.made <= datetime.now(UTC)
    assert library.conversation(turn.conversation) == (turn, second, third)
    assert (second.question, second.answer, second.options) == ("那2022年呢？", REFUSAL, options)
    assert third.options == ANYWHERE
    assert third.conversation == turn.conversation


def test_the_list_begins_with_the_newest_conversation(library: Library, turn: Turn) -> None:
    assert len(turn.conversation) == 12
    other = library.keep_turn(None, "长" * 40, REFUSAL, ANYWHERE)
    third = library.keep_turn(None, f"{'长' * 30}\n{'长' * 30}", REFUSAL, ANYWHERE)
    library.keep_turn(turn.conversation, "那2022年呢？", REFUSAL, ANYWHERE)
    listed = library.conversations()
    assert [each.id for each in listed] == [third.conversation, other.conversation, turn.conversation]
    assert [each.title for each in listed] == [f"{'长' * 30} {'长' * 8}…", "长" * 40, QUESTION]
    assert [each.turns for each in listed] == [1, 1, 2]
    assert listed[2].created == turn.made


def test_an_answer_is_reopened_exactly_when_its_document_is_gone(
    library: Library, open_library: Open, turn: Turn, document: Document
) -> None:
    answer = answered(document)
    library.remove("甲")
    library.close()
    (reopened,) = open_library().conversation(turn.conversation)
    assert reopened == turn
    assert reopened.answer == answer
    assert reopened.answer.citations[0].quote == QUOTE


def test_conversing_asks_and_keeps(library: Library, turn: Turn, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, Any]] = []

    def ask(_: Library, question: str, **options: Any) -> Answer:
        asked.append(options)
        return replace(REFUSAL, question=question)

    monkeypatch.setattr(Library, "ask", ask)
    options = {"organisation": "市国资委", "year": 2023, "document": "甲", "collection": "市级"}
    day = datetime(2024, 1, 8, tzinfo=UTC).date()
    second = library.converse("那2022年呢？", turn.conversation, **options, today=day)  # type: ignore[arg-type]
    first = library.converse("别的问题", None)
    before = {"earlier": (turn.answer.asked or turn.question,), "model": None}
    assert asked[0] == options | {"today": day} | before
    assert second.options == Criteria(**options)  # type: ignore[arg-type]
    assert library.conversation(turn.conversation) == (turn, second)
    assert library.conversation(first.conversation) == (first,)
    assert (first.number, first.answer.question) == (1, "别的问题")
    with pytest.raises(NotFoundError, match="没有这个对话"):
        library.converse("再问", "f" * 12 if turn.conversation[0] != "f" else "0" * 12)
    assert len(asked) == 2  # nothing is asked for a conversation that isn't there


@pytest.mark.parametrize("key", ["", "abc", "x" * 12, "0123456789abc", "%%%%%%", "\ud800" * 6, "甲甲甲甲甲甲"])
def test_an_unknown_conversation_is_told(library: Library, turn: Turn, key: str) -> None:
    attempts: list[Callable[[], object]] = [
        lambda: library.conversation(key),
        lambda: library.forget(key),
        lambda: library.keep_turn(key, QUESTION, REFUSAL, ANYWHERE),
        lambda: library.converse(QUESTION, key),
        lambda: library.give_feedback(key, 1, right=True, who="王敏"),
    ]
    for attempt in attempts:
        with pytest.raises(NotFoundError, match=r"没有这个对话.*duban conversations"):
            attempt()
    assert library.conversation(turn.conversation) == (turn,)


def test_five_characters_mean_nothing_and_six_have_to_mean_one(library: Library, folder: Path, turn: Turn) -> None:
    other = library.keep_turn(None, "别的问题", REFUSAL, ANYWHERE).conversation
    with pytest.raises(NotFoundError, match="没有这个对话"):
        library.conversation(turn.conversation[:5])
    connection = sqlite3.connect(folder / "library.db")
    with connection:
        twin = turn.conversation[:6] + "x" * 6
        connection.execute("UPDATE conversation SET id = ? WHERE id = ?", (twin, other))
        connection.execute("UPDATE turn SET conversation_id = ? WHERE conversation_id = ?", (twin, other))
    connection.close()
    with pytest.raises(NotFoundError, match=f"有 2 个对话符合：{turn.conversation}（.*{twin}（别的问题）.*完整的编号"):
        library.conversation(turn.conversation[:6])
    assert library.conversation(turn.conversation) == (turn,)


def test_what_people_say_stays_readable_and_the_last_word_stands_last(library: Library, turn: Turn) -> None:
    before = datetime.now(UTC)
    first = library.give_feedback(turn.conversation, 1, right=True, who="王敏")
    second = library.give_feedback(
        turn.conversation[:8], 1, right=False, why="口径不对", answer=" 4.9亿元。\n", who="李强"
    )
    assert before <= first.made <= second.made <= datetime.now(UTC)
    assert first == Feedback(True, "", None, "王敏", first.made)
    assert second == Feedback(False, "口径不对", "4.9亿元。", "李强", second.made)
    assert library.conversation(turn.conversation) == (replace(turn, feedback=(first, second)),)


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ({"right": True, "who": "　"}, "第 1 问：没有写明由谁判断"),
        ({"right": True, "who": "王敏", "answer": "5亿元"}, "判为正确，却另给了正确答案"),
        ({"right": False, "who": "王敏", "answer": "。。"}, "正确答案里没有文字"),
    ],
)
def test_a_word_that_says_nothing_is_not_kept(library: Library, turn: Turn, word: dict[str, Any], told: str) -> None:
    with pytest.raises(UnfitFeedbackError, match=told):
        library.give_feedback(turn.conversation, 1, **word)
    assert library.conversation(turn.conversation) == (turn,)


@pytest.mark.parametrize("number", [0, -1, 2, 10**30])
def test_a_turn_that_is_not_there_is_told(library: Library, turn: Turn, number: int) -> None:
    with pytest.raises(NotFoundError, match=f"第 {number} 问：没有这一问。这个对话共 1 问"):
        library.give_feedback(turn.conversation, number, right=True, who="王敏")


def test_a_blank_right_answer_is_none(library: Library, turn: Turn) -> None:
    assert library.give_feedback(turn.conversation, 1, right=True, answer=" ", who="王敏").answer is None


def test_what_is_forgotten_leaves_nothing(library: Library, folder: Path, turn: Turn) -> None:
    other = library.keep_turn(None, "别的问题", REFUSAL, ANYWHERE)
    library.keep_turn(turn.conversation, "那2022年呢？", REFUSAL, ANYWHERE)
    library.give_feedback(turn.conversation, 1, right=True, who="王敏")
    removed = library.forget(turn.conversation[:6])
    assert (removed.id, removed.title, removed.turns) == (turn.conversation, QUESTION, 2)
    assert [each.id for each in library.conversations()] == [other.conversation]
    assert [count(folder, table) for table in ("conversation", "turn", "feedback")] == [1, 1, 0]
    with pytest.raises(NotFoundError):
        library.conversation(turn.conversation)


def test_an_answer_of_an_older_version_is_reopened(library: Library, folder: Path, turn: Turn) -> None:
    content = json.loads(zlib.decompress(packed(folder)))
    for later in ("removed", "reading", "asked", "notice", "source"):
        del content[later]
    for sentence in content["sentences"]:
        del sentence["formula"]
    change(folder, "UPDATE turn SET answer = ?", zlib.compress(json.dumps(content).encode()))
    (reopened,) = library.conversation(turn.conversation)
    sentences = tuple(replace(sentence, formula=None) for sentence in turn.answer.sentences)
    assert reopened.answer == replace(
        turn.answer, sentences=sentences, removed=(), reading=None, asked=None, notice=None, source=None
    )


def packed(folder: Path) -> bytes:
    connection = sqlite3.connect(folder / "library.db")
    (answer,) = connection.execute("SELECT answer FROM turn").fetchone()
    connection.close()
    return bytes(answer)


@pytest.mark.parametrize("content", [b"", b"x", zlib.compress(b"{}"), zlib.compress(b'"\xff"')])
def test_an_answer_that_cannot_be_read_is_named(library: Library, folder: Path, turn: Turn, content: bytes) -> None:
    change(folder, "UPDATE turn SET answer = ?", content)
    library.give_feedback(turn.conversation, 1, right=True, who="王敏")
    for attempt in (lambda: library.conversation(turn.conversation), library.export_feedback):
        with pytest.raises(DamagedLibraryError, match=f"对话 {turn.conversation} 第 1 问：保存的回答读不出来.*升级"):
            attempt()
    assert len(library.conversations()) == 1
    assert library.forget(turn.conversation).turns == 1


def test_people_who_ask_at_once_have_places_of_their_own(library: Library, open_library: Open, turn: Turn) -> None:
    both = (library, open_library())

    def ask(number: int) -> Turn:
        return both[number % 2].keep_turn(turn.conversation, f"问{number}", REFUSAL, ANYWHERE)

    with ThreadPoolExecutor(4) as pool:
        asked = list(pool.map(ask, range(20)))
    kept = library.conversation(turn.conversation)
    assert [each.number for each in kept] == list(range(1, 22))
    assert sorted(asked, key=lambda each: each.number) == list(kept[1:])


def test_processes_that_ask_at_once_have_places_of_their_own(
    library: Library, folder: Path, worker: Any, turn: Turn
) -> None:
    questions = [[f"问{child}之{number}" for number in range(10)] for child in range(3)]
    children = []
    for child, own in enumerate(questions):
        log = folder.with_name(f"{child}.log")
        log.touch()
        children.append(worker.start(folder=str(folder), log=str(log), steps=[{"say": word} for word in own]))
    assert [worker.wait(child) for child in children] == [0, 0, 0]
    kept = library.conversation(turn.conversation)[1:]
    assert [each.number for each in kept] == list(range(2, 32))
    for child, own in enumerate(questions):
        assert [each.question for each in kept if each.question.startswith(f"问{child}")] == own


def test_a_library_without_conversations_gets_them(open_library: Open, folder: Path, report: Report) -> None:
    library = open_library()
    library.add_bytes("甲.txt", report("X1"), "市级")
    decision = Decision("a" * 16, "met", "5.2亿元", "", "王敏", datetime.now(UTC), "met", "5.2亿元")
    library.decide(decision)
    entries = library.list()
    library.close()
    for table in ("draft_version", "draft", "feedback", "turn", "conversation"):
        change(folder, f"DROP TABLE {table}")
    change(folder, "UPDATE alembic_version SET version_num = '0004'")
    migrated = open_library()
    assert migrated.list() == entries
    assert migrated.decision_history("a" * 16) == (decision,)
    assert migrated.conversations() == ()
    turn = migrated.keep_turn(None, QUESTION, REFUSAL, ANYWHERE)
    said = migrated.give_feedback(turn.conversation, 1, right=True, who="王敏")
    assert migrated.conversation(turn.conversation) == (replace(turn, feedback=(said,)),)
    assert migrated.verify() == ()


@pytest.fixture
def judged(library: Library, document: Document) -> list[Turn]:
    """Turns that people judged in every way there is, and one that nobody did."""
    fact, words = answered(document), replace(answered(document, "负债率偏高"), asked=None)
    turns = [library.keep_turn(None, "利润呢？", fact, ANYWHERE)]
    key = turns[0].conversation
    turns += [
        library.keep_turn(key, "存在哪些问题？", words, ANYWHERE),
        library.keep_turn(key, "2023年上缴收益是多少亿元？", REFUSAL, ANYWHERE),
        library.keep_turn(key, "哪些项目要开工？", fact, ANYWHERE),
        library.keep_turn(key, "负债率是多少？", fact, ANYWHERE),
        library.keep_turn(key, "没有人判断的问题", fact, ANYWHERE),
        library.keep_turn(
            key, "谁负责？", replace(words, citations=(), sentences=(Sentence("负债率偏高。", ()),)), ANYWHERE
        ),
    ]
    give = library.give_feedback
    give(key, 1, right=False, answer="4.9亿元", who="李强")
    give(key, 1, right=True, why="与报表一致", who="王敏")
    give(key, 2, right=True, who="王敏")
    give(key, 3, right=True, who="王敏")
    give(key, 4, right=False, answer="开工甲、乙项目，共3项，投资*亿元、1.2亿元、1.2亿元。", who="王敏")
    give(key, 5, right=False, why="答非所问", who="王敏")
    give(key, 7, right=True, who="王敏")
    return turns


def test_what_people_said_becomes_gold(library: Library, judged: list[Turn], document: Document) -> None:
    exported = library.export_feedback()
    key, start = judged[0].conversation, document.text.index(QUOTE)
    first, second, third, fourth, fifth = exported.records
    assert exported.left_out == 1
    said = library.conversation(key)[0].feedback[-1]
    assert first == {
        "id": f"{key}-1",
        "question": "2023年市国资委利润总额是多少？",  # the follow-up made whole
        "doc": "甲",
        "answer": f"{QUOTE}。",
        "facts": ["5.2亿元"],
        "evidence": [{"doc": "甲", "start": start, "end": start + len(QUOTE), "quote": QUOTE}],
        "type": "figure",
        "why": "与报表一致",
        "who": "王敏",
        "made": said.made.isoformat(),
    }
    assert (second["question"], second["facts"], second["type"]) == ("存在哪些问题？", ["负债率偏高。"], "list")
    assert {name: third[name] for name in ("doc", "answer", "facts", "evidence", "type")} == {
        "doc": None,
        "answer": REFUSAL.text,
        "facts": [],
        "evidence": [],
        "type": "unanswerable",
    }
    assert (fourth["doc"], fourth["evidence"], fourth["needs_evidence"]) == (None, [], True)
    assert fourth["facts"] == ["3项", "1.2亿元"]
    assert fourth["answer"].startswith("开工甲、乙项目")
    assert (fifth["id"], fifth["needs_evidence"]) == (f"{key}-7", True)
    assert "needs_evidence" not in first.keys() | third.keys()


def test_the_gold_is_read_by_the_evaluation(
    library: Library, judged: list[Turn], report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "gold"
    (data / "src").mkdir(parents=True)
    (data / "src" / "甲.txt").write_bytes(report("X1"))
    exported = library.export_feedback()
    file = data / "反馈.questions.jsonl"
    file.write_bytes(json_lines(exported))
    assert tuple(lines(file)) == exported.records
    given = {
        record["question"]: turn.answer
        for record, turn in zip(exported.records, [judged[i] for i in (0, 1, 2, 3, 6)], strict=True)
    }
    monkeypatch.setattr(Library, "ask", lambda _, question: given[question])
    figures = evaluate(data)["questions"]["反馈"]
    assert figures["answerable"] == 2
    assert figures["by_type"] == {"figure": "1/1", "list": "1/1"}
    assert figures["wrongly_refused"] == 0
    assert figures["refused"] == 1


def test_nothing_judged_is_nothing_exported(library: Library, turn: Turn) -> None:
    exported = library.export_feedback()
    assert (exported.records, exported.left_out, json_lines(exported)) == ((), 0, b"")
