"""duban's own index, as shipped; it alone is given whole documents, and cuts them itself."""

from pathlib import Path

from eval.rivals.material import Material
from eval.rivals.records import Search
from index.local.index import LocalIndex
from index.reranking import load_reranker


def build(material: Material, folder: Path) -> Search:
    index = LocalIndex.create(folder, material.embedder, load_reranker())
    index.add(material.documents())
    index.save()
    return lambda query, limit: [hit.passage.document for hit in index.search(query, limit)]
