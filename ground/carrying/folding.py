"""Text with widths and blanks made alike, and the way back to the characters it was made from."""

import re
from dataclasses import dataclass

from ingest.document import Span

_ASCII = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_WIDTHS = {**_ASCII, **dict(zip(map(ord, "％－／＋，"), "%-/+，", strict=True))}
_FORMAL = re.compile(
    r"[壹贰叁肆伍陆柒捌玖拾佰仟零]{2,}(?=[万亿元个家户项年月日倍人名%点]|百分)"
)  # 叁佰万元, but no 陆家嘴
_PLAIN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_POINT = re.compile(r"(?<=\d)．(?=\d)")
# A blank between two digits or letters parts them (1 000家, a table's cells); elsewhere it is layout.
_BLANK = re.compile(r"[ \u00a0\u2002-\u200b\u3000]+(?![0-9A-Za-z])|(?<![0-9A-Za-z])[ \u00a0\u2002-\u200b\u3000]+")
_MARK = re.compile(r"[\[［【]\d{1,3}(?:[,，、]\d{1,3})*[\]］】](?!第?\d+号)")  # [1]: where a sentence cites


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is `source` folded; `offsets[i]` is where the i-th character of `text` stands in `source`."""

    source: str
    text: str
    offsets: tuple[int, ...]

    def original(self, span: Span) -> str:
        """The characters of the source behind `span` of the folded text."""
        return self.source[self.offsets[span.start] : self.offsets[span.end - 1] + 1] if span.start < span.end else ""


def fold(source: str) -> Folded:
    """`source` with half-width digits, letters and signs, and plain numerals for formal ones.

    Blanks for layout and marks such as [1] are left out.
    """
    plain = _POINT.sub(".", source.translate(_WIDTHS))
    plain = _FORMAL.sub(lambda match: match.group().translate(_PLAIN), plain)
    dropped = {at for pattern in (_BLANK, _MARK) for match in pattern.finditer(plain) for at in range(*match.span())}
    kept = tuple(at for at in range(len(plain)) if at not in dropped)
    return Folded(source, "".join(plain[at] for at in kept), kept)
