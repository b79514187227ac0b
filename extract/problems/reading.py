"""What the words of one problem say besides it: who answers for it, what is done, how far that is, who raised it."""

import re
from collections.abc import Iterable, Iterator

from extract.problems.passages import EDGES, ITEM
from extract.records import Problem
from extract.tasks.responsibility import named, read_tags, tags
from ingest.document import Document, Span

_HEADLINE = re.compile(
    r"(?:(?:[在受与当从随就向]|特别是|尤其是|虽然|同时|此外|另外|目前|近年来|[长短中]期看|一?方面|主要是)[^，。；\n]{0,40}[，：][*“]{0,2})*+"
    r"(?P<words>[^，。；：:！？\n]{2,40})"
)
_REMEDY = re.compile(
    r"(?:整改(?:措施|举措|落实情况|进展情况|进展|情况)|解决(?:措施|办法)|工作措施|下一步(?:措施|打算|工作))[：:]\s*"
    r"(?P<said>[^\n]+?)(?=\s*(?:[（(【；。]?\s*(?:责任|牵头|配合|整改时限|完成时限|整改状态|状态|时限)[^，。：:]{0,6}[：:]|\n|$))"
    r"|(?P<next>(?:下一步|接下来)，?(?:我们)?(?:将|拟|要|重点)?[^。\n]{4,}|针对(?:这一|该|此|上述)问题，[^。\n]{4,})"
)
_STATE = re.compile(
    r"(?:(?:整改|完成|问题)?状态|完成情况)[：:]\s*(?P<said>[^，。；、\s）)]{2,10})"
    r"|(?P<word>[还尚仍]?(?:没有|未|没)(?:完全|全部|彻底)?整改(?:到位|完成|完毕)|(?:已经?|正在|尚未|仍未|基本|全部|部分|持续|长期)(?:全部|基本|按期)?(?:完成)?整改(?:完成|到位|完毕|中)?|已销号|整改销号|未完成整改|整改(?:完成|到位|完毕)|正在(?:推进|办理|解决))"
)
_RAISED = re.compile(
    r"(?P<who>(?:[中省市县区州]委|党中央|国务院|中央|国家|自治区|生态环境|[省市县区州])?(?:第[一二三四五六七八九十]+)?(?:轮)?"
    r"(?:生态环境保护督察|环保督察|巡视|巡察|审计|督察|督查|专项检查|考核|主题教育|民主生活会)(?:组|办|局|厅|署|部门)?)"
    r"(?:[^，。；\n]{0,6}(?:反馈|指出|发现|提出|移交|通报|查摆|检视|整改))"
)
_IN_CHARGE = re.compile(r"由(?P<units>[\u4e00-\u9fff、]{2,40}?)(?:牵头)?负责")


def problem_at(document: Document, span: Span, title: str = "") -> Problem:
    text = document.text
    found = tags(text, span)
    remedy, state = _REMEDY.search(text, *span), _STATE.search(text, *span)
    part = next((name for name in ("said", "next") if remedy and remedy[name]), "said")
    return Problem(
        span=span,
        text=span.of(text),
        title=title.strip(EDGES) or headline(text, span),
        owners=tuple(dict.fromkeys(_owners(text, span, found))),
        remedy=Span(*remedy.span(part)) if remedy else None,
        state=(state["said"] or state["word"]) if state else None,
        raised_by=raised_in((span.of(text), *reversed(document.path_at(span.start)))),
    )


def _owners(text: str, span: Span, found: list[Span]) -> Iterator[str]:
    yield from (given.unit for given in read_tags(text, found))
    for said in _IN_CHARGE.finditer(text, *span):
        yield from (given.unit for given in named(text, Span(*said.span("units")), "responsible"))


def raised_in(places: Iterable[str]) -> str | None:
    return next((found["who"] for words in places if (found := _RAISED.search(words))), None)


def headline(text: str, span: Span) -> str:
    label = ITEM.match(text, *span)
    words = _HEADLINE.search(text, label.end() if label else span.start, span.end)
    return words["words"].strip(EDGES) if words else span.of(text)
