"""The corpus as passages, under the titles and headings that the index embeds them with."""

import re
from collections.abc import Iterator
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

from index.passages import LIMIT
from ingest.sentences import sentences

SHORTEST = 15  # characters; less is not worth asking about
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_TITLE = re.compile(r"^title:\s*(.+)$", re.MULTILINE)
_MARKUP = re.compile(r"<details>.*?</details>|<!--.*?-->|<[^>]*>|\[\^\d+\]:?|^[>\s]+", re.DOTALL | re.MULTILINE)
_LEAD = re.compile(r"\*\*(?P<lead>[^*]{2,60})\*\*\s*(?P<rest>.*)")  # **heading** alone, or run in before its paragraph
_CHAPTER = re.compile(r"#|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[章节篇编部]")
_SECTION = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)][^。]{,60}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PEOPLES = (
    "壮族|回族|维吾尔|藏族|羌族|彝族|傣族|景颇族|蒙古|哈萨克|苗族|侗族|土家族|布依族|白族|傈僳族|朝鲜族|哈尼族|柯尔克孜"
)
_RANK = re.compile(rf"(?<=..)(?:(?:{_PEOPLES}).*自治[区州县]|自治[区州县]|特别行政区|地区|[省市县盟])$")
_LAW_PLACE = re.compile(r"(?:中华人民共和国)?([^\W\d]{2,8}?(?:自治区|自治州|自治县|省|市|县|特区))")


class Field(IntEnum):
    """What a token of a passage is part of: the first three are only asked with, the others are what is found."""

    PLACE = 0
    SHORT_PLACE = 1
    YEAR = 2
    TITLE = 3
    HEADINGS = 4
    TEXT = 5


class Passage(NamedTuple):
    title: str
    headings: tuple[str, ...]
    text: str
    place: str  # with its rank: 石家庄市; empty where none is known
    year: str
    is_law: bool

    def fields(self) -> tuple[str, ...]:
        """The texts of the fields, in the order of `Field`."""
        year = f"{self.year}年" if self.year else ""
        return self.place, _RANK.sub("", self.place), year, self.title, "\n".join(self.headings), self.text


def report_passages(row: dict[str, str]) -> Iterator[Passage]:
    """The passages of a report, under its title and the chapter and section they are in."""
    front = _FRONT_MATTER.match(row["text"])
    title = _TITLE.search(front[1]) if front else None
    folders = Path(row["path"]).parts
    for headings, body in sections(_MARKUP.sub("", _FRONT_MATTER.sub("", row["text"]))):
        years = _YEAR.findall(" ".join(headings))
        year = years[0] if len(years) == 1 else str(row["year"])  # the review in a report is of the year before
        place = folders[1] if len(folders) > 2 else "全国"
        for text in passages(body):
            yield Passage(title[1] if title else "", headings, text, place, year, is_law=False)


def sections(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The stretches of `text` below one heading, each after its chapter and section."""
    chapter = section = ""
    body: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        rank, heading, rest = read_heading(line)
        if rank:
            yield tuple(filter(None, (chapter, section))), "\n".join(body)
            body.clear()
            chapter, section = (heading, "") if rank == 1 else (chapter, heading)
        body.append(rest)
    yield tuple(filter(None, (chapter, section))), "\n".join(body)


def read_heading(line: str) -> tuple[int, str, str]:
    """The rank (1 chapter, 2 section, 0 no heading), the heading and the text of `line`."""
    plain = line.lstrip("#").replace("*", "").strip()
    if line.startswith("#") or (_CHAPTER.match(plain) and len(plain) < 60):
        return 1, plain, ""
    if lead := _LEAD.match(line):
        return 1 if _CHAPTER.match(lead["lead"]) else 2, lead["lead"].strip(), lead["rest"].replace("*", "")
    if section := _SECTION.match(plain):
        return 2, section[0], plain
    return 0, "", plain


def law_passages(row: dict[str, str]) -> Iterator[Passage]:
    place = _LAW_PLACE.match(row["law"])
    headings = tuple(filter(None, (row["section"], row["article"])))
    for text in passages(row["text"]):
        yield Passage(row["law"], headings, text, place[1] if place else "", "", is_law=True)


def passages(text: str) -> Iterator[str]:
    """The sentences of `text`, joined as long as they fit into a passage; none that is too short to ask about."""
    passage = ""
    for span in sentences(text):
        sentence = span.of(text)
        if len(passage) + len(sentence) > LIMIT:
            yield from [passage] if len(passage) >= SHORTEST else []
            passage = ""
        passage += sentence
    yield from [passage] if len(passage) >= SHORTEST else []
