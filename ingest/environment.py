"""Settings that the environment gives as numbers."""

from collections.abc import Mapping

from ingest.errors import DubanError


def number(  # noqa: PLR0913, PLR0917 - a setting with its bounds
    environment: Mapping[str, str], name: str, default: float, least: float, most: float, error: type[DubanError]
) -> float:
    """The number that the setting `name` gives, or else `default`; raises `error` beyond `least` and `most`."""
    given = environment.get(name, "").strip()
    try:
        value = float(given) if given else default
    except ValueError:
        value = float("nan")
    if not least <= value <= most:
        raise error(f"应当是 {least:g} 到 {most:g} 之间的数", where=f"{name}={given}")
    return value
