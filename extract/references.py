"""Goals without a number of their own: 与经济增长同步, 完成省下达任务."""

import re
from collections.abc import Iterator

from extract.records import Reference
from extract.wording import bare_name
from ingest.document import Document, Span
from ingest.sentences import sentences

# Goals without a number of their own; each row with an example, which is a test.
REFERENCES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"(?P<what>[^，。；、：\n]{2,24}?)(?<![省市区县国将])(?:增长|增速|增幅)?与[^，。；\n]{2,20}?(?:基本)?同步(?:增长)?"
        ),
        "居民收入增长与经济增长同步",
    ),
    (
        re.compile(
            r"(?P<what>[^，。；：\n]{2,24}?)(?:高于|不低于|快于|好于|优于|低于)(?:全国|全省|全市|省|地区|行业|上年)[^，。；\n\d]{0,8}(?:平均)?(?:水平|增速)"
        ),
        "增速高于全省平均水平",
    ),
    (
        re.compile(
            r"(?:全面|超额)?完成(?:国家|省|市|上级)[^，。；\n\d]{0,6}下达的?(?P<what>[^，。；\n\d]{0,16}?)(?:任务|目标)"
        ),
        "完成省下达的节能任务",
    ),
    (
        re.compile(
            r"完成(?P<what>(?![^，。；\n]*(?:各项|所有|剩余|全年|年度|今年|建设|改造|整治|改革|治理|化解|行动|试点|创建|搬迁|脱))"
            r"[^，。；\n\d]{2,12})任务(?=[。；，])"
        ),
        "完成招商引资任务",
    ),
)


def find_references(document: Document) -> Iterator[Reference]:
    """The references of plan text, in order."""
    for sentence in sentences(document.text):
        if document.role_at(sentence.start) != "plan":
            continue
        taken: list[Span] = []
        for pattern, _ in REFERENCES:
            for match in pattern.finditer(document.text, sentence.start, sentence.end):
                span = Span(*match.span())
                if not any(span.overlaps(other) for other in taken):
                    taken.append(span)
                    yield Reference(span, match.group(), bare_name(match["what"]) or match.group())
