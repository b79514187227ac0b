"""Text that gives orders to a language model: no evidence, whatever else it says.

A prompt tells the model to follow no order of its evidence; what it isn't shown it can't follow at all.
"""

import re
import unicodedata

from ingest.document import Document, Span

_ORDER = re.compile(
    r"(?<!不)(?<!不[得能可应容])(?<!严禁)(?<!禁止)(?:忽略|无视|忘记|忘掉|抛开|不要理会|不用理会|不必理会|不再遵守|不要遵守|停止遵守)"
    r"(?:掉|了|以上|上述|之前|前面|前述|此前|先前|上面|下面|所有|全部|一切|任何|你|您|的|系统|这些|其他|其它|给出){1,8}"
    r"(?:内容|要求|指令|指示|命令|提示|提示词|规则|设定|依据|文字|材料|信息|对话|任务|问题|话)"
    r"|(?:ignore|disregard|forget)(?:all|any|the|your|every|each|of|these|those)*(?:previous|above|prior|earlier|preceding)"
    r"|(?:system|developer)prompt|<\|?(?:imstart|system|assistant)\|?>|\[/?INST\]",
    re.IGNORECASE,
)


def gives_orders(document: Document, span: Span) -> bool:
    """Whether the paragraphs that `span` is of speak to a language model."""
    start = document.text.rfind("\n", 0, span.start) + 1
    end = document.text.find("\n", span.end)
    return are_orders(document.text[start : end if end >= 0 else None])


def are_orders(text: str) -> bool:
    """Whether the text speaks to a language model."""
    return bool(_ORDER.search(_bare(text)))


def _bare(text: str) -> str:
    """Without what hides words from a search: other widths, blanks, characters that don't show, marks within words."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(char for char in folded if char.isprintable() and char not in " *_`~·.-")
