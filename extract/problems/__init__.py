"""What a document says is wrong (存在问题): one record for each problem of a section, of a passage or of a list."""

from extract.problems.find import find_problems

__all__ = ["find_problems"]
