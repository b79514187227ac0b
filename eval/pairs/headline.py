"""The headline goals of a year: those of the one paragraph in which a plan says where the whole economy is to stand."""

from collections.abc import Mapping

from check.records import Verdict
from extract.records import Target
from extract.spans import targets_in
from extract.volume import Volume
from ingest.sentences import paragraphs

# The indicators of `extract/indicators.toml` that stand in nearly every such paragraph, under the name of their family.
FAMILIES: Mapping[str, tuple[str, ...]] = {
    "地区生产总值": ("地区生产总值",),
    "规上工业增加值": ("规模以上工业增加值",),
    "固定资产投资": ("固定资产投资",),
    "社会消费品零售总额": ("社会消费品零售总额",),
    "一般公共预算收入": ("一般公共预算收入", "财政总收入"),
    "居民收入": (
        "居民人均可支配收入",
        "城镇居民人均可支配收入",
        "农村居民人均可支配收入",
        "农民人均纯收入",
    ),
    "居民消费价格": ("居民消费价格涨幅",),
    "失业率": ("城镇调查失业率", "城镇登记失业率"),
    "城镇新增就业": ("城镇新增就业",),
    "进出口": ("进出口总额", "出口总额"),
    "能耗": ("单位地区生产总值能耗",),
    "粮食产量": ("粮食产量",),
}
_FAMILY = {name: family for family, names in FAMILIES.items() for name in names}
_LEAST = 3  # families that make a paragraph the headline


def headline(plan: Volume, year: int) -> Mapping[int, str]:
    """The headline goals for `year`: the number of each among the plan's targets, and its family.

    They stand in the paragraph with the most families (the first of several); none where no paragraph has three.
    """
    lines = (targets_in(plan.tasks.targets, line) for line in paragraphs(plan.document.text))
    found = [{number: _FAMILY[name] for number in line if (name := _of_year(plan, number, year))} for line in lines]
    richest = max(found, key=lambda goals: len(set(goals.values())), default={})
    return richest if len(set(richest.values())) >= _LEAST else {}


def _of_year(plan: Volume, number: int, year: int) -> str | None:
    """The canonical name of a goal for the year, where it is of a family."""
    target = plan.tasks.targets[number]
    named = target.kind == "goal" and target.period == str(year) and target.canonical in _FAMILY
    return target.canonical if named else None


def is_there(goal: Target, report: Volume) -> bool:
    """Whether the report gives a figure of the goal's indicator and measure for its year."""
    return any(
        (target.canonical, target.measure, target.period) == (goal.canonical, goal.measure, goal.period)
        for target in report.tasks.targets
        if target.kind == "actual"
    )


def is_found(verdict: Verdict | None) -> bool:
    """Whether the verdict names a figure."""
    return verdict is not None and verdict.actual is not None and verdict.actual.value is not None
