import pytest

from eval.embedding_training.passages import (
    SHORTEST,
    Field,
    Passage,
    law_passages,
    passages,
    read_heading,
    report_passages,
    sections,
)
from index.passages import LIMIT

REPORT = {
    "path": "政府工作报告/石家庄市/2023.md",
    "year": 2023,
    "text": """---
title: 石家庄市政府工作报告
---
各位代表，现在向大会报告工作，请予审议。
## 一、2022年工作回顾
**（一）经济发展。**全市生产总值增长百分之六点一。<!-- 注 -->
太短。
## 二、2023年主要目标
（一）稳增长。全市生产总值预期增长百分之六左右。
""",
}


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("## 一、工作回顾", (1, "一、工作回顾", "")),
        ("一、工作回顾", (1, "一、工作回顾", "")),
        ("第一章 总则", (1, "第一章 总则", "")),
        ("**一、工作回顾**", (1, "一、工作回顾", "")),
        ("**稳增长。**全力以赴。", (2, "稳增长。", "全力以赴。")),
        ("（一）稳增长。全力以赴。", (2, "（一）稳增长", "（一）稳增长。全力以赴。")),
        ("全力以赴稳增长。", (0, "", "全力以赴稳增长。")),
        ("一、" + "长" * 60, (0, "", "一、" + "长" * 60)),
    ],
)
def test_headings_are_told_from_text(line: str, heading: tuple[int, str, str]) -> None:
    assert read_heading(line) == heading


def test_sections_are_under_their_chapter_and_their_own_heading() -> None:
    found = [*sections("开头\n# 一、回顾\n**经济。**增长。\n再增长。\n# 二、打算\n努力。")]
    assert found == [
        ((), "开头"),
        (("一、回顾",), ""),
        (("一、回顾", "经济。"), "增长。\n再增长。"),
        (("二、打算",), "\n努力。"),
    ]


def test_a_report_is_cut_into_passages_that_know_place_and_year() -> None:
    found = [*report_passages(REPORT)]
    assert {passage.title for passage in found} == {"石家庄市政府工作报告"}
    assert {passage.place for passage in found} == {"石家庄市"}
    assert [passage.year for passage in found] == ["2023", "2022", "2023"]
    assert found[1].headings == ("一、2022年工作回顾", "（一）经济发展。")
    assert "注" not in found[1].text
    assert found[2].headings[-1] == "（一）稳增长"
    assert not any(passage.is_law for passage in found)


def test_a_report_in_no_folder_is_of_the_whole_country() -> None:
    assert {passage.place for passage in report_passages(REPORT | {"path": "全国/2023.md"})} == {"全国"}


@pytest.mark.parametrize(
    ("law", "place"), [("河南省消防条例", "河南省"), ("中华人民共和国消防法", ""), ("周口市市容条例", "周口市")]
)
def test_a_law_is_of_the_place_in_its_name(law: str, place: str) -> None:
    row = {"law": law, "section": "第一章 总则", "article": "第一条", "text": "为了预防火灾和减少火灾危害，制定本法。"}
    (found,) = law_passages(row)
    assert found == Passage(law, ("第一章 总则", "第一条"), row["text"], place, "", is_law=True)


@pytest.mark.parametrize(
    ("place", "short"),
    [
        ("石家庄市", "石家庄"),
        ("巴音郭楞蒙古自治州", "巴音郭楞"),
        ("内蒙古自治区", "内蒙古"),
        ("沙市", "沙市"),
        ("", ""),
    ],
)
def test_a_place_has_a_short_name(place: str, short: str) -> None:
    fields = Passage("标题", ("一", "二"), "正文", place, "2023", is_law=False).fields()
    assert fields == (place, short, "2023年", "标题", "一\n二", "正文")
    assert len(fields) == len(Field)


def test_passages_hold_whole_sentences_up_to_the_limit() -> None:
    sentence = "全市国资系统统筹推进改革发展和监管各项工作。"
    found = [*passages(sentence * 40)]
    assert "".join(found) == sentence * 40
    assert all(SHORTEST <= len(passage) <= LIMIT and passage.endswith("。") for passage in found)
    assert [*passages("太短。")] == []
