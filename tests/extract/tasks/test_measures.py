"""The clauses of a task that could be checked on their own."""

import pytest

from extract.tasks.measures import action_and_object, measures_of
from extract.tasks.responsibility import tags
from ingest.document import Span


def measures(text: str, title: str = "") -> list[str]:
    span = Span(0, len(text))
    return [piece.of(text) for piece in measures_of(text, span, 2, title, tags(text, span))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.清理企业。年底前清理20家；逐项核销。", ["年底前清理20家", "逐项核销"]),
        (
            "1.开展培训1万人（牵头单位：市人社局；责任单位：市教育局）；培育人才100名（牵头单位：市农业农村局）。",
            ["开展培训1万人", "培育人才100名"],
        ),
        ("1.清理企业。\n扩大有效投资。加快项目建设。\n稳住增长。促进消费。", ["加快项目建设", "促进消费"]),
        ("1.清理企业\n目标任务：清理20家。", ["清理企业", "清理20家"]),
        ("1.清理企业。", ["清理企业"]),
    ],
)
def test_measures(text: str, expected: list[str]) -> None:
    assert measures(text, "清理企业" if "\n目标" not in text else "") == expected


@pytest.mark.parametrize(
    ("words", "action", "object_"),
    [
        ("加强业绩考核", "加强", "业绩考核"),
        ("年底前清理企业20家以上", "清理", "企业20家以上"),
        ("着力推进重组整合", "推进", "重组整合"),
        ("打好项目攻坚战", "打好", "项目攻坚战"),
        ("要加大对粮食主产区的投入", "加大", "对粮食主产区的投入"),
        ("营业收入增长8%", "", "营业收入增长8%"),
        ("清理", "", "清理"),
    ],
)
def test_what_is_done_to_what(words: str, action: str, object_: str) -> None:
    assert action_and_object(words) == (action, object_)
