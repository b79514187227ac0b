"""A file becomes a Document: one reader a format, outline, metadata."""
