"""A whole draft from the samples of the fictional office, held against its own promises by code of its own."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import pytest

from check.checking import check
from draft.basis.aside import without_plan_section
from draft.drafting import draft
from draft.errors import DraftError
from draft.records import OPEN, Line, Plan
from extract.tasklist import extract
from extract.volume import Volume
from index.embedders.static import StaticEmbedder
from ingest.document import Document, Span
from ingest.reader import from_text, read

SAMPLES = Path(__file__).parents[2] / "samples"
EMBED = StaticEmbedder().embed_passages
YEAR = 2024
Make = Callable[..., Plan]


def volume(document: Document) -> Volume:
    return Volume(document, extract(document))


def text_volume(name: str, text: str) -> Volume:
    return volume(from_text(name, text))


@pytest.fixture(scope="module")
def samples() -> dict[str, Volume]:
    named = {
        "report": "临澜市国资委2023年工作总结和2024年工作思路.docx",
        "plan": "临澜市国资委2023年工作要点.txt",
        "tasks": "临澜市国资委2023年重点任务分解表.docx",
        "policy": "临澜市市属国有企业提质增效专项行动实施方案.docx",
        "rules": "临澜市市属国有企业资产负债约束管理办法.pdf",
    }
    return {role: volume(read(SAMPLES / name)) for role, name in named.items()}


@pytest.fixture(scope="module")
def make(samples: dict[str, Volume]) -> Make:
    """A draft of the samples' report with these others, each draft made once."""
    made: dict[tuple[str | None, tuple[str, ...], bool], Plan] = {}

    def drafted(plan: str | None = "plan", policies: tuple[str, ...] = ("policy",), *, blind: bool = False) -> Plan:
        key = plan, policies, blind
        if key not in made:
            made[key] = draft(
                [samples["report"]],
                YEAR,
                EMBED,
                plan=samples[plan] if plan else None,
                policies=[samples[each] for each in policies],
                without_plan_section=blind,
            )
        return made[key]

    return drafted


CASES = [
    ("plan", ("policy",), False),
    ("plan", ("policy", "rules"), True),
    ("plan", (), True),
    ("tasks", ("policy",), False),
    ("tasks", (), True),
    (None, (), False),
    (None, ("policy",), True),
]


@pytest.fixture(params=CASES, ids=str)
def plan(request: pytest.FixtureRequest, make: Make) -> Plan:
    last, policies, blind = request.param
    return make(last, policies, blind=blind)


def lines(plan: Plan) -> list[Line]:
    return [*plan.opening, *(line for item in plan.items for line in item.lines)]


def numbers(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    return re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d{3})", "", plain))


def test_every_citation_stands_where_it_says(plan: Plan, samples: dict[str, Volume]) -> None:
    texts = {each.document.id: each.document.text for each in samples.values()}
    cited = [*plan.citations, *(citation for matter in plan.matters for citation in matter.citations)]
    assert len(cited) > 50
    for citation in cited:
        assert texts[citation.document][slice(*citation.span)] == citation.quote


def test_every_number_of_a_line_is_founded(plan: Plan) -> None:
    for line in lines(plan):
        quoted = [number for index in line.citations for number in numbers(plan.citations[index].quote)]
        derived = [number for each in line.figures if each.formula for number in numbers(each.formula)]
        rest = line.text.replace(f"{plan.year}年", "年")
        assert set(numbers(rest)) <= {*quoted, *derived}, line.text


def test_every_figure_stands_where_it_says_with_its_source(plan: Plan) -> None:
    for line in lines(plan):
        for each in line.figures:
            assert each.span.of(line.text) == each.text
            assert (each.text == OPEN) == (each.source == "open")
            assert (each.formula is not None) == (each.source == "derived")
            assert each.source == "open" or each.citations
            if each.source == "copied":
                quoted = [number for index in each.citations for number in numbers(plan.citations[index].quote)]
                assert set(numbers(each.text)) <= set(quoted)


def value(words: str) -> Fraction:
    """What the left side of a formula comes to, worked out here."""
    plain = words.translate(str.maketrans("×÷＋−", "*/+-"))
    plain = re.sub(r"([\d.]+)%", r"(\1/100)", plain)
    assert not re.search(r"[^\d.+\-*/()]", plain), words
    return Fraction(eval(re.sub(r"\d+(?:\.\d+)?", r'Fraction("\g<0>")', plain), {"Fraction": Fraction}))


def test_every_formula_comes_out(make: Make) -> None:
    plans = [make(*case[:2], blind=case[2]) for case in CASES]
    rows = [row for plan in plans for row in plan.proposals]
    formulas = {option.formula for row in rows for option in row.options if option.formula}
    formulas |= {each.formula for plan in plans for line in lines(plan) for each in line.figures if each.formula}
    assert len(formulas) > 5
    for formula in formulas:
        words, mark, result = re.match(r"(.+)([＝≈])(.+)", formula.rpartition("；")[2]).groups()  # type: ignore[union-attr]
        given = numbers(result)[0]
        step = Fraction(1, 10 ** len(given.partition(".")[2]))
        assert abs(value(words) - Fraction(given)) <= (step / 2 if mark == "≈" else 0), formula


def test_every_matter_is_taken_up_or_left_out_with_a_reason(plan: Plan) -> None:
    taken = {matter for line in lines(plan) for matter in line.matters}
    left = [each.matter for each in plan.left_out]
    assert len(left) == len(set(left))
    assert not taken & set(left)
    assert taken | set(left) == {matter.id for matter in plan.matters}
    assert all(each.reason for each in plan.left_out)


def test_no_matter_is_in_two_items(plan: Plan) -> None:
    homes = [{matter for line in item.lines for matter in line.matters} for item in plan.items]
    homes.append({matter for line in plan.opening for matter in line.matters})
    assert sum(map(len, homes)) == len(set().union(*homes))


def stands(plan: Plan, source: Volume, span: Span, kinds: set[str]) -> bool:
    """Whether a matter of one of these kinds holds words at the span."""
    return any(
        matter.kind in kinds
        and matter.citations[0].document == source.document.id
        and matter.citations[0].span.overlaps(span)
        for matter in plan.matters
    )


@pytest.mark.parametrize("blind", [False, True])
def test_problems_policy_and_what_was_missed_are_settled(
    make: Make, samples: dict[str, Volume], *, blind: bool
) -> None:
    plan, report = make("plan", ("policy", "rules"), blind=blind), samples["report"]
    read_report = without_plan_section(report) if blind else report
    assert report.tasks.problems
    assert all(stands(plan, report, each.span, {"problem"}) for each in report.tasks.problems)
    policy = samples["policy"]
    demands = [measure.span for task in policy.tasks.tasks for measure in task.measures]
    assert demands
    assert all(stands(plan, policy, each, {"policy", "path"}) for each in demands)
    held = check(samples["plan"], [read_report], EMBED)
    open_goals = [each.goal.span for each in held.verdicts if each.status in {"missed", "partial"}]
    assert open_goals
    assert all(stands(plan, samples["plan"], each, {"goal", "task"}) for each in open_goals)


def test_items_and_sentences_are_whole(plan: Plan) -> None:
    assert len(plan.items) > 5
    assert len({item.id for item in plan.items}) == len(plan.items)
    assert all(item.title.strip() and item.lines for item in plan.items)
    for line in lines(plan):
        assert line.text.endswith(("。", "！")), line.text
        assert line.citations, line.text
        assert not re.search(r"[，、；：]{2}|[，、；：]。|。。|…|\s", line.text), line.text
        for pair in ("“”", "《》", "（）"):
            assert line.text.count(pair[0]) == line.text.count(pair[1]), line.text


def test_no_sentence_comes_twice(plan: Plan) -> None:
    said = [line.text for line in lines(plan)]
    assert len(said) == len(set(said))


def test_no_deadline_is_over_before_the_year(plan: Plan) -> None:
    dates = [*re.findall(r"(20\d\d)年(?:底|末|\d{1,2}月)", "".join(line.text for line in lines(plan)))]
    dates += re.findall(r"20\d\d", "".join(item.deadline or "" for item in plan.items))
    assert all(int(date) >= plan.year for date in dates)


def test_units_are_cited(plan: Plan) -> None:
    charged = [item for item in plan.items if item.lead or item.responsible]
    for item in charged:
        quoted = "".join(plan.citations[index].quote for index in item.units)
        cited = "".join(plan.citations[index].doc for index in item.units)
        assert quoted, item.title
        assert cited


def test_twice_the_same(samples: dict[str, Volume], make: Make) -> None:
    again = draft([samples["report"]], YEAR, EMBED, plan=samples["plan"], policies=[samples["policy"]])
    assert again == make()


REPORT = """临澜市国资委2023年工作总结和2024年工作思路

一、2023年工作情况
（一）提质增效。盘活闲置资产21万平方米，澜江引水二期工程正在推进。
（二）深化改革。化解历史遗留问题18个，外部董事履职评价有序开展。

二、存在问题
一是盈利能力不强。二是部分企业内部机制不活。

三、2024年工作思路
{}
"""
LAST = """临澜市国资委2023年工作要点

一、提升经营质效
1.盘活存量资产。盘活闲置资产25万平方米以上，推行房屋公开招租。（牵头单位：产权管理科）
2.推进重大项目。澜江引水二期工程9月底前建成投用。
二、深化国企改革
3.破解历史遗留问题。年底前化解历史遗留问题20个以上。（牵头单位：企业改革科）
"""
OUTLOOKS = (
    "（一）聚焦价值创造\n一是做好存量盘活。盘活闲置资产30万平方米，9月底前推出资产证券化项目。",
    "（一）聚焦安全发展\n一是严控债务风险。高负债企业减少到3家以内。\n（二）聚焦党的建设\n开展主题教育。",
)


def small(outlook: str, *, blind: bool) -> Plan:
    report = text_volume("总结", REPORT.format(outlook))
    return draft([report], YEAR, EMBED, plan=text_volume("要点", LAST), without_plan_section=blind)


def said(plan: Plan) -> Sequence[object]:
    return (
        [line.text for line in lines(plan)],
        [(section.title, item.title, item.deadline, item.lead) for section in plan.sections for item in section.items],
        [(row.indicator, row.chosen, [option.text for option in row.options]) for row in plan.proposals],
        [(matter.kind, matter.text, matter.likelihood) for matter in plan.matters],
    )


def test_without_the_plan_section_nothing_of_it_is_read() -> None:
    one, other = (small(outlook, blind=True) for outlook in OUTLOOKS)
    assert said(one) == said(other)
    open_one, open_other = (small(outlook, blind=False) for outlook in OUTLOOKS)
    assert said(open_one) != said(open_other)


def test_the_reports_own_plan_sets_the_goal_anew() -> None:
    texts = "".join(line.text for line in lines(small(OUTLOOKS[0], blind=False)))
    assert "盘活闲置资产30万平方米" in texts
    blind = "".join(line.text for line in lines(small(OUTLOOKS[0], blind=True)))
    assert "30万" not in blind
    assert "资产证券化" not in blind


def test_a_report_given_twice_and_a_plan_that_is_a_report_say_nothing_twice() -> None:
    report, last = text_volume("总结", REPORT.format(OUTLOOKS[0])), text_volume("要点", LAST)
    once = draft([report], YEAR, EMBED, plan=last)
    assert said(draft([report, report], YEAR, EMBED, plan=last))[0] == said(once)[0]
    both = draft([report, last], YEAR, EMBED, plan=last)
    texts = [line.text for line in lines(both)]
    assert len(texts) == len(set(texts))


def test_a_persons_decision_on_the_check_holds() -> None:
    report, last = text_volume("总结", REPORT.format("")), text_volume("要点", LAST)
    seen = []
    draft([report], YEAR, EMBED, plan=last, decided=lambda held: seen.append(held) or held)  # type: ignore[func-returns-value]
    assert [each.plan.id for each in seen] == [last.document.id]


def test_the_stages_are_told_to_their_end() -> None:
    told: list[tuple[str, int, int]] = []
    report = text_volume("总结", REPORT.format(""))
    draft([report], YEAR, EMBED, tell=lambda stage, done, of: told.append((stage, done, of)))
    assert [done for _, done, _ in told] == [*range(len(told))]
    assert {of for *_, of in told} == {len(told) - 1}


@pytest.mark.parametrize("text", ["2023年工作总结\n", "临澜市国资委\n\n（此件公开）\n"])
def test_of_nothing_there_is_no_draft(text: str) -> None:
    with pytest.raises(DraftError, match="没有读到可以起草的内容"):
        draft([text_volume("空白总结", text)], YEAR, EMBED)


def test_problems_alone_make_a_draft() -> None:
    only = text_volume("问题", "临澜市国资委2023年工作总结\n\n一、存在问题\n一是盈利能力不强。\n二是内部机制不活。\n")
    plan = draft([only], YEAR, EMBED)
    assert [line.text for line in lines(plan)] == ["提升盈利能力。", "完善内部机制。"] or len(plan.items) == 2
    assert {matter.kind for matter in plan.matters} == {"problem"}


def test_blanked_figures_are_open() -> None:
    masked = "（一）聚焦价值创造\n一是做好存量盘活。盘活闲置资产XX万平方米，引进战略投资者X家。"
    texts = "".join(line.text for line in lines(small(masked, blind=False)))
    assert f"盘活闲置资产{OPEN}万平方米，引进战略投资者{OPEN}家" in texts
    assert "X" not in texts
