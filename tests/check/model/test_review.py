"""A whole review: what goes out, what comes back, and that the rules' result is never lost."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from check.alignment.candidates import Alignment
from check.model.picks import MATCHED
from check.model.review import review_check
from check.records import Check
from check.summary import summarise
from prompts.model import Model, ModelSettings, connect

Serve = Callable[..., Any]
Rules = Callable[[Alignment], Check]
GOALS = [{"number": 1, "candidate": 1, "reason": "都是小巨人企业"}]
REASONS = [{"number": 1, "reason": "市属企业营业收入目标增长6%以上，实际增长4.8%，没有达到目标"}]


def good(request: dict[str, Any]) -> tuple[int, str]:
    """What a good model would say."""
    asks = "【目标" in request["messages"][-1]["content"]
    return 200, json.dumps({"items": GOALS if asks else REASONS}, ensure_ascii=False)


def rules_hold(reviewed: Check, rules: Check) -> bool:
    return replace(reviewed, review=None) == rules


def test_a_service_picks_and_words(aligned: Callable[..., Alignment], checked_by_rules: Rules, serve: Serve) -> None:
    service, alignment = serve(good), aligned()
    rules = checked_by_rules(alignment)
    told: list[tuple[str, int, int]] = []
    model = connect(ModelSettings("qwen", service.url))
    better = review_check(alignment, rules, model, lambda *step: told.append(step))
    assert [verdict.status for verdict in rules.verdicts] == ["missed", "no_evidence", "met", "no_evidence"]
    assert [verdict.status for verdict in better.verdicts] == ["missed", "exceeded", "met", "no_evidence"]
    assert better.verdicts[1].reason.startswith(MATCHED)
    assert (better.verdicts[1].origin, better.verdicts[1].light) == ("model", "grey")  # until a person confirms it
    assert summarise(better).statuses == summarise(rules).statuses | {"no_evidence": 1}
    assert summarise(better).unconfirmed == 1
    assert better.verdicts[0].reason == REASONS[0]["reason"]
    assert better.verdicts[2:] == rules.verdicts[2:]
    assert better.review
    assert (better.review.model, better.review.prompt) == ("qwen", "check_goals@2、check_reasons@2")
    assert (better.review.proposed, better.review.kept) == (2, 2)
    assert (better.review.dropped, better.review.failures) == ((), ())
    assert told == [("模型核对", 0, 1), ("模型核对", 1, 1)] * 2
    assert all("response_format" in request for request in service.requests)


@pytest.mark.parametrize(
    ("served", "failure"),
    [
        ((200, "我不会。"), "没有完整的 JSON"),
        ((200, ""), "空的"),
        ((200, '{"items": [{"number": 1'), "没有完整的 JSON"),
        ((200, '{"items": {}}'), "格式不对"),
        ((400, "no"), "不接受这个请求"),
        ((401, "no"), "不接受密钥"),
        ((500, "out of memory"), "内部出错"),
    ],
)
def test_a_reply_that_is_none_costs_nothing(
    aligned: Callable[..., Alignment],
    checked_by_rules: Rules,
    serve: Serve,
    served: tuple[int, str],
    failure: str,
) -> None:
    alignment = aligned()
    rules = checked_by_rules(alignment)
    better = review_check(alignment, rules, connect(ModelSettings("m", serve(served).url, parallel=1)))
    assert rules_hold(better, rules)
    assert better.review
    assert (better.review.proposed, better.review.kept) == (0, 0)
    assert failure in better.review.failures[0]
    assert len(better.review.failures) == 1


def test_a_service_that_hangs_costs_nothing(
    aligned: Callable[..., Alignment], checked_by_rules: Rules, serve: Serve
) -> None:
    alignment = aligned()
    rules = checked_by_rules(alignment)
    model = connect(ModelSettings("m", serve(good, hang=True).url, timeout=0.2))
    better = review_check(alignment, rules, model)
    assert rules_hold(better, rules)
    assert better.review
    assert "没有在限定时间内答复" in better.review.failures[0]


def test_a_service_that_is_gone_is_asked_no_further(
    aligned: Callable[..., Alignment], checked_by_rules: Rules, serve: Serve
) -> None:
    alignment, service = aligned(), serve((401, "no"))
    review_check(alignment, checked_by_rules(alignment), connect(ModelSettings("m", service.url)))
    assert len(service.requests) == 1


def test_a_failure_leaves_the_other_replies_in(
    reviewed: Callable[..., Check], aligned: Callable[..., Alignment]
) -> None:
    better = reviewed(aligned(), goals=RuntimeError("CUDA out of memory"), reasons=REASONS)
    assert better.verdicts[0].reason == REASONS[0]["reason"]
    assert better.review
    assert "RuntimeError: CUDA out of memory" in better.review.failures[0]


def test_very_many_items_are_no_trouble(reviewed: Callable[..., Check], aligned: Callable[..., Alignment]) -> None:
    many = [{"number": number, "candidate": number} for number in range(2, 3000)]
    better = reviewed(aligned(), goals=many)
    assert better.review
    assert better.review.proposed == len(better.review.dropped) == len(many)


def test_a_model_that_takes_everything_says_nothing_that_is_not_there(
    reviewed: Callable[..., Check], aligned: Callable[..., Alignment]
) -> None:
    """Every number that it gets past the checks is code's own, and every quote stands in its document."""
    everything = [{"number": n, "candidate": 1, "reason": "完成率为250%"} for n in range(1, 9)]
    alignment = aligned()
    better = reviewed(alignment, goals=everything, reasons=[{"number": 1, "reason": "完成率为250%，没有完成"}])
    texts = {report.document.id: report.document.text for report in alignment.reports}
    assert "250%" not in str(better.verdicts)
    for verdict in better.verdicts:
        assert all(each.span.of(texts[each.document]) == each.quote for each in (*verdict.evidence, *verdict.against))
        assert verdict.status == "no_evidence" or verdict.actual
    assert better.review
    assert len(better.review.dropped) == 9


def test_nothing_open_asks_nothing(
    aligned: Callable[..., Alignment], checked_by_rules: Rules, scripted: Callable[..., Any]
) -> None:
    alignment, chat = aligned("云岭市2024年工作要点\n一、目标\n资产负债率控制在65%以内。\n"), scripted()
    better = review_check(alignment, checked_by_rules(alignment), Model("m", chat))
    assert chat.asked == []
    assert better.review
    assert (better.review.proposed, better.review.prompt) == (0, "")
