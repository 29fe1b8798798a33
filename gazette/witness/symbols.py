"""What a person sees of a character set in a symbol font."""

from __future__ import annotations

from .reading import UNVOUCHED

# Signs that official documents set in symbol fonts: ticks, boxes, bullets, arrows.
_WINGDINGS = {
    0x21: "✏", 0x28: "🕿", 0x2A: "🖂", 0x46: "☞", 0x4A: "☺", 0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□",
    0x70: "□", 0x71: "□", 0x72: "□", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x78: "☒", 0x9E: "·",
    0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→",
    0xE1: "↑", 0xE2: "↓", 0xE8: "→", 0xF0: "⇨", 0xFB: "×", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x81 + i: chr(0x2460 + i) for i in range(10)},
    **{0x8C + i: chr(0x2776 + i) for i in range(10)},
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "×", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA3: "□"}
_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SYMBOL = {
    0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xB0: "°",
    0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xA5: "∞", 0xE5: "∑", 0xD6: "√", 0xF2: "∫", 0xA2: "′",
    0x2D: "−",
    **{0x41 + i: c for i, c in enumerate(_GREEK)},
    **{0x61 + i: c for i, c in enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")},
    **{i: chr(i) for i in range(0x30, 0x3A)},
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_OTHER_SYMBOL_FONTS = ("wingdings 3", "webdings", "zapfdingbats", "marlett", "mt extra")


def seen(character: str, font: str) -> str:
    """`character` as it looks in `font`; UNVOUCHED for a sign that this witness does not know."""
    point, name = ord(character), font.casefold()
    coded = 0xF000 <= point <= 0xF0FF
    table = _FONTS.get(name)
    if table is not None and (coded or point < 0x100):
        return table.get(point & 0xFF, UNVOUCHED)
    if name in _OTHER_SYMBOL_FONTS or (coded and table is None):
        return UNVOUCHED if coded or point < 0x100 else character
    return character
