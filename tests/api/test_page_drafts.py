"""The page's section 拟稿, in a browser, on the service with the sample documents."""

import json
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from library.service import Library

CHROMIUM = shutil.which("chromium")
SAMPLES = Path(__file__).parents[2] / "samples"
REPORT, PLAN = "临澜市国资委2023年工作总结和2024年工作思路", "临澜市国资委2023年工作要点"
REFUSED = "responded with a status of 4"  # the browser's own line about an error that the page tells


@pytest.fixture(scope="module")
def address(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a library with the sample documents is served."""
    folder = tmp_path_factory.mktemp("样例库")
    with Library.open(folder) as library:
        library.add_all(sorted(file for file in SAMPLES.iterdir() if file.suffix in {".docx", ".pdf", ".txt"}))
    command = [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", "0"]
    ours = environment | {"DUBAN_LIBRARY": str(folder), "DUBAN_MODEL": "", "DUBAN_MODEL_URL": ""}
    with subprocess.Popen(command, env=ours, stderr=subprocess.PIPE, encoding="utf-8") as process:
        try:
            assert process.stderr
            found = re.search(r"http://127\.0\.0\.1:\d+/", process.stderr.readline())
            assert found
            yield found[0]
        finally:
            process.send_signal(signal.SIGINT)
            rest = process.communicate(timeout=60)[1]
    assert "Traceback" not in rest


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM:
        pytest.skip("no chromium here")
    try:
        engine = playwright.sync_playwright().start()
    except Exception as error:  # noqa: BLE001 - a driver that lacks a system library (libatomic1) is no fault of the page
        pytest.skip(f"playwright can't start: {error}")
    browser = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
    yield browser
    browser.close()
    engine.stop()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """The page, which may ask no other address for anything; an error in its script fails the test."""
    page = browser.new_page(locale="zh-CN", viewport={"width": 1440, "height": 900})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.route(lambda url: not url.startswith(address), lambda route: errors.append(route.request.url))
    page.goto(address)
    page.wait_for_selector("#documents table")
    yield page
    page.close()
    assert [error for error in errors if REFUSED not in error] == []


@pytest.fixture
def call(address: str) -> Callable[..., Any]:
    """Asks the service past the page, as somebody else's browser would."""

    def ask(path: str, value: object = None) -> Any:
        data = None if value is None else json.dumps(value).encode()
        request = urllib.request.Request(address + path, data, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as response:
            return json.load(response)

    return ask


def begin(page: Any) -> str:
    """Drafts from the samples in the page, and gives the draft's id."""
    page.check(f"#draft-reports label:has-text('{REPORT}') input")
    page.check("#draft-policies label:has-text('实施方案') input")
    page.select_option("#draft-plan", label=PLAN)
    page.fill("#draft-who", "张三")
    with page.expect_response(re.compile(r"/drafts$")) as made:
        page.click("#draft button.main")
    page.wait_for_selector("#pane .item")
    found: str = made.value.json()["draft"]["id"]
    return found


def item(page: Any, title: str) -> Any:
    """The item of this title, wherever it stands now."""
    return page.locator(".item").filter(has=page.locator("h5, del", has_text=title))


def titles(page: Any) -> list[str]:
    """The titles of the items in their order, without their labels and marks."""
    return [re.sub(r"^\d+\.|\[.*", "", text) for text in page.locator(".item h5").all_inner_texts()]


def counted(page: Any, group: str, kind: str) -> int:
    """What the overview counts."""
    found = re.search(rf"{kind} (\d+)", page.inner_text(f".bars [aria-label='{group}']"))
    assert found
    return int(found[1])


def test_no_function_of_the_page_takes_the_name_of_another() -> None:
    script = (SAMPLES.parent / "api" / "page.html").read_text(encoding="utf-8")
    names = re.findall(r"^(?:async )?function (\w+)", script, re.MULTILINE)
    assert sorted(names) == sorted(set(names))


def test_nothing_to_draft_from_is_told_before_anything_is_sent(page: Any) -> None:
    page.fill("#draft-year", "2024")
    page.fill("#draft-who", "张三")
    page.click("#draft button.main")
    assert "至少选一份" in page.inner_text("#draft-status.bad")


def test_drafting_shows_that_it_goes_on_and_tells_what_is_wrong(page: Any) -> None:
    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route)

    page.route(re.compile(r"/drafts$"), hold)
    page.check("#draft-reports label:has-text('管理办法') input")
    page.fill("#draft-year", "2024")
    page.fill("#draft-who", "张三")
    page.click("#draft button.main")
    page.wait_for_selector("#draft-progress .note:has-text('已用 1 秒')")
    assert page.is_disabled("#draft button.main")
    assert json.loads(held[0].request.post_data)["use_model"] is True
    held[0].continue_()
    page.wait_for_selector("#draft-status.bad")
    assert "没有读到可以起草的内容" in page.inner_text("#draft-status")
    assert not page.is_visible("#draft-progress")
    assert not page.is_disabled("#draft button.main")


def test_a_draft_is_a_document_whose_sentences_open_to_their_quotes(page: Any, call: Callable[..., Any]) -> None:
    key = begin(page)
    assert page.input_value("#draft-year") == "2024"  # the report plans 2024 itself
    plan = call(f"drafts/{key}")["plan"]
    assert page.inner_text(".paper > h3") == plan["title"]
    shown = [re.sub(r"\[.*", "", text) for text in page.locator(".paper h4").all_inner_texts()]
    assert shown == [section["label"] + section["title"] for section in plan["sections"]]
    items = [each for section in plan["sections"] for each in section["items"]]
    assert titles(page) == [each["title"] for each in items]
    lines = [*plan["opening"], *(line for each in items for line in each["lines"])]
    assert page.locator(".line").count() == len(lines)
    assert page.locator(".line button.cite").count() == len(lines)

    open_, copied = (
        line
        for line in (
            next(line for line in lines if any(figure["source"] == "open" for figure in line["figures"])),
            next(line for line in lines if any(figure["source"] == "copied" for figure in line["figures"])),
        )
    )
    for line, source in ((open_, "open"), (copied, "copied")):
        node = page.locator(".paper .line").nth(lines.index(line))
        wanted = [figure["text"] for figure in line["figures"] if figure["source"] == source]
        assert node.locator(f".figure.{source}").all_inner_texts() == wanted
    colours = {page.eval_on_selector(f".legend .figure{kind}", "node => getComputedStyle(node).color")
               for kind in (":not(.derived):not(.open)", ".derived", ".open")}  # fmt: skip
    assert len(colours) == 3

    page.locator(".paper .line").nth(lines.index(copied)).locator("button").press("Enter")
    first = plan["citations"][copied["citations"][0]]
    page.wait_for_selector("aside blockquote:has-text('…')")
    assert page.inner_text("aside blockquote mark >> nth=0") == first["quote"]
    assert all(part in page.inner_text("aside summary >> nth=0") for part in (first["doc"], *first["path"]))
    assert page.locator(".line.chosen").count() == 1
    assert counted(page, "条目", "待审") == len(items)
    figures = [figure["source"] for line in lines for figure in line["figures"]]
    assert (counted(page, "数字", "照抄原文"), counted(page, "数字", "待定")) == (
        figures.count("copied"),
        figures.count("open"),
    )


def test_an_item_is_accepted_edited_rejected_restored_and_moved(page: Any) -> None:
    begin(page)
    first, second, third, *_ = titles(page)
    item(page, first).get_by_role("button", name="采纳").click()
    page.wait_for_selector(".item.accepted")
    assert "采纳 张三" in item(page, first).inner_text()
    assert counted(page, "条目", "采纳") == 1

    item(page, second).get_by_role("button", name="修改").click()
    page.keyboard.press("Control+A")  # the caret is in the text already
    page.keyboard.type("全年实现利润总额999亿元。")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".item.edited")
    edited = item(page, second)
    assert "修改 张三" in edited.inner_text()
    assert "999" in edited.locator(".line.weak .why").inner_text()
    assert edited.locator(".made").inner_text() == "人工"

    item(page, third).get_by_role("button", name="退回").click()
    page.keyboard.press("Enter")  # not without a reason
    assert titles(page)[2] == third
    page.keyboard.type("不是本委职责")
    page.keyboard.press("Enter")
    page.wait_for_selector(".item.gone")
    assert third not in titles(page)
    assert "退回理由：不是本委职责" in item(page, third).inner_text()
    assert counted(page, "条目", "退回") == 1
    page.get_by_role("button", name=f"恢复：{third}").click()
    page.wait_for_selector(".item.gone", state="detached")
    assert titles(page)[:3] == [first, second, third]

    item(page, second).get_by_role("button", name="上移").click()
    page.wait_for_function(
        "() => document.querySelector('.item h5').textContent.includes(arguments[0])".replace(
            "arguments[0]", json.dumps(second)
        )
    )
    assert titles(page)[:3] == [second, first, third]
    assert item(page, second).get_by_role("button", name="上移").is_disabled()
    page.on("dialog", lambda dialog: dialog.accept())
    item(page, second).get_by_role("button", name="重新生成").click()
    page.wait_for_selector(".item.edited", state="detached")
    assert "999" not in item(page, second).inner_text()


def test_somebody_elses_change_in_between_does_not_lose_what_is_typed(page: Any, call: Callable[..., Any]) -> None:
    key = begin(page)
    first = titles(page)[0]
    plan = call(f"drafts/{key}")["plan"]
    node = item(page, first)
    node.get_by_role("button", name="修改").click()
    node.locator("textarea").fill("研究提出整合方案，按季度调度进展。")
    about = {"expected": 1, "action": "edit", "text": "先做调查研究。", "who": "李四"}
    call(f"drafts/{key}/items/{plan['sections'][0]['items'][0]['id']}", about)
    node.get_by_role("button", name="保存修改").click()
    assert "刚才有别人改过" in node.locator("[role=alert]").inner_text()
    node.get_by_role("button", name="载入最新版").click()
    page.wait_for_selector(".item .clash:has-text('先做调查研究。')")
    assert node.locator("textarea").input_value() == "研究提出整合方案，按季度调度进展。"
    node.get_by_role("button", name="保存修改").click()
    page.wait_for_selector(".item.edited:has-text('按季度调度进展'):has-text('张三')")
    assert call(f"drafts/{key}")["draft"]["version"] == 3


def test_what_was_typed_about_an_item_that_is_gone_stays_to_be_copied(page: Any, call: Callable[..., Any]) -> None:
    key = begin(page)
    first = titles(page)[0]
    found = call(f"drafts/{key}")["plan"]["sections"][0]["items"][0]["id"]
    item(page, first).get_by_role("button", name="修改").click()
    item(page, first).locator("textarea").fill("我写了很久的一段话。")
    call(f"drafts/{key}/items/{found}", {"expected": 1, "action": "reject", "why": "重复", "who": "李四"})
    item(page, first).get_by_role("button", name="保存修改").click()
    page.get_by_role("button", name="载入最新版").click()
    page.wait_for_selector(".paper > .clash")
    assert page.input_value(".paper > .clash textarea") == "我写了很久的一段话。"


def test_a_target_is_chosen_among_its_options(page: Any, call: Callable[..., Any]) -> None:
    key = begin(page)
    rows = call(f"drafts/{key}")["plan"]["targets"]
    number, row = next(
        (n, row) for n, row in enumerate(rows) if row["chosen"] == 0 and any(o["formula"] for o in row["options"][1:])
    )
    option = next(n for n, each in enumerate(row["options"]) if n and each["formula"])
    page.click("#tab-targets")
    line = page.locator("#pane tr.verdict").nth(number)
    past = row["past"][-1]
    assert (past["actual"] or past["goal"]) in line.inner_text()
    assert line.locator(".effort svg").count() == 1
    line.locator(".row-name").press("Enter")
    page.wait_for_selector("#pane tr.detail")
    assert row["options"][option]["formula"] in page.inner_text("#pane tr.detail")
    assert page.locator("#pane input[type=radio]:checked").count() == 1
    page.locator("#pane input[type=radio]").nth(option).check()
    page.click("#pane tr.detail button:text-is('选用')")
    page.wait_for_selector("#pane tr.verdict:has-text('张三选定')")
    assert row["options"][option]["text"] in page.locator("#pane tr.verdict").nth(number).inner_text()
    assert call(f"drafts/{key}")["plan"]["targets"][number]["chosen"] == option
    page.click("#pane .count:has-text('待定')")
    shown = page.locator("#pane tr.verdict")
    assert shown.count() == sum(each["chosen"] is None for each in rows) > 0
    assert shown.filter(has_text="【待定】").count() == shown.count()


def test_what_is_left_out_is_grouped_and_answered(page: Any, call: Callable[..., Any]) -> None:
    key = begin(page)
    plan = call(f"drafts/{key}")["plan"]
    must = {matter["id"] for matter in plan["matters"] if matter["must"]}
    page.click("#tab-left")
    assert page.locator("#pane .left > li").count() == len(plan["left_out"])
    groups = page.locator("#pane details.group")
    assert groups.count() == len({each["code"] for each in plan["left_out"]})
    page.click("#pane .count:has-text('必须回应')")
    first = page.locator("#pane .left > li").first
    assert page.locator("#pane .left > li").count() == sum(each["matter"] in must for each in plan["left_out"])
    if groups.first.get_attribute("open") is None:
        groups.first.locator("summary").click()
    first.locator("button.cite").click()
    page.wait_for_selector("aside blockquote mark")
    first.get_by_role("button", name="接受理由").click()
    page.wait_for_selector("#pane .count:has-text('已经确认 1')")
    before = counted(page, "事项", "已写入")
    page.click("#pane .count:has-text('还没有确认') >> nth=1")
    candidates = [each["matter"] for each in plan["left_out"] if each["code"] == "silent"]
    row = page.locator(f"[data-place='left:{candidates[0]}']")
    box = row.locator("xpath=ancestor::details")
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    row.get_by_role("button", name="列入").click()
    row.get_by_role("combobox").select_option(index=1)
    row.get_by_role("button", name="列入这一部分").click()
    row.wait_for(state="detached")
    assert counted(page, "事项", "已写入") == before + 1
    assert len(call(f"drafts/{key}")["plan"]["sections"][1]["items"]) == len(plan["sections"][1]["items"]) + 1


def test_versions_are_compared_word_by_word_and_old_ones_only_read(page: Any) -> None:
    begin(page)
    first = titles(page)[0]
    node = item(page, first)
    node.get_by_role("button", name="修改").click()
    text = node.locator("textarea").input_value()
    node.locator("textarea").fill(text + "每季度通报一次。")
    node.get_by_role("button", name="保存修改").click()
    page.wait_for_selector(".item.edited")
    page.click("#tab-versions")
    page.click("#pane button:text-is('看改动')")
    page.wait_for_selector("#difference ins")
    assert "每季度" in page.inner_text("#difference ins >> nth=0")
    assert page.locator("#difference del").count() == 0
    page.click("#pane tr:has-text('第 1 版') button")
    page.wait_for_selector("#draft-body .clash:has-text('只能看')")
    assert "每季度通报一次" not in page.inner_text(".paper")
    assert page.locator(".acts button").count() == 0
    assert "version=1" in page.get_attribute(".links a", "href")
    page.click("button:has-text('回到第 2 版')")
    page.wait_for_selector(".item.edited")


def test_a_draft_is_downloaded_reopened_and_removed(page: Any) -> None:
    begin(page)
    first = titles(page)[0]
    endings = []
    for number in range(page.locator(".links a").count()):
        with page.expect_download() as download:
            page.locator(".links a").nth(number).click()
        endings.append(Path(download.value.suggested_filename).suffix)
        assert Path(download.value.path()).stat().st_size > 500
    assert endings == [".docx", ".docx", ".docx", ".xlsx", ".md"]
    kept = page.locator("#drafts li").count()
    page.reload()
    page.wait_for_selector("#drafts summary")
    assert page.locator("#draft-body > *").count() == 0
    page.click("#drafts summary")
    page.locator("#drafts button.open").first.click()
    page.wait_for_selector("#pane .item")
    assert titles(page)[0] == first
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#drafts li").first.get_by_role("button", name="移除").click()
    page.wait_for_selector("#draft-status:has-text('已移除')")
    page.wait_for_function(f"() => document.querySelectorAll('#drafts li').length === {kept - 1}")
    assert page.locator("#draft-body > *").count() == 0


def test_the_keyboard_goes_through_the_tabs_and_the_items(page: Any) -> None:
    begin(page)
    page.focus("#tab-paper")
    page.keyboard.press("ArrowRight")
    assert page.get_attribute("#tab-targets", "aria-selected") == "true"
    assert page.evaluate("document.activeElement.id") == "tab-targets"
    page.keyboard.press("ArrowLeft")
    page.focus("button:text-is('下一处待定')")
    page.keyboard.press("Enter")
    assert page.locator(".line.chosen:has-text('【待定】')").count() == 1
    assert "待定：【待定】" in page.inner_text("aside")
    accept = item(page, titles(page)[0]).get_by_role("button", name="采纳")
    accept.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".item.accepted")
    assert page.evaluate("document.activeElement.closest('[data-place]') === document.querySelector('.item')")


def test_a_change_has_to_be_signed(page: Any) -> None:
    begin(page)
    page.fill("#review-who", "")
    item(page, titles(page)[0]).get_by_role("button", name="采纳").click()
    assert page.evaluate("document.activeElement.id") == "review-who"
    assert page.locator(".item.accepted").count() == 0


def test_what_people_write_is_never_read_as_html(page: Any) -> None:
    begin(page)
    odd = "<img src=x onerror=document.title='x'>加快推进。"
    node = item(page, titles(page)[0])
    node.get_by_role("button", name="修改").click()
    node.locator("textarea").fill(odd)
    node.get_by_role("button", name="保存修改").click()
    page.wait_for_selector(".item.edited")
    assert odd in page.inner_text(".item.edited")
    assert page.query_selector("#draft-body img") is None
    assert page.title() == "督办"


def test_it_fits_a_narrow_screen(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    begin(page)
    for tab in ("paper", "targets", "left", "versions"):
        page.click(f"#tab-{tab}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.click("#tab-paper")
    page.locator(".line").nth(1).click()
    shown = page.locator("aside").bounding_box()
    assert shown["y"] > 300
    assert round(shown["y"] + shown["height"]) == 844
    page.click("aside button:text-is('关闭')")
    assert not page.is_visible("aside")
