"""Formulas of Word (OMML): rewritten with the names pandoc expects, and their linear text."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from .branches import children
from .namespaces import Element, M, W

_TEXT = frozenset({M + "t", W + "t"})
# What the parts of a structure are set between when its properties say nothing (ECMA-376-1 22.1.2).
_NARY_DEFAULT = "∫"
_INVISIBLE = dict.fromkeys(range(0x2061, 0x2065))  # function application and the like: nobody sees them


def formula_xml(element: Element) -> str:
    """`element` (m:oMath, m:oMathPara) with prefix m and nothing of other vocabularies."""
    if element.tag in _TEXT:
        return f"<m:t>{escape(element.text or '')}</m:t>"
    name = element.tag.removeprefix(M)
    attributes = "".join(
        f" m:{key.removeprefix(M)}={quoteattr(text)}" for key, text in element.attrib.items() if key.startswith(M)
    )
    inner = "".join(formula_xml(c) for c in children(element) if c.tag.startswith(M) or c.tag in _TEXT)
    return f"<m:{name}{attributes}>{inner}</m:{name}>"


def linear_text(element: Element) -> str:
    """The characters of a formula in the order they are written: 22.1.2; operators and brackets included."""
    if element.tag in _TEXT:
        return (element.text or "").translate(_INVISIBLE)
    if element.tag == M + "nary":
        return _property(element, "naryPr", "chr", _NARY_DEFAULT) + _inner(element)
    if element.tag == M + "d":
        begin = _property(element, "dPr", "begChr", "(")
        end = _property(element, "dPr", "endChr", ")")
        between = _property(element, "dPr", "sepChr", "|")
        parts = [linear_text(e) for e in children(element) if e.tag == M + "e"]
        return begin + between.join(parts) + end
    return _inner(element)


def _inner(element: Element) -> str:
    return "".join(linear_text(c) for c in children(element) if c.tag.startswith(M) or c.tag in _TEXT)


def _property(element: Element, properties: str, name: str, default: str) -> str:
    found = element.find(f"{M}{properties}/{M}{name}")
    return default if found is None else found.get(M + "val", "")
