"""Whether a sentence that a model wrote is carried by the lines it cites."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ask.generation.evidence import Line
from ask.generation.reading import Written
from ask.shelf import Shelf
from ground.carrying import lacks, support

_SUPPORTED = 0.35  # share of its words that the lines must have …
_NEAR = 0.62  # … unless it is this near to one of them in meaning
_LEAST = 0.15  # below which nothing else helps
_MOST = 400  # characters
# Addresses and markup, which would lead a reader elsewhere.
_ADDRESS = re.compile(r"[a-z]+://[!-~]+|www\.[!-~]+|[\w.]+@[\w.]+|!?\[[^\]]*\]\([^)]*\)|</?[a-z][^>]*>", re.IGNORECASE)


def objection(written: Written, lines: Sequence[Line], shelf: Shelf, asked: str = "") -> str | None:
    """Why a reader may not be shown it, in Chinese; None where its lines carry it.

    What says that an answer is missing may name what was `asked`, its years and names, beside what its lines carry.
    """
    if not written.evidence:
        return "没有注明依据"
    wrong = [number for number in written.evidence if not 1 <= number <= len(lines)]
    if wrong:
        return f"没有编号为{'、'.join(map(str, wrong))}的依据"
    if len(written.text) > _MOST:
        return f"一句超过{_MOST}字"
    grounds = [lines[number - 1].ground for number in written.evidence]
    if asked:
        grounds = [replace(each, frame=f"{each.frame} {asked}", elsewhere=frozenset()) for each in grounds]
    strange = _ADDRESS.search(written.text)
    if strange and not any(strange.group() in ground.quote for ground in grounds):
        return f"依据中没有“{strange.group()}”"
    if lacking := lacks(written.text, grounds):
        return "；".join(dict.fromkeys(lack.reason for lack in lacking))
    share = support(written.text, grounds)
    if share < _SUPPORTED and (share < _LEAST or _nearness(written, lines, shelf) < _NEAR):
        return "所注的依据没有说这个意思"
    return None


def _nearness(written: Written, lines: Sequence[Line], shelf: Shelf) -> float:
    """How near it comes to the nearest of its lines in meaning: a cosine."""
    texts = [lines[number - 1].ground.quote for number in written.evidence]
    vectors = shelf.embed([written.text, *texts])
    return float((vectors[1:] @ vectors[0]).max())
