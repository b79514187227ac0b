"""Automatic numbering: every format of Chinese documents, levels and their restarts, lists that styles bring along."""

import pytest

from ingest.docx.number_formats import numeral

# the first twelve numbers as Word shows them
FIRST_TWELVE = {
    "decimal": "1 2 3 4 5 6 7 8 9 10 11 12",
    "decimalZero": "01 02 03 04 05 06 07 08 09 10 11 12",
    "upperRoman": "I II III IV V VI VII VIII IX X XI XII",
    "lowerRoman": "i ii iii iv v vi vii viii ix x xi xii",
    "upperLetter": "A B C D E F G H I J K L",
    "lowerLetter": "a b c d e f g h i j k l",
    "decimalFullWidth": "１ ２ ３ ４ ５ ６ ７ ８ ９ １０ １１ １２",
    "decimalFullWidth2": "１ ２ ３ ４ ５ ６ ７ ８ ９ １０ １１ １２",
    "decimalEnclosedCircle": "① ② ③ ④ ⑤ ⑥ ⑦ ⑧ ⑨ ⑩ ⑪ ⑫",
    "decimalEnclosedCircleChinese": "① ② ③ ④ ⑤ ⑥ ⑦ ⑧ ⑨ ⑩ ⑪ ⑫",
    "decimalEnclosedParen": "⑴ ⑵ ⑶ ⑷ ⑸ ⑹ ⑺ ⑻ ⑼ ⑽ ⑾ ⑿",
    "decimalEnclosedFullstop": "⒈ ⒉ ⒊ ⒋ ⒌ ⒍ ⒎ ⒏ ⒐ ⒑ ⒒ ⒓",
    "ideographEnclosedCircle": "㊀ ㊁ ㊂ ㊃ ㊄ ㊅ ㊆ ㊇ ㊈ ㊉ 11 12",
    "ideographTraditional": "甲 乙 丙 丁 戊 己 庚 辛 壬 癸 11 12",
    "ideographZodiac": "子 丑 寅 卯 辰 巳 午 未 申 酉 戌 亥",
    "ideographZodiacTraditional": "甲子 乙丑 丙寅 丁卯 戊辰 己巳 庚午 辛未 壬申 癸酉 甲戌 乙亥",
    "chineseCounting": "一 二 三 四 五 六 七 八 九 十 十一 十二",
    "chineseCountingThousand": "一 二 三 四 五 六 七 八 九 十 十一 十二",
    "taiwaneseCounting": "一 二 三 四 五 六 七 八 九 十 十一 十二",
    "taiwaneseCountingThousand": "一 二 三 四 五 六 七 八 九 十 十一 十二",
    "japaneseCounting": "一 二 三 四 五 六 七 八 九 十 十一 十二",
    "ideographDigital": "一 二 三 四 五 六 七 八 九 一〇 一一 一二",
    "taiwaneseDigital": "一 二 三 四 五 六 七 八 九 一〇 一一 一二",
    "japaneseDigitalTenThousand": "一 二 三 四 五 六 七 八 九 一〇 一一 一二",
    "chineseLegalSimplified": "壹 贰 叁 肆 伍 陆 柒 捌 玖 壹拾 壹拾壹 壹拾贰",
    "ideographLegalTraditional": "壹 貳 參 肆 伍 陸 柒 捌 玖 壹拾 壹拾壹 壹拾貳",
    "numberInDash": "- 1 - - 2 - - 3 - - 4 - - 5 - - 6 - - 7 - - 8 - - 9 - - 10 - - 11 - - 12 -",
    "hebrew1": "1 2 3 4 5 6 7 8 9 10 11 12",
}


@pytest.mark.parametrize("number_format", FIRST_TWELVE)
def test_labels_of_a_format(word, number_format):
    numbering = word.abstract(1, word.level(0, number_format, "（%1）")) + word.num(1, 1)
    body = word.read("".join(word.item(1, 0, "推进改革") for _ in range(12)), numbering=numbering)
    labels = [line.removeprefix("（").removesuffix("）推进改革") for line in body.text.split("\n")]
    assert " ".join(labels) == FIRST_TWELVE[number_format]


@pytest.mark.parametrize(
    ("n", "number_format", "shown"),
    [
        (20, "chineseCountingThousand", "二十"),
        (99, "chineseCounting", "九十九"),
        (105, "chineseCounting", "一〇五"),
        (101, "chineseCountingThousand", "一百零一"),
        (110, "chineseCountingThousand", "一百一十"),
        (1005, "chineseCountingThousand", "一千零五"),
        (1050, "chineseCountingThousand", "一千零五十"),
        (10010, "chineseCountingThousand", "一万零一十"),
        (120000, "chineseCountingThousand", "十二万"),
        (10010, "taiwaneseCountingThousand", "一萬零一十"),
        (205, "chineseLegalSimplified", "贰佰零伍"),
        (100, "ideographDigital", "一〇〇"),
        (61, "ideographZodiacTraditional", "甲子"),
        (50, "decimalEnclosedCircle", "㊿"),
        (51, "decimalEnclosedCircle", "51"),
        (27, "lowerLetter", "aa"),
        (54, "upperLetter", "BBB"),
        (781, "lowerLetter", "781"),
        (1994, "upperRoman", "MCMXCIV"),
        (2_000_000_000, "upperRoman", "2000000000"),
        (0, "chineseCounting", "0"),
        (0, "lowerLetter", "0"),
        (7, "none", ""),
    ],
)
def test_large_and_odd_numbers(n, number_format, shown):
    assert numeral(n, number_format) == shown


def test_custom_format_stands_in_an_alternative(word):
    choice = '<mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
    fallback = '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
    level = (
        f'<w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>'
        '<w:lvlText w:val="第%1号"/></w:lvl>'
    )
    body = word.read(word.item(1, 0, "提案") * 2, numbering=word.abstract(1, level) + word.num(1, 1))
    assert body.text == "第009号 提案\n第010号 提案"


def official(word) -> str:
    """The levels of GB/T 9704: 一、 （一） 1. （1）."""
    return word.abstract(
        1,
        word.level(0, "chineseCountingThousand", "%1、", more='<w:suff w:val="nothing"/>'),
        word.level(1, "chineseCountingThousand", "（%2）", more='<w:suff w:val="space"/>'),
        word.level(2, "decimal", "%3."),
        word.level(3, "decimal", "（%4）"),
    ) + word.num(1, 1)


def test_deeper_levels_restart(word):
    levels = [(0, "总体要求"), (1, "指导思想"), (1, "主要目标"), (2, "经济增长"), (3, "地区生产总值"), (2, "居民增收")]
    levels += [(1, "工作原则"), (2, "坚持稳中求进"), (0, "重点任务"), (1, "扩大内需")]
    body = word.read("".join(word.item(1, depth, text) for depth, text in levels), numbering=official(word))
    assert body.text.split("\n") == [
        "一、总体要求",
        "（一）指导思想",
        "（二）主要目标",
        "1.经济增长",
        "（1）地区生产总值",
        "2.居民增收",
        "（三）工作原则",
        "1.坚持稳中求进",
        "二、重点任务",
        "（一）扩大内需",
    ]


def test_a_level_not_counted_yet_shows_its_start_and_keeps_it(word):
    levels = word.level(0, "decimal", "%1.") + word.level(1, "decimal", "%1.%2")
    items = word.item(1, 1, "背景") + word.item(1, 0, "总则")
    body = word.read(items, numbering=word.abstract(1, levels) + word.num(1, 1))
    assert body.text == "1.1 背景\n1.总则"


def test_restart_rules(word):
    numbering = word.abstract(
        1,
        word.level(0, "decimal", "%1."),
        word.level(1, "lowerLetter", "%2)", more='<w:lvlRestart w:val="0"/>'),
        word.level(2, "lowerRoman", "%3)", more='<w:lvlRestart w:val="1"/>'),
    )
    items = [(0, "甲"), (1, "乙"), (2, "丙"), (1, "丁"), (2, "戊"), (0, "己"), (1, "庚"), (2, "辛")]
    text = word.read("".join(word.item(1, *i) for i in items), numbering=numbering + word.num(1, 1)).text
    assert text.split("\n") == ["1.甲", "a)乙", "i)丙", "b)丁", "ii)戊", "2.己", "c)庚", "i)辛"]


def test_legal_numbering_shows_arabic_figures(word):
    numbering = word.abstract(
        1,
        word.level(0, "chineseCountingThousand", "第%1章"),
        word.level(1, "decimal", "%1.%2", more="<w:isLgl/>"),
    )
    body = word.read(word.item(1, 0, "总则") + word.item(1, 1, "目的"), numbering=numbering + word.num(1, 1))
    assert body.text == "第一章 总则\n1.1 目的"


def test_lists_of_one_definition_count_on_unless_started_anew(word):
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = official(word) + word.num(2, 1) + word.num(3, 1, override)
    items = [(1, 0, "甲"), (2, 0, "乙"), (3, 0, "丙"), (3, 0, "丁"), (1, 0, "戊")]
    text = word.read("".join(word.item(*item) for item in items), numbering=numbering).text
    assert text.split("\n") == ["一、甲", "二、乙", "一、丙", "二、丁", "三、戊"]


def test_start_override_holds_at_every_restart_of_a_lower_level(word):
    override = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="3"/></w:lvlOverride>'
    items = [(2, 0, "甲"), (2, 1, "乙"), (2, 1, "丙"), (2, 0, "丁"), (2, 1, "戊")]
    numbering = official(word) + word.num(2, 1, override)
    text = word.read("".join(word.item(*item) for item in items), numbering=numbering).text
    assert text.split("\n") == ["一、甲", "（三）乙", "（四）丙", "二、丁", "（三）戊"]


def test_an_override_can_replace_a_level(word):
    override = f'<w:lvlOverride w:ilvl="0">{word.level(0, "upperLetter", "%1）", start=3)}</w:lvlOverride>'
    numbering = official(word) + word.num(2, 1, override)
    assert word.read(word.item(2, 0, "丙类"), numbering=numbering).text == "C）丙类"


def test_numbering_comes_with_a_style_and_those_based_on_it(word):
    numbering = word.abstract(
        1,
        word.level(0, "chineseCountingThousand", "%1、", more='<w:pStyle w:val="A"/>'),
        word.level(1, "chineseCountingThousand", "（%2）", more='<w:pStyle w:val="B"/>'),
    ) + word.num(7, 1)
    numbered = '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>'
    styles = word.style("A", "一级", numbered) + word.style("B", "二级", numbered)
    styles += word.style("C", "一级加粗", '<w:basedOn w:val="A"/>')
    kinds = [("A", "总体要求"), ("B", "基本原则"), ("C", "主要任务"), ("B", "分工")]
    body = "".join(word.p(text, properties=f'<w:pStyle w:val="{style}"/>') for style, text in kinds)
    unnumbered = '<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body += word.p("附则", properties=unnumbered)
    text = word.read(body, numbering=numbering, styles=styles).text
    assert text.split("\n") == ["一、总体要求", "（一）基本原则", "二、主要任务", "（一）分工", "附则"]


def test_numbering_style_links(word):
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
    holder = '<w:styleLink w:val="L"/>' + word.level(0, "ideographTraditional", "%1、")
    numbering = linked + word.abstract(2, holder) + word.num(1, 1) + word.num(2, 2)
    style = word.style("L", "我的列表", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', kind="numbering")
    body = word.read(word.item(1, 0, "方案一") + word.item(2, 0, "方案二"), numbering=numbering, styles=style)
    assert body.text == "甲、方案一\n乙、方案二"


def test_links_in_a_circle_end(word):
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
    style = word.style("L", "L", '<w:basedOn w:val="L"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    assert word.read(word.item(1, 0, "条目"), numbering=linked + word.num(1, 1), styles=style).text == "条目"


@pytest.mark.parametrize(
    ("level", "text", "line"),
    [
        (("decimal", "%1."), "5个项目开工", "1. 5个项目开工"),
        (("decimal", "%1."), "项目开工", "1.项目开工"),
        (("decimal", "%1、"), "5个项目开工", "1、5个项目开工"),
        (("decimal", "%1"), "亿元以上项目", "1 亿元以上项目"),
        (("decimal", "%1", 1, '<w:suff w:val="nothing"/>'), "00亿元", "1 00亿元"),
        (("decimal", "第%1条", 1, '<w:suff w:val="nothing"/>'), "为了", "第1条为了"),
        (("decimalEnclosedCircle", "%1"), "5个项目", "①5个项目"),
        (("decimal", "%1.　"), "项目", "1.　项目"),
        (("bullet", "\uf0b7"), "加强监管", "• 加强监管"),
        (("bullet", "-"), "5%", "- 5%"),
        (("decimal", ""), "没有编号", "没有编号"),
        (("decimal", "%1.", 1, "<w:rPr><w:vanish/></w:rPr>"), "编号隐藏", "编号隐藏"),
    ],
)
def test_label_and_text_never_join_into_another_number(word, level, text, line):
    numbering = word.abstract(1, word.level(0, *level)) + word.num(1, 1)
    assert word.read(word.item(1, 0, text), numbering=numbering).text == line


def test_an_empty_item_is_numbered_and_an_unknown_list_is_not(word):
    items = word.item(1, 0, "甲") + word.item(1, 0, "") + word.item(9, 0, "乙") + word.item(1, 8, "丙")
    assert word.read(items, numbering=official(word)).text == "一、甲\n二、\n乙\n丙"
