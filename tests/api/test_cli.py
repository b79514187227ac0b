"""The command line as others see it: exit status, what is printed where, and what isn't loaded."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

Run = Callable[..., subprocess.CompletedProcess[str]]
Row = dict[str, object]

RUN = "from api.cli import main; main()"
MODELS = {"torch", "transformers", "sentence_transformers", "langchain_core", "langchain", "langchain_openai", "openai"}
HEAVY = MODELS | {"pandas", "faiss", "tantivy", "numpy", "sqlalchemy", "fastapi", "model2vec", "pydantic"}
NAME_MODULES = "; import sys; print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr)"
QUESTION = "2023年资产负债率要控制在多少以内？"


def test_help_is_chinese_and_loads_nothing_heavy(duban: Run) -> None:
    result = duban("--help", code=f"from api.cli import run; run(){NAME_MODULES}")
    assert not HEAVY & set(result.stderr.split())
    for command in (
        "add",
        "list",
        "remove",
        "ask",
        "search",
        "collection",
        "tasks",
        "serve",
        "demo",
        "eval",
        "prompts",
        "check",
        "decide",
        "draft",
        "drafts",
    ):
        assert f" {command} " in result.stdout
    assert "用法：duban" in result.stdout
    assert "Usage" not in result.stdout


def test_a_question_loads_no_language_model(duban: Run) -> None:
    result = duban("ask", QUESTION, code=f"from api.cli import run; run(){NAME_MODULES}")
    assert "64%" in result.stdout
    assert not (MODELS | {"fastapi", "pandas"}) & set(result.stderr.split())


def test_a_task_list_without_a_model_loads_none(duban: Run, documents: Path) -> None:
    file = documents / "2023年工作要点.txt"
    result = duban("tasks", file, code=f"from api.cli import run; run(){NAME_MODULES}", DUBAN_MODEL="")
    assert "清理低效企业" in result.stdout
    assert not (MODELS | {"fastapi", "pandas", "faiss"}) & set(result.stderr.split())


def test_good_files_come_in_and_bad_ones_are_told(duban: Run, documents: Path, plan: str, tmp_path: Path) -> None:
    bad = tmp_path / "坏"
    bad.mkdir()
    (bad / "空.txt").touch()
    (bad / "假.docx").write_bytes(b"PK\x03\x04broken")
    (bad / "涉密.txt").write_text(f"机密★1年\n{plan}", encoding="utf-8")
    (bad / "~$锁.docx").write_bytes(b"lock")
    (bad / "图.jpg").write_bytes(b"\xff\xd8")
    library = tmp_path / "库"

    result = duban("add", "--library", library, documents, bad, tmp_path / "没有.txt")

    lines = result.stdout.splitlines()
    assert result.returncode == 1
    assert sorted(line[:5] for line in lines[:2]) == ["✓ 已加入"] * 2
    assert [line[0] for line in lines[2:]] == ["✗"] * 4
    assert all(any(name in line for line in lines) for name in ("空.txt", "假.docx", "涉密.txt", "没有.txt"))
    assert "图.jpg" in result.stderr
    assert "锁" not in result.stdout + result.stderr
    listed = duban("--library", library, "list").stdout
    assert "2023年工作要点" in listed
    assert "涉密" not in listed


def test_a_file_comes_in_once_and_goes(duban: Run, documents: Path, tmp_path: Path) -> None:
    one = ("--library", tmp_path / "库")
    file = documents / "2023年工作要点.txt"
    assert duban("add", *one, file).stdout == "✓ 已加入 2023年工作要点\n"
    again = duban("add", *one, file)
    assert (again.returncode, again.stdout) == (0, "= 已有 2023年工作要点\n")
    assert duban("remove", *one, "2023年工作要点").stdout == "✓ 已移除 2023年工作要点\n"
    assert "文件库是空的" in duban("list", *one).stdout


def test_nothing_to_add_is_an_error(duban: Run, tmp_path: Path) -> None:
    (tmp_path / "空文件夹").mkdir()
    result = duban("add", "--library", tmp_path / "库", tmp_path / "空文件夹")
    assert (result.returncode, result.stdout) == (1, "")
    assert "没有可以加入的文件" in result.stderr


def test_an_answer_as_json(duban: Run, plan: str) -> None:
    result = duban("ask", QUESTION, "--json")
    answer = json.loads(result.stdout)
    assert (result.returncode, result.stderr) == (0, "")
    keys = {"answer", "refused", "reason", "mode", "sentences", "removed", "citations", "asked", "notice", "source"}
    assert answer.keys() >= keys
    assert all(sentence.keys() == {"text", "citations", "formula"} for sentence in answer["sentences"])
    assert not answer["refused"]
    cited = [answer["citations"][index] for sentence in answer["sentences"] for index in sentence["citations"]]
    assert any("64%" in citation["quote"] for citation in cited)
    for citation in cited:
        assert citation.keys() == {"document", "doc", "path", "start", "end", "quote", "page"}
        assert citation["doc"] != "2023年工作要点" or plan[citation["start"] : citation["end"]] == citation["quote"]


def test_an_answer_for_people_marks_its_citations(duban: Run) -> None:
    shown = duban("ask", QUESTION, "--document", "2023年工作要点", "--year", "2023", "--today", "2023-06-30").stdout
    assert "[1]" in shown
    assert "出处" in shown
    assert "“" in shown


def test_a_task_list_as_json(duban: Run, documents: Path, plan: str) -> None:
    result = duban("tasks", documents / "2023年工作要点.txt", "--json")
    found = json.loads(result.stdout)
    assert (result.returncode, result.stderr) == (0, "")
    parts = {"document", "metadata", "outline", "targets", "references", "tasks", "problems", "findings", "unaccounted"}
    parts |= {"tallies", "review"}
    assert found.keys() >= parts
    assert [row["label"] for row in found["outline"]] == ["一、", "1.", "2.", "二、", "3."]
    for row in found["targets"]:
        assert plan[row["start"] : row["end"]] == row["text"]
    for row in found["tasks"]:
        citation = row["citation"]
        assert plan[citation["start"] : citation["end"]] == citation["quote"]
        assert all(0 <= index < len(found["targets"]) for index in row["targets"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2600亿元",
            {"value": "2600", "upper": None, "unit": "亿元", "comparator": ">", "strength": "力争", "kind": "goal"},
        ),
        ("4—6家", {"value": "4", "upper": "6", "unit": "家", "comparator": "range", "masked": False}),
        ("*亿元", {"value": None, "upper": None, "unit": "亿元", "masked": True}),
    ],
)
def test_targets_hold_the_fields_of_the_contract(
    duban: Run, plan_tasks: dict[str, list[Row]], text: str, expected: Row
) -> None:
    row = next(row for row in plan_tasks["targets"] if row["text"] == text)
    assert row | expected == row
    fields = "start end text kind indicator measure direction comparator value upper unit masked period strength path "
    fields += "canonical period_from period_to cumulative obligation tier baseline provisional parent sentence basis "
    fields += "disputed origin"
    assert row.keys() == set(fields.split())
    assert row["basis"]["comparator"] == "stated"
    assert row["basis"].keys() <= {name for name, value in row.items() if value is not None}
    assert set(row["basis"].values()) <= {"stated", "inferred"}


@pytest.fixture(scope="module")
def plan_tasks(duban: Run) -> dict[str, list[Row]]:
    """The task list of a document in the library, by its name."""
    found: dict[str, list[Row]] = json.loads(duban("tasks", "2023年工作要点", "--json").stdout)
    return found


def test_a_task_names_who_does_it_and_until_when(plan_tasks: dict[str, list[Row]]) -> None:
    task = next(row for row in plan_tasks["tasks"] if row["title"] == "清理低效企业")
    assert (task["lead"], task["responsible"]) == (["企业改革科"], ["各市属国企"])
    assert isinstance(task["deadline"], dict)
    assert task["deadline"]["date"] == "2023-12-31"


def test_a_task_list_for_people(duban: Run) -> None:
    shown = duban("tasks", "2023年工作要点").stdout
    assert "青岚市国资委2023年工作要点" in shown
    assert "> 2600亿元" in shown
    assert "清理低效企业" in shown
    assert "合计：目标" in shown


def test_a_task_list_as_files(duban: Run, tmp_path: Path) -> None:
    book, table = tmp_path / "清单.xlsx", tmp_path / "清单.csv"
    result = duban("tasks", "2023年工作要点", "--xlsx", book, "--csv", table)
    assert (result.returncode, result.stdout) == (0, "")
    assert load_workbook(book).sheetnames == ["任务清单", "指标目标", "存在问题", "进度计数", "文档提示"]
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert any("清理低效企业" in row["任务"] and row["牵头单位"] == "企业改革科" for row in rows)


def test_the_demonstration_answers_and_lists(duban: Run) -> None:
    result = duban("demo", DUBAN_LIBRARY="")
    assert (result.returncode, result.stderr) == (0, "")
    assert "✓ 已加入 临澜市国资委2023年工作要点" in result.stdout
    assert "[1]" in result.stdout
    assert "1.编制产业布局优化方案" in result.stdout
    assert "11.3亿元" in result.stdout  # a check


@pytest.fixture
def benchmark(tmp_path: Path) -> Path:
    texts = {"甲": "资产负债率控制在64%以内。", "乙": "新建充电桩800个。"}
    asked = {"1": "充电桩建多少个？", "2": "资产负债率控制在多少以内？"}
    for name, rows in (("corpus", texts), ("queries", asked)):
        lines = [json.dumps({"id": id_, "text": text}) for id_, text in rows.items()]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text("1\t乙\t1\n2\t甲\t1\n", encoding="utf-8")
    return tmp_path


def test_measures_as_json(duban: Run, benchmark: Path) -> None:
    result = duban("eval", "retrieval", "--data", benchmark, "--json")
    measures = json.loads(result.stdout)
    assert measures.keys() >= {"queries", "hit@1", "hit@10", "mrr@10", "ndcg@10", "p50_ms", "p95_ms", "build_s"}
    assert (measures["queries"], measures["hit@1"]) == (2, 1.0)


def test_measures_as_tables_and_beside_an_earlier_run(duban: Run, benchmark: Path) -> None:
    run = benchmark / "run.jsonl"
    first = duban("eval", "retrieval", "--data", benchmark, "--save", run)
    assert (first.returncode, first.stderr) == (0, "")
    assert "2 份文件，2 段，2 个问题" in first.stdout
    assert "[1.000–1.000]" in first.stdout
    assert "与先前的结果比" not in first.stdout
    assert len(run.read_text(encoding="utf-8").splitlines()) == 2
    second = duban("eval", "retrieval", "--data", benchmark, "--against", run)
    assert "+0.000 p 1.0000" in second.stdout.partition("与先前的结果比")[2]
    assert "0 个问题变好，0 个变差" in second.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["nonsense"], 2, "没有命令 nonsense"),
        (["ask"], 2, "缺少 问题"),
        (["ask", "\udcff是多少？"], 2, "问题 的值不对：含有无法识别的字符"),
        (["ask", "几何？", "--yaer", "2023"], 2, "没有选项 --yaer（相近的选项：--year）"),
        (["ask", "几何？", "--year", "今年"], 2, "--year 的值不对：应当是整数"),
        (["ask", "几何？", "--today", "2023"], 2, "应当像 2023-06-30"),
        (
            ["eval", "retrieval", "--data", "没有", "--save", "/没有的/run.jsonl"],
            2,
            "--save 的值不对：输出文件夹不存在",
        ),
        (["eval", "retrieval", "--data", "没有"], 1, "不是检索评测数据"),
        (["eval", "pairs", "--corpus", "语料.jsonl", "--draw", "5"], 2, "--draw 和 --out 要同时给出"),
        (["serve", "--port", "70000"], 2, "--port 的值不对：不能大于 65535"),
        (["tasks", "没有这个文件"], 1, "没有这个文件：文件库里没有这个文件"),
        (["remove", "没有这个文件"], 1, "文件库里没有这个文件"),
        (["ask", "几何？", "--organisation", "别处"], 1, "没有符合条件的文件"),
        (["ask", "几何？", "--collection", "市级"], 1, "现有文件集：无"),
        (["search"], 2, "缺少 内容"),
        (["search", "\udcff"], 2, "内容 的值不对：含有无法识别的字符"),
        (["search", "负债", "--limit", "0"], 2, "--limit 的值不对：不能小于 1"),
        (["search", "负债", "--role", "想法"], 2, "--role 的值不对：应当是回顾、问题、计划、其他"),
        (["search", "负债", "--kind", "公报"], 1, "现有类型：工作总结、工作要点"),
        (["search", "负债", "--document", "没有的"], 1, "没有的：文件库里没有这个文件"),
        (["collection", "没有的", "市级"], 1, "没有的：文件库里没有这个文件"),
        (["collection", "2023年工作要点", " "], 1, "没有写明文件集的名称"),
        (["add", "--collection", " ", "没有.txt"], 1, "没有写明文件集的名称"),
        (["tasks", "2023年工作要点", "--csv", "/没有的/清单.csv"], 1, "输出文件夹不存在"),
    ],
)
def test_errors_are_told_in_chinese(duban: Run, arguments: list[str], status: int, message: str) -> None:
    result = duban(*arguments)
    assert (result.returncode, result.stdout) == (status, "")
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_a_bug_shows_its_traceback_only_when_asked_to(duban: Run) -> None:
    bug = "import extract.tasklist; extract.tasklist.extract = None; "
    path = Path(__file__).parents[2] / "samples" / "README.md"
    plain = duban("tasks", path, code=bug + RUN)
    assert (plain.returncode, plain.stdout) == (1, "")
    assert "程序内部出错（TypeError" in plain.stderr
    assert "DUBAN_DEBUG=1" in plain.stderr
    assert "Traceback" not in plain.stderr
    assert "Traceback" in duban("tasks", path, code=bug + RUN, DUBAN_DEBUG="1").stderr


def test_a_reader_that_goes_away_is_no_error_to_talk_about(environment: dict[str, str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-c", RUN, "tasks", "2023年工作要点", "--json"]
    with os.fdopen(writing, "wb") as pipe:
        result = subprocess.run(
            command,
            env=environment,
            stdout=pipe,
            stderr=subprocess.PIPE,
            check=False,
            timeout=120,
        )
    assert (result.returncode, result.stderr) == (1, b"")


def test_prompts_are_listed_and_filled_in_with_the_evidence(duban: Run) -> None:
    listed = duban("prompts")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "answer" in listed.stdout
    filled = duban("prompts", QUESTION).stdout
    assert "[1] 《" in filled
    assert filled.rstrip().endswith(f"问题：{QUESTION}")


def test_what_is_odd_about_a_file_is_said_when_it_comes_in_and_once_in_its_task_list(
    duban: Run, tmp_path: Path
) -> None:
    file = tmp_path / "无编号.txt"
    file.write_text("全年完成投资5亿元，各项工作平稳。\n", encoding="utf-8")
    added = duban("add", "--library", tmp_path / "库", file)
    assert (added.returncode, added.stdout) == (0, "✓ 已加入 无编号\n")
    assert "提示 无编号：全文没有编号" in added.stderr
    assert duban("tasks", file).stdout.count("全文没有编号") == 1
