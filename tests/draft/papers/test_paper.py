"""A plan on paper: every sentence tells what it rests on, what is open or has no basis is marked, it reads back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from draft.papers.labels import EFFORTS, KINDS, LEFT_OUT, OPTIONS, STANDINGS
from draft.papers.paper import level_of, paper, write_plan
from draft.records import OPEN, Effort, Habit, Item, Kind, LeftOutCode, Line, OptionKind, Plan, Section, Standing
from export.official.letter import Attachment, Block, Cell, Heading, Letter, Paragraph, Passage, Table, Text
from extract.tasklist import extract
from ingest.reader import read

TODAY = date(2024, 2, 5)
CONTROLS = "核\x00定\x0b担\ufffe保\ud800规模。\n\t"


def said(text: Text) -> str:
    return text if isinstance(text, str) else "".join(passage.text for passage in text)


def lines(cell: Cell) -> str:
    return cell if isinstance(cell, str) else "\n".join(said(line.text) for line in cell)


def shown(block: Block) -> str:
    match block:
        case Heading():
            return f"{block.label}{said(block.title)}{said(block.text)}"
        case Paragraph():
            return said(block.text)
        case Table():
            return "\n".join("\t".join(map(lines, row)) for row in block.rows)


def annex(letter: Letter, title: str) -> Attachment:
    return next(each for each in letter.attachments if title in each.title)


def rows(letter: Letter, title: str) -> list[tuple[str, ...]]:
    """The cells of the table of an annex, below its header."""
    (table,) = (block for block in annex(letter, title).blocks if isinstance(block, Table))
    return [tuple(map(lines, row)) for row in table.rows]


def passages(letter: Letter) -> Iterator[Passage]:
    for block in letter.blocks:
        for text in (block.title, block.text) if isinstance(block, Heading) else (getattr(block, "text", ""),):
            yield from () if isinstance(text, str) else text


def comment(letter: Letter, text: str) -> str:
    return next(passage.comment for passage in passages(letter) if passage.text == text)


def test_the_opening_stands_first_then_the_sections_with_their_items_each_in_one_paragraph(plan: Plan) -> None:
    letter = paper(plan, TODAY)
    assert [shown(block) for block in letter.blocks] == [
        "2024年，市国资委要坚持稳中求进，着力提升国资监管效能。力争全年市属国企营业收入增长8%以上，达到366.6亿元左右。",
        "一、着力提升企业经营质效",
        "1.加快清理低效无效企业。巩固清理成果，年底前再清理低效无效企业【待定】户以上。"
        "（牵头单位：企业改革科；责任单位：产权管理科、各市属国企）",
        "2.从严管控对外担保。针对少数企业对外担保余额偏大的问题，逐户核定担保规模。建立担保限额管理制度，"
        "2024年6月底前完成存量担保清查。将对外担保余额占净资产的比例降至30%以内。",
        "二、着力深化国资国企改革",
        "3.破解历史遗留问题。对其余23个历史遗留问题逐一明确责任，加快化解。（牵头单位：企业改革科；责任单位：监督追责科）",
        "4.深化三项制度改革。管理人员竞争上岗比例达到60%。",
        "5.推进智慧监管二期建设。加快推进智慧监管二期项目，确保年底前取得阶段性成果。",
    ]
    assert (letter.title, letter.organisation, letter.date) == (plan.title, "临澜市国资委", TODAY)


def test_an_unnamed_office_is_left_to_be_filled_in(plan: Plan) -> None:
    assert paper(replace(plan, organisation=None), TODAY).organisation == "（发文机关）"


def test_labels_and_levels_follow_the_habit_of_the_office(plan: Plan) -> None:
    letter = paper(replace(plan, habit=Habit(sections="一、", items="（一）", running=False)), TODAY)
    headings = [block for block in letter.blocks if isinstance(block, Heading)]
    assert [(each.label, each.level) for each in headings] == [
        *[("一、", 1), ("（一）", 2), ("（二）", 2)],
        *[("二、", 1), ("（一）", 2), ("（二）", 2), ("（三）", 2)],
    ]


@pytest.mark.parametrize(
    ("label", "level"),
    [
        ("一、", 1),
        ("十二、", 1),
        ("第一章", 1),
        ("（一）", 2),
        ("1.", 3),
        ("16．", 3),
        ("（1）", 4),
        ("一是", 4),
        ("", 4),
    ],
)
def test_a_label_says_its_level_and_any_other_has_that_of_an_item(label: str, level: int) -> None:
    assert level_of(label, 4) == level


def test_a_comment_quotes_each_source_with_its_place_and_gives_the_arithmetic(plan: Plan) -> None:
    assert comment(paper(plan, TODAY), "力争全年市属国企营业收入增长8%以上，达到366.6亿元左右。") == (
        "依据：[1]《临澜市国资委2023年工作总结》 › 2024年工作思路：“市属国企营业收入增长8%以上”\n"
        "[2]《临澜市国资委2023年工作总结》 › 2023年工作情况 › 经营质效稳步提升：“市属国企实现营业收入339.4亿元”\n"
        "“366.6亿元”的算式：339.4亿元×（1+8%）=366.552亿元"
    )


def test_a_comment_says_what_no_source_carries_and_who_worded_it(plan: Plan) -> None:
    text = comment(paper(plan, TODAY), "将对外担保余额占净资产的比例降至30%以内。")
    assert text.splitlines()[1:] == ["依据未载明：依据中没有“30%”", "本句由语言模型起草"]
    (uncited, _) = plan.opening
    assert comment(paper(plan, TODAY), uncited.text) == "依据：未引用原文"


def test_what_is_open_and_what_lacks_a_basis_is_marked(plan: Plan) -> None:
    marked = {run.text: run.mark for passage in passages(paper(plan, TODAY)) for run in passage.runs if run.mark}
    assert marked == {OPEN: "open", "30%": "unsupported"}


@pytest.mark.parametrize("sources", ["annex", "none"])
def test_without_comments_there_are_none_anywhere(plan: Plan, tmp_path: Path, sources: str) -> None:
    write_plan(tmp_path / "要点.docx", plan, TODAY, sources)  # type: ignore[arg-type]
    assert len(list(Document(str(tmp_path / "要点.docx")).comments)) == 0


def test_the_annexes_are_the_tables_with_the_sources_last_where_they_are_asked_for(plan: Plan) -> None:
    usual = ["2024年主要目标建议表", "2024年重点任务分解表", "未列入事项及理由"]
    assert [each.title for each in paper(plan, TODAY).attachments] == usual
    assert [each.title for each in paper(plan, TODAY, "annex").attachments] == [*usual, "来源对照表"]
    bare = replace(plan, proposals=(), sections=(), left_out=(), notes=())
    assert paper(bare, TODAY).attachments == ()


def test_the_table_of_goals_has_the_past_the_proposal_and_the_options(plan: Plan) -> None:
    revenue, clearing = rows(paper(plan, TODAY), "目标建议表")
    assert revenue == (
        *("1", "营业收入（增速）", "12%左右", "8.6%", "7.9%", "增长8%以上", "报告提出的打算[1]"),
        *("低于上年实际\n8-8.6=-0.6个百分点", "增长8.3%左右（近两年实际的平均；（7.9+8.6）÷2=8.25[15][16]）"),
    )
    assert clearing[4:7] == ("—", OPEN, "—")


def test_a_year_of_which_nothing_is_known_has_no_column(plan: Plan) -> None:
    (_, clearing) = plan.proposals
    (table,) = annex(paper(replace(plan, proposals=(clearing,)), TODAY), "目标建议表").blocks
    assert isinstance(table, Table)
    headers = [column.header for column in table.columns]
    assert headers[1:5] == ["指标", "2023年目标", "2023年实际", "建议目标"]
    assert all(len(row) == len(headers) for row in table.rows)


def test_the_table_of_tasks_has_a_band_a_section_and_a_row_an_item(plan: Plan) -> None:
    first, clear, guarantee, second, *others = rows(paper(plan, TODAY), "任务分解表")
    assert (first, second) == (("一、着力提升企业经营质效",), ("二、着力深化国资国企改革",))
    assert clear == (
        *("1", "加快清理低效无效企业", "巩固清理成果，年底前再清理低效无效企业【待定】户以上。"),
        *("年底前再清理低效无效企业【待定】户以上", "年底前", "企业改革科", "产权管理科\n各市属国企"),
        "《临澜市国资委2023年工作总结》[3]\n《临澜市国资委2023年工作要点》[4][5]",
    )
    assert guarantee[4:7] == ("2024年6月底前", "", "")
    assert [row[0] for row in others] == ["3", "4", "5"]


def test_without_sources_the_tables_name_none(plan: Plan) -> None:
    letter = paper(plan, TODAY, "none")
    cells = [cell for title in ("建议表", "分解表", "未列入") for row in rows(letter, title) for cell in row]
    assert len(cells) > 30
    assert not [cell for cell in cells if "[" in cell or "《" in cell]


def test_what_is_left_out_stands_with_its_reason_and_the_notes_below_it(plan: Plan) -> None:
    required = replace(plan, matters=tuple(replace(matter, must=True) for matter in plan.matters))
    found = annex(paper(required, TODAY), "未列入")
    reason = f"{LEFT_OUT[plan.left_out[0].code]}：上年已列为一次性工作，本年没有依据要求继续开展"
    assert rows(paper(required, TODAY), "未列入") == [
        (
            *("1", "组织国企开放日活动。", "上年任务", reason),
            "《临澜市国资委2023年工作要点》 › 着力深化国资国企改革 › 组织国企开放日活动",
        )
    ]
    assert "印发前删去" in shown(found.blocks[0])
    assert shown(found.blocks[-1]) == "1.营业收入目标低于上年目标（涉及第1项）。"
    only_notes = paper(replace(plan, left_out=()), TODAY).attachments[-1]
    assert only_notes.title == "拟稿提示"


def test_what_nobody_demands_is_left_out_in_one_row_for_each_reason(plan: Plan) -> None:
    left = plan.left_out[0]
    matters = tuple(replace(matter, must=False, kind="task") for matter in plan.matters)
    both = replace(plan, matters=matters, left_out=(left, replace(left, matter=matters[0].id)))
    ((_, texts, kind, reason, _),) = rows(paper(both, TODAY), "未列入")
    assert texts == f"组织国企开放日活动；{matters[0].text.rstrip('。')}"
    assert (kind, reason) == ("上年任务", f"{LEFT_OUT[left.code]}（2项）")


def test_the_table_of_sources_has_every_sentence_and_every_citation(plan: Plan) -> None:
    table = rows(paper(plan, TODAY, "annex"), "来源对照表")
    sentences = [line.text for line in (*plan.opening, *(line for item in plan.items for line in item.lines))]
    assert [row[1] for row in table if row[1] in sentences] == sentences
    told = "\n".join(row[2] for row in table)
    assert [at for at in range(1, len(plan.citations) + 1) if f"[{at}]《" not in told] == []
    assert table[0] == ("开头", sentences[0], "依据：未引用原文")


def test_a_number_in_a_table_is_told_in_a_comment(plan: Plan, tmp_path: Path) -> None:
    write_plan(tmp_path / "要点.docx", plan, TODAY)
    told = "\n".join(each.text for each in Document(str(tmp_path / "要点.docx")).comments)
    assert [at for at in range(1, len(plan.citations) + 1) if f"[{at}]《" not in told] == []


@pytest.mark.parametrize(
    ("names", "literal"),
    [(EFFORTS, Effort), (KINDS, Kind), (LEFT_OUT, LeftOutCode), (OPTIONS, OptionKind), (STANDINGS, Standing)],
)
def test_every_value_has_a_name(names: dict[str, str], literal: object) -> None:
    assert set(names) == set(get_args(literal))


def test_the_paper_reads_back_with_its_outline_units_deadlines_and_figures(plan: Plan, tmp_path: Path) -> None:
    write_plan(tmp_path / "要点.docx", plan, TODAY)
    document = read(tmp_path / "要点.docx")
    assert document.title == plan.title
    first, second, *_ = document.outline
    assert [(each.label, each.title, each.role) for each in (first, second)] == [
        ("一、", "着力提升企业经营质效", "plan"),
        ("二、", "着力深化国资国企改革", "plan"),
    ]
    found = extract(document)
    tasks = {task.title: task for task in reversed(found.tasks) if task.label}
    clear, guarantee = tasks["加快清理低效无效企业"], tasks["从严管控对外担保"]
    assert (clear.lead, clear.responsible) == (("企业改革科",), ("产权管理科", "各市属国企"))
    assert [task.deadline and task.deadline.text for task in (clear, guarantee)] == ["年底前", "2024年6月底前"]
    figures = {target.text for target in found.targets}
    assert {"8%", "366.6亿元", "60%"} <= figures
    assert not [text for text in figures if "待定" in text]
    assert not [target for target in found.targets if clear.span.covers(target.span)]


def odd(plan: Plan, text: str) -> Plan:
    line = Line(text, (), (0,), lacking=(text,))
    item = Item("x", text, (line,), (0,), text, (text,), (text,), (0,))
    return replace(plan, title=text, organisation=text, opening=(line,), sections=(Section(text, (item,), (0,)),))


@pytest.mark.parametrize("sources", ["comments", "annex", "none"])
@pytest.mark.parametrize(
    "text", [CONTROLS, "", "长短" * 2500, "<w:p>&amp;]]>", f"{OPEN}{OPEN}", "“引”“文”", "\U00020000"]
)
def test_hostile_text_gives_a_document_that_opens(plan: Plan, tmp_path: Path, text: str, sources: str) -> None:
    write_plan(tmp_path / "要点.docx", odd(plan, text), TODAY, sources)  # type: ignore[arg-type]
    shown = "\n".join(each.text for each in Document(str(tmp_path / "要点.docx")).paragraphs)
    seen = "".join(character for character in text if character.isprintable() and character != "\ufffe")
    assert seen in shown


def test_two_hundred_items_and_empty_sections_are_written_whole(plan: Plan, tmp_path: Path) -> None:
    first = plan.sections[0]
    many = tuple(replace(first.items[at % 2], id=f"x{at}") for at in range(200))
    sections = (Section("空", ()), replace(first, items=many), Section("", ()))
    write_plan(tmp_path / "要点.docx", replace(plan, sections=sections), TODAY)
    document = Document(str(tmp_path / "要点.docx"))
    assert any(line.text.startswith("200.从严管控") for line in document.paragraphs)
    ids = [each.comment_id for each in document.comments]
    assert len(ids) == len(set(ids)) == len(list(document.element.body.iter(qn("w:commentRangeStart")))) > 500
    assert len(document.tables[1].rows) == 1 + len(sections) + len(many)


def test_text_is_written_in_styles(plan: Plan, tmp_path: Path) -> None:
    write_plan(tmp_path / "要点.docx", plan, TODAY)
    document = Document(str(tmp_path / "要点.docx"))

    def style(paragraph: WordParagraph) -> str:
        return str(paragraph.style.name) if paragraph.style else ""

    styles = {line.text[:6]: style(line) for line in document.paragraphs}
    assert styles["临澜市国资委"] in {"Title", "发文机关署名"}
    assert styles["一、着力提升"] == "Heading 1"
    assert styles["1.加快清理"] == styles["2024年，"] == "Body Text"
