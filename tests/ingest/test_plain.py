"""Text files in the encodings that offices use, decoded to exact code points."""

from pathlib import Path

import pytest

from ingest.document import Heading
from ingest.errors import UnreadableFileError
from ingest.plain import read_markdown, read_text

REPORT = "某某市国资委2023年工作总结\n一、主要指标\n营业收入*亿元，同比增长8.2%；〔2023〕5号★、①、⒈\n"
SHORT = ["绩效", "一、", "工作总结", "１００％", "5月", "关于印发〔2023〕5号★", "國有資產監督管理", "面积5㎡", "①"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_encodings_give_the_same_text(encoding: str) -> None:
    assert read_text(REPORT.encode(encoding), "总结.txt").text == REPORT


@pytest.mark.parametrize("byte_order", ["le", "be"])
def test_utf16_in_either_byte_order(byte_order: str) -> None:
    data = ("\ufeff" + REPORT).encode(f"utf-16-{byte_order}")
    assert read_text(data, "总结.txt").text == REPORT


@pytest.mark.parametrize("text", SHORT)
def test_short_files_in_gb18030(text: str) -> None:
    body = read_text(text.encode("gb18030"), "总结.txt")
    assert (body.text, body.notices) == (text, ())


def test_characters_beyond_the_basic_plane() -> None:
    text = "𠮷林省工作总结：完成率100%"
    for encoding in ("utf-8", "gb18030", "utf-16"):
        assert read_text(text.encode(encoding), "总结.txt").text == text


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_offsets_are_those_of_the_opened_file(newline: str, tmp_path: Path) -> None:
    path = tmp_path / "总结.txt"
    path.write_bytes(REPORT.replace("\n", newline).encode())
    assert read_text(path.read_bytes(), path.name).text == path.read_text(encoding="utf-8") == REPORT


def test_a_broken_character_is_shown_and_noticed() -> None:
    data = REPORT.encode()
    body = read_text(data[:30] + data[31:], "总结.txt")
    assert body.text.startswith("某某市国资委2023")
    assert "\ufffd" in body.text
    assert len(body.notices) == 1
    assert "UTF-8" in body.notices[0]


def test_a_cut_off_file_is_not_taken_for_another_encoding() -> None:
    body = read_text(REPORT.encode()[:-3], "总结.txt")
    assert body.text.startswith(REPORT[:-3])


BIG5 = "國有資產監督管理委員會工作報告，推動經濟發展".encode("big5")


@pytest.mark.parametrize("data", [b"abc\x00def", REPORT.encode("utf-16-le"), b"\x01\x02\x03", BIG5])
def test_what_is_no_text_in_a_known_encoding_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match=r"总结\.txt") as error:
        read_text(data, "总结.txt")
    assert "另存为" in error.value.remedy


def test_markdown_headings_are_spans_of_their_words() -> None:
    text = "# 2023年工作总结\n\n正文#不是标题\n\n## 一、主要工作 ##\n  ###   （一）改革\n#没有空格\n####### 七级\n"
    body = read_markdown(text.encode(), "总结.md")
    assert body.text == text
    assert [(heading.span.of(text), heading.level) for heading in body.headings] == [
        ("2023年工作总结", 1),
        ("一、主要工作", 2),
        ("（一）改革", 3),
    ]


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_markdown_headings_inside_fenced_code_are_none(fence: str) -> None:
    text = f"# 标题\n{fence}sh\n# 注释\n{fence}\n## 之后\n"
    assert [heading.span.of(text) for heading in read_markdown(text.encode(), "总结.md").headings] == ["标题", "之后"]


def test_plain_text_has_no_headings() -> None:
    headings: tuple[Heading, ...] = read_text("# 标题\n".encode(), "总结.txt").headings
    assert headings == ()
