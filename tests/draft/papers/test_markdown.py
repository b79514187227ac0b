"""A plan as Markdown: nothing of its text is read as markup, every note has its source, and it reads back."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draft.papers.markdown import escaped, markdown
from draft.records import Item, LeftOut, Line, Plan, Section
from ingest.reader import read

SIGNS = r"\`*_{}[]<>#|~&$"


def test_the_text_stands_with_its_notes_behind_each_sentence(plan: Plan) -> None:
    blocks = markdown(plan).split("\n\n")
    assert blocks[:5] == [
        "# 临澜市国资委2024年工作要点",
        "2024年，市国资委要坚持稳中求进，着力提升国资监管效能。"
        "力争全年市属国企营业收入增长8%以上，达到366.6亿元左右。[^1][^2][^算1]",
        "## 一、着力提升企业经营质效",
        "**1.加快清理低效无效企业**[^4]。巩固清理成果，年底前再清理低效无效企业【待定】户以上。[^4][^3]"
        "（牵头单位：企业改革科；责任单位：产权管理科、各市属国企）[^5]",
        "**2.从严管控对外担保**[^6]。针对少数企业对外担保余额偏大的问题，逐户核定担保规模。[^7]"
        "建立担保限额管理制度，2024年6月底前完成存量担保清查。[^6]"
        "将对外担保余额占净资产的比例降至30%以内。[^7]（依据未载明：依据中没有“30%”）",
    ]
    assert "## 2024年主要目标建议" in blocks
    assert "## 未列入事项及理由" in blocks
    assert "- 营业收入目标低于上年目标（涉及第1项）。[^17]" in blocks


def test_every_note_has_one_source_and_the_sources_are_all_citations_in_order(plan: Plan) -> None:
    text = markdown(plan)
    noted = set(re.findall(r"\[\^(\w+)\](?!:)", text))
    sources = re.findall(r"^\[\^(\w+)\]: ", text, re.MULTILINE)
    assert noted <= set(sources)
    assert sources == [*map(str, range(1, len(plan.citations) + 1)), "算1"]
    assert "[^1]: 《临澜市国资委2023年工作总结》 › 2024年工作思路：“市属国企营业收入增长8%以上”" in text


def test_the_table_of_goals_has_as_many_cells_in_each_row(plan: Plan) -> None:
    table = next(block for block in markdown(plan).split("\n\n") if block.startswith("| 指标"))
    rows = table.split("\n")
    assert len({row.count("|") for row in rows}) == 1
    assert rows[2] == (
        "| 营业收入（增速） | 12%左右 | 8.6% | 7.9% | 增长8%以上 | 报告提出的打算[^1] "
        "| 低于上年实际<br>8-8.6=-0.6个百分点 | 增长8.3%左右：近两年实际的平均；（7.9+8.6）÷2=8.25[^15][^16] |"
    )


def test_a_plan_with_nothing_but_a_title_has_no_empty_parts(plan: Plan) -> None:
    bare = replace(plan, opening=(), sections=(), proposals=(), left_out=(), notes=(), citations=())
    assert markdown(bare) == "# 临澜市国资委2024年工作要点\n"


@given(st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from(SIGNS + "\n\t")))
def test_no_sign_of_markdown_stands_by_itself_and_escaping_can_be_undone(text: str) -> None:
    made = escaped(text)
    assert "\n" not in made
    assert not re.search(rf"(?<!\\)(?:\\\\)*[{re.escape(SIGNS[1:])}]", made)
    seen = re.sub("[\x00-\x1f\x7f\ufffe\uffff]", "", " ".join(text.split()))
    assert re.sub(r"\\(.)", r"\1", made) == seen


@pytest.mark.parametrize("opening", ["1. 甲", "- 甲", "+ 甲", "# 甲", "=== 甲", "| 甲"])
def test_the_opening_paragraph_stays_one(plan: Plan, opening: str) -> None:
    block = markdown(replace(plan, opening=(Line(opening, (), ()),))).split("\n\n")[1]
    assert re.match(r"\d*\\", block)


def test_hostile_text_breaks_no_table(plan: Plan) -> None:
    bad = "a|b\n\n# c\x00 [^9]: `x`"
    item = Item("x", bad, (Line(bad, (), ()),), lead=(bad,))
    hostile = replace(plan, title=bad, sections=(Section(bad, (item,)),), left_out=(LeftOut("none", "done", bad),))
    text = markdown(hostile)
    assert sum(line.startswith("#") for line in text.split("\n")) == 6
    assert "| — | — | — | 已经完成：a\\|b<br>\\# c \\[^9\\]: \\`x\\` |" in text


def test_it_reads_back_with_its_outline(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "要点.md").write_text(markdown(plan), encoding="utf-8")
    first, second, *_ = read(tmp_path / "要点.md").outline
    assert [first.title, second.title] == ["着力提升企业经营质效", "着力深化国资国企改革"]
    assert [child.title for child in first.children] == ["加快清理低效无效企业", "从严管控对外担保"]
