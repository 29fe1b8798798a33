"""Elements of HTML out of names, attributes and content; whatever is not `Markup` is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

Attributes = Mapping[str, str | int | None]
_NONE: Attributes = {}
# White space in an attribute that a parser may make a space of; a carriage return that it may make a line end.
_IN_ATTRIBUTES = str.maketrans({"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})
_IN_TEXT = str.maketrans({"\r": "&#13;"})
EMPTY = Markup("")


def text(words: str) -> Markup:
    """`words` as characters of the page."""
    return Markup(str(escape(words)).translate(_IN_TEXT))  # noqa: S704 - escaped


def start(name: str, attributes: Attributes = _NONE) -> Markup:
    """The start tag; an attribute that is None is left out, one that is "" is written without value."""
    return Markup(_start(name, attributes))  # noqa: S704 - values are escaped


def element(name: str, content: Markup, attributes: Attributes = _NONE) -> Markup:
    return Markup(f"{_start(name, attributes)}{_safe(content)}</{name}>")  # noqa: S704 - our own names, values escaped


def joined(pieces: Iterable[Markup], between: str = "") -> Markup:
    return Markup(between.join(map(_safe, pieces)))  # noqa: S704 - white space between elements


def _safe(content: str) -> str:
    """Escaped unless it is `Markup`: a page is made of tens of thousands of pieces, which need no wrapping in between."""
    return content if type(content) is Markup else escape(content)


def _start(name: str, attributes: Attributes) -> str:
    written = "".join([_attribute(key, value) for key, value in attributes.items() if value is not None])
    return f"<{name}{written}>"


def classes(*names: str) -> str | None:
    """The value of a class attribute; None when no name is given."""
    return " ".join(name for name in names if name) or None


def _attribute(key: str, value: str | int | None) -> str:
    if value == "":
        return f" {key}"
    return f' {key}="{str(escape(value)).translate(_IN_ATTRIBUTES)}"'
