"""The line of a matter that was left out: reworded or as it stands, cited, last year's goals open."""

from dataclasses import replace
from datetime import UTC, datetime

from draft.composing.recalled import recalled, title_of
from draft.records import OPEN, Matter, Past, Plan
from draft.review.reviewing import take_up
from ground.citation import cite
from ingest.document import Span
from ingest.reader import from_text

SOURCE = from_text(
    "临澜市国资委2023年工作要点.txt",
    "临澜市国资委2023年工作要点\n\n1.提高经营效益。盘活闲置资产25万平方米以上。完善公司治理机制。用好联席会议。\n",
)


def matter(words: str, kind: str = "task", state: str | None = "none") -> Matter:
    start = SOURCE.text.index(words)
    cited = (cite(SOURCE, Span(start, start + len(words))),)
    return Matter("x1", kind, words, cited, "闲置资产", False, state, heading=("提高经营效益",))  # type: ignore[arg-type]


def test_words_become_a_line_with_their_citation(plan: Plan) -> None:
    line = recalled(plan, matter("完善公司治理机制"))
    assert (line.text, line.matters, line.citations, line.lacking) == ("完善公司治理机制。", ("x1",), (0,), ())


def test_a_number_of_the_source_is_copied_with_its_citation(plan: Plan) -> None:
    (figure,) = recalled(plan, matter("盘活闲置资产25万平方米以上", "policy", None)).figures
    assert (figure.text, figure.source, figure.citations) == ("25万平方米", "copied", (0,))


def test_the_figure_of_last_years_goal_is_left_open(plan: Plan) -> None:
    goal = matter("盘活闲置资产25万平方米以上", "goal", "no_evidence")
    past = Past(2023, "25万平方米以上", None, len(plan.citations), None)
    row = replace(plan.proposals[0], past=(past,), unit="万平方米")
    known = replace(plan, proposals=(row,), citations=(*plan.citations, *goal.citations))
    line = recalled(known, goal)
    assert OPEN in line.text
    assert "25" not in line.text
    assert [figure.source for figure in line.figures] == ["open"]


def test_it_is_called_what_is_done_or_as_its_heading() -> None:
    assert title_of(matter("完善公司治理机制")) == "完善公司治理机制"
    assert title_of(matter("用好联席会议")) == "提高经营效益"


def test_it_fits_into_the_plan(plan: Plan) -> None:
    left = plan.left_out[0].matter
    made = take_up(plan, left, lambda each: recalled(plan, each), who="王敏", when=datetime(2024, 1, 8, tzinfo=UTC))
    line = made.sections[0].items[-1].lines[0]
    held = next(each for each in plan.matters if each.id == left)
    assert [made.citations[index] for index in line.citations] == list(held.citations)
    assert left not in {each.matter for each in made.left_out}
