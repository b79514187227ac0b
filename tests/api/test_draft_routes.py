"""Drafts over HTTP: made, reviewed by several people, compared, handed out."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from docx import Document
from openpyxl import load_workbook
from starlette.testclient import TestClient

import samples
from api.http import create_app
from api.revising import keep
from draft.records import Plan
from library.service import Library

REPORT = "临澜市国资委2023年工作总结和2024年工作思路"
LAST = "临澜市国资委2023年工作要点"
POLICY = "临澜市市属国有企业提质增效专项行动实施方案"
WANTED = {"reports": [REPORT], "year": 2024, "plan": LAST, "policies": [POLICY], "who": "张三"}
Draft = dict[str, Any]


@pytest.fixture(scope="module")
def client(sample_library: Path) -> Iterator[TestClient]:
    with TestClient(create_app(sample_library), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def made(client: TestClient, sample_plan: Plan, sample_library: Path) -> Draft:
    """A kept draft of its own, as the service shows it."""
    with Library.open(sample_library) as library:
        stored = keep(library, sample_plan, "张三", without_plan_section=False)
    shown: Draft = client.get(f"/drafts/{stored.id}").json()
    return shown


def key(draft: Draft) -> str:
    return f"/drafts/{draft['draft']['id']}"


def items(draft: Draft) -> list[dict[str, Any]]:
    return [item for section in draft["plan"]["sections"] for item in section["items"]]


def item(draft: Draft, wanted: str) -> dict[str, Any]:
    return next(each for each in items(draft) if each["id"] == wanted)


def changed(client: TestClient, draft: Draft, path: str, **said: Any) -> Draft:
    """What the draft is after a change of the version that is given."""
    body = {"expected": draft["draft"]["version"], "who": "李四"} | said
    response = client.post(f"{key(draft)}{path}", json=body)
    assert response.status_code == 200, response.json()
    shown: Draft = response.json()
    return shown


def accounted(draft: Draft) -> bool:
    """Whether every matter is in a line or left out, once."""
    plan = draft["plan"]
    lines = [*plan["opening"], *(line for each in items(draft) for line in each["lines"])]
    taken = {matter for line in lines for matter in line["matters"]}
    left = [each["matter"] for each in plan["left_out"]]
    known = {matter["id"] for matter in plan["matters"]}
    return len(left) == len(set(left)) and not taken & set(left) and taken | set(left) == known


def test_a_draft_is_made_kept_and_shown(client: TestClient, sample_library: Path) -> None:
    response = client.post("/drafts", json=WANTED)
    made = response.json()
    assert response.status_code == 201
    head = made["draft"]
    assert head.keys() >= {"id", "title", "year", "organisation", "created", "version", "made_from", "versions"}
    assert (head["title"], head["year"], head["organisation"]) == ("临澜市国资委2024年工作要点", 2024, "临澜市国资委")
    assert head["made_from"].items() >= {"reports": [REPORT], "plan": LAST, "policies": [POLICY]}.items()
    assert [(each["number"], each["who"], each["note"]) for each in head["versions"]] == [(1, "张三", "起草")]
    listed = client.get("/drafts").json()["drafts"]
    (row,) = (each for each in listed if each["id"] == head["id"])
    assert (row["version"], row["title"], row["created"]) == (1, head["title"], head["created"])
    assert client.get(f"/drafts/{head['id'][:6]}").json() == made


def test_the_keys_of_a_plan(made: Draft) -> None:
    plan = made["plan"]
    keys = "title organisation year opening sections targets matters left_out notes citations basis source rejected"
    assert plan.keys() >= set(keys.split())
    section = plan["sections"][0]
    assert section.keys() >= {"label", "title", "citations", "items"}
    row = section["items"][0]
    fields = "id label title text lines citations deadline lead responsible units word"
    assert row.keys() >= set(fields.split())
    assert (section["label"], row["label"]) == ("一、", "1.")
    assert row["text"] == "".join(line["text"] for line in row["lines"])
    line = next(line for each in items(made) for line in each["lines"] if line["figures"])
    assert line.keys() >= {"text", "matters", "citations", "figures", "lacking", "origin"}
    figure = line["figures"][0]
    assert figure.keys() >= {"start", "end", "text", "source", "citations", "formula"}
    assert line["text"][figure["start"] : figure["end"]] == figure["text"]
    assert {"document", "doc", "path", "start", "end", "quote", "page"} <= plan["citations"][0].keys()
    assert {each["role"] for each in plan["basis"]} == {"report", "plan", "policy"}
    assert accounted(made)


def test_citations_and_figures_are_true(client: TestClient, made: Draft) -> None:
    plan = made["plan"]
    texts = {each["id"]: client.get(f"/documents/{each['id']}/text").json()["text"] for each in plan["basis"]}
    for citation in (*plan["citations"], *(each for matter in plan["matters"] for each in matter["citations"])):
        assert texts[citation["document"]][citation["start"] : citation["end"]] == citation["quote"]
    for line in (line for each in items(made) for line in each["lines"]):
        for figure in line["figures"]:
            if figure["source"] == "copied":
                quotes = "".join(plan["citations"][index]["quote"] for index in figure["citations"])
                assert figure["text"] in "".join(quotes.split())


def test_matters_name_the_items_that_take_them_up(made: Draft) -> None:
    by_id = {matter["id"]: matter for matter in made["plan"]["matters"]}
    for each in items(made):
        for matter in (matter for line in each["lines"] for matter in line["matters"]):
            assert each["id"] in by_id[matter]["items"]
    for left in made["plan"]["left_out"]:
        assert by_id[left["matter"]]["items"] == []


def test_targets_are_decimal_strings_with_their_options(made: Draft) -> None:
    row = next(each for each in made["plan"]["targets"] if each["chosen"] is not None and len(each["options"]) > 1)
    option = row["options"][row["chosen"]]
    assert isinstance(option["value"], str)
    assert (row["effort"], row["past"][-1]["year"]) == (option["effort"], 2023)


def test_an_item_is_accepted_edited_and_put_back(client: TestClient, made: Draft) -> None:
    first = items(made)[0]
    path = f"/items/{first['id']}"
    accepted = changed(client, made, path, action="accept", why="核对过")
    word = item(accepted, first["id"])["word"]
    assert (word["standing"], word["who"], word["why"]) == ("accepted", "李四", "核对过")
    assert accepted["draft"]["versions"][-1]["note"] == f"采纳“{first['title']}”：核对过"
    edited = changed(client, accepted, path, action="edit", text="清理低效无效企业8888户。")
    line = item(edited, first["id"])["lines"][0]
    assert (line["origin"], line["text"]) == ("person", "清理低效无效企业8888户。")
    assert any("8888" in mark for mark in line["lacking"])
    assert accounted(edited)
    again = changed(client, edited, path, action="regenerate")
    assert item(again, first["id"])["text"] == first["text"]
    assert item(again, first["id"])["word"] is None
    assert again["draft"]["version"] == 4
    assert client.get(f"{key(made)}?version=1").json()["plan"] == made["plan"]


def test_an_old_version_is_shown_with_its_number(client: TestClient, made: Draft) -> None:
    changed(client, made, f"/items/{items(made)[0]['id']}", action="accept")
    head = client.get(f"{key(made)}?version=1").json()["draft"]
    assert (head["version"], head["latest"], len(head["versions"])) == (1, 2, 2)


def test_what_is_rejected_can_be_restored(client: TestClient, made: Draft) -> None:
    second = items(made)[1]
    path = f"/items/{second['id']}"
    less = changed(client, made, path, action="reject", why="由别的部门负责")
    (struck,) = less["plan"]["rejected"]
    assert (struck["item"]["id"], struck["item"]["word"]["why"], struck["position"]) == (
        second["id"],
        "由别的部门负责",
        1,
    )
    assert second["id"] not in [each["id"] for each in items(less)]
    assert accounted(less)
    back = changed(client, less, path, action="restore")
    assert [each["id"] for each in items(back)] == [each["id"] for each in items(made)]
    assert (back["plan"]["rejected"], accounted(back)) == ([], True)


def test_an_item_is_retitled_moved_and_another_added(client: TestClient, made: Draft) -> None:
    first = items(made)[0]
    path = f"/items/{first['id']}"
    named = changed(client, made, path, action="retitle", title="推进整合")
    moved = changed(client, named, path, action="move", section=1, position=0)
    assert moved["plan"]["sections"][1]["items"][0]["title"] == "推进整合"
    new = changed(client, moved, "/items", section=0, title="办好培训", text="办好企业负责人培训班。")
    last = new["plan"]["sections"][0]["items"][-1]
    assert (last["title"], last["text"], last["lines"][0]["origin"]) == ("办好培训", "办好企业负责人培训班。", "person")
    end = changed(client, new, f"/items/{last['id']}", action="move", position=0)
    assert end["plan"]["sections"][0]["items"][0]["id"] == last["id"]


def test_a_matter_is_taken_up_or_agreed_to_be_left_out(client: TestClient, made: Draft) -> None:
    one, other = (each["matter"] for each in made["plan"]["left_out"][:2])
    taken = changed(client, made, f"/left-out/{one}", action="take_up", section=2)
    last = taken["plan"]["sections"][2]["items"][-1]
    assert (last["lines"][0]["matters"], len(last["text"]) > 4, accounted(taken)) == ([one], True, True)
    matter = next(each for each in taken["plan"]["matters"] if each["id"] == one)
    cited = [taken["plan"]["citations"][index]["quote"] for index in last["lines"][0]["citations"]]
    assert cited == [each["quote"] for each in matter["citations"]]
    agreed = changed(client, taken, f"/left-out/{other}", action="accept", why="另文部署")
    word = next(each for each in agreed["plan"]["left_out"] if each["matter"] == other)["word"]
    assert (word["who"], word["why"]) == ("李四", "另文部署")


def test_a_target_is_chosen_and_left_open(client: TestClient, made: Draft) -> None:
    row = next(each for each in made["plan"]["targets"] if each["headline"] and len(each["options"]) > 1)
    path, option = f"/targets/{row['id']}", (row["chosen"] + 1) % len(row["options"])
    chosen = changed(client, made, path, option=option)
    now = next(each for each in chosen["plan"]["targets"] if each["id"] == row["id"])
    assert (now["chosen"], now["effort"]) == (option, row["options"][option]["effort"])
    opened = changed(client, chosen, path, option=None)
    now = next(each for each in opened["plan"]["targets"] if each["id"] == row["id"])
    assert (now["chosen"], now["effort"], now["word"]["who"]) == (None, "unknown", "李四")


def test_what_is_put_back_has_the_target_chosen_since(client: TestClient, made: Draft) -> None:
    """An item whose line states an open target."""
    for row in made["plan"]["targets"]:
        if row["chosen"] is not None or not row["options"]:
            continue
        chosen = changed(client, made, f"/targets/{row['id']}", option=0)
        turned = [each for each in items(chosen) if each["text"] != item(made, each["id"])["text"]]
        if turned:
            break
        made = chosen
    path = f"/items/{turned[0]['id']}"
    edited = changed(client, chosen, path, action="edit", text="做好这项工作。")
    again = changed(client, edited, path, action="regenerate", use_model=False)
    assert item(again, turned[0]["id"])["text"] == turned[0]["text"]


def test_versions_are_compared(client: TestClient, made: Draft) -> None:
    first, second, third = items(made)[:3]
    now = changed(client, made, f"/items/{first['id']}", action="edit", text=f"{first['text']}做好总结。")
    now = changed(client, now, f"/items/{second['id']}", action="reject", why="重复")
    now = changed(client, now, f"/items/{third['id']}", action="move", section=2)
    now = changed(client, now, f"/targets/{made['plan']['targets'][0]['id']}", option=None)
    found = client.get(f"{key(made)}/difference", params={"old": 1, "new": 5}).json()
    parts = "title opening added removed moved changed targets left_out"
    assert found.keys() >= {"old", "new", *parts.split()}
    assert [each["item"]["id"] for each in found["removed"]] == [second["id"]]
    assert [each["new"]["item"]["id"] for each in found["moved"]] == [third["id"]]
    (change,) = found["changed"]
    assert (change["old"]["id"], change["reworded"], change["old"]["label"]) == (first["id"], True, first["label"])
    assert "".join(each["new"] for each in change["text"]).endswith("做好总结。")
    assert [each["new"]["chosen"] for each in found["targets"]] == [None]
    assert {each["new"]["matter"] for each in found["left_out"]} == {
        matter for line in second["lines"] for matter in line["matters"]
    }


def test_of_two_reviewers_the_later_one_is_told(client: TestClient, made: Draft) -> None:
    first = items(made)[0]
    changed(client, made, f"/items/{first['id']}", action="accept")
    body = {"expected": 1, "who": "王五", "action": "reject", "why": "不需要"}
    late = client.post(f"{key(made)}/items/{first['id']}", json=body)
    assert late.status_code == 409
    assert "别人已经改过：现在是第 2 版，您改的是第 1 版" in late.json()["error"]["message"]
    assert client.get(key(made)).json()["draft"]["version"] == 2


def test_of_many_changes_at_once_one_is_kept(client: TestClient, made: Draft) -> None:
    path = f"{key(made)}/items/{items(made)[0]['id']}"

    def accept(number: int) -> int:
        body = {"expected": 1, "who": f"审改{number}", "action": "accept"}
        return client.post(path, json=body).status_code

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(accept, range(4))) == [200, 409, 409, 409]
    assert client.get(key(made)).json()["draft"]["version"] == 2


@pytest.mark.parametrize(("sources", "commented", "annexed"), [("comments", True, False), ("annex", False, True)])
def test_a_document_says_where_it_is_from(
    client: TestClient, made: Draft, sources: str, commented: bool, annexed: bool
) -> None:
    answer = client.get(f"{key(made)}.docx", params={"sources": sources})
    name = unquote(answer.headers["content-disposition"]).partition("''")[2]
    assert (answer.status_code, name) == (200, "临澜市国资委2024年工作要点.docx")
    document = Document(BytesIO(answer.content))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    assert any(items(made)[0]["title"] in text for text in paragraphs)
    assert any("comments" in part.partname for part in document.part.package.iter_parts()) == commented
    assert any("来源对照表" in text for text in paragraphs) == annexed


def test_a_draft_as_markdown_and_as_a_workbook(client: TestClient, made: Draft) -> None:
    text = client.get(f"{key(made)}.md")
    assert text.headers["content-type"] == "text/markdown; charset=utf-8"
    assert text.text.startswith("# 临澜市国资委2024年工作要点\n")
    book = load_workbook(BytesIO(client.get(f"{key(made)}.xlsx").content))
    assert {"任务分解表", "目标建议表", "来源"} <= set(book.sheetnames)
    assert items(made)[0]["title"] in [cell.value for cell in book["任务分解表"]["B"]]


def test_what_people_changed_is_exported(client: TestClient, made: Draft) -> None:
    first, second = items(made)[:2]
    now = changed(client, made, f"/items/{first['id']}", action="edit", text="加快整合市属停车资源。")
    changed(client, now, f"/items/{second['id']}", action="reject", why="重复")
    answer = client.get("/drafts/examples.jsonl")
    assert answer.headers["content-type"] == "application/x-ndjson"
    records = [json.loads(line) for line in answer.text.splitlines()]
    own = {each["item"]: each for each in records if each["draft"] == made["draft"]["id"]}
    assert own[first["id"]]["final"]["text"] == "加快整合市属停车资源。"
    assert own[first["id"]]["drafted"]["text"] == first["text"]
    assert (own[second["id"]]["final"], own[second["id"]]["why"]) == (None, "重复")


def test_a_draft_is_removed(client: TestClient, made: Draft) -> None:
    assert client.delete(key(made)).json()["id"] == made["draft"]["id"]
    assert client.get(key(made)).status_code == 404


@pytest.mark.parametrize(
    ("call", "body", "status", "message"),
    [
        ("POST /drafts", WANTED | {"reports": []}, 422, "请求有误：reports 不能为空"),
        ("POST /drafts", WANTED | {"reports": ["没有的文件"]}, 404, "没有的文件：文件库里没有这个文件"),
        ("POST /drafts", WANTED | {"plan": "没有的文件"}, 404, "没有的文件：文件库里没有这个文件"),
        ("POST /drafts", WANTED | {"year": "明年"}, 422, "请求有误：year 应当是整数"),
        ("POST /drafts", WANTED | {"year": 20024}, 422, "请求有误：year 不能大于 2100"),
        (
            "POST /drafts",
            WANTED | {"year": 2031, "plan": None},
            422,
            "没有一份报告总结2030年或安排2031年的工作",
        ),
        ("POST /drafts", WANTED | {"who": " "}, 422, "请求有误：who 不能为空"),
        ("POST /drafts", WANTED | {"reports": [LAST], "plan": REPORT}, 422, "报告和上年计划给反了"),
        ("POST /drafts", WANTED | {"year": 2025}, 422, f"{LAST}：安排2023年，不是2024年的计划"),
        ("POST /drafts", WANTED | {"model": True}, 422, "请求有误：model 不认识"),
        ("GET /drafts/abcdef", None, 404, "abcdef：没有这份稿子"),
        ("GET /drafts/abcdef.docx", None, 404, "abcdef：没有这份稿子"),
        ("DELETE /drafts/abcdef", None, 404, "abcdef：没有这份稿子"),
        ("GET KEY?version=7", None, 404, "没有第 7 版"),
        ("GET KEY/difference?old=1&new=7", None, 404, "没有第 7 版"),
        ("GET KEY.docx?sources=all", None, 422, "请求有误：sources 不认识"),
        ("POST KEY/items/ffffffffffff", {"expected": 1, "who": "李四", "action": "accept"}, 422, "稿子里没有这一条"),
        ("POST KEY/items/ffffffffffff", {"expected": 1, "who": "李四", "action": "regenerate"}, 422, "没有这一条"),
        ("POST KEY/items/ITEM", {"expected": 1, "who": "李四", "action": "delete"}, 422, "action 不认识"),
        ("POST KEY/items/ITEM", {"expected": 1, "who": "李四", "action": "reject"}, 422, "必须写明理由"),
        ("POST KEY/items/ITEM", {"expected": 1, "who": "李四", "action": "edit"}, 422, "没有写内容"),
        ("POST KEY/items/ITEM", {"expected": 1, "who": "李四", "action": "retitle"}, 422, "没有写标题"),
        ("POST KEY/items/ITEM", {"expected": 1, "who": "李四", "action": "restore"}, 422, "没有删去过这一条"),
        (
            "POST KEY/items/ITEM",
            {"expected": 1, "who": "李四", "action": "move", "section": 70},
            422,
            "没有第 71 部分",
        ),
        ("POST KEY/items/ITEM", {"who": "李四", "action": "accept"}, 422, "请求有误：expected 缺少"),
        ("POST KEY/items/ITEM", {"expected": 1, "action": "accept"}, 422, "请求有误：who 缺少"),
        (
            "POST KEY/items",
            {"expected": 1, "who": "李四", "section": 0, "title": "", "text": "好。"},
            422,
            "没有写标题",
        ),
        (
            "POST KEY/left-out/ffff",
            {"expected": 1, "who": "李四", "action": "take_up"},
            422,
            "未写入的事项中没有这一项",
        ),
        ("POST KEY/left-out/ffff", {"expected": 1, "who": "李四", "action": "accept"}, 422, "事项中没有这一项"),
        ("POST KEY/targets/ffff", {"expected": 1, "who": "李四", "option": 0}, 422, "指标建议表里没有这一行"),
        ("POST KEY/targets/TARGET", {"expected": 1, "who": "李四", "option": 70}, 422, "没有这个建议值"),
        ("POST KEY/targets/TARGET", {"expected": 1, "who": "李四"}, 422, "请求有误：option 缺少"),
    ],
)
def test_errors_are_told_in_chinese(
    client: TestClient, made: Draft, call: str, body: Any, *, status: int, message: str
) -> None:
    names = {"KEY": key(made), "ITEM": items(made)[0]["id"], "TARGET": made["plan"]["targets"][0]["id"]}
    method, _, path = call.partition(" ")
    for name, value in names.items():
        path = path.replace(name, value)
    answer = client.request(method, path, json=body)
    assert answer.status_code == status, answer.text
    assert message in answer.json()["error"]["message"]
    assert client.get(key(made)).json()["draft"]["version"] == 1


def test_a_path_of_the_server_is_never_read(client: TestClient) -> None:
    path = next(str(path) for path in samples.files() if path.stem == REPORT)
    assert client.post("/drafts", json=WANTED | {"reports": [path]}).status_code == 404
