"""Conversations and what people say of them: turns and feedback are only ever added, and go with the conversation."""

import re
import secrets
import zlib
from dataclasses import asdict
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ask.answer import Answer
from library.criteria import Criteria
from library.database import Database
from library.derived import pack, unpack
from library.errors import DamagedLibraryError, NotFoundError, UnfitFeedbackError
from library.schema import ConversationRow, FeedbackRow, TurnRow
from library.turns import Conversation, Feedback, Turn

_ID_BYTES = 6  # 12 hexadecimal characters
_KEY = re.compile(r"[0-9a-f]{6,12}")  # an id or its beginning
_LONGEST_TITLE = 40


class Conversations:
    """The conversations of a library; what a method has added is on the disk when it returns."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self) -> tuple[Conversation, ...]:
        """All conversations, the newest first."""
        wanted = select(ConversationRow, func.count()).join(TurnRow).group_by(ConversationRow.id)
        with self._database.reading() as session:
            rows = session.execute(wanted.order_by(ConversationRow.created.desc()))
            return tuple(_conversation(row, turns) for row, turns in rows)

    def find(self, key: str) -> str:
        """The id of the conversation that `key` means: its id or the beginning of it, six characters or more.

        Raises NotFoundError where that is none or more than one.
        """
        with self._database.reading() as session:
            return _row(session, key).id

    def turns(self, key: str) -> tuple[Turn, ...]:
        """The turns of a conversation in their order; raises NotFoundError, and DamagedLibraryError as `_turn` does."""
        with self._database.reading() as session:
            wanted = select(TurnRow).filter_by(conversation_id=_row(session, key).id).order_by(TurnRow.number)
            return tuple(map(_turn, session.scalars(wanted)))

    def judged(self) -> tuple[Turn, ...]:
        """The turns of all conversations that somebody has judged, the oldest conversation first."""
        wanted = select(TurnRow).join(ConversationRow).where(TurnRow.feedback.any())
        with self._database.reading() as session:
            rows = session.scalars(wanted.order_by(ConversationRow.created, ConversationRow.id, TurnRow.number))
            return tuple(map(_turn, rows))

    def add(self, key: str | None, question: str, answer: Answer, options: Criteria) -> Turn:
        """Add a turn after those of the conversation that `key` means, or begin one; raises NotFoundError."""
        packed = pack(answer)
        with self._database.writing() as session:
            made = datetime.now(UTC).isoformat()
            conversation = _begun(session, question, made) if key is None else _row(session, key)
            row = TurnRow(
                conversation_id=conversation.id,
                number=_count(session, conversation) + 1,
                question=question,
                answer=packed,
                options={name: value for name, value in asdict(options).items() if value is not None},
                made=made,
            )
            session.add(row)
            session.flush()
            return _turn(row)

    def remove(self, key: str) -> Conversation:
        """Remove a conversation with its turns and all that was said of them; raises NotFoundError."""
        with self._database.writing() as session:
            row = _row(session, key)
            removed = _conversation(row, _count(session, row))
            session.delete(row)
            return removed

    def judge(self, key: str, number: int, said: Feedback) -> Feedback:
        """Add a person's word on a turn after all that was said of it before; what is kept of it.

        Raises NotFoundError, and UnfitFeedbackError where nobody signs it or the right answer says nothing.
        """
        with self._database.writing() as session:
            conversation = _row(session, key)
            turns = _count(session, conversation)
            where = _place(conversation.id, number)
            if not 1 <= number <= turns:
                raise NotFoundError("没有这一问", where=where, remedy=f"这个对话共 {turns} 问")
            row = FeedbackRow(
                conversation_id=conversation.id,
                number=number,
                right=said.right,
                why=said.why,
                answer=_right_answer(where, said),
                who=_signed(where, said),
                made=said.made.isoformat(),
            )
            session.add(row)
            return _feedback(row)


def _row(session: Session, key: str) -> ConversationRow:
    wanted = select(ConversationRow).where(ConversationRow.id.startswith(key)).order_by(ConversationRow.created)
    found = session.scalars(wanted).all() if _KEY.fullmatch(key) else ()
    if len(found) == 1:
        return found[0]
    if found:
        choices = "、".join(f"{row.id}（{row.title}）" for row in found)
        raise NotFoundError(f"有 {len(found)} 个对话符合：{choices}", where=key, remedy="请写出完整的编号")
    remedy = "请用 duban conversations 查看现有对话；编号至少写出前 6 位"
    raise NotFoundError("没有这个对话", where=key, remedy=remedy)


def _begun(session: Session, question: str, made: str) -> ConversationRow:
    title = " ".join(question.split())
    if len(title) > _LONGEST_TITLE:
        title = f"{title[: _LONGEST_TITLE - 1]}…"
    row = ConversationRow(id=secrets.token_hex(_ID_BYTES), title=title, created=made)
    session.add(row)
    session.flush()  # the turn refers to it
    return row


def _count(session: Session, conversation: ConversationRow) -> int:
    turns = select(func.count()).select_from(TurnRow).where(TurnRow.conversation_id == conversation.id)
    return session.scalars(turns).one()


def _signed(where: str, said: Feedback) -> str:
    if not said.who.strip():
        raise UnfitFeedbackError("没有写明由谁判断", where=where, remedy="请写明姓名或职务")
    return said.who


def _right_answer(where: str, said: Feedback) -> str | None:
    answer = (said.answer or "").strip()
    if answer and said.right:
        raise UnfitFeedbackError("判为正确，却另给了正确答案", where=where, remedy="请去掉正确答案，或判为有误")
    if answer and not any(map(str.isalnum, answer)):
        raise UnfitFeedbackError("正确答案里没有文字", where=where, remedy="请写出完整的答案")
    return answer or None


def _conversation(row: ConversationRow, turns: int) -> Conversation:
    return Conversation(row.id, row.title, datetime.fromisoformat(row.created), turns)


def _turn(row: TurnRow) -> Turn:
    """The turn as it is kept; raises DamagedLibraryError, which names it, where its answer can't be read."""
    try:
        answer = unpack(Answer, row.answer)
    except (ValueError, zlib.error) as error:
        problem = "保存的回答读不出来，可能是更新的版本写入的，也可能已损坏"
        remedy = "请升级后再打开，或从备份恢复，或用 duban conversations remove 移除这个对话"
        raise DamagedLibraryError(problem, where=_place(row.conversation_id, row.number), remedy=remedy) from error
    return Turn(
        conversation=row.conversation_id,
        number=row.number,
        question=row.question,
        answer=answer,
        made=datetime.fromisoformat(row.made),
        options=Criteria(**row.options),
        feedback=tuple(map(_feedback, row.feedback)),
    )


def _feedback(row: FeedbackRow) -> Feedback:
    return Feedback(row.right, row.why, row.answer, row.who, datetime.fromisoformat(row.made))


def _place(conversation: str, number: int) -> str:
    return f"对话 {conversation} 第 {number} 问"
