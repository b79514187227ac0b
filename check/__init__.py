"""A plan held against later reports: what was promised, what is said to be done, where, and what has gone quiet."""
