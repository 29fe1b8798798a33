"""The value of Arabic or Chinese figures, as provisions are numbered: 12, 十二, 一百零五."""

from __future__ import annotations

import unicodedata

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def value(figures: str) -> int | None:
    """None where `figures` is no number."""
    plain = unicodedata.normalize("NFKC", figures).strip()
    if plain.isdecimal():
        return int(plain)
    if not plain or any(c not in _DIGITS and c not in _UNITS for c in plain):
        return None
    if not any(c in _UNITS for c in plain):
        return int("".join(str(_DIGITS[c]) for c in plain))
    total, digit = 0, 0
    for c in plain:
        if c in _UNITS:
            total, digit = total + (digit or 1) * _UNITS[c], 0
        else:
            digit = _DIGITS[c]
    return total + digit
