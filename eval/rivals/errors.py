"""What can go wrong in a comparison."""

from ingest.errors import DubanError


class RivalError(DubanError):
    """A rival was asked for, or given, what doesn't fit the others."""
