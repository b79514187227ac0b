"""The clauses of a task that could be checked on their own, what each does, and to what."""

import re
from collections.abc import Iterator, Sequence

from extract.wording import is_verb, tagged
from ingest.document import Span
from ingest.sentences import paragraphs, sentences, trim

_ANNOUNCED = re.compile(r"(?:(?:主要|工作|具体)?(?:目标|任务|内容|措施|举措)+[：:])?")
_CLAUSES = re.compile(r"[^；;]+")
_ENDING = "。；;，, 　\n*"
_RUN_IN = re.compile(r"[^，。；：\d\n]{4,18}。")
# How and until when: none of it says what is done.
_MANNER = re.compile(
    r"(?:(?:到|至)?(?:20\d{2}年|今年|本年|明年|年)(?:\d{1,2}月份?|第?[一二三四]季度|[上下]半年)?[底末内]?(?:以?前)?"
    r"|(?:\d{1,2}月份?|第?[一二三四]季度|[上下]半年)[底末内]?(?:以?前)?|确保|力争|争取(?=[\u4e00-\u9fff]{4})|预期|计划|全年"
    r"|要(?!求|素|点|件|闻|约)|将(?!军)|全面|深入|持续|进一步|大力|积极|着力|扎实|切实|稳步|严格|认真|继续|不断|充分|有序|有效|逐步|全力"
    r"|重点|高质量|高标准|高水平|同时|一体|纵深|坚决|坚定不移|统筹(?=推进|抓好|做好)|并(?![购网])|也|更加|加紧|抓紧)++"
)
_LONGEST_VERB = 4
_COMPLEMENTS = "好牢实紧稳强优细准出大"  # 打好, 抓实: of verbs of one character


def measures_of(text: str, span: Span, label: int, title: str, found: Sequence[Span]) -> Iterator[Span]:
    """Sentences, parted at ；, without the tags `found`; a sentence that only heads the others is none of them."""
    pieces = list(_pieces(text, Span(span.start + label, span.end), found))
    if len(pieces) > 1 and pieces[0].of(text).strip("* 　") == title:
        pieces = pieces[1:]
    heads = set(_run_in_headings(text, span))
    yield from (piece for piece in pieces if piece.start not in heads) if len(pieces) > len(heads) else pieces


def _pieces(text: str, span: Span, found: Sequence[Span]) -> Iterator[Span]:
    for free in _without(span, found):
        for sentence in sentences(text, free):
            for match in _CLAUSES.finditer(text, *sentence):
                words = match.group()
                start = match.start() + len(words) - len(words.lstrip(_ENDING))
                announced = _ANNOUNCED.match(text, start)
                start = announced.end() if announced else start
                piece = trim(text, Span(start, match.start() + len(words.rstrip(_ENDING))))
                if piece.start < piece.end:
                    yield piece


def _without(span: Span, found: Sequence[Span]) -> Iterator[Span]:
    """The parts of `span` that lie between the tags."""
    start = span.start
    for tag in found:
        if start < tag.start:
            yield Span(start, min(tag.start, span.end))
        start = tag.end
    if start < span.end:
        yield Span(start, span.end)


def _run_in_headings(text: str, span: Span) -> Iterator[int]:
    """Where the later paragraphs of an item open with a heading of their own: 扩大有效投资。以项目为抓手，…."""
    for line in list(paragraphs(text, span))[1:]:
        head = _RUN_IN.match(text, *line)
        if head and head.end() < line.end:
            yield line.start


def action_and_object(words: str) -> tuple[str, str]:
    """加强业绩考核 → 加强, 业绩考核: the verb a clause opens with, after what says how and until when."""
    manner = _MANNER.match(words)
    rest = words[manner.end() :] if manner else words
    verb = _verb(rest)
    return (verb, rest.removeprefix(verb)) if verb else ("", words)


def _verb(clause: str) -> str:
    """打好攻坚战 → 打好, 加快推进建设 → 加快推进; "" where the clause opens with no verb."""
    verb = ""
    for word, tag in tagged(clause[:16]):
        acts = is_verb(word) or (not verb and tag in {"v", "vd", "vi"})
        if not acts or len(verb) + len(word) > _LONGEST_VERB:
            break
        verb += word
    if len(verb) == 1:
        verb = clause[:2] if clause[1:2] in _COMPLEMENTS else ""
    return verb if len(verb) + 1 < len(clause) else ""
