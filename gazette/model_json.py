"""The model as plain JSON values and back: the JSON edition, Typst's input and the cache.

`to_json(value)` leaves out what is private (places in the editor's files, looks) and what is bulk
(media content); `to_json(value, private=True)` keeps places and looks.  `from_json` gives an equal value.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast

from . import blocks, model

_PRIVATE = frozenset({"place", "look", "file"})
# The unions' members carry "kind", so that a reader of the JSON (and Typst) can tell them apart.
_KINDS: dict[str, type] = {
    cls.__name__.lower(): cls
    for alias in (model.Inline, model.Block)
    for cls in typing.get_args(alias)
}
T = TypeVar("T")


def to_json(value: object, *, private: bool = False) -> Any:
    """`value` of the model as dicts, lists, strings and numbers; empty fields are left out."""
    if value is None or type(value) in (str, int, float, bool):
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [to_json(v, private=private) for v in value]
    return _fields(value, private)


def from_json(cls: type[T], value: Any) -> T:
    """The `cls` of the model whose `to_json(…, private=True)` is `value`."""
    return cast(T, _decode(cls, value))


def _fields(value: Any, private: bool) -> dict[str, Any]:
    out: dict[str, Any] = {}
    kind, fields = _plan(value.__class__)
    if kind:
        out["kind"] = kind
    for name, default, hidden in fields:
        inner = getattr(value, name)
        if isinstance(inner, bytes) or (hidden and not private):
            continue
        if hidden or inner != default:
            out[name] = to_json(inner, private=private)
    return out


@cache
def _plan(cls: type) -> tuple[str, tuple[tuple[str, Any, bool], ...]]:
    """The kind of a union's member, and each field's name, default (`MISSING` equals nothing) and whether it is private."""
    assert dataclasses.is_dataclass(cls)
    kind = cls.__name__.lower()
    return kind if kind in _KINDS else "", tuple((f.name, f.default, f.name in _PRIVATE) for f in dataclasses.fields(cls))


@cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls, {**vars(blocks), **vars(model)})


def _decode(hint: Any, value: Any) -> Any:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if value is None:
        return None
    if origin is tuple:
        return tuple(_decode(args[0], v) for v in value)
    if origin in (typing.Union, types.UnionType):
        return _decode_union(args, value)
    if origin is not None and dataclasses.is_dataclass(origin):  # Field[T]
        return _decode_class(cast(type, origin), value, {"value": args[0]})
    if isinstance(hint, type):
        return _decode_class(hint, value, {})
    return value  # Literal


def _decode_union(members: tuple[Any, ...], value: Any) -> Any:
    if isinstance(value, dict) and "kind" in value:
        return _decode_class(_KINDS[value["kind"]], value, {})
    return _decode(next(m for m in members if m is not type(None)), value)


def _decode_class(cls: type, value: Any, known: dict[str, Any]) -> Any:
    if issubclass(cls, dt.date):
        return dt.date.fromisoformat(value)
    if not dataclasses.is_dataclass(cls):
        return cast(Any, cls)(value)
    hints = _hints(cls) | known
    given = {name: _decode(hints[name], v) for name, v in value.items() if name != "kind"}
    return cls(**(_left_out(cls) | given))


def _left_out(cls: type) -> dict[str, Any]:
    """Empty values for the fields that `to_json` leaves out and that have no default."""
    required = [f for f in dataclasses.fields(cls) if f.default is dataclasses.MISSING]
    hints = _hints(cls)
    return {f.name: b"" if hints[f.name] is bytes else "" for f in required
            if hints[f.name] is bytes or f.name in _PRIVATE}
