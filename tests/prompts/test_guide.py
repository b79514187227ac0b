"""docs/models.md names what the program knows: its settings, its messages, its prompts' variables."""

import re
from pathlib import Path

from index.embedders import settings as embedder
from prompts import model
from prompts.prompt import FOLDER, load, names

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "models.md").read_text(encoding="utf-8")
OTHERS = {"DUBAN_RERANKER", "DUBAN_DEBUG"}


def test_every_setting_of_the_guide_is_one_and_no_setting_of_models_is_left_out() -> None:
    models = {model.NAME, model.URL, model.KEY, model.TIMEOUT, model.PARALLEL, model.BUDGET, model.CHARACTERS, FOLDER}
    assert {name for name in models if f"| `{name}` |" not in GUIDE} == set()
    known = models | OTHERS | {embedder.EMBEDDER, embedder.MODEL, embedder.QUERY_PROMPT}
    assert set(re.findall(r"DUBAN_[A-Z_]+", GUIDE)) == known


def test_the_messages_that_it_explains_are_those_of_the_program() -> None:
    told = [trouble.problem for trouble in model.TROUBLES.values()]
    rows = re.search(r"\| 提示 \| 怎么办 \|\n\|---\|---\|\n(.*?)\n\n", GUIDE, re.DOTALL)
    assert rows
    asked = [re.sub(r"（.*", "", row.split("|")[1].strip()) for row in rows[1].splitlines()]
    phrases = [phrase for cell in asked if "剔除" not in cell for phrase in cell.split("、")]
    assert [phrase for phrase in phrases if not any(phrase in problem for problem in told)] == []


def test_it_names_the_variables_of_the_prompts() -> None:
    variables = {variable for name in names() for variable in load(name, {}).variables}
    assert set(re.findall(r"`\{(\w+)\}`", GUIDE)) - {"变量名"} == variables
