"""The counted stock that a task is about."""

from decimal import Decimal

import pytest

from extract.records import Scope
from extract.tasklist import extract
from ingest.reader import from_text


def scope(item: str) -> Scope | None:
    text = f"市国资委2023年工作要点\n一、重点任务\n1.{item}\n2.加强协同。\n"
    found = extract(from_text("市国资委2023年工作要点.txt", text)).tasks[0].scope
    assert found is None or found.span.of(text) == found.text
    return found


@pytest.mark.parametrize(
    ("item", "words", "count", "unit", "what"),
    [
        ("破解97个历史遗留问题，助力企业轻装上阵。", "97个历史遗留问题", 97, "个", "历史遗留问题"),
        ("持续推进12个重点项目建设，强化调度。", "12个重点项目", 12, "个", "重点项目"),
    ],
)
def test_stock_that_is_worked_on(item: str, words: str, count: int, unit: str, what: str) -> None:
    found = scope(item)
    assert found is not None
    assert (found.text, found.count, found.unit, found.what) == (words, Decimal(count), unit, what)


@pytest.mark.parametrize("item", ["新建充电桩800个。", "加强监管。", "推进项目建设，完成投资20亿元。"])
def test_what_is_promised_is_no_stock(item: str) -> None:
    assert scope(item) is None
