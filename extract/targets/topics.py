"""What the clauses before a figure are about, for a name that says too little alone: 总装机, 完成投资."""

import re

from extract.targets.context import Context
from extract.wording import bare_name, first_word, is_verb, tagged

_CLAUSE = re.compile(r"[，：:（）\t]")
_NO_TOPIC = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,3}[市省县区州国年月]|[省市县区]属(?:国有)?(?:国企|企业)|其中|方面|(?:重[大点])?(?:项目|工程)(?:建设)?|全面|力度|目标|工作|任务|成效|经济|社会)$"
)
_ADVERB = re.compile(
    r"(?:全面|上线|运行|正式|顺利|如期|圆满|力度|步伐|水平)+$"
)  # words that the dictionary takes for nouns
_USE = re.compile(
    r"(?:以上|左右)?的?(?:[，、]|(?=用于|实施|治理|完成))(?:(?:专项|主要)?用于|用以|支持)?(?P<use>[^，。；：（）\d]{4,24}?)(?=[，。；（\d])"
)
# 高新园区|发展装备等产业, 完成产值65亿元; 壮大食品产业, 力争产值18亿元
_OWNER = re.compile(
    r"(?:(?P<place>[^、的\d]{2,12}?(?:开发区|园区|新区|高新区|经开区|商务区|保税区|示范区|起步区|产业集群))(?![的和与及、内]|$)"
    r"|(?:培育|发展|壮大|做[强大优]|提档升级|改造提升)+(?P<field>[^的\d]{2,28}?(?:产业(?:集群|链)?|行业|[制加建]\w{1,2}业|集群))$)"
)
_QUOTED = re.compile(r"“[^“”，。；\d]{2,12}”")
_BRANCH = re.compile(r"(?P<branch>.{2,}(?:产业|工业|行业|企业|国企))(?:经济)?(?:效益|运行|发展)?$")
_WHOLE = r"全[国省市县区州]"
_NOUNS = ("n", "a", "b", "j", "l", "i", "s", "f", "k", "eng", "vn", "x", "z", "h", "g")
_THINGS = frozenset({"项目", "工程", "企业", "园区", "基地", "中心", "平台"})
_LONGEST, _SHORTEST = 16, 3
_REACH = 160


def topic(context: Context) -> str:
    """The subject or object of the nearest clause without a figure since the last figure or semicolon; "" for none.

    清洁能源|加速建设，总装机676万千瓦; 推进|贵南高铁|建设，完成投资30亿元.
    """
    text, previous = context.document.text, context.previous
    start = previous.quantity.span.end if previous else context.sentence.start
    before = re.split("[；;]", text[start : context.lead.start].rstrip("，、：（ \t"))[-1]
    clauses = _CLAUSE.split(before)
    for clause in reversed(clauses[1 if previous and ("；" not in text[start : context.lead.start]) else 0 :]):
        if found := _subject(clause) or _object(clause):
            return found
    return ""


def owner(context: Context) -> str:
    """The park or the branch that a clause before is about; "" for none, or where the whole place comes in between."""
    before = re.split("[；;]", context.document.text[_start(context) : context.lead.start])[-1]
    clauses = re.split(rf"[^，]*{_WHOLE}", before)[-1].split("，")[::-1]
    found = [
        match
        for clause in clauses
        if (match := _OWNER.match(bare_name(clause))) and not is_verb((match["place"] or "")[:2])
    ]
    subjects = (subject for clause in clauses if clause.startswith(subject := _subject(clause)))
    branches = (match["branch"] for subject in subjects if (match := _BRANCH.match(subject)))
    return next((match["place"] for match in found if match["place"]), "") or next(
        branches, next((match["field"] for match in found), "")
    )


def programme(context: Context) -> str:
    """The quoted name of what a clause before is about, with its quotes: 推进“一件事”改革; "" for none."""
    before = re.split("[；;]", context.document.text[_start(context) : context.lead.start])[-1]
    quoted = _QUOTED.findall(before)
    return quoted[-1] if quoted else ""


def _start(context: Context) -> int:
    return max(context.sentence.start, context.lead.start - _REACH)


def purpose(context: Context) -> str:
    """What money is spent on, which the clause behind says; "" for nothing.

    投入10亿元，|改造、新建县乡公路|1000公里.
    """
    use = _USE.match(context.behind)
    return use["use"] if use and first_word(use["use"])[1].startswith("v") else ""


def _subject(clause: str) -> str:
    """A noun at the front of `clause` whose predicate follows it: 矿区改造项目|全面达产."""
    words = tagged(bare_name(clause))
    for i, (word, tag) in enumerate(words):
        of_noun = i + 1 < len(words) and words[i + 1][0] in _THINGS
        idiom = i > 0 and i + 1 == len(words) and tag in {"i", "l"}  # 国有企业效益|明显好转
        if of_noun or (tag.startswith(_NOUNS) and word not in "，、：" and not idiom):
            continue
        predicate = tag[0] in "vdapil" and word not in "的等"
        return _usable(_without_adverbs(words[:i])) if predicate and i else ""
    return ""


def _without_adverbs(words: list[tuple[str, str]]) -> str:
    while len(words) > 1 and words[-1][1].startswith(("a", "d", "z")):
        words = words[:-1]
    return "".join(word for word, _ in words)


def _object(clause: str) -> str:
    """The noun that the verb at the front of `clause` governs, where it goes on to the end."""
    name = bare_name(clause)
    words = tagged(name)
    front = next((i for i, (_, tag) in enumerate(words) if tag[0] not in "vd" or tag == "vn"), len(words))
    rest = words[front:]
    while len(rest) > 1 and rest[-1][1] == "v":  # 加强|水源保护
        rest.pop()
    nouns = all(tag.startswith(_NOUNS) and word not in "，、" for word, tag in rest)
    return _usable("".join(word for word, _ in words[front:])) if nouns else ""


def _usable(name: str) -> str:
    name = _ADVERB.sub("", name.strip("*"))
    return name if _SHORTEST <= len(name) <= _LONGEST and not _NO_TOPIC.match(name) else ""
