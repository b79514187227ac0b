"""What a document says is wrong (存在问题): one record for each problem of a section, of a passage or of a list.

A passage announces itself (我们也清醒地看到，…还存在不少问题：) and ends where the remedies begin (对此，我们将…).
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from extract.records import Problem
from extract.spans import Cover
from extract.tasks.responsibility import named, read_tags, tags
from ingest.document import Cell, Clause, Document, Span, Table
from ingest.outline import flatten
from ingest.sentences import paragraphs, sentences, trim

_NOUN = "问题|困难|不足|短板|弱项|挑战|差距|矛盾|薄弱环节|隐忧|缺点"
_SOME = (
    "[一几]些|不少|许多|诸多|很多|较多|这样那样|[一系]列|突出|明显|很大|较大|多重|多方面|新的|严峻|深层次|亟[待需]|不容忽视"
    "|困难[和与、及]|问题[和与、及]|矛盾[和与、及]|困难挑战|问题[不挑困]"
)
_NAMELY_WORDS = (
    r"(?:主要|集中|突出|具体)(?:的?(?:问题|不足))?(?:是|有|为|表现[为在]?|体现[为在]|反映在)(?:以下\S{0,6})?|比如|例如"
)
# Sentences that announce problems; each row with an example.
ANNOUNCEMENTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"(?:清醒|清楚|深知|[我也还更](?:们|要|应该?|必须)|必须)[^。；，：:\n]{0,12}?(?:(?:认识|看|意识)到了?|正视|认清)[，：:的]?"
        ),
        "我们也清醒地认识到，发展不平衡不充分仍是最大的市情",
    ),
    (
        re.compile(
            r"(?:还|仍|也|尚|依然|同样)[^。；，：:\n]{0,12}(?:存在|面临|有)[^。；：:\n]{0,30}?"
            rf"(?:{_NOUN})[^。；，：:\n]{{0,8}}(?:[：:]|[，。；]?(?:{_NAMELY_WORDS}))"
        ),
        "当前还存在一些困难和问题，主要是：",
    ),
    (
        re.compile(
            rf"(?:还|仍|也|尚|依然|同样)[^。；，：:\n]{{0,12}}(?:存在|面临|有)[^。；：:\n]{{0,12}}?(?:{_SOME})[^。；：:\n]{{0,16}}?"
            rf"(?:{_NOUN})[^。；，：:\n]{{0,8}}。"
        ),
        "工作中还存在一些困难和问题。",
    ),
    (
        re.compile(
            rf"(?:主要|突出|存在的?)(?:{_NOUN})(?:[和与及、](?:{_NOUN}))?，?(?:主要)?(?:是|有|表现[为在])[：:，]?"
        ),
        "存在的主要问题是：",
    ),
)
_NAMELY = re.compile(rf"(?<=[，。；！：:　 ])这?(?:{_NAMELY_WORDS})[：:，]?")
_AT_ALL = re.compile(
    rf"(?:存在|面临|有|遇到|出现|正视)[^，。；：:\n]{{0,16}}(?:(?:{_SOME})[^，。；：:\n]{{0,20}}(?:{_NOUN})|的?(?:{_NOUN}))[^，。；：:\n]{{0,8}}[，。：:；]"
)
_LISTING = re.compile(
    rf"(?:存在|面临)[^。；\n]{{0,30}}?(?:{_NOUN})[^。；：:，\n]{{0,8}}(?:[：:]|，?(?:{_NAMELY_WORDS})[：:，]?)"
)
# What is done about all of them: the passage is over.
_CLOSING = re.compile(
    r"(?:\**各位代表[！，]?)?(?:对此|为此|对于?(?:这些|以上|上述|存在|各种)|针对(?:这些|以上|上述|存在)|(?:所有|形成)?这些|这其中"
    r"|(?:以上|上述)(?:这些)?(?:问题|困难|矛盾|不足)|面对(?:这些|困难|问题|挑战|上述|以上)|我们(?:将|要|一定|必须|会|决|正|应|对|有信心|相信|深知)|要?解决(?:好|上述|这些)|因此|所以|各级各部门"
    r"|只要|下一?步，?我们|今后(?:工作中)?，?我们|在今后|尽管如此|各位代表|(?:等等[，。；]?)?我们将|(?:一定|必须)要?高度重视|总[之的体])"
)
_COMPLAINT = re.compile(
    r"不(?![断同忘仅但])|[未没无难少缺弱低差慢粗散旧窄欠贵堵偏]|滞后|问题|短板|压力|矛盾|风险|隐患|[仍需]|还[要应]|有待|亟[待需]|艰巨|繁重|挑战|下降|下滑|回落|制约|约束|瓶颈"
    r"|突出|严峻|严重|失衡|腐败|主义|过[多大快高重于剩]|依赖|单一|落后|较[大多重轻小]|任重|放缓|增多|频发|违|损失|亏损|趋紧|收窄|流失|脱节"
)
_STRONG = re.compile(
    rf"不[够足强高优大快多牢稳平充]|{_NOUN}|滞后|有待|亟[待需]|艰巨|繁重|压力|欠|薄弱|偏[少小低弱]|仍需|还需|任重|突出"
)
_SEEN = re.compile(r"(?:看|认识|意识)到")
_OPENING = 80  # characters in which an item has to complain
_LEAST = 3  # complaints that a passage without 存在…问题 must hold
_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}，|[（(][一二三四五六七八九十]{1,2}[）)])"
)
_EDGES = " 　\n\t；;，,、*—-"
_STRAY = re.compile(rf"[ 　\n\t；;，,、*—-]*(?:(?:{_NAMELY_WORDS})?[：:])?[ 　*—-]*")
_ET_CETERA = re.compile(r"等?等等?[。；，]*$")
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
_LIST_TITLE = re.compile(
    r"^(?:关于|针对|对)?[“\"]?(?P<what>.{4,}?)[”\"]?的?(?:等)?问题(?:的?整改(?:落实|进展|完成)?情况)?$"
)
_RECTIFIES = re.compile(r"整改|问题清单|反馈")

COLUMNS: Mapping[str, re.Pattern[str]] = {
    "remedy": re.compile(r"措施|举措|整改情况|下一步|对策|进展"),
    "owners": re.compile(r"责任|牵头|整改单位|承办"),
    "deadline": re.compile(r"时限|时间|期限"),
    "state": re.compile(r"状态|是否|销号|完成情况"),
    "raised_by": re.compile(r"来源|提出|反馈单位"),
    "problem": re.compile(r"问题"),
}


def find_problems(document: Document) -> Iterator[Problem]:
    """The problems of `document` in the order of its text."""
    tables = Cover(table.span for table in document.tables)
    found = [problem for table in document.tables for problem in _rows(document, table)]
    found += [problem for problem in _in_sections(document) if problem.span.start not in tables]
    taken = Cover(problem.span for problem in found)
    found += [problem for problem in _in_passages(document) if not taken.overlaps(problem.span)]
    yield from sorted(found, key=lambda problem: problem.span)


def _in_sections(document: Document) -> Iterator[Problem]:
    """The items of problem sections, the paragraphs of those without items, and the entries of rectification."""
    for clause in flatten(document.outline):
        if clause.role != "problem":
            yield from _rectified(document, clause)
        elif clause.label and not clause.children and not _is_section(document, clause):
            span = _before_closing(document.text, clause.span, one_line=clause.label.endswith("是"))
            if _COMPLAINT.search(document.text, span.start, min(span.end, span.start + _OPENING)):
                yield _problem(document, span, clause.title)
        else:
            end = clause.children[0].span.start if clause.children else clause.span.end
            yield from _listed(document, Span(_body(document.text, clause), end))


def _is_section(document: Document, clause: Clause) -> bool:
    """A heading that says no more than 存在问题."""
    return (
        bool(re.search(rf"(?:{_NOUN})(?:分析|表现)?$", clause.title)) and _body(document.text, clause) < clause.span.end
    )


def _body(text: str, clause: Clause) -> int:
    """Where the text below a heading begins."""
    newline = text.find("\n", *clause.span)
    return newline + 1 if newline >= 0 else clause.span.end if clause.children else clause.span.start


def _listed(document: Document, span: Span) -> Iterator[Problem]:
    """Problems that nothing numbers: each paragraph one, or the parts of a paragraph that lists them."""
    text = document.text
    lines = []
    for line in paragraphs(text, span):
        if _CLOSING.match(text, *line):
            break
        lines.append(Span(_announced(text, line, line), line.end))
    lines = [line for line in lines if line.of(text).strip(_EDGES)]
    for line in lines:
        parts = list(_parts(text, line))
        whole = len(lines) > 1 and ("；" not in line.of(text)) and parts
        kept = [Span(parts[0].start, parts[-1].end)] if whole else parts
        yield from (_problem(document, part) for part in kept)


def _in_passages(document: Document) -> Iterator[Problem]:
    """Problems that a review or the opening of a plan speaks of: 同时，我们也清醒地看到，…还存在不少问题：…"""
    text = document.text
    lines = list(paragraphs(text))
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        for sentence in sentences(text, line):
            start = _announced(text, sentence, line)
            if start > sentence.start and document.role_at(sentence.start) != "problem":
                parts = list(_parts(text, Span(start, line.end)))
                if not parts and start >= line.end - 1 and below:
                    parts = _following(document, lines, below)
                if _complains(text, sentence, parts):
                    yield from (_problem(document, part) for part in parts)
                break


def _following(document: Document, lines: list[Span], first: Span) -> list[Span]:
    """The paragraphs below an announcement that has a paragraph of its own."""
    text, found = document.text, list[Span]()
    for line in lines[lines.index(first) :]:
        if _CLOSING.match(text, *line) or not _STRONG.search(text, *line) or document.role_at(line.start) == "problem":
            break
        found.append(_before_closing(text, line))
    return found


def _complains(text: str, announcement: Span, parts: list[Span]) -> bool:
    """Whether the parts bear out what was announced: one clear complaint, or several where nothing was announced."""
    clauses = [clause for part in parts for clause in re.split("[，；。]", part.of(text))]
    strong = sum(bool(_STRONG.search(clause)) for clause in clauses)
    start = parts[0].start if parts else announcement.start
    said = _LISTING.search(text, announcement.start, start) or _AT_ALL.search(text, announcement.start, start)
    return strong >= 1 if said else strong >= _LEAST and strong * 4 >= len(clauses)


def _announced(text: str, sentence: Span, line: Span) -> int:
    """Where the problems begin that `sentence` announces; its start where it announces none."""
    openings = [found for pattern, _ in ANNOUNCEMENTS if (found := pattern.search(text, *sentence))]
    opening = min(openings, key=lambda found: found.start(), default=None)
    if opening is None or re.search(
        r"(?:解决|克服|化解|破解|针对|整改|应对|查找)[^，。；]{0,16}$", text[sentence.start : opening.start()]
    ):
        return sentence.start
    stop = next(iter(sentences(text, Span(opening.start(), line.end)))).end
    colon = re.compile(r"[^；。]*?[：:]\**").match(text, opening.start(), stop)
    start = colon.end() if colon else _past_generalities(text, opening.end(), stop)
    namely = _NAMELY.search(text, opening.start(), min(line.end, stop + 16))
    return max(start, namely.end()) if namely and namely.end() >= start else start


def _past_generalities(text: str, start: int, stop: int) -> int:
    """Behind the clauses that only say that there are problems: 发展中还存在不少困难和问题，工作中也有不足。"""
    if text[start - 1] in "。：:":
        return start
    clauses = list(re.compile(r"[^，。；！]*[，。；！]").finditer(text, start, stop))[:4]
    general = [i for i, clause in enumerate(clauses) if _AT_ALL.search(clause.group()) and clause.group()[-1] != "；"]
    whole = clauses and clauses[-1].end() == stop and general[-1:] == [len(clauses) - 1]
    run = len(clauses) if whole else next((i for i in range(len(clauses) + 1) if i not in general), 0)
    return clauses[run - 1].end() if run else start


def _parts(text: str, span: Span) -> Iterator[Span]:
    """The problems listed in `span`: its items, or else its sentences, parted at ；."""
    span = _before_closing(text, span)
    labels = [match.start() for match in _ITEM.finditer(text, *span) if text[match.start() - 1] in "。；;：:，,！ \n"]
    if labels:
        pieces = [Span(a, b) for a, b in zip(labels, [*labels[1:], span.end], strict=True)]
    else:
        pieces = [
            Span(*piece.span()) for s in sentences(text, span) for piece in re.compile("[^；;]+").finditer(text, *s)
        ]
    lists = [_LISTING.search(text, *piece) for piece in pieces]
    pieces = [
        _trimmed(text, Span(again.end() if again else piece.start, piece.end))
        for piece, again in zip(pieces, lists, strict=True)
    ]
    complaints = [
        piece
        for piece in pieces
        if len(piece.of(text)) > 3 and _COMPLAINT.search(text, *piece) and not _SEEN.search(text, *piece)
    ]
    if len(complaints) == 1 and not labels:
        complaints = _clauses(text, complaints[0])
    yield from complaints


def _clauses(text: str, span: Span) -> list[Span]:
    """A single sentence is parted at its commas when each clause is a complaint of its own: 规模偏小，竞争力不强，…"""
    clauses = [trim(text, Span(*m.span())) for m in re.compile("[^，,]+").finditer(text, *span)]
    own = all(_COMPLAINT.search(text, *clause) and len(clause.of(text)) > 4 for clause in clauses)
    strong = sum(bool(_STRONG.search(text, *clause)) for clause in clauses)
    return (
        [_trimmed(text, clause) for clause in clauses] if own and strong > 2 and strong * 2 >= len(clauses) else [span]
    )


def _trimmed(text: str, span: Span) -> Span:
    stray = _STRAY.match(text, *span)
    start, end = stray.end() if stray else span.start, span.end
    closing = _ET_CETERA.search(text[start:end].rstrip(_EDGES))
    end = start + closing.start() if closing else start + len(text[start:end].rstrip(_EDGES))
    return Span(start, end)


def _before_closing(text: str, span: Span, *, one_line: bool = False) -> Span:
    """`span` without the sentences that say what is done about all problems."""
    newline = text.find("\n", *span) if one_line else -1
    span = Span(span.start, newline if newline >= 0 else span.end)
    for sentence in list(sentences(text, span))[1:]:
        if _CLOSING.match(text, *sentence):
            return trim(text, Span(span.start, sentence.start))
    return _without_marks(text, span)


def _without_marks(text: str, span: Span) -> Span:
    return Span(span.start, span.start + len(span.of(text).rstrip(" *　\n\t")))


def _rectified(document: Document, clause: Clause) -> Iterator[Problem]:
    """An entry of a report on rectification: its heading names the problem, its text says what was done."""
    found = _LIST_TITLE.match(clause.title.rstrip("。"))
    context = (document.title, *document.path_at(clause.span.start))
    if found and not clause.children and any(_RECTIFIES.search(words) for words in context):
        body = trim(document.text, Span(clause.span.start + len(clause.label + clause.title), clause.span.end))
        problem = _problem(document, clause.span, found["what"])
        first = next((s for s in sentences(document.text, body) if s.of(document.text).strip("。 ")), None)
        remedy = problem.remedy or (Span(first.start, body.end) if first else None)
        yield Problem(
            problem.span, problem.text, problem.title, problem.owners, remedy, problem.state, problem.raised_by
        )


def _problem(document: Document, span: Span, title: str = "") -> Problem:
    text = document.text
    found = tags(text, span)
    remedy, state = _REMEDY.search(text, *span), _STATE.search(text, *span)
    part = next((name for name in ("said", "next") if remedy and remedy[name]), "said")
    return Problem(
        span=span,
        text=span.of(text),
        title=title.strip(_EDGES) or _headline(text, span),
        owners=tuple(dict.fromkeys(_owners(text, span, found))),
        remedy=Span(*remedy.span(part)) if remedy else None,
        state=(state["said"] or state["word"]) if state else None,
        raised_by=_raised_by((span.of(text), *reversed(document.path_at(span.start)))),
    )


def _owners(text: str, span: Span, found: list[Span]) -> Iterator[str]:
    yield from (given.unit for given in read_tags(text, found))
    for said in _IN_CHARGE.finditer(text, *span):
        yield from (given.unit for given in named(text, Span(*said.span("units")), "responsible"))


def _raised_by(places: Iterable[str]) -> str | None:
    return next((found["who"] for words in places if (found := _RAISED.search(words))), None)


def _headline(text: str, span: Span) -> str:
    label = _ITEM.match(text, *span)
    words = _HEADLINE.search(text, label.end() if label else span.start, span.end)
    return words["words"].strip(_EDGES) if words else span.of(text)


def _rows(document: Document, table: Table) -> Iterator[Problem]:
    """The rows of a table whose head names problems and what is done about them."""
    rows: dict[int, dict[int, Cell]] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rows):
            rows.setdefault(row, {})[cell.column] = cell
    head = next(
        (
            row
            for row in sorted(rows)[:4]
            if "problem" in (columns := _columns(document, rows[row])) and len(columns) > 1
        ),
        None,
    )
    if head is None:
        return
    columns = _columns(document, rows[head])
    for row in sorted(rows):
        if row > head:
            cells = {name: rows[row][at].span for name, at in columns.items() if at in rows[row]}
            yield from _row(document, {name: s for name, s in cells.items() if s.of(document.text).strip()})


def _columns(document: Document, cells: Mapping[int, Cell]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, cell in sorted(cells.items()):
        words = re.sub(r"\s", "", cell.span.of(document.text))
        name = next((name for name, pattern in COLUMNS.items() if pattern.search(words)), None)
        if name and len(words) <= 12:
            found.setdefault(name, column)
    return found


def _row(document: Document, cells: Mapping[str, Span]) -> Iterator[Problem]:
    text = document.text
    said = {name: trim(text, span) for name, span in cells.items()}
    if "problem" in said:
        span, owners = said["problem"], said.get("owners")
        yield Problem(
            span=span,
            text=span.of(text),
            title=_headline(text, span),
            owners=tuple(given.unit for given in named(text, owners, "responsible")) if owners else (),
            remedy=said.get("remedy"),
            state=said["state"].of(text) if "state" in said else None,
            raised_by=said["raised_by"].of(text) if "raised_by" in said else None,
        )
