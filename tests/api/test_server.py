"""The service as a process of its own, and its page in a browser."""

import json
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="module")
def address(environment: dict[str, str]) -> Iterator[str]:
    """Where the common library is served; told to stop afterwards, the process has to end as for Ctrl-C, in silence."""
    command = [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, encoding="utf-8") as process:
        try:
            assert process.stderr
            found = re.search(r"http://127\.0\.0\.1:\d+/", process.stderr.readline())
            assert found
            yield found[0]
        finally:
            process.send_signal(signal.SIGINT)
            rest = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert "Traceback" not in rest


def test_a_process_serves(address: str) -> None:
    with urllib.request.urlopen(f"{address}health", timeout=60) as response:
        assert json.load(response)["documents"] == 2


def test_a_port_in_use_is_told(address: str, environment: dict[str, str]) -> None:
    port = address.rstrip("/").rpartition(":")[2]
    command = [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", port]
    result = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert result.returncode == 1
    assert "不能监听这个地址" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.fixture
def page(address: str) -> Iterator[Any]:
    """The page in a browser that refuses every other address; an error in its script fails the test."""
    playwright = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM:
        pytest.skip("no chromium here")
    try:
        engine = playwright.sync_playwright().start()
    except Exception as error:  # noqa: BLE001 - a driver that lacks a system library (libatomic1) is no fault of the page
        pytest.skip(f"playwright can't start: {error}")
    browser = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
    page = browser.new_page(locale="zh-CN")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.route(lambda url: not url.startswith(address), lambda route: errors.append(route.request.url))
    page.goto(address)
    page.wait_for_selector("#documents table")
    yield page
    browser.close()
    engine.stop()
    assert errors == []


def test_an_answer_opens_to_its_quote_in_context(page: Any, plan: str) -> None:
    page.fill("#question", "2023年资产负债率要控制在多少以内？")
    page.select_option("#by-document", label="青岚市国资委2023年工作要点")
    page.press("#question", "Enter")
    page.click(".cite")
    page.wait_for_selector("blockquote:has-text('…')")
    quote = page.inner_text("blockquote mark")
    assert "64%" in quote
    shown = page.eval_on_selector("blockquote", "node => node.textContent")
    assert shown.strip("…") in plan
    assert len(shown) > len(quote)


def test_a_conversation_goes_on_is_judged_reopened_and_removed(page: Any) -> None:
    def ask(question: str, number: int) -> None:
        page.fill("#question", question)
        page.press("#question", "Enter")
        page.wait_for_selector(f"#answer article:nth-child({number}) .judge")

    ask("2023年资产负债率要控制在多少以内？", 1)
    ask("2023年清理低效企业多少户？", 2)
    page.click("article:nth-child(2) button:has-text('不对')")
    page.fill("article:nth-child(2) [aria-label='哪里不对']", "口径不对")
    page.press("article:nth-child(2) [aria-label='哪里不对']", "Enter")  # nobody has signed it yet
    page.fill("article:nth-child(2) [aria-label='姓名']", "王敏")
    page.press("article:nth-child(2) [aria-label='哪里不对']", "Enter")
    page.wait_for_selector("article:nth-child(2) li:has-text('判为有误：口径不对')")
    assert page.locator("li:has-text('判为有误')").count() == 1

    page.reload()
    assert page.locator("#answer article").count() == 0
    page.click("#talks summary")
    page.click("#talks li:has-text('2问') button.open")
    page.wait_for_selector("article:nth-child(2) li:has-text('王敏')")
    page.click("article:nth-child(1) button:text-is('对')")  # the name is remembered
    page.wait_for_selector("article:nth-child(1) li:has-text('王敏')")
    ask("2023年资产总额是多少？", 3)

    page.click("#new-talk")
    assert page.locator("#answer article").count() == 0
    ask("研发投入强度是多少？", 1)
    page.on("dialog", lambda dialog: dialog.accept())
    page.wait_for_selector("#talks li:has-text('1问') button[aria-current]")
    page.click("#talks li:has-text('3问') button:has-text('移除')")
    page.wait_for_selector("#talks li:has-text('3问')", state="detached")
    assert page.locator("#answer article").count() == 1


def test_the_task_list_of_a_document_is_a_table(page: Any) -> None:
    page.click("[aria-label='任务清单：青岚市国资委2023年工作要点']")
    page.wait_for_selector("#tasks-body table")
    assert "企业改革科" in page.inner_text("tr:has-text('清理低效企业')")


def test_what_a_document_holds_is_never_read_as_html(page: Any, tmp_path: Path) -> None:
    title = "<img src=x onerror=document.title='x'>&lt;2023年工作要点"
    odd = tmp_path / "怪文件.txt"
    odd.write_text(f"{title}\n一、任务\n1.清理<b>企业</b>3户。\n", encoding="utf-8")
    page.on("dialog", lambda dialog: dialog.accept())
    page.set_input_files("#files", odd)
    page.fill("#collection", "<b>市级</b>")
    page.click("#upload button")
    page.wait_for_selector("#upload-results li:has-text('已加入')")
    page.wait_for_selector("#documents tr:has-text('onerror')")
    assert title in page.inner_text("#documents")
    assert page.query_selector("#documents img") is None
    assert "<b>市级</b>" in page.inner_text("#documents tr:has-text('onerror')")
    page.fill("#question", "清理企业多少户？")
    page.select_option("#by-collection", label="<b>市级</b>")
    page.press("#question", "Enter")
    page.wait_for_selector("#answer .cite")
    assert "怪文件" in page.inner_text("#answer")
    page.click("#documents tr:has-text('onerror') button:has-text('移除')")
    page.wait_for_selector("#upload-status:has-text('已移除')")
    assert page.title() == "督办"


def test_a_check_opens_to_its_sources_and_takes_a_persons_word(page: Any) -> None:
    page.select_option("#check-plan", label="青岚市国资委2023年工作要点")
    page.click("#check button")
    page.click("#check-body tr.verdict:has-text('12户') .row-name")
    detail = "#check-body tr.detail:visible"
    page.click(f"{detail} summary:has-text('依据')")
    page.wait_for_selector(f"{detail} blockquote:has-text('清退持续推进')")
    page.select_option(f"{detail} select", label="改为：未完成")
    page.fill(f"{detail} [aria-label='姓名']", "张三")
    page.fill(f"{detail} [aria-label='说明']", "有2户手续未办完")
    page.click(f"{detail} button:has-text('核实')")
    page.wait_for_selector(f"{detail} li:has-text('张三改判')")
    assert "张三改判" in page.inner_text("#check-body tr.verdict:has-text('12户')")
    page.click(".count:has-text('未完成')")
    goals = page.locator("#check-body .scroll").first
    assert goals.locator("tr.verdict:visible").count() >= 1
    assert goals.locator("tr.verdict:visible:has-text('无依据')").count() == 0
    page.fill(f"{detail} [aria-label='说明']", "手续已补齐")
    page.click(f"{detail} button:has-text('收回')")
    page.wait_for_selector("#check-body li:has-text('收回')", state="attached")
    assert "待核" in page.inner_text("#check-body tr.verdict:has-text('12户')")
