"""How a draft is set out: the office's habit, the frame of sections and items, and where each matter goes."""

from draft.outline.frame import frame_of
from draft.outline.habit import habit_of, title_of
from draft.outline.placing import place
from draft.outline.records import Part, Place

__all__ = ["Part", "Place", "frame_of", "habit_of", "place", "title_of"]
