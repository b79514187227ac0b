"""The contract of drafts has all that a plan has."""

from dataclasses import fields

import pytest

from api import plan_schema
from api.schema import View
from draft import records


@pytest.mark.parametrize(
    ("kind", "view", "left_out"),
    [
        (records.Plan, plan_schema.PlanView, {"proposals", "habit"}),
        (records.Section, plan_schema.SectionView, set()),
        (records.Item, plan_schema.ItemView, set()),
        (records.Line, plan_schema.LineView, set()),
        (records.Figure, plan_schema.FigureView, {"span"}),
        (records.Word, plan_schema.StandingView, set()),
        (records.Proposal, plan_schema.ProposalView, set()),
        (records.Option, plan_schema.OptionView, set()),
        (records.Past, plan_schema.PastView, set()),
        (records.Matter, plan_schema.MatterView, set()),
        (records.LeftOut, plan_schema.LeftOutView, set()),
        (records.Note, plan_schema.DraftNoteView, set()),
        (records.Basis, plan_schema.BasisView, set()),
        (records.Source, plan_schema.SourceView, set()),
        (records.Rejected, plan_schema.RejectedView, set()),
    ],
)
def test_no_field_is_forgotten(kind: type, view: type[View], left_out: set[str]) -> None:
    held = {part.name for part in fields(kind)}
    assert held - set(view.model_fields) == left_out
