"""A language model words and joins the draft, section by section; code decides what of it stands."""

from draft.model.rewriting import reworded_item, worded

__all__ = ["reworded_item", "worded"]
