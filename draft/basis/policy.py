"""What policy demands of the coming year, and what of it is for other years or a standing rule."""

import re
from collections.abc import Iterator
from dataclasses import replace

from draft.basis.records import Found
from draft.basis.stated import Stated, found, stated
from draft.records import Kind, LeftOutCode
from extract.volume import Volume

# A standing rule (pattern, example): it holds every year, and nobody plans it as a task.
_RULES = (
    (r"可以|不得|一律|原则上", "单位资产出租一律公开招租"),
    (r"应当.{0,12}(?:备案|报告|审批|签订|公开|进入)", "单项资产账面价值在100万元以上的转让，应当公开交易"),
    (r"扣减|追究|追责|取消.{0,8}资格|予以(?:表扬|通报|调整|激励)|依规依纪", "完成目标不足60%的，绩效年薪扣减20%"),
    (r"^(?:对|将|凡).{4,60}的[，,]", "对扭亏无望的企业，通过转让、注销等方式退出"),
)
_RULE = re.compile("|".join(pattern for pattern, _ in _RULES))
# How a paper itself is to be carried out (headings, example): no task of a year's plan.
_ABOUT_ITSELF = re.compile(
    "指导思想|基本原则|总体要求|保障措施|组织(?:保障|实施|领导)|实施步骤|工作要求|附则|加强领导|填报说明"
)
_DAY = re.compile(r"(20\d\d)年(?:底|末|[上下]半年|第?[一二三四]季度|\d{1,2}月)")


def demands(policy: Volume, year: int) -> Iterator[Found]:
    """The demands of a policy document, a sentence part a matter; those that `year` needn't take up say why."""
    for each in stated(policy):
        made = found(policy, each, each.whole, "policy", year)
        reason = made.aside or _aside(made, each, year)
        kind: Kind = "path" if reason is None and _of_later(made, year) else "policy"
        yield replace(made, matter=replace(made.matter, kind=kind), aside=reason)


def _of_later(made: Found, year: int) -> bool:
    """Whether all its goals are for later years, towards which `year` is a step."""
    years = {target.period for target in made.targets if target.kind == "goal" and target.period}
    return bool(years) and min(years) > str(year)


def _aside(made: Found, part: Stated, year: int) -> tuple[LeftOutCode, str] | None:
    ends = _ends(made, part)
    goals = [target for target in made.targets if target.kind == "goal"]
    if ends and max(ends) < str(year):
        return "not due", f"时限为{max(ends)}年，早于{year}年；是否已完成，请核实"
    if str(year) in ends:
        return None
    if not goals and any(map(_ABOUT_ITSELF.search, made.matter.heading)):
        return "general", "属文件自身的总体要求或实施保障，不单列为年度任务"
    if _RULE.search(made.words) and not goals:
        return "general", "属长期执行的规定，不单列为年度任务"
    return None


def _ends(made: Found, part: Stated) -> set[str]:
    """The years by which it is to be done, as its goals, its deadline and the days that it names say."""
    own = next((measure.deadline for measure in part.task.measures if measure.span == part.whole), None)
    years = {target.period for target in made.targets if target.kind == "goal" and target.period}
    return years | ({own.date[:4]} if own and own.date else set()) | set(_DAY.findall(made.words))
