from collections.abc import Callable
from dataclasses import replace

import pytest

from check.records import Embed
from draft.outline import frame_of, place
from draft.outline.merging import groups
from draft.records import Kind, Matter
from extract.volume import Volume
from ground.citation import cite
from ingest.document import Span

Make = Callable[..., Matter]


@pytest.fixture
def matter() -> Make:
    def made(
        text: str,
        kind: Kind = "task",
        source: Volume | None = None,
        indicators: tuple[str, ...] = (),
        heading: str = "",
    ) -> Matter:
        start = source.document.text.index(text) if source else 0
        citations = (cite(source.document, Span(start, start + len(text))),) if source else ()
        above = (heading,) if heading else ()
        return Matter(text, kind, text, citations, text, must=True, heading=above, indicators=frozenset(indicators))

    return made


def test_what_comes_from_an_item_of_the_frame_stays_there(report: Volume, embed: Embed, matter: Make) -> None:
    frame = frame_of(2024, None, [report])
    found = place([matter("培育专精特新企业", source=report), matter("重大隐患动态清零", source=report)], frame, embed)
    assert found == ((0, 1), (2, 1))


def test_others_go_where_they_are_likest(plan: Volume, embed: Embed, matter: Make) -> None:
    frame = frame_of(2024, plan, [])
    texts = ["清理低效企业10户", "管理人员竞争上岗比例达到60%", "化解剩余的历史遗留问题", "完善到期债务偿债方案"]
    assert place([matter(text) for text in texts], frame, embed) == ((0, 0), (1, 0), (1, 1), (2, 0))


def test_the_heading_above_tells_where_it_belongs(plan: Volume, embed: Embed, matter: Make) -> None:
    frame = frame_of(2024, plan, [])
    assert place([matter("全面实行", heading="深化三项制度改革")], frame, embed) == ((1, 0),)


def test_what_is_like_nothing_goes_to_the_rest(plan: Volume, embed: Embed, matter: Make) -> None:
    frame = frame_of(2024, plan, [])
    assert frame[-1].rest
    assert place([matter("慰问驻军官兵")], frame, embed) == ((len(frame) - 1, -1),)


def test_a_goal_outside_the_items_goes_to_its_subject(plan: Volume, embed: Embed, matter: Make) -> None:
    frame = frame_of(2024, plan, [])
    assert place([matter("资产负债率不高于65%", "goal", indicators=("资产负债率",))], frame, embed)[0][0] == 2


def test_nothing_to_place(plan: Volume, embed: Embed) -> None:
    assert place([], frame_of(2024, plan, []), embed) == ()


def test_matters_that_say_the_same_stand_together(embed: Embed, matter: Make) -> None:
    texts = ["深化三项制度改革", "建设澜江引水工程", "继续深化三项制度改革", "开展党员教育"]
    assert groups([matter(text) for text in texts], embed) == ((0, 2), (1,), (3,))


def test_a_number_keeps_names_apart(embed: Embed, matter: Make) -> None:
    assert groups([matter("澜江引水工程二期"), matter("澜江引水工程三期")], embed) == ((0,), (1,))


def test_what_a_name_ends_in_keeps_it_apart(embed: Embed, matter: Make) -> None:
    texts = ["强化金融债务风险监测防控", "强化金融债务风险监测防控平台"]
    assert groups([matter(text) for text in texts], embed) != ((0,), (1,))  # nearly all of it is the same
    texts = ["强化金融风险防控", "建设金融风险防控中心"]
    assert groups([matter(text) for text in texts], embed) == ((0,), (1,))


def test_one_document_seldom_says_a_thing_twice(plan: Volume, embed: Embed, matter: Make) -> None:
    one, other = matter("深化三项制度改革", source=plan), matter("完成三项制度改革评估", source=plan)
    said = [replace(one, thing="企业三项制度改革"), replace(other, thing="深化三项制度改革")]
    assert groups(said, embed) == ((0,), (1,))
    assert groups([said[0], replace(said[1], kind="outlook")], embed) == ((0, 1),)


def test_goals_of_different_indicators_are_apart(embed: Embed, matter: Make) -> None:
    one = matter("市属国企营业收入增长8%", indicators=("营业收入",))
    other = matter("市属国企营业收入利润率增长8%", indicators=("营业收入利润率",))
    assert groups([one, other], embed) == ((0,), (1,))


def test_a_problem_joins_its_answer_sooner_than_two_tasks_join(embed: Embed, matter: Make) -> None:
    answer = matter("推动债务风险偏高企业压降负债")
    assert groups([answer, matter("少数企业债务风险偏高", "problem")], embed) == ((0, 1),)
    assert groups([answer, matter("少数企业债务风险偏高")], embed) == ((0,), (1,))


def test_every_matter_stands_in_one_group(plan: Volume, embed: Embed, matter: Make) -> None:
    matters = [matter(task.title) for task in plan.tasks.tasks] * 2
    found = groups(matters, embed)
    assert sorted(at for group in found for at in group) == list(range(len(matters)))
    assert groups([], embed) == ()
