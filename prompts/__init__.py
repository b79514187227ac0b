"""Prompts as files, with declared variables and an output schema."""
