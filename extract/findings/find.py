"""All findings about one document, by kind and in the order of its text."""

from collections.abc import Iterator, Sequence

from extract.findings.gaps import masked, no_deadline, no_owner
from extract.findings.growth import growth_levels
from extract.findings.parts import parts_total
from extract.findings.plausible import implausible
from extract.findings.shares import shares
from extract.findings.values import two_values
from extract.findings.years import past_deadline
from extract.records import Finding, Tally, Target, Task
from ingest.document import Document


def find_findings(
    document: Document, targets: Sequence[Target], tasks: Sequence[Task], tallies: Sequence[Tally]
) -> Iterator[Finding]:
    """What a reader of `document` should know; the codes are those of `extract.findings.codes.FINDINGS`."""
    yield from (Finding(remark.code, remark.message, remark.spans) for remark in document.remarks)
    yield from past_deadline(document)
    yield from two_values(document, targets)
    yield from parts_total(document, targets, tallies)
    yield from growth_levels(document, targets)
    yield from shares(document, targets)
    yield from implausible(document, targets)
    yield from masked(targets)
    yield from no_owner(tasks)
    yield from no_deadline(tasks)
