"""Training of the embedded model: token vectors whose mean says what a text is about."""
