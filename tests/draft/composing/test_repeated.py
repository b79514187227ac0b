"""What the review says over again goes with what is planned."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from draft.basis import Found
from draft.composing.repeated import repeated

Pick = Callable[..., Found]


def about(each: Found, text: str, kind: str) -> Found:
    return replace(each, matter=replace(each.matter, id=text, text=text, thing=text, kind=kind))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "planned", "same"),
    [
        ("外部董事队伍建设", "加强外部董事队伍建设，健全授权管理制度", True),
        ("市属国企党建示范点", "加强外部董事队伍建设", False),
        ("澜江引水二期工程", "加快澜江引水一期工程建设", False),
    ],
)
def test_a_thing_that_a_planned_clause_names(pick: Pick, said: str, planned: str, same: bool) -> None:
    one, other = about(pick("推行房屋公开招租"), said, "review"), about(pick("推行房屋公开招租"), planned, "task")
    assert repeated([one, other]) == ({said: planned} if same else {})


def test_two_clauses_of_the_review_are_no_home_for_each_other(pick: Pick) -> None:
    one = about(pick("推行房屋公开招租"), "外部董事队伍建设", "review")
    assert repeated([one, about(one, "外部董事队伍建设稳步推进", "review")]) == {}
