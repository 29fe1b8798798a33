"""Formulas on a page: MathML that bears the linear text as its alternative."""

from __future__ import annotations

from lxml import etree
from markupsafe import Markup

from ..model import Formula
from .html_markup import element, joined, text
from .mathml import drawn


def formula(inline: Formula) -> Markup:
    """MathML that bears the linear text as `alttext`; the linear text alone where there is no usable MathML."""
    math = drawn(inline.mathml)
    if math is None:
        return element("span", text(inline.text), {"class": "formula"})
    display = "block" if inline.display else None
    return element("math", _content(math), {"display": display, "alttext": inline.text})


def _content(node: etree._Element) -> Markup:
    children = (element(str(c.tag), _content(c), dict(c.items())) + text(c.tail or "") for c in node)
    return text(node.text or "") + joined(children)
