"""What a plan rests on, in words: its numbered sources, the arithmetic of its figures, what has no basis."""

import re
from collections.abc import Iterable, Iterator

from draft.records import OPEN, Line, Plan
from ground.citation import Citation

_INNER_TITLE = str.maketrans("《》", "〈〉")
_BLANKS = re.compile(r"\s+")
_ORIGINS = {"model": "本句由语言模型起草", "person": "本句由人工修改"}


def number(index: int) -> str:
    """[1]: how a source is called; the same everywhere in one plan."""
    return f"[{index + 1}]"


def titled(name: str) -> str:
    """《关于印发〈实施方案〉的通知》: a title inside a title has single brackets (GB/T 15834)."""
    return f"《{name.translate(_INNER_TITLE)}》"


def place(citation: Citation) -> str:
    """《2023年工作总结》第3页 › 存在问题: where a reader finds a quote."""
    page = f"第{citation.page}页" if citation.page else ""
    return " › ".join((titled(citation.doc) + page, *citation.path))


def source(plan: Plan, index: int) -> str:
    """[1]《2023年工作总结》 › 存在问题：“……”, in one line."""
    citation = plan.citations[index]
    return one_line(f"{number(index)}{place(citation)}：“{citation.quote}”")


def one_line(text: str) -> str:
    """`text` without line feeds and tabs."""
    return _BLANKS.sub(" ", text).strip()


def cited(line: Line) -> tuple[int, ...]:
    """The citations of a line and of its figures, each once."""
    return tuple(dict.fromkeys((*line.citations, *(index for figure in line.figures for index in figure.citations))))


def basis(plan: Plan, line: Line) -> tuple[str, ...]:
    """All that is known of what a line rests on, a remark a string."""
    return (*sourced(plan, cited(line)), *remarks(line))


def sourced(plan: Plan, indexes: Iterable[int]) -> tuple[str, ...]:
    """依据：[1]《……》…… and the further sources, one a string; that nothing is cited is said."""
    found = [source(plan, index) for index in indexes]
    return (f"依据：{found[0]}", *found[1:]) if found else ("依据：未引用原文",)


def remarks(line: Line) -> Iterator[str]:
    """The formulas of derived figures, what is left open, what no source carries, and who worded it if no rule did."""
    yield from formulas(line)
    opened = [figure for figure in line.figures if figure.source == "open"]
    if OPEN in line.text and not any(figure.known for figure in opened):
        yield f"{OPEN}：没有可以照抄或推算的数值，请填写"
    if line.lacking:
        yield f"依据未载明：{'；'.join(map(one_line, line.lacking))}"
    if line.origin in _ORIGINS:
        yield _ORIGINS[line.origin]


def formulas(line: Line) -> tuple[str, ...]:
    """The arithmetic behind the figures of a line, and what is known where one is left open."""
    derived = (f"“{figure.text}”的算式：{figure.formula}" for figure in line.figures if figure.formula)
    return (*derived, *(f"{OPEN}：{figure.known}" for figure in line.figures if figure.known))
