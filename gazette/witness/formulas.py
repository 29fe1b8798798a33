"""The linear text of an Office formula: its characters in the order they are written (ECMA-376-1 22.1)."""

from __future__ import annotations

import re

from .ooxml import Element, M, W, shown

_OPERATORS_UNSEEN = re.compile("[\u2061-\u2064]")  # function application and the like: Word draws nothing
_LETTERS = (M + "t", W + "t")
_KEPT = (W + "ins", W + "moveTo", W + "r")  # what a change put in; what it took out is not seen


def linear(formula: Element) -> str:
    if formula.tag in _LETTERS:
        return _OPERATORS_UNSEEN.sub("", formula.text or "")
    inside = [linear(c) for c in shown(formula) if c.tag in _LETTERS + _KEPT or c.tag.startswith(M)]
    match formula.tag.removeprefix(M):
        case "nary":
            return _sign(formula, "naryPr", "chr", "∫") + "".join(inside)
        case "d":
            elements = [linear(c) for c in shown(formula) if c.tag == M + "e"]
            middle = _sign(formula, "dPr", "sepChr", "|").join(elements)
            return _sign(formula, "dPr", "begChr", "(") + middle + _sign(formula, "dPr", "endChr", ")")
        case _:
            return "".join(inside)


def _sign(formula: Element, properties: str, name: str, default: str) -> str:
    found = formula.find(f"{M}{properties}/{M}{name}")
    return default if found is None else found.get(M + "val") or ""
