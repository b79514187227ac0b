"""The JSON contract of searches; see `api.schema`."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import AliasPath, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from api.roles import EXPECTED, role_named
from api.schema import View
from index.passage import Route
from ingest.document import Role
from library.criteria import Criteria
from library.entry import Found

MOST_HITS = 100


class PassageView(View):
    """A passage found: `quote` is the characters from `start` to `end` of the document's text.

    `rank` counts from 1, `score` compares only within one search; `route` says whether words, meaning or both found it.
    """

    rank: int = Field(validation_alias=AliasPath("hit", "rank"))
    score: float = Field(validation_alias=AliasPath("hit", "score"))
    route: Route = Field(validation_alias=AliasPath("hit", "route"))
    document: str = Field(validation_alias=AliasPath("citation", "document"))
    doc: str = Field(validation_alias=AliasPath("citation", "doc"))
    title: str
    path: tuple[str, ...] = Field(validation_alias=AliasPath("citation", "path"))
    role: Role = Field(validation_alias=AliasPath("hit", "passage", "role"))
    start: int = Field(validation_alias=AliasPath("citation", "span", 0))
    end: int = Field(validation_alias=AliasPath("citation", "span", 1))
    quote: str = Field(validation_alias=AliasPath("citation", "quote"))
    page: int | None = Field(validation_alias=AliasPath("citation", "page"))


class SearchView(View):
    """What a search has found, best first (`duban search --json`)."""

    query: str
    hits: list[PassageView]


def _role(value: object) -> Role:
    found = role_named(value) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("role", EXPECTED)
    return found


class Search(BaseModel):
    """What is searched for and where, as in `duban search`."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field(min_length=1, max_length=1000)
    limit: int = Field(10, gt=0, le=MOST_HITS)
    organisation: str | None = None
    year: int | None = None
    kind: str | None = None
    role: Annotated[Role, BeforeValidator(_role)] | None = None
    collection: str | None = None
    document: str | None = None

    @property
    def criteria(self) -> Criteria:
        return Criteria(**self.model_dump(exclude={"q", "limit"}))


def search_view(query: str, found: Iterable[Found]) -> SearchView:
    """The contract's view of what was found for `query`."""
    return SearchView.model_validate({"query": query, "hits": list(found)})
