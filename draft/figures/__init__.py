"""The coming year's goals: what each indicator did, what its goal could be and why, and what is left open."""

from draft.figures.find import proposal_for, proposals
from draft.figures.headline import headline, slot, slot_text

__all__ = ["headline", "proposal_for", "proposals", "slot", "slot_text"]
