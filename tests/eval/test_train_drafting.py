"""The training of what says which clauses come back, over places made here."""

from pathlib import Path

import numpy as np
import pytest

from draft.selection.features import NAMES
from draft.selection.words import spoken_for
from eval.drafts.places import Succession
from index.reranking.forest import Forest

lightgbm = pytest.importorskip("lightgbm", reason="lightgbm isn't installed (pip install duban[train])")

from eval import train_drafting  # noqa: E402 - only where lightgbm is
from eval.train_drafting import Example, by_others, example, ranked_right, train, word_weights  # noqa: E402

LASTING = ("持续优化营商环境", "抓好安全生产监管", "促进高校毕业生就业", "加强农村人居环境整治")
PASSING = ("建成{place}大桥", "举办首届{place}国际博览会", "出台{place}招商引资办法", "启动{place}新区规划编制")
PLACES = ("临澜市", "云泽市", "青屿市", "南浔市", "北辰市", "东岚市")


def report(place: str, year: int, planned: tuple[str, ...]) -> str:
    done = "".join(f"{clause}取得成效。" for clause in LASTING[:2])
    plans = "".join(f"{clause}。" for clause in planned)
    review = f"一、{year - 1}年工作回顾\n\n{done}"
    return f"# {place}{year}年政府工作报告\n\n{review}\n\n二、{year}年工作安排\n\n（一）重点任务。{plans}\n"


def succession(place: str, year: int = 2022) -> Succession:
    passing = tuple(clause.format(place=place) for clause in PASSING)
    earlier = report(place, year - 1, (*LASTING, *passing))
    later = report(place, year, (*LASTING, "推进数字政府建设"))
    return Succession(place, year, (f"{place}{year - 1}.md", earlier), (f"{place}{year}.md", later))


@pytest.fixture(autouse=True)
def few_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enough for what is easy to learn."""
    monkeypatch.setattr(train_drafting, "TREES", 20)
    monkeypatch.setattr(train_drafting, "RARE", 2)
    monkeypatch.setitem(train_drafting._PARAMETERS, "min_data_in_leaf", 3)


@pytest.fixture(scope="module")
def made() -> list[Example]:
    return [each for each in map(example, map(succession, PLACES)) if each]


def test_an_example_says_which_clauses_came_back(made):
    first = made[0]
    back = {text for text, came in zip(first.texts, first.back, strict=True) if came}
    assert set(LASTING) <= back
    assert not back & {clause.format(place=PLACES[0]) for clause in PASSING}


def test_the_plan_that_is_to_be_foreseen_is_not_read(made):
    assert len(made) == len(PLACES)
    assert not [text for each in made for text in each.texts if "数字政府" in text]


def test_words_that_last_weigh_more_than_those_that_pass(made):
    weights = word_weights(made)
    lasting, passing = spoken_for(["促进高校毕业生就业", "举办首届国际博览会"], weights)
    assert lasting > 0 > passing


def test_trees_of_other_places_rank_what_comes_back_first(made):
    assert ranked_right(made, by_others(made)) > 0.9


def test_what_is_saved_is_what_a_draft_loads(made, tmp_path: Path):
    matrices = by_others(made)
    booster = train(matrices, made)
    train_drafting.save(booster, tmp_path / "trees.npz", NAMES)
    forest = Forest.load(tmp_path / "trees.npz", NAMES)
    assert np.allclose(forest.likelihoods(matrices[0]), booster.predict(matrices[0]), atol=1e-4)
