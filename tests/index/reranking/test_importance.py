import pytest

from index.reranking.importance import Importance, importance


@pytest.mark.parametrize(
    ("asked", "found", "expected"),
    [
        (0, 0, 1.0),
        (100, 63, 1.0),  # as often as a word usually is
        (100, 0, 6 / 106),
        (1, 0, 6 / 7),  # one question alone says little
        (6, 5, (5 / 0.63 + 6) / 12),
        (10_000, 10_000, 1.2),  # no word counts more
        (10_000, 5_000, (5_000 / 0.63 + 6) / 10_006),
    ],
)
def test_a_word_counts_by_how_often_answers_repeat_it(asked: int, found: int, expected: float) -> None:
    assert Importance({"棚户区": (asked, found)}).of("棚户区") == pytest.approx(expected)


def test_a_word_never_asked_with_counts_like_a_usual_one() -> None:
    assert Importance({"棚户区": (100, 0)}).of("改造") == 1


def test_the_more_answers_repeat_a_word_the_more_it_counts() -> None:
    counted = [Importance({"棚户区": (20, found)}).of("棚户区") for found in range(13)]
    assert counted == sorted(set(counted))


def test_the_shipped_counts_are_of_words_asked_and_found() -> None:
    counts = importance().counts
    assert len(counts) > 1000
    assert all(0 <= found <= asked for asked, found in counts.values())
    assert min(asked for asked, _ in counts.values()) >= 3
    assert all(word == word.strip().lower() != "" for word in counts)


def test_the_shipped_counts_know_what_answers_repeat() -> None:
    assert importance().of("想") < 0.5
    assert importance().of("棚户区") > 0.8
