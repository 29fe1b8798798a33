"""Fields: what Word computed is text, the instruction is not (ECMA-376-1 17.16)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .namespaces import Element, W, number, switch, value
from .symbols import symbol

PAGE_NUMBERS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"})
# Fields that show something although no result is stored in the file.
_DRAWN = frozenset({"EQ", "SYMBOL", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "MACROBUTTON", "GOTOBUTTON"})
_WORDS = re.compile(r'"([^"]*)"|(\S+)')
_ENCLOSED = re.compile(r"EQ\s+\\o\s*\\a[clr]\s*\(\s*[○〇O]\s*,\s*([^()\s]+)\s*\)", re.IGNORECASE)


@dataclass(slots=True)
class Field:
    instruction: str = ""
    in_result: bool = False
    shown: bool = False  # whether the result has any character
    form: Element | None = None  # w:ffData

    @property
    def words(self) -> list[str]:
        return [quoted or bare for quoted, bare in _WORDS.findall(self.instruction)]

    @property
    def kind(self) -> str:
        words = self.words
        return words[0].upper() if words else ""

    @property
    def address(self) -> str:
        """Where a HYPERLINK field leads; "" for one inside the document and for other fields."""
        words = self.words
        if self.kind != "HYPERLINK" or len(words) < 2 or words[1].startswith("\\"):
            return ""
        return words[1]


@dataclass(slots=True)
class FieldStack:
    """The fields that are open at a point of a story; they may span paragraphs."""

    open: list[Field] = field(default_factory=list)
    broken: set[Element] = field(default_factory=set)  # fldChars without a partner: passed over

    @classmethod
    def of(cls, story: Element) -> FieldStack:
        """A stack for `story` that knows which of its field characters have no partner."""
        waiting: list[Element] = []
        broken: set[Element] = set()
        for mark in story.iter(W + "fldChar"):
            kind = mark.get(W + "fldCharType")
            if kind == "begin":
                waiting.append(mark)
            elif kind == "end" and waiting:
                waiting.pop()
            elif kind == "end" or (kind == "separate" and not waiting):
                broken.add(mark)
        return cls(broken=broken | set(waiting))

    @property
    def showing(self) -> bool:
        """Whether characters at this point are seen: no instruction of a field is open."""
        return all(f.in_result for f in self.open)

    @property
    def address(self) -> str:
        return next((f.address for f in reversed(self.open) if f.in_result and f.address), "")

    @property
    def page_number(self) -> bool:
        return any(f.kind in PAGE_NUMBERS for f in self.open)

    def show(self) -> None:
        for opened in self.open:
            opened.shown = True

    def mark(self, mark: Element) -> Field | None:
        """Follows one w:fldChar; the field that it ends, if it does."""
        kind = mark.get(W + "fldCharType")
        if mark in self.broken:
            return None
        if kind == "begin":
            self.open.append(Field(form=mark.find(W + "ffData")))
        elif kind == "separate" and self.open:
            self.open[-1].in_result = True
        elif kind == "end" and self.open:
            return self.open.pop()
        return None


def shown_without_result(ended: Field) -> str | None:
    """What a field shows that stores no result: "" for nothing, None when nobody can tell."""
    if ended.shown:
        return ""
    if ended.kind == "FORMCHECKBOX":
        return _checkbox(ended.form)
    if ended.kind == "FORMDROPDOWN":
        return _choice(ended.form)
    if ended.kind not in _DRAWN:
        return ""
    words = ended.words
    if ended.kind == "SYMBOL" and len(words) > 1:
        font = words[words.index("\\f") + 1] if "\\f" in words[:-1] else ""
        code = words[1]
        return symbol(int(code, 16) if code.lower().startswith("0x") else number(code), font)
    if ended.kind in ("MACROBUTTON", "GOTOBUTTON"):
        return " ".join(words[2:])
    return _enclosed(ended.instruction)


def _enclosed(instruction: str) -> str | None:
    """带圈字符: Word draws ○ and a character over each other; Unicode has the common ones."""
    match = _ENCLOSED.search(instruction)
    if match is None:
        return None
    inner = match[1]
    if inner.isdecimal() and 1 <= int(inner) <= 20:
        return chr(0x2460 + int(inner) - 1)
    place = "一二三四五六七八九十".find(inner)
    return chr(0x3280 + place) if len(inner) == 1 and place >= 0 else None


def _checkbox(form: Element | None) -> str:
    box = None if form is None else form.find(W + "checkBox")
    checked = switch(box, "checked")
    return "☒" if (switch(box, "default") if checked is None else checked) else "□"


def _choice(form: Element | None) -> str:
    choices = None if form is None else form.find(W + "ddList")
    if choices is None:
        return ""
    entries = [e.get(W + "val", "") for e in choices.iterfind(W + "listEntry")]
    chosen = number(value(choices, "result") or value(choices, "default"))
    return entries[chosen] if 0 <= chosen < len(entries) else ""


