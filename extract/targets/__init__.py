"""Figures as targets: what they measure, whether they are goals, for which period."""
