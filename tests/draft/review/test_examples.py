import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from draft.records import Line, Plan, Source
from draft.review import reviewing
from draft.review.examples import examples

WHEN = datetime(2024, 1, 8, 9, 30, tzinfo=UTC)
BY: dict[str, Any] = {"who": "王敏", "when": WHEN}


def test_what_nobody_judged_is_no_example(plan: Plan) -> None:
    assert list(examples([])) == []
    assert list(examples([plan])) == []
    assert list(examples([plan, reviewing.move(plan, "i1", 1)])) == []


def test_an_edited_item_is_told_with_what_it_was_and_rests_on(plan: Plan) -> None:
    edited = reviewing.edit(plan, "i4", "管理人员竞争上岗比例达到65%。", **BY, why="省里有新要求")
    (record,) = examples([plan, edited])
    citation = plan.citations[plan.items[3].lines[0].citations[0]]
    assert record == {
        "item": "i4",
        "organisation": "临澜市国资委",
        "year": 2024,
        "section": "着力深化国资国企改革",
        "drafted": {"title": "深化三项制度改革", "text": "管理人员竞争上岗比例达到60%。"},
        "final": {"title": "深化三项制度改革", "text": "管理人员竞争上岗比例达到65%。"},
        "standing": "edited",
        "why": "省里有新要求",
        "who": "王敏",
        "when": "2024-01-08T09:30:00+00:00",
        "origin": "rules",
        "model": None,
        "prompts": [],
        "basis": [
            {
                "document": citation.document,
                "doc": "临澜市国资委2023年工作总结",
                "start": citation.span.start,
                "end": citation.span.end,
                "path": list(citation.path),
                "page": None,
                "quote": "管理人员竞争上岗比例达到60%。",
            }
        ],
        "matters": [{"kind": "outlook", "state": None, "text": "管理人员竞争上岗比例达到60%。"}],
    }
    assert json.loads(json.dumps(record, ensure_ascii=False)) == record


def test_the_last_word_holds_and_the_draft_is_what_was_proposed_last(plan: Plan) -> None:
    modelled = replace(
        plan.items[3], lines=(replace(plan.items[3].lines[0], text="竞争上岗。", figures=(), origin="model"),)
    )
    worded = replace(reviewing.regenerate(plan, "i4", modelled), source=Source("0.1.0", (), "qwen", ("draft@1",)))
    edited = reviewing.edit(worded, "i4", "全面推行竞争上岗。", **BY)
    accepted = reviewing.accept(edited, "i4", who="李强", when=WHEN, why="可以")
    (record,) = examples([plan, worded, edited, accepted])
    assert (record["drafted"]["text"], record["final"]["text"]) == ("竞争上岗。", "全面推行竞争上岗。")
    assert (record["standing"], record["who"], record["why"]) == ("accepted", "李强", "可以")
    assert (record["origin"], record["model"], record["prompts"]) == ("model", "qwen", ["draft@1"])


def test_a_rejected_item_has_no_final_words(plan: Plan) -> None:
    accepted = reviewing.accept(plan, "i1", **BY)
    rejected = reviewing.reject(accepted, "i2", **BY, why="由省里部署")
    first, second = examples([plan, accepted, rejected])
    assert (first["item"], first["standing"], first["drafted"]) == ("i1", "accepted", first["final"])
    assert (second["item"], second["final"], second["why"]) == ("i2", None, "由省里部署")
    assert second["section"] == "着力提升企业经营质效"
    assert second["drafted"]["text"] == plan.items[1].text
    assert second["origin"] == "model"  # one of its lines
    assert [each["kind"] for each in second["matters"]] == ["problem", "policy"]


def test_what_a_person_added_was_never_drafted(plan: Plan) -> None:
    (record,) = examples([plan, reviewing.add(plan, 0, "新增工作", "抓好落实。", **BY)])
    assert (record["drafted"], record["final"]) == (None, {"title": "新增工作", "text": "抓好落实。"})
    assert (record["origin"], record["basis"], record["matters"]) == ("person", [], [])


def test_what_a_person_let_take_up_was_drafted(plan: Plan) -> None:
    taken = reviewing.take_up(plan, "m8", lambda matter: Line(matter.text, (), (0,)), **BY)
    key = taken.sections[0].items[-1].id
    assert list(examples([plan, taken])) == []
    (record,) = examples([plan, taken, reviewing.accept(taken, key, **BY)])
    assert record["drafted"] == record["final"]
    assert [each["quote"] for each in record["basis"]] == ["组织国企开放日活动。"]
