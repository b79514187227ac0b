"""The text of one paragraph, as a reader of the document sees it: revisions accepted, hidden text left out."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from ingest.docx.names import OFF, integer, q, switch, value
from ingest.docx.number_formats import numeral
from ingest.docx.styles import Styles

MAX_FIELDS = 20  # nested in one another, as in Word; unclosed ones must not pile up
FIELD_MARK = q("w:fldChar")
RAW_BREAK = re.compile(r"[\t\r\n]+")  # inside w:t these are only white space of the XML file
SIGNS = {q("w:tab"): "\t", q("w:ptab"): "\t", q("w:br"): "\n", q("w:cr"): "\n", q("w:noBreakHyphen"): "-"}
UNSEEN = frozenset(map(q, ("w:pPr", "w:rPr", "w:del", "w:moveFrom", "w:rt")))
# objects that can show text which no w:t holds
OBJECTS = {
    q("pic:pic"): "图片",
    q("v:imagedata"): "图片",
    q("c:chart"): "图表",
    q("dgm:relIds"): "SmartArt 图形",
    q("w:object"): "嵌入对象",
}
# section 22.1.2: what stands where in a formula
FORMULA_PARTS = {
    q("m:f"): (("m:num", ""), ("m:den", "/")),
    q("m:rad"): (("m:e", "√"),),
}
# w:sym in the font Symbol; Word adds F000 to the code of the sign
SYMBOL = dict(zip(b"\xa3\xa5\xb0\xb1\xb2\xb3\xb4\xb8\xb9\xbb\xb7\xd7Dabmps", "≤∞°±″≥×÷≠≈•⋅Δαβμπσ", strict=True))
WINGDINGS = dict(zip(b"\xfc\xfb\xfe\xfd\xa8\x6f\x6c\x6e\x75\xd8", "√×☑☒□□●■◆➢", strict=True))
SYMBOL_FONTS = {"Symbol": SYMBOL, "Wingdings": WINGDINGS}
NOTE_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}
SUPERSCRIPT = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
# the EQ field (17.16.5.22) has no result: a sign in a circle (带圈字符), a fraction, other switches
EQUATION = re.compile(r"\s*eq\s+(.*)", re.IGNORECASE | re.DOTALL)
ENCLOSED = re.compile(r"\\o\\ac\([○〇],([^()]*)\)", re.IGNORECASE)
FRACTION = re.compile(r"\\f\(([^(),;]*)[,;]([^(),;]*)\)", re.IGNORECASE)
SWITCH = re.compile(r"\\[a-z*]+", re.IGNORECASE)
RAISED_NUMBER = re.compile(r"[0-9+\-−]+")


@dataclass(slots=True)
class Field:
    """An open complex field (17.16.18); what stands in its instruction is not seen."""

    instruction: str = ""
    instructing: bool = True


class Content:
    """Reads paragraphs in document order and keeps what outlasts one: open fields, references to notes, omissions.

    `notes` are (kind, id, mark) in the order of their references; `hidden` counts characters, `objects` by kind.
    """

    def __init__(self, styles: Styles) -> None:
        self.notes: list[tuple[str, str, str]] = []
        self.hidden = 0
        self.objects: Counter[str] = Counter()
        self._styles = styles
        self._fields: list[Field] = []
        self._counts: Counter[str] = Counter()
        self._boxes: list[_Element] = []
        self._paragraph_hidden = False
        self._readers: dict[str, Callable[[_Element], Iterable[str]]] = {
            q("w:t"): self._text,
            q("m:t"): self._text,
            q("w:r"): self._run,
            q("w:sym"): self._symbol,
            FIELD_MARK: self._field_mark,
            q("w:instrText"): self._instruction,
            q("w:footnoteReference"): self._note,
            q("w:endnoteReference"): self._note,
            q("w:txbxContent"): self._box,
            q("mc:AlternateContent"): self._alternative,
            q("m:sSup"): self._power,
            q("m:d"): self._delimited,
            **dict.fromkeys(UNSEEN, lambda _: ()),
            **dict.fromkeys(OBJECTS, self._object),
            **dict.fromkeys(FORMULA_PARTS, self._formula),
        }

    def read(self, paragraph: _Element) -> tuple[str, list[_Element]]:
        """The text of a `w:p` without its label, and the text boxes anchored in it (`w:txbxContent`)."""
        properties = paragraph.find(q("w:pPr"))
        self._paragraph_hidden = bool(self._styles.of_paragraph(properties)[1].hidden)
        self._boxes = []
        text = "".join(self._all(paragraph)).strip("\n")
        # a field whose instruction never ends must not swallow the rest of the document
        for field in self._fields:
            field.instructing = False
        return text, self._boxes

    def _instructing(self) -> bool:
        return any(field.instructing for field in self._fields)

    def _all(self, elements: Iterable[_Element]) -> Iterator[str]:
        for element in elements:
            yield from self._one(element)

    def _one(self, element: _Element) -> Iterable[str]:
        tag = str(element.tag)
        if tag in SIGNS:
            return () if self._instructing() else (SIGNS[tag],)
        return self._readers.get(tag, self._all)(element)

    def _text(self, element: _Element) -> Iterable[str]:
        return () if self._instructing() else (RAW_BREAK.sub(" ", element.text or ""),)

    def _run(self, run: _Element) -> Iterable[str]:
        properties = run.find(q("w:rPr"))
        if self._is_hidden(properties):
            self.hidden += sum(len(t.text or "") for t in run.iter(q("w:t")))
            return self._all(run.iterchildren(FIELD_MARK))
        text = "".join(self._all(run))
        if value(properties, q("w:vertAlign")) == "superscript" and RAISED_NUMBER.fullmatch(text):
            return (text.translate(SUPERSCRIPT),)  # 10⁴ must not read as 104
        return (text,)

    def _is_hidden(self, properties: _Element | None) -> bool:
        own = switch(properties, q("w:vanish"))
        if own is None:
            own = self._styles.named(value(properties, q("w:rStyle")) or "").hidden
        return self._paragraph_hidden if own is None else own

    def _symbol(self, element: _Element) -> Iterable[str]:
        code = integer(element.get(q("w:char")), 16) or 0
        table = SYMBOL_FONTS.get(element.get(q("w:font"), ""), {})
        sign = table.get(code & 0xFF) if code <= 0xFF or 0xF000 <= code <= 0xF0FF else None
        return (sign or (chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0xFFFD else "□"),)

    def _field_mark(self, element: _Element) -> Iterable[str]:
        kind = element.get(q("w:fldCharType"))
        if kind == "begin" and len(self._fields) < MAX_FIELDS:
            self._fields.append(Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].instructing = False
        elif kind == "end" and self._fields:
            field = self._fields.pop()
            if field.instructing and not self._instructing():
                return (_equation(field.instruction),)
        return ()

    def _instruction(self, element: _Element) -> Iterable[str]:
        if self._fields:
            self._fields[-1].instruction += element.text or ""
        return ()

    def _note(self, element: _Element) -> Iterable[str]:
        """[1] for a footnote, [i] for an endnote: Word's own figures, in brackets so that they join no number."""
        kind = "footnote" if element.tag == q("w:footnoteReference") else "endnote"
        mark = ""  # one of the author's own follows as text, here and in the note
        if element.get(q("w:customMarkFollows"), "0") in OFF:
            self._counts[kind] += 1
            mark = f"[{numeral(self._counts[kind], NOTE_FORMATS[kind])}]"
        self.notes.append((kind, element.get(q("w:id"), ""), mark))
        return (mark,)

    def _box(self, element: _Element) -> Iterable[str]:
        self._boxes.append(element)
        return ()

    def _alternative(self, element: _Element) -> Iterable[str]:
        return self._all(alternative(element))

    def _object(self, element: _Element) -> Iterable[str]:
        self.objects[OBJECTS[str(element.tag)]] += 1
        return ()

    def _formula(self, element: _Element) -> Iterator[str]:
        for name, sign in FORMULA_PARTS[str(element.tag)]:
            yield sign
            yield from self._all(element.findall(q(name)))

    def _power(self, element: _Element) -> Iterable[str]:
        exponent = "".join(self._all(element.findall(q("m:sup"))))
        raised = exponent.translate(SUPERSCRIPT) if RAISED_NUMBER.fullmatch(exponent) else f"^{exponent}"
        return (*self._all(element.findall(q("m:e"))), raised)

    def _delimited(self, element: _Element) -> Iterable[str]:
        properties = element.find(q("m:dPr"))
        signs = [None if properties is None else properties.find(q(name)) for name in ("m:begChr", "m:endChr")]
        opening, closing = (
            default if sign is None else sign.get(q("m:val"), "") for sign, default in zip(signs, "()", strict=True)
        )
        return (opening, *self._all(element.findall(q("m:e"))), closing)


def _equation(instruction: str) -> str:
    """What the instruction of a field without a result shows: an equation's text; nothing for any other field."""
    equation = EQUATION.fullmatch(instruction)
    if not equation:
        return ""
    text = ENCLOSED.sub(_enclosed, equation[1])
    return SWITCH.sub("", FRACTION.sub(r"\1/\2", text)).strip()


def _enclosed(match: re.Match[str]) -> str:
    sign = match[1].strip()
    return numeral(int(sign), "decimalEnclosedCircle") if re.fullmatch("[0-9]{1,2}", sign) else sign


def alternative(element: _Element) -> _Element:
    """The branch of an mc:AlternateContent to read: its first choice, for one content must not be read twice."""
    choice = element.find(q("mc:Choice"))
    fallback = element.find(q("mc:Fallback"))
    return next((branch for branch in (choice, fallback) if branch is not None), element)
