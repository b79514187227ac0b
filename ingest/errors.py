"""The root of all errors that duban raises on purpose."""


class DubanError(Exception):
    """Says in Chinese what was wrong, where (file, page, field) and what to do about it."""

    def __init__(self, problem: str, *, where: str = "", remedy: str = "") -> None:
        self.problem = problem
        self.where = where
        self.remedy = remedy
        super().__init__(f"{where}：{problem}" if where else problem)

    def __str__(self) -> str:
        lead = f"{self.where}：" if self.where else ""
        return f"{lead}{self.problem}。{self.remedy}" if self.remedy else f"{lead}{self.problem}"


class UnreadableFileError(DubanError):
    """The file can't be read as a document: empty, broken, encrypted, too large, of an unknown kind."""


class MarkedDocumentError(DubanError):
    """The document carries a secrecy marking (秘密, 机密, 绝密) and may not enter."""
