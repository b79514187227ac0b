"""The README's commands do what it says they print."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from check.lights import DUE_DAYS, RED, YELLOW

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMAND = "from api.cli import main; main()"


def shown() -> list[tuple[str, str]]:
    """The duban commands of the README's console blocks with the output it shows; … stands for lines left out."""
    blocks = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    parts = [part for block in blocks for part in re.split(r"^\$ duban ", block, flags=re.MULTILINE)[1:]]
    return [(part.split("\n", 1)[0], part.split("\n", 1)[1].strip("\n")) for part in parts]


def run(library: Path, *arguments: object) -> str:
    environment = os.environ | {"COLUMNS": "88", "DUBAN_LIBRARY": str(library), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", COMMAND, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return "\n".join(line.rstrip() for line in done.stdout.splitlines())


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    run(folder, "add", ROOT / "samples")
    return folder


@pytest.mark.parametrize(("command", "output"), shown(), ids=[command[:30] for command, _ in shown()])
def test_the_output_shown_is_the_output(library: Path, command: str, output: str) -> None:
    printed = run(library, *command.split())
    parts = [part.strip("\n") for part in re.split(r"^…$", output, flags=re.MULTILINE)]
    assert len("".join(parts)) > 20
    assert [part for part in parts if part not in printed] == []


def test_the_readme_shows_an_answer_a_refusal_a_task_list_and_a_check() -> None:
    shows = [command.split()[0] for command, _ in shown()]
    assert shows.count("ask") >= 2
    assert {"tasks", "check"} <= set(shows)


def commands(*path: str) -> list[str]:
    return re.findall(r"^│ (\w+) {2,}", run(Path(), *path, "--help"), re.MULTILINE)


def test_every_command_is_named() -> None:
    named = commands()
    assert len(named) >= 9
    assert [name for name in named if f"duban {name} " not in README and f"duban {name}`" not in README] == []


def test_every_evaluation_is_named() -> None:
    (row,) = (line for line in README.splitlines() if line.startswith("| `duban eval gold`、"))
    assert [name for name in commands("eval") if f"{name}`" not in row] == []


def test_every_setting_of_the_lights_is_named() -> None:
    assert [name for name in (YELLOW, RED, DUE_DAYS) if f"`{name}`" not in README] == []
