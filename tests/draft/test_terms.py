from dataclasses import replace

import pytest

from draft.records import Line
from draft.terms import KINDS, _names, differing
from extract.tasklist import extract
from extract.volume import Volume
from ingest.reader import from_text


@pytest.mark.parametrize(("word", "name"), KINDS)
def test_names_end_in_their_kind(word, name):
    assert name.endswith(word)
    assert [*_names(f"年底前完成{name}。")]


def with_line(plan, text: str):
    section, item = plan.sections[0], plan.sections[0].items[0]
    changed = replace(item, lines=(Line(text, (), ()),))
    return replace(plan, sections=(replace(section, items=(changed,)),)), item.id


def policy(text: str) -> Volume:
    document = from_text("方案", f"临澜市方案\n\n一、重点任务\n（一）{text}")
    return Volume(document, extract(document))


def test_a_name_that_policy_has_otherwise_is_told(plan):
    changed, item = with_line(plan, "深入实施国企改革深化提升行动。")
    (note,) = differing(changed, [policy("贯彻落实国有企业改革深化提升行动。")])
    assert note.code == "term"
    assert "“国企改革深化提升行动”" in note.message
    assert "“国有企业改革深化提升行动”" in note.message
    assert note.items == (item,)


@pytest.mark.parametrize(
    "text",
    ["深入实施国有企业改革深化提升行动。", "开展安全生产治本攻坚行动。", "编制人才培养方案。"],
    ids=["as policy has it", "another programme", "another kind"],
)
def test_other_names_are_left_alone(plan, text):
    changed, _ = with_line(plan, text)
    assert not [*differing(changed, [policy("贯彻落实国有企业改革深化提升行动。")])]
