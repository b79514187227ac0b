"""What is shown at a terminal: every line fits, and nothing of a text is taken for markup."""

from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from api.render import show_answer, show_documents, show_figures, show_tasks
from ask.answer import Answer, Removed, Sentence, Source
from extract.tasklist import extract
from ground.citation import cite
from ingest.document import Document, Span
from ingest.reader import from_text


def shown(show: object, *values: object, width: int = 80) -> str:
    out = StringIO()
    console = Console(file=out, width=width, highlight=False, markup=False, emoji=False)
    assert callable(show)
    show(console, *values)
    return out.getvalue()


@pytest.fixture
def document(plan: str) -> Document:
    return from_text("2023年工作要点.txt", plan)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(document: Document, width: int) -> None:
    lines = shown(show_tasks, document, extract(document), width=width).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_a_task_list_says_what_there_is_and_what_was_blanked(document: Document) -> None:
    text = shown(show_tasks, document, extract(document), width=120)
    for part in ("机构 青岚市国资委", "≤ 64%", "*亿元（隐去）", "2023-12-31", "企业改革科", "二3"):
        assert part in text


def test_an_answer_shows_its_citations_below(document: Document) -> None:
    start = document.text.index("资产负债率控制在64%以内")
    citation = cite(document, Span(start, start + 13))
    sentence = Sentence("资产负债率控制在64%以内。", (0,))
    answer = Answer("几何？", sentence.text, (sentence,), (citation,), False, None, "figure", reading="今年指2023年")
    lines = shown(show_answer, answer).splitlines()
    assert lines[0] == "资产负债率控制在64%以内。[1]"
    assert lines[1] == "（今年指2023年）"
    assert lines[3:5] == ["出处", "[1] 2023年工作要点"]
    assert lines[5].strip() == "“资产负债率控制在64%以内”"


def test_an_answer_says_how_it_was_understood_and_made() -> None:
    sentences = (Sentence("超出2.4个百分点。", (), "12.4-10=2.4"), Sentence("增长12.4%。", ()))
    answer = Answer(
        "那2023年呢？", "", sentences, (), False, None, "generated",
        removed=(Removed("利润9亿元。", "依据中没有“9亿元”"),), asked="2023年营业收入增长多少？",
        notice="模型没有在限定时间内答复", source=Source("qwen", "answer@2", "abc"),
    )  # fmt: skip
    assert shown(show_answer, answer).splitlines() == [
        "理解为：2023年营业收入增长多少？",
        "超出2.4个百分点。",
        "（核算：12.4-10=2.4）",
        "增长12.4%。",
        "提示：模型没有在限定时间内答复",
        "由模型 qwen 按提示词 answer@2 组织语言，逐句核对过依据",
        "未能核实、没有采用：利润9亿元。（依据中没有“9亿元”）",
    ]


def test_a_refusal_by_a_model_is_not_called_its_words() -> None:
    source = Source("qwen", "answer@2", "abc")
    answer = Answer("几何？", "没有依据。", (), (), True, "材料没有给出答案", "refusal", source=source)
    assert shown(show_answer, answer).splitlines()[1] == "由模型 qwen 按提示词 answer@2 读过依据后判断"


def test_a_refusal_says_why() -> None:
    answer = Answer("几何？", "没有依据。", (), (), True, "文件中没有[b]依据[/b]", "refusal")
    assert shown(show_answer, answer) == "未能作答：文件中没有[b]依据[/b]\n"


def test_an_empty_library_says_what_to_do() -> None:
    assert "duban add" in shown(show_documents, ())


def test_measures_are_lines() -> None:
    text = shown(show_figures, {"queries": 3, "mrr@10": 0.91234, "routes": {"dense": {"hit@1": 1.0}}})
    assert [line.split() for line in text.splitlines()] == [
        ["queries", "3"],
        ["mrr@10", "0.9123"],
        ["routes"],
        ["dense", "hit@1", "1.0000"],
    ]
