"""Measures, and the training of what is learnt."""
