"""Source clauses turned into the language of a plan, without a language model."""

from draft.wording.reword import Slot, Worded, reword, sentence
from draft.wording.titles import title

__all__ = ["Slot", "Worded", "reword", "sentence", "title"]
