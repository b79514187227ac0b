"""The addresses of checks. They take documents of the library only: a path of the server is never read."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from api.check_schema import CheckView, DecisionsView, DecisionView, WithdrawalView, check_view
from api.checking import chosen, decide_as
from api.downloads import DOCX, XLSX, download, folder
from api.routes import Opened
from check.letters import write_letters
from check.sheets import sheets
from export.xlsx import write_xlsx
from library.errors import NotFoundError

Reports = Annotated[list[str] | None, Query()]

router = APIRouter()


class Held(BaseModel):
    """A plan and the reports that it is held against, as in `duban check`."""

    model_config = ConfigDict(extra="forbid")

    plan: str = Field(min_length=1)
    reports: list[str] = Field(default_factory=list, max_length=100)


class Word(Held):
    """A person's word on a verdict of a check, as in `duban decide`."""

    verdict: str = Field(min_length=1)
    status: str | None = None
    value: str | None = Field(None, max_length=100)
    note: str = Field("", max_length=2000)
    who: str = Field(max_length=100)


class Withdrawn(BaseModel):
    """Who takes back the decision on a verdict, and why."""

    model_config = ConfigDict(extra="forbid")

    verdict: str = Field(min_length=1)
    note: str = Field(max_length=2000)
    who: str = Field(max_length=100)


@router.post("/check")
def check(held: Held, library: Opened) -> CheckView:
    """The verdicts, as `duban check --json` prints them."""
    return check_view(library.check(held.plan, held.reports))


@router.post("/check/decisions")
def decide(word: Word, library: Opened) -> DecisionView:
    """Keep a person's decision on a verdict; without a status it confirms the machine's."""
    verdict = chosen(library.check(word.plan, word.reports), word.verdict)
    decision = decide_as(verdict, who=word.who, note=word.note, status=word.status, value=word.value)
    library.decide(decision)
    return DecisionView.model_validate(decision)


@router.get("/check/decisions/{verdict}")
def decisions(verdict: str, library: Opened) -> DecisionsView:
    """All that was decided on a verdict, the oldest first."""
    return DecisionsView.model_validate({"decisions": library.decision_history(verdict)})


@router.post("/check/withdrawals")
def withdraw(withdrawn: Withdrawn, library: Opened) -> WithdrawalView:
    """Take back the decision that holds on a verdict; it stays in the history."""
    return WithdrawalView.model_validate(library.withdraw(withdrawn.verdict, withdrawn.who, withdrawn.note))


@router.get("/check.xlsx", response_class=Response, responses={200: {"content": {XLSX: {}}}})
def workbook(plan: str, library: Opened, report: Reports = None) -> Response:
    """The check as a ledger."""
    done = library.check(plan, report or [])
    with folder() as place:
        path = place / "核查台账.xlsx"
        write_xlsx(path, sheets(done))
        return download(path, XLSX)


@router.get("/check.docx", response_class=Response, responses={200: {"content": {DOCX: {}}}})
def letters(plan: str, library: Opened, report: Reports = None, *, reminders: bool = False) -> Response:
    """The check as a circular (督查通报), or its reminders (提示函)."""
    done = library.check(plan, report or [])
    with folder() as place:
        paths = write_letters(place / "督查通报.docx", done, date.today())
        if reminders and len(paths) == 1:
            raise NotFoundError("没有需要提示的事项", remedy="落后的和没有依据的目标、任务才有提示函")
        return download(paths[-1] if reminders else paths[0], DOCX)
