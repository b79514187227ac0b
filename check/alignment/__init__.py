"""Which figure of a report settles which goal: how alike their names are, and what keeps them from being compared."""
