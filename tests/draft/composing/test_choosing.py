"""What is taken up, and the reason for what is not."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draft.basis import Basis, Found
from draft.composing.choosing import LEAST, LEAST_BESIDE_OUTLOOK, choose

Pick = Callable[..., Found]


def likely(each: Found, likelihood: float, **fields: object) -> Found:
    return replace(each, matter=replace(each.matter, likelihood=likelihood, **fields))  # type: ignore[arg-type]


def codes(*found: Found) -> list[str]:
    return [left.code for _, left in choose(found).left]


def test_what_must_be_is_taken_however_unlikely(pick: Pick) -> None:
    missed, problem = likely(pick("化解历史遗留问题20个", "goal"), 0.0), likely(pick("盈利能力不强"), 0.0)
    assert choose([missed, problem]).taken == (missed, problem)


def test_of_the_rest_what_is_likely_enough(pick: Pick) -> None:
    task = pick("推行房屋公开招租")
    assert choose([likely(task, LEAST)]).taken
    assert codes(likely(task, LEAST - 0.01)) == ["silent"]


def test_the_review_gives_less_where_the_report_says_what_comes_next(pick: Pick) -> None:
    said, outlook = likely(pick("外部董事履职评价"), LEAST), pick("优化外部董事选聘办法")
    assert said in choose([said]).taken
    assert said not in choose([outlook, said]).taken
    sure = likely(said, LEAST_BESIDE_OUTLOOK)
    assert sure in choose([outlook, sure]).taken


def test_a_clause_of_the_review_needs_no_reason(pick: Pick) -> None:
    assert codes(likely(pick("外部董事履职评价"), 0.0)) == []


@pytest.mark.parametrize(
    ("state", "code", "words"),
    [
        ("done", "done", "报告显示已完成"),
        ("met", "done", "报告显示"),
        ("none", "silent", "报告没有提及"),
        (None, "silent", "报告没有提及"),
    ],
)
def test_the_reason_says_what_became_of_it(pick: Pick, state: str | None, code: str, words: str) -> None:
    task = likely(pick("推行房屋公开招租"), 0.0, state=state)
    (left,) = (left for _, left in choose([task]).left)
    assert (left.code, left.matter) == (code, task.matter.id)
    assert words in left.reason


def test_the_reason_quotes_the_report_shortly(pick: Pick) -> None:
    goal = pick("化解历史遗留问题20个", "goal")
    done = likely(goal, 0.0, state="done", must=False)
    long = replace(done.matter.citations[1], quote="化解历史遗留问题" * 10)
    for citation, ending in ((done.matter.citations[1], "18个"), (long, "…")):
        matter = replace(done.matter, citations=(done.matter.citations[0], citation))
        (left,) = (left for _, left in choose([replace(done, matter=matter)]).left)
        assert f"{ending}”，不再单列" in left.reason
        assert len(left.reason) < 70


def test_what_its_source_sets_aside_stays_aside_with_its_reason(pick: Pick) -> None:
    late = pick("完成土地房产清查")
    assert late.matter.must
    assert codes(late) == ["not due"]


@given(st.data())
def test_everything_but_the_review_is_taken_or_left_once(basis: Basis, data: st.DataObject) -> None:
    found = [likely(each, data.draw(st.floats(0, 1))) for each in basis.found]
    choice = choose(found)
    ids = [each.matter.id for each in choice.taken] + [each.matter.id for each, _ in choice.left]
    assert len(ids) == len(set(ids))
    assert {each.matter.id for each in found if each.matter.kind != "review"} <= set(ids)


def test_a_sentence_part_most_of_which_is_taken_up_stays_whole(pick: Pick) -> None:
    one = pick("推行房屋公开招租")
    others = [replace(one, matter=replace(one.matter, id=name)) for name in ("b", "c")]
    likelihoods = (0.5, 0.5, LEAST * 0.6)
    three = [likely(each, it) for each, it in zip((one, *others), likelihoods, strict=True)]
    assert choose(three).taken == tuple(three)
    assert choose(three[1:]).taken == (three[1],)


@pytest.mark.parametrize(("state", "likelihood"), [("done", LEAST * 0.6), ("none", LEAST * 0.4)])
def test_what_is_finished_or_much_less_likely_does_not_go_along(pick: Pick, state: str, likelihood: float) -> None:
    one = pick("推行房屋公开招租")
    others = [replace(one, matter=replace(one.matter, id=name)) for name in ("b", "c")]
    last = likely(others[1], likelihood, state=state)
    assert last not in choose([likely(one, 0.5), likely(others[0], 0.5), last]).taken
