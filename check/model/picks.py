"""What a model's pick among the candidates is worth: code compares the figure, and what differs is shown.

Only a goal for which the rules found nothing can get another status, and only where no objection holds; it says that
the model matched it, so that a person confirms. What the rules settled stays as they settled it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from check.alignment.objections import objection
from check.goals import year_of
from check.labels import STATUSES
from check.model.carried import carried
from check.model.choices import Choice, Choices, strangers
from check.model.replies import Outcome, PickSaid, Read, Reply, take
from check.records import Candidate, Verdict
from check.verdicts import settle
from extract.model.align import Rejected, dropped
from extract.records import Dropped
from ground.units import plain

MATCHED = "模型对应、待人确认："  # how the reason of a verdict begins that rests on a model's pick
PICKED = 0.5  # the confidence of such a verdict
DENIED = 0.6  # what is left of the confidence of a verdict that a model denies


@dataclass(frozen=True, slots=True)
class _Pick:
    """A candidate and why it is the one; `hurdle` is what keeps its figure from being compared."""

    candidate: Candidate
    because: str
    hurdle: str | None

    @property
    def words(self) -> str:
        return f"模型认为报告中“{self.candidate.citation.quote.strip()}”说的就是这个指标{self.because}"


def take_picks(choices: Choices, batch: Sequence[Choice], reply: Reply) -> Outcome[Verdict]:
    """What `reply`, about the goals of `batch`, makes of their verdicts."""
    return take("目标", reply, PickSaid, batch, lambda choice, said: _judged(choices, choice, said))


def _judged(choices: Choices, choice: Choice, said: PickSaid) -> Read[Verdict]:
    if said.candidate is not None and not 1 <= said.candidate <= len(choice.options):
        raise Rejected("没有这个候选")
    because, lost = _because(choice, said)
    if said.candidate is None:
        denied = choice.verdict if choice.settled is None else _denied(choice.verdict, because)
        return Read(denied, lost)
    candidate = choice.options[said.candidate - 1]
    pick = _Pick(candidate, because, _hurdle(choices, choice, candidate))
    if choice.settled is None:
        return Read(_matched(choices, choice.verdict, pick), lost)
    same = _same_figure(choices, choice.settled, candidate)
    return Read(choice.verdict if same else _contested(choices, choice.verdict, pick), lost)


def _because(choice: Choice, said: PickSaid) -> tuple[str, tuple[Dropped, ...]]:
    """The model's reason in brackets; "" where it says what neither goal nor candidates say."""
    verdict = choice.verdict
    quotes = [option.citation.quote for option in choice.options]
    source = "\n".join([verdict.citation.quote, verdict.goal.indicator, verdict.goal.text, verdict.reason, *quotes])
    if not said.reason:
        return "", ()
    try:
        return f"（{carried(said.reason, source)}）", ()
    except Rejected as reason:
        return "", (dropped(f"目标“{verdict.goal.indicator}”的说明：{said.reason}", reason),)


def _hurdle(choices: Choices, choice: Choice, candidate: Candidate) -> str | None:
    """What keeps the candidate's figure from being compared with the goal, by the rules' own objections."""
    alignment, side = choices.alignment, choices.alignment.side(candidate)
    year = year_of(alignment.plan.document, choice.verdict.goal)
    return candidate.objection or strangers(choice.asked, side) or objection(choice.asked, side, year)


def _denied(verdict: Verdict, because: str) -> Verdict:
    disputed = f"模型认为报告里没有这个指标的数{because}"
    return replace(verdict, disputed=disputed, confidence=_less(verdict))


def _matched(choices: Choices, verdict: Verdict, pick: _Pick) -> Verdict:
    """A verdict on what the rules left without evidence."""
    hurdle = pick.hurdle or ("报告不止一份，一份的数不能代表全部" if len(choices.alignment.reports) > 1 else None)
    if hurdle and hurdle in verdict.reason:  # the rules say so already
        return verdict
    if hurdle:
        return replace(verdict, disputed=f"{pick.words}；但{hurdle}，不能据此判断")
    settled = settle(choices.alignment, verdict, pick.candidate)
    if settled.reason == verdict.reason:  # so did the rules match it, and could not compare the two
        return verdict
    others = tuple(each for each in verdict.candidates if each != pick.candidate)
    return replace(
        settled, origin="model", reason=f"{MATCHED}{settled.reason}", disputed=f"{pick.words}；规则没有认定，请核对",
        confidence=PICKED, candidates=(pick.candidate, *others),
    )  # fmt: skip


def _contested(choices: Choices, verdict: Verdict, pick: _Pick) -> Verdict:
    """A verdict that a model would rest on another figure."""
    if pick.hurdle:
        return replace(verdict, disputed=f"{pick.words}；但{pick.hurdle}", confidence=_less(verdict))
    other = settle(choices.alignment, verdict, pick.candidate)
    against = (pick.candidate.citation,) if other.status != verdict.status else ()
    disputed = f"{pick.words}，照此为{STATUSES[other.status]}"
    return replace(verdict, disputed=disputed, confidence=_less(verdict), against=(*verdict.against, *against))


def _less(verdict: Verdict) -> float:
    return round(verdict.confidence * DENIED, 3)


def _same_figure(choices: Choices, one: Candidate, other: Candidate) -> bool:
    """Reports say a figure more than once."""
    mine, yours = choices.alignment.figure(one), choices.alignment.figure(other)
    if mine.value is None or yours.value is None or mine.measure != yours.measure:
        return one == other
    return plain(mine.value, mine.unit) == plain(yours.value, yours.unit)
