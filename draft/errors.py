"""What can't be drafted, and why."""

from ingest.errors import DubanError


class DraftError(DubanError):
    """There is nothing to draft from, or the documents are of other years than they should be."""


class UnfitReviewError(DubanError):
    """A change that nobody signs or explains, that says nothing, or that is about what the draft doesn't have."""
