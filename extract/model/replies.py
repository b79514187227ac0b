"""What a model's replies look like: loose at the edges, so that one odd field does not cost the others."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict


def _text(value: object) -> str | None:
    """Models write 2023 for "2023", and "" or "null" for null."""
    if value is None or isinstance(value, (dict, list, bool)):
        return None
    words = str(value).strip()
    return words if words not in {"", "null", "None", "无"} else None


def _texts(value: object) -> list[str]:
    given = value if isinstance(value, list) else [value]
    return [words for each in given if (words := _text(each))]


Text = Annotated[str | None, BeforeValidator(_text)]
Texts = Annotated[list[str], BeforeValidator(_texts)]


class Said(BaseModel):
    """Frozen; keys that nobody asked for are let go."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class FigureSaid(Said):
    """What a figure measures. `indicator` are exact quotes that make up the name, `kind_words` the quote that shows
    the kind."""

    indicator: Texts = []
    kind: Text = None
    kind_words: Text = None
    measure: Text = None
    direction: Text = None
    comparator: Text = None
    period: Text = None


class NumberedSaid(FigureSaid):
    """A figure of the rules, by the number that the prompt gave it."""

    number: int


class MissedSaid(FigureSaid):
    """A figure that the rules did not name: its characters, and the exact clause that holds it."""

    paragraph: int
    clause: Text = None
    text: Text = None


class FiguresReply(Said):
    """The reply to the prompt `targets`; its items are read one by one, so that a broken one costs only itself."""

    figures: list[Any]
    missed: list[Any] = []


class UnitSaid(Said):
    """A unit in charge: its name as an exact quote, and its part."""

    name: Text = None
    part: Text = None


class TaskSaid(Said):
    """A task of a paragraph; `text` and `deadline` are exact quotes."""

    paragraph: int
    text: Text = None
    deadline: Text = None
    units: list[UnitSaid] = []


class TasksReply(Said):
    """The reply to the prompt `tasks`."""

    tasks: list[Any]
