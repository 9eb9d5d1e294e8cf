"""Runs: the words of a paragraph, as they are printed, and what of them is no text of the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from drafting.manuscript.manuscript import SetAside
from drafting.manuscript.word.markup import child, children, is_on, name, value, within
from drafting.manuscript.word.styles import WordStyles

BREAK = "\n"
SIGNS = {"tab": "\t", "ptab": "\t", "br": BREAK, "cr": BREAK, "noBreakHyphen": "-"}
INSIDE = ("hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "bdo", "dir", "oMath", "oMathPara")
MATHS = ("oMath", "oMathPara")
DRAWN = ("drawing", "pict", "object")
NOTES = {"footnoteReference": "脚注", "endnoteReference": "尾注"}
CHANGING = ("DATE", "TIME", "SAVEDATE", "PRINTDATE", "CREATEDATE", "NOW")
CONTENTS = "TOC"
RAISED = ("superscript", "subscript")
# 带圈字符: a field draws a circle and a figure over each other.
CIRCLED = re.compile(r"EQ\s+\\o(?:\\ac)?\s*\(\s*[○〇◯]\s*[,，;]\s*(\d{1,2})\s*\)", re.IGNORECASE)
MOST_CIRCLED = 20


@dataclass
class OpenField:
    """A field whose end was not met yet: what it says, and whether its result has begun."""

    says: str = ""
    is_shown: bool = False

    @property
    def kind(self) -> str:
        return (self.says.split() or [""])[0].upper()


@dataclass
class Runs:
    """Reads the paragraphs of a document one after the other: a field may go on through several."""

    styles: WordStyles
    aside: list[SetAside] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    _fields: list[OpenField] = field(default_factory=list)

    def words(self, paragraph: Element, place: str) -> str:
        """What is printed of a paragraph, a manual break as a line break."""
        return "".join(self._inside(paragraph, place))

    def _inside(self, element: Element, place: str) -> Iterator[str]:
        for part in element:
            kind = name(part)
            if kind == "r":
                yield from self._run(part, place)
            elif kind in INSIDE:
                yield from self._container(part, place)
            elif kind == "AlternateContent":
                yield from self._inside(_alternative(part), place)
            elif kind == "ruby":
                yield from self._ruby(part, place)

    def _container(self, part: Element, place: str) -> Iterator[str]:
        if name(part) in MATHS:
            self.remarks.append(f"{place}有公式，请对照原文")
            yield "".join(letters.text or "" for letters in within(part, "t"))
            return
        if name(part) == "fldSimple":
            self._tell_field(OpenField(value(part, "instr")), place)
        yield from self._inside(part, place)

    def _run(self, run: Element, place: str) -> Iterator[str]:
        words = "".join(self._parts(run, place))
        if words and self._is_hidden(run):
            self._put_aside(words, place, "隐藏文字")
        elif words.strip() and value(child(run, "rPr", "vertAlign")) in RAISED:
            # 5000 with a raised 2 is not 50002.
            self._put_aside(words, place, "上标或者下标")
            self.remarks.append(f"{place}有上标或者下标「{words}」，没有放进正文")
        elif words and any(field.kind == CONTENTS for field in self._fields):
            self._put_aside(words, place, "自动目录")
        else:
            yield words

    def _parts(self, run: Element, place: str) -> Iterator[str]:
        for part in run:
            kind = name(part)
            if kind == "fldChar":
                yield from self._field_mark(value(part, "fldCharType"), place)
            elif kind == "instrText" and self._fields:
                self._fields[-1].says += part.text or ""
            elif all(field.is_shown for field in self._fields):
                yield from self._printed(part, kind, place)

    def _printed(self, part: Element, kind: str, place: str) -> Iterator[str]:
        if kind == "t":
            yield part.text or ""
        elif kind == "sym":
            yield chr(int(value(part, "char") or "fffd", 16))
        elif kind in SIGNS:
            yield SIGNS[kind]
        elif kind in NOTES:
            self.remarks.append(f"{place}有{NOTES[kind]}，没有放进正文")
        elif kind in DRAWN:
            self._drawn(part, place)
        elif kind == "AlternateContent":
            yield from self._parts(_alternative(part), place)
        elif kind == "ruby":
            yield from self._ruby(part, place)

    def _ruby(self, part: Element, place: str) -> Iterator[str]:
        above = "".join(letters.text or "" for letters in within(part, "rt") for letters in within(letters, "t"))
        self._put_aside(above, place, "字上的注音")
        for base in children(part, "rubyBase"):
            yield from self._inside(base, place)

    def _field_mark(self, kind: str, place: str) -> Iterator[str]:
        if kind == "begin":
            self._fields.append(OpenField())
        elif self._fields and kind == "separate":
            self._fields[-1].is_shown = True
            self._tell_field(self._fields[-1], place)
        elif self._fields and kind == "end":
            yield from self._circled(self._fields.pop(), place)

    def _tell_field(self, found: OpenField, place: str) -> None:
        if found.kind in CHANGING:
            self.remarks.append(f"{place}的日期是会自动变的域，请对照印发的文件")

    def _circled(self, found: OpenField, place: str) -> Iterator[str]:
        """The sign that a field draws; of another formula that draws text it is told that it cannot be read."""
        drawn = CIRCLED.search(found.says)
        if drawn and 0 < int(drawn[1]) <= MOST_CIRCLED:
            yield chr(ord("①") + int(drawn[1]) - 1)
        elif found.kind == "EQ":
            self._put_aside(found.says.strip(), place, "用公式域拼成的字")
            self.remarks.append(f"{place}有用公式域拼成的字，请对照原文补上")

    def _drawn(self, part: Element, place: str) -> None:
        boxes = [box for shape in _shown(part) for box in within(shape, "txbxContent")]
        words = "".join(letters.text or "" for box in boxes for letters in within(box, "t"))
        if words:
            self._put_aside(words, place, "文本框")
            self.remarks.append(f"{place}有文本框，里面的字没有放进正文：「{words[:30]}」")
        elif not boxes:
            self.remarks.append(f"{place}有图片或者嵌入对象，里面的字读不到")

    def _is_hidden(self, run: Element) -> bool:
        own = child(run, "rPr")
        marks = [own, *(child(style, "rPr") for style in self.styles.chain(value(child(own, "rStyle"))))]
        said = (child(mark, "vanish") for mark in marks)
        return is_on(next((mark for mark in said if mark is not None), None))

    def _put_aside(self, words: str, place: str, why: str) -> None:
        if words.strip():
            self.aside.append(SetAside(words, place, why))


def _alternative(part: Element) -> Element:
    """The one of two writings of the same thing that newer programs show."""
    choices: list[Callable[[], Element | None]] = [lambda: child(part, "Choice"), lambda: child(part, "Fallback")]
    return next((found for choice in choices if (found := choice()) is not None), part)


def _shown(part: Element) -> list[Element]:
    """A drawing, without the second writing of what it holds."""
    alternatives = list(within(part, "AlternateContent"))
    return [_alternative(alternatives[0])] if alternatives else [part]
