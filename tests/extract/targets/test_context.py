"""What stands around a figure."""

from collections.abc import Callable

from extract.targets.context import Context
from ingest.document import Role

Contexts = Callable[[Role, str], list[Context]]


def test_lead_and_after_end_at_breaks_and_figures(contexts_in: Contexts) -> None:
    first, second = contexts_in("review", "截至年底，资产总额300亿元、同比增长8%，负债可控。")
    assert (first.lead_text, first.after_text) == ("资产总额", "")
    assert (second.lead_text, second.after_text) == ("同比增长", "")
    assert second.before == "截至年底，资产总额300亿元、同比增长"
    assert first.behind == "、同比增长8%，负债可控。"
    assert second.previous == first


def test_previous_figure_is_of_the_same_sentence(contexts_in: Contexts) -> None:
    first, second = contexts_in("review", "营业收入30亿元。利润2亿元。")
    assert first.previous is None
    assert second.previous is None
    assert second.sentence.of(second.document.text) == "利润2亿元。"


def test_series_is_joined_by_nothing_but_its_marks(contexts_in: Contexts) -> None:
    sentence = "各企业收入分别增长5%、6%左右和7%，利润增长8%以上、力争10%。"
    assert [context.continues_series for context in contexts_in("review", sentence)] == [
        False,
        True,
        True,
        False,
        True,
    ]


def test_short_brackets_are_part_of_a_clause_but_labels_and_asides_with_figures_are_not(contexts_in: Contexts) -> None:
    (aside,) = contexts_in("review", "建成就业帮扶车间（工坊）19个。")
    assert aside.lead_text == "建成就业帮扶车间（工坊）"
    (label,) = contexts_in("review", "（一）新建公园19个。")
    assert label.lead_text == "新建公园"


def test_thousands_separator_is_no_break(contexts_in: Contexts) -> None:
    (figure,) = contexts_in("review", "上缴税金1,100万元。")
    assert figure.lead_text == "上缴税金"
    assert figure.quantity.text == "1,100万元"
