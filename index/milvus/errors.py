"""What can go wrong with a Milvus."""

from ingest.errors import DubanError


class MilvusError(DubanError):
    """The Milvus can't be used: no package for it, no server, or the server refuses."""
