"""Pairs of consecutive years of a small corpus of our own: what is paired, counted and drawn."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from check.checking import check
from eval.gold import GoldError
from eval.pairs import evaluate, place
from eval.pairs.drawing import draw
from eval.pairs.headline import FAMILIES, headline, is_there
from eval.pairs.records import Drawn, Lot, Outcome, Place
from extract.canon import indicators
from extract.tasklist import extract
from extract.volume import Volume
from ingest.reader import from_text

REPORT = """# 临澜市{year}年政府工作报告

一、{before}年工作回顾

全市地区生产总值增长{grown}%，固定资产投资增长8.2%，一般公共预算收入增长6.3%。新建中小学{schools}所。

二、{year}年工作安排

今年经济社会发展主要预期目标是：地区生产总值增长{goal}%左右，固定资产投资增长8%，社会消费品零售总额增长7%，一般公共预算收入增长6%。

新建中小学10所，改造老旧小区30个。
"""


def _report(year: int) -> str:
    """A report whose figures are those of its year alone."""
    rate = year / 1000 + 4
    return REPORT.format(year=year, before=year - 1, grown=rate, schools=year - 2000, goal=rate)


def _volume(year: int) -> Volume:
    document = from_text(f"{year}.md", _report(year))
    return Volume(document, extract(document))


TEXTS = {f"政府工作报告-主要城市/临澜市/{year}.md": _report(year) for year in (2012, 2013, 2014, 2015, 2017)} | {
    "政府工作报告-其他地市/云泽市/2019.md": _report(2019),
    "政府工作报告-其他地市/云泽市/2020.md": _report(2020),
    "政府工作报告-其他地市/云泽市/2020-08.md": _report(2020),
    "政府工作报告-其他地市/云泽市/2021.md": _report(2020),
    "五年规划/2019.md": _report(2019),
    "五年规划/2020.md": _report(2020),
}


@pytest.fixture
def corpus(tmp_path) -> Path:
    path = tmp_path / "reports.jsonl"
    lines = (json.dumps({"path": name, "text": text}, ensure_ascii=False) for name, text in TEXTS.items())
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_consecutive_years_from_2013_on_are_pairs_and_all_run_through(corpus):
    told = []
    figures = evaluate(corpus, lambda *step: told.append(step))
    assert (figures["pairs"], figures["failed"], figures["failures"]) == (3, 0, {})
    assert figures["same_text"] == 1
    assert told == [("pairs", 2, 3), ("pairs", 3, 3)]
    assert sum(figures["statuses"].values()) == figures["verdicts"] >= 9
    assert figures["seconds"].keys() == {"extract_p50", "extract_p95", "check_p50", "check_p95"}
    assert figures["headline"] == {"pairs": 3, "goals": 12, "there": 0.75, "found": 0.75}
    assert figures["by_indicator"]["地区生产总值"] == {"goals": 3, "there": 1.0, "found": 1.0}
    assert {folder: line["goals"] for folder, line in figures["by_folder"].items()} == {
        "政府工作报告-主要城市": 8,
        "政府工作报告-其他地市": 4,
    }
    assert figures["by_indicator"]["社会消费品零售总额"] == {"goals": 3, "there": 0.0, "found": 0.0}


def test_a_limit_spreads_over_the_corpus_and_verdicts_are_drawn_by_seed(corpus, tmp_path):
    outs = [tmp_path / "one.jsonl", tmp_path / "same.jsonl", tmp_path / "other.jsonl"]
    for out, seed in zip(outs, (1, 1, 2), strict=True):
        assert evaluate(corpus, limit=2, lot=Lot(4, seed), out=out)["pairs"] == 2
    one, same, other = (out.read_text(encoding="utf-8") for out in outs)
    assert one == same != other
    lines = [json.loads(line) for line in one.splitlines()]
    assert 1 <= len(lines) <= 4
    for line in lines:
        plan, report = TEXTS[line["plan"]], TEXTS[line["report"]]
        assert line["goal"]["text"] in line["plan_sentence"]
        assert line["plan_sentence"] in plan
        assert line["reason"]
        for quote in line["evidence"]:
            assert quote["quote"] == report[quote["start"] : quote["end"]]
            assert quote["quote"] in quote["context"]
            assert quote["context"] in report


def test_a_pair_that_fails_is_named_and_the_others_go_on(monkeypatch):
    def failing(plan, reports, embed):
        if "2014" in plan.document.name:
            raise ValueError("坏了")
        return check(plan, reports, embed)

    monkeypatch.setattr(place, "check", failing)
    reports = {year: (f"临澜市/{year}.md", _report(year)) for year in (2013, 2014, 2015)}
    outcome = place.measure(Place(reports, (2013, 2014)), None)
    assert outcome.failures == {"临澜市/2014.md": "ValueError: 坏了"}
    assert (len(outcome.extracting), len(outcome.checking)) == (3, 1)


def test_a_quote_that_does_not_stand_where_it_says_is_a_failure(monkeypatch):
    def misquoting(plan, reports, embed):
        found = check(plan, reports, embed)
        first = found.verdicts[0]
        return replace(found, verdicts=(replace(first, citation=replace(first.citation, quote="别的话")),))

    monkeypatch.setattr(place, "check", misquoting)
    reports = {year: (f"临澜市/{year}.md", _report(year)) for year in (2013, 2014)}
    assert "别的话" in place.measure(Place(reports, (2013,)), None).failures["临澜市/2013.md"]


def test_the_headline_is_the_paragraph_with_the_most_families():
    plan = _volume(2019)
    families = headline(plan, 2019)
    assert list(families.values()) == ["地区生产总值", "固定资产投资", "社会消费品零售总额", "一般公共预算收入"]
    assert all(plan.tasks.targets[number].kind == "goal" for number in families)
    assert headline(plan, 2020) == {}


def test_a_figure_is_there_for_the_indicator_and_the_year():
    plan = _volume(2019)
    goals, report = headline(plan, 2019), _volume(2020)
    given = [family for number, family in goals.items() if is_there(plan.tasks.targets[number], report)]
    assert given == ["地区生产总值", "固定资产投资", "一般公共预算收入"]
    assert not any(is_there(plan.tasks.targets[number], _volume(2021)) for number in goals)


@pytest.mark.parametrize(("family", "names"), FAMILIES.items())
def test_families_hold_canonical_names(family, names):
    assert all(indicators()[name].name == name for name in names)


def test_half_of_what_is_drawn_is_done_and_a_quarter_silent():
    pool = [Drawn(f"{number:03}", stratum, {}) for number in range(30) for stratum in ("done", "silent", "other")]
    won = draw(Lot(10, 0), reversed(pool))
    assert [sum(each.stratum == stratum for each in won) for stratum in ("done", "silent", "other")] == [5, 2, 3]
    assert [each.number for each in won] == sorted(each.number for each in won)
    assert max(each.number for each in won) == "004"
    halves = [Outcome(drawn=draw(Lot(10, 0), part)) for part in (pool[:31], pool[31:])]
    assert place.merged(halves, Lot(10, 0)).drawn == won


@pytest.mark.parametrize(
    ("content", "complaint"), [("", "没有相邻两年"), ('{"path": "甲/2023.md"}', "语料读不出来"), ("[]", "语料读不出来")]
)
def test_a_corpus_without_pairs_is_one_clear_error(tmp_path, content, complaint):
    corpus = tmp_path / "reports.jsonl"
    corpus.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=complaint):
        evaluate(corpus)
