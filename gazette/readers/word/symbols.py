"""Characters of symbol fonts (Wingdings, Symbol) as the Unicode characters that look the same."""

from __future__ import annotations

import re

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
# By code in the font, from the fonts' published charts.  Shadowed and sized variants of a box, a dot or a
# diamond are that box, dot or diamond: the common character that every text font has.
_SYMBOL_FIRST = 0x20
_SYMBOL = (
    " !∀#∃%&∍()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_SYMBOL_HIGH = (
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
)
_SYMBOL_LAST = "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
_WINGDINGS = {
    0x21: "✏", 0x22: "✂", 0x23: "✁", 0x24: "👓", 0x25: "🕭", 0x26: "🕮", 0x27: "🕯", 0x28: "🕿", 0x29: "✆",
    0x2A: "🖂", 0x2B: "🖃", 0x2C: "📪", 0x2D: "📫", 0x2E: "📬", 0x2F: "📭", 0x30: "🗀", 0x31: "🗁", 0x32: "🗎",
    0x33: "🗏", 0x34: "🗐", 0x35: "🗄", 0x36: "⏳", 0x37: "🖮", 0x38: "🖰", 0x39: "🖲", 0x3A: "🖳", 0x3B: "🖴",
    0x3C: "🖫", 0x3D: "🖬", 0x3E: "✇", 0x3F: "✍", 0x40: "🖎", 0x41: "✌", 0x42: "🖏", 0x43: "👍", 0x44: "👎",
    0x45: "☜", 0x46: "☞", 0x47: "☝", 0x48: "☟", 0x49: "🖐", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x4D: "💣",
    0x4E: "🕱", 0x4F: "🏳", 0x50: "🏱", 0x51: "✈", 0x52: "☼", 0x53: "🌢", 0x54: "❄", 0x55: "🕆", 0x56: "✞",
    0x57: "🕈", 0x58: "✠", 0x59: "✡", 0x5A: "☪", 0x5B: "☯", 0x5C: "🕉", 0x5D: "☸", 0x5E: "♈", 0x5F: "♉",
    0x60: "♊", 0x61: "♋", 0x62: "♌", 0x63: "♍", 0x64: "♎", 0x65: "♏", 0x66: "♐", 0x67: "♑", 0x68: "♒",
    0x69: "♓", 0x6A: "🙰", 0x6B: "🙵", 0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□",
    0x72: "□", 0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x78: "☒", 0x79: "⮹", 0x7A: "⌘",
    0x7B: "🏵", 0x7C: "🏶", 0x7D: "🙶", 0x7E: "🙷", 0x80: "⓪", 0x8B: "⓿", 0x95: "🙧", 0x96: "🙥", 0x97: "🙤",
    0x98: "🙦", 0x99: "🙗", 0x9A: "🙕", 0x9B: "🙔", 0x9C: "🙖", 0x9D: "🙫", 0x9E: "·", 0x9F: "•", 0xA0: "▪",
    0xA1: "○", 0xA2: "○", 0xA3: "◎", 0xA4: "◉", 0xA5: "◎", 0xA6: "◎", 0xA7: "▪", 0xA8: "□", 0xA9: "🟂",
    0xAA: "◆", 0xAB: "★", 0xAC: "✶", 0xAD: "✴", 0xAE: "✹", 0xAF: "✵", 0xB0: "⯐", 0xB1: "⌖", 0xB2: "⟡",
    0xB3: "⌑", 0xB4: "⯑", 0xB5: "✪", 0xB6: "✰", 0xD5: "⌫", 0xD6: "⌦", 0xD8: "➢", 0xDC: "➲", 0xE8: "→",
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE3: "↖", 0xE4: "↗", 0xE5: "↙", 0xE6: "↘", 0xEF: "⇦",
    0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xF3: "⬄", 0xF4: "⇳", 0xF5: "⬁", 0xF6: "⬀", 0xF7: "⬃", 0xF8: "⬂",
    0xF9: "🢬", 0xFA: "🢭", 0xFB: "×", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x81 + i: chr(0x2460 + i) for i in range(10)},  # ① … ⑩
    **{0x8C + i: chr(0x2776 + i) for i in range(10)},  # ❶ … ❿
    **{0xB7 + i: chr(0x1F550 + i) for i in range(12)},  # clock faces
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "×", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x55: "⮽", 0x56: "🛇", 0x57: "⦸",
    0x95: "·", 0x96: "•", 0x97: "●", 0x98: "●", 0x99: "○", 0x9D: "⦿", 0x9E: "▪", 0x9F: "■", 0xA0: "■",
    0xA2: "□", 0xA3: "□", 0xA4: "▣", 0xAD: "◆", 0xAE: "◇", 0xAF: "◇", 0xE7: "★", 0xEA: "★",
    **{0x6A + i: chr(0x2460 + i) for i in range(10)},
    **{0x76 + i: chr(0x2776 + i) for i in range(10)},
}  # fmt: skip
_WINGDINGS_3 = {
    0x21: "⭠", 0x22: "⭢", 0x23: "⭡", 0x24: "⭣", 0x66: "⭠", 0x67: "⭢", 0x68: "⭡", 0x69: "⭣", 0x70: "▲",
    0x71: "▼", 0x72: "△", 0x73: "▽", 0x74: "◀", 0x75: "▶", 0x76: "◁", 0x77: "▷", 0x7D: "⯈",
}  # fmt: skip
_WEBDINGS = {
    0x61: "✓", 0x72: "×", 0x63: "□", 0x67: "■", 0x6E: "●", 0x3D: "🏴", 0x59: "♥", 0x64: "🖗", 0x69: "ℹ",
    0x33: "⏴", 0x34: "⏵", 0x35: "⏶", 0x36: "⏷",
}  # fmt: skip
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
    "symbol": {
        **{_SYMBOL_FIRST + i: c for i, c in enumerate(_SYMBOL)},
        **{0xA0 + i: c for i, c in enumerate(_SYMBOL_HIGH)},
        **{0xF1 + i: c for i, c in enumerate(_SYMBOL_LAST)},
    },
}


def symbol(code: int, font: str) -> str | None:
    """The character at `code` of `font`; None when it has no Unicode twin that we know.

    Codes U+F000…U+F0FF are Word's way of saying 0x00…0xFF of a symbol font.
    """
    if 0xF000 <= code <= 0xF0FF:
        code -= 0xF000
        known = _FONTS.get(font.strip().lower())
        return None if known is None else known.get(code)
    known = _FONTS.get(font.strip().lower())
    if known is not None and code <= 0xFF:
        return known.get(code)
    return chr(code) if code > 0x1F and not 0xD800 <= code <= 0xDFFF and not private(chr(code)) else None


def private(text: str) -> bool:
    """Whether any of its characters stands in a private use area, where only a font says what it looks like."""
    return _PRIVATE.search(text) is not None


def symbol_text(text: str, font: str) -> str:
    """A bullet's text with symbol characters made explicit; one that is unknown becomes •."""
    known = _FONTS.get(font.strip().lower())
    return "".join(_bullet(c, font, known) for c in text)


def _bullet(character: str, font: str, known: dict[int, str] | None) -> str:
    code = ord(character)
    if private(character):
        return symbol(code, font) or "•"
    if known is not None and code <= 0xFF:
        return known.get(code, "•")
    return character
