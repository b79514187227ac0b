"""Trains the embedded model: token vectors whose mean says what a text is about.

    python -m eval.train_embedding CORPUS OUT

CORPUS holds `reports.jsonl.xz` {path, year, text} and `laws.jsonl.xz` {law, section, article, text}; OUT receives a
model in model2vec's layout. The vocabulary is the corpus's commonest words; the tokenizer finds them without a
segmenter, by the most probable segmentation (a unigram model), which is what the segmenter that counted them does too.

Vectors begin where words of the same passages point the same way, and are then learnt by telling the passage that a
question was drawn from, from the others in the batch (InfoNCE). Questions are drawn anew each time a passage is seen:
words of a stretch or of all of it, with the place and the year that people name. Passages are read as the index embeds
them, under title and headings, but often without what the question took from them: what is left must do. Each batch
also holds questions that people wrote (`eval/questions`), those of even number: the others measure.
"""

import sys
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from rich.progress import track

from eval.embedding_training.passages import law_passages, report_passages
from eval.embedding_training.questions import tokenized_questions
from eval.embedding_training.stream import lay_out
from eval.embedding_training.training import save, train
from eval.embedding_training.vocabulary import build_tokenizer, count_words, silent_tokens
from eval.retrieval.benchmark import read_lines

SEED = 20230101
THREADS = 2  # sums come out alike on any machine


def main(corpus: Path, folder: Path) -> None:
    torch.manual_seed(SEED)
    torch.set_num_threads(THREADS)
    torch.use_deterministic_algorithms(True)
    random = np.random.default_rng(SEED)
    reports = chain.from_iterable(map(report_passages, read_lines(corpus / "reports.jsonl.xz")))
    laws = chain.from_iterable(map(law_passages, read_lines(corpus / "laws.jsonl.xz")))
    passages = [*reports, *laws]
    words = (text for passage in track(passages, "count words") for text in (*passage.headings, passage.text))
    tokenizer = build_tokenizer(count_words(chain(dict.fromkeys(passage.title for passage in passages), words)))
    written = tokenized_questions(corpus, tokenizer)
    encoder = train(lay_out(passages, tokenizer), written, silent_tokens(tokenizer), random)
    save(encoder.vectors(), tokenizer, folder)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
