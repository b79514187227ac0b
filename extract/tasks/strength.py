"""How firmly a task is promised: 确保, 力争, 预期, 争取."""

import re
from collections.abc import Mapping, Sequence

from extract.records import Strength, Target
from extract.wording import first_word
from ingest.document import Span

STRENGTHS: Mapping[str, Strength] = {"确保": "确保", "力争": "力争", "预期": "预期", "争取": "争取"}
_WORD = re.compile(r"确保|力争|争取(?!到)|预期(?=目标|[^，。；\n]{2,20}(?:增长|达到))")
_WON = re.compile(r"[^，。；\n]*")
# 争取 with one of these strives for a result; alone it wins something over (争取支持, 谋划争取大项目).
_RESULT = re.compile(
    r"\d|将|把|纳入|列入|入选|获批|获得|落户|落地|开工|建成|通车|投产|完成|实现|达到|突破|进入|成为|(?:运营|运行|运转|落实|到位|上市|见效)$"
)


def strength_of(text: str, span: Span, own: Sequence[Target], beside: Sequence[Target] = ()) -> Strength | None:
    """The first word in `span` that says so, or else what governs its targets; without any, the first one `beside`."""
    for match in _WORD.finditer(text, *span):
        if match.group() != "争取" or _strives(text, match, span.end):
            return STRENGTHS[match.group()]
    return next((target.strength for target in own or beside[:1] if target.strength), None)


def _strives(text: str, match: re.Match[str], end: int) -> bool:
    """争取 before a clause, not before what is to be won."""
    rest = _WON.match(text, match.end(), end)
    words = rest.group() if rest else ""
    if text[match.start() - 1 : match.start()] in {"、", "划", "极"} or not words:
        return False
    word, tag = first_word(words[:8])
    return bool(_RESULT.search(words)) or (tag.startswith("v") and len(word) > 1 and word not in {"支持"})
