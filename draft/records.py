"""The value types of this room: what a plan has to take up, the lines that take it up, and the plan that holds them.

Indexes called `citations` point into `Plan.citations`. Figures are Decimal; `likelihood` is a score from 0 to 1.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from check.records import Status, TaskState
from extract.records import Comparator, Direction, Measure, Origin, Strength
from ground.citation import Citation
from ingest.document import Span

Kind = Literal["goal", "task", "review", "problem", "outlook", "policy", "path"]
# 上年目标, 上年任务, 报告所述工作, 存在问题, 报告的打算, 政策要求, 中长期目标
FigureSource = Literal["copied", "derived", "open"]  # 照抄, 推算, 待定
OptionKind = Literal["outlook", "policy", "path", "growth", "trend", "last goal", "last actual"]
Effort = Literal["higher", "level", "lower", "unknown"]  # against last year's actual: 高于, 持平, 低于, 无从比较
LeftOutCode = Literal["done", "unlikely", "not due", "silent", "general", "unworded", "rejected"]
Standing = Literal["proposed", "accepted", "edited", "rejected"]
DocumentRole = Literal["report", "plan", "policy"]
OPEN = "【待定】"


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that the coming year's plan may have to take up, in the words of its source.

    `text` stands at the first of `citations`; the others are what reports say of it. `state` is what the check made of
    it. `must` says that it may not be dropped in silence: an unfinished goal or task, a problem, a demand of policy.
    `heading` are the headings above it, outermost first. `likelihood` is how likely a plan takes it up.
    """

    id: str
    kind: Kind
    text: str
    citations: tuple[Citation, ...]
    thing: str
    must: bool
    state: Status | TaskState | None = None
    heading: tuple[str, ...] = ()
    indicators: frozenset[str] = frozenset()
    deadline: str | None = None
    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    likelihood: float = 1.0
    recurring: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a line at `span` of its text: copied from a citation, derived with `formula`, or left open.

    `known` says what sources have where it is left open: 上年目标15户，完成17户.
    """

    span: Span
    text: str
    source: FigureSource
    citations: tuple[int, ...]
    formula: str | None = None
    known: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the draft, with its closing mark, and what it rests on; `matters` are ids.

    `lacking` is what of a sentence nothing carries, in Chinese: a language model or a person wrote it.
    """

    text: str
    matters: tuple[str, ...]
    citations: tuple[int, ...]
    figures: tuple[Figure, ...] = ()
    lacking: tuple[str, ...] = ()
    origin: Origin | Literal["person"] = "rules"


@dataclass(frozen=True, slots=True)
class Word:
    """A person's word on an item: who, when, why, and what stands; the last one holds."""

    standing: Standing
    who: str
    when: datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A task of the draft: a title (without its label), lines, and who answers for it, where a source says so."""

    id: str
    title: str
    lines: tuple[Line, ...]
    citations: tuple[int, ...] = ()  # of the title
    deadline: str | None = None
    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    units: tuple[int, ...] = ()  # the citations that name the units
    word: Word | None = None

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the draft: a title (without its label) and its items; `citations` where it is taken from a plan."""

    title: str
    items: tuple[Item, ...]
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Habit:
    """How an office sets out its plans, as its last one shows.

    `sections` and `items` are the forms of the labels (一、, （一）, 1., 一是), `running` says that items are counted
    through from section to section. `document` is how it calls such a paper: 工作要点.
    """

    document: str = "工作要点"
    sections: str = "一、"
    items: str = "1."
    running: bool = True


@dataclass(frozen=True, slots=True)
class Past:
    """A year of an indicator: what was planned and what came of it, as written, with their citations."""

    year: int
    goal: str | None
    actual: str | None
    goal_citation: int | None
    actual_citation: int | None


@dataclass(frozen=True, slots=True)
class Option:
    """A value that an indicator's goal could have, and why.

    `text` is the value as a plan would write it (350亿元左右, 增长8%以上); `formula` shows how code computed it, None
    where a source says it. `value` counts the proposal's unit; `figure` is the number with its unit as it stands in
    `text`, `stretch` that of a second tier (8%以上、力争10%). `effort` says how it stands to last year's actual,
    `effort_note` the arithmetic of that in Chinese.
    """

    kind: OptionKind
    text: str
    value: Decimal
    upper: Decimal | None
    comparator: Comparator
    reason: str
    citations: tuple[int, ...]
    formula: str | None = None
    figure: str = ""
    stretch: str = ""
    effort: Effort = "unknown"
    effort_note: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row of the table of targets: an indicator's past, the options for its goal, and the one that the draft takes.

    `chosen` is an index into `options`, None where the draft leaves the goal open. `effort` says how it stands to last
    year's actual, `effort_note` the arithmetic of that in Chinese. `names` are all names that the sources have for the
    indicator; `lead_in` is what stands between its name and a figure that is still open (增长【待定】%),
    `strength` the word with which the source of its goal begins (力争).
    """

    id: str
    indicator: str
    canonical: str | None
    measure: Measure
    direction: Direction | None
    unit: str
    past: tuple[Past, ...]
    options: tuple[Option, ...]
    chosen: int | None
    effort: Effort
    effort_note: str
    headline: bool = False
    lead: tuple[str, ...] = ()
    word: Word | None = None  # of the person who chose
    names: tuple[str, ...] = ()
    lead_in: str = ""
    strength: Strength | None = None

    @property
    def taken(self) -> Option | None:
        """The option that the draft takes; None where it leaves the goal open."""
        return None if self.chosen is None else self.options[self.chosen]


@dataclass(frozen=True, slots=True)
class Rejected:
    """An item that a person has struck out, with her word on it, and where it stood: the section's title, its place."""

    item: Item
    section: str
    position: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A matter that no line takes up, and why; a person may accept the reason or not (`word`)."""

    matter: str
    code: LeftOutCode
    reason: str
    word: Word | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the draft that its writer should look at, with the citations that show it."""

    code: str
    message: str
    citations: tuple[int, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """A document that the draft rests on, and as what: report, plan, policy."""

    id: str
    doc: str
    title: str
    role: DocumentRole


@dataclass(frozen=True, slots=True)
class Source:
    """What a draft came from: program version, settings, and the language model with the editions of its prompts."""

    version: str
    settings: tuple[tuple[str, str], ...] = ()
    model: str | None = None
    prompts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A drafted work plan: `opening` is the paragraph above the first section, headline goals at its end.

    Every matter is in a line or in `left_out`, once.
    """

    title: str
    organisation: str | None
    year: int
    habit: Habit
    opening: tuple[Line, ...]
    sections: tuple[Section, ...]
    proposals: tuple[Proposal, ...]
    matters: tuple[Matter, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[Note, ...]
    citations: tuple[Citation, ...]
    basis: tuple[Basis, ...]
    source: Source
    rejected: tuple[Rejected, ...] = ()  # no part of the plan any longer

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for section in self.sections for item in section.items)
