"""Small plans made by hand over documents of the made-up 临澜市, and a model that says what a test lets it say."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pytest
from pydantic import BaseModel

from draft.citing import Citations
from draft.composing.figures import figures_of
from draft.model import worded
from draft.records import Figure, Habit, Item, Kind, Line, Matter, Plan, Section, Source
from ground.citation import cite
from ingest.document import Document, Span
from ingest.reader import from_text
from prompts.model import Model, ModelError
from prompts.prompt import Prompt
from prompts.reply import read_reply

Shape = TypeVar("Shape", bound=BaseModel)
REPORT = """临澜市国资委2023年工作总结和2024年工作思路
一、2023年工作情况
清理低效无效企业12户。市属企业营业收入339.4亿元，增长8.6%。盘活闲置资产21.5万平方米。
二、存在问题
一是盈利能力不强，3家企业仍然亏损。二是闲置资产处置不快。
三、2024年工作思路
继续清理低效无效企业，加快处置闲置资产。
"""
LAST = """临澜市国资委2023年工作要点
一、优化布局
1.清理低效无效企业。年底前清理低效无效企业15户以上。（牵头单位：企业改革科）
2.盘活存量资产。三季度末前完成清查建账，盘活闲置资产25万平方米以上。（牵头单位：产权管理科）
"""
POLICY = """临澜市市属企业提质增效行动方案
一、主要任务
建立亏损企业名录，逐户制定扭亏方案。2024年亏损企业减亏1.5亿元以上。
"""


@dataclass(frozen=True)
class Row:
    """A drafted line: its text, the words of the documents that it cites, the kind of its matter and what that is."""

    text: str
    cites: tuple[tuple[str, str], ...]
    kind: Kind
    thing: str
    derived: Mapping[str, str] = field(default_factory=dict)


ROWS: Mapping[str, tuple[Row, ...]] = {
    "清理低效无效企业": (
        Row(
            "继续清理低效无效企业，年底前清理【待定】户以上。",
            (("last", "年底前清理低效无效企业15户以上"), ("report", "清理低效无效企业12户")),
            "goal",
            "清理低效无效企业",
        ),
        Row(
            "针对3家企业仍然亏损的问题，建立亏损企业名录，逐户制定扭亏方案，亏损企业减亏1.5亿元以上。",
            (
                ("report", "3家企业仍然亏损"),
                ("policy", "建立亏损企业名录，逐户制定扭亏方案。2024年亏损企业减亏1.5亿元以上"),
            ),
            "policy",
            "亏损企业扭亏",
        ),
    ),
    "盘活存量资产": (
        Row(
            "加快处置闲置资产，三季度末前完成清查建账。",
            (
                ("report", "闲置资产处置不快"),
                ("report", "加快处置闲置资产"),
                ("last", "三季度末前完成清查建账"),
            ),
            "problem",
            "闲置资产处置",
        ),
        Row(
            "力争营业收入达到367亿元左右。",
            (("report", "市属企业营业收入339.4亿元，增长8.6%"),),
            "goal",
            "营业收入",
            {"367亿元": "339.4×(1+8%)=366.6"},
        ),
    ),
}
UNITS = {"清理低效无效企业": ("企业改革科",), "盘活存量资产": ("产权管理科",)}


def quoted(document: Document, words: str) -> Any:
    start = document.text.index(words)
    return cite(document, Span(start, start + len(words)))


def plan_of(documents: Mapping[str, Document], rows: Mapping[str, Sequence[Row]] = ROWS) -> Plan:
    """A plan of one section with these items."""
    citations, matters, items = Citations(), [], []
    for number, (title, drafted) in enumerate(rows.items()):
        lines = []
        for at, row in enumerate(drafted):
            places = tuple(quoted(documents[name], words) for name, words in row.cites)
            matter = Matter(f"m{number}{at}", row.kind, places[0].quote, places, row.thing, True)
            indexes = citations.indexes(places)
            given = {}
            for words, formula in row.derived.items():
                span = Span(row.text.index(words), row.text.index(words) + len(words))
                given[span] = Figure(span, words, "derived", indexes, formula)
            figures = figures_of(row.text, given, [*zip(indexes, places, strict=True)])
            matters.append(matter)
            lines.append(Line(row.text, (matter.id,), indexes, figures))
        items.append(Item(f"i{number}", title, tuple(lines), lead=UNITS.get(title, ())))
    return Plan(
        title="临澜市国资委2024年工作要点",
        organisation="临澜市国资委",
        year=2024,
        habit=Habit(),
        opening=(),
        sections=(Section("着力优化国有资本布局", tuple(items)),),
        proposals=(),
        matters=tuple(matters),
        left_out=(),
        notes=(),
        citations=citations.all,
        basis=(),
        source=Source("0"),
    )


@pytest.fixture
def read() -> Callable[..., dict[str, Document]]:
    """The documents by the names of this file; the texts given replace those of the same name."""

    def make(**texts: str) -> dict[str, Document]:
        given = {"report": REPORT, "last": LAST, "policy": POLICY} | texts
        return {name: from_text(f"{name}.txt", text) for name, text in given.items()}

    return make


@dataclass
class Draft:
    """A plan with the documents that it cites, by id."""

    plan: Plan
    documents: dict[str, Document]


@pytest.fixture
def drafted(read: Callable[..., dict[str, Document]]) -> Callable[..., Draft]:
    """The plan of these rows over these documents."""

    def make(rows: Mapping[str, Sequence[Row]] = ROWS, **texts: str) -> Draft:
        documents = read(**texts)
        return Draft(plan_of(documents, rows), {each.id: each for each in documents.values()})

    return make


@pytest.fixture
def row() -> type[Row]:
    return Row


@pytest.fixture
def embed() -> Callable[[Sequence[str]], npt.NDArray[np.float32]]:
    """Every text is far from every other one."""

    def vectors(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        return np.eye(len(texts), max(len(texts), 2), dtype=np.float32)

    return vectors


class Scripted(Model):
    """Says to each prompt what `says` makes of its name and material: a text, or an error that is raised."""

    def __init__(self, says: Callable[[str, str], Any], **settings: Any) -> None:
        super().__init__("假模型", chat=None, **({"characters": 20_000} | settings))  # type: ignore[arg-type]
        object.__setattr__(self, "says", says)
        object.__setattr__(self, "asked", [])

    def ask(self, prompt: Prompt, shape: type[Shape], **values: str) -> Shape:
        self.asked.append((prompt.name, values["material"]))  # type: ignore[attr-defined]
        try:
            said = self.says(prompt.name, values["material"])  # type: ignore[attr-defined]
            if isinstance(said, Exception):
                raise said
            return read_reply(said if isinstance(said, str) else json.dumps(said, ensure_ascii=False), shape)
        except ModelError:
            raise
        except Exception as error:
            raise self.told(error) from error


@pytest.fixture
def scripted() -> type[Scripted]:
    return Scripted


@pytest.fixture
def after(embed: Any) -> Callable[..., Plan]:
    """The draft as it is with a model that says these things."""

    def wording(draft: Draft, says: Callable[[str, str], Any]) -> Plan:
        return worded(draft.plan, draft.documents, Scripted(says), embed)

    return wording


@pytest.fixture
def lines_in() -> Callable[[str], list[tuple[int, int, str, list[int]]]]:
    """The drafted sentences of a material: item, number, text and the numbers of their basis."""

    def find(material: str) -> list[tuple[int, int, str, list[int]]]:
        found, item = [], 0
        for line in material.splitlines():
            if match := re.match(r"【事项(\d+)】", line):
                item = int(match[1])
            if match := re.fullmatch(r"句(\d+)：(.*)〔依据：([^；〕]*)(?:；数字：.*)?〕", line):
                found.append((item, int(match[1]), match[2], [int(n) for n in re.findall(r"\d+", match[3])]))
        return found

    return find


@pytest.fixture
def sentence() -> Callable[..., dict[str, Any]]:
    return lambda text, drafted=(), basis=(): {"text": text, "drafted": [*drafted], "basis": [*basis]}
