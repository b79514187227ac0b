"""The index of an installation beyond one machine: a collection of a Milvus, read through an alias."""
