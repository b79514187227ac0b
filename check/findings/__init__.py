"""What a supervisor should know beyond the verdicts: claims that fail, goals restated, adjusted, dropped or lowered."""

from check.findings.codes import FINDINGS
from check.findings.find import find_findings

__all__ = ["FINDINGS", "find_findings"]
