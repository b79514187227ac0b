"""Matters that say the same become one clause; no figure of last year remains, and no matter is lost."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from check.records import Embed
from draft.basis import Basis, Found
from draft.citing import Citations
from draft.composing import taking
from draft.composing.taking import Taken, homes, taken
from draft.records import OPEN, Proposal

Pick = Callable[..., Found]
Rows = Sequence[Proposal]


def made(found: Sequence[Found], rows: Rows, embed: Embed, at_home: dict[str, str] | None = None) -> list[Taken]:
    clauses = [*taken(found, rows, 2024, embed, at_home or {})]
    return [clause for clause in clauses if isinstance(clause, Taken)]


def test_the_reports_own_words_stand_for_last_years_task(pick: Pick, rows: Rows, embed: Embed) -> None:
    task, outlook = pick("加强外部董事队伍建设", "task"), pick("优化外部董事选聘办法")
    (clause,) = made([task, outlook], rows, embed)
    assert clause.text == "优化外部董事选聘办法，加强外部董事队伍建设"
    assert clause.members == (outlook, task)


def test_a_task_of_its_own_stays_apart(pick: Pick, rows: Rows, embed: Embed) -> None:
    both = [pick("加强外部董事队伍建设", "task"), pick("推动高负债企业压降负债")]
    assert sorted(len(clause.members) for clause in made(both, rows, embed)) == [1, 1]


def test_a_building_that_is_under_way_is_to_be_finished(pick: Pick, rows: Rows, embed: Embed) -> None:
    (clause,) = made([pick("澜江引水二期工程9月底前")], rows, embed)
    assert clause.text == "加快推进澜江引水二期工程建设，确保年底前建成投用"


def test_the_figure_of_last_years_goal_is_set_anew(pick: Pick, rows: Rows, embed: Embed) -> None:
    (clause,) = made([pick("盘活闲置资产25万平方米", "goal")], rows, embed)
    assert "25" not in clause.text
    ((span, figure),) = clause.figures.items()
    assert span.of(clause.text) == figure.text == "30万平方米"
    assert figure.source == "copied"


def test_without_a_source_for_it_the_figure_is_left_open(pick: Pick, rows: Rows, embed: Embed) -> None:
    (clause,) = made([pick("研发投入强度达到3%", "goal")], rows, embed)
    assert f"{OPEN}%" in clause.text
    ((span, figure),) = clause.figures.items()
    assert (span.of(clause.text), figure.source) == (OPEN, "open")
    assert "3%" in figure.known


def test_a_figure_that_the_source_has_blanked_is_left_open(pick: Pick, rows: Rows, embed: Embed) -> None:
    (clause,) = made([pick("引进战略投资者")], rows, embed)
    assert clause.text == f"营业收入增长8%以上，引进战略投资者{OPEN}家"


def test_last_years_goal_and_what_came_of_it_go_where_the_figure_is_set_anew(
    basis: Basis, pick: Pick, rows: Rows, citations: Citations, embed: Embed
) -> None:
    goal, review = pick("盘活闲置资产25万平方米", "goal"), pick("盘活闲置资产21万平方米", "review")
    outlook = pick("盘活闲置资产30万平方米")
    at_home = dict(homes(basis.found, rows, citations))
    assert at_home[goal.matter.id] == at_home[review.matter.id] == outlook.matter.id
    (clause,) = made([goal, review, outlook], rows, embed, at_home)
    assert (clause.lead, set(clause.members)) == (outlook, {goal, review, outlook})


def test_a_home_that_was_not_chosen_takes_in_nobody(
    basis: Basis, pick: Pick, rows: Rows, citations: Citations, embed: Embed
) -> None:
    goal = pick("盘活闲置资产25万平方米", "goal")
    (clause,) = made([goal], rows, embed, dict(homes(basis.found, rows, citations)))
    assert clause.members == (goal,)


def test_what_no_clause_can_be_made_of_comes_as_it_is(pick: Pick, rows: Rows, embed: Embed) -> None:
    untold = pick("到期债务全部按期兑付", "review")
    assert [*taken([untold], rows, 2024, embed, {})] == [untold]


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_no_matter_is_lost_or_taken_twice(
    basis: Basis, rows: Rows, citations: Citations, embed: Embed, data: st.DataObject
) -> None:
    found = data.draw(st.lists(st.sampled_from(basis.found), unique_by=lambda each: each.matter.id))
    clauses = [*taken(found, rows, 2024, embed, homes(found, rows, citations))]
    ids = [each.matter.id for clause in clauses for each in (clause.members if isinstance(clause, Taken) else [clause])]
    assert sorted(ids) == sorted(each.matter.id for each in found)


def test_a_demand_that_cannot_be_worded_is_not_said_by_another(pick: Pick, rows: Rows, monkeypatch) -> None:
    worded, task = taking._worded, pick("加强外部董事队伍建设", "task")
    demand = replace(task, matter=replace(task.matter, id="demand", kind="policy"))
    monkeypatch.setattr(taking, "_worded", lambda lead, *rest: None if lead is demand else worded(lead, *rest))
    clause, left = taking._taken([demand, task], rows, 2024)
    assert isinstance(clause, Taken)
    assert clause.members == (task,)
    assert left is demand
