"""Drafts at the command line: made from files and from the library, reviewed, compared, written."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

import samples
from api.revising import keep
from draft.records import Plan
from library.service import Library

Run = Callable[..., subprocess.CompletedProcess[str]]
REPORT = "临澜市国资委2023年工作总结和2024年工作思路"
LAST = "临澜市国资委2023年工作要点"
POLICY = "临澜市市属国有企业提质增效专项行动实施方案"
FILES = {path.stem: str(path) for path in samples.files()}
WANTED = (FILES[REPORT], "--year", "2024", "--plan", FILES[LAST], "--policy", FILES[POLICY])


@pytest.fixture
def kept(sample_plan: Plan, tmp_path: Path) -> tuple[str, Path]:
    """A kept draft: its id, and the library that it is in."""
    folder = tmp_path / "稿库"
    with Library.open(folder) as library:
        return keep(library, sample_plan, "张三", without_plan_section=False).id, folder


@pytest.fixture
def drafts(duban: Run, kept: tuple[str, Path]) -> Run:
    """Runs `duban drafts` on the kept draft: the name of the command and what follows the draft."""

    def run(command: str, *arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
        key, folder = kept
        return duban("drafts", command, key, *arguments, DUBAN_LIBRARY=str(folder), **variables)

    return run


def shown(drafts: Run) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(drafts("show", "--json").stdout)
    return found


def items(view: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for section in view["plan"]["sections"] for item in section["items"]]


def test_a_draft_as_json_makes_no_library(duban: Run, tmp_path: Path, sample_plan: Plan) -> None:
    away = tmp_path / "没有的库"
    result = duban("draft", *WANTED, "--json", DUBAN_LIBRARY=str(away))
    assert (result.returncode, result.stderr) == (0, "")
    made = json.loads(result.stdout)
    assert not away.exists()
    assert (made["title"], made["year"]) == (sample_plan.title, 2024)
    assert [section["title"] for section in made["sections"]] == [section.title for section in sample_plan.sections]
    assert [item["id"] for section in made["sections"] for item in section["items"]] == [
        i.id for i in sample_plan.items
    ]


def test_a_draft_for_people_loads_no_language_model(duban: Run) -> None:
    names = "import sys; print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr)"
    result = duban("draft", *WANTED, code=f"from api.cli import run; run(); {names}", DUBAN_MODEL="")
    loaded = set(result.stderr.split())
    assert not {"torch", "transformers", "langchain_core", "openai", "fastapi", "pandas", "docx"} & loaded
    lines = result.stdout.splitlines()
    assert lines[0] == "临澜市国资委2024年工作要点"
    text = "".join(lines)
    for part in ("一、", "1.", "2024年主要目标建议", "建议", "难易", "未写入的事项", "出处（", "[1]", "牵头单位"):
        assert part in text
    assert len(lines) < 800


def test_documents_of_the_library_are_drafted_from(duban: Run, sample_library: Path, sample_plan: Plan) -> None:
    wanted = (REPORT, "--year", "2024", "--plan", LAST, "--policy", POLICY, "--json")
    made = json.loads(duban("draft", *wanted, DUBAN_LIBRARY=str(sample_library)).stdout)
    assert made["title"] == sample_plan.title
    assert len(made["citations"]) == len(sample_plan.citations)


def test_a_report_without_its_plan_section(duban: Run) -> None:
    made = json.loads(duban("draft", *WANTED, "--without-plan-section", "--json").stdout)
    assert not [matter for matter in made["matters"] if matter["kind"] == "outlook"]
    assert made["sections"]


def test_a_draft_is_written_as_an_official_document(duban: Run, tmp_path: Path, sample_plan: Plan) -> None:
    paper = tmp_path / "要点.docx"
    result = duban("draft", *WANTED, "--docx", paper, "--sources", "annex", "--today", "2024-01-08")
    assert (result.returncode, result.stdout) == (0, "")
    assert f"✓ 已写入 {paper}" in result.stderr
    texts = [paragraph.text for paragraph in Document(str(paper)).paragraphs]
    assert any(sample_plan.items[0].title in text for text in texts)
    assert "2024年1月8日" in "".join(texts)
    assert any("来源对照表" in text for text in texts)


def test_a_draft_is_written_as_markdown_and_as_a_workbook(drafts: Run, tmp_path: Path, sample_plan: Plan) -> None:
    text, book = tmp_path / "要点.md", tmp_path / "要点.xlsx"
    assert f"✓ 已写入 {text}" in drafts("write", text).stderr
    assert drafts("write", book).returncode == 0
    assert text.read_text(encoding="utf-8").startswith(f"# {sample_plan.title}\n")
    assert "任务分解表" in load_workbook(book).sheetnames


def test_a_draft_is_kept_listed_and_removed(duban: Run, tmp_path: Path) -> None:
    folder = {"DUBAN_LIBRARY": str(tmp_path / "库")}
    result = duban("draft", *WANTED, "--keep", "--by", "张三", "--json", **folder)
    assert "✓ 已保存为稿子 " in result.stderr
    (row,) = json.loads(duban("drafts", "--json", **folder).stdout)["drafts"]
    assert (row["title"], row["version"]) == ("临澜市国资委2024年工作要点", 1)
    assert row["made_from"] == {
        "reports": [REPORT],
        "plan": LAST,
        "policies": [POLICY],
        "without_plan_section": False,
        "model": None,
    }
    assert row["id"] in duban("drafts", **folder).stdout
    kept = json.loads(duban("drafts", "show", row["id"], "--json", **folder).stdout)
    assert kept["plan"] == json.loads(result.stdout)
    assert f"✓ 已移除 {row['id']}" in duban("drafts", "remove", row["id"], **folder).stdout
    assert "还没有保存的稿子" in duban("drafts", **folder).stdout


def test_items_are_reviewed_by_their_numbers(drafts: Run) -> None:
    before = items(shown(drafts))
    accepted = drafts("accept", "2", "--by", "李四", "--note", "核对过")
    assert f"李四：采纳“{before[1]['title']}”：核对过" in accepted.stdout
    assert drafts("edit", "1", "清理低效无效企业8888户。", "--by", "李四").returncode == 0
    assert drafts("retitle", before[2]["id"][:6], "做好投资", "--by", "李四").returncode == 0
    assert drafts("reject", "4", "--by", "李四", "--note", "重复").returncode == 0
    view = shown(drafts)
    after = items(view)
    assert (after[0]["text"], after[1]["word"]["standing"], after[2]["title"]) == (
        "清理低效无效企业8888户。",
        "accepted",
        "做好投资",
    )
    assert [each["item"]["id"] for each in view["plan"]["rejected"]] == [before[3]["id"]]
    told = drafts("show").stdout
    for part in ("依据中没有", "采纳，李四", "不采纳的条目（1）", "第5版", before[3]["id"][:8]):
        assert part in told
    assert drafts("restore", before[3]["id"], "--by", "李四").returncode == 0
    assert drafts("regenerate", "1", "--by", "李四").returncode == 0
    assert drafts("move", "1", "--section", "2", "--position", "1", "--by", "李四").returncode == 0
    view = shown(drafts)
    assert (view["plan"]["sections"][1]["items"][0]["text"], view["draft"]["version"]) == (before[0]["text"], 8)


def test_targets_and_left_out_matters_are_settled(drafts: Run) -> None:
    view = shown(drafts)
    number, row = next((n, each) for n, each in enumerate(view["plan"]["targets"], 1) if len(each["options"]) > 1)
    listed = drafts("choose", str(number)).stdout
    assert all(f"{at}、{option['text']}" in listed for at, option in enumerate(row["options"], 1))
    assert drafts("choose", str(number), "2", "--by", "李四").returncode == 0
    assert drafts("choose", row["id"], "待定", "--by", "李四").returncode == 0
    one, other = (each["matter"] for each in view["plan"]["left_out"][:2])
    assert drafts("take-up", one, "--section", "1", "--by", "李四").returncode == 0
    assert drafts("leave-out", other[:8], "--by", "李四").returncode == 0
    assert drafts("add", "办好培训", "办好企业负责人培训班。", "--section", "1", "--by", "李四").returncode == 0
    now = shown(drafts)
    assert now["plan"]["targets"][number - 1]["chosen"] is None
    *_, taken, added = now["plan"]["sections"][0]["items"]
    assert (taken["lines"][0]["matters"], added["title"]) == ([one], "办好培训")
    agreed = next(each for each in now["plan"]["left_out"] if each["matter"] == other)
    assert agreed["word"]["who"] == "李四"


def test_versions_are_compared_and_the_work_exported(
    drafts: Run, duban: Run, kept: tuple[str, Path], tmp_path: Path
) -> None:
    first = items(shown(drafts))[0]
    drafts("edit", "1", f"{first['text']}做好总结。", "--by", "李四")
    told = drafts("diff").stdout
    assert "{+做好总结。+}" in told.replace("\n   ", "")
    assert "待审 → 修改（李四）" in told
    found = json.loads(drafts("diff", "1", "2", "--json").stdout)
    assert (found["old"], found["new"], found["changed"][0]["new"]["id"]) == (1, 2, first["id"])
    assert "两版没有不同" in drafts("diff", "1", "1").stdout
    out = tmp_path / "示例.jsonl"
    assert "（1 条）" in duban("drafts", "export", out, DUBAN_LIBRARY=str(kept[1])).stderr
    (record,) = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert (record["item"], record["drafted"]["text"]) == (first["id"], first["text"])


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["draft", "--year", "2024"], 2, "缺少 报告"),
        (["draft", FILES[REPORT]], 2, "缺少 --year"),
        (["draft", "没有这个文件", "--year", "2024"], 1, "没有这个文件：文件库里没有这个文件"),
        (["draft", FILES[REPORT], "--year", "明年"], 2, "--year 的值不对：应当是整数"),
        (["draft", FILES[REPORT], "--year", "2031"], 1, "没有一份报告总结2030年或安排2031年的工作"),
        (["draft", FILES[LAST], "--year", "2024"], 1, "没有一份报告总结2023年或安排2024年的工作"),
        (["draft", FILES[LAST], "--year", "2024", "--plan", FILES[REPORT]], 1, "报告和上年计划给反了"),
        (["draft", FILES[REPORT], "--year", "2024", "--plan", FILES[REPORT]], 1, "既作报告又作上年计划"),
        (["draft", FILES[REPORT], "--year", "2025", "--plan", FILES[LAST]], 1, "安排2023年，不是2024年的计划"),
        ([*("draft", *WANTED), "--json", "--docx", "要点.docx"], 2, "与 --docx 只能给一个"),
        ([*("draft", *WANTED), "--docx", "要点.txt"], 2, "扩展名应当是 .docx"),
        ([*("draft", *WANTED), "--md", "/没有的/要点.md"], 2, "输出文件夹不存在"),
        ([*("draft", *WANTED), "--docx", "要点.docx", "--sources", "all"], 2, "没有“all”，应当是 'comments', 'annex'"),
        ([*("draft", *WANTED), "--keep"], 2, "保存时要写明由谁保存"),
        ([*("draft", *WANTED), "--today", "1月8日"], 2, "不是日期"),
        (["drafts", "show", "abcdef"], 1, "abcdef：没有这份稿子"),
        (["drafts", "remove", "abcdef"], 1, "abcdef：没有这份稿子"),
    ],
)
def test_errors_are_told_in_chinese(duban: Run, arguments: list[str], status: int, message: str) -> None:
    result = duban(*arguments)
    assert (result.returncode, result.stdout) == (status, "")
    assert message in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["accept", "99", "--by", "李四"], 1, "99：稿子里没有这一条"),
        (["accept", "1", "--by", " "], 1, "没有写明由谁修改"),
        (["accept", "1"], 2, "缺少 --by"),
        (["reject", "1", "--by", "李四"], 1, "删去一条必须写明理由"),
        (["move", "1", "--section", "70", "--by", "李四"], 1, "没有第 70 部分"),
        (["move", "1", "--section", "0", "--by", "李四"], 2, "不能小于 1"),
        (["choose", "900"], 1, "900：指标建议表里没有这一行"),
        (["choose", "1", "90", "--by", "李四"], 1, "没有这个建议值"),
        (["choose", "1", "最高的", "--by", "李四"], 2, "应当是方案的序号，或“待定”"),
        (["take-up", "ffffff", "--section", "1", "--by", "李四"], 1, "未写入的事项中没有这一项"),
        (["show", "--version", "9"], 1, "没有第 9 版"),
        (["diff", "1", "9"], 1, "没有第 9 版"),
        (["write", "要点.txt"], 2, "扩展名应当是 .docx、.md 或 .xlsx"),
        (["write", "/没有的/要点.md"], 1, "输出文件夹不存在"),
    ],
)
def test_a_wrong_review_is_told_in_chinese(drafts: Run, arguments: list[str], status: int, message: str) -> None:
    result = drafts(*arguments)
    assert (result.returncode, result.stdout) == (status, "")
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_a_place_that_can_not_be_written_is_told_before_the_draft(duban: Run, tmp_path: Path) -> None:
    taken = tmp_path / "要点.md"
    taken.mkdir()
    result = duban("draft", "没有这个文件", "--year", "2024", "--md", taken)
    assert (result.returncode, f"“{taken}”不能写入" in result.stderr) == (2, True)


def test_documents_of_two_organisations_are_noted(duban: Run, tmp_path: Path) -> None:
    other = tmp_path / "青岚市国资委2023年工作要点.txt"
    other.write_text(Path(FILES[LAST]).read_text(encoding="utf-8").replace("临澜", "青岚"), encoding="utf-8")
    result = duban("draft", FILES[REPORT], "--year", "2024", "--plan", other, "--json")
    assert result.returncode == 0
    assert "分属临澜市国资委、青岚市国资委，不是同一单位" in result.stderr
    (note,) = (each for each in json.loads(result.stdout)["notes"] if each["code"] == "given")
    assert "青岚市国资委" in note["message"]


def test_a_model_that_is_down_leaves_the_rules_draft_with_a_note(duban: Run, serve: Callable[..., Any]) -> None:
    service = serve((500, "down"))
    model = {"DUBAN_MODEL": "m", "DUBAN_MODEL_URL": service.url}
    alone = json.loads(duban("draft", *WANTED, "--json", "--no-model", **model).stdout)
    assert service.requests == []
    result = duban("draft", *WANTED, "--json", **model)
    made = json.loads(result.stdout)
    assert result.returncode == 0
    assert made["sections"] == alone["sections"]
    assert made["source"]["model"] is None
    assert {note["code"] for note in made["notes"]} >= {"model failed"}
    assert "保留规则起草的文字" in result.stderr


def test_a_model_words_an_item_anew(drafts: Run, serve: Callable[..., Any]) -> None:
    first = items(shown(drafts))[0]
    said = first["text"].rstrip("。")
    row = {"number": 1, "title": first["title"], "sentences": [{"text": f"着力{said}。", "drafted": [1], "basis": []}]}
    service = serve((200, json.dumps({"items": [row]})))
    result = drafts("regenerate", "1", "--by", "李四", DUBAN_MODEL="m", DUBAN_MODEL_URL=service.url)
    assert (result.returncode, result.stderr) == (0, "")
    assert service.requests
    line = items(shown(drafts))[0]["lines"][0]
    assert (line["text"], line["origin"]) == (f"着力{said}。", "model")
    back = drafts("regenerate", "1", "--by", "李四", "--no-model", DUBAN_MODEL="m", DUBAN_MODEL_URL=service.url)
    assert back.returncode == 0
    assert items(shown(drafts))[0]["text"] == first["text"]


def test_a_model_that_is_down_words_nothing_anew(drafts: Run, serve: Callable[..., Any]) -> None:
    service = serve((500, "down"))
    result = drafts("regenerate", "1", "--by", "李四", DUBAN_MODEL="m", DUBAN_MODEL_URL=service.url)
    assert (result.returncode, result.stdout) == (1, "")
    assert "模型服务" in result.stderr
    assert shown(drafts)["draft"]["version"] == 1
