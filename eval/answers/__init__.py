"""Questions that readers wrote for documents, with the places that answer them, and how well they are answered."""
