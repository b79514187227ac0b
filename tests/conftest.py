"""For all rooms: a service that speaks the OpenAI protocol, with replies set by the test, and a check made by hand."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from check import records
from extract.records import Deadline
from extract.tasklist import extract
from ground.citation import Citation, cite
from ingest.document import Document, Span
from ingest.reader import from_text

Served = tuple[int, str] | Callable[[dict[str, Any]], tuple[int, str]]


@dataclass
class Service:
    """Answers each request with the next of `replies` (a status, and the words or the error), the last one for ever.

    `hang` holds every reply back until it is set.
    """

    replies: list[Served]
    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    hang: threading.Event | None = None

    def reply(self, request: dict[str, Any]) -> tuple[int, str]:
        self.requests.append(request)
        served = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        return served(request) if callable(served) else served


class _Handler(BaseHTTPRequestHandler):
    service: Service

    def log_message(self, *args: object) -> None:
        """Stay quiet."""

    def do_GET(self) -> None:
        self.service.headers.append({name.lower(): value for name, value in self.headers.items()})
        self.send_error(404)

    def do_POST(self) -> None:
        self.service.headers.append({name.lower(): value for name, value in self.headers.items()})
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status, words = self.service.reply(request)
        if self.service.hang is not None:
            self.service.hang.wait(10)
        choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": words}}
        body: dict[str, Any] = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
        data = json.dumps(body if status == 200 else {"error": {"message": words}}).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        except OSError:  # the caller has given up waiting
            self.close_connection = True


@pytest.fixture
def serve() -> Iterator[Callable[..., Service]]:
    """Starts a service with these replies; all are stopped behind the test."""
    servers: list[tuple[ThreadingHTTPServer, Service]] = []

    def start(*replies: Served, hang: bool = False) -> Service:
        service = Service(list(replies), hang=threading.Event() if hang else None)
        server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"service": service}))
        service.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        servers.append((server, service))
        return service

    yield start
    for server, service in servers:
        if service.hang is not None:
            service.hang.set()
        server.shutdown()
        server.server_close()


PLAN = """青岚市国资委2023年工作要点
一、目标
2023年，营业收入350亿元，资产负债率控制在64%以内，清理企业12户以上。
二、任务
1.培育新兴产业。制定产业布局方案。（牵头单位：规划发展科）
"""
REPORT = """青岚市国资委2023年工作总结
一、2023年工作情况
（一）规模。营业收入339.4亿元，资产负债率*%。出台产业布局方案。
"""


@pytest.fixture
def checked() -> records.Check:
    """A check of three goals and a task: missed and confirmed, blanked, silent; and a task that is done."""

    def quote(document: Document, words: str) -> Citation:
        start = document.text.index(words)
        return cite(document, Span(start, start + len(words)))

    plan, report = from_text("2023年工作要点.txt", PLAN), from_text("2023年工作总结.txt", REPORT)
    found = extract(plan)
    goals = [target for target in found.targets if target.kind == "goal"]
    actual = records.Actual(Decimal("339.4"), "亿元", "339.4亿元")
    silent = records.Verdict(
        id="c" * 16,
        number=2,
        goal=goals[2],
        citation=cite(plan, goals[2].span),
        status="no_evidence",
        actual=None,
        gap=None,
        rate=None,
        formula=None,
        evidence=(),
        against=(),
        basis="none",
        confidence=0.9,
        reason="报告没有提到清理企业",
    )
    missed = replace(
        silent,
        id="a" * 16,
        number=0,
        goal=goals[0],
        citation=cite(plan, goals[0].span),
        status="missed",
        actual=actual,
        gap=Decimal("-10.6"),
        rate=Decimal("97.0"),
        formula="339.4÷350×100=97.0%",
        evidence=(quote(report, "营业收入339.4亿元"),),
        basis="arithmetic",
        reason="实际339.4亿元，低于目标350亿元",
        light="yellow",
        decision=records.Decision(
            "a" * 16, "missed", None, "与财务科核对", "张三", datetime(2024, 2, 1, 9, tzinfo=UTC), "missed", None
        ),
    )
    blanked = replace(
        silent,
        id="b" * 16,
        number=1,
        goal=goals[1],
        citation=cite(plan, goals[1].span),
        actual=records.Actual(None, "%", "*%"),
        evidence=(quote(report, "资产负债率*%"),),
        reason="数字被隐去",
    )
    evidence = records.TaskEvidence(quote(report, "出台产业布局方案"), "done", 0.8)
    task = next(task for task in found.tasks if "培育新兴产业" in task.title)
    done = records.TaskVerdict("d" * 16, found.tasks.index(task), task, "done", (evidence,), "已出台方案", 0.8, "green")
    point = records.SeriesPoint(0, date(2023, 12, 31), Decimal("339.4"), "亿元", missed.evidence[0], None, None)
    return records.Check(
        plan=records.DocumentNote(plan.id, plan.name, plan.title, "青岚市国资委", (2023,)),
        reports=(records.DocumentNote(report.id, report.name, report.title, "青岚市国资委", (2023,)),),
        verdicts=(missed, blanked, silent),
        task_verdicts=(done,),
        findings=(records.CheckFinding("dropped", "报告不再提清理企业", (silent.citation,), silent.id),),
        series=(records.Series(missed.id, (point,)),),
        ranking=(records.UnitRank("规划发展科", 1, 1, 2, Decimal("50"), "1÷2×100=50%"),),
        notices=("报告没有写明截止日期",),
    )


@pytest.fixture
def promised(checked: records.Check) -> records.Check:
    """The same check with a task of three things: one done in time, one done late, one that nothing is said of."""
    (task,) = checked.task_verdicts
    words, due = task.task.citation, Deadline(task.task.span, "9月底前", "2023-09-30")
    late = records.MeasureVerdict(words.span, "印发方案", "done", task.evidence, "晚于时限", due, late=True)
    kept = replace(late, text="上线系统", reason="按期", late=False)
    silent = records.MeasureVerdict(words.span, "建立机制", "none", (), "没有查到")
    return replace(checked, task_verdicts=(replace(task, measures=(late, kept, silent)),))
