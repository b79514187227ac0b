"""One name for each indicator: the table `indicators.toml` and the rows that an office adds to it.

The file that DUBAN_INDICATORS names has the same form; a row of it replaces the row of that name in the table.
"""

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

from extract.records import Measure
from ground.units import FAMILY
from ingest.errors import DubanError

Better = Literal["more", "less", "neither"]
Basis = Literal["flow", "stock", "rate"]

_EXTRA = "DUBAN_INDICATORS"
_KEYS = ("name", "aliases", "unit", "better", "basis")
_FAMILIES = frozenset({*FAMILY.values(), "ratio"})
# Whose figure it is, when and how it was got at say nothing about what it measures. 人均 and 新增 do.
_BEFORE = re.compile(
    r"^(?:全[国省市县区州盟旗年]|我[省市县区州]|[省市县区州]属|[省市县区]本?级|本级|本年|当年|年度|年末|期末|年底|所?监管|国资系统|"
    r"国有控股|国有独资|国有及国有控股|国有|企业|国企|集团|公司|各项|累计|预计|预期|同口径|合并|完成|实现|达到|确保|力争|推动|拉动|带动|促进|确定|的)+"
)
_BEHIND = re.compile(
    r"(?:同比|环比|年均|比上年)?(?:增速|增幅|增长率|增长|总量|总值|目标|任务|指标|人数|数量|总数|保有量|拥有量|水平|数|量)$"
)
_PUNCTUATION = re.compile(r"[\s（）()]|（[^（）]*）$")


class IndicatorTableError(DubanError):
    """A table of indicators can't be read or a row of it lacks something."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of the table; `units` are the families of units its amount may be counted in, `field` its heading."""

    name: str
    aliases: tuple[str, ...]
    units: frozenset[str]
    better: Better
    basis: Basis
    field: str


def canonical(name: str, family: str, measure: Measure) -> Indicator | None:
    """The indicator that `name` writes in its own way; None for one that the table doesn't know.

    A name that says more than whose figure it is (电子信息产业营业收入) is another indicator. `family` is what the unit
    of the figure measures: an amount in a unit of another family is another indicator too, growth fits them all.
    """
    table = indicators()
    row = _row(name, table) or (table.get(f"{name}增长") if measure == "growth" else None)  # 经济|增长5%
    fits = row is not None and (measure in {"growth", "multiple"} or _counted_in(family, row.units))
    return row if fits else None


def _counted_in(family: str, units: frozenset[str]) -> bool:
    kin = {"point": "percent", "people": "count", "count": "people"}
    return not family or family in units or kin.get(family) in units


def _row(name: str, table: Mapping[str, Indicator]) -> Indicator | None:
    """The row for the name as it stands, or without what stands around it."""
    plain = _PUNCTUATION.sub("", name)
    bare = _BEFORE.sub("", plain)
    forms = (name, plain, bare, _BEHIND.sub("", plain), _BEHIND.sub("", bare))
    return next((table[form] for form in forms if form in table), None)


def indicators() -> Mapping[str, Indicator]:
    """The rows of the table by each of their names. Raises IndicatorTableError."""
    return _load(os.environ.get(_EXTRA) or None)


def digest() -> str:
    """Says which rows an office has added; "" where it has added none."""
    extra = os.environ.get(_EXTRA)
    return sha256(_content(Path(extra))).hexdigest()[:16] if extra else ""


@lru_cache(maxsize=4)
def _load(extra: str | None) -> Mapping[str, Indicator]:
    own = files("extract").joinpath("indicators.toml").read_bytes()
    rows = {row.name: row for row in _rows(own, "indicators.toml")}
    if extra:
        rows |= {row.name: row for row in _rows(_content(Path(extra)), extra)}
    named = {alias: row for row in rows.values() for alias in row.aliases}
    return MappingProxyType(named | rows)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise IndicatorTableError("读不到指标表", where=str(path), remedy=f"请检查环境变量 {_EXTRA}") from error


def _rows(content: bytes, where: str) -> Iterator[Indicator]:
    try:
        tables = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise IndicatorTableError(f"指标表不是有效的 TOML：{error}", where=where, remedy="请按说明修改该行") from error
    for field, table in tables.items():
        for number, row in enumerate(table.get("rows", ()) if isinstance(table, dict) else (), 1):
            yield _indicator(row, field, f"{where}，“{field}”第{number}行")


def _indicator(row: Mapping[str, Any], field: str, where: str) -> Indicator:
    missing = [key for key in _KEYS if key not in row]
    if missing:
        raise IndicatorTableError(f"指标表的一行缺少 {'、'.join(missing)}", where=where, remedy="请补全后重试")
    units = frozenset(row["unit"].split())
    _check(units, _FAMILIES, "unit", where)
    _check([row["better"]], get_args(Better), "better", where)
    _check([row["basis"]], get_args(Basis), "basis", where)
    return Indicator(row["name"], tuple(row["aliases"]), units, row["better"], row["basis"], field)


def _check(given: Iterable[str], allowed: Iterable[str], key: str, where: str) -> None:
    wrong = sorted(set(given) - set(allowed))
    if wrong or not given:
        remedy = f"可用的值：{'、'.join(sorted(allowed))}"
        raise IndicatorTableError(f"指标表的 {key} 不能是“{'、'.join(wrong)}”", where=where, remedy=remedy)
