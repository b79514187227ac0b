"""What the image is told to do fits what duban can do; `docker/prove.sh` runs it."""

import json
import re
import tomllib
from pathlib import Path

from typer.main import get_command

from api.cli import app
from api.routes import router

ROOT = Path(__file__).parents[2]
LINES = [
    (instruction, rest)
    for line in (ROOT / "docker" / "Dockerfile").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
    for instruction, _, rest in [line.partition(" ")]
]
SAID = dict(LINES)


def test_the_service_is_started_by_a_command_that_exists() -> None:
    program, *arguments = json.loads(SAID["CMD"])
    assert program == "duban"
    with get_command(app).make_context("duban", arguments, resilient_parsing=True) as context:
        assert context.command.get_command(context, arguments[0])  # type: ignore[attr-defined]


def test_health_is_asked_of_an_address_that_exists() -> None:
    found = re.search(r"http://127\.0\.0\.1:(\d+)(/\w+)", SAID["HEALTHCHECK"])
    assert found
    assert found[1] == json.loads(SAID["CMD"])[-1] == SAID["EXPOSE"]
    assert found[2] in {route.path for route in router.routes}  # type: ignore[attr-defined]


def test_it_runs_as_nobody_special_and_keeps_the_library_in_a_volume() -> None:
    instructions = [instruction for instruction, _ in LINES]
    assert SAID["USER"] != "root"
    assert instructions.index("USER") < instructions.index("CMD")
    assert f"DUBAN_LIBRARY={SAID['VOLUME']}" in SAID["ENV"].split()


def test_its_python_is_one_that_duban_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    images = {rest.split()[0] for instruction, rest in LINES if instruction == "FROM"}
    assert images == {"python:3.11-slim-bookworm"}
    assert project["requires-python"] == ">=3.11"
