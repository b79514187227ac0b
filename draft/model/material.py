"""What a request shows of the draft: items with their numbered sentences, each with the numbered quotes below it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from check.model.material import batches
from draft.records import Item, Kind, Line, Matter, Plan, Section
from ground.carrying import Ground
from ground.citation import Citation
from ground.orders import are_orders, gives_orders
from ingest.document import Document

_LONGEST = 160  # characters of a quote that are shown
# What matters of these kinds are cited for speaks of the coming year; the figures of the others are last year's.
_CURRENT: frozenset[Kind] = frozenset({"problem", "outlook", "policy", "path"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """A citation, by its index in the plan, as a model is shown it.

    `current` says that its figures may be taken over where the draft doesn't have them.
    """

    citation: int
    ground: Ground
    current: bool


@dataclass(frozen=True, slots=True)
class Part:
    """An item in a request: its lines and its evidence by the numbers under which they are shown.

    `own` is what the plan itself says of names and years: its title, its organisation, the item's units.
    """

    item: Item
    lines: Mapping[int, Line]
    evidence: Mapping[int, Evidence]
    own: str


@dataclass(frozen=True, slots=True)
class Batch:
    """The items of one section that are asked about together."""

    section: Section
    parts: tuple[Part, ...]

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(part.item.id for part in self.parts)


def batches_of(plan: Plan, documents: Mapping[str, Document], items: Iterable[str], limit: int) -> Iterator[Batch]:
    """The items with these ids, as many of a section together as `limit` characters hold, numbered through.

    An item whose own sentences give orders to a language model is shown to none.
    """
    wanted = frozenset(items)
    matters = {matter.id: matter for matter in plan.matters}
    for section in plan.sections:
        safe = (item for item in section.items if item.id in wanted and item.lines and not are_orders(item.text))
        parts = (_part(plan, item, matters, documents) for item in safe)
        for batch in batches(parts, shown, limit):
            yield Batch(section, tuple(_numbered(batch)))


def written(plan: Plan, batch: Batch) -> str:
    """The request's section, and its items one below the other."""
    titles = "、".join(item.title for item in batch.section.items)
    head = f"文件：《{plan.title}》\n部分：{batch.section.title}（各事项：{titles}）"
    return "\n\n".join([head, *(shown(number, part) for number, part in enumerate(batch.parts, 1))])


def shown(number: int, part: Part) -> str:
    """How an item is shown."""
    by_citation = {each.citation: at for at, each in part.evidence.items()}
    rows = [f"【事项{number}】{part.item.title}"]
    for at, line in part.lines.items():
        basis = "、".join(str(by_citation[index]) for index in line.citations if index in by_citation) or "无"
        rows.append(f"句{at}：{line.text}〔依据：{basis}{_figures(line)}〕")
    rows += [f"依据{at}：{_short(each.ground)}" for at, each in part.evidence.items()]
    return "\n".join(rows)


def _figures(line: Line) -> str:
    kept = "、".join(dict.fromkeys(figure.text for figure in line.figures))
    return f"；数字：{kept}" if kept else ""


def _short(ground: Ground) -> str:
    words = " ".join(ground.quote.split())
    return f"{ground.frame}：{words if len(words) <= _LONGEST else words[:_LONGEST] + '…'}"


def _part(plan: Plan, item: Item, matters: Mapping[str, Matter], documents: Mapping[str, Document]) -> Part:
    taken = [matters[each] for line in item.lines for each in line.matters if each in matters]
    current = {key(citation) for matter in taken if matter.kind in _CURRENT for citation in matter.citations}
    indexes = dict.fromkeys(index for line in item.lines for index in line.citations)
    cited = [(index, plan.citations[index]) for index in indexes]
    evidence = [
        Evidence(index, _ground(citation, documents), key(citation) in current)
        for index, citation in cited
        if not _orders(citation, documents)
    ]
    own = " ".join([plan.title, plan.organisation or "", *item.lead, *item.responsible])
    return Part(item, dict(enumerate(item.lines, 1)), dict(enumerate(evidence, 1)), own)


def key(citation: Citation) -> tuple[str, int, int]:
    """What makes two citations the same."""
    return citation.document, *citation.span


def _ground(citation: Citation, documents: Mapping[str, Document]) -> Ground:
    document = documents.get(citation.document)
    frame = " › ".join(dict.fromkeys((f"《{document.title if document else citation.doc}》", *citation.path)))
    return Ground(citation.quote, frame)


def _orders(citation: Citation, documents: Mapping[str, Document]) -> bool:
    document = documents.get(citation.document)
    return gives_orders(document, citation.span) if document else are_orders(citation.quote)


def _numbered(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts with their lines and evidence counted through, so that no number stands for two."""
    lines, evidence = 1, 1
    for part in parts:
        yield replace(
            part,
            lines=dict(enumerate(part.lines.values(), lines)),
            evidence=dict(enumerate(part.evidence.values(), evidence)),
        )
        lines, evidence = lines + len(part.lines), evidence + len(part.evidence)
