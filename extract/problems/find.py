"""The problems of a document: its problem sections, its lists of problems, and passages wherever they stand."""

import re
from collections.abc import Iterator

from extract.problems.lists import rectified, rows_of
from extract.problems.passages import (
    CLOSING,
    COMPLAINT,
    EDGES,
    NOUN,
    STRONG,
    announced,
    before_closing,
    complains,
    parts_of,
)
from extract.problems.reading import problem_at
from extract.records import Problem
from extract.spans import Cover
from ingest.document import Clause, Document, Span
from ingest.outline import flatten
from ingest.sentences import paragraphs, sentences

_OPENING = 80  # characters in which an item has to complain


def find_problems(document: Document) -> Iterator[Problem]:
    """The problems of `document` in the order of its text."""
    tables = Cover(table.span for table in document.tables)
    found = [problem for table in document.tables for problem in rows_of(document, table)]
    found += [problem for problem in _in_sections(document) if problem.span.start not in tables]
    taken = Cover(problem.span for problem in found)
    found += [problem for problem in _in_passages(document) if not taken.overlaps(problem.span)]
    yield from sorted(found, key=lambda problem: problem.span)


def _in_sections(document: Document) -> Iterator[Problem]:
    """The items of problem sections, the paragraphs of those without items, and the entries of rectification."""
    for clause in flatten(document.outline):
        if clause.role != "problem":
            yield from rectified(document, clause)
        elif clause.label and not clause.children and not _is_section(document, clause):
            span = before_closing(document.text, clause.span, one_line=clause.label.endswith("是"))
            if COMPLAINT.search(document.text, span.start, min(span.end, span.start + _OPENING)):
                yield problem_at(document, span, clause.title)
        else:
            end = clause.children[0].span.start if clause.children else clause.span.end
            yield from _listed(document, Span(_body(document.text, clause), end))


def _is_section(document: Document, clause: Clause) -> bool:
    """A heading that says no more than 存在问题."""
    return (
        bool(re.search(rf"(?:{NOUN})(?:分析|表现)?$", clause.title)) and _body(document.text, clause) < clause.span.end
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
        if CLOSING.match(text, *line):
            break
        lines.append(Span(announced(text, line, line), line.end))
    lines = [line for line in lines if line.of(text).strip(EDGES)]
    for line in lines:
        parts = list(parts_of(text, line))
        whole = len(lines) > 1 and ("；" not in line.of(text)) and parts
        kept = [Span(parts[0].start, parts[-1].end)] if whole else parts
        yield from (problem_at(document, part) for part in kept)


def _in_passages(document: Document) -> Iterator[Problem]:
    """Problems that a review or the opening of a plan speaks of: 同时，我们也清醒地看到，…还存在不少问题：…"""
    text = document.text
    lines = list(paragraphs(text))
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        for sentence in sentences(text, line):
            start = announced(text, sentence, line)
            if start > sentence.start and document.role_at(sentence.start) != "problem":
                parts = list(parts_of(text, Span(start, line.end)))
                if not parts and start >= line.end - 1 and below:
                    parts = _following(document, lines, below)
                if complains(text, sentence, parts):
                    yield from (problem_at(document, part) for part in parts)
                break


def _following(document: Document, lines: list[Span], first: Span) -> list[Span]:
    """The paragraphs below an announcement that has a paragraph of its own."""
    text, found = document.text, list[Span]()
    for line in lines[lines.index(first) :]:
        if CLOSING.match(text, *line) or not STRONG.search(text, *line) or document.role_at(line.start) == "problem":
            break
        found.append(before_closing(text, line))
    return found
