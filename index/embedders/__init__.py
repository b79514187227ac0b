"""Texts as vectors whose inner product says how alike they are in meaning.

The embedded default is a table of token vectors; a model of sentence-transformers in a folder of this machine, or one
behind an endpoint that speaks the OpenAI protocol, takes its place where the environment names it. What runs a model
is loaded with that model only.
"""

from index.embedders.loading import load_embedder
from index.embedders.protocol import Embedder, Vectors

__all__ = ["Embedder", "Vectors", "load_embedder"]
