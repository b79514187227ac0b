"""The coming year's goals: what each indicator did, what its goal could be and why, and what is left open."""

from draft.figures.find import proposal_for, proposals
from draft.figures.headline import headline, slot, slot_text
from draft.figures.known import known
from draft.figures.unfit import unfit

__all__ = ["headline", "known", "proposal_for", "proposals", "slot", "slot_text", "unfit"]
