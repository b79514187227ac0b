"""A heading that says what was done, turned into one that says what to do: 布局结构持续优化 → 持续优化布局结构."""

import re
from dataclasses import dataclass

_HOW = r"持续|不断|有效|稳步|有序|加快|加速|扎实|深入|纵深|全面|进一步|逐步|积极|大力"
_PAST_HOW = r"显著|明显|日益|日趋|更加|更为|得到|得以|大幅|成功|顺利|切实|步伐|全面得到|有力"
_VERB = (
    r"优化|提升|提高|增强|改善|深化|推进|完善|健全|加强|强化|夯实|巩固|壮大|激发|释放|扩大|化解|培育|拓展|规范|落实|推动|凝聚|积聚"
    r"|集聚|构建|打造|保护|守牢守稳|守牢|筑牢|压实|破解|补齐|发展|建设|改造|治理|促进|保障|升级|做强做优|做大做强|培育壮大|优化升级|深化拓展"
)
# 锚定主责主业，…: what already says to do something stays as it is
_STEADY = (
    r"坚持|坚定|坚守|坚决|锚定|突出|深化|聚焦|围绕|立足|践行|严守|强化|着力|加强|狠抓|推进|推动|促进|统筹|守牢|守住|致力|紧扣|聚力|全力"
    r"|力?抓(?!手)|扎实|加快|加大|持续|深入|全面|积极|大力|切实|优化|提升|不断|更加注重|千方百计|有力有序|倾力|着眼|打好|办好|做好|做强"
    r"|完善|健全|扩大|培育|壮大|激发|保障和改善"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """How the words of a review become a plan's; `template` names the groups of `pattern`. "" gives nothing to plan."""

    pattern: re.Pattern[str]
    template: str
    example: str
    means: str


TURNS: tuple[Turn, ...] = (
    Turn(
        re.compile(
            r".*(?:最.{2,6}的是|获[评批得]|荣获|入选|落户|如期|历史性|工作回顾|第一|任务.{0,4}完成|[一二三四五]年[^，]{0,4}进)|亟待.*"
        ),
        "",
        "城市入选全国试点",
        "",
    ),
    Turn(
        re.compile(
            r"(?P<what>.+(?:功能|水平|能力|实力|质量|质效|效能|活力|品质))(?:取得|实现|迈上|再上|跃上|迈出|迸发).*"
        ),
        r"持续提升\g<what>",
        "城市功能实现新突破",
        "持续提升城市功能",
    ),
    Turn(
        re.compile(
            r"(?P<what>.{3,}?)(?:(?:成效|成果|效果)(?:明显|显著|突出|初显|良好)|(?:取得|实现|迎来|迈出).{0,4}(?:突破|进展|成效|成果|步伐?)"
            r"|(?:持续|不断|向)?(?:走深走实|多点开花|纵深推进|深入推进|扎实推进|有序推进|稳步推进|加快推进|深入|圆满收官|圆满完成|成势见效))"
        ),
        r"深入推进\g<what>",
        "三项制度改革走深走实",
        "深入推进三项制度改革",
    ),
    Turn(re.compile(rf"(?:{_STEADY}).*"), r"\g<0>", "持续深化国资国企改革", "持续深化国资国企改革"),
    Turn(
        re.compile(r"(?P<what>.{3,}?)(?:步伐(?:不断|持续|明显)?加快|提速(?:增效)?)"),
        r"加快\g<what>",
        "资产盘活步伐加快",
        "加快资产盘活",
    ),
    Turn(
        re.compile(r"(?P<what>.{3,}?)(?:更加|更为|日益|进一步)?(?:牢固|稳固|坚实)"),
        r"筑牢\g<what>",
        "政治根基更加牢固",
        "筑牢政治根基",
    ),
    Turn(
        re.compile(r"(?P<what>.{3,}?)(?:有力有[效为序]|扎实有力|落实到位|有力有序|有力)"),
        r"强化\g<what>",
        "服务保障有力有为",
        "强化服务保障",
    ),
    Turn(
        re.compile(rf"(?P<what>.{{2,}}?)(?P<how>{_HOW})(?P<verb>{_VERB})"),
        r"\g<how>\g<verb>\g<what>",
        "布局结构持续优化",
        "持续优化布局结构",
    ),
    Turn(
        re.compile(rf"(?P<what>.{{3,}}?)(?:{_PAST_HOW})+(?P<verb>{_VERB})"),
        r"持续\g<verb>\g<what>",
        "创新支撑能力明显增强",
        "持续增强创新支撑能力",
    ),
    Turn(
        re.compile(r".*(?:可控|稳定|平稳|安全|有序|向好|受控)"),
        r"确保\g<0>",
        "债务风险总体可控",
        "确保债务风险总体可控",
    ),
    Turn(
        re.compile(
            r"[^、]{2,10}(?:加快形成|更加[\u4e00-\u9fff]{2}|(?:繁荣|稳定|健康|融合|协调|均衡|加速)发展|有力实施|高质量推进|逐步补强|高效构建)"
        ),
        r"推动\g<0>",
        "文化事业更加繁荣",
        "推动文化事业更加繁荣",
    ),
    Turn(
        re.compile(r"[^、]{2,8}(?:提质增效|提质升级|提档升级|稳中提质|稳中有进|提质扩面|协调发展|融合发展|均衡发展)"),
        r"推动\g<0>",
        "党建工作提质增效",
        "推动党建工作提质增效",
    ),
)
_YEARS = re.compile(r"(?:19|20)\d\d年|“?十[二三四五六]五”?")
_LEADS = re.compile(rf"(?:{_STEADY})")


def turned(title: str) -> str:
    """The heading of a review as a plan would put it; "" where it gives nothing to plan."""
    *before, last = title.strip("，。； 　").split("，")
    if _YEARS.search(last):
        return ""
    own = _turned(last)
    kept = [part for part in before if _LEADS.match(part) and not _YEARS.search(part)]
    if not own:
        return "" if not kept or re.search(TURNS[0].pattern, last) else "，".join(kept)
    return "，".join([*kept, own])


def _turned(words: str) -> str:
    for turn in TURNS:
        if found := turn.pattern.fullmatch(words):
            return found.expand(turn.template)
    return ""
