"""The converter's MathML, cut down to elements and attributes that only draw: what every edition shows of a formula."""

from __future__ import annotations

from lxml import etree

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
NAMESPACE = "http://www.w3.org/1998/Math/MathML"


def drawn(mathml: str, namespace: str = "") -> etree._Element | None:
    """A `math` element without attributes that holds what is drawn; None where nothing usable is there."""
    prefix = f"{{{namespace}}}" if namespace else ""
    made = etree.Element(f"{prefix}math", nsmap={None: namespace} if namespace else None)
    try:
        _copy(_parsed(mathml), made, prefix, 0)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return made


def _parsed(mathml: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(mathml, parser)
    if _name(root) != "math":
        raise ValueError(_name(root))
    return root


def _copy(node: etree._Element, made: etree._Element, prefix: str, depth: int) -> None:
    """What is in `node` at the end of `made`.  ValueError for what a page may not have."""
    if depth > _DEEPEST:
        raise ValueError("nested too deeply")
    add_text(made, node.text or "")
    for child in node:
        name = _name(child)
        if name == "semantics":
            _copy(child, made, prefix, depth + 1)
        elif name in _ELEMENTS:
            kept = {key: value for key, value in child.attrib.items() if key in _ATTRIBUTES}
            _copy(child, etree.SubElement(made, prefix + name, kept), prefix, depth + 1)
        elif name not in _DROPPED:
            raise ValueError(name)
        add_text(made, child.tail or "")


def add_text(node: etree._Element, words: str) -> None:
    """`words` at the end of what `node` holds."""
    if len(node):
        node[-1].tail = (node[-1].tail or "") + words
    else:
        node.text = (node.text or "") + words


def _name(node: etree._Element) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""
