"""What a reader of the document should know before using it: contradictions, arithmetic that fails, gaps."""

from extract.findings.codes import FINDINGS
from extract.findings.find import find_findings

__all__ = ["FINDINGS", "find_findings"]
