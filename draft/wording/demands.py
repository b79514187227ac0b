"""What a report intends, a policy demands or a longer plan sets: plan language already, taken nearly as it stands."""

import re

from draft.wording.clauses import bare, without_future, without_head
from draft.wording.rules import Rule, rewritten, rule

_OFFICE = r"(?:[\u4e00-\u9fff]{0,8}?(?:国资委|国有资产监督管理委员会|人民政府|市政府)(?:各[\u4e00-\u9fff]{2})?)"
_WHO = r"(?P<x>各?[\u4e00-\u9fff]{0,16}?(?:企业|公司|集团|单位|部门|科室|[局委办]|负责人|人员|市直各单位))"
_POLICY = (
    rule(
        rf"{_WHO}(?:都|均|一律)?(?:应当?|须|必须|要(?!求|素|点|害))(?P<y>.+)",
        "督促{x}{y}",
        "企业应当编制年度融资计划",
        "督促企业编制年度融资计划",
    ),
    rule(
        rf"{_WHO}(?:一律|均)?(?:不得|不准|严禁|禁止)(?P<y>.+)",
        "严禁{x}{y}",
        "企业不得为无产权关系的企业提供担保",
        "严禁企业为无产权关系的企业提供担保",
    ),
    rule(rf"{_OFFICE}负责(?P<y>.+)", "做好{y}工作", "市国资委负责制度制定和考核问责", "做好制度制定和考核问责工作"),
    rule(
        rf"{_OFFICE}(?:应当?|要|将)?(?P<y>(?!(?:系统|所|的|党委|办|监管)).+)",
        "{y}",
        "市国资委定期组织现场观摩",
        "定期组织现场观摩",
    ),
    rule(r"(?:严禁|不得|禁止)(?P<y>.+)", "严禁{y}", "不得搞形式主义", "严禁搞形式主义"),
    rule(
        r"(?P<y>[^，]*(?:原则上)?(?:不得|方可|应当|一律)[^，]*)",
        "严格落实{y}的要求",
        "新增融资综合成本不得超过年度上限",
        "严格落实新增融资综合成本不得超过年度上限的要求",
    ),
)
# 高于年利率5.5%的，应当专项说明理由: whom it concerns, and what is asked of them.
_CONDITION = re.compile(
    r"(?P<first>[^，]+?(?:的|企业|单位|人员|事项|项目|业务|[\u4e00-\u9fff]租))，(?:原则上)?(?:应当|必须|须)(?P<rest>.+)"
)
_DEADLINE = re.compile(r"(?<!\d)(20\d\d)年(?:\d{1,2}月(?:\d{1,2}日|[底末])?|年?[底末])?(?:以?前|[底末])")
_STEP = re.compile(
    r"(?:到|至)?(?<!\d)(20\d\d)年(?:年?[底末])(?:以?前)?[^，；、\d]{1,12}[^，；、]{1,12}、(?=(?:到|至)?20\d\d年)"
)
_DUTY = re.compile(r"(?<=[，；、])(?:也|并|同时)?(?:应当|必须|须|应(?![对急用届收付急]))")
_PATH = re.compile(r"^(?P<due>(?:到|至)?(?:20\d\d年(?:年?[底末])?|“[^”]{2,6}”(?:期间|末|时期末)))(?:，|前，?)?")


def intended(text: str) -> str | None:
    """A clause of the outlook without label and 要, 将."""
    return without_future(bare(text)) or None


def overdue(text: str, year: int) -> bool:
    """All that the words set a date for was due before `year`."""
    due = [int(found) for found in _DEADLINE.findall(text)]
    return bool(due) and max(due) < year


def still_due(text: str, year: int) -> str:
    """The text without the steps of a series that were due before `year`: 2023年底达到90%、2025年底达到98%."""
    return _STEP.sub(lambda found: found.group() if int(found[1]) >= year else "", text)


def demanded(text: str) -> str | None:
    """A rule of a policy as something that a plan sees to: 企业应当… → 督促企业…."""
    words = without_future(bare(text))
    if not words:
        return None
    first, mark, rest = words.partition("，")
    held, opening = rewritten(first, _POLICY, {})
    condition = None if held else _CONDITION.fullmatch(words)
    if condition:
        return f"{'' if first.startswith('对') else '对'}{first}，督促{condition['rest']}"
    opening = opening.replace("、不得", "、") if held and opening else first
    return _DUTY.sub("", f"{opening}{mark}{rest}") or None


def aimed(text: str) -> str | None:
    """A goal of a longer plan as what this year works towards."""
    words = bare(without_head(text))
    due = _PATH.match(words)
    goal = words[due.end() :] if due else words
    if not goal:
        return None
    when = due["due"] if due else ""
    when = when if not when or when.startswith(("到", "至", "“")) else f"到{when}"
    return f"锚定{when}{goal.replace('，', '、')}的目标，压茬推进年度任务"


RULES: tuple[Rule, ...] = _POLICY
