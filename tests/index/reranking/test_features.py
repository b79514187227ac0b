from collections.abc import Sequence
from itertools import chain

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.query import Query
from index.reranking.features import ALONE, NAMES, WEIGHED, Matrix, features
from index.reranking.importance import Importance
from index.reranking.records import Candidates, Frequencies, Material

OWN = NAMES[: len(NAMES) // 2]  # the columns of a passage by itself; the others compare it with the best
UNKNOWN = Importance({})
FILLER = "无"


def passage(text: str = "", before: str = "", after: str = "", head: str = "") -> Material:
    return Material(text, before, after, head)


def matrix(
    question: str,
    materials: Sequence[Material],
    frequencies: Frequencies | None = None,
    importance: Importance = UNKNOWN,
    cosines: Sequence[float] | None = None,
) -> Matrix:
    none = [0.0] * len(materials)
    return features(Query(question), importance, Candidates(materials, cosines or none, none, frequencies))


def columns(question: str, *materials: Material | str, **known: object) -> list[dict[str, float]]:
    """The features of each passage by name."""
    given = [passage(it) if isinstance(it, str) else it for it in materials]
    return [dict(zip(NAMES, row, strict=True)) for row in matrix(question, given, **known).tolist()]


def rarities(query: Query, rare: str, passages: int = 1000) -> Frequencies:
    """What `rare` consists of stands in one passage, all else in most of them."""
    words, pairs = ([1 if term in rare else 900 for term in terms] for terms in (query.words, query.bigrams))
    return Frequencies(words, pairs, passages)


def test_every_column_has_its_own_name() -> None:
    assert len(set(NAMES)) == len(NAMES) == 2 * (len(ALONE) + len(WEIGHED))
    assert matrix("图书馆改造", [passage("图书馆"), passage()]).shape == (2, len(NAMES))


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(("words", "pairs"))])
def test_a_passage_with_the_whole_question_is_ahead_of_one_with_half(name: str) -> None:
    question, half = "图书馆改造资金筹措", "图书馆改造"
    first, second = columns(question, passage(question, head=question), passage(half, head=half))
    assert first[name] > second[name]


def test_a_passage_with_all_of_the_question_has_all_shares_in_full() -> None:
    question = "图书馆改造资金筹措"
    (found,) = columns(question, passage(question, head=question))
    often = {name for name in WEIGHED if "often" in name}
    shares = set(OWN) - often - {"cosine", "sum", "longest_run", "runs"}
    assert {name: found[name] for name in shares} == {
        name: 0.0 if "missing" in name else pytest.approx(1.0) for name in shares
    }


@pytest.mark.parametrize("name", ["words", "pairs", "often_words", "often_pairs", "rarest"])
def test_a_term_counts_more_than_a_usual_one(name: str) -> None:
    query = Query("图书馆改造工作部署")
    rare, usual = columns(query.text, "图书馆", "工作部署", frequencies=rarities(query, "图书馆"))
    assert rare[name] > usual[name]


def test_without_frequencies_a_term_is_as_as_among_the_passages() -> None:
    query = Query("图书馆改造2023年")
    materials = [
        passage("图书馆"),
        passage("改造", head="2023年"),
        passage("", before="图书馆", after="改造"),
        passage(),
    ]
    said = ["".join((it.head, it.before, it.text, it.after)) for it in materials]
    words, pairs = ([sum(term in text for text in said) for term in terms] for terms in (query.words, query.bigrams))
    np.testing.assert_array_equal(
        matrix(query.text, materials), matrix(query.text, materials, Frequencies(words, pairs, len(materials)))
    )
    assert (matrix(query.text, materials) != matrix(query.text, materials, rarities(query, "2023"))).any()


def test_a_count_beyond_the_passages_is_as_good_as_all_of_them() -> None:
    """Removed passages may still be counted."""
    query = Query("图书馆")
    counts = [20] * len(query.words), [20] * len(query.bigrams)
    assert np.isfinite(matrix(query.text, [passage("图书馆")], Frequencies(*counts, 10))).all()


def test_a_word_that_no_answer_repeats_counts_less() -> None:
    question, text = "采取 图书馆", "采取"
    (known,) = columns(question, text, importance=Importance({"采取": (1000, 0)}))
    (unknown,) = columns(question, text, importance=Importance({}))
    assert 0 < known["words"] < unknown["words"]
    assert 0 < known["pairs"] < unknown["pairs"]


@pytest.mark.parametrize(
    ("question", "text", "share"),
    [
        ("5家", "5家", 1),
        ("5家", "2015家", 0),
        ("5家", "52家", 0),
        ("5家", "3.5家", 0),
        ("5家", "5.2家", 0),
        ("5家", "5.家", 1),
        ("增长5%", "增长5%", 1),
        ("增长5%", "增长3.5%", 0),
        ("增长5%", "增长15%", 0),
        ("增长３．５％", "增长3.5%", 1),
        ("收入1100万元", "收入1,100万元", 1),
        ("收入1,100万元", "收入1100万元", 1),
        ("收入1,100万元", "收入1,100万元", 1),
        ("收入1234567.5万元", "收入1,234,567.5万元", 1),
        ("收入100万元", "收入1,100万元", 0),
        ("收入1万元", "收入1,100万元", 0),
        ("第5条", "第3,5条", 1),
        ("2023年", "2022,2023年", 1),
        ("2022年和2023年", "2023年", 0.5),
        ("图书馆", "完成5%", 1),  # no number is asked for
    ],
)
def test_numbers_are_found_whole(question: str, text: str, share: float) -> None:
    query = Query(question)
    even = Frequencies([1] * len(query.words), [1] * len(query.bigrams), 100)
    (found,) = columns(question, text, frequencies=even)
    assert found["numbers"] == found["context_numbers"] == pytest.approx(share)


def test_numbers_of_documents_are_told_apart() -> None:
    question = "国资发〔2023〕5号"
    same, other = columns(question, "见国资发〔2023〕5号", "见国资发〔2023〕15号")
    assert same["numbers"] == pytest.approx(1)
    assert other["numbers"] < 1


def test_a_number_beside_the_passage_counts_in_the_context_only() -> None:
    around, head, own = columns("2023年", passage(before="2023年"), passage(head="2023年"), passage("2023年"))
    assert [found["numbers"] for found in (around, head, own)] == [0, 1, 1]
    assert [found["context_numbers"] for found in (around, head, own)] == [1, 1, 1]


def test_a_latin_word_is_found_whole() -> None:
    whole, part = columns("AI", "用ai辅导", "retail mail")
    assert whole["words"] == pytest.approx(1)
    assert part["words"] == 0


@pytest.mark.parametrize(
    ("question", "text"), [("GDP", "地区生产总值"), ("地区生产总值", "gdp"), ("国资委", "国有资产监督管理委员会")]
)
def test_a_synonym_counts_as_the_terms_it_stands_for(question: str, text: str) -> None:
    found, nothing = columns(question, text, "固定资产")
    for name in ("words", "words", "window_words", "rarest"):
        assert found[name] == pytest.approx(1)
        assert nothing[name] == 0
    assert (found["missing"], nothing["missing"]) == (0, 1)
    assert found["pairs"] == pytest.approx(1 if Query(question).bigrams else 0)


def test_a_synonym_stands_for_no_term_outside_its_phrase() -> None:
    found, whole = columns("国资委培训计划", "国有资产监督管理委员会", "国资委培训计划")
    assert 0 < found["words"] < whole["words"]


@pytest.mark.parametrize(("question", "text"), [("国有企业", "中国企业"), ("外商投资企业", "境外企业")])
def test_a_synonym_is_not_found_inside_other_words(question: str, text: str) -> None:
    found, same = columns(question, text, question)
    assert found["words"] < same["words"]


def moved(question: str, material: Material) -> set[str]:
    """The columns in which `material` differs from a passage that says nothing of the question."""
    before, now = columns(question, passage(FILLER), material)
    return {name for name in OWN if before[name] != now[name]}


def test_what_stands_around_a_passage_moves_the_columns_of_the_context_only() -> None:
    expected = {"context_words", "context_pairs", "context_often", "context_missing", "context_rarest"}
    assert moved("图书馆改造", passage(FILLER, before="图书馆改造")) == expected
    assert moved("图书馆改造", passage(FILLER, after="图书馆改造")) == expected


def test_the_head_moves_its_own_columns_and_those_of_what_a_passage_is_about() -> None:
    assert moved("图书馆改造", passage(FILLER, head="图书馆改造")) == {
        "head_words", "head_pairs", "context_words", "context_pairs",
        "missing", "context_missing", "rarest", "context_rarest",
    }  # fmt: skip


def test_what_a_passage_says_itself_moves_all_but_the_columns_of_the_head() -> None:
    assert moved("图书馆改造", passage("图书馆改造")) == set(OWN) - {
        "head_words", "head_pairs", "cosine", "sum", "numbers", "context_numbers",
    }  # fmt: skip


def test_the_cosine_is_handed_on() -> None:
    found = matrix("图书馆", [passage(), passage()], cosines=[0.25, 0.75])
    assert found[:, NAMES.index("cosine")].tolist() == [0.25, 0.75]
    assert found[:, NAMES.index("best_cosine")].tolist() == [-0.5, 0]


@pytest.mark.parametrize(
    ("text", "longest", "squares"),
    [
        ("推进图书馆改造工作", 9, 81),
        ("加快图书馆改造", 5, 25),
        ("图书馆的改造", 3, 9),  # a run of two counts for nothing in the sum
        ("图书馆改造,推进图书馆", 5, 50),
        ("改造馆书图", 2, 0),
        ("无关", 0, 0),
        ("", 0, 0),
    ],
)
def test_runs_are_what_is_said_in_the_words_of_the_question(text: str, longest: int, squares: int) -> None:
    (found,) = columns("推进图书馆改造工作", text)
    assert found["longest_run"] == longest
    assert found["share_of_run"] == pytest.approx(longest / 9)
    assert found["runs"] == pytest.approx(squares / 9)


def test_a_synonym_neither_makes_a_run_nor_breaks_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.query.synonyms", lambda: {"图书馆改造": ("图书", "改造图书馆")})
    whole, other = columns("推进图书馆改造工作", "推进图书馆改造工作", "改造图书馆")
    assert whole["longest_run"] == 9
    assert other["longest_run"] == 3


def test_a_run_is_one_of_the_passage_itself() -> None:
    found, *others = columns(
        "图书馆改造", passage("馆改造", before="图书"), passage(head="图书馆改造"), passage("图书"), passage("馆改造")
    )
    assert found["longest_run"] == 3
    assert [other["longest_run"] for other in others] == [0, 2, 3]


def test_more_than_twenty_characters_in_a_row_say_no_more() -> None:
    question = "全面推进乡村振兴加快农业农村现代化若干意见的通知精神"
    (found,) = columns(question, question)
    assert (found["longest_run"], found["share_of_run"]) == (20, 1)


def test_words_that_only_ask_are_no_part_of_a_run() -> None:
    (found,) = columns("图书馆如何改造？", "图书馆改造?")
    assert found["longest_run"] == 3
    assert found["share_of_run"] == pytest.approx(3 / 6)


def test_words_near_each_other_share_a_window() -> None:
    near, far = columns("图书馆改造", "图书馆" + FILLER * 10 + "改造", "图书馆" + FILLER * 100 + "改造")
    assert near["words"] == far["words"] == pytest.approx(1)
    assert near["window_words"] == pytest.approx(1)
    assert 0 < far["window_words"] < 0.9


@pytest.mark.parametrize("place", range(0, 120, 7))
def test_words_within_half_a_window_share_one_wherever_they_stand(place: int) -> None:
    (found,) = columns("图书馆改造", FILLER * place + "图书馆" + FILLER * 20 + "改造")
    assert found["window_words"] == pytest.approx(1)


def test_behind_the_last_window_all_counts_as_one() -> None:
    (found,) = columns("图书馆改造", FILLER * 600 + "图书馆" + FILLER * 400 + "改造")
    assert found["window_words"] == pytest.approx(1)


def test_a_term_said_more_often_or_in_fewer_words_counts_more() -> None:
    once, twice, long = columns("图书馆", "图书馆", "图书馆,图书馆", "图书馆" + FILLER * 300)
    for name in ("often_words", "often_pairs", "context_often"):
        assert twice[name] > once[name] > long[name] > 0
    assert once["words"] == twice["words"] == long["words"]


def test_the_weightiest_missing_word_decides() -> None:
    query = Query("图书馆工作")
    assert set(query.words) >= {"图书馆", "工作"}
    known = rarities(query, "图书馆")
    all_, usual, around = columns(query.text, "图书馆工作", "工作", passage("工作", before="图书馆"), frequencies=known)
    assert (all_["missing"], usual["missing"], around["missing"]) == (
        0,
        pytest.approx(1),
        pytest.approx(1),
    )
    assert (usual["context_missing"], around["context_missing"]) == (pytest.approx(1), 0)
    (rest,) = columns(query.text, "图书馆", frequencies=known)
    assert 0 < rest["missing"] < 0.2


def test_the_three_rarest_words_are_looked_at_by_themselves() -> None:
    query = Query("教育 医疗 住房 养老")
    assert query.words == ("教育", "医疗", "住房", "养老")
    known = Frequencies([500, 1, 2, 3], [500, 1, 2, 3], 1000)
    found = columns(query.text, "教育", "教育医疗", "住房养老", "医疗住房养老", frequencies=known)
    assert [it["rarest"] for it in found] == pytest.approx([0, 1 / 3, 2 / 3, 1])


QUESTIONS = [
    "税",
    "什么",
    "为什么？",
    "？，。",
    "",
    " ",
    "GDP",
    "ABC covid-19",
    "2023",
    "5%",
    "1,100",
    "9" * 5000,
    "🙂",
    "é²",
]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("texts", [[""], ["", ""], ["税2023年5%gdp", "", "图书馆" * 3000], [""] * 200], ids=len)
def test_nothing_asked_or_said_makes_a_feature_no_number(question: str, texts: list[str]) -> None:
    found = matrix(question, [passage(text) for text in texts])
    assert found.shape == (len(texts), len(NAMES))
    assert np.isfinite(found).all()


def test_of_no_passages_there_are_no_rows() -> None:
    assert matrix("图书馆", []).shape == (0, len(NAMES))


TEXTS = st.text(st.sampled_from("棚户区改造工作国资委企业2023.5,%〔〕号年gdp的\n ，A什么"), max_size=60)
MATERIALS = st.builds(Material, TEXTS, TEXTS, TEXTS, TEXTS)


@st.composite
def asked(draw: st.DrawFn) -> tuple[str, list[Material], list[float], Frequencies | None]:
    question, materials = draw(TEXTS | st.text(max_size=20)), draw(st.lists(MATERIALS, min_size=1, max_size=6))
    cosines = draw(st.lists(st.floats(-1, 1), min_size=len(materials), max_size=len(materials)))
    query = Query(question)
    words, pairs = (
        draw(st.lists(st.integers(0, 50), min_size=len(terms), max_size=len(terms)))
        for terms in (query.words, query.bigrams)
    )
    return question, materials, cosines, draw(st.sampled_from([None, Frequencies(words, pairs, 40)]))


@given(asked())
@settings(deadline=None, max_examples=60)
def test_features_keep_their_bounds(case: tuple[str, list[Material], list[float], Frequencies | None]) -> None:
    question, materials, cosines, frequencies = case
    found = matrix(question, materials, frequencies, cosines=cosines)
    assert np.isfinite(found).all()
    own, behind = np.split(found, 2, axis=1)
    free = [OWN.index(name) for name in ("cosine", "longest_run", "runs")]
    shares = np.delete(own, free, axis=1)
    assert shares.min() >= 0
    assert shares.max() <= 1 + 1e-5
    assert own[:, free[1:]].min() >= 0
    assert (behind.max(axis=0) == 0).all()
    np.testing.assert_allclose(behind, own - own.max(axis=0), atol=1e-6)


@given(asked(), st.randoms())
@settings(deadline=None, max_examples=60)
def test_the_order_of_the_passages_changes_nothing(
    case: tuple[str, list[Material], list[float], Frequencies | None], random: object
) -> None:
    question, materials, cosines, frequencies = case
    order = list(range(len(materials)))
    random.shuffle(order)
    turned = matrix(question, [materials[at] for at in order], frequencies, cosines=[cosines[at] for at in order])
    np.testing.assert_allclose(matrix(question, materials, frequencies, cosines=cosines)[order], turned, atol=1e-6)


@given(asked(), MATERIALS)
@settings(deadline=None, max_examples=60)
def test_a_passage_is_described_alike_whoever_stands_beside_it(
    case: tuple[str, list[Material], list[float], Frequencies | None], other: Material
) -> None:
    """Where the frequencies are known, only the comparison with the best depends on the others."""
    question, materials, cosines, _ = case
    query = Query(question)
    known = Frequencies([3] * len(query.words), [3] * len(query.bigrams), 40)
    alone = matrix(question, materials, known, cosines=cosines)[:, : len(OWN)]
    beside = matrix(question, [*materials, other], known, cosines=[*cosines, 0.0])[:-1, : len(OWN)]
    np.testing.assert_allclose(alone, beside, atol=1e-6)


def test_material_holds_no_more_than_what_counts() -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 2000)))
    found = Material.cut("段", text, text, "标题", text)
    assert (found.text, found.before, found.after) == ("段", text[-700:], text[:700])
    assert found.head == f"标题\n{text[:120]}"
    assert set(chain(found.before, found.after)) < set(text)
