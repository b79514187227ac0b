"""The measures of answers, and the questions that are kept for them."""

import importlib.util
import json
import os
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from ask.answer import Answer, Sentence
from eval.answers import sets
from eval.answers.evaluation import evaluate
from eval.answers.scoring import ask_all, judge, scores
from eval.answers.sets import question_sets
from eval.corpus import annotated, digest
from eval.gold import GoldError
from eval.ratios import Measure, figures, intervals
from ground.citation import Citation
from ingest.document import Span
from ingest.reader import read
from library.service import Library

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("DUBAN_SHARED", ROOT.parent / "shared"))
SCORER, CORPUS = SHARED / "gold" / "score.py", SHARED / "corpus" / "reports.jsonl.xz"
LONGEST_KEPT = 14  # characters of a fact that is kept as text

REPORT = """# 临澜市2023年政府工作报告

一、2022年工作回顾

新建公园12座，改造老旧小区35个。全市生产总值增长5.6%。

二、2023年工作安排

新建社区食堂8个，由市民政局牵头，6月底前完成。
"""
PATH = "报告/临澜市/2023.md"
FOOD = "新建社区食堂8个"


def answer(text: str, *quotes: tuple[str, int, int], refused: bool = False) -> Answer:
    cited = tuple(Citation("1", doc, Span(start, end), "引" * (end - start), (), None) for doc, start, end in quotes)
    sentence = Sentence(text, tuple(range(len(cited))))
    return Answer("问", text, (sentence,), cited, refused, "没有" if refused else None, "extractive")


def question(*facts: str, kind: str = "figure-actual", evidence: Sequence[tuple[str, int, int]] = (("甲", 10, 20),)):
    places = [{"doc": doc, "start": start, "end": end} for doc, start, end in evidence]
    return {"id": "1", "question": "问", "type": kind, "facts": [*facts], "evidence": places}


def measured(given: Answer, asked: dict[str, Any]) -> dict[str, Any]:
    return scores([judge(given, asked)])


def test_a_measure_is_a_sum_by_a_sum() -> None:
    rows = [{"part": 1.0, "whole": 1.0}, {"part": 1.0, "whole": 2.0}, {"other": 1.0}]
    measures = {"ratio": Measure("part", "whole"), "sum": Measure("part", digits=0), "none": Measure("part", "nothing")}
    assert figures(rows, measures) == {"ratio": 0.6667, "sum": 2, "none": 0.0}
    assert figures([], measures) == {"ratio": 0.0, "sum": 0, "none": 0.0}


def test_intervals_are_as_wide_as_chance() -> None:
    measure = {"share": Measure("part", "whole")}
    few, many = ([{"part": float(at % 2), "whole": 1.0} for at in range(count)] for count in (20, 2000))
    (low, high), (lower, higher) = (intervals(rows, measure)["share"] for rows in (few, many))
    assert (round(low, 1), round(high, 1)) == (0.3, 0.7)  # 1.96 * sqrt(0.25 / 20) = 0.22
    assert 0.47 < lower < 0.5 < higher < 0.53
    assert intervals(few, measure)["share"] == [low, high]
    assert intervals([{"part": 1.0, "whole": 1.0}] * 3, measure)["share"] == [1.0, 1.0]


def test_all_facts_have_to_be_stated_and_the_share_is_counted_too() -> None:
    half = measured(answer("增长 5.6％，共12座"), question("5.6%", "35个"))
    assert (half["facts"], half["share_of_facts"]) == (0.0, 0.5)
    assert measured(answer("增长5.6%，改造35个"), question("5.6%", "35个"))["facts"] == 1.0


@pytest.mark.parametrize("text", ["增长15.6%", "增长3.5.6%"])
def test_the_tail_of_a_longer_number_is_no_fact(text: str) -> None:
    assert measured(answer(text), question("5.6%"))["facts"] == 0.0


@pytest.mark.parametrize(
    ("kind", "length", "facts"), [("how", 300, 1), ("how", 301, 0), ("list", 600, 1), ("list", 601, 0)]
)
def test_a_fact_in_a_long_answer_does_not_count(kind: str, length: int, facts: float) -> None:
    given = answer("食堂" + "。" * (length - 2))
    assert measured(given, question("食堂", kind=kind))["facts"] == facts


@pytest.mark.parametrize(
    ("quote", "points"),
    [
        (("甲", 5, 11), True),
        (("甲", 15, 18), False),  # a word
        (("甲", 0, 401), False),  # a page
        (("甲", 20, 30), False),
        (("乙", 10, 20), False),
    ],
)
def test_a_citation_points_to_the_evidence(quote: tuple[str, int, int], points: bool) -> None:
    found = measured(answer("有", quote, ("丙", 0, 9)), question("有"))
    assert (found["cited"], found["citation_precision"]) == (points, points / 2)


def test_refusals_are_right_where_nothing_answers() -> None:
    no, yes = answer("没有", refused=True), answer("有8个")
    none = question(kind="unanswerable", evidence=())
    found = scores([judge(no, question("没有")), judge(yes, question("8个")), judge(no, none), judge(yes, none)])
    assert (found["answerable"], found["wrongly_refused"]) == (2, 1)
    assert (found["unanswerable"], found["refused"]) == (2, 1)
    assert found["facts"] == 0.5
    assert found["by_type"] == {"figure-actual": "1/2"}
    assert found["mean_length"] == 2
    assert {"answerable", "by_type"}.isdisjoint(found["interval_95"])
    assert found["interval_95"]["wrongly_refused"] == [0, 3]


@pytest.mark.skipif(not SCORER.is_file(), reason="the shared scorer is not here")
def test_the_figures_are_those_of_the_shared_scorer() -> None:
    loaded = importlib.util.spec_from_file_location("score", SCORER)
    assert loaded
    assert loaded.loader
    scorer = importlib.util.module_from_spec(loaded)
    loaded.loader.exec_module(scorer)
    draw = random.Random(1)
    texts, kinds = ["增长5.6%", "12座、35个", "共 12座", "很长" * 200, ""], ["list", "how", "unanswerable"]
    given, asked = [], []
    for number in range(200):
        quotes = [(draw.choice("甲乙"), at := draw.randrange(30), at + draw.choice([3, 8, 500])) for _ in range(2)]
        given.append(answer(draw.choice(texts), *quotes, refused=draw.random() < 0.2))
        facts = draw.sample(["5.6%", "12座", "35个", "很长"], draw.randrange(3))
        evidence = [("甲", 10, 20), ("乙", 0, 5)][: draw.randrange(3)]
        asked.append(question(*facts, kind=draw.choice(kinds), evidence=evidence) | {"id": str(number)})
    predicted = [
        {
            "id": line["id"],
            "answer": each.text,
            "refused": each.refused,
            "citations": [
                {"doc": it.doc, "start": it.span.start, "end": it.span.end, "quote": it.quote} for it in each.citations
            ],
        }
        for line, each in zip(asked, given, strict=True)
    ]
    expected = scorer.score_questions(predicted, asked)
    found = scores([judge(*pair) for pair in zip(given, asked, strict=True)])
    by_type = expected.pop("facts_by_type")
    assert {name: found[name] for name in expected} == expected
    assert found["by_type"] == by_type
    assert 0 < expected["facts"] < expected["share_of_facts"] < 1


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A set to learn from and one that nobody has seen, about a report of the corpus and a file of our own."""
    folder = tmp_path / "answers"
    folder.mkdir()
    own = tmp_path / "own.txt"
    own.write_text(REPORT, encoding="utf-8")

    def place(document: str, words: str) -> dict[str, Any]:
        return {"document": document, "start": (start := REPORT.index(words)), "end": start + len(words)}

    def line(number: int, text: str, *facts: Any, evidence: Sequence[dict[str, Any]]) -> str:
        kind = "how" if evidence else "unanswerable"
        documents = [it["document"] for it in evidence]
        row = {"id": f"T-{number}", "question": text, "type": kind, "documents": documents}
        return json.dumps(row | {"facts": facts, "evidence": evidence}, ensure_ascii=False) + "\n"

    food, parks = place(PATH, f"{FOOD}，由市民政局牵头"), place("own.txt", "新建公园12座")
    none = line(2, "临澜2023年打算修几条地铁？", evidence=[])
    unseen = line(1, "临澜2023年要新建多少个社区食堂？", "8个", place(PATH, FOOD), evidence=[food]) + none
    (folder / "T.unseen.jsonl").write_text(unseen, encoding="utf-8")
    learnt = line(1, "2022年新建公园多少座？", "12座", evidence=[parks])
    (folder / "S.learnt.jsonl").write_text(learnt, encoding="utf-8")
    libraries = {
        "T": [{"name": "临澜市2023", "doc": PATH, "digest": digest(REPORT)}],
        "S": [{"name": "own", "doc": "own.txt", "digest": digest(REPORT)}],
    }
    (folder / "libraries.json").write_text(json.dumps(libraries), encoding="utf-8")
    monkeypatch.setattr(sets, "FOLDER", folder)
    monkeypatch.setattr(sets, "_ROOT", tmp_path)
    corpus = tmp_path / "reports.jsonl"
    corpus.write_text(json.dumps({"path": PATH, "text": REPORT}), encoding="utf-8")
    return corpus


def test_a_set_has_its_documents_by_name_and_its_facts_in_words(kept: Path) -> None:
    [unseen] = question_sets(kept, "unseen")
    assert (unseen.name, dict(unseen.files)) == ("T", {"临澜市2023.md": REPORT.encode()})
    first, second = unseen.questions
    assert first["facts"] == ["8个", FOOD]
    [evidence] = first["evidence"]
    [document] = unseen.documents
    assert (evidence["doc"], document.name) == ("临澜市2023", "临澜市2023")
    assert document.text[evidence["start"] : evidence["end"]].startswith(FOOD)
    assert (second["facts"], second["evidence"]) == ([], [])


def test_documents_of_our_own_are_not_looked_for_in_the_corpus(kept: Path) -> None:
    kept.write_text("", encoding="utf-8")
    [learnt] = question_sets(kept, "learnt")
    assert [document.text for document in learnt.documents] == [REPORT]
    assert learnt.questions[0]["evidence"][0]["doc"] == "own"
    with pytest.raises(GoldError, match="缺少或与标注时不同"):
        question_sets(kept, "unseen")


def test_all_questions_are_asked_of_a_library_of_their_set(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = REPORT.index(FOOD)

    def ask(library: Library, text: str) -> Answer:
        [entry] = library.list()
        told.append((entry.name, text))
        return answer(f"{FOOD}。", ("临澜市2023", start, start + len(FOOD)), refused="地铁" in text)

    told: list[tuple[str, str]] = []
    done: list[tuple[str, int, int]] = []
    monkeypatch.setattr(Library, "ask", ask)
    found = evaluate(kept, lambda *stage: done.append(stage))
    assert [name for name, _ in told] == ["临澜市2023"] * 2
    assert done == [("T", 1, 2), ("T", 2, 2)]
    assert found["sets"]["T"] == found["pooled"]
    pooled = found["pooled"]
    assert (pooled["answerable"], pooled["facts"], pooled["cited"]) == (1, 1.0, 1.0)
    assert (pooled["unanswerable"], pooled["refused"]) == (1, 1)
    evaluate(kept, use="learnt")
    assert told[-1] == ("own", "2022年新建公园多少座？")


def test_what_waits_for_its_evidence_is_left_out(kept: Path) -> None:
    [learnt] = question_sets(kept, "learnt")
    waiting = {"question": "谁？", "needs_evidence": True}
    [judged] = ask_all(learnt.files, [waiting, *learnt.questions], lambda *_: None)
    assert (judged.type, judged.row["cited"]) == ("how", 1.0)


LINES = {path.name: path.read_text(encoding="utf-8").splitlines() for path in sets.FOLDER.glob("*.jsonl")}
QUESTIONS = {name: [*map(json.loads, rows)] for name, rows in LINES.items()}
LIBRARIES = json.loads((sets.FOLDER / "libraries.json").read_text(encoding="utf-8"))


def test_every_set_is_for_learning_or_for_scoring_and_shares_no_place_with_the_other_kind() -> None:
    uses = {name.split(".")[0]: name.split(".")[1] for name in QUESTIONS}
    assert uses.keys() == LIBRARIES.keys()
    assert len(uses) == len(QUESTIONS)
    assert {name for name, use in uses.items() if use == "unseen"} == {"L3", "L4", "L8"}
    assert set(uses.values()) == {"learnt", "unseen"}
    places = {
        use: {_place_of(it["doc"]) for name in uses if uses[name] == use for it in LIBRARIES[name]}
        for use in uses.values()
    }
    assert places["learnt"].isdisjoint(places["unseen"])
    texts = [row["question"] for rows in QUESTIONS.values() for row in rows]
    assert len(texts) == len(set(texts)) == 1530


def _place_of(path: str) -> str:
    return path.rpartition("/")[0]


def test_the_questions_are_whole_and_hold_no_sentence_of_the_corpus() -> None:
    for name, rows in QUESTIONS.items():
        documents = {it["doc"] for it in LIBRARIES[name.split(".")[0]]}
        assert len({row["id"] for row in rows}) == len(rows)
        for row in rows:
            assert row.keys() == {"id", "question", "type", "documents", "facts", "evidence"}
            assert {it["document"] for it in row["evidence"]} == set(row["documents"]) <= documents
            assert bool(row["evidence"]) == bool(row["facts"]) == (row["type"] != "unanswerable")
            kept = [fact for fact in row["facts"] if isinstance(fact, str)]
            assert all(0 < len(fact) <= LONGEST_KEPT for fact in kept)
            for place in [*row["evidence"], *(fact for fact in row["facts"] if fact not in kept)]:
                assert place.keys() == {"document", "start", "end"}
                assert 0 <= place["start"] < place["end"]


def test_our_own_documents_are_as_when_they_were_read() -> None:
    own = [it for library in LIBRARIES.values() for it in library if sets._own(it)]
    assert len(own) == 8
    for it in own:
        document = read(ROOT / it["doc"])
        assert (document.name, digest(document.text)) == (it["name"], it["digest"])


@pytest.mark.skipif(not CORPUS.is_file(), reason="the corpus is not here")
def test_the_facts_stand_in_the_evidence() -> None:
    found = [*question_sets(CORPUS, "learnt"), *question_sets(CORPUS, "unseen")]
    assert len(found) == 15
    assert annotated(CORPUS, [it for library in LIBRARIES.values() for it in library if not sets._own(it)])
    for each in found:
        texts = {document.name: document.text for document in each.documents}
        for row in each.questions:
            quoted = "".join(texts[it["doc"]][it["start"] : it["end"]] for it in row["evidence"])
            said = answer("".join(quoted.split()))
            if row["type"] in {"figure-goal", "figure-actual", "who-when", "how"}:  # elsewhere some are computed
                judged = judge(said, row | {"type": "list"})
                assert len(said.text) > 600 or judged.row["all_facts"] == 1.0, row["id"]
