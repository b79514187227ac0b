"""A model that lies, over every question that people have written: what of its lies reaches a reader.

What an answer says is held against its sources by regular expressions of this file, not by the rules under test.
"""

import json
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from ask.answer import Answer, Sentence
from ask.generation.generate import Piece
from ground.citation import Citation
from ingest.reader import FORMATS
from library.criteria import Criteria
from library.service import Library
from prompts.model import Model
from prompts.prompt import Prompt, load

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared" / "gold"

# --- what a text states, plainly

_UNIT = (
    "个百分点|百分点|平方公里|平方米|立方米|万公里|公里|千瓦时|万千瓦|千瓦|美元|元|吨|亩|公顷|倍|户次|人次|万人|人|名|户|家|"
    "个|项|件|条|座|所|只|支|台|辆|次|宗|批|套|米|岁|年|天|日|月|分|位|BP|GB|%|‰|℃"
)
FIGURE = re.compile(rf"(?<![\d.])(\d+(?:\.\d+)?)((?:万亿|千万|百万|亿|万|千)?(?:余|多)?(?:{_UNIT})?)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)(?=年|[-—–~～至/]|[”“])")
_DATE = re.compile(r"\d{1,2}月(?:\d{1,2}日|[底末初]|[上中下]旬)?前?")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{2}[〔\[（(]\d{4}[〕\]）)]\d+号")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")


def plain(text: str) -> str:
    """Widths, blanks and thousands made alike."""
    return _THOUSANDS.sub("", re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))


def stated(text: str) -> set[str]:
    """Every number with its unit, year, date and document number of a text."""
    bare = plain(text)
    figures = {number + unit for number, unit in FIGURE.findall(bare)}
    return figures | {m for each in (_YEAR, _DATE, _NUMBER) for m in each.findall(bare)}


def unfounded(sentence: str, sources: str) -> set[str]:
    """What the sentence states and the sources, written one behind the other, don't."""
    have = stated(sources)
    return {each for each in stated(sentence) if each not in have and not _is_year_of(each, sources)}


def _is_year_of(each: str, sources: str) -> bool:
    year = each.removesuffix("年")
    return bool(re.fullmatch(r"(?:19|20)\d{2}", year)) and year in plain(sources)


# --- the model


class Liar(Model):
    """Copies sentences of its evidence and alters them; it remembers which sentence is which lie.

    `years` are those that the document of each title reviews and plans: to name them is no lie.
    """

    def __init__(self, seed: int, years: Mapping[str, set[str]]) -> None:
        super().__init__("骗子", chat=None, seconds=60.0)
        object.__setattr__(self, "told", {})
        object.__setattr__(self, "_years", years)
        object.__setattr__(self, "_seed", seed)

    def stream(self, prompt: Prompt, **values: str) -> Iterator[str]:
        lines = re.findall(r"^\[(\d+)\] (.*)$", values["evidence"], re.M)
        chance = random.Random(f"{self._seed}{values['question']}{prompt.name}")
        rows = [row for number, line in lines[:4] for row in self._rows(int(number), line, lines, chance)]
        chance.shuffle(rows)
        for text, kind, _ in rows:
            self.told.setdefault(shown(text), kind)
        sentences = [{"text": text, "evidence": numbers} for text, _, numbers in rows]
        text = json.dumps({"sentences": sentences, "refused": False}, ensure_ascii=False)
        yield from (text[at : at + 300] for at in range(0, len(text), 300))

    def _rows(
        self, number: int, line: str, lines: Sequence[tuple[str, str]], chance: random.Random
    ) -> Iterator[tuple[str, str, list[int]]]:
        said = line.split("：", 1)[-1].lstrip("› ").rstrip("。") + "。"
        yield said, "honest", [number]
        for kind, alter in LIES.items():
            if (text := alter(said, line, chance)) and text != said:
                yield text, kind, [number]
        years = self._years.get(title_of(line), set())
        yield _year(said, line, chance, years), "year", [number]
        yield f"按{said}", "invented citation", [chance.choice([0, -1, len(lines) + 1, 99, 10**9])]
        yield f"按照{said}[99]", "honest", [number]  # the mark is not shown
        yield f"据悉{said}", "no citation", []
        others = [
            (int(n), other)
            for n, other in lines
            if int(n) != number and unfounded(said, other) and not other.startswith("核算：")
        ]
        if others:
            yield f"另外{said}", "another line", [chance.choice(others)[0]]
        yield chance.choice(ECHOES), "echo", [number]


def shown(text: str) -> str:
    return " ".join(text.removesuffix("[99]").split())


def title_of(line: str) -> str:
    found = re.match(r"《(.*?)》(?: ›|：)", line)
    return found[1] if found else ""


def _digit(said: str, line: str, chance: random.Random) -> str | None:
    """One digit of a figure altered, so that the new figure stands nowhere in the line."""
    places = list(re.finditer(r"(?<![\d.])\d+(?:\.\d+)?(?![.、]\D)", said))  # but no label of a list
    for match in chance.sample(places, len(places)):
        at = chance.choice([i for i in range(*match.span()) if said[i].isdigit()])
        text = said[:at] + chance.choice([d for d in "123456789" if d != said[at]]) + said[at + 1 :]
        if unfounded(text, line):
            return text
    return None


def _exchange(said: str, line: str, chance: random.Random) -> str | None:
    """Two figures of one unit change places."""
    found = [m for m in FIGURE.finditer(said) if m[2] and not m[2].startswith(("年", "月", "日"))]
    pairs = [(a, b) for a in found for b in found if a.end() <= b.start() and a[1] != b[1] and a[2] == b[2]]
    if not pairs:
        return None
    one, other = chance.choice(pairs)
    (a, b), (c, d) = one.span(1), other.span(1)
    return said[:a] + said[c:d] + said[b:c] + said[a:b] + said[d:]


def _exchange_in_short(said: str, line: str, chance: random.Random) -> str | None:
    """One clause alone, with the figure of another one."""
    clauses = [clause for clause in re.split("[，。；、（）]", said) if len(FIGURE.findall(clause)) == 1]
    clauses = [clause for clause in clauses if "分别" not in clause and not re.match("同比|比上年|增长|其中", clause)]
    found = [(clause, next(FIGURE.finditer(clause))) for clause in clauses]
    pairs = [
        (a, m, n)
        for a, m in found
        for _, n in found
        if m[1] != n[1] and m[2] == n[2] not in {"", "年"} and m.start() > 2
    ]
    if not pairs:
        return None
    clause, match, other = chance.choice(pairs)
    return f"{clause[: match.start(1)]}{other[1]}{clause[match.end(1) :]}。"


def _year(said: str, line: str, chance: random.Random, true: set[str]) -> str:
    """A year that nothing names."""
    wrong = chance.choice([y for y in range(2015, 2032) if str(y) not in line and str(y) not in true])
    found = list(re.finditer(r"(?<!\d)20\d{2}(?=年)", said))
    if not found:
        return f"{wrong}年，{said}"
    at = chance.choice(found)
    return f"{said[: at.start()]}{wrong}{said[at.end() :]}"


def _year_of_another_part(said: str, line: str, chance: random.Random) -> str | None:
    """A year that the title names for its other part, before a sentence that names none."""
    headed = re.findall(r"›[^›：]*?((?:19|20)\d{2})年", line)
    wrong = [year for year in re.findall(r"(?:19|20)\d{2}(?=年)", line.split("：", 1)[0]) if year not in headed]
    if not headed or not wrong or re.search(r"(?:19|20)\d{2}年|今年|去年|上年|明年", said):
        return None
    return f"{chance.choice(wrong)}年{said}"


def _invented(said: str, line: str, chance: random.Random) -> str:
    what, how_much = chance.choice(["投资", "利润", "税收", "贷款"]), chance.randrange(1001, 9999) / 10
    return f"{said.rstrip('。')}，其中新增{what}{how_much}亿元。"


def _swap(pairs: Sequence[tuple[str, str]], behind: str = "") -> Callable[[str, str, random.Random], str | None]:
    """One word of a pair stands for the other one; units do so `behind` a digit."""
    both = {**dict(pairs), **{b: a for a, b in pairs}}
    pattern = re.compile(f"{behind}(?:{'|'.join(sorted(both, key=len, reverse=True))})")

    def alter(said: str, line: str, chance: random.Random) -> str | None:
        found = list(pattern.finditer(said))
        for match in chance.sample(found, len(found)):
            text = said[: match.start()] + both[match.group()] + said[match.end() :]
            if not behind or unfounded(text, line):
                return text
        return None

    return alter


LIES: dict[str, Callable[[str, str, random.Random], str | None]] = {
    "digit": _digit,
    "exchange": _exchange,
    "exchange in short": _exchange_in_short,
    "year of another part": _year_of_another_part,
    "invented figure": _invented,
    "unit": _swap(
        [
            *(("亿元", "万元"), ("个百分点", "%"), ("公里", "米"), ("家", "人"), ("户", "倍")),
            *(("个", "亿元"), ("项", "%"), ("万吨", "亿吨"), ("平方米", "亩")),
        ],
        behind="(?<=[0-9])",
    ),
    "direction": _swap(
        [("增长", "下降"), ("提高", "降低"), ("增加", "减少"), ("上升", "回落"), ("提升", "压降"), ("扩大", "缩小")]
    ),
    "comparator": _swap([("不低于", "不超过"), ("以上", "以内"), ("超过", "不足"), ("突破", "低于")]),
    "goal as done": _swap([("力争", "已"), ("争取", "已"), ("确保", "已"), ("尚未", "已"), ("未", "已")]),
}
ECHOES = [line for name in ("answer", "answer_repair") for line in load(name).system.splitlines() if len(line) > 8]

# --- what reaches a reader

# The share of each kind that may get through; what is not named here never does.
BOUNDS = {
    "exchange": 0.01,
    "exchange in short": 0.1,
    "direction": 0.01,
    "comparator": 0.01,
    "goal as done": 0.02,
    "year of another part": 0.01,
}


@pytest.fixture(scope="module", params=[(ROOT / "samples", ROOT / "samples" / "gold"), (SHARED / "src", SHARED)])
def asked(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Library, list[str]]]:
    """A library and the questions that people have written for it."""
    documents, gold = request.param
    if not documents.is_dir():
        pytest.skip("no ../shared")
    with Library.open(tmp_path_factory.mktemp("lies")) as library:
        library.add_all(sorted(file for file in documents.iterdir() if file.suffix in FORMATS))
        rows = [row for file in sorted(gold.glob("*.questions.jsonl")) for row in file.read_text("utf-8").splitlines()]
        yield library, [json.loads(row)["question"] for row in rows if row.strip()]


def test_no_lie_reaches_a_reader(asked: tuple[Library, list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    library, questions = asked
    years: dict[str, set[str]] = {}
    for entry in library.list():
        years.setdefault(entry.title, set()).update(map(str, entry.years))
    told, through = Counter[str](), Counter[str]()
    for question in questions:
        liar = Liar(1, years)
        *pieces, answer = library.ask_stream(question, Criteria(), model=liar)
        told.update(liar.told.values())
        assert isinstance(answer, Answer)
        hold(library, question, answer.sentences, answer.citations, answer.mode == "generated")
        for piece in pieces:
            assert isinstance(piece, Piece)
            hold(library, question, [piece.sentence], piece.citations, True)
        if answer.mode == "generated":
            through.update(liar.told[sentence.text] for sentence in answer.sentences)
    shares = {kind: through[kind] / told[kind] for kind in sorted(told)}
    with capsys.disabled():
        print("\n" + "\n".join(f"{kind}: {through[kind]} of {told[kind]} = {shares[kind]:.3f}" for kind in shares))  # noqa: T201
    assert shares.pop("honest") > 0.95
    assert {kind: share for kind, share in shares.items() if share > BOUNDS.get(kind, 0)} == {}


def hold(
    library: Library, question: str, sentences: Sequence[Sentence], citations: Sequence[Citation], by_model: bool
) -> None:
    """Every quote is its document's, every number of a citation is one, and what a model states stands there."""
    for citation in citations:
        assert citation.span.of(library.document(citation.document).text) == citation.quote
    computed = []
    if any(sentence.formula for sentence in sentences):  # what code computed says more than its formula
        plain = library.ask(question)
        computed = [each.text + (each.formula or "") for each in plain.sentences if each.formula]
    for sentence in sentences:
        assert all(0 <= at < len(citations) for at in sentence.citations)
        cited = [citations[at] for at in sentence.citations]
        documents = [library.document(each.document) for each in cited]
        years = [
            f"{each.value}年" for it in documents for each in (*it.metadata.years_reviewed, *it.metadata.years_planned)
        ]
        frames = [*(document.title for document in documents), *(head for each in cited for head in each.path), *years]
        sources = "\n".join([*(each.quote for each in cited), *frames, *(computed if sentence.formula else ())])
        if by_model:
            assert cited
            assert unfounded(sentence.text, sources) == set(), (sentence.text, sources)
