"""Which figures of a report may settle a goal, and in which order."""

from collections.abc import Callable, Iterator

import pytest

from check.alignment.candidates import SETTLES, Alignment
from check.records import Candidate
from extract.volume import Volume
from index.embedders.static import StaticEmbedder

Read = Callable[[str], Volume]
PLAN = "临澜市国资委2023年工作要点\n一、重点任务\n"
REPORT = "临澜市国资委2023年工作总结\n一、工作开展情况\n"
FILLER = "全年安全生产形势平稳，干部队伍建设不断加强，信访秩序持续好转，宣传工作有声有色。"


@pytest.fixture(scope="session")
def embedder() -> StaticEmbedder:
    return StaticEmbedder()


@pytest.fixture
def ranked(volume: Read, embedder: StaticEmbedder) -> Callable[[str, str], list[Candidate]]:
    """The candidates for the first goal of a plan with this text in a report with that one."""

    def of(goal: str, report: str) -> list[Candidate]:
        plan, said = volume(PLAN + FILLER + goal), volume(REPORT + FILLER + report)
        alignment = Alignment(plan, [said], embedder.embed_passages)
        target = next(each for each in plan.tasks.targets if each.kind == "goal")
        return list(alignment.candidates(target, 2023))

    return of


def settling(candidates: list[Candidate]) -> Iterator[str]:
    return (each.citation.quote for each in candidates if each.likeness >= SETTLES and each.objection is None)


# names that mean one thing
ALIKE = [
    ("改造老旧小区30个。", "完成老旧小区改造33个。"),
    ("新建社区食堂12家。", "新增社区食堂15家。"),
    ("在园幼儿公办率达到50%以上。", "学前教育普惠发展，公办率达到51%。"),
    ("培育科技型中小企业300家以上。", "科技型中小企业入库344家。"),
    ("修复退化草原36万亩。", "退化草原治理44.6万亩。"),
    ("保障性住房开工600万平方米。", "新开工保障房622万平方米。"),
    ("淘汰落后产能80项。", "淘汰高能耗、高污染的落后产能96项。"),
    ("提供法律援助服务21万人次。", "为群众提供法律援助服务34万人次。"),
]


@pytest.mark.parametrize(("goal", "report"), ALIKE)
def test_one_thing_in_other_words_is_found(
    ranked: Callable[[str, str], list[Candidate]], goal: str, report: str
) -> None:
    assert len(list(settling(ranked(goal, report)))) == 1


# names that look alike and mean two things
APART = [
    ("改造供水管网150公里。", "改造供热管网160公里。"),
    ("压减炼钢产能100万吨。", "压减炼铁产能120万吨。"),
    ("新增义务教育学位8000个。", "新增学前教育学位9000个。"),
    ("新增非农就业岗位10万个。", "新增就业岗位12万个。"),
    ("发展跨境电商企业20家。", "整治散乱污企业21家。"),
    ("建成未来社区5个。", "创建平安社区6个。"),
    ("安全隐患整改率100%。", "巡察反馈问题整改率97.5%。"),
    ("建设水质净化厂4座。", "建成垃圾焚烧厂5座。"),
]


@pytest.mark.parametrize(("goal", "report"), APART)
def test_two_things_in_like_words_are_kept_apart(
    ranked: Callable[[str, str], list[Candidate]], goal: str, report: str
) -> None:
    assert list(settling(ranked(goal, report))) == []


def test_a_sum_of_several_things_is_less_alike_than_the_thing_itself(
    ranked: Callable[[str, str], list[Candidate]],
) -> None:
    report = "新建省级重点实验室、工程技术研究中心、企业技术中心5家，新建省级重点实验室4家。"
    assert ranked("新建省级重点实验室4家。", report)[0].citation.quote == "新建省级重点实验室4家"


def test_a_figure_that_is_far_off_is_less_alike(ranked: Callable[[str, str], list[Candidate]]) -> None:
    near, far = (ranked("治理背街小巷8条。", f"治理背街小巷{count}条。")[0].likeness for count in (9, 200))
    assert near > far


def test_what_can_be_compared_comes_first(ranked: Callable[[str, str], list[Candidate]]) -> None:
    report = "五年来，累计改造老旧小区180个。2023年，改造老旧小区33个。"
    first = ranked("改造老旧小区30个。", report)[0]
    assert (first.citation.quote, first.objection) == ("改造老旧小区33个", None)


def test_of_like_figures_the_one_under_the_like_heading_comes_first(volume: Read, embedder: StaticEmbedder) -> None:
    plan = volume("临澜市2023年工作要点\n一、民生实事\n（一）养老服务\n新增床位500张。\n")
    report = volume(
        "临澜市2023年工作总结\n一、工作开展情况\n（一）医疗卫生\n新增床位520张。\n（二）养老服务\n新增床位530张。\n"
    )
    alignment = Alignment(plan, [report], embedder.embed_passages)
    goal = next(each for each in plan.tasks.targets if each.kind == "goal")
    assert alignment.candidates(goal, 2023)[0].citation.quote == "新增床位530张"


def test_every_quote_holds_its_figure(ranked: Callable[[str, str], list[Candidate]]) -> None:
    report = "全年实现营业收入339.4亿元、增长8.6%，受大宗贸易业务主动收缩影响，低于年初预期。"
    assert all(
        each.citation.quote == "全年实现营业收入339.4亿元、增长8.6%" for each in ranked("营业收入增长12%。", report)
    )
