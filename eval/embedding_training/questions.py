"""What is asked with: drawn from a passage anew each time it is seen, or written by people."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from eval.embedding_training.passages import Field
from eval.embedding_training.stream import Bags, Batch, Floats, Integers, Mask
from eval.embedding_training.vocabulary import VOCABULARY
from eval.questions import EMBEDDING, written
from eval.retrieval.benchmark import read_lines
from index.passages import split
from index.words import topic
from ingest.document import Span
from ingest.reader import from_text

WRITTEN = 128  # written questions in each batch
DROPPED = 0.9  # of the words of a written question at most
Pair = tuple[Integers, Integers]  # the tokens of a question and of its passage


def draw(batch: Batch, weights: Floats) -> tuple[Bags, Bags]:
    """Something like a question to each passage of `batch`, and what of the passage is left to be found."""
    stretch = draw_stretch(batch)
    asked = draw_words(batch, stretch, weights) | draw_names(batch)
    found = (batch.fields == Field.TEXT) & ~(stretch & batch.passages(0.5))
    found |= (batch.fields == Field.TITLE) & batch.passages(0.85)
    found |= (batch.fields == Field.HEADINGS) & batch.passages(0.85) & ~(asked & batch.passages(0.7))
    return batch.bags(asked), batch.bags(found & ~draw_shared(batch, asked))


def draw_stretch(batch: Batch) -> Mask:
    """A stretch of each text as long as a question, from the beginning of a phrase on."""
    lengths = np.bincount(batch.row[batch.fields == Field.TEXT], minlength=batch.size)
    places = np.arange(len(batch.row))
    phrases = np.maximum.accumulate(np.where(batch.starts, places, 0))
    starts = batch.ends - lengths
    aimed = starts + (batch.per_passage() * lengths).astype(np.int64)
    starts = np.maximum(starts, phrases[np.minimum(aimed, batch.ends - 1)])
    stops = np.minimum(starts + batch.random.integers(5, 25, batch.size), batch.ends)
    inside: Mask = (places >= starts[batch.row]) & (places < stops[batch.row])
    return inside


def draw_words(batch: Batch, stretch: Mask, weights: Floats) -> Mask:
    """Most words of the stretch, or rare words of the whole text as in a search box, or the headings."""
    style = batch.per_passage()[batch.row]
    kept = batch.words(0.5 + 0.5 * batch.per_passage()[batch.row])
    text = batch.fields == Field.TEXT
    rarity = weights[batch.tokens] * text
    total = np.bincount(batch.row, rarity, batch.size).astype(np.float32)
    count = batch.random.integers(3, 12, batch.size) / np.maximum(total, 1e-6)
    keywords = text & batch.words(rarity * count[batch.row].astype(np.float32))
    headings: Mask = (batch.fields == Field.HEADINGS) & ((style > 0.9) | batch.passages(0.1)) & batch.words(0.8)
    words: Mask = np.where(style < 0.2, keywords, stretch & kept & (style <= 0.9))
    return words | headings


def draw_names(batch: Batch) -> Mask:
    """The place, in full or short, and the year that people name; part of a law's title, which few know."""
    place = batch.per_passage()[batch.row]
    place[batch.is_law & batch.passages(0.4)] = 1  # named with laws less often
    names: Mask = (batch.fields == Field.SHORT_PLACE) & (place < 0.45)
    names |= (batch.fields == Field.PLACE) & (place >= 0.45) & (place < 0.85)
    names |= (batch.fields == Field.YEAR) & batch.passages(0.75)
    names |= (batch.fields == Field.TITLE) & batch.is_law & batch.passages(0.4) & batch.words(0.6)
    return names


def draw_shared(batch: Batch, asked: Mask) -> Mask:
    """In some texts most of the words that are asked with, so that likeness is learnt beyond equal words."""
    chosen = batch.passages(0.25) & batch.words(0.7)
    keys = batch.row * VOCABULARY + batch.tokens
    shared: Mask = np.isin(keys, keys[asked]) & (batch.fields == Field.TEXT) & chosen
    return shared


def read_questions(corpus: Path) -> Iterator[tuple[str, str]]:
    """The questions people wrote, as the index asks them, and their passages, as the index embeds them.

    Only those with an even number: the others are for measuring.
    """
    reports = {row["path"]: row["text"] for row in read_lines(corpus / "reports.jsonl.xz")}
    for question in written("reports", EMBEDDING):
        document = from_text(Path(question["path"]).name, reports[question["path"]])
        answer = Span(question["start"], question["end"])
        path = next(passage.path for passage in split(document) if passage.span.overlaps(answer))
        yield topic(question["text"]), "\n".join((*path, answer.of(document.text)))
    laws = [*read_lines(corpus / "laws.jsonl.xz")]
    for question in written("laws", EMBEDDING):
        law = laws[question["row"]]
        yield topic(question["text"]), "\n".join((law["law"] + law["article"], law["text"]))


def tokenized_questions(corpus: Path, tokenizer: Tokenizer) -> list[Pair]:
    texts = [*chain.from_iterable(read_questions(corpus))]
    tokens = [np.array(each.ids) for each in tokenizer.encode_batch_fast(texts, add_special_tokens=False)]
    return [*zip(tokens[::2], tokens[1::2], strict=True)]


def draw_written(pairs: Sequence[Pair], random: np.random.Generator) -> tuple[Bags, Bags]:
    """Some written questions and their passages; words are left out each time so that none alone decides."""
    asked, found = zip(*(pairs[number] for number in random.permutation(len(pairs))[:WRITTEN]), strict=True)
    thinned = [tokens[random.random(len(tokens)) >= DROPPED * random.random()] for tokens in asked]
    return bags_of(thinned), bags_of(found)


def bags_of(texts: Sequence[Integers]) -> Bags:
    lengths = torch.tensor([len(text) for text in texts])
    return torch.from_numpy(np.concatenate(texts)), lengths.cumsum(0) - lengths


def joined(first: Bags, second: Bags) -> Bags:
    return torch.cat((first[0], second[0])), torch.cat((first[1], second[1] + len(first[0])))
