"""The parts of a passage that owns up to problems.

It announces itself (我们也清醒地看到，…还存在不少问题：) and ends where the remedies begin (对此，我们将…).
"""

import re
from collections.abc import Iterator

from ingest.document import Span
from ingest.sentences import sentences, trim

NOUN = "问题|困难|不足|短板|弱项|挑战|差距|矛盾|薄弱环节|隐忧|缺点"
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
            rf"(?:{NOUN})[^。；，：:\n]{{0,8}}(?:[：:]|[，。；]?(?:{_NAMELY_WORDS}))"
        ),
        "当前还存在一些困难和问题，主要是：",
    ),
    (
        re.compile(
            rf"(?:还|仍|也|尚|依然|同样)[^。；，：:\n]{{0,12}}(?:存在|面临|有)[^。；：:\n]{{0,12}}?(?:{_SOME})[^。；：:\n]{{0,16}}?"
            rf"(?:{NOUN})[^。；，：:\n]{{0,8}}。"
        ),
        "工作中还存在一些困难和问题。",
    ),
    (
        re.compile(
            rf"(?:主要|突出|存在的?)(?:{NOUN})(?:[和与及、](?:{NOUN}))?，?(?:主要)?(?:是|有|表现[为在])[：:，]?"
        ),
        "存在的主要问题是：",
    ),
)
_NAMELY = re.compile(rf"(?<=[，。；！：:　 ])这?(?:{_NAMELY_WORDS})[：:，]?")
_AT_ALL = re.compile(
    rf"(?:存在|面临|有|遇到|出现|正视)[^，。；：:\n]{{0,16}}(?:(?:{_SOME})[^，。；：:\n]{{0,20}}(?:{NOUN})|的?(?:{NOUN}))[^，。；：:\n]{{0,8}}[，。：:；]"
)
_LISTING = re.compile(
    rf"(?:存在|面临)[^。；\n]{{0,30}}?(?:{NOUN})[^。；：:，\n]{{0,8}}(?:[：:]|，?(?:{_NAMELY_WORDS})[：:，]?)"
)
# What is done about all of them: the passage is over.
CLOSING = re.compile(
    r"(?:\**各位代表[！，]?)?(?:对此|为此|对于?(?:这些|以上|上述|存在|各种)|针对(?:这些|以上|上述|存在)|(?:所有|形成)?这些|这其中"
    r"|(?:以上|上述)(?:这些)?(?:问题|困难|矛盾|不足)|面对(?:这些|困难|问题|挑战|上述|以上)|我们(?:将|要|一定|必须|会|决|正|应|对|有信心|相信|深知)|要?解决(?:好|上述|这些)|因此|所以|各级各部门"
    r"|只要|下一?步，?我们|今后(?:工作中)?，?我们|在今后|尽管如此|各位代表|(?:等等[，。；]?)?我们将|(?:一定|必须)要?高度重视|总[之的体])"
)
# Words of complaint, and those of them that leave no doubt.
COMPLAINT = re.compile(
    r"不(?![断同忘仅但])|[未没无难少缺弱低差慢粗散旧窄欠贵堵偏]|滞后|问题|短板|压力|矛盾|风险|隐患|[仍需]|还[要应]|有待|亟[待需]|艰巨|繁重|挑战|下降|下滑|回落|制约|约束|瓶颈"
    r"|突出|严峻|严重|失衡|腐败|主义|过[多大快高重于剩]|依赖|单一|落后|较[大多重轻小]|[模量体]小|任重|放缓|增多|频发|违|损失|亏损|趋紧|收窄|流失|脱节"
)
STRONG = re.compile(
    rf"不[够足强高优大快多牢稳平充]|{NOUN}|滞后|有待|亟[待需]|艰巨|繁重|压力|欠|薄弱|偏[少小低弱高大重]|仍需|还需|任重|突出"
)
_SEEN = re.compile(r"(?:看|认识|意识)到|对此，|我们将")
_LEAST = 3  # complaints that a passage without 存在…问题 must hold
ITEM = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}，|[（(][一二三四五六七八九十]{1,2}[）)])"
)
EDGES = " 　\n\t；;，,、*—-"
_STRAY = re.compile(rf"[ 　\n\t；;，,、*—-]*(?:(?:{_NAMELY_WORDS})?[：:])?[ 　*—-]*")
_ET_CETERA = re.compile(r"等?等等?[。；，]*$")


def announced(text: str, sentence: Span, line: Span) -> int:
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


def parts_of(text: str, span: Span) -> Iterator[Span]:
    """The problems listed in `span`: its items, or else its sentences, parted at ；."""
    span = before_closing(text, span)
    labels = [match.start() for match in ITEM.finditer(text, *span) if text[match.start() - 1] in "。；;：:，,！ \n"]
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
        if len(piece.of(text)) > 3 and COMPLAINT.search(text, *piece) and not _SEEN.search(text, *piece)
    ]
    if len(complaints) == 1 and not labels:
        complaints = _clauses(text, complaints[0])
    yield from complaints


def complains(text: str, announcement: Span, parts: list[Span]) -> bool:
    """Whether the parts bear out what was announced: one clear complaint, or several where nothing was announced."""
    clauses = [clause for part in parts for clause in re.split("[，；。]", part.of(text))]
    strong = sum(bool(STRONG.search(clause)) for clause in clauses)
    start = parts[0].start if parts else announcement.start
    said = _LISTING.search(text, announcement.start, start) or _AT_ALL.search(text, announcement.start, start)
    return strong >= 1 if said else strong >= _LEAST and strong * 4 >= len(clauses)


def _clauses(text: str, span: Span) -> list[Span]:
    """A single sentence is parted at its commas when each clause is a complaint of its own: 规模偏小，竞争力不强，…"""
    clauses = [trim(text, Span(*m.span())) for m in re.compile("[^，,]+").finditer(text, *span)]
    own = all(COMPLAINT.search(text, *clause) and len(clause.of(text)) > 4 for clause in clauses)
    strong = sum(bool(STRONG.search(text, *clause)) for clause in clauses)
    return (
        [_trimmed(text, clause) for clause in clauses] if own and strong > 2 and strong * 2 >= len(clauses) else [span]
    )


def _trimmed(text: str, span: Span) -> Span:
    stray = _STRAY.match(text, *span)
    start, end = stray.end() if stray else span.start, span.end
    closing = _ET_CETERA.search(text[start:end].rstrip(EDGES))
    end = start + closing.start() if closing else end
    end = start + len(text[start:end].rstrip(EDGES))
    return Span(start, end)


def before_closing(text: str, span: Span, *, one_line: bool = False) -> Span:
    """`span` without the sentences that say what is done about all problems."""
    newline = text.find("\n", *span) if one_line else -1
    span = Span(span.start, newline if newline >= 0 else span.end)
    for sentence in list(sentences(text, span))[1:]:
        if CLOSING.match(text, *sentence):
            return trim(text, Span(span.start, sentence.start))
    return _without_marks(text, span)


def _without_marks(text: str, span: Span) -> Span:
    return Span(span.start, span.start + len(span.of(text).rstrip(" *　\n\t；;，、")))
