"""Figures with what is chance in them, as a table shows them."""

from collections.abc import Mapping, Sequence
from typing import Any


def with_interval(value: float, ends: Sequence[float] | None) -> str:
    """0.874 and below it [0.844–0.902]."""
    return f"{value:.3f}\n{_between(ends, '.3f')}"


def gap(found: Mapping[str, Any]) -> str:
    """+0.021 p 0.0812 and below it [-0.003–+0.045]."""
    return f"{found['difference']:+.3f} p {found['p']:.4f}\n{_between(found['interval_95'], '+.3f')}"


def _between(ends: Sequence[float] | None, style: str) -> str:
    return "" if ends is None else "[" + "–".join(format(end, style) for end in ends) + "]"
