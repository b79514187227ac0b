"""Which figure another one is a part of."""

from collections.abc import Callable, Sequence

import pytest

from extract.records import Target
from extract.targets.parents import FORMS, Form

Targets = Callable[[str], Sequence[Target]]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.example)
def test_example_of_each_form(form: Form, report: Targets) -> None:
    assert [target.parent for target in report(f"{form.example}。")] == [None, 0]


@pytest.mark.parametrize(
    ("sentence", "parents"),
    [
        ("新增企业20家、增长8%，其中规上企业8家、增长5%。", [None, None, 0, 1]),
        ("培育示范点19个，其中市级4个、县级15个。", [None, 0, 0]),
        ("财政收入130亿元，其中税收57亿元；居民收入9684元。", [None, 0, None]),
        ("综合指数92%，其中服务业占比提高1个百分点，技术产业占比达到18%。", [None, None, None]),
        ("货运量增长7%。其中：铁路增长6%，公路增长5%。", [None, 0, 0]),
        ("投资20亿元，利润3亿元。", [None, None]),
    ],
)
def test_parents(sentence: str, parents: list[int | None], report: Targets) -> None:
    assert [target.parent for target in report(sentence)] == parents


def test_words_far_back_in_an_endless_sentence_make_no_part(report: Targets) -> None:
    *_, last = report(f"新增企业20家，其中规上企业8家、{'推进改革' * 150}、小微企业3家。")
    assert last.parent is None
