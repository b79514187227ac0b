"""How the local index grows: built, opened, searched and changed at several sizes, each in processes of its own.

    python -m eval.scale --corpus DIR [--sizes 10000,100000,1000000]

Nothing is imported here: what the runner needs would count as the index's memory.
"""
