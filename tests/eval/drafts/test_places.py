import json

import pytest

from eval.drafts.places import HELD_OUT, learnt, measured, successions
from eval.gold import GoldError

FILES = ("政府工作报告-主要城市/澜江市/2021.md", "政府工作报告-主要城市/澜江市/2022.md")


def corpus(folder, paths):
    path = folder / "reports.jsonl"
    rows = [{"path": each, "text": f"{each}的报告。" * 40} for each in paths]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def test_reports_of_successive_years_are_a_pair(tmp_path):
    (pair,) = successions(corpus(tmp_path, FILES))
    assert (pair.place, pair.year) == ("政府工作报告-主要城市/澜江市", 2022)
    assert (pair.earlier[0], pair.later[0]) == FILES


def test_a_corpus_without_a_place_that_is_measured_is_refused(tmp_path):
    with pytest.raises(GoldError, match="语料中没有"):
        measured(corpus(tmp_path, FILES))


def test_what_is_measured_is_never_learnt_from(tmp_path):
    kept = json.loads(HELD_OUT.read_text("utf-8"))
    assert len(kept["measured"]) == 20
    assert {each["place"] for each in kept["measured"]} <= set(kept["held_out"])
    held = kept["measured"][0]["place"]
    paths = (*FILES, *(f"{held}/{year}.md" for year in (2021, 2022)))
    assert {pair.place for pair in learnt(corpus(tmp_path, paths))} == {"政府工作报告-主要城市/澜江市"}
