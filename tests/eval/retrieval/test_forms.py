import pytest

from eval.retrieval.forms import FORMS, Form, form_of


@pytest.mark.parametrize("row", FORMS, ids=lambda row: row.example)
def test_each_row_s_example_is_of_its_kind(row: Form) -> None:
    assert row.cue.search(row.example)
    assert form_of(row.example) == row.kind


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("利润总额增长多少？", "figure"),
        ("共排查出几家企业？", "figure"),
        ("存在哪些问题？", "list"),
        ("谁牵头负责？", "who"),
        ("由哪个部门受理？", "who"),
        ("什么时候完成？", "when"),
        ("如何压降两金？", "how"),
        ("怎样申请补贴？", "how"),
        ("个体工商户能否雇工？", "yes-no"),
        ("事故由物业负责吗？", "yes-no"),
        ("为什么要改革？", "how"),
        ("校长陪餐制", "other"),
    ],
)
def test_the_form_of_a_question(question: str, kind: str) -> None:
    assert form_of(question) == kind
