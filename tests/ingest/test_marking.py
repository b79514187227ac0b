"""A marking is told from the same words in running text."""

import re

import pytest

from ingest.document import Stated
from ingest.marking import FORMS, HEAD_LINES, find_marking

MARKED = [
    ("秘密", "秘密"),
    ("机密", "机密"),
    ("绝密", "绝密"),
    ("机　密", "机密"),
    ("绝  密", "绝密"),
    ("秘密★1年", "秘密★1年"),
    ("机密★10年", "机密★10年"),
    ("机密 ★ 长期", "机密★长期"),
    ("秘密★１年", "秘密★１年"),
    ("绝密☆30年", "绝密☆30年"),
    ("机密*5年", "机密*5年"),
    ("机密★", "机密★"),
    ("机密★2030年12月31日", "机密★2030年12月31日"),
    ("密级：机密", "机密"),
    ("密　级: 秘密★3年", "秘密★3年"),
    ("密级\t机密", "机密"),
    ("【机密】", "机密"),
    ("（秘密）", "秘密"),
    ("**机密★1年**", "机密★1年"),
    ("机密级", "机密级"),
    ("绝密文件", "绝密文件"),
    ("000012\t秘密★1年\t特急", "秘密★1年"),
    ("份号：000012 机密 特急", "机密"),
    ("特急 秘密", "秘密"),
    ("机密\t某某集团有限公司文件", "机密"),
    ("某某集团有限公司\t\t秘密", "秘密"),
    ("密级：秘密\t编号：2023-05", "秘密"),
]
UNMARKED = [
    "机密信息保护工作稳步推进",
    "关于加强商业秘密保护的通知",
    "严守秘密",
    "严 守 国 家 秘 密",
    "保  守  国  家  秘  密",
    "国家秘密的密级分为绝密、机密、秘密三级。",
    "国家秘密",
    "商业秘密★5年",
    "工作秘密",
    "机要保密",
    "保密",
    "密级：内部",
    "密级：公开",
    "内部资料",
    "内部资料 注意保存",
    "内部★1年",
    "密级标注为“秘密★1年”的文件，由专人管理。",
    "秘密、机密、绝密三级。",
    "一、机密文件管理情况",
    "秘密 机密 绝密 三级文件清退工作情况",
    "机密级以上文件全部清退。",
    "特急",
    "",
]


@pytest.mark.parametrize(("line", "marking"), MARKED)
@pytest.mark.parametrize("before", ["", "\n\n", "某某市国资委文件\n"])
def test_recognises_a_marking_where_it_stands(before: str, line: str, marking: str) -> None:
    text = f"{before}{line}\n关于2023年工作的报告\n"
    found = find_marking(text)
    assert isinstance(found, Stated)
    assert found.value == marking
    assert found.span is not None
    assert "".join(found.span.of(text).split()) == marking
    assert found.basis == "stated"


@pytest.mark.parametrize("line", UNMARKED)
def test_words_in_running_text_mark_nothing(line: str) -> None:
    assert find_marking(f"{line}\n关于2023年工作的报告\n") is None


@pytest.mark.parametrize(("example", "pattern"), [form[1:] for form in FORMS], ids=[form[0] for form in FORMS])
def test_every_form_recognises_its_example(example: str, pattern: str) -> None:
    assert re.fullmatch(pattern, example)


def test_a_long_line_is_prose() -> None:
    assert find_marking("机密★1年 " + "工作" * 200) is None


def test_only_the_head_is_searched() -> None:
    lines = [f"{number}. 抓好落实" for number in range(1, HEAD_LINES + 1)]
    assert find_marking("\n".join([*lines[:-1], "机密"])) is not None
    assert find_marking("\n".join([*lines, "机密"])) is None
