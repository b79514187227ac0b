"""The answers to all questions of the sets, measured set by set and together."""

from collections.abc import Callable
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from eval.answers.scoring import ask_all, scores
from eval.answers.sets import Use, question_sets

Progress = Callable[[str, int, int], None]  # set, done, of how many


def evaluate(corpus: Path, progress: Progress = lambda *_: None, use: Use = "unseen") -> dict[str, Any]:
    """The figures of each set and of all together, with their 95 % bootstrap intervals over questions.

    `eval.answers.scoring.scores` says what the figures are, `eval.answers.sets.question_sets` what `corpus` holds and
    what is raised.
    """
    judged = {
        each.name: ask_all(each.files, each.questions, partial(progress, each.name))
        for each in question_sets(corpus, use)
    }
    return {
        "sets": {name: scores(of_set) for name, of_set in judged.items()},
        "pooled": scores([*chain.from_iterable(judged.values())]),
    }
