"""The JSON of a check: what it says of a task, thing by thing."""

from api.check_schema import check_view
from check.records import Check


def test_each_thing_that_a_task_promises_has_its_state_and_place(promised: Check) -> None:
    (row,) = check_view(promised).model_dump(mode="json")["task_verdicts"]
    late, kept, silent = row["measures"]
    assert (late["text"], late["state"], late["state_name"], late["late"]) == (
        "印发方案",
        "done",
        "已完成，晚于时限",
        True,
    )
    assert (kept["state_name"], kept["deadline"]["date"]) == ("已完成（按期）", "2023-09-30")
    assert (silent["state_name"], silent["evidence"], silent["late"]) == ("无依据", [], None)
    assert late["start"] < late["end"]
