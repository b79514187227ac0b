"""What can go wrong with an embedding model that is there."""

from ingest.errors import DubanError


class EmbedderError(DubanError):
    """The embedding model can't be used as it is set, or gave no usable vectors."""
