"""Secrecy markings (国家秘密标志) at the head of a document.

Forms: GB/T 9704-2012, 7.2.2 (密级和保密期限, parted by ★) and the older and looser ones that offices still write.
A marking stands for itself: on a line of its own, in a cell, after 密级：. The same words in running text mark nothing.
"""

import re
from itertools import islice

from ingest.document import Span, Stated

HEAD_LINES = 20
LONGEST_LINE = 200

LEVEL = r"(?:绝|机|秘)\s*密(?:级|件|文件|资料)?"
COMPACT_LEVEL = r"(?:绝|机|秘)密级?"
TERM = r"\s*[★☆＊*]\s*[^\s）)】\]*]{0,16}"
LABEL = r"密\s*级\s*[:：]?\s*"
URGENCY = r"(?:特\s*急|加\s*急|特\s*提|平\s*急|急\s*件)"
SERIAL = r"(?:(?:份\s*号|编\s*号|No\.?|№)?\s*[:：]?\s*\d{1,8})"
OPEN, CLOSE = r"[\s【（(\[〔“*#>_]*", r"[\s】）)\]〕”*_]*"
GAP = r"(?:[^\S\n]*\t\s*|[^\S\n]{2,}|\u3000)"

# Each row: what it recognises, an example, the pattern. The group `marking` is what is reported.
FORMS = (
    ("alone, with serial number and urgency", "000001 机密★1年 特急",
     rf"{OPEN}(?:{SERIAL}\s+)?(?:{URGENCY}\s+)?(?:{LABEL})?(?P<marking>{LEVEL}(?:{TERM})?){CLOSE}(?:{URGENCY}\s*)?"),
    ("with its term, before other words", "秘密★6个月　　国资发〔2023〕5号", rf"{OPEN}(?P<marking>{LEVEL}{TERM})\s.*"),
    ("in a cell, after its label", "编号：12　　密级：机密　　第1份",
     rf"(?:.*{GAP})?{OPEN}密\s*级\s*[:：\t]\s*(?P<marking>{LEVEL}(?:{TERM})?){CLOSE}(?:\s.*)?"),
    ("in a cell, bare", "某某集团有限公司　　机密★5年",
     rf"(?:.*{GAP})?(?P<marking>{COMPACT_LEVEL}(?:{TERM})?)(?:{GAP}.*)?"),
)  # fmt: skip
PATTERNS = tuple(re.compile(pattern) for _, _, pattern in FORMS)
LINE = re.compile(r"^.*\S.*$", re.MULTILINE)


def find_marking(text: str) -> Stated[str] | None:
    """The secrecy marking among the first `HEAD_LINES` lines with text, as written without blanks; None without one."""
    head = (line for line in islice(LINE.finditer(text), HEAD_LINES) if len(line[0]) <= LONGEST_LINE)
    for line in head:
        for pattern in PATTERNS:
            found = pattern.fullmatch(text, line.start(), line.end())
            if found:
                return Stated(re.sub(r"\s", "", found["marking"]), Span(*found.span("marking")), "stated")
    return None
