"""Whole documents: the text that LibreOffice exports, and every character of real reports."""

import os
import shutil
import subprocess
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from ingest.docx import read_docx
from ingest.errors import MarkedDocumentError
from ingest.reader import read_bytes

TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
ROOT = Path(__file__).parents[3]
REPORTS = sorted((Path(os.environ.get("DUBAN_SHARED", ROOT.parent / "shared")) / "docx").glob("*.docx"))

# LibreOffice 7.4 shows these as Word does; of the others it knows only some
COMMON_FORMATS = [
    "decimal",
    "decimalZero",
    "upperRoman",
    "lowerRoman",
    "upperLetter",
    "lowerLetter",
    "chineseCounting",
    "chineseCountingThousand",
    "chineseLegalSimplified",
    "ideographTraditional",
    "ideographZodiac",
    "ideographLegalTraditional",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "japaneseCounting",
    "decimalEnclosedCircle",
    "decimalEnclosedCircleChinese",
    "none",
]


def exported(data: bytes, folder: Path) -> str:
    """The text export of LibreOffice."""
    (folder / "in.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    target = ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder)]
    command = ["soffice", profile, "--headless", *target, str(folder / "in.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return (folder / "in.txt").read_text(encoding="utf-8-sig")


def bare(text: str) -> str:
    return "".join(text.split())


def lists(word) -> tuple[str, str]:
    """A list in each format and a list of official levels: (body, numbering)."""
    abstracts = [word.abstract(i, word.level(0, name, "%1、")) for i, name in enumerate(COMMON_FORMATS, 1)]
    abstracts.append(word.abstract(89, word.level(0, "bullet", "\uf0b7")))
    body = "".join(word.item(i, 0, f"事项{n}") for i, _ in enumerate(COMMON_FORMATS, 1) for n in range(21))
    levels = [
        word.level(0, "chineseCountingThousand", "%1、", more='<w:pStyle w:val="1"/><w:suff w:val="nothing"/>'),
        word.level(1, "chineseCountingThousand", "（%2）", more='<w:pStyle w:val="2"/><w:suff w:val="space"/>'),
        word.level(2, "decimal", "%3."),
        word.level(3, "decimal", "%3.%4"),
    ]
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    nums = [word.num(i, i) for i, _ in enumerate(COMMON_FORMATS, 1)] + [
        word.num(89, 89),
        word.num(91, 90),
        word.num(92, 90, again),
    ]
    places = [(91, 0), (91, 1), (91, 1), (91, 2), (91, 3), (91, 3), (91, 2), (91, 1), (91, 2), (91, 0), (91, 1)]
    places += [(92, 0), (92, 1), (92, 0), (91, 0), (91, 2), (89, 0), (89, 0)]
    body += "".join(word.item(num, depth, f"任务{i}项") for i, (num, depth) in enumerate(places))
    body += "".join(word.p("样式编号", properties=f'<w:pStyle w:val="{id}"/>') for id in ("1", "2", "2", "1", "2"))
    return body, "".join([*abstracts, word.abstract(90, *levels), *nums])


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_text_and_numbers_equal_the_export_of_libreoffice(word, tmp_path):
    """White space apart. What we write otherwise on purpose, as Word shows it, is left out of this document:

    LibreOffice exports deleted and hidden text, drops text boxes and the text of notes, glues the mark of a note to
    the figure before it (增长5%1), evaluates date fields anew, writes U+2011 for a no-break hyphen, shows circled
    ideographs, bracketed and digit-by-digit numbers in other figures, passes over w:isLgl, w:lvlRestart and a
    w:startOverride below level 0, and counts a level that was skipped.
    """
    listed, numbering = lists(word)
    link = '<w:pPr><w:numPr><w:numId w:val="91"/></w:numPr></w:pPr>'
    second = '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="91"/></w:numPr></w:pPr>'
    styles = word.style("1", "heading 1", link) + word.style("2", "heading 2", second)
    merged = [word.cell("牵头单位", properties='<w:vMerge w:val="restart"/>'), word.cell(properties="<w:vMerge/>")]
    inner = word.table(word.row("内表", "3.5%"))
    table = word.table(
        word.row(merged[0], word.cell("目标", "增长8%", properties='<w:gridSpan w:val="2"/>')),
        word.row(merged[1], "12.6亿元", word.cell(inner, word.p("备注"))),
    )
    runs = [
        "力争",
        "<w:r><w:tab/><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>",
        f"<w:ins w:id='1'>{word.r('5%左右')}</w:ins>",
    ]
    control = f"<w:sdt><w:sdtContent>{word.p(*runs)}</w:sdtContent></w:sdt>"
    data = word.build(listed + table + control, numbering=numbering, styles=styles)
    text = read_docx(data, "样例.docx").text
    assert "一、任务11项\n（一）任务12项\n二、任务13项\n三、任务14项" in text
    assert bare(text) == bare(exported(data, tmp_path))


@pytest.mark.skipif(not REPORTS, reason="the shared reports are not here")
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_no_character_of_a_report_is_lost(path):
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    written = "".join(element.text or "" for element in root.iter(TEXT))
    body = read_docx(path.read_bytes(), path.name)
    remaining = iter(body.text)
    assert all(character in remaining for character in bare(written))
    spans = [heading.span for heading in body.headings]
    assert all(before.end <= after.start for before, after in pairwise(spans))


def test_a_marking_in_a_page_header_is_refused(word):
    data = word.build(word.p("2023年工作总结"), header=word.p("机密", "★5年"), footer=word.p("第1页"))
    assert read_docx(data, "总结.docx").margins == ("机密★5年", "第1页")
    with pytest.raises(MarkedDocumentError, match=r"总结\.docx：.*机密★5年"):
        read_bytes("总结.docx", data)


def test_an_ordinary_page_header_is_no_part_of_the_text(word):
    data = word.build(word.p("2023年工作总结"), header=word.p("临澜市国资委文件"))
    assert read_bytes("总结.docx", data).text == "2023年工作总结"
