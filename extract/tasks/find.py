"""The rows of the task list: leaf items of plan text, goal-bearing clauses outside them, rows of task tables."""

import hashlib
import re
from collections.abc import Iterator, Sequence

from extract.records import Category, Strength, Target, Task, TaskMeasure
from extract.spans import Cover, inside
from extract.tasks.deadlines import find_deadline
from extract.tasks.responsibility import read_tags, tags
from extract.tasks.tables import rows_of_tables
from extract.tasks.text import TaskText
from extract.wording import first_word, is_verb
from ground.citation import cite
from ingest.document import Clause, Document, Span
from ingest.sentences import sentences, trim

_Leaf = tuple[Clause, Clause | None]  # an item and the one above it

_CLAUSES = re.compile(r"[^；;]+")
_GOAL_CLAUSE_EDGE = re.compile(r"[，；。：\n\t]")
_STRENGTH = re.compile(r"确保|力争|争取(?!到|支持)|预期")
_MILESTONE = re.compile(
    r"^(?:全面|如期|基本|按期)?(?:完成|建成|开工|开通|竣工|投产|投运|启用|启动|上线|挂牌|印发|出台|组建|交付|通车|注册成立|成立)"
)
_DATED_STEP = re.compile(
    r"(?:月|季度|年)[底末内]?前?(?:全部|全面)?(?:完成|建成|提请|报请|印发|出台|上线|退出|销号|投用|投产|开工|通车)"
)
_RECURRING = re.compile(r"每(?:年|半年|季度?|月|周|旬|日|天)|按(?:月|季|周)|逐(?:月|季)")
_EVERY = re.compile(r"每(?:半?年|季度?|月|周|旬|日|天)[^，。；\d]{0,6}$")
_ENDING = "。；;，, 　\n"


def find_tasks(document: Document, targets: Sequence[Target]) -> tuple[Task, ...]:
    """The tasks of `document` in the order of its text."""
    rows = list(rows_of_tables(document))
    tables = Cover(table.span for table in document.tables)
    leaves = [leaf for leaf in _leaves(document, document.outline) if leaf[0].span.start not in tables]
    items = [_item(document, clause, above) for clause, above in leaves]
    taken = Cover([*(clause.span for clause, _ in leaves), *(row.span for row in rows)])
    found = sorted([*items, *rows, *_headlines(document, targets, taken)], key=lambda text: text.span)
    places = [target.span for target in targets]
    return tuple(task_of(document, targets, inside(places, text.span), text) for text in found)


def _leaves(document: Document, outline: Sequence[Clause], above: Clause | None = None) -> Iterator[_Leaf]:
    """Plan items without items of their own; 一是…，二是… inside one sentence does not part its item."""
    for clause in outline:
        if clause.children and not (clause.label and _inside_a_sentence(document, clause)):
            yield from _leaves(document, clause.children, clause)
        elif clause.role == "plan" and clause.label:
            yield clause, above


def _inside_a_sentence(document: Document, clause: Clause) -> bool:
    return all(document.text[child.span.start - 1] in "，、" for child in clause.children)


def _item(document: Document, clause: Clause, above: Clause | None) -> TaskText:
    text, span = document.text, clause.span
    found = tags(text, span)
    if found and not text[found[-1].end : span.end].strip(_ENDING):  # tags at the end are no part of the task
        span = trim(text, Span(span.start, found[0].start))
        span = Span(span.start, span.end - (text[span.end - 1] in "。；"))
    span = Span(span.start, span.end - (text[span.end - 1] in "，、；"))  # 一是…，二是…
    measures = tuple(_measures(text, clause, span, found))
    given = found or _tags_above(text, clause, above)
    return TaskText(span, clause.title.rstrip("，,"), measures, read_tags(text, given), clause.label)


def _tags_above(text: str, clause: Clause, above: Clause | None) -> list[Span]:
    """The tags that 一是… and 二是… share: in the heading above them, or behind the last of them."""
    if above is None or not clause.label.endswith("是"):
        return []
    first, last = above.children[0].span.start, above.span.end
    return [tag for tag in tags(text, above.span) if tag.end <= first or not text[tag.end : last].strip(_ENDING)]


def _measures(text: str, clause: Clause, span: Span, found: list[Span]) -> Iterator[Span]:
    """The clauses that could be checked on their own: sentences, parted at ；; a heading sentence is none of them."""
    inner = Span(span.start + len(clause.label), span.end)
    bounds = [sentence for sentence in sentences(text, inner) if not any(tag.covers(sentence) for tag in found)]
    if len(bounds) > 1 and bounds[0].of(text).rstrip("。").strip("* 　") == clause.title:
        bounds = bounds[1:]
    for sentence in bounds:
        for match in _CLAUSES.finditer(text, *sentence):
            words = match.group().rstrip(_ENDING)
            piece = trim(text, Span(match.start(), match.start() + len(words)))
            if piece.start < piece.end:
                yield piece


def _headlines(document: Document, targets: Sequence[Target], taken: Cover) -> Iterator[TaskText]:
    """The clauses with goals that stand in plan text outside all items, such as the opening sentence of a plan."""
    done: set[Span] = set()
    for target in targets:
        at = target.span.start
        if target.kind != "goal" or at in taken or document.role_at(at) != "plan":
            continue
        clause = _clause_around(document.text, target)
        if clause not in done:
            done.add(clause)
            # 到2023年底，力争…、…；: what dates the first goal of a sentence dates those that follow
            dated = clause if find_deadline(document.text, clause, None) else Span(target.sentence.start, clause.end)
            yield TaskText(clause, target.indicator, (clause,), due=dated)


def _clause_around(text: str, target: Target) -> Span:
    edges = [match.end() for match in _GOAL_CLAUSE_EDGE.finditer(text, target.sentence.start, target.span.start)]
    after = _GOAL_CLAUSE_EDGE.search(text, target.span.end, target.sentence.end)
    start, end = edges[-1] if edges else target.sentence.start, after.start() if after else target.sentence.end
    return trim(text, Span(start, end))


def task_of(document: Document, targets: Sequence[Target], own: range, found: TaskText) -> Task:
    """The task whose words stand at `found`; `own` are the indexes of the targets in them."""
    text, span = document.text, found.span
    stated: list[Strength] = _STRENGTH.findall(text, *span)
    governing = [strength for i in own if (strength := targets[i].strength)]
    planned = document.metadata.years_planned
    year = planned[-1].value if planned else None
    action, object_ = _split(found.title)
    return Task(
        id=hashlib.sha256(f"{document.id}:{span.start}:{span.of(text)}".encode()).hexdigest()[:12],
        span=span,
        label=found.label,
        title=found.title,
        path=document.path_at(span.start)[: -1 if found.label else None],
        measures=tuple(_measure(text, targets, measure, year) for measure in found.measures),
        action=action,
        object=object_,
        deadline=find_deadline(text, found.due or span, year),
        responsibilities=found.charge,
        category=_category(text, found.measures, [targets[i] for i in own]),
        strength=next(iter(stated + governing), None),
        scope=None,
        targets=tuple(own),
        citation=cite(document, span),
    )


def _measure(text: str, targets: Sequence[Target], span: Span, year: int | None) -> TaskMeasure:
    action, object_ = _split(span.of(text))
    own = inside([target.span for target in targets], span)
    return TaskMeasure(span, action, object_, find_deadline(text, span, year), tuple(own))


def _split(title: str) -> tuple[str, str]:
    """加强业绩考核 → 加强, 业绩考核: the first word, when it is a verb."""
    word, tag = first_word(title)
    verb = word if (tag.startswith("v") or is_verb(word)) and len(title) > len(word) + 1 else ""
    return verb, title.removeprefix(verb)


def _category(text: str, measures: Sequence[Span], own: Sequence[Target]) -> Category:
    words = [measure.of(text) for measure in measures]
    if any(target.kind == "goal" and not _is_frequency(text, target) for target in own):
        return "quantified"
    if any(_RECURRING.search(measure) for measure in words):
        return "recurring"
    return "milestone" if any(_MILESTONE.match(m) or _DATED_STEP.search(m) for m in words) else "qualitative"


def _is_frequency(text: str, target: Target) -> bool:
    """每季度完成1次: how often, not how much."""
    return bool(_EVERY.search(text[target.sentence.start : target.span.start]))
