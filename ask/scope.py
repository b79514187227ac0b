"""Which documents a question is about: those of the place or office it names, and of the year."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import product

from ask.question import Question
from ask.shelf import Card
from index.words import topic

_PLACE = re.compile(r"(?P<short>[\u4e00-\u9fff]{2,6}?)(?P<rank>省|市|自治区|县|区|州|盟|旗)")
_NATION = re.compile(r"[回蒙藏]|壮族|维吾尔|朝鲜族|土家族|苗族|彝族|傣族|[羌藏]族|族$")
_NOT_A_PLACE = ("全", "各", "本", "我", "市属", "市政府", "省政府", "国务院", "区", "社会主义")
_KINDS = re.compile(
    r"工作要点|要点|工作总结|总结|工作思路|实施方案|方案|管理办法|办法|分解表|规划|计划|统计公报|公报|通知|意见|工作报告"
)
_RELATIVE = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "明年": 1, "下年": 1, "来年": 1}
_YEAR = re.compile(r"(?:19|20)\d{2}")
_YEARS = re.compile(r"(?:19|20)\d{2}年?[初末底]?|[今去明前上本当来]年[初末底]?|年[初末底]|报告[里中上]?")
_EACH_OF = re.compile(
    r"(?:[两三几各哪每]|哪几)份(?:材料|报告|文件|总结|要点|计划|方案)?(?!额)"
    r"|(?:各地|哪些地方|几个地方|[两三]地)的?(?:材料|报告|文件)"
)
_CARDS = 20_000  # documents whose titles are read once, not with each question
_NEXT = 12  # characters between the beginnings of a place and of its year, at most


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things that a question compares: a place, a year or a document, and what is asked of it."""

    label: str
    question: Question
    cards: tuple[Card, ...]


def in_scope(asked: Question, cards: Sequence[Card]) -> tuple[Question, Sequence[Card]]:
    """The documents of the places, kinds and years that the question names, and what is left to ask of them.

    All of them where none fits. A place or kind that chose them says nothing about which sentence is meant.
    """
    spent: set[str] = set()
    for names in (places, _kinds):
        named = {name for card in cards for name in names(card) if name in asked.text}
        chosen = [card for card in cards if names(card) & named]
        if chosen:
            cards, spent = chosen, spent | named
    cards = _of_years(asked, cards)
    words = tuple(word for word in asked.words if not any(word in name for name in spent))
    return replace(asked, words=words or asked.words), cards


def _of_years(asked: Question, cards: Sequence[Card]) -> Sequence[Card]:
    """Those of the years that the question is about, or of the documents that it names by year."""
    named = [card for card in cards if asked.of_reports & title_years(card)]
    if not named and asked.of_reports:
        named = [card for card in cards if asked.of_reports & card.years]
    if named:
        return named
    return [card for card in cards if asked.years & (card.years or title_years(card))] or cards


def bare(asked: Question, cards: Sequence[Card]) -> str:
    """What is asked for, without the place and the year."""
    text = _YEARS.sub("", asked.text)
    for name in sorted({name for card in cards for name in places(card)}, key=len, reverse=True):
        text = text.replace(name, "")
    return topic(text)


@lru_cache(maxsize=_CARDS)
def title_years(card: Card) -> frozenset[int]:
    """The years that the title or the file name gives, or else those of the text."""
    named = frozenset(int(year) for year in _YEAR.findall(card.title) or _YEAR.findall(card.name))
    return named or card.years


@lru_cache(maxsize=_CARDS)
def _kinds(card: Card) -> frozenset[str]:
    """The words of a title that name the kind of document: 工作要点."""
    return frozenset(_KINDS.findall(f"{card.title} {card.name}")) - {"计划", "工作报告"}


@lru_cache(maxsize=_CARDS)
def places(card: Card) -> frozenset[str]:
    """The names of the place that a document is about: 成都 for 成都市人民政府."""
    sources = [card.organisation] if card.organisation and "*" not in card.organisation else []
    for text in (*sources, card.title, card.name):
        match = _PLACE.search(re.sub(r"(?:19|20)\d{2}年?", "", text))
        if match and not match["short"].startswith(_NOT_A_PLACE):
            return frozenset({_without_nation(match["short"])})
    return frozenset()


def _without_nation(short: str) -> str:
    """宁夏 for 宁夏回族, 新疆 for 新疆维吾尔."""
    found = _NATION.search(short, 2)
    return short[: found.start()] if found else short


def settle_years(asked: Question, cards: Sequence[Card], today: date) -> tuple[Question, str | None]:
    """今年, 去年 and 明年 as years where the documents cover today's year, and how they were read.

    Elsewhere they are each document's own: a report on 2022 means 2022 by 今年 whenever it is asked.
    """
    words = [word for word in _RELATIVE if word in asked.text]
    if not words or asked.years or asked.of_reports:
        return asked, None
    if not any(today.year in card.years for card in cards):
        return asked, f"“{words[0]}”按各份材料自己的年度理解"
    years = frozenset(today.year + _RELATIVE[word] for word in words)
    reading = "，".join(f"“{word}”读作{today.year + _RELATIVE[word]}年" for word in words)
    return replace(asked, years=years), reading


def unknown_years(asked: Question, cards: Sequence[Card], texts: Iterable[str]) -> list[str]:
    """The years of the question, where no document covers any of them and none of the texts found names one."""
    named = sorted(asked.years | asked.of_reports)
    known = set().union(*(card.years | title_years(card) for card in cards))
    if not named or known & set(named) or any(str(year) in text for text in texts for year in named):
        return []
    return [str(year) for year in named]


def sides(asked: Question, cards: Sequence[Card]) -> tuple[Side, ...]:
    """What the question sets against each other, at least two things; empty where it compares nothing.

    Places that the library has documents of, years, or (几份材料) the documents themselves.
    """
    here: dict[str, list[Card]] = {}
    for card in cards:
        for name in places(card):
            here.setdefault(name, []).append(card)
    named = sorted((name for name in here if name in asked.text), key=asked.text.index)
    years = sorted(_set_against(asked), key=lambda year: asked.text.find(str(year)))
    pairs = _paired(asked.text, named, years)
    if len(named) < 2 and len(years) < 2:
        return _documents(asked, in_scope(asked, cards)[1]) if _EACH_OF.search(asked.text) else ()
    found = []
    for place, year in pairs:
        whose = here[place] if place else cards
        question = _of_one_year(asked, year) if year else asked
        found.append(Side(f"{place or ''}{f'{year}年' if year else ''}", question, tuple(whose)))
    return tuple(found)


def _set_against(asked: Question) -> frozenset[int]:
    """The years that are compared: those it is about, or those of the reports that it names."""
    return asked.years if len(asked.years) > 1 or not len(asked.of_reports) > 1 else asked.of_reports


def _of_one_year(asked: Question, year: int) -> Question:
    if year in asked.of_reports and year not in asked.years:
        return replace(asked, of_reports=frozenset([year]))
    return replace(asked, years=frozenset([year]))


def _paired(text: str, named: Sequence[str], years: Sequence[int]) -> list[tuple[str | None, int | None]]:
    """Each place with its year (广东2024年和江苏2023年, 2015年末的无锡); else every place with every year."""
    if len(named) > 1 and len(years) > 1:
        distance = {(place, year): abs(text.index(place) - text.index(str(year))) for place in named for year in years}
        own = {place: min(years, key=lambda year: distance[place, year]) for place in named}
        if all(distance[place, year] <= _NEXT for place, year in own.items()):
            return [(place, own[place]) for place in named]
    all_places: Sequence[str | None] = named or [None]
    all_years: Sequence[int | None] = years or [None]
    return list(product(all_places, all_years))


def _documents(asked: Question, cards: Sequence[Card]) -> tuple[Side, ...]:
    """The documents themselves, where there are few enough to set side by side."""
    return tuple(Side(f"《{card.title}》", asked, (card,)) for card in cards) if 1 < len(cards) <= 6 else ()


def aspects(asked: Question, cards: Sequence[Card]) -> tuple[Side, ...]:
    """What has to be found, each by itself: one thing as a rule, the sides of a comparison, goal and actual."""
    found = sides(asked, cards)
    if found:
        return found
    within, chosen = in_scope(asked, cards)
    if asked.asks == "completion":
        years = asked.years or asked.of_reports
        both = [replace(within, wants=wants, years=years, of_reports=frozenset()) for wants in ("goal", "actual")]
        return tuple(Side(question.wants or "", question, _about(question, cards)) for question in both)
    return (Side("", within, tuple(chosen)),)


def _about(question: Question, cards: Sequence[Card]) -> tuple[Card, ...]:
    return tuple(in_scope(question, cards)[1])
