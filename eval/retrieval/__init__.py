"""How well search finds the right document: a benchmark's corpus, queries and judgements in, measures out.

Every measure comes with what a benchmark of some hundred questions leaves open: its 95 % interval over the questions,
and, where two rankings are compared, the paired difference with its interval and p-value.
"""

from eval.retrieval.benchmark import Benchmark, BenchmarkError, read_benchmark
from eval.retrieval.evaluation import evaluate
from eval.retrieval.runs import RunError

__all__ = ["Benchmark", "BenchmarkError", "RunError", "evaluate", "read_benchmark"]
