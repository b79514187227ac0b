"""Answers that a language model words from numbered evidence; code decides what of it a reader is shown."""
