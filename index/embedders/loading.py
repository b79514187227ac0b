"""The embedding model that the environment names; what runs it is loaded with it."""

import os
from collections.abc import Mapping

from index.embedders.protocol import Embedder
from index.embedders.settings import settings


def load_embedder(chosen: str | None = None, environment: Mapping[str, str] = os.environ) -> Embedder:
    """The model that `chosen`, or else DUBAN_EMBEDDER, names: a folder, a cached name, or the URL of an endpoint.

    The embedded model where neither does. A model of this machine never uses the network, an endpoint is asked for
    one vector.

    Raises MissingModelError where the model or the packages to run it aren't on this machine, EmbedderError where a
    setting is wrong or the model gives no usable vectors.
    """
    given = settings(chosen, environment)
    if given.url:
        from index.embedders.endpoint import EndpointEmbedder  # noqa: PLC0415 - loads a client for the network

        return EndpointEmbedder(given)
    if given.model:
        from index.embedders.transformer import SentenceTransformerEmbedder  # noqa: PLC0415 - an extra

        return SentenceTransformerEmbedder(given.model, given.backend, given.prompts)
    from index.embedders.static import StaticEmbedder  # noqa: PLC0415 - loads the tokenizer

    return StaticEmbedder()
