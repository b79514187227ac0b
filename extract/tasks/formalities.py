"""The parts of a letter that are no part of the plan in it: number, addressees, signature, peroration (GB/T 9704)."""

import re
from dataclasses import dataclass

from ingest.opening import DOCUMENT_NUMBER


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
    Formality(
        "主送机关",
        re.compile(r"(?:各(?!位)|市|省|县|区)[^。；：]{2,60}[：:]"),
        "各市属国有企业，委机关各科室：",
    ),
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


def formality_of(line: str) -> Formality | None:
    """The formality that a paragraph is in whole, if it is one."""
    return next((each for each in FORMALITIES if each.pattern.fullmatch(line.strip("#* 　"))), None)
