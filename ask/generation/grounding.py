"""Whether a sentence that a model wrote is carried by the lines it cites."""

from collections.abc import Sequence
from dataclasses import replace

from ask.generation.evidence import Line
from ask.generation.reading import Written
from ask.shelf import Shelf
from ground.carrying import means, objections


def objection(written: Written, lines: Sequence[Line], shelf: Shelf, asked: str = "") -> str | None:
    """Why a reader may not be shown it, in Chinese; None where its lines carry it.

    What says that an answer is missing may name what was `asked`, its years and names, beside what its lines carry.
    """
    if not written.evidence:
        return "没有注明依据"
    wrong = [number for number in written.evidence if not 1 <= number <= len(lines)]
    if wrong:
        return f"没有编号为{'、'.join(map(str, wrong))}的依据"
    grounds = [lines[number - 1].ground for number in written.evidence]
    if asked:
        grounds = [replace(each, frame=f"{each.frame} {asked}", elsewhere=frozenset()) for each in grounds]
    if found := objections(written.text, grounds):
        return "；".join(dict.fromkeys(each.reason for each in found))
    return None if means(written.text, grounds, shelf.embed) else "所注的依据没有说这个意思"
