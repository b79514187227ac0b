from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from index.passages import LIMIT, split, with_path
from ingest.document import Clause, Document, Metadata, Source, Span, Table
from ingest.reader import from_text

REPORT = """市国资委2023年工作总结

一、工作开展情况
（一）加强国有资产经营管理
1.开展清查。全年清查房屋1,286处，盘活闲置资产3.2亿元。
2.完善制度。出台管理办法12项。
（二）深化改革
完成年度改革任务36项，其中重点任务8项。

二、存在问题
部分企业资产负债率偏高，个别项目进度滞后。

三、下步打算
力争全年利润总额增长8%以上。
"""
WORDS = st.text(st.sampled_from("国资监管，。；！？\n\t 　“”abc12３、（）一二三"), max_size=900)


def plain(text: str, outline: tuple[Clause, ...] = (), tables: tuple[Table, ...] = (), title: str = "标题") -> Document:
    source = Source("甲.txt", "txt", "0" * 64, len(text.encode()))
    return Document("甲", "甲", title, text, outline, Metadata(), source, tables=tables)


@st.composite
def outlined(draw: st.DrawFn) -> Document:
    """Any text under an outline of up to two levels whose items follow each other, with a table now and then."""
    text = draw(WORDS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    parts = [Span(*pair) for pair in pairwise([*cuts, len(text)])]
    clauses = [clause(text, part, draw(st.booleans())) for part in parts]
    rows = draw(st.sampled_from([(), (Table(Span(len(text) // 3, len(text) // 2), ()),)]))
    return plain(text, tuple(clauses), rows)


def clause(text: str, span: Span, nested: bool) -> Clause:
    middle = (span.start + span.end) // 2
    child = Clause("（一）", 2, "下级", Span(middle, span.end), "other")
    return Clause("一、", 1, text[span.start : span.start + 4], span, "other", (child,) if nested else ())


def regions(document: Document) -> list[Span]:
    edges = {0, len(document.text)}
    for item in document.outline:
        edges |= {*item.span, *(edge for child in item.children for edge in child.span)}
    return [Span(*pair) for pair in pairwise(sorted(edges))]


@given(outlined())
@settings(deadline=None)
def test_every_character_is_in_exactly_one_passage_of_one_outline_item(document: Document) -> None:
    passages = split(document)
    covered = [offset for passage in passages for offset in range(*passage.span)]
    assert covered == sorted(set(covered))
    assert {offset for offset, char in enumerate(document.text) if not char.isspace()} <= set(covered)
    for passage in passages:
        assert any(region.covers(passage.span) for region in regions(document))
        assert passage.span.of(document.text).strip() == passage.span.of(document.text) != ""
        assert passage.document == "甲"


@given(WORDS)
@settings(deadline=None)
def test_no_passage_of_running_text_exceeds_the_limit(text: str) -> None:
    assert all(span.end - span.start <= LIMIT for span in (passage.span for passage in split(plain(text))))


def test_path_holds_the_title_and_the_headings_around_the_passage() -> None:
    document = from_text("总结.txt", REPORT)
    paths = {passage.span.of(document.text)[:4]: passage.path for passage in split(document)}
    title = document.title
    assert paths["1.开展"][:3] == (title, "工作开展情况", "加强国有资产经营管理")
    assert paths["二、存在"] == (title, "存在问题")
    assert paths[title[:4]] == (title,)


def test_a_document_without_a_title_has_paths_of_headings_only() -> None:
    document = plain("一、目标\n增长8%。", (Clause("一、", 1, "目标", Span(0, 10), "plan"),), title="")
    assert [passage.path for passage in split(document)] == [("目标",)]


def test_passages_end_with_a_sentence_and_are_of_about_equal_length() -> None:
    sentence = "全市国资系统统筹推进改革发展和监管各项工作，取得了新的成效。"
    document = plain(sentence * 15)
    passages = [passage.span.of(document.text) for passage in split(document)]
    assert [len(passage) // len(sentence) for passage in passages] == [8, 7]
    assert all(passage.endswith("。") for passage in passages)


def test_a_sentence_beyond_the_limit_is_cut_at_a_pause() -> None:
    document = plain("完成投资十亿元，新开工项目二十个；" * 30 + "。")
    assert all(passage.span.of(document.text)[-1] in "；。" for passage in split(document))


def test_table_rows_stay_whole() -> None:
    row = "\t".join(["利润总额。"] * 40)
    text = f"指标表\n{row}\n{row}\n{row}\n完。"
    document = plain(text, tables=(Table(Span(4, 4 + 3 * len(row) + 2), ()),))
    passages = [passage.span.of(text) for passage in split(document)]
    assert sum(passage.count(row) for passage in passages) == 3
    assert max(map(len, passages)) <= LIMIT


def test_a_passage_has_the_role_of_the_outline_item_it_is_in() -> None:
    document = from_text("总结.txt", REPORT)
    roles = {passage.span.of(document.text)[:4]: passage.role for passage in split(document)}
    assert (roles["1.开展"], roles["二、存在"], roles["三、下步"]) == ("review", "problem", "plan")


def test_a_passage_is_embedded_under_its_headings() -> None:
    document = from_text("总结.txt", REPORT)
    passage = next(passage for passage in split(document) if "负债率" in passage.span.of(document.text))
    assert with_path(passage, document) == f"{document.title}\n存在问题\n{passage.span.of(document.text)}"
