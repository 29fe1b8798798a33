"""Elements that only wrap others: which of their children a person sees in Word."""

from __future__ import annotations

from collections.abc import Iterator

from .namespaces import MC, Element, W

# Seen through: content controls, smart tags, accepted insertions, text direction.
_WRAPPERS = frozenset(
    W + name for name in ("smartTag", "customXml", "ins", "moveTo", "bdo", "dir", "sdtContent")
)
_ALTERNATE = MC + "AlternateContent"
_CONTROL = W + "sdt"


def children(element: Element) -> Iterator[Element]:
    """The children of `element`, wrappers seen through, one branch of each alternative."""
    for child in element:
        tag = child.tag
        if tag in _WRAPPERS:
            yield from children(child)
        elif tag == _CONTROL:
            content = child.find(W + "sdtContent")
            if content is not None:
                yield from children(content)
        elif tag == _ALTERNATE:
            branch = chosen(child)
            if branch is not None:
                yield from children(branch)
        else:
            yield child


def chosen(alternate: Element) -> Element | None:
    """The branch of mc:AlternateContent that today's Word shows: Choice; Fallback only when there is none."""
    choice = alternate.find(MC + "Choice")
    return alternate.find(MC + "Fallback") if choice is None else choice
