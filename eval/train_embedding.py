"""Trains the embedded model: token vectors whose mean says what a sentence is about.

    python -m eval.train_embedding CORPUS OUT

CORPUS holds `reports.jsonl.xz` {path, text} and `laws.jsonl.xz` {law, section, article, text}; OUT receives a model in
model2vec's layout. The vocabulary is the corpus's commonest words; the tokenizer finds them without a segmenter, by
the most probable segmentation (a unigram model), which is what the segmenter that counted them does too. Vectors are
learnt by telling the passage a sentence or heading belongs to from the others in the batch (InfoNCE).
"""

import json
import lzma
import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from random import Random

import numpy as np
import rjieba
import torch
from rich.console import Console
from rich.progress import track
from safetensors.numpy import save_file
from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import Unigram
from torch.nn.functional import cross_entropy, normalize

from index.passages import LIMIT
from index.words import QUESTION_WORD
from ingest.sentences import sentences

VOCABULARY = 40_000
DIMENSIONS = 256
EPOCHS = 3
BATCH = 1024
NEIGHBOURS = 4  # pairs that follow each other in the corpus stay together: the hardest to tell apart
TEMPERATURE = 0.05
LEARNING_RATE = 5e-3
RARITY = 1e-4  # a word of this share of the corpus starts with half the weight of a rare one (SIF, Arora et al. 2017)
HELD_OUT = 100  # every hundredth report is kept for measuring
SEED = 20230101
_UNKNOWN = "[UNK]"
_MARKUP = re.compile(r"\A---\n.*?\n---\n|<!--.*?-->|<[^>]*>|\[\^\d+\]:?|^[>#\s]+", re.DOTALL | re.MULTILINE)
_LEAD = re.compile(r"\*\*(?P<lead>[^*]{4,60})\*\*\s*(?P<rest>.*)")  # **heading** alone, or run in before its paragraph
_CLAUSE = re.compile(r"[^，。；！？、：\s]{8,40}")  # as long as a question

Pair = tuple[str, str]  # what is asked with, what is to be found


def read_rows(file: Path) -> Iterator[dict[str, str]]:
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def report_pairs(text: str, random: Random) -> Iterator[Pair]:
    """(heading, paragraph below it) and (clause, passage around it)."""
    heading = ""
    for line in text.splitlines():
        lead = _LEAD.match(line)
        paragraph = (lead["rest"] if lead else line).replace("*", "").strip()
        heading = lead["lead"] if lead else heading
        if heading and len(paragraph) > 40:
            yield heading, paragraph[:LIMIT]
            heading = ""
        yield from cloze(paragraph, random)


def law_pairs(heading: str, text: str, random: Random) -> Iterator[Pair]:
    """(law and section, article), now and then, and (clause, law and article)."""
    if random.random() < 1 / NEIGHBOURS:
        yield heading, text[:LIMIT]
    for clause, passage in cloze(text, random):
        yield clause, f"{heading} {passage}"


def cloze(text: str, random: Random) -> Iterator[Pair]:
    """A clause from each passage of `text`, and the passage: every other time without it (Lee et al. 2019)."""
    for passage in passages(text):
        if clauses := [clause for clause in _CLAUSE.findall(passage) if len(clause) < len(passage) / 2]:
            clause = random.choice(clauses)
            yield clause, passage.replace(clause, "") if random.random() < 0.5 else passage


def passages(text: str) -> Iterator[str]:
    """The sentences of `text`, joined as long as they fit into a passage."""
    passage = ""
    for span in sentences(text):
        sentence = span.of(text)
        if len(passage) + len(sentence) > LIMIT:
            yield passage
            passage = ""
        passage += sentence
    yield passage


def count_words(texts: Iterable[str]) -> Counter[str]:
    words: Counter[str] = Counter()
    for text in texts:
        words.update(rjieba.cut(unicodedata.normalize("NFKC", text).lower()))
    return Counter({word: count for word, count in words.items() if re.fullmatch(r"[^\W_]+%?|\d+\.\d+%?", word)})


def build_tokenizer(words: Counter[str]) -> Tokenizer:
    """A unigram tokenizer of the commonest words and of every character they are made of."""
    characters = {char for word, count in words.items() if count > 2 for char in word}
    common = [word for word, _ in words.most_common() if len(word) > 1][: VOCABULARY - len(characters) - 1]
    counts = {piece: words[piece] for piece in (*common, *characters)}
    pieces = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    total = sum(counts.values())
    scored = [(piece, round(math.log((count + 0.5) / total), 3)) for piece, count in pieces]
    tokenizer = Tokenizer(Unigram([(_UNKNOWN, -25.0), *scored], unk_id=0))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"[^\p{L}\p{N}.%]+"), "removed")
    return tokenizer


def tokenize(tokenizer: Tokenizer, pairs: Sequence[Pair]) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    """The token ids of the first and of the second text of each pair."""
    tokens: list[torch.Tensor] = []
    for start in track(range(0, len(pairs), BATCH), "tokenize"):
        encoded = tokenizer.encode_batch_fast([*chain(*pairs[start : start + BATCH])], add_special_tokens=False)
        tokens += [torch.tensor(encoding.ids, dtype=torch.int32) for encoding in encoded]
    return tokens[::2], tokens[1::2]


def silent_tokens(tokenizer: Tokenizer) -> torch.Tensor:
    """Tokens without a topic, whose vectors stay zero: the unknown, and the words that only ask."""
    pieces = tokenizer.get_vocab().items()
    return torch.tensor(sorted(token for piece, token in pieces if piece == _UNKNOWN or QUESTION_WORD.fullmatch(piece)))


def initial_vectors(tokens: Sequence[torch.Tensor], silent: torch.Tensor) -> torch.Tensor:
    """Random directions, shorter the commoner the word: before any training they find shared rare words."""
    counts = torch.bincount(torch.cat(list(tokens)), minlength=VOCABULARY).float()
    weights = RARITY / (RARITY + counts / counts.sum())
    weights[silent] = 0
    return normalize(torch.randn(VOCABULARY, DIMENSIONS)) * weights[:, None]


class Encoder(torch.nn.Module):
    """The normalised mean of token vectors."""

    def __init__(self, vectors: torch.Tensor) -> None:
        super().__init__()
        self.bag = torch.nn.EmbeddingBag.from_pretrained(vectors, freeze=False, mode="mean", sparse=True)

    def forward(self, texts: Sequence[torch.Tensor]) -> torch.Tensor:
        lengths = torch.tensor([len(text) for text in texts])
        return normalize(self.bag(torch.cat(list(texts)), (lengths.cumsum(0) - lengths).int()))


def train(queries: Sequence[torch.Tensor], passages: Sequence[torch.Tensor], silent: torch.Tensor) -> Encoder:
    """An encoder under which each query is nearest to its own passage."""
    encoder = Encoder(initial_vectors(passages, silent))
    optimiser = torch.optim.SparseAdam(encoder.parameters(), lr=LEARNING_RATE)
    batches = [batch for _ in range(EPOCHS) for batch in shuffled_batches(len(queries))]
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.0, total_iters=len(batches))
    for batch in track(batches, "train"):
        similarity = encoder([queries[i] for i in batch]) @ encoder([passages[i] for i in batch]).T / TEMPERATURE
        own = torch.arange(len(batch))
        loss = (cross_entropy(similarity, own) + cross_entropy(similarity.T, own)) / 2
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()  # type: ignore[no-untyped-call]
        schedule.step()
        with torch.no_grad():
            encoder.bag.weight[silent] = 0
    return encoder


def shuffled_batches(pairs: int) -> list[list[int]]:
    """All pairs in random order, neighbours kept together; a remainder is left out."""
    groups = torch.randperm(pairs // NEIGHBOURS)[:, None] * NEIGHBOURS + torch.arange(NEIGHBOURS)
    order: list[int] = groups.flatten().tolist()
    return [order[start : start + BATCH] for start in range(0, len(order) - BATCH + 1, BATCH)]


@torch.no_grad()
def accuracy(encoder: Encoder, queries: Sequence[torch.Tensor], passages: Sequence[torch.Tensor]) -> float:
    """The share of queries whose own passage is nearest of all."""
    nearest = (encoder(queries) @ encoder(passages).T).argmax(dim=1)
    return float((nearest == torch.arange(len(queries))).float().mean())


def save(vectors: torch.Tensor, tokenizer: Tokenizer, folder: Path) -> None:
    """Write the model in model2vec's layout: a row of int8 and a scale for each token."""
    rows = vectors.numpy()
    scales = np.maximum(np.abs(rows).max(axis=1), 1e-12) / 127
    tensors = {"embeddings": np.round(rows / scales[:, None]).astype(np.int8), "weights": scales.astype(np.float32)}
    config = {"model_type": "model2vec", "architectures": ["StaticModel"], "normalize": True, "max_length": None}
    folder.mkdir(parents=True, exist_ok=True)
    save_file(tensors, folder / "model.safetensors")
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "config.json").write_text(json.dumps(config | {"hidden_dim": DIMENSIONS}, indent=2), encoding="utf-8")


def main(corpus: Path, folder: Path) -> None:
    torch.manual_seed(SEED)
    random = Random(SEED)
    reports = [_MARKUP.sub("", row["text"]) for row in read_rows(corpus / "reports.jsonl.xz")]
    laws = [(f"{row['law']} {row['section']}", row["text"]) for row in read_rows(corpus / "laws.jsonl.xz")]
    tokenizer = build_tokenizer(count_words(track([*reports, *(text for _, text in laws)], "count words")))
    pairs = [[*report_pairs(text, random)] for text in track(reports, "pairs of reports")]
    held_out = list(chain.from_iterable(pairs[::HELD_OUT]))
    del pairs[::HELD_OUT]
    trained = [*chain.from_iterable(pairs), *chain.from_iterable(law_pairs(*law, random) for law in laws)]
    encoder = train(*tokenize(tokenizer, trained), silent_tokens(tokenizer))
    found = accuracy(encoder, *tokenize(tokenizer, held_out))
    Console().print(f"{len(trained)} pairs; own passage first of {len(held_out)} held out: {found:.3f}")
    save(encoder.bag.weight.detach(), tokenizer, folder)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
