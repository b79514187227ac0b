from pathlib import Path

import pytest

from index.local.texts import Texts, write_texts

MANY = [
    [],
    [""],
    ["", "", ""],
    ["督办", "", "利润总额增长8%以上。\n", ""],
    ["𠮷林省", "a", "é", "😀督办😀"],  # characters of four, one, two bytes
]


@pytest.mark.parametrize("texts", MANY)
def test_texts_come_back_one_by_one_and_together(tmp_path: Path, texts: list[str]) -> None:
    write_texts(tmp_path / "texts", texts)
    read = Texts(tmp_path / "texts")
    assert len(read) == len(texts)
    assert list(read) == [read[place] for place in range(len(texts))] == texts
    assert read[1:] == texts[1:]
    for start in range(len(texts) + 1):
        for end in range(start, len(texts) + 1):
            assert read.joined(start, end) == "".join(texts[start:end])


@pytest.mark.parametrize("place", [3, -1, 100])
def test_there_is_no_text_behind_the_last_nor_before_the_first(tmp_path: Path, place: int) -> None:
    write_texts(tmp_path / "texts", ["甲", "乙", "丙"])
    with pytest.raises(IndexError):
        Texts(tmp_path / "texts")[place]


@pytest.mark.parametrize("left", [0, 1, 8])
def test_a_file_that_is_cut_off_is_refused(tmp_path: Path, left: int) -> None:
    write_texts(tmp_path / "texts", ["督办", "督查"])
    content = (tmp_path / "texts").read_bytes()
    (tmp_path / "texts").write_bytes(content[:left])
    with pytest.raises(ValueError, match="cut off"):
        Texts(tmp_path / "texts")


@pytest.mark.parametrize("name", ["texts", "texts.ends.npy"])
def test_a_file_that_is_missing_is_refused(tmp_path: Path, name: str) -> None:
    write_texts(tmp_path / "texts", ["督办"])
    (tmp_path / name).unlink()
    with pytest.raises(OSError, match=name):
        Texts(tmp_path / "texts")
