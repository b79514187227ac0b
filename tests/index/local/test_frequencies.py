from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from index.local.frequencies import Counts, Frequencies, count
from index.words import Terms, terms

TERMS = ["督办", "利润", "负债率", "5.2", "covid-19", "𠮷"]
passages = st.lists(
    st.builds(Terms, st.lists(st.sampled_from(TERMS), max_size=8), st.lists(st.sampled_from(TERMS), max_size=8)),
    max_size=12,
)


def counted(found: Iterable[Terms]) -> Frequencies:
    counts = Counts()
    for passage in found:
        count(counts, passage)
    return Frequencies.of(counts)


def plainly(found: Iterable[Terms]) -> tuple[list[int], list[int]]:
    words, pairs = Counter[str](), Counter[str]()
    for passage in found:
        words.update(set(passage.words))
        pairs.update(set(passage.pairs))
    return [words[term] for term in TERMS], [pairs[term] for term in TERMS]


def read(frequencies: Frequencies) -> tuple[list[int], list[int]]:
    return frequencies.of_terms("w", TERMS).tolist(), frequencies.of_terms("p", TERMS).tolist()


@given(passages)
def test_frequencies_are_a_plain_count_of_passages(found: list[Terms]) -> None:
    assert read(counted(found)) == plainly(found)


@given(passages, passages, passages)
def test_frequencies_add_up(first: list[Terms], second: list[Terms], third: list[Terms]) -> None:
    together = counted(first).together([counted(second), counted(third)])
    assert read(together) == plainly([*first, *second, *third])
    assert read(counted(first).together([])) == plainly(first)


@given(passages, passages)
def test_what_is_taken_away_leaves_the_rest(kept: list[Terms], gone: list[Terms]) -> None:
    everything = counted([*kept, *gone])
    assert read(everything.without(counted(gone))) == plainly(kept)
    assert read(everything) == plainly([*kept, *gone])


def test_a_term_counts_once_in_a_passage_and_words_are_not_pairs() -> None:
    found = counted([terms("督办督办，督办。"), terms("督办")])
    assert found.of_terms("w", ["督办", "督查", "督办"]).tolist() == [2, 0, 2]
    assert found.of_terms("p", ["督办", "办督"]).tolist() == [2, 1]
    assert counted([Terms(["督办"], [])]).of_terms("p", ["督办"]).tolist() == [0]


def test_nothing_counted_and_nothing_asked() -> None:
    assert Frequencies.of(Counts()).of_terms("w", ["督办"]).tolist() == [0]
    assert counted([terms("督办")]).of_terms("w", []).tolist() == []


def test_frequencies_come_back_from_their_file(tmp_path: Path) -> None:
    found = [terms("利润总额5.2亿元"), terms("负债率偏高，利润下降"), terms("𠮷林")]
    for number, some in enumerate((found, [])):
        counted(some).save(tmp_path / f"{number}.npy")
        assert read(Frequencies.load(tmp_path / f"{number}.npy")) == plainly(some)
    loaded = Frequencies.load(tmp_path / "0.npy")
    assert read(loaded.without(counted(found[:1]))) == plainly(found[1:])
    assert read(loaded) == plainly(found)
