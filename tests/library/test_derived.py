from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from functools import partial
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.records import Target, TaskList
from ingest.document import Clause, Document, Metadata, Span, Stated
from ingest.reader import read_bytes
from library import derived
from library.derived import pack, stamp, unpack

st.register_type_strategy(Decimal, st.decimals(allow_nan=False, allow_infinity=False))
_leaf = st.builds(Clause, children=st.just(()))
_stated = partial(st.builds, Stated, span=st.none() | st.builds(Span), basis=st.sampled_from(["stated", "inferred"]))
_text, _years = st.none() | _stated(value=st.text()), st.lists(_stated(value=st.integers()), max_size=2).map(tuple)
st.register_type_strategy(
    Metadata,
    st.builds(
        Metadata,
        organisation=_text,
        kind=_text,
        years_reviewed=_years,
        years_planned=_years,
        as_of=_text,
        issued=_text,
        number=_text,
        marking=_text,
    ),
)
st.register_type_strategy(Clause, st.builds(Clause, children=st.lists(_leaf, max_size=2).map(tuple)))
_TARGET = Target(
    span=Span(0, 6),
    text="16.40亿",
    kind="goal",
    indicator="利润",
    measure="level",
    direction=None,
    comparator="=",
    value=None,
    upper=None,
    unit="亿",
    masked=False,
    period=None,
    strength="力争",
    indicator_span=None,
    sentence=Span(0, 6),
    path=("一", "𠮷"),
)
relaxed = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def exact(value: object) -> object:
    """The value in terms that tell 1.0 from 1.00, and a span from a pair."""
    if is_dataclass(value):
        return type(value), [exact(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple):
        return type(value), [exact(item) for item in value]
    return type(value), str(value)


@relaxed
@given(st.from_type(Document))
def test_a_document_comes_back_as_it_was(document: Document) -> None:
    assert exact(unpack(Document, pack(document))) == exact(document)


@relaxed
@given(st.from_type(TaskList))
def test_a_task_list_comes_back_as_it_was(tasks: TaskList) -> None:
    assert exact(unpack(TaskList, pack(tasks))) == exact(tasks)


def test_a_number_keeps_every_digit() -> None:
    value, upper = Decimal("16.40"), Decimal("123456789012345678901234567890.10")
    target = replace(_TARGET, value=value, upper=upper)
    tasks = TaskList("甲", (target,), (), (), (), (), (), ())
    [back] = unpack(TaskList, pack(tasks)).targets
    assert (str(back.value), str(back.upper)) == ("16.40", "123456789012345678901234567890.10")
    assert isinstance(back.span, Span)


def test_a_real_document_comes_back_as_it_was(report: Callable[[str], bytes]) -> None:
    document = read_bytes("甲.txt", report("X1"))
    assert document.outline
    assert exact(unpack(Document, pack(document))) == exact(document)


def test_the_stamp_changes_with_the_code_of_its_rooms(tmp_path: Path, monkeypatch) -> None:
    for room in ("one", "two"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)

    def fresh(*rooms: str) -> str:
        return stamp.__wrapped__(*rooms)

    before = fresh("one"), fresh("one", "two")
    (tmp_path / "two" / "rules.py").write_text("LIMIT = 2")
    assert fresh("one") == before[0]
    assert fresh("one", "two") != before[1]
    assert derived.stamp("ingest") == stamp("ingest")
