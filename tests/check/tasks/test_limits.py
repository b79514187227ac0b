import pytest

from check.tasks.limits import FORMS, MEANING, Form, limits_of


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.example)
def test_example_is_limited(form: Form) -> None:
    assert form.limit in limits_of(form.example, "review")
    assert form.limit in MEANING


@pytest.mark.parametrize(
    "words",
    [
        "青屿大桥于12月18日建成通车",
        "总投资3.2亿元的青屿大桥建成通车",
        "2023年建成青屿大桥",
        "亟待整改的问题全部办结"[4:],
    ],
)
def test_dates_and_sizes_are_no_counts(words: str) -> None:
    assert limits_of(words, "review") == frozenset()


@pytest.mark.parametrize("words", ["完成危房改造1.2万户", "完成危房改造*户", "建成XX个示范点"])
def test_a_count_limits(words: str) -> None:
    assert limits_of(words, "review") == {"counted"}


def test_the_role_limits() -> None:
    assert limits_of("建成青屿大桥", "plan") == {"plan"}
    assert limits_of("青屿大桥建成", "problem") == {"problem"}
