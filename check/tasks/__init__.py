"""Tasks without a number: what the reports say of each, and how far that is."""
