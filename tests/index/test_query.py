import tomllib
from importlib.resources import files

import pytest

from index.query import Query, synonyms
from index.words import normalise

ROWS = tomllib.loads(files("index").joinpath("synonyms.toml").read_text(encoding="utf-8"))["rows"]
TABLE = {
    "老旧小区": ("城镇老旧小区",),
    "城镇老旧小区": ("老旧小区",),
    "小区": ("住宅区",),
    "gdp": ("生产总值",),
    "国资委": ("国有资产监督管理委员会",),
}


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("index.query", "index.synonyms"):
        monkeypatch.setattr(f"{module}.synonyms", lambda: TABLE)


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(
    ("question", "phrases"),
    [
        ("城镇老旧小区现状", ["城镇老旧小区"]),
        ("老旧小区现状", ["老旧小区"]),
        ("老旧城镇小区", ["小区"]),
        ("ＧＤＰ与国资委、小区", ["gdp", "国资委", "小区"]),
        ("国资委国资委", ["国资委"]),
        ("哪些小区", ["小区"]),
        ("国资，委", []),
        ("", []),
    ],
)
def test_the_longest_phrases_of_a_question_have_others_in_their_place(question: str, phrases: list[str]) -> None:
    assert dict(Query(question).synonyms) == {phrase: TABLE[phrase] for phrase in phrases}


def test_a_phrase_finds_the_others_of_its_row_and_not_itself() -> None:
    table = synonyms()
    assert "国有资产监督管理委员会" in table["国资委"]
    assert "国资委" in table["国有资产监督管理委员会"]
    assert all(phrase not in others for phrase, others in table.items())
    assert all(len(set(others)) == len(others) for others in table.values())


def test_the_names_of_indicators_stand_in_the_place_of_each_other() -> None:
    """Those of the table of indicators and of `synonyms.toml` together."""
    assert {"经济总量", "地区生产总值", "国内生产总值"} <= set(synonyms()["gdp"])
    assert "主营收入" in synonyms()["主营业务收入"]


def test_names_of_indicators_of_two_characters_say_too_little() -> None:
    assert "投资" not in synonyms()
    assert "投资" not in synonyms()["完成投资"]


def test_rows_hold_different_phrases() -> None:
    for row in ROWS:
        phrases = [normalise(phrase) for phrase in row]
        assert len(set(phrases)) == len(phrases) >= 2, row
        assert all(len(phrase) >= 2 and phrase == phrase.strip() for phrase in phrases), row


def test_no_row_repeats_another() -> None:
    rows = [frozenset(map(normalise, row)) for row in ROWS]
    assert [row for row in rows if any(row < other for other in rows)] == []
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("phrase", [phrase for row in ROWS for phrase in row])
def test_every_phrase_is_found_in_a_question(phrase: str) -> None:
    assert normalise(phrase) in Query(f"什么是{phrase}？").synonyms


@pytest.mark.parametrize(("question", "phrase"), [("支持中国企业走出去", "国企"), ("境外企业备案", "外企")])
def test_a_phrase_is_not_found_inside_other_words(question: str, phrase: str) -> None:
    assert phrase in synonyms()
    assert phrase not in Query(question).synonyms


def test_terms_are_those_of_the_topic_each_once() -> None:
    query = Query("国企改革哪些国企？２０２３年")
    assert len(set(query.words)) == len(query.words)
    assert len(set(query.bigrams)) == len(query.bigrams)
    assert {"国企", "改革", "2023"} <= set(query.words)
    assert "哪些" not in query.words
    assert "革哪" not in query.bigrams
