"""The training over a corpus made here, with a vocabulary of a few hundred tokens."""

import json
import lzma
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch isn't installed (pip install duban[train])")

from eval import train_embedding  # noqa: E402 - only where torch is
from eval.embedding_training import latent, questions, training, vocabulary  # noqa: E402
from eval.embedding_training.passages import Field, Passage  # noqa: E402
from eval.embedding_training.stream import Batch, Stream, lay_out  # noqa: E402
from index.embedders.static import StaticEmbedder  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore:Sparse")
TOPICS = ["棚户区", "图书馆", "养老院", "自来水", "停车场", "幼儿园", "消防站", "农贸市场"]
SIZE, DIMENSIONS = 400, 16


def passage(topic: str, number: int, is_law: bool = False) -> Passage:
    text = f"加快改造{topic}{number}处，完善{topic}设施，提高{topic}水平。"
    return Passage(f"{topic}报告", ("一、重点工作", topic), text, "甲州市", "2023", is_law)


PASSAGES = [passage(topic, number, is_law=number == 3) for topic in TOPICS for number in range(4)]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    torch.manual_seed(3)
    for module in (vocabulary, latent, questions, training):
        monkeypatch.setattr(module, "VOCABULARY", SIZE)
    for name, value in (("DIMENSIONS", DIMENSIONS), ("STEPS", 40), ("WARM_UP", 5), ("BATCH", 8)):
        monkeypatch.setattr(training, name, value)
    monkeypatch.setattr(latent, "SPARE", 4)


@pytest.fixture
def tokenizer() -> Any:
    texts = ("\n".join(passage.fields()) for passage in PASSAGES)
    return vocabulary.build_tokenizer(vocabulary.count_words([*texts, "改造什么 哪些 多少"]))


@pytest.fixture
def stream(tokenizer: Any) -> Stream:
    return lay_out(PASSAGES, tokenizer)


@pytest.fixture
def batch(stream: Stream) -> Batch:
    return Batch(stream, np.array([5, 0, 7]), np.random.default_rng(1))


def test_words_are_counted_without_marks() -> None:
    assert vocabulary.count_words(["ＧＤＰ增长12.5%，增长！"]) == Counter({"gdp": 1, "增长": 2, "12.5%": 1})


def test_the_tokenizer_finds_words_and_else_characters(tokenizer: Any) -> None:
    assert tokenizer.encode("图书馆，改造 ＸＹ", add_special_tokens=False).tokens[:2] == ["图书馆", "改造"]
    assert tokenizer.get_vocab_size() <= SIZE
    assert set(tokenizer.encode("造改", add_special_tokens=False).tokens) == {"造", "改"}


def test_words_that_only_ask_are_silent(tokenizer: Any) -> None:
    silent = {tokenizer.id_to_token(token) for token in vocabulary.silent_tokens(tokenizer).tolist()}
    assert {"[UNK]", "什么", "哪些", "多少"} <= silent
    assert "改造" not in silent


def test_the_stream_holds_the_fields_of_every_passage_in_order(stream: Stream, tokenizer: Any) -> None:
    assert len(stream.bounds) == len(PASSAGES) + 1
    assert stream.bounds[-1] == len(stream.tokens) == len(stream.fields) == len(stream.starts)
    assert stream.is_law.tolist() == [passage.is_law for passage in PASSAGES]
    for at in (0, 9, len(PASSAGES) - 1):
        part = slice(stream.bounds[at], stream.bounds[at + 1])
        for field, text in zip(Field, PASSAGES[at].fields(), strict=True):
            expected = tokenizer.encode(text, add_special_tokens=False).ids
            assert stream.tokens[part][stream.fields[part] == field].tolist() == expected


def test_a_phrase_starts_behind_a_mark(stream: Stream, tokenizer: Any) -> None:
    part = slice(stream.bounds[0], stream.bounds[1])
    started = stream.starts[part] & (stream.fields[part] == Field.TEXT)
    words = [tokenizer.id_to_token(token) for token in stream.tokens[part][started].tolist()]
    assert len(words) == 3
    assert [word[0] for word in words] == ["加", "完", "提"]


def test_a_batch_holds_the_chosen_passages_in_order(batch: Batch, stream: Stream) -> None:
    expected = [stream.tokens[stream.bounds[at] : stream.bounds[at + 1]] for at in (5, 0, 7)]
    np.testing.assert_array_equal(batch.tokens, np.concatenate(expected))
    assert batch.ends.tolist() == np.cumsum([len(tokens) for tokens in expected]).tolist()
    assert [batch.is_law[batch.row == row].all() for row in range(3)] == [False, False, True]


def test_bags_hold_what_is_under_the_mask(batch: Batch) -> None:
    mask = (batch.fields == Field.TEXT) & (batch.row != 1)
    tokens, starts = batch.bags(mask)
    assert tokens.tolist() == batch.tokens[mask].tolist()
    assert starts.tolist() == [0, int(mask[batch.row == 0].sum()), int(mask[batch.row == 0].sum())]


def test_a_stretch_is_a_run_of_the_text_from_the_start_of_a_phrase(stream: Stream) -> None:
    batch = Batch(stream, np.arange(len(PASSAGES)), np.random.default_rng(2))
    stretch = questions.draw_stretch(batch)
    assert (batch.fields[stretch] == Field.TEXT).all()
    for row in range(batch.size):
        places = np.flatnonzero(stretch & (batch.row == row))
        assert 1 <= len(places) < 25
        assert (np.diff(places) == 1).all()
        assert batch.starts[places[0]]


def test_questions_are_drawn_from_their_own_passage(stream: Stream) -> None:
    chosen = np.arange(len(PASSAGES))
    batch = Batch(stream, chosen, np.random.default_rng(2))
    drawn = questions.draw(batch, training.initial_weights(stream))
    for tokens, starts in drawn:
        bounds = [*starts.tolist(), len(tokens)]
        for row in range(batch.size):
            own = set(batch.tokens[batch.row == row].tolist())
            assert set(tokens[bounds[row] : bounds[row + 1]].tolist()) <= own
    assert all(len(tokens) > batch.size for tokens, _ in drawn)


def test_what_is_found_holds_no_field_that_is_only_asked_with(stream: Stream, tokenizer: Any) -> None:
    batch = Batch(stream, np.arange(len(PASSAGES)), np.random.default_rng(2))
    _, (tokens, _) = questions.draw(batch, training.initial_weights(stream))
    asked_only = set(tokenizer.encode("2023年", add_special_tokens=False).ids)
    assert asked_only.isdisjoint(tokens.tolist())


def test_written_questions_are_thinned_and_their_passages_are_not() -> None:
    random = np.random.default_rng(1)
    pairs = [(np.arange(number * 20, number * 20 + 15), np.array([number] * 3)) for number in range(9)]
    (asked, starts), (found, found_starts) = questions.draw_written(pairs, random)
    assert len(starts) == len(found_starts) == 9
    assert 0 < len(asked) < 9 * 15
    order = found[found_starts].tolist()
    assert sorted(order) == list(range(9))
    bounds = [*starts.tolist(), len(asked)]
    for place, number in enumerate(order):
        assert set(asked[bounds[place] : bounds[place + 1]].tolist()) <= set(pairs[number][0].tolist())


def test_joined_bags_are_those_of_both() -> None:
    one, other = questions.bags_of([np.array([1, 2]), np.array([3])]), questions.bags_of([np.array([4, 5])])
    tokens, starts = questions.joined(one, other)
    assert (tokens.tolist(), starts.tolist()) == ([1, 2, 3, 4, 5], [0, 2, 3])


def test_word_weights_are_rows_of_length_one_in_which_usual_words_count_nothing(stream: Stream, tokenizer: Any) -> None:
    weights = latent.word_weights(stream).to_dense()
    np.testing.assert_allclose(weights.norm(dim=1), np.ones(len(PASSAGES)), atol=1e-5)
    place = {word: tokenizer.token_to_id(word) for word in ("改造", "图书馆")}
    assert weights[4:8, place["图书馆"]].min() > 0.3
    assert weights[:, place["改造"]].abs().max() < 1e-6


def test_every_token_has_a_direction(stream: Stream) -> None:
    directions = latent.latent_directions(stream, DIMENSIONS)
    assert directions.shape == (SIZE, DIMENSIONS)
    np.testing.assert_allclose(directions.norm(dim=1), np.ones(SIZE), atol=1e-5)


def test_usual_tokens_begin_with_less_weight(stream: Stream, tokenizer: Any) -> None:
    weights = training.initial_weights(stream)
    assert weights[tokenizer.token_to_id("改造")] < weights[tokenizer.token_to_id("图书馆")] < 1
    assert weights[SIZE - 1] == 1


def test_neighbours_of_a_report_share_a_batch() -> None:
    is_law = np.array([False] * 16 + [True] * 8)
    found = training.batches(is_law, np.random.default_rng(1))
    seen: Counter[int] = Counter()
    for _ in range(30):
        chosen = next(found)
        assert len(set(chosen.tolist())) == len(chosen) == training.BATCH
        seen.update(chosen.tolist())
        groups = Counter(number // training.NEIGHBOURS for number in chosen[chosen < 16].tolist())
        assert sum(count < training.NEIGHBOURS for count in groups.values()) <= 2  # at the edges of a batch
    assert seen.keys() == set(range(24))


def test_silent_tokens_have_no_weight() -> None:
    encoder = training.Encoder(torch.eye(4), np.ones(4, np.float32), torch.tensor([1]))
    assert encoder.vectors()[1].tolist() == [0, 0, 0, 0]
    embedded = encoder((torch.tensor([0, 1, 2]), torch.tensor([0, 2]))).detach().numpy()
    np.testing.assert_allclose(embedded, [[1, 0, 0, 0], [0, 0, 1, 0]], atol=1e-6)


def test_a_saved_model_is_what_the_index_loads(tokenizer: Any, tmp_path: Path) -> None:
    vectors = torch.randn(tokenizer.get_vocab_size(), DIMENSIONS)
    training.save(vectors, tokenizer, tmp_path / "model")
    embedder = StaticEmbedder(tmp_path / "model")
    assert embedder.dimensions == DIMENSIONS
    tokens = tokenizer.encode("改造图书馆", add_special_tokens=False).ids
    expected = vectors[tokens].sum(dim=0)
    (found,) = embedder.embed_passages(["改造图书馆"])
    assert found @ (expected / expected.norm()).numpy() > 0.999


def lines(rows: Sequence[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


REPORTS = [
    {
        "path": f"报告/{town}/2023.md",
        "year": 2023,
        "text": f"---\ntitle: {town}报告\n---\n"
        + "\n".join(f"# {topic}\n{passage(topic, 5).text}" for topic in TOPICS),
    }
    for town in ("甲州市", "乙山市")
]
LAWS = [
    {
        "law": f"{topic}条例",
        "section": "",
        "article": "第一条",
        "text": f"经营{topic}的单位应当在十日内向主管部门备案。",
    }
    for topic in TOPICS
]


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, rows in (("reports", REPORTS), ("laws", LAWS)):
        (tmp_path / f"{name}.jsonl.xz").write_bytes(lzma.compress(lines(rows).encode()))
    start = REPORTS[0]["text"].index("加快改造图书馆")
    place = {"path": REPORTS[0]["path"], "start": start, "end": start + 8}
    asked = {
        "reports": [{"id": "r0-000", "text": "图书馆改造多少处？"} | place, {"id": "r0-001", "text": "不学"} | place],
        "laws": [
            {"id": f"l0-{row:03}", "text": f"{topic}几日内备案？", "row": row} for row, topic in enumerate(TOPICS)
        ],
    }
    for name, rows in asked.items():
        (tmp_path / f"{name}.jsonl").write_text(lines(rows), encoding="utf-8")
    monkeypatch.setattr("eval.questions.FOLDER", tmp_path)
    return tmp_path


def test_written_questions_of_even_number_are_learnt_from_with_their_passages(corpus: Path) -> None:
    found = dict(questions.read_questions(corpus))
    assert len(found) == 1 + len(TOPICS) // 2
    asked, answer = next(iter(found.items()))
    assert asked.split() == ["图书馆改造", "处？"]
    assert answer == "甲州市报告\n加快改造图书馆5"
    assert set(found.values()) - {answer} == {
        f"{topic}条例第一条\n{LAWS[0]['text']}".replace("棚户区", topic) for topic in TOPICS[::2]
    }


def test_a_training_leaves_a_model_that_tells_topics_apart(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (vocabulary, latent, questions, training):
        monkeypatch.setattr(module, "VOCABULARY", 80)  # fewer than the words of the corpus
    deterministic, threads = torch.are_deterministic_algorithms_enabled(), torch.get_num_threads()
    try:
        train_embedding.main(corpus, tmp_path / "model")
        train_embedding.main(corpus, tmp_path / "again")
    finally:
        torch.use_deterministic_algorithms(deterministic)
        torch.set_num_threads(threads)
    for file in ("model.safetensors", "tokenizer.json", "config.json"):
        assert (tmp_path / "model" / file).read_bytes() == (tmp_path / "again" / file).read_bytes()
    embedder = StaticEmbedder(tmp_path / "model")
    asked = embedder.embed_queries([f"{topic}设施" for topic in TOPICS])
    found = embedder.embed_passages([passage(topic, 5).text for topic in TOPICS])
    assert (np.argmax(asked @ found.T, axis=1) == np.arange(len(TOPICS))).mean() > 0.8
