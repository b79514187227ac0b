import pytest

from draft.wording import demands, planned, problem_rules, review_rules
from draft.wording.rules import Makers, Rule, rewritten, rule

TABLES: list[tuple[tuple[Rule, ...], Makers]] = [
    (problem_rules.RULES, problem_rules.MAKERS),
    (review_rules.RULES, review_rules.MAKERS),
    (planned.RULES, planned.MAKERS),
    (demands.RULES, {}),
]


@pytest.mark.parametrize(("row", "makers"), [(row, makers) for rows, makers in TABLES for row in rows])
def test_each_row_makes_of_its_example_what_it_says(row: Rule, makers: Makers) -> None:
    assert rewritten(row.example, [row], makers) == (True, row.becomes)


def test_a_rule_holds_only_where_its_maker_has_a_word() -> None:
    row = rule("(?P<x>.+)不足", "{lift:x}", "", None)
    assert rewritten("动力不足", [row], {"lift": lambda noun: f"增强{noun}"}) == (True, "增强动力")
    assert rewritten("动力不足", [row], {"lift": lambda noun: None}) == (False, None)
