from collections.abc import Callable, Mapping
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from index.embedders import Embedder
from index.local import vectors
from index.local.segment import ROLES, Draft, Segment
from index.passage import Passage
from ingest.document import Role, Span

Documents = Mapping[str, list[tuple[str, Role, tuple[str, ...]]]]
Draw = Callable[[Documents], Draft]
Write = Callable[[Documents], Segment]

FIRST, SECOND = ("甲报告", "一、工作情况"), ("甲报告", "二、存在问题 ＡＢ")
DOCUMENTS: Documents = {
    "甲": [
        ("全年利润总额５.２亿元。", "review", FIRST),
        ("负债率偏高。", "problem", SECOND),
        ("两金占用较多。", "problem", SECOND),
        ("力争利润增长8%。", "plan", ("甲报告",)),
        ("𠮷林项目😀开工。", "plan", ("甲报告",)),
    ],
    "乙": [("COVID-19核酸检测。", "other", ())],
    "空": [],
    "丙": [("利润下降。", "problem", ("丙报告",)), ("请予审议。", "other", ("丙报告",))],
}
NORMAL = {
    "甲": ["全年利润总额5.2亿元。", "负债率偏高。", "两金占用较多。", "力争利润增长8%。", "𠮷林项目😀开工。"],
    "乙": ["covid-19核酸检测。"],
    "空": [],
    "丙": ["利润下降。", "请予审议。"],
}


@pytest.fixture
def segment(write: Write) -> Segment:
    return write(DOCUMENTS)


def texts(segment: Segment) -> dict[str, list[str]]:
    return {document: [segment.text(row) for row in segment.rows(place)] for place, document in enumerate(segment.ids)}


def test_a_segment_holds_what_was_drafted(segment: Segment) -> None:
    assert texts(segment) == NORMAL
    assert list(segment.ids) == ["甲", "乙", "空", "丙"]
    assert (segment.numbers.tolist(), segment.labels.tolist()) == ([10, 20, 30, 40], [0, 1, 2, 3])
    assert len(segment) == segment.vectors.ntotal == 8
    assert [len(segment.rows(document)) for document in range(4)] == [5, 1, 0, 2]
    assert segment.passage(1) == Passage("甲", Span(12, 18), SECOND, "problem")
    assert segment.passage(5) == Passage("乙", Span(0, 13), (), "other")
    assert segment.passage(7) == Passage("丙", Span(5, 10), ("丙报告",), "other")
    assert set(ROLES) == set(get_args(Role))


def test_a_row_and_a_document_s_number_with_a_place_mean_the_same(segment: Segment) -> None:
    places = [
        (number, place)
        for document, number in enumerate(segment.numbers.tolist())
        for place in range(len(segment.rows(document)))
    ]
    assert places == [(10, 0), (10, 1), (10, 2), (10, 3), (10, 4), (20, 0), (40, 0), (40, 1)]
    assert [segment.row(*place) for place in places] == list(range(len(segment)))


def test_a_passage_is_judged_by_what_stands_around_it_in_its_document_only(segment: Segment) -> None:
    own = NORMAL["甲"]
    first, last = segment.material(0), segment.material(4)
    assert (first.before, first.text, first.after) == ("", own[0], "".join(own[1:4]))
    assert (last.before, last.text, last.after) == ("".join(own[1:4]), own[4], "")
    assert [(found.before, found.after) for found in map(segment.material, (5, 6, 7))] == [
        ("", ""),
        ("", "请予审议。"),
        ("利润下降。", ""),
    ]
    assert segment.material(2).head == f"甲报告 二、存在问题 ab\n{own[0]}"
    assert segment.material(5).head == f"\n{NORMAL['乙'][0]}"


def test_terms_are_counted_in_passages(segment: Segment) -> None:
    assert segment.frequencies.of_terms("w", ["利润", "5.2", "covid", "督办"]).tolist() == [3, 1, 1, 0]
    assert segment.frequencies.of_terms("p", ["利润", "润总"]).tolist() == [3, 1]
    left = segment.without([0])
    assert left.of_terms("w", ["利润", "5.2", "covid"]).tolist() == [1, 0, 1]
    assert segment.without([2]).of_terms("w", ["利润"]).tolist() == [3]


@pytest.mark.parametrize("gone", ["", "甲", "乙", "空", "丙", "甲丙", "乙空", "甲乙空丙"])
def test_a_copy_without_some_documents_is_like_a_segment_of_the_others(
    segment: Segment, draw: Draw, write: Write, tmp_path: Path, gone: str
) -> None:
    kept = {document: given for document, given in DOCUMENTS.items() if document not in gone}
    draft = draw({})
    segment.copy(np.array([document in kept for document in segment.ids]), draft)
    draft.write(tmp_path / "copy")
    copy, fresh = Segment(tmp_path / "copy"), write(kept)
    assert texts(copy) == texts(fresh) == {document: NORMAL[document] for document in kept}
    assert [copy.passage(row) for row in range(len(copy))] == [fresh.passage(row) for row in range(len(fresh))]
    assert [copy.material(row) for row in range(len(copy))] == [fresh.material(row) for row in range(len(fresh))]
    numbers = {"甲": 10, "乙": 20, "空": 30, "丙": 40}
    assert copy.numbers.tolist() == [numbers[document] for document in kept]
    assert copy.labels.tolist() == [numbers[document] // 10 - 1 for document in kept]
    for row in range(len(copy)):
        assert copy.vectors.reconstruct(row).tolist() == fresh.vectors.reconstruct(row).tolist()
    asked = ["利润", "负债率", "covid", "审议"]
    assert copy.frequencies.of_terms("w", asked).tolist() == fresh.frequencies.of_terms("w", asked).tolist()


def test_two_segments_are_copied_into_one(segment: Segment, draw: Draw, tmp_path: Path, embedder: Embedder) -> None:
    draft = draw({"丁": [("督办事项。", "plan", ("丁报告",))]})
    segment.copy(np.array([False, True, False, True]), draft)
    draft.write(tmp_path / "copy")
    copy = Segment(tmp_path / "copy")
    assert texts(copy) == {"丁": ["督办事项。"], "乙": NORMAL["乙"], "丙": NORMAL["丙"]}
    assert copy.frequencies.of_terms("w", ["督办", "covid", "利润"]).tolist() == [1, 1, 1]
    [best, *_] = vectors.nearest(copy.vectors, embedder.embed_queries(["covid-19核酸检测"])[0], 1, None)
    assert copy.passage(best[0]).document == "乙"
    assert copy.passage(0).path == ("丁报告",)
    assert copy.passage(2).path == ("丙报告",)


def test_admitted_passages_are_of_admitted_documents_and_roles(segment: Segment) -> None:
    def rows(documents: list[bool] | None, *roles: Role) -> list[int] | None:
        mask = None if documents is None else np.array(documents)
        found = segment.admitted(mask, frozenset(roles) if roles else None)
        return None if found is None else np.flatnonzero(found).tolist()

    assert rows(None) is rows([True] * 4) is None
    assert rows([False, True, True, True]) == [5, 6, 7]
    assert rows([False, False, True, False]) == rows([False] * 4) == []
    assert rows(None, "problem") == rows([True] * 4, "problem") == [1, 2, 6]
    assert rows([False, True, True, True], "problem", "other") == [5, 6, 7]
    assert rows([True, False, True, False], "problem", "review") == [0, 1, 2]
    nothing = segment.admitted(None, frozenset())
    assert nothing is not None
    assert not nothing.any()


def test_a_document_without_passages_and_a_segment_without_documents_are_read(write: Write) -> None:
    empty, bare = write({}), write({"空": []})
    assert (len(empty), len(bare), list(bare.ids), list(bare.rows(0))) == (0, 0, ["空"], [])
    assert bare.without([0]).of_terms("w", ["利润"]).tolist() == [0]


@pytest.mark.parametrize(
    "name",
    ["documents.npy", "passages.npy", "frequencies.npy", "vectors.faiss", "ids", "paths", "headings", "texts"],
)
@pytest.mark.parametrize("left", [None, 0, 1, -1])
def test_a_damaged_segment_is_refused(draw: Draw, tmp_path: Path, name: str, left: int | None) -> None:
    draw(DOCUMENTS).write(tmp_path / "segment")
    content = (tmp_path / "segment" / name).read_bytes()
    (tmp_path / "segment" / name).unlink()
    if left is not None:
        (tmp_path / "segment" / name).write_bytes(content[:left])
    with pytest.raises((EOFError, OSError, ValueError, RuntimeError)):
        Segment(tmp_path / "segment")


def test_a_segment_of_too_few_documents_is_refused(write: Write, tmp_path: Path) -> None:
    write(DOCUMENTS)
    write({"甲": DOCUMENTS["甲"]})
    for name in ("documents.npy", "passages.npy"):
        file = tmp_path / "written" / "1" / name
        whole = file.read_bytes()
        file.write_bytes((tmp_path / "written" / "2" / name).read_bytes())
        with pytest.raises(ValueError, match="incomplete"):
            Segment(tmp_path / "written" / "1")
        file.write_bytes(whole)
