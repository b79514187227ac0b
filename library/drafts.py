"""Drafts of work plans in all their versions: versions are only ever added, and go with the draft."""

import re
import secrets
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from library.database import Database
from library.derived import pack, unpack
from library.errors import DamagedLibraryError, NotFoundError, OutdatedDraftError, UnfitDraftError
from library.schema import DraftRow, DraftVersionRow

if TYPE_CHECKING:
    from draft.records import Plan

_ID_BYTES = 6  # 12 hexadecimal characters
_KEY = re.compile(r"[0-9a-f]{6,12}")  # an id or its beginning


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft in the list; `made_from` names its documents and settings, `latest` is the number of its last version."""

    id: str
    title: str
    year: int
    organisation: str | None
    created: datetime
    made_from: Mapping[str, Any]
    latest: int


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a draft, numbered from 1: who made it, when, and what she noted."""

    draft: str
    number: int
    plan: "Plan"
    who: str
    made: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A version in the history, without its plan."""

    number: int
    who: str
    made: datetime
    note: str


class Drafts:
    """The drafts of a library; what a method has added is on the disk when it returns.

    `key` is a draft's id or the beginning of it, six characters or more; all raise NotFoundError where that is none or
    more than one, and DamagedLibraryError, which names the version, where its plan can't be read.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self) -> tuple[StoredDraft, ...]:
        """All drafts, the newest first."""
        wanted = select(DraftRow, func.max(DraftVersionRow.number)).join(DraftVersionRow).group_by(DraftRow.id)
        with self._database.reading() as session:
            rows = session.execute(wanted.order_by(DraftRow.created.desc()))
            return tuple(_stored(row, latest) for row, latest in rows)

    def find(self, key: str) -> StoredDraft:
        """The draft that `key` means."""
        with self._database.reading() as session:
            row = _row(session, key)
            return _stored(row, _latest(session, row))

    def version(self, key: str, number: int | None = None) -> Version:
        """The version of this number, the last one for None; raises NotFoundError where there is none."""
        with self._database.reading() as session:
            row = _row(session, key)
            latest = _latest(session, row)
            found = session.get(DraftVersionRow, (row.id, latest if number is None else number))
            if found is None:
                raise NotFoundError(f"没有第 {number} 版", where=_called(row), remedy=f"这份稿子共 {latest} 版")
            return _version(found)

    def history(self, key: str) -> tuple[Version, ...]:
        """All versions, the oldest first."""
        with self._database.reading() as session:
            wanted = select(DraftVersionRow).filter_by(draft_id=_row(session, key).id).order_by(DraftVersionRow.number)
            return tuple(map(_version, session.scalars(wanted)))

    def versions(self, key: str) -> tuple[Saved, ...]:
        """Who made each version, when, and what she noted, the oldest first."""
        row = DraftVersionRow
        with self._database.reading() as session:
            wanted = select(row.number, row.who, row.made, row.note).filter_by(draft_id=_row(session, key).id)
            rows = session.execute(wanted.order_by(row.number))
            return tuple(Saved(number, who, datetime.fromisoformat(made), note) for number, who, made, note in rows)

    def keep(self, plan: "Plan", made_from: Mapping[str, Any], who: str, note: str = "") -> StoredDraft:
        """Keep a plan as the first version of a new draft; raises UnfitDraftError where nobody signs it."""
        made = datetime.now(UTC).isoformat()
        row = DraftRow(
            id=secrets.token_hex(_ID_BYTES),
            title=plan.title,
            year=plan.year,
            organisation=plan.organisation,
            created=made,
            made_from=dict(made_from),
        )
        first = DraftVersionRow(
            draft_id=row.id, number=1, plan=pack(plan), who=_signed(plan.title, who), made=made, note=note
        )
        with self._database.writing() as session:
            session.add(row)
            session.flush()  # the version refers to it
            session.add(first)
            return _stored(row, 1)

    def revise(
        self, key: str, expected: int, change: "Callable[[Plan], Plan]", who: str, note: str = ""
    ) -> StoredDraft:
        """Add what `change` makes of the version `expected`, which has to be the last one; it may take its time.

        Raises OutdatedDraftError, and keeps nothing, where somebody has added another one; UnfitDraftError where nobody
        signs it, and whatever `change` raises.
        """
        seen = self.version(key)
        _expect(seen.number, expected, seen.draft)
        packed = pack(change(seen.plan))
        with self._database.writing() as session:
            row = _row(session, seen.draft)
            _expect(_latest(session, row), expected, row.id)
            session.add(
                DraftVersionRow(
                    draft_id=row.id,
                    number=expected + 1,
                    plan=packed,
                    who=_signed(row.title, who),
                    made=datetime.now(UTC).isoformat(),
                    note=note,
                )
            )
            return _stored(row, expected + 1)

    def remove(self, key: str) -> StoredDraft:
        """Remove a draft with all its versions."""
        with self._database.writing() as session:
            row = _row(session, key)
            removed = _stored(row, _latest(session, row))
            session.delete(row)
            return removed

    def examples(self) -> Iterator[dict[str, Any]]:
        """What people made of the items of all drafts, the newest first: records of `draft.review.examples`."""
        from draft.review.examples import examples  # noqa: PLC0415 - loads numpy, which a list doesn't need

        for stored in self.list():
            plans = [version.plan for version in self.history(stored.id)]
            yield from ({"draft": stored.id} | record for record in examples(plans))


def _row(session: Session, key: str) -> DraftRow:
    wanted = select(DraftRow).where(DraftRow.id.startswith(key)).order_by(DraftRow.created)
    found = session.scalars(wanted).all() if _KEY.fullmatch(key) else ()
    if len(found) == 1:
        return found[0]
    if found:
        choices = "、".join(f"{row.id}（{row.title}）" for row in found)
        raise NotFoundError(f"有 {len(found)} 份稿子符合：{choices}", where=key, remedy="请写出完整的编号")
    raise NotFoundError("没有这份稿子", where=key, remedy="请查看现有稿子的列表；编号至少写出前 6 位")


def _latest(session: Session, draft: DraftRow) -> int:
    return session.scalars(select(func.max(DraftVersionRow.number)).filter_by(draft_id=draft.id)).one()


def _expect(latest: int, expected: int, draft: str) -> None:
    if latest != expected:
        problem = f"别人已经改过：现在是第 {latest} 版，您改的是第 {expected} 版"
        raise OutdatedDraftError(problem, where=f"稿子 {draft}", remedy="请重新打开后再改")


def _signed(where: str, who: str) -> str:
    if not who.strip():
        raise UnfitDraftError("没有写明由谁保存", where=where, remedy="请写明姓名或职务")
    return who


def _stored(row: DraftRow, latest: int) -> StoredDraft:
    created = datetime.fromisoformat(row.created)
    return StoredDraft(row.id, row.title, row.year, row.organisation, created, row.made_from, latest)


def _version(row: DraftVersionRow) -> Version:
    """The version as it is kept; raises DamagedLibraryError, which names it, where its plan can't be read."""
    from draft.records import Plan  # noqa: PLC0415 - loads numpy, which a list doesn't need

    try:
        plan = unpack(Plan, row.plan)
    except (ValueError, zlib.error) as error:
        problem = "保存的稿子读不出来，可能是更新的版本写入的，也可能已损坏"
        where = f"稿子 {row.draft_id} 第 {row.number} 版"
        remedy = "请升级后再打开，或从备份恢复，或移除这份稿子"
        raise DamagedLibraryError(problem, where=where, remedy=remedy) from error
    return Version(row.draft_id, row.number, plan, row.who, datetime.fromisoformat(row.made), row.note)


def _called(row: DraftRow) -> str:
    return f"稿子 {row.id}"
