"""Why what was found doesn't settle a question."""

from collections.abc import Sequence
from dataclasses import dataclass

from ask.evidence.features import targets_of
from ask.evidence.records import Evidence, Found
from ask.figures import named_by
from ask.fitting import fits_exactly, unit_fits
from ask.question import Question, carried_by
from ask.scope import places
from ask.shelf import Card
from ask.trimming import clause_of
from extract.records import Target

_ENOUGH = 0.2  # likelihood below which nothing found is an answer …
_ENOUGH_WITHOUT = 0.75  # … or where no figure is as asked for
_LOOKED_AT = 3  # of what was found, for figures that are blanked and places
_NAMED = 0.3  # of the question's words that stand at a figure which is meant
_LONG = 3  # characters of a name that says by itself what is meant
_HARDLY = 0.2  # of them, below which a figure is another one
_AS_LIKELY = 0.7  # of the best one's likelihood


@dataclass(frozen=True, slots=True)
class Refusing:
    """The reason for a refusal; one that is `settled` no language model may overrule."""

    reason: str
    settled: bool = False


def why_not(asked: Question, found: Found, cards: Sequence[Card]) -> Refusing | None:
    """Why what was found is no answer; None where it settles the question."""
    if not found.evidence:
        return Refusing("材料中没有找到能回答这个问题的内容", settled=True)
    if blanked := _blanked(asked, found.evidence):
        return Refusing(f"材料中这个数字已被隐去（{blanked.text}），无法回答", settled=True)
    if place := _elsewhere(asked, found.evidence, cards):
        return Refusing(f"材料中没有{place}的这项内容")
    figures = asked.asks == "figure"
    if found.answerable < (_ENOUGH_WITHOUT if figures and not _given(asked, found.evidence) else _ENOUGH):
        return Refusing("材料中没有给出这个数字" if figures else "材料中没有找到能回答这个问题的内容")
    return None


def _given(asked: Question, evidence: Sequence[Evidence]) -> bool:
    """Whether a figure is there that is of the kind, year, measure and unit, and named as the question names it."""
    return any(
        fits_exactly(asked, target) and _named(asked, each, target) >= _HARDLY and _about(asked, each, target)
        for each in evidence[:_LOOKED_AT]
        for target in targets_of(each.unit)
    )


def _about(asked: Question, evidence: Evidence, target: Target) -> bool:
    """Whether the longest name of the question stands at the figure, by half of its characters at least."""
    names = [word for word in asked.naming if word not in asked.official and len(word) >= _LONG]
    name = max(names, key=len, default="")
    text = evidence.document.text
    place = target.indicator + clause_of(text, evidence.span, target.span).of(text)
    shared = sum(character in place for character in name)
    return target.canonical in asked.meant or carried_by(asked, name, place) > 0 or 2 * shared >= len(name)


def _blanked(asked: Question, evidence: Sequence[Evidence]) -> Target | None:
    """The blanked figure that is asked for, where none that is given is named as well."""
    if asked.asks != "figure" and asked.unit is None:
        return None
    near = [each for each in evidence[:_LOOKED_AT] if each.likelihood >= _AS_LIKELY * evidence[0].likelihood]
    rated = [
        (_named(asked, each, target), target)
        for each in near
        for target in targets_of(each.unit)
        if unit_fits(asked, target)
    ]
    hidden = max((each for each in rated if each[1].masked), key=lambda each: each[0], default=None)
    kinds = {"goal"} if asked.wants == "goal" else {"actual", "criterion"}  # a goal is no answer where it isn't asked
    exact = [(named, target) for named, target in rated if fits_exactly(asked, target)]
    given = max((named for named, target in exact if target.kind in kinds), default=0.0)
    return hidden[1] if hidden and hidden[0] >= max(_NAMED, given) else None


def _named(asked: Question, evidence: Evidence, target: Target) -> float:
    text = evidence.document.text
    return named_by(asked, target, clause_of(text, evidence.span, target.span).of(text))


def _elsewhere(asked: Question, evidence: Sequence[Evidence], cards: Sequence[Card]) -> str | None:
    """A place that the question is about, of which there is no document and of which nothing found speaks."""
    if asked.asks not in {"figure", "completion"}:
        return None
    known = {name for card in cards for name in places(card)}
    for place in asked.places:
        here = any(place in name or name in place for name in known)
        said = any(place in each.text or place in "".join(_around(each)) for each in evidence[:_LOOKED_AT])
        if not here and not said:
            return place
    return None


def _around(evidence: Evidence) -> Sequence[str]:
    return (evidence.document.title, *evidence.document.path_at(evidence.span.start))
