"""The addresses of drafts. They take documents of the library only: a path of the server is never read."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.downloads import DOCX, XLSX, download, folder
from api.draft_schema import DifferenceView, DraftRow, DraftsView, DraftView, difference_view, draft_view
from api.drafting import FIRST_YEAR, LAST_YEAR
from api.revising import Action, Asked, Wanted, add_item, change_item, choose, example_lines, keep, leave_out, take_up
from api.routes import Configured, Opened
from draft.papers.annexes import Sources
from draft.papers.markdown import markdown
from draft.papers.paper import write_plan
from draft.papers.sheets import sheets
from draft.review.differences import difference
from export.xlsx import write_xlsx
from library.drafts import StoredDraft
from library.service import Library

_MARKDOWN, _JSON_LINES = "text/markdown; charset=utf-8", "application/x-ndjson"

Who = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Key = Annotated[str, Field(min_length=1)]
Number = Annotated[int | None, Query(alias="version")]

router = APIRouter()


class Commission(BaseModel):
    """What a draft is to be made from, as in `duban draft`."""

    model_config = ConfigDict(extra="forbid")

    reports: list[Key] = Field(min_length=1, max_length=100)
    year: int = Field(gt=FIRST_YEAR - 1, le=LAST_YEAR)
    plan: Key | None = None
    policies: list[Key] = Field(default_factory=list, max_length=100)
    without_plan_section: bool = False
    use_model: bool = True
    who: Who


class Signed(BaseModel):
    """Who changes which version of a draft, and why."""

    model_config = ConfigDict(extra="forbid")

    expected: int
    who: Who
    why: str = Field("", max_length=2000)

    def of(self, draft: str) -> Asked:
        """The change of this draft."""
        return Asked(draft, self.expected, self.who, self.why)


class OnItem(Signed):
    """What becomes of an item, as in `duban drafts accept` and its neighbours; places are counted from 0."""

    action: Action
    text: str = Field("", max_length=10_000)
    title: str = Field("", max_length=200)
    section: int | None = None
    position: int | None = None
    use_model: bool = True


class NewItem(Signed):
    """An item of a person's own, at the end of a section, counted from 0."""

    section: int
    title: str = Field(max_length=200)
    text: str = Field(max_length=10_000)


class OnMatter(Signed):
    """Whether the reason for which a matter is left out holds, or it goes to the end of a section after all."""

    action: Literal["accept", "take_up"]
    section: int = 0


class Chosen(Signed):
    """Which of its options a target is, counted from 0; null leaves it open."""

    option: int | None


@router.post("/drafts", status_code=201)
def commission(asked: Commission, library: Opened, model: Configured) -> DraftView:
    """The first version of a new draft."""
    plan = library.draft(
        asked.reports,
        asked.year,
        plan=asked.plan,
        policies=asked.policies,
        without_plan_section=asked.without_plan_section,
        model=model.get() if asked.use_model else None,
    )
    return _shown(library, keep(library, plan, asked.who, without_plan_section=asked.without_plan_section))


@router.get("/drafts")
def drafts(library: Opened) -> DraftsView:
    """All drafts, the newest first."""
    return DraftsView.model_validate({"drafts": library.drafts.list()})


@router.get("/drafts/examples.jsonl", response_class=Response, responses={200: {"content": {_JSON_LINES: {}}}})
def examples(library: Opened) -> Response:
    """What people made of drafted items, one JSON object a line."""
    return Response("".join(example_lines(library)).encode(), media_type=_JSON_LINES)


@router.get("/drafts/{draft}.docx", response_class=Response, responses={200: {"content": {DOCX: {}}}})
def document(draft: str, library: Opened, sources: Sources = "comments", version: Number = None) -> Response:
    """The plan as an official document of today; `sources` says where its sentences tell what they rest on."""
    plan = library.drafts.version(draft, version).plan
    with folder() as place:
        path = place / f"{plan.title}.docx"
        write_plan(path, plan, date.today(), sources)
        return download(path, DOCX)


@router.get("/drafts/{draft}.md", response_class=Response, responses={200: {"content": {_MARKDOWN: {}}}})
def text(draft: str, library: Opened, version: Number = None) -> Response:
    """The plan as Markdown."""
    plan = library.drafts.version(draft, version).plan
    return Response(markdown(plan).encode(), media_type=_MARKDOWN)


@router.get("/drafts/{draft}.xlsx", response_class=Response, responses={200: {"content": {XLSX: {}}}})
def workbook(draft: str, library: Opened, version: Number = None) -> Response:
    """The tables behind the plan."""
    plan = library.drafts.version(draft, version).plan
    with folder() as place:
        path = place / f"{plan.title}.xlsx"
        write_xlsx(path, sheets(plan))
        return download(path, XLSX)


@router.get("/drafts/{draft}/difference")
def compare(draft: str, old: int, new: int, library: Opened) -> DifferenceView:
    """What changed from one version to another."""
    before, after = (library.drafts.version(draft, number).plan for number in (old, new))
    return difference_view((old, new), (before, after), difference(before, after))


@router.get("/drafts/{draft}")
def show(draft: str, library: Opened, version: Number = None) -> DraftView:
    """A version of a draft, the last one where none is named."""
    return _shown(library, library.drafts.find(draft), version)


@router.delete("/drafts/{draft}")
def remove(draft: str, library: Opened) -> DraftRow:
    """Remove a draft with all its versions."""
    return DraftRow.model_validate(library.drafts.remove(draft))


@router.post("/drafts/{draft}/items")
def add(draft: str, new: NewItem, library: Opened) -> DraftView:
    """Add an item."""
    return _shown(library, add_item(library, new.of(draft), new.section, new.title, new.text))


@router.post("/drafts/{draft}/items/{item}")
def change(draft: str, item: str, said: OnItem, library: Opened, model: Configured) -> DraftView:
    """Change an item."""
    wanted = Wanted(said.action, said.text, said.title, said.section, said.position)
    used = model.get() if said.action == "regenerate" and said.use_model else None
    return _shown(library, change_item(library, said.of(draft), item, wanted, used))


@router.post("/drafts/{draft}/left-out/{matter}")
def settle(draft: str, matter: str, said: OnMatter, library: Opened) -> DraftView:
    """Decide on a matter that is left out."""
    if said.action == "accept":
        return _shown(library, leave_out(library, said.of(draft), matter))
    return _shown(library, take_up(library, said.of(draft), matter, said.section))


@router.post("/drafts/{draft}/targets/{proposal}")
def choose_target(draft: str, proposal: str, chosen: Chosen, library: Opened) -> DraftView:
    """Choose a target."""
    return _shown(library, choose(library, chosen.of(draft), proposal, chosen.option))


def _shown(library: Library, stored: StoredDraft, number: int | None = None) -> DraftView:
    version = library.drafts.version(stored.id, number or stored.latest)
    return draft_view(stored, version.number, version.plan, library.drafts.versions(stored.id))
