"""A small plan for 2024 of a fictional office, put together by hand from true citations."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from draft.citing import Citations
from draft.records import (
    OPEN,
    Basis,
    Figure,
    Habit,
    Item,
    LeftOut,
    Line,
    Matter,
    Note,
    Option,
    Past,
    Plan,
    Proposal,
    Section,
    Source,
)
from ground.citation import Citation, cite
from ingest.document import Document, Span
from ingest.reader import from_text

REPORT = from_text(
    "临澜市国资委2023年工作总结.txt",
    """临澜市国资委2023年工作总结

一、2023年工作情况

（一）经营质效稳步提升。市属国企实现营业收入339.4亿元，增长8.6%（上年增长7.9%）；利润总额11.3亿元。清理低效无效企业17户。

（二）改革攻坚持续推进。年内化解历史遗留问题18个，其余23个正在协调推进。智慧监管二期项目已完成可行性研究。

二、存在问题

增长动力不足，营业收入增速比年初目标低3.4个百分点。少数企业对外担保余额偏大。

三、2024年工作思路

市属国企营业收入增长8%以上。管理人员竞争上岗比例达到60%。
""",
)
LAST_PLAN = from_text(
    "临澜市国资委2023年工作要点.txt",
    """临澜市国资委2023年工作要点

一、着力提升企业经营质效

1.加快清理低效无效企业。年底前清理低效无效企业15户以上。（牵头单位：企业改革科；责任单位：产权管理科、各市属国企）

2.提高经营效益。营业收入达到350亿元、增长12%左右。（牵头单位：财务监管科）

二、着力深化国资国企改革

3.破解历史遗留问题。年底前化解历史遗留问题20个以上。（牵头单位：企业改革科；责任单位：监督追责科）

4.组织国企开放日活动。
""",
)
POLICY = from_text(
    "全市国有企业债务风险防控工作方案.txt",
    """全市国有企业债务风险防控工作方案

一、主要任务

（一）从严管控对外担保。各监管机构要建立担保限额管理制度，2024年6月底前完成存量担保清查。
""",
)
DOCUMENTS = (REPORT, LAST_PLAN, POLICY)


def quote(document: Document, words: str) -> Citation:
    """The citation of the first place where `words` stand."""
    start = document.text.index(words)
    return cite(document, Span(start, start + len(words)))


def figure(text: str, part: str, kind: str, citations: tuple[int, ...], formula: str | None = None) -> Figure:
    start = text.index(part)
    return Figure(Span(start, start + len(part)), part, kind, citations, formula)  # type: ignore[arg-type]


def _matters() -> tuple[Matter, ...]:
    def matter(id: str, kind: str, document: Document, words: str, *, must: bool = True) -> Matter:
        citation = quote(document, words)
        return Matter(id, kind, words, (citation,), words[:8], must, heading=citation.path)  # type: ignore[arg-type]

    return (
        matter("m1", "outlook", REPORT, "市属国企营业收入增长8%以上。"),
        matter("m2", "goal", LAST_PLAN, "年底前清理低效无效企业15户以上。"),
        matter("m3", "problem", REPORT, "少数企业对外担保余额偏大。"),
        matter("m4", "policy", POLICY, "各监管机构要建立担保限额管理制度，2024年6月底前完成存量担保清查。"),
        matter("m5", "goal", LAST_PLAN, "年底前化解历史遗留问题20个以上。"),
        matter("m6", "review", REPORT, "智慧监管二期项目已完成可行性研究。", must=False),
        matter("m7", "outlook", REPORT, "管理人员竞争上岗比例达到60%。"),
        matter("m8", "task", LAST_PLAN, "组织国企开放日活动。", must=False),
    )


def _opening(cited: Callable[[Document, str], int]) -> tuple[Line, ...]:
    goal = "力争全年市属国企营业收入增长8%以上，达到366.6亿元左右。"
    outlook, actual = cited(REPORT, "市属国企营业收入增长8%以上"), cited(REPORT, "市属国企实现营业收入339.4亿元")
    return (
        Line("2024年，市国资委要坚持稳中求进，着力提升国资监管效能。", (), ()),
        Line(
            goal,
            ("m1",),
            (outlook, actual),
            (
                figure(goal, "8%", "copied", (outlook,)),
                figure(goal, "366.6亿元", "derived", (actual, outlook), "339.4亿元×（1+8%）=366.552亿元"),
            ),
        ),
    )


def _performance(cited: Callable[[Document, str], int]) -> Section:
    done, asked = cited(REPORT, "清理低效无效企业17户。"), cited(LAST_PLAN, "年底前清理低效无效企业15户以上。")
    unit = cited(LAST_PLAN, "牵头单位：企业改革科；责任单位：产权管理科、各市属国企")
    clear = f"巩固清理成果，年底前再清理低效无效企业{OPEN}户以上。"
    guarantee = "建立担保限额管理制度，2024年6月底前完成存量担保清查。"
    ratio = "将对外担保余额占净资产的比例降至30%以内。"
    policy, problem = (
        cited(POLICY, "各监管机构要建立担保限额管理制度，2024年6月底前完成存量担保清查。"),
        cited(REPORT, "少数企业对外担保余额偏大。"),
    )
    return Section(
        "着力提升企业经营质效",
        (
            Item(
                "i1",
                "加快清理低效无效企业",
                (Line(clear, ("m2",), (asked, done), (figure(clear, OPEN, "open", (asked, done)),)),),
                (asked,),
                "年底前",
                ("企业改革科",),
                ("产权管理科", "各市属国企"),
                (unit,),
            ),
            Item(
                "i2",
                "从严管控对外担保",
                (
                    Line("针对少数企业对外担保余额偏大的问题，逐户核定担保规模。", ("m3",), (problem,)),
                    Line(guarantee, ("m4",), (policy,)),
                    Line(
                        ratio,
                        (),
                        (problem,),
                        lacking=("依据中没有“30%”",),
                        origin="model",
                    ),
                ),
                (policy,),
                "2024年6月底前",
            ),
        ),
        (cited(LAST_PLAN, "着力提升企业经营质效"),),
    )


def _reform(cited: Callable[[Document, str], int]) -> Section:
    left, asked = cited(REPORT, "其余23个正在协调推进。"), cited(LAST_PLAN, "年底前化解历史遗留问题20个以上。")
    feasible = cited(REPORT, "智慧监管二期项目已完成可行性研究。")
    posts = cited(REPORT, "管理人员竞争上岗比例达到60%。")
    unit = cited(LAST_PLAN, "牵头单位：企业改革科；责任单位：监督追责科")
    rest, share = "对其余23个历史遗留问题逐一明确责任，加快化解。", "管理人员竞争上岗比例达到60%。"
    return Section(
        "着力深化国资国企改革",
        (
            Item(
                "i3",
                "破解历史遗留问题",
                (Line(rest, ("m5",), (left, asked), (figure(rest, "23个", "copied", (left,)),)),),
                (asked,),
                "年底前",
                ("企业改革科",),
                ("监督追责科",),
                (unit,),
            ),
            Item(
                "i4", "深化三项制度改革", (Line(share, ("m7",), (posts,), (figure(share, "60%", "copied", (posts,)),)),)
            ),
            Item(
                "i5",
                "推进智慧监管二期建设",
                (Line("加快推进智慧监管二期项目，确保年底前取得阶段性成果。", ("m6",), (feasible,)),),
                (feasible,),
                "年底前",
            ),
        ),
        (cited(LAST_PLAN, "着力深化国资国企改革"),),
    )


def _proposals(cited: Callable[[Document, str], int]) -> tuple[Proposal, ...]:
    outlook, actual = cited(REPORT, "市属国企营业收入增长8%以上"), cited(REPORT, "增长8.6%")
    before = cited(REPORT, "上年增长7.9%")
    goal, cleared = cited(LAST_PLAN, "增长12%左右"), cited(REPORT, "清理低效无效企业17户。")
    asked = cited(LAST_PLAN, "年底前清理低效无效企业15户以上。")
    return (
        Proposal(
            id="p1",
            indicator="营业收入",
            canonical="营业收入",
            measure="growth",
            direction="up",
            unit="%",
            past=(Past(2023, "12%左右", "8.6%", goal, actual), Past(2022, None, "7.9%", None, before)),
            options=(
                Option("outlook", "增长8%以上", Decimal(8), None, ">=", "报告提出的打算", (outlook,)),
                Option(
                    "trend",
                    "增长8.3%左右",
                    Decimal("8.3"),
                    None,
                    "~",
                    "近两年实际的平均",
                    (actual, before),
                    "（7.9+8.6）÷2=8.25",
                    effort="lower",
                    effort_note="8.3-8.6=-0.3个百分点",
                ),
            ),
            chosen=0,
            effort="lower",
            effort_note="8-8.6=-0.6个百分点",
            headline=True,
            lead=("财务监管科",),
        ),
        Proposal(
            id="p2",
            indicator="清理低效无效企业",
            canonical=None,
            measure="level",
            direction=None,
            unit="户",
            past=(Past(2023, "15户以上", "17户", asked, cleared),),
            options=(
                Option("last goal", "15户以上", Decimal(15), None, ">=", "沿用上年目标", (asked,)),
                Option("last actual", "17户", Decimal(17), None, "=", "保持上年实际", (cleared,)),
            ),
            chosen=None,
            effort="unknown",
            effort_note="",
        ),
    )


@pytest.fixture
def plan() -> Plan:
    """Two sections and five items, with copied, derived and open figures, a line that lacks a basis, a matter that is
    left out, proposals and notes."""
    citations = Citations()

    def cited(document: Document, words: str) -> int:
        return citations.index(quote(document, words))

    matters = _matters()
    opening, sections, proposals = _opening(cited), (_performance(cited), _reform(cited)), _proposals(cited)
    note = Note("growth", "营业收入目标低于上年目标", (cited(LAST_PLAN, "增长12%左右"),), ("i1",))
    return Plan(
        title="临澜市国资委2024年工作要点",
        organisation="临澜市国资委",
        year=2024,
        habit=Habit(),
        opening=opening,
        sections=sections,
        proposals=proposals,
        matters=matters,
        left_out=(LeftOut("m8", "general", "上年已列为一次性工作，本年没有依据要求继续开展"),),
        notes=(note,),
        citations=citations.all,
        basis=(
            Basis(REPORT.id, REPORT.name, REPORT.title, "report"),
            Basis(LAST_PLAN.id, LAST_PLAN.name, LAST_PLAN.title, "plan"),
            Basis(POLICY.id, POLICY.name, POLICY.title, "policy"),
        ),
        source=Source("0.1.0"),
    )
