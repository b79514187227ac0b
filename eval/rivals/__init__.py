"""duban's index beside other libraries: the same passages, vectors and queries, each library in a process of its own.

    python -m eval.rivals --data DIR

Nothing is imported here: what the runner needs would count as every rival's memory.
"""
