"""Formulas on a page: the converter's MathML, cut down to elements and attributes that only draw."""

from __future__ import annotations

from lxml import etree
from markupsafe import Markup

from ..model import Formula
from .html_markup import element, joined, text

# MathML Core (W3C) without what links, embeds, scripts or carries another notation.
_ELEMENTS = frozenset({
    "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "ms", "mfrac", "msqrt", "mroot", "mstyle",
    "merror", "mpadded", "mphantom", "msub", "msup", "msubsup", "munder", "mover", "munderover",
    "mmultiscripts", "mprescripts", "mtable", "mtr", "mtd", "menclose",
})  # fmt: skip
_DROPPED = frozenset({"annotation", "annotation-xml"})
_ATTRIBUTES = frozenset({
    "mathvariant", "stretchy", "symmetric", "fence", "separator", "form", "accent", "accentunder",
    "linethickness", "lspace", "rspace", "movablelimits", "largeop", "minsize", "maxsize", "columnalign",
    "columnspan", "rowspan", "width", "height", "depth", "displaystyle", "scriptlevel", "notation",
})  # fmt: skip
_DEEPEST = 100


class _NotDrawable(ValueError):
    """The MathML has something in it that a page may not."""


def formula(inline: Formula) -> Markup:
    """MathML that bears the linear text as `alttext`; the linear text alone where there is no usable MathML."""
    try:
        drawn = _content(_parsed(inline.mathml), 0)
    except (etree.XMLSyntaxError, ValueError):
        return element("span", text(inline.text), {"class": "formula"})
    display = "block" if inline.display else None
    return element("math", drawn, {"display": display, "alttext": inline.text})


def _parsed(mathml: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(mathml, parser)
    if _name(root) != "math":
        raise _NotDrawable(_name(root))
    return root


def _content(node: etree._Element, depth: int) -> Markup:
    if depth > _DEEPEST:
        raise _NotDrawable("nested too deeply")
    drawn = joined(_child(child, depth) for child in node)
    return text(node.text or "") + drawn


def _child(node: etree._Element, depth: int) -> Markup:
    name = _name(node)
    tail = text(node.tail or "")
    if name in _DROPPED:
        return tail
    if name == "semantics":
        return _content(node, depth + 1) + tail
    if name not in _ELEMENTS:
        raise _NotDrawable(name)
    kept = {key: value for key, value in node.attrib.items() if key in _ATTRIBUTES}
    return element(name, _content(node, depth + 1), kept) + tail


def _name(node: etree._Element) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


