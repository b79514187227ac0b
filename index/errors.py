"""What can go wrong with an index and its embedding models."""

from ingest.errors import DubanError


class StaleIndexError(DubanError):
    """The index on disk was written by another version or with another embedding model: it has to be rebuilt."""


class MissingModelError(DubanError):
    """The embedding model asked for, or what is needed to run it, isn't on this machine."""


class CustomFileError(DubanError):
    """A file of an office's own words or synonyms can't be read."""
