"""Chinese text as words, as one would hand them to a library that knows none."""

import rjieba


def words(text: str) -> list[str]:
    """The words of `text` in order, by jieba, in small letters, without punctuation."""
    return [word for word in rjieba.cut(text.lower()) if any(map(str.isalnum, word))]
