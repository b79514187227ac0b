from eval.drafts.items import items_of
from eval.drafts.reading import read_back


def test_a_draft_is_read_back_as_a_plan(plan):
    volume = read_back(plan)
    assert [(clause.label, clause.role) for clause in volume.document.outline] == [("一、", "plan")]
    assert [task.title for task in volume.tasks.tasks] == ["加快清理低效无效企业", "推进产权登记"]


def test_what_is_left_open_reads_as_a_blanked_goal(plan):
    (left_open,) = [target for target in read_back(plan).tasks.targets if target.masked]
    assert (left_open.kind, left_open.unit, left_open.value) == ("goal", "%", None)
    assert left_open.indicator == "产权登记率"


def test_items_are_the_clauses_of_its_lines(plan):
    volume = read_back(plan)
    texts = [item.span.of(volume.document.text) for item in items_of(volume)]
    assert texts == ["年底前清理低效无效企业15户以上", "产权登记率达到*%"]
