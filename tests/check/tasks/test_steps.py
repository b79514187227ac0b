import pytest

from check.tasks.reading import readings
from check.tasks.steps import ENDS, STEP, STEPS, Step
from ingest.document import Span


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_example_is_at_its_step(step: Step) -> None:
    (reading,) = readings(step.example, Span(0, len(step.example)), asked=False)
    assert reading.step == step.name


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_covers_known_steps_and_itself(step: Step) -> None:
    assert step.name in step.covers
    assert step.covers <= STEP.keys()


@pytest.mark.parametrize(
    ("higher", "lower"),
    [("开工", "启动"), ("建成", "开工"), ("投用", "建成"), ("验收", "建成"), ("印发", "编制"), ("挂牌", "组建")],
)
def test_a_higher_step_covers_a_lower_one_and_not_the_other_way(higher: str, lower: str) -> None:
    assert lower in STEP[higher].covers
    assert higher not in STEP[lower].covers


def test_use_and_acceptance_do_not_imply_each_other() -> None:
    assert "验收" not in STEP["投用"].covers
    assert "投用" not in STEP["验收"].covers


def test_only_what_is_done_ends_anything() -> None:
    assert all(STEP[name].state == "done" for name in ENDS)
