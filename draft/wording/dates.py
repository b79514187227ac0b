"""Dates of a plan whose year is over: they fall away or turn to 年底前; a date of the past never stays."""

import re

from draft.wording.clauses import without_future

_SURE = r"(?:确保|力争|争取)?(?:在|于|到|至)?"
_MONTH = r"\d{1,2}月(?:份|\d{1,2}日|[底初末]|[上中下]旬)?"
_PART = r"(?:[上下]半年|第?[一二三四]季度|[一二三四]季度)[底末]?"
_OPENING = re.compile(r"^(?:(?:20\d\d|今|本)年[，、]|[、\s])+")


def _due(year: int) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<due>(?:在|于|到|至)?(?:{year}年(?:度)?|今年|本年)?(?:年?[底末]|{_MONTH}|{_PART})(?:之?前|以前)(?:，)?"
        rf"|(?:在|于|到|至)?{year}年(?:年?[底末])(?:，)?)"
        rf"|(?P<within>(?:在|于|到|至)?(?:{year}年|今年|本年)?(?:{_MONTH}|{_PART}){{1,2}}(?:内|末|底)?(?:，)?(?!度|报|例|均|考|检|查|调"
        r"|工资|销))"
        rf"|(?P<year>(?:在|到|至)?{year}年(?:度|全年)?(?:，)?)"
    )


def _edition(year: int) -> re.Pattern[str]:
    """The year before what is held every year: 2023世界数博会."""
    return re.compile(
        rf"(?<!\d){year}(?=[\u4e00-\u9fff（）]{{2,20}}?(?:[博洽]会|大会|年会|洽谈会|交易会|展会|展|节|赛|论坛|活动))"
    )


def carried_on(text: str, of: int) -> str | None:
    """The text with the dates of `of` in the words of any year; None where a date of the past remains in it.

    6月底前完成改造 → 年底前完成改造, 上半年开工 → 年内开工, 2023年完成 → 完成.
    """
    text = without_future(_OPENING.sub("", text))
    if re.search(rf"(?:举办|承办|办好|召开|筹办).{{0,6}}{of}年", text):
        return None
    text = _due(of).sub(_reworded, text)
    text = re.sub(r"(?:年底前){2,}", "年底前", _edition(of).sub("", text))
    past = [int(found) for found in re.findall(r"(?<!\d)((?:19|20)\d\d)年", text)]
    return None if any(year <= of for year in past) else text


def _reworded(found: re.Match[str]) -> str:
    opens = found.start() == 0 or found.string[found.start() - 1] in "，；。、"
    if found["due"]:
        return "年底前"
    if found["within"]:
        return "年内" if opens else ""
    return "" if opens else "今年"
