"""The likelihood of each clause; the trees themselves may be trained anew."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from draft.basis import Basis, Given
from draft.selection.features import NAMES
from draft.selection.likelihood import TREES, weighed
from index.reranking.forest import Forest


def test_clauses_get_a_likelihood_and_the_rest_is_certain(basis: Basis, given: Given) -> None:
    found = weighed(basis, given)
    assert [each.matter.id for each in found] == [each.matter.id for each in basis.found]
    for each, before in zip(found, basis.found, strict=True):
        if each.matter.kind in {"goal", "task", "review"}:
            assert 0 < each.matter.likelihood < 1
        else:
            assert each.matter.likelihood == 1
        assert replace(each, matter=replace(each.matter, likelihood=before.matter.likelihood)) == before


def test_the_same_twice(basis: Basis, given: Given) -> None:
    assert weighed(basis, given) == weighed(basis, given)


def test_without_clauses_there_is_nothing_to_weigh(basis: Basis, given: Given) -> None:
    problems = [each for each in basis.found if each.matter.kind == "problem"]
    assert weighed(Basis(problems, None), given) == problems
    assert weighed(Basis([], None), given) == []


def test_a_yearly_goal_is_likelier_than_a_bridge_that_stands(basis: Basis, given: Given) -> None:
    likely = {each.matter.text: each.matter.likelihood for each in weighed(basis, given)}
    assert likely["盘活闲置资产25万平方米以上"] > likely["澜江大桥9月底前建成通车"]


def test_the_trees_are_those_of_the_features() -> None:
    sums = Forest.load(TREES, NAMES).sums(np.zeros((2, len(NAMES)), np.float32))
    assert sums.shape == (2,)
    assert sums[0] == sums[1]


def test_trees_of_other_features_are_refused(tmp_path: Path) -> None:
    with np.load(TREES) as kept:
        other = {**kept, "names": np.array([*NAMES[:-1], "another"])}
    np.savez(tmp_path / "trees.npz", **other)
    with pytest.raises(ValueError, match="other features"):
        Forest.load(tmp_path / "trees.npz", NAMES)
