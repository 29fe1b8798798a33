"""`python -m tools.traditional_characters`: writes gazette/traditional.py from OpenCC's table.

Kept are characters that simplified texts do not have: those outside GB 2312 that OpenCC gives one simplified form.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from opencc import OpenCC

TARGET = Path(__file__).parents[1] / "gazette" / "traditional.py"
_BASIC = range(0x4E00, 0xA000)
_WIDTH = 50
_HEAD = '''"""Traditional characters and their simplified forms, for keys of comparison, and for the proofreader.

Made by `python -m tools.traditional_characters` from OpenCC's table (Apache-2.0); a test compares.
"""

from typing import Final

'''


def pairs() -> Iterator[tuple[str, str]]:
    """Traditional and simplified character, in the order of code points."""
    convert = OpenCC("t2s").convert
    for character in map(chr, _BASIC):
        simplified = convert(character)
        if simplified != character and len(simplified) == 1 and not _in_gb2312(character) and simplified < "\U00010000":
            yield character, simplified


def _in_gb2312(character: str) -> bool:
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def module() -> str:
    """The text of gazette/traditional.py."""
    traditional, simplified = zip(*pairs(), strict=True)
    return _HEAD + _constant("TRADITIONAL", "".join(traditional)) + "\n" + _constant("SIMPLIFIED", "".join(simplified))


def _constant(name: str, characters: str) -> str:
    lines = [f'    "{characters[i : i + _WIDTH]}"\n' for i in range(0, len(characters), _WIDTH)]
    return f"{name}: Final = (\n{''.join(lines)})\n"


if __name__ == "__main__":
    TARGET.write_text(module(), encoding="utf-8")
