from dataclasses import replace

import pytest

from draft.records import Figure, Line
from eval.drafts.grounds import without_basis
from ingest.document import Span


def with_line(plan, text: str, *figures: Figure):
    line = plan.items[0].lines[0]
    changed = replace(line, text=text, figures=figures)
    section = plan.sections[0]
    item = replace(section.items[0], lines=(changed,))
    return replace(plan, opening=(), sections=(replace(section, items=(item,)),))


def test_a_sound_draft_has_no_number_without_a_basis(plan):
    assert without_basis(plan) == ()


@pytest.mark.parametrize("text", ["清理低效企业99户。", "完成投资3.1415亿元。", "到2031年建成。"])
def test_a_number_that_no_source_has_is_found(plan, text):
    assert without_basis(with_line(plan, text))


def test_the_plans_own_year_needs_no_source(plan):
    assert without_basis(with_line(plan, f"{plan.year}年稳步推进。")) == ()


def test_what_a_formula_gives_has_a_basis(plan):
    figure = Figure(Span(2, 8), "366.55", "derived", (), "339.4×1.08＝366.55")
    assert without_basis(with_line(plan, "收入366.55亿元。", figure)) == ()
    assert without_basis(with_line(plan, "收入366.55亿元。")) == ("366.55",)


def test_thousands_and_full_width_are_one_number(plan):
    line = plan.items[0].lines[0]
    quote = plan.citations[line.citations[0]].quote
    cited = replace(plan.citations[line.citations[0]], quote=f"{quote}１,２００户")
    citations = tuple(cited if at == line.citations[0] else it for at, it in enumerate(plan.citations))
    assert without_basis(replace(with_line(plan, "清理1200户。"), citations=citations)) == ()


def test_every_line_counts(plan):
    opening = (Line("增长77%。", (), ()),)
    assert without_basis(replace(plan, opening=opening, sections=())) == ("77",)
