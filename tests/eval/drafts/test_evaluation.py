import os
from pathlib import Path

import pytest

from eval.drafts.counterparts import agreement
from eval.drafts.evaluation import evaluate

ROOT = Path(__file__).parents[3]
CORPUS = Path(os.environ.get("DUBAN_SHARED", ROOT.parent / "shared")) / "corpus" / "reports.jsonl.xz"


@pytest.fixture(scope="module")
def samples():
    return evaluate(None)["samples"]


@pytest.mark.parametrize("name", ["with outlook", "without"])
def test_drafts_of_the_samples_are_sound(samples, name):
    assert samples[name]["without_basis"] == 0
    assert samples[name]["unsettled"] == 0
    assert samples[name]["items"] >= 12


def test_drafts_of_the_samples_are_nearer_to_what_was_written_than_a_copy(samples):
    assert samples["with outlook"]["found"] > samples["with outlook"]["copied_found"]
    assert samples["without"]["borne_out"] > samples["without"]["copied_borne_out"] + 0.1


@pytest.mark.skipif(not CORPUS.exists(), reason="needs ../shared")
def test_the_function_agrees_with_its_readers():
    said = agreement(CORPUS)
    assert said["unseen"] >= 0.8
    assert said["readers"] >= 0.95
