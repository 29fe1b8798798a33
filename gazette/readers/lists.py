"""Labels of lists in Markdown, HTML and RTF, as pandoc's list attributes tell them."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def list_label(number: int, style: str, delimiter: str) -> str:
    """Label of item `number`: style "Decimal", "LowerAlpha" …, delimiter "Period", "OneParen", "TwoParens"."""
    words = _number(number, style)
    match delimiter:
        case "OneParen":
            return f"{words})"
        case "TwoParens":
            return f"({words})"
        case _:
            return f"{words}."


def _number(number: int, style: str) -> str:
    if style in ("LowerRoman", "UpperRoman") and 0 < number < 4000:
        words = ""
        for amount, letters in _ROMAN:
            words += letters * (number // amount)
            number %= amount
        return words if style == "LowerRoman" else words.upper()
    if style in ("LowerAlpha", "UpperAlpha") and number > 0:
        words = ""
        while number:
            number, rest = divmod(number - 1, 26)
            words = chr(ord("a") + rest) + words
        return words if style == "LowerAlpha" else words.upper()
    return str(number)
