"""How firmly a task is promised."""

import pytest

from extract.tasks.strength import strength_of
from ingest.document import Span


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("确保不发生较大事故", "确保"),
        ("力争主线年内通车，确保安全", "力争"),
        ("争取省级科技计划项目30项", "争取"),
        ("争取将该市纳入全国试点", "争取"),
        ("争取统筹基金资源", "争取"),
        ("主要预期目标是营业收入增长8%", "预期"),
        ("谋划争取一批大项目", None),
        ("积极争取上级支持", None),
        ("落实好上年争取到的5个事项", None),
        ("提高投资者信心和市场预期", None),
        ("加强监管", None),
    ],
)
def test_words_that_promise(text: str, strength: str | None) -> None:
    assert strength_of(text, Span(0, len(text)), []) == strength
