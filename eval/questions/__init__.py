"""Questions that were written for passages of the corpus by people's stand-ins, who saw the passage and nothing else.

`reports.jsonl` {id, kind, text, path, start, end}: the passage is these code points of the report at `path`.
`laws.jsonl` {id, kind, text, row, law, article}: the passage is the article in this row of the laws.
"""

import json
from pathlib import Path
from typing import Any, Literal

FOLDER = Path(__file__).parent
Half = Literal[0, 1]
EMBEDDING: Half = 0  # what the embedded model learns from; the others are for measuring it
RERANKER: Half = 1  # what the reranker learns from: answers that the embedded model hasn't been told


def written(name: Literal["reports", "laws"], half: Half) -> list[dict[str, Any]]:
    """The questions about reports or laws whose number is even (0) or odd (1)."""
    rows = map(json.loads, (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    return [row for row in rows if int(row["id"][-1]) % 2 == half]
