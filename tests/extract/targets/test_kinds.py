"""Whether a figure is a goal, an actual or a criterion."""

from collections.abc import Callable

import pytest

from extract.targets.context import Context
from extract.targets.kinds import CUES, Cue, fits, kind_of
from ingest.document import Role

Contexts = Callable[[Role, str], list[Context]]


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.example)
def test_example_of_each_cue(cue: Cue, contexts_in: Contexts) -> None:
    """In every role the cue is for, it fits a figure of its example, and that figure is of its kind."""
    for role in sorted(cue.roles - {"other"}):
        fitting = [context for context in contexts_in(role, f"{cue.example}。") if fits(cue, context)]
        assert fitting, role
        assert {kind_of(context) for context in fitting} == {cue.kind}


@pytest.mark.parametrize(
    ("role", "sentence", "kinds"),
    [
        ("plan", "营业收入达到350亿元、增长12%左右。", ["goal", "goal"]),
        ("review", "营业收入达到350亿元、增长12%。", ["actual", "actual"]),
        ("problem", "亏损面达22.7%。", ["actual"]),
        ("plan", "新建社区食堂20个，加快6个重点项目建设。", ["goal", "actual"]),
        ("plan", "盘活闲置低效资产25万平方米以上。", ["goal"]),
        ("plan", "推动2家企业进入上市辅导期。", ["goal"]),
        ("plan", "破解97个历史遗留问题，年内化解20个以上。", ["actual", "goal"]),
        ("plan", "研发投入强度达到3%以上的目标不变。", ["goal"]),
        ("review", "预计完成进出口总额5100亿元。", ["actual"]),
        ("review", "完成投资90亿元，占年度计划的80%。", ["actual", "actual"]),
        ("review", "基本药物制度覆盖80%以上村卫生室。", ["actual"]),
        ("review", "全年投资目标300亿元，实际完成310亿元。", ["goal", "actual"]),
        ("review", "仍有1家企业资产负债率在75%以上。", ["actual", "criterion"]),
        ("plan", "负债率超过70%的企业纳入重点监管。", ["criterion"]),
        ("plan", "单项合同在50万元以上的项目集中采购。", ["criterion"]),
        ("review", "年度计划融资30亿元，落实“万人计划”专家8人，招生计划1944人。", ["goal", "actual", "actual"]),
        ("review", "80%以上事项一网通办。", ["actual"]),
        ("review", "出台方案，到2027年公办园占比达到50%。", ["goal"]),
        ("plan", "抓好220个以上重点项目。", ["goal"]),
        ("plan", "支出比去年增加2700亿元。", ["goal"]),
        ("plan", "去年完成支出2700亿元。", ["actual"]),
        ("plan", "招引项目超10亿元30个、超百亿元3个以上。", ["criterion", "goal", "criterion", "goal"]),
        ("plan", "完成1平方公里以上产业承载区建设。", ["goal"]),
        ("plan", "每人每月补助由60元提高到80元。", ["actual", "goal"]),
        ("plan", "组织集团联系100个以上乡镇。", ["goal"]),
        ("review", "5个超百亿项目开工。", ["actual", "criterion"]),
        ("plan", "用足用好8亿元转型资金、9亿元人才资金。", ["actual", "actual"]),
        ("plan", "实现有需求的社区100%覆盖。", ["goal"]),
        ("plan", "划定450平方公里以上工业用地红线，规划建设超40平方公里的产业园。", ["goal", "goal"]),
        ("plan", "推进总投资275亿元的现代物流工程。", ["actual"]),
        ("plan", "对人口在10万以下的民族免除学费。", ["criterion"]),
        ("plan", "公租房配建比例不少于10%。", ["criterion"]),
        ("review", "修订办法，规定单笔采购20万元以上的一律公开招标，合同期限不超过3年。", ["criterion", "criterion"]),
        ("review", "按规定上缴收益2亿元。", ["actual"]),
        ("review", "权重按经济效益50%、社会责任50%设定，评出A级2户。", ["criterion", "criterion", "actual"]),
        ("review", "按期完成率98%，收益上缴比例提高到30%。", ["actual", "actual"]),
        ("review", "市里下达的投资90亿元、利润4亿元两项任务如期完成，超年度计划3.5%。", ["goal", "goal", "actual"]),
        ("plan", "融资成本一律不得高于5.5%，非主业投资占比原则上不超过5%。", ["goal", "goal"]),
        ("plan", "单户企业担保余额不得超过2亿元。", ["criterion"]),
        ("plan", "对效益下降超过10%的企业，工资总额按降幅的50%核减。", ["criterion", "criterion"]),
        ("plan", "亏损企业负责人薪酬按亏损幅度的1.2倍扣减。", ["criterion"]),
        ("plan", "置换利率高于6%的存量债务45亿元。", ["criterion", "goal"]),
        ("plan", "基金总规模由50亿元扩大到80亿元，一级企业由6户整合为4户。", ["actual", "goal", "actual", "goal"]),
        ("review", "分级授权，3000万元以上投资须报国资委审批，全年审批12项。", ["criterion", "actual"]),
        (
            "review",
            "市里下达的化债任务20亿元、压降成本30个BP全部完成，营业收入超目标任务12%。",
            ["goal", "goal", "actual"],
        ),
        ("plan", "研发强度在去年2.1%的基础上提高0.3个百分点。", ["actual", "goal"]),
        ("other", "企业投资额超过5000万元的，应当报告。", ["criterion"]),
    ],
)
def test_kinds(role: Role, sentence: str, kinds: list[str], contexts_in: Contexts) -> None:
    assert [kind_of(context) for context in contexts_in(role, sentence)] == kinds
