"""The index of one machine: immutable segments with FAISS vectors, and tantivy beside them."""
