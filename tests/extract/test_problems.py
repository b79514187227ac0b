"""Problems: of sections, of passages, of lists and tables; their owners, remedies, states and who raised them."""

import re
from dataclasses import replace

import pytest

from extract.problems import find_problems
from extract.problems.passages import ANNOUNCEMENTS
from extract.records import Problem
from ingest.document import Cell, Document, Span, Table
from ingest.reader import from_text

REVIEW = "市国资委2022年工作总结\n一、2022年工作情况\n"


def document(text: str) -> Document:
    return from_text("市国资委2022年工作总结.txt", text)


def problems(text: str) -> list[Problem]:
    return list(find_problems(document(text)))


def texts(text: str) -> list[str]:
    return [problem.text for problem in problems(text)]


def section(text: str) -> str:
    return f"{REVIEW}完成投资20亿元。\n二、存在问题\n{text}\n三、2023年工作思路\n（一）加强考核。\n"


@pytest.mark.parametrize(("pattern", "example"), ANNOUNCEMENTS, ids=[example for _, example in ANNOUNCEMENTS])
def test_example_of_each_announcement(pattern: re.Pattern[str], example: str) -> None:
    assert pattern.search(example)


@pytest.mark.parametrize(
    ("passage", "found"),
    [
        (
            "同时，我们也清醒地看到，企业发展还存在不少困难和问题：主业不够突出，资源分散；创新能力不强；债务负担较重。对此，我们将认真解决。",
            ["主业不够突出，资源分散", "创新能力不强", "债务负担较重。"],
        ),
        (
            "当前还存在一些困难和问题，主要是：一是主业不强；二是人才短缺，引进困难；三是亏损面偏大。这些问题，我们将高度重视。",
            ["一是主业不强", "二是人才短缺，引进困难", "三是亏损面偏大。"],
        ),
        (
            "也要看到，工作中还存在一些短板：制度不健全，等等；作风仍需改进，等等。发展才能解决问题，对此，我们将加大力度。",
            ["制度不健全", "作风仍需改进"],
        ),
        (
            "我们清醒地认识到，改革任务依然艰巨，盈利能力仍然不强，监管手段还比较落后，历史遗留问题亟待破解。",
            ["改革任务依然艰巨", "盈利能力仍然不强", "监管手段还比较落后", "历史遗留问题亟待破解。"],
        ),
        (
            "工作中还存在一些突出问题。企业小散弱的局面没有改变，布局不优。监管效能有待提升。我们将采取措施加以改进。",
            ["企业小散弱的局面没有改变，布局不优。", "监管效能有待提升。"],
        ),
    ],
)
def test_passages_of_a_review(passage: str, found: list[str]) -> None:
    assert texts(f"{REVIEW}完成投资20亿元。\n{passage}\n") == found


def test_problems_below_an_announcement_that_has_a_paragraph_of_its_own() -> None:
    lines = [
        "我们清醒地看到，工作中还存在不少问题。",
        "主业不突出，投资分散。",
        "监管力量薄弱，手段不足。",
        "对此，我们将认真改进。",
    ]
    assert texts(REVIEW + "\n".join(lines)) == ["主业不突出，投资分散。", "监管力量薄弱，手段不足。"]


@pytest.mark.parametrize(
    "sentence",
    [
        "及时解决企业存在的困难和问题，满意率达到95%。",
        "我们深刻认识到，做好工作必须坚持党的领导，必须坚持改革创新。",
        "化解历史遗留问题20个，办理群众反映的问题35件。",
        "对存在的问题进行核实，形成台账。",
    ],
)
def test_what_is_solved_is_no_problem(sentence: str) -> None:
    assert problems(f"{REVIEW}{sentence}\n") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("企业规模小、竞争力不强，负债率偏高，主业不突出。", ["企业规模小、竞争力不强", "负债率偏高", "主业不突出。"]),
        ("主要表现在：一是规模偏小；二是负债偏高。对此，我们将采取措施。", ["一是规模偏小", "二是负债偏高。"]),
        (
            "（一）盈利能力不强。3家企业亏损。\n（二）布局不优。",
            ["（一）盈利能力不强。3家企业亏损。", "（二）布局不优。"],
        ),
        ("主要有：资产闲置较多；往来款清理不及时。", ["资产闲置较多", "往来款清理不及时。"]),
    ],
)
def test_sections(words: str, found: list[str]) -> None:
    assert texts(section(words)) == found


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("（一）盈利能力不强。3家企业亏损。", "盈利能力不强"),
        ("受市场波动影响，经营效益下滑，回款困难。", "经营效益下滑"),
        ("同时，监管力量不足；部分企业内控薄弱。", "监管力量不足"),
    ],
)
def test_title_is_the_lead_phrase(text: str, title: str) -> None:
    assert problems(section(text))[0].title == title


def test_owner_remedy_state_and_who_raised_it() -> None:
    (problem,) = problems(
        section("（一）市委第二巡察组反馈的资产闲置问题突出。由资产公司负责处置，正在整改。下一步将公开招租。")
    )
    assert problem.owners == ("资产公司",)
    assert (problem.state, problem.raised_by) == ("正在整改", "市委第二巡察组")
    assert problem.remedy is not None
    assert problem.text[problem.remedy.start - problem.span.start :].startswith("下一步将公开招租")


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("台账不全，已完成整改。", "已完成整改"),
        ("台账不全，尚未整改到位。", "尚未整改到位"),
        ("台账不全。整改状态：已销号", "已销号"),
        ("台账不全。", None),
    ],
)
def test_state_is_the_words_of_the_text(words: str, state: str | None) -> None:
    (problem,) = problems(section(f"（一）{words}"))
    assert problem.state == state


def test_entries_of_a_list_with_fields() -> None:
    text = (
        "市国资委问题清单\n1.资产底数不清。整改措施：开展清查；责任单位：产权科；整改时限：2023年6月底。\n"
        "2.办法不全。整改措施：修订办法。责任单位：考核科\n"
    )
    listed = from_text("市国资委问题清单.txt", text)
    found = list(find_problems(listed))
    assert [(problem.title, problem.owners) for problem in found] == [
        ("资产底数不清", ("产权科",)),
        ("办法不全", ("考核科",)),
    ]
    assert [problem.remedy.of(text) for problem in found if problem.remedy] == ["开展清查", "修订办法"]


def test_entries_of_a_report_on_rectification() -> None:
    text = (
        "市国资委巡察反馈问题整改情况报告\n一、整改总体情况\n已成立专班。\n二、反馈问题整改情况\n"
        "（一）关于“议事规则执行不严格”的问题。\n已修订议事规则，整改完成。责任单位：办公室\n"
        "（二）关于考核制度不完善的问题。\n已修订办法。\n"
    )
    found = list(find_problems(from_text("整改情况报告.txt", text)))
    assert [problem.title for problem in found] == ["议事规则执行不严格", "考核制度不完善"]
    assert found[0].owners == ("办公室",)
    assert (found[0].state, found[0].raised_by) == ("整改完成", "巡察")
    assert found[0].remedy is not None
    assert found[0].remedy.of(text) == "已修订议事规则，整改完成。"


def test_rows_of_a_table() -> None:
    rows = [
        ("序号", "存在问题", "整改措施", "责任单位", "完成时限", "整改状态"),
        ("1", "台账不全", "开展清查", "产权科、办公室", "6月底", "已整改"),
    ]
    text, cells = "市国资委问题整改清单\n", []
    start = len(text)
    for row, words in enumerate(rows):
        for column, word in enumerate(words):
            cells.append(Cell(row, column, Span(len(text), len(text) + len(word))))
            text += word + ("\t" if column < len(words) - 1 else "\n")
    plain = from_text("清单.txt", text)
    table = Table(Span(start, len(text)), tuple(cells))
    (problem,) = find_problems(replace(plain, tables=(table,)))
    assert (problem.text, problem.owners, problem.state) == ("台账不全", ("产权科", "办公室"), "已整改")
    assert problem.remedy is not None
    assert problem.remedy.of(text) == "开展清查"


def test_every_problem_is_what_stands_at_its_span() -> None:
    text = section("一是规模偏小。二是负债偏高；人才不足。")
    assert all(problem.span.of(text) == problem.text for problem in problems(text))
