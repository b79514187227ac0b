"""The measures of a ranking, query by query, so that they can be averaged, parted by kind and compared in pairs.

Definitions: ir-measures (https://ir-measur.es/en/latest/measures.html), which computes them with trec_eval.
"""

from collections.abc import Mapping, Sequence

import ir_measures
import numpy as np
import numpy.typing as npt
from ir_measures import RR, R, Success, nDCG

PASSAGES = 100  # passages asked for per query; a document counts with its best
# recall@100: of the relevant documents, the share with a passage among those 100; no reranking of them gets further
MEASURES = {
    "hit@1": Success @ 1,
    "hit@10": Success @ 10,
    "mrr@10": RR @ 10,
    "ndcg@10": nDCG @ 10,
    "recall@100": R @ 100,
}
Values = Mapping[str, npt.NDArray[np.float64]]  # by measure, a value for each query
Judgements = Mapping[str, Mapping[str, int]]


def measure(found: Mapping[str, Sequence[str]], judgements: Judgements) -> Values:
    """The measures of each judged query in their order; `found` has the documents of each, best first."""
    run = {query: {document: -float(rank) for rank, document in enumerate(found[query])} for query in judgements}
    metrics = ir_measures.iter_calc(MEASURES.values(), judgements, run)
    scores = {(metric.query_id, metric.measure): float(metric.value) for metric in metrics}
    return {name: np.array([scores[query, of] for query in judgements]) for name, of in MEASURES.items()}


def means(values: Values) -> dict[str, float]:
    """The mean over the queries, rounded to four places."""
    return {name: round(float(column.mean()), 4) for name, column in values.items()}


def only(values: Values, places: Sequence[int]) -> Values:
    """The values of the queries at these places."""
    return {name: column[list(places)] for name, column in values.items()}
