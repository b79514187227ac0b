"""The paragraph above the first section: what the year is about, in the office's own words, and its headline goals."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from check.dates import plan_year
from draft.basis.records import Found, Given
from draft.citing import Citations
from draft.composing.figures import figures_of, unfounded
from draft.figures import headline, proposal_for
from draft.outline.headings import horizon
from draft.records import Line, Proposal
from draft.wording import reword
from extract.spans import targets_in
from extract.volume import Volume
from ground.citation import cite
from ingest.sentences import sentences, trim

_AIM = re.compile(r"总体要求|总体思路|指导思想|工作思路是|基本思路|总的要求|总体考虑")
# What is true of one year only.
_OF_ITS_YEAR = re.compile(
    r"开局|收官|起步之年|第一年|最后一年|周年|诞辰|元年|换届|关键(?:之|一)?年|攻坚之年|决胜|喜迎|迎接[^，]{0,30}召开"
)
_OF_YEARS = re.compile(
    r"(?:今后|未来)(?:的)?[三五]年|“十[一二三四五六]五”(?:时期|期间)|[新本]一届"
)  # in the words before 是：
_EMPHASIS = re.compile(r"\*+")
_GOALS = re.compile(r"(?:主要|预期)[^。；]{0,8}目标")
_LONGEST = 400
_SEVERAL = 2


def opening(given: Given, rows: Sequence[Proposal], chosen: Sequence[Found], citations: Citations) -> tuple[Line, ...]:
    """The general requirement, from the report's own plan or else last year's, the goals of a longer plan, and the
    sentence of headline goals."""
    general = (_general(volume, given.year, citations) for volume in _sources(given))
    first = next((line for line in general if line), None)
    ways = (_way(each, rows, given.year, citations) for each in chosen if each.matter.kind == "path")
    return tuple(line for line in (first, *ways, headline(rows, given.year)) if line)


def _way(path: Found, rows: Sequence[Proposal], year: int, citations: Citations) -> Line | None:
    """What a longer plan wants of the office as a whole: most of its goals are headline goals too."""
    goals = [target for target in path.targets if target.kind == "goal"]
    found = [proposal_for(rows, target) for target in goals]
    if 2 * sum(bool(row and row.headline) for row in found) < len(goals) or len(goals) < _SEVERAL:
        return None
    matter = path.matter
    made = reword(matter.text, kind="path", state=None, year=year, of=path.of)
    if made is None or any(unfounded(made.text, {}, [matter.text], year)):
        return None
    cited = [(citations.index(citation), citation) for citation in matter.citations]
    text = f"{made.text}。"
    return Line(text, (matter.id,), tuple(index for index, _ in cited), figures_of(text, {}, cited))


def _sources(given: Given) -> Iterator[Volume]:
    yield from (report for report in given.reports if plan_year(report.document) == given.year)
    if given.plan:
        yield given.plan


def _general(volume: Volume, year: int, citations: Citations) -> Line | None:
    """The sentence that states the general requirement; of last year's plan with the year moved on."""
    document, of = volume.document, plan_year(volume.document)
    for sentence in sentences(document.text):
        span = trim(document.text, sentence)
        words = span.of(document.text)
        planned = document.role_at(span.start) in {"plan", "other"}
        aim = _AIM.search(words)
        if not planned or len(words) > _LONGEST or aim is None or _GOALS.search(words):
            continue
        if _OF_YEARS.search(words, 0, aim.start()) or horizon(document.path_at(span.start), of or year):
            continue
        words = _EMPHASIS.sub("", words)
        own = of == year
        if not own and targets_in(volume.tasks.targets, span):
            continue  # last year's goals
        text = words if own else _moved(words, of, year)
        if text is not None and not any(unfounded(text, {}, [words], year)):
            index = citations.index(cite(document, span))
            closed = text if text.endswith(("。", "！")) else f"{text}。"
            return Line(closed, (), (index,), figures_of(closed, {}, [(index, cite(document, span))]))
    return None


def _moved(words: str, of: int | None, year: int) -> str | None:
    """Words on the year `of` said of `year`; None where they are true of their own year only."""
    if _OF_ITS_YEAR.search(words) or of is None:
        return None
    return words.replace(f"{of}年", f"{year}年")


def with_goals(
    lines: Sequence[Line], chosen: Sequence[Found], at_home: Mapping[str, str], citations: Citations
) -> Iterator[Line]:
    """The opening, its sentence of goals taking up the headline goals whose figures it has, and what they stand for."""
    for line in lines:
        own = [each.matter for each in chosen if each.headline and _said(each, line, citations)]
        ids = {matter.id for matter in own}
        own += [each.matter for each in chosen if at_home.get(each.matter.id) in ids and each.matter.id not in ids]
        cited = citations.indexes(citation for matter in own for citation in matter.citations)
        yield replace(
            line,
            matters=(*line.matters, *(matter.id for matter in own)),
            citations=tuple(dict.fromkeys((*line.citations, *cited))),
        )


def _said(each: Found, line: Line, citations: Citations) -> bool:
    """Whether a figure of the line is taken from the clause, or all indicators of the clause are named in it."""
    places = [citations.all[index] for figure in line.figures for index in figure.citations]
    taken = any(it.document == each.volume.document.id and each.span.overlaps(it.span) for it in places)
    names = [target.indicator for target in each.targets if target.kind == "goal"]
    return taken or (bool(line.figures) and bool(names) and all(name in line.text for name in names))
