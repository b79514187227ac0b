"""How well search finds the right document, as a reader at a terminal sees it."""

from collections.abc import Mapping
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from eval.retrieval.measures import MEASURES
from eval.retrieval.wording import gap, with_interval

Figures = Mapping[str, Any]
_ROUTES = {"reranked": "重排（成品）", "fused": "融合", "lexical": "字词", "dense": "语义"}
_KINDS = {
    "figure": "多少",
    "list": "哪些",
    "who": "谁",
    "when": "何时",
    "how": "怎样、措施",
    "yes-no": "是否",
    "other": "其他",
}


def show_retrieval(out: Console, found: Figures) -> None:
    """The measures of each route with their intervals, the gaps between them, each kind of question, another run."""
    out.print(_about(found))
    _show(out, "各路检索 [95%区间]", _routes(found))
    _show(out, "成品比其他各路高出 [95%区间]，p 为成对随机化检验，未作多重比较校正", _gaps(found["differences"]))
    _show(
        out, "各类问题" if found["kinds_given"] else "各类问题（按问法）", _kinds(found["kinds"], found["kinds_given"])
    )
    if "against" in found:
        _show_against(out, found["against"], found)


def _about(found: Figures) -> str:
    refused = f"（{found['refused']} 份读不出来）" if found["refused"] else ""
    memory = f"，内存峰值 {found['peak_mib']} MiB" if found["peak_mib"] else ""
    return (
        f"{found['documents']} 份文件{refused}，{found['passages']} 段，{found['queries']} 个问题；"
        f"建索引 {found['build_s']:.1f} 秒，{found['index_mib']:.1f} MiB{memory}"
    )


def _routes(found: Figures) -> Table:
    routes = found["routes"]
    table = _table("", *(_ROUTES[name] for name in routes))
    for name in MEASURES:
        cells = (with_interval(route[name], route["interval_95"][name]) for route in routes.values())
        table.add_row(name, *cells)
    for name, title in (("p50_ms", "p50 毫秒"), ("p95_ms", "p95 毫秒")):
        table.add_row(title, *(f"{route[name]:.1f}" for route in routes.values()))
    return table


def _gaps(compared: Figures) -> Table:
    table = _table("", *(f"比{_ROUTES[name]}" for name in compared))
    for name in MEASURES:
        table.add_row(name, *(gap(differences[name]) for differences in compared.values()))
    return table


def _kinds(kinds: Figures, given: bool) -> Table:
    table = _table("", "问题", "hit@1", "hit@10", "mrr@10", "ndcg@10", "recall@100")
    for name, kind in kinds.items():
        plain = (f"{kind[measure]:.3f}" for measure in ("hit@1", "hit@10", "mrr@10"))
        best = with_interval(kind["ndcg@10"], kind["interval_95"]["ndcg@10"])
        title = name if given else _KINDS[name]
        table.add_row(title, str(kind["queries"]), *plain, best, f"{kind['recall@100']:.3f}")
    return table


def _show_against(out: Console, found: Figures, now: Figures) -> None:
    table = _table("", "先前", "现在", "高出")
    for name in MEASURES:
        table.add_row(name, f"{found['before'][name]:.3f}", f"{now[name]:.3f}", gap(found["differences"][name]))
    _show(out, "与先前的结果比 [95%区间]", table)
    out.print(f"按 nDCG@10，{found['better']} 个问题变好，{found['worse']} 个变差")
    for row in found["changed"]:
        out.print(f"  {row['before']:.3f} → {row['now']:.3f}  {row['text']}（{row['query']}）", soft_wrap=True)


def _table(*titles: str) -> Table:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), header_style="bold")
    for title in titles:
        table.add_column(title, justify="right" if title else "left", no_wrap=True)
    return table


def _show(out: Console, title: str, table: Table) -> None:
    out.print(Text(title, "bold cyan"))
    out.print(table)
