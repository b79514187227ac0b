"""Every paragraph of a plan gave tasks or stands here with the reason why not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.records import Task, Unaccounted
from extract.spans import Cover
from extract.tasks.responsibility import tags
from ingest.document import Clause, Document, Span
from ingest.opening import DOCUMENT_NUMBER
from ingest.outline import flatten
from ingest.sentences import paragraphs

_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class Formality:
    """A paragraph that matches `pattern` in whole is a part of the letter, not of the plan."""

    reason: str
    pattern: re.Pattern[str]
    example: str


FORMALITIES: tuple[Formality, ...] = (
    Formality("发文字号", re.compile(DOCUMENT_NUMBER), "临国资发〔2023〕3号"),
    Formality("版头", re.compile(r"[^，。；：]{4,40}文件"), "临澜市人民政府国有资产监督管理委员会文件"),
    Formality(
        "落款",
        re.compile(
            r"[^，。；：]{2,30}(?:国资委|委员会|人民政府|政府|办公室|公司|集团|[局厅委办])(?:\s*(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)?"
            r"|[（(]?\s*(?:19|20|二[〇○0])[\d〇○一二三四五六七八九零]{2}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日\s*[）)]?"
        ),
        "2023年3月15日",
    ),
    Formality("主送机关", re.compile(r"(?:各|市|省|县|区)[^。；：]{2,60}[：:]"), "各市属国有企业，委机关各科室："),
    Formality(
        "印发说明",
        re.compile(r"[^。]{0,40}(?:印发给你们|予以印发|现印发)[^。]{0,40}。?"),
        "现将要点印发给你们，请认真贯彻落实。",
    ),
    Formality(
        "称呼或结束语",
        re.compile(
            r"(?:各位(?:代表|委员|同志)|同志们|代表们)[！，：!,:]?(?:.*(?:让我们|努力奋斗|奋斗|前进|新篇章|贡献|谢谢)[^。]{0,60}[！。!]?)?"
            r"|(?:.*[。！])?让我们.*|谢谢(?:大家|各位.{0,4})[！。]?"
        ),
        "各位代表！让我们携手奋进，再创佳绩！",
    ),
    Formality(
        "附件名称或附注",
        re.compile(r"附\s*[件表录注]?\s*\d{0,2}\s*[：:].*|[（(](?:此件|联系人).*[）)]"),
        "附件：重点任务分解表",
    ),
    Formality("分隔线或图片", re.compile(r"[\W_]+|!\[.*\]\(.*\)"), "———"),
)
_EXPLANATIONS = re.compile(r"(?:填报|填表|编制|起草|使用|报送)(?:说明|须知)")
_SPEAKS_OF_AIMS = re.compile(r"(?:总体要求|指导思想|总体思路|基本原则|工作思路)[^。]{0,8}[是：]")


def find_unaccounted(document: Document, tasks: Sequence[Task]) -> Iterator[Unaccounted]:
    """Plan paragraphs, and explanations that belong to the plan, in which no task stands, with the reason."""
    titles = {words for clause in flatten(document.outline) for words in (clause.title, clause.label + clause.title)}
    title = document_title(document)
    found, tables = Cover(task.span for task in tasks), Cover(table.span for table in document.tables)
    for line in paragraphs(document.text):
        if found.overlaps(line):
            continue
        clauses = document.clauses_at(line.start)
        role = clauses[-1].role if clauses else document.opening_role
        if role == "plan":
            words = line.of(document.text).strip("#* 　")
            heading = (words in titles and len(words) <= _LONGEST_HEADING) or line == title
            yield Unaccounted(line, _reason(document, line, clauses, heading, tables.overlaps(line)))
        elif role == "other" and tasks and any(_EXPLANATIONS.search(clause.title) for clause in clauses):
            yield Unaccounted(line, "填报说明，不是任务")


def _reason(document: Document, line: Span, clauses: tuple[Clause, ...], heading: bool, in_table: bool) -> str:
    words = line.of(document.text).strip("#* 　")
    if any(tag.covers(line) for tag in tags(document.text, line)):
        return "牵头和责任单位，已记入所属的任务"
    if in_table:
        return "表格的表头或说明"
    formality = next((each for each in FORMALITIES if each.pattern.fullmatch(words)), None)
    if formality and not (heading and len(words) > 4 and formality.reason != "发文字号"):
        return formality.reason
    if heading:
        return "标题"
    if _SPEAKS_OF_AIMS.search(words):
        return "总体要求，没有可单独核对的目标"
    if clauses and clauses[-1].children and line.start < clauses[-1].children[0].span.start:
        return "条目前的导语，没有可单独核对的目标"
    return "没有编号，也没有可核对的目标"


def document_title(document: Document) -> Span | None:
    """Where the title stands, if it stands in the text."""
    at = document.text.find(document.title)
    return Span(at, at + len(document.title)) if at >= 0 else None
