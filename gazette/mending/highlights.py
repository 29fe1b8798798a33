"""Whether words can be read only by their highlight, or are hidden by it: then it stays for a person to decide."""

from __future__ import annotations

_COLOURS = {  # ISO/IEC 29500-1 17.18.40
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "yellow": "FFFF00", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080",
    "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
_PALE, _ALIKE = 190, 40  # of 255: lighter than that on paper, or closer than that to its ground, is hardly seen


def is_needed(colour: str, highlight: str) -> bool:
    """`colour`: RRGGBB, or "" and "auto" for Word's own choice, which is seen on any ground."""
    if len(colour) != 6 or highlight not in _COLOURS:
        return False
    light = _lightness(colour)
    return light > _PALE or abs(light - _lightness(_COLOURS[highlight])) < _ALIKE


def _lightness(colour: str) -> float:
    """0 to 255, as ITU-R BT.601 weighs the three colours."""
    try:
        red, green, blue = bytes.fromhex(colour)
    except ValueError:
        return 255.0  # unreadable: nothing is decided by it
    return 0.299 * red + 0.587 * green + 0.114 * blue
