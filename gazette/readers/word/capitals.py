"""Letters that Word shows as capitals although small ones are stored (w:caps, ECMA-376-1 17.3.2.5)."""

from __future__ import annotations

import unicodedata

from .namespaces import Element, W, value

_SCRIPTS = ("LATIN ", "FULLWIDTH LATIN ", "GREEK ", "CYRILLIC ")
_DOTTED = ("tr", "az", "lt")  # languages in which the capital of i is another letter, or keeps its dot


def capitals(text: str) -> tuple[str, str]:
    """`text` as Word shows it, and the letters in it whose capital is not certain (ß, ı, ς, µ): they stay."""
    out, doubtful = "", ""
    for sign in text:
        upper = sign.upper()
        certain = len(upper) == 1 and upper.lower() == sign and unicodedata.name(sign, "").startswith(_SCRIPTS)
        if upper == sign or certain:
            out += upper
        else:
            out, doubtful = out + sign, doubtful + sign
    return out, doubtful


def dotted(run: Element | None, default: str) -> bool:
    """Whether a run with properties `run` is in a language that writes i otherwise; `default`: the file's language."""
    return (value(run, "lang") or default).lower().startswith(_DOTTED)


def tables_in_capitals(styles: Element) -> frozenset[str]:
    """The table styles that set some of their cells in capitals, also through the style they are based on."""
    tables = {s.get(W + "styleId", ""): s for s in styles.iterfind(W + "style") if s.get(W + "type") == "table"}
    found = {i for i, s in tables.items() if any(switched(c) for c in s.iter(W + "caps"))}
    for _ in tables:
        heirs = {i for i, s in tables.items() if value(s, "basedOn") in found}
        if heirs <= found:
            break
        found |= heirs
    return frozenset(found)


def switched(element: Element) -> bool:
    return element.get(W + "val", "1").lower() not in ("0", "false", "off", "none")
