"""Whose history is told: one organisation's, which the caller names where the documents are of several."""

from collections.abc import Sequence
from dataclasses import replace

from check.history.find import History, history, names_like
from check.organisations import identity, short_name
from extract.volume import Volume
from ingest.errors import DubanError


class TrendError(DubanError):
    """No document has a figure of the indicator, or those of several organisations have one."""


def trend(volumes: Sequence[Volume], indicator: str, organisation: str | None = None) -> History:
    """The history of `indicator` in the documents of one organisation, or of those whose name holds `organisation`.

    Documents whose names don't say whose they are (**市国资委) are of one organisation only where `organisation` says
    so; beside those of one that is named they are left out, and told. Raises TrendError.
    """
    chosen = [volume for volume in volumes if organisation is None or _is_of(volume, organisation)]
    if not chosen:
        problem = "没有这个机构的文件" if organisation else "文件库是空的"
        remedy = f"现有机构：{'、'.join(_names(volumes))}" if organisation else "请先用 duban add 添加文件"
        raise TrendError(problem, where=organisation or "", remedy=remedy)
    telling = [volume for volume in chosen if history([volume], indicator).lines]
    if not telling:
        near = names_like(chosen, indicator)
        remedy = f"相近的指标：{'、'.join(near)}" if near else "可用 duban tasks 查看文件里有哪些指标"
        raise TrendError("没有找到这个指标的数", where=indicator, remedy=remedy)
    if organisation is not None:
        return history(chosen, indicator)
    known = {whose for volume in telling if (whose := identity(volume.document.metadata.organisation))}
    if len(known) > 1 or (not known and len(telling) > 1):
        remedy = f"请用 --organisation 写明看哪一家：{'、'.join(_names(telling))}"
        raise TrendError("几个机构的文件里都有这个指标", where=indicator, remedy=remedy)
    own = [volume for volume in chosen if identity(volume.document.metadata.organisation) in known] or telling
    left_out = tuple(volume.document.name for volume in telling if volume not in own)
    return replace(history(own, indicator), left_out=left_out)


def _is_of(volume: Volume, organisation: str) -> bool:
    said = volume.document.metadata.organisation
    return said is not None and (organisation in said.value or short_name(organisation) == short_name(said.value))


def _names(volumes: Sequence[Volume]) -> Sequence[str]:
    said = (volume.document.metadata.organisation for volume in volumes)
    return list(dict.fromkeys(each.value if each else "没有写明" for each in said)) or ["无"]
