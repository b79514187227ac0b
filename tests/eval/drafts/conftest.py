import pytest

from draft.citing import Citations
from draft.records import Habit, Item, Line, Plan, Section, Source
from ground.citation import cite
from ingest.document import Span
from ingest.reader import from_text

PLAN = "临澜市国资委2023年工作要点\n\n一、提升质效\n1.清理企业。年底前清理低效无效企业15户以上。\n"


@pytest.fixture
def plan() -> Plan:
    document, citations = from_text("要点", PLAN), Citations()
    start = PLAN.index("年底前清理")
    index = citations.index(cite(document, Span(start, start + len("年底前清理低效无效企业15户以上"))))
    items = (
        Item("a1", "加快清理低效无效企业", (Line("年底前清理低效无效企业15户以上。", (), (index,)),)),
        Item("a2", "推进产权登记", (Line("产权登记率达到【待定】%。", (), (index,)),)),
    )
    return Plan(
        "临澜市国资委2024年工作要点", "临澜市国资委", 2024, Habit(), (), (Section("着力提升经营质效", items),),
        (), (), (), (), citations.all, (), Source("0"),
    )  # fmt: skip
