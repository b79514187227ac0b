"""Documents become passages, and a query finds them: embedding, dense and lexical search, fusion."""
