"""What kind of question one is by its form, for benchmarks that do not say: what `ask.question` reads, and more."""

import re
from dataclasses import dataclass

from ask.question import read_question


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of question that `cue` gives away, among those that `ask.question` calls one of `among` (None: any)."""

    kind: str
    cue: re.Pattern[str]
    among: frozenset[str] | None
    example: str


# The first that fits counts; what none fits keeps the kind that `ask.question` reads: figure, list, who, when, other.
FORMS = (
    Form("yes-no", re.compile(r"吗[？?]?$"), None, "公司需要承担多少责任由法院定吗？"),
    Form(
        "yes-no",
        re.compile(r"是否|是不是|有没有|能不能|能否|可否|可不可以|会不会"),
        frozenset({"who", "other"}),
        "试用期内能否解除合同？",
    ),
    Form(
        "how",
        re.compile(r"如何|怎么|怎样|措施|办法|做法|举措|途径|方式"),
        frozenset({"list", "other"}),
        "采取哪些措施压降两金？",
    ),
)


def form_of(question: str) -> str:
    """figure, list, who, when, how, yes-no or other."""
    asks = read_question(question).asks
    fitting = (row.kind for row in FORMS if (row.among is None or asks in row.among) and row.cue.search(question))
    return next(fitting, asks)
