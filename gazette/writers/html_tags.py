"""One function that makes an HTML element; everything that is not already markup is escaped."""

from __future__ import annotations

from markupsafe import Markup, escape

_VOID = frozenset({"br", "hr", "img", "link", "meta", "col"})


def tag(name: str, *children: str | Markup, **attributes: str | int | bool | None) -> Markup:
    """`<name …>children</name>`; `class_` is class, `data_x` is data-x; None and False leave an attribute out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}' + ("" if value is True else f'="{escape(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>") + join(*children) + Markup(f"</{name}>")


def join(*children: str | Markup) -> Markup:
    """The children one after the other, plain strings escaped."""
    return Markup("").join(children)
