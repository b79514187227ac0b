"""A model of another process that misbehaves: the draft stays whole, nothing is raised, nothing hangs."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from draft.model import worded
from prompts.model import ModelSettings, connect

SERVER = Path(__file__).parents[2] / "model_server.py"
CLEAR = "持续清理低效无效企业，年底前清理【待定】户以上。"
LOSSES = "针对3家企业仍然亏损的问题，建立亏损企业名录，逐户制定扭亏方案，推动亏损企业减亏1.5亿元以上。"
ROWS = [{"text": CLEAR, "drafted": [1], "basis": [1]}, {"text": LOSSES, "drafted": [2], "basis": [3, 4]}]
GOOD = json.dumps({"items": [{"number": 1, "title": "清理低效无效企业", "sentences": ROWS}]}, ensure_ascii=False)
FALSE = GOOD.replace("【待定】", "15")
REPAIR = json.dumps({"sentences": [{"number": 1, **ROWS[0]}]}, ensure_ascii=False)


@pytest.fixture
def behave(tmp_path):
    """Starts a model that answers its requests with these behaviours; its settings, and what it was asked."""
    started = []

    def start(*behaviours):
        script = tmp_path / "script.json"
        script.write_text(json.dumps(behaviours), "utf-8")
        process = subprocess.Popen([sys.executable, str(SERVER), str(script)], stdout=subprocess.PIPE, text=True)
        started.append(process)
        log = script.with_name(script.name + ".log")
        url = f"http://127.0.0.1:{int(process.stdout.readline())}/v1"
        return url, lambda: [json.loads(line) for line in log.read_text("utf-8").splitlines()]

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.fixture
def course(drafted, embed):
    draft = drafted()

    def run(url, timeout=0.5, seconds=4.0):
        model = connect(ModelSettings("m", url, timeout=timeout, seconds=seconds, characters=20_000))
        start = time.monotonic()
        after = worded(draft.plan, draft.documents, model, embed)
        assert time.monotonic() - start < seconds + 1
        return draft.plan, after

    return run


def test_a_service_words_a_section(behave, course):
    url, requests = behave({"text": GOOD})
    before, after = course(url)
    assert [line.text for line in after.items[0].lines] == [CLEAR, LOSSES]
    assert after.items[1] == before.items[1]
    assert after.notes == ()
    (request,) = requests()
    assert request["response_format"]["json_schema"]["name"] == "draft_section"
    assert "【事项1】" in request["messages"][-1]["content"]


def test_a_false_sentence_is_repaired(behave, course):
    url, requests = behave({"text": FALSE}, {"text": REPAIR})
    _, after = course(url)
    assert [line.text for line in after.items[0].lines] == [CLEAR, LOSSES]
    assert len(requests()) == 2


def test_a_service_that_dies_before_the_repair_leaves_the_drafted_line(behave, course):
    url, _ = behave({"text": FALSE}, {"status": 500, "error": "out of memory"})
    before, after = course(url)
    assert [line.text for line in after.items[0].lines] == [before.items[0].lines[0].text, LOSSES]
    assert [note.code for note in after.notes] == ["model dropped"]


@pytest.mark.parametrize(
    "behaviour",
    [
        {"text": GOOD, "delay": 9.0},
        {"text": GOOD[: len(GOOD) // 2]},
        {"text": GOOD[: len(GOOD) // 2], "ends": "length"},
        {"text": ""},
        {"text": "抱歉，我不能。"},
        {"text": "{" * 3000},
        {"text": '{"items": "' + "清" * 420_000 + '"}'},
        {"status": 400, "error": "no"},
        {"status": 401, "error": "key"},
        {"status": 404, "error": "model not found"},
        {"status": 429, "error": "slow down"},
        {"status": 500, "error": "out of memory"},
    ],
    ids=lambda behaviour: ",".join(f"{key}={str(value)[:12]}" for key, value in behaviour.items()),
)
def test_whatever_goes_wrong_the_draft_stays(behave, course, behaviour):
    url, _ = behave(behaviour)
    before, after = course(url)
    assert after.sections == before.sections
    assert after.source == before.source
    (note,) = after.notes
    assert note.code == "model failed"


def test_nobody_is_there(course):
    before, after = course("http://127.0.0.1:9/v1")
    assert after.sections == before.sections
    assert after.notes[0].code == "model failed"
