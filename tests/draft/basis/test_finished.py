from draft.basis import Given, gather
from extract.tasklist import extract
from extract.volume import Volume
from index.embedders.static import StaticEmbedder
from ingest.reader import from_text

REPORT = """临澜市国资委2023年工作总结

一、2023年工作情况
（一）改革攻坚。{done}。
二、存在问题
一是部分企业内部机制不活。
"""
PLAN = """临澜市国资委2023年工作要点

一、深化国企改革
1.完善制度。{task}。
"""


def volume(name: str, text: str) -> Volume:
    document = from_text(name, text)
    return Volume(document, extract(document))


def task(asked: str, done: str):
    given = Given(2024, (volume("总结", REPORT.format(done=done)),), volume("要点", PLAN.format(task=asked)))
    found = gather(given, StaticEmbedder().embed_passages, lambda check: check).found
    (one,) = [each.matter for each in found if each.matter.kind == "task"]
    return one


def test_a_task_that_the_review_has_finished_in_other_words():
    one = task("开工建设市属国企数字化监管指挥中心大楼", "市属国企数字化监管指挥大楼建成投用")
    assert one.state == "done"
    assert "建成投用" in one.citations[-1].quote


def test_another_stage_of_the_same_name_is_another_thing():
    assert task("建成澜江引水三期输水管线工程", "澜江引水二期输水管线工程建成投用").state != "done"


def test_what_has_no_end_is_never_finished():
    assert task("持续优化市属国企用工结构", "市属国企用工结构调整方案印发实施").state != "done"
