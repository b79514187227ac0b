"""The vocabulary, and the tokenizer that finds its words without a segmenter."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

import rjieba
import torch
from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import Unigram

from index.words import QUESTION_WORD

VOCABULARY = 40_000
_UNKNOWN = "[UNK]"


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


def silent_tokens(tokenizer: Tokenizer) -> torch.Tensor:
    """Tokens without a topic, whose vectors are zero: the unknown, and the words that only ask."""
    pieces = tokenizer.get_vocab().items()
    return torch.tensor(sorted(token for piece, token in pieces if piece == _UNKNOWN or QUESTION_WORD.fullmatch(piece)))
