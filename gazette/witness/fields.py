"""Which characters of a field are seen: its result, or what its code draws."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .ooxml import Element, W, on, text_of, whole
from .symbols import seen

_CIRCLED = re.compile(r"\\o\\ac\s*\(\s*[○〇]\s*[,;，]\s*([^)]+?)\s*\)", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    code: str = ""
    in_result: bool = False
    showed: bool = False
    form: Element | None = None


@dataclass(slots=True)
class Fields:
    """The fields open at a point of a story."""

    open: list[_Open] = field(default_factory=list)

    @property
    def seen(self) -> bool:
        return all(f.in_result for f in self.open)

    def wrote(self) -> None:
        for each in self.open:
            each.showed = True

    def code(self, text: str) -> None:
        if self.open and not self.open[-1].in_result:
            self.open[-1].code += text

    def character(self, mark: Element) -> str:
        """Follows a w:fldChar; returns what a field shows that ended without a result."""
        match mark.get(W + "fldCharType"):
            case "begin":
                self.open.append(_Open(form=mark.find(W + "ffData")))
            case "separate" if self.open:
                self.open[-1].in_result = True
            case "end" if self.open:
                ended = self.open.pop()
                if not ended.showed and self.seen:
                    return drawn(ended.code, ended.form)
        return ""


def drawn(code: str, form: Element | None) -> str:
    """The characters of a field that stores no result: check boxes, choices, symbols, circled numbers."""
    words = code.split()
    match words[0].upper() if words else "":
        case "FORMCHECKBOX":
            return _box(form)
        case "FORMDROPDOWN":
            return _choice(form)
        case "SYMBOL" if len(words) > 1:
            point = whole(words[1]) if not words[1].lower().startswith("0x") else int(words[1], 16)
            font = re.search(r"\\f\s+\"?([^\"\\]+)", code)
            return seen(chr(point), font[1].strip() if font else "") if 0 < point < 0x11_0000 else ""
        case "EQ":
            return _circled(code)
        case "MACROBUTTON" | "GOTOBUTTON":
            return " ".join(words[2:])
        case _:
            return ""


def _circled(code: str) -> str:
    match = _CIRCLED.search(code)
    if match is None:
        return ""
    inside = match[1]
    if inside.isdecimal() and 0 < int(inside) < 21:
        return chr(0x245F + int(inside))
    han = "一二三四五六七八九十".find(inside)
    return chr(0x3280 + han) if len(inside) == 1 and han >= 0 else ""


def _box(form: Element | None) -> str:
    box = form.find(W + "checkBox") if form is not None else None
    ticked = on(box, "checked")
    return "☒" if (bool(on(box, "default")) if ticked is None else ticked) else "□"


def _choice(form: Element | None) -> str:
    choices = form.find(W + "ddList") if form is not None else None
    if choices is None:
        return ""
    entries = [e.get(W + "val", "") for e in choices.iter(W + "listEntry")]
    at = whole(text_of(choices, "result") or text_of(choices, "default"))
    return entries[at] if 0 <= at < len(entries) else ""
