"""Over a corpus made here: the reports and laws of a town, and questions about them."""

import json
import lzma
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.reranking.features import NAMES
from index.reranking.forest import Forest, ForestReranker
from index.reranking.importance import Importance
from index.reranking.records import Candidates, Material
from ingest.document import Span
from ingest.reader import from_text

lightgbm = pytest.importorskip("lightgbm", reason="lightgbm isn't installed (pip install duban[train])")

from eval import train_reranker  # noqa: E402 - only where lightgbm is
from eval.train_reranker import Counts, Example, Pool, Question  # noqa: E402

TOPICS = ["棚户区", "图书馆", "养老院", "自来水", "停车场", "幼儿园", "消防站", "农贸市场"]


def report(year: int, town: str) -> str:
    lines = [f"{year}年{town}政府工作报告", "一、工作情况"]
    lines += [f"改造{topic}{year % 10 + number}处，投资{number + 3}亿元。" for number, topic in enumerate(TOPICS)]
    return "\n".join([*lines, "各项事业全面发展，人民生活明显改善。" * 20, "二、下一步打算", "继续努力。" * 30])


REPORTS = {f"报告/{town}/{year}.md": report(year, town) for town in ("甲市", "乙市", "丙市") for year in (2021, 2022)}
LAWS = [
    {"law": f"{topic}管理条例", "article": f"第{number}条", "text": f"{topic}的经营者应当在{number}日内备案。"}
    for topic in TOPICS
    for number in range(1, 4)
]


def asked_of_reports() -> list[dict[str, Any]]:
    rows = []
    for path, text in list(REPORTS.items())[:4]:
        for topic in TOPICS:
            start = text.index(f"改造{topic}")
            where = {"path": path, "start": start, "end": text.index("。", start) + 1}
            rows.append({"kind": "fact", "text": f"{path[3:5]}{path[6:10]}年改造多少处{topic}？"} | where)
    return [{"id": f"r0-{number:03}"} | row for number, row in enumerate(rows)]


def asked_of_laws() -> list[dict[str, Any]]:
    return [
        {"id": f"l0-{row:03}", "kind": "legal", "text": f"{law['law'][:3]}几日内备案，按{law['article']}？", "row": row}
        for row, law in enumerate(LAWS[:20])
    ]


def lines(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    reports = [{"path": path, "text": text} for path, text in REPORTS.items()]
    for name, rows in (("reports", reports), ("laws", LAWS)):
        (folder / f"{name}.jsonl.xz").write_bytes(lzma.compress(lines(rows).encode()))
    (folder / "reports.jsonl").write_text(lines(asked_of_reports()), encoding="utf-8")
    (folder / "laws.jsonl").write_text(lines(asked_of_laws()), encoding="utf-8")
    monkeypatch.setattr("eval.questions.FOLDER", folder)
    monkeypatch.setattr(train_reranker, "OTHER_REPORTS", 1)
    monkeypatch.setattr(train_reranker, "OTHER_LAWS", 3)
    monkeypatch.setattr(train_reranker, "PART_LENGTHS", (40, 70))
    return folder


def answers(pool: Pool) -> list[tuple[str, str]]:
    by_id = {document.id: document for document in pool.documents}
    return [(question.text, question.answer.of(by_id[question.document].text)) for question in pool.questions]


ODD_REPORTS = [row for row in asked_of_reports() if int(row["id"][-1]) % 2]
ODD_LAWS = [row for row in asked_of_laws() if int(row["id"][-1]) % 2]


def test_the_libraries_hold_the_asked_documents_and_a_few_others(corpus: Path) -> None:
    reports, parts, laws = train_reranker.pools(corpus)
    asked = {row["path"] for row in ODD_REPORTS}
    assert asked < {document.id for document in reports.documents}
    assert len(reports.documents) == len(asked) + 1
    assert {document.id.rsplit(":", 1)[0] for document in parts.documents} == {it.id for it in reports.documents}
    assert {str(row["row"]) for row in ODD_LAWS} < {document.id for document in laws.documents}
    assert len(laws.documents) == len(ODD_LAWS) + 3
    for pool in (reports, parts, laws):
        assert len({document.id for document in pool.documents}) == len(pool.documents)


def test_questions_that_the_embedded_model_has_learnt_are_left_out(corpus: Path) -> None:
    reports, _, laws = train_reranker.pools(corpus)
    assert [question.text for question in reports.questions] == [row["text"] for row in ODD_REPORTS]
    assert [question.text for question in laws.questions] == [row["text"] for row in ODD_LAWS]


def test_in_every_library_the_answer_is_where_the_question_says(corpus: Path) -> None:
    reports, parts, laws = train_reranker.pools(corpus)
    expected = {row["text"]: REPORTS[row["path"]][row["start"] : row["end"]] for row in ODD_REPORTS}
    assert dict(answers(reports)) == expected
    assert dict(answers(parts)) == expected
    assert len(parts.questions) == len(ODD_REPORTS)
    found = [text.rpartition("\n")[2] for _, text in answers(laws)]
    assert found == [LAWS[row["row"]]["text"] for row in ODD_LAWS]


def test_a_corpus_makes_the_same_libraries_each_time(corpus: Path) -> None:
    assert list(train_reranker.pools(corpus)) == list(train_reranker.pools(corpus))


def test_laws_are_named_in_the_title_or_in_the_first_line_or_nowhere(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(train_reranker, "OTHER_LAWS", len(LAWS) - len(ODD_LAWS))
    *_, laws = train_reranker.pools(corpus)
    styles = set()
    for document in laws.documents:
        law = LAWS[int(document.id)]
        name = law["law"] + law["article"]
        style = (document.title, document.text.removesuffix(law["text"]))
        assert style in {(name, ""), ("", f"{name}\n"), ("", "")}
        styles.add(tuple(map(bool, style)))
    assert len(styles) == 3


def test_parts_name_their_title_in_the_first_line_or_in_the_title_or_nowhere(corpus: Path) -> None:
    reports, parts, _ = train_reranker.pools(corpus)
    titles, texts = ({it.id: getattr(it, name) for it in reports.documents} for name in ("title", "text"))
    styles = set()
    for part in parts.documents:
        report_id, start = part.id.rsplit(":", 1)
        title, rest = titles[report_id], texts[report_id][int(start) :]
        led = not rest.startswith(part.text)
        assert rest.startswith(part.text.removeprefix(f"{title}\n") if led else part.text)
        assert part.title in ({""} if led else {"", title})
        styles.add("led" if led else "titled" if part.title else "bare")
    assert styles == {"led", "titled", "bare"}


@given(
    st.text("改造棚户区。\n", max_size=300), st.lists(st.tuples(st.integers(0, 299), st.integers(1, 80)), max_size=5)
)
@settings(deadline=None)
def test_stretches_cut_no_answer_apart(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(start, min(start + length, len(text))) for start, length in places if start < len(text)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(train_reranker, "PART_LENGTHS", (5, 20, 60))
        stretches = list(train_reranker._stretches(text, spans, Random(1)))
    assert "".join(stretch.of(text) for stretch in stretches) == text
    assert all(one.end == other.start for one, other in pairwise(stretches))
    assert all(stretch.start < stretch.end for stretch in stretches)
    assert all(text[stretch.end - 1] == "\n" for stretch in stretches[:-1])
    for span in spans:
        assert any(stretch.covers(span) for stretch in stretches)


def test_a_stretch_without_a_word_is_no_document() -> None:
    assert train_reranker.document_of("甲", "标题", " \n") is None
    made = train_reranker.document_of("甲", "", "改造棚户区。")
    assert made is not None
    assert (made.id, made.title, made.text) == ("甲", "", "改造棚户区。")


ASKED = [
    ("棚户区改造多少套？", "棚户区改造5000套"),
    ("图书馆改造多少处？", "图书馆3处"),
    ("棚户区投资多少？", "投资12亿元"),
]


def test_words_are_counted_with_the_answers_that_have_them() -> None:
    counts = Counts(ASKED).all(least=1)
    assert counts["棚户区"] == (2, 1)
    assert counts["改造"] == (2, 1)
    assert counts["图书馆"] == (1, 1)
    assert counts["投资"] == (1, 1)
    assert "多少" not in counts
    assert Counts(ASKED).all(least=2).keys() == {word for word, (asked, _) in counts.items() if asked >= 2}
    assert list(counts) == sorted(counts)


def test_a_question_does_not_count_for_itself() -> None:
    known = Counts(ASKED).without(ASKED[0][0])
    rest = Counts([ASKED[1], ASKED[2]])
    asked = rest.all(least=1)
    assert {word: known.counts[word] for word in ("棚户区", "改造")} == {"棚户区": (1, 0), "改造": (1, 0)}
    assert all(known.of(word) == Importance(asked).of(word) for word in known.counts)


def test_answers_are_counted_with_the_title_of_their_document() -> None:
    document = from_text("甲市报告.txt", "甲市报告\n\n改造棚户区。")
    start = document.text.index("改造")
    pool = Pool([document], [Question("改造什么？", document.id, Span(start, start + 6))])
    assert list(train_reranker.answered(pool)) == [("改造什么？", f"{document.title}\n改造棚户区。")]


def test_what_says_the_same_in_another_document_answers_too() -> None:
    texts = {"甲": "一、改造棚户区5处。完", "乙": "改造棚户区5处。", "丙": "改造棚户区6处。"}
    question = Question("改造几处？", "甲", Span(2, 11))

    def right(document: str, span: Span) -> bool:
        passage = train_reranker.Passage(document, span, ())
        return train_reranker._answers(passage, question, texts)

    assert right("甲", Span(10, 12))
    assert not right("甲", Span(0, 2))
    assert right("乙", Span(0, 9))
    assert not right("丙", Span(0, 9))


def toy(questions: int, passages: int = 12, seed: int = 1) -> list[Example]:
    """What answers has the longest run, more or less."""
    random = np.random.default_rng(seed)
    made = []
    for _ in range(questions):
        matrix = random.random((passages, len(NAMES))).astype(np.float32)
        right = np.arange(passages) == random.integers(passages)
        matrix[:, NAMES.index("longest_run")] = right * 5 + random.integers(0, 6, passages)
        made.append(Example(matrix, right))
    return made


def test_saved_trees_say_what_the_library_says(tmp_path: Path) -> None:
    booster, held_out = train_reranker.train(toy(80))
    train_reranker.save(booster, tmp_path / "forest.npz", NAMES)
    matrix = np.concatenate([example.matrix for example in toy(20, seed=2)])
    sums = Forest.load(tmp_path / "forest.npz", NAMES).sums(matrix)
    np.testing.assert_allclose(sums, booster.predict(matrix, raw_score=True), atol=1e-5)
    assert len(np.unique(sums)) > 20
    assert len(held_out) == 12
    assert train_reranker.first_right(booster, held_out) > 0.4


def test_every_feature_may_speak_in_its_direction_only(tmp_path: Path) -> None:
    """Even where the examples say the contrary."""
    examples = [Example(-example.matrix, example.right) for example in toy(80)]
    booster, _ = train_reranker.train(examples)
    train_reranker.save(booster, tmp_path / "forest.npz", NAMES)
    forest, matrix = Forest.load(tmp_path / "forest.npz", NAMES), examples[0].matrix
    before = forest.sums(matrix)
    for column, name in enumerate(NAMES):
        raised = matrix.copy()
        raised[:, column] += -3 if "missing" in name else 3
        assert (forest.sums(raised) - before).min() >= -1e-5, name


def test_trees_that_learnt_nothing_can_be_saved_too(tmp_path: Path) -> None:
    booster, _ = train_reranker.train(toy(8, passages=3))
    train_reranker.save(booster, tmp_path / "forest.npz", NAMES)
    matrix = toy(2)[0].matrix
    sums = Forest.load(tmp_path / "forest.npz", NAMES).sums(matrix)
    np.testing.assert_allclose(sums, booster.predict(matrix, raw_score=True), atol=1e-5)


def test_examples_are_what_a_search_proposes(corpus: Path) -> None:
    pool = next(train_reranker.pools(corpus))
    made = list(train_reranker.examples(pool, Counts(train_reranker.answered(pool))))
    assert len(made) == len(pool.questions)
    for example in made:
        assert example.matrix.shape == (len(example.right), len(NAMES))
        assert example.right.any()
        assert not example.right.all()


def test_a_training_leaves_a_reranker(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    out.mkdir()
    train_reranker.main(corpus, out)
    kept = json.loads((out / "importance.json").read_text(encoding="utf-8"))
    assert all(0 <= found <= asked >= 3 for asked, found in kept.values())
    assert kept["改造"][0] == len(ODD_REPORTS)
    made = ForestReranker(out / "forest.npz")
    scores = made.scores(
        train_reranker.Query("改造"), Candidates([Material("改造", "", "", "")] * 2, [0.5, 0.4], [0.9, 0.8])
    )
    assert all(0 < score < 1 for score in scores)
    assert "held out" in capsys.readouterr().out
