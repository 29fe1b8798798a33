"""The four verdicts of the preflight: hostile, unfinished, worth a look, good to know."""

from __future__ import annotations

from ..diagnostics import Bilingual, Rule, Severity

NOT_FINAL = Bilingual(
    "公报刊登的是定稿；看得见和看不见的内容都必须与签发的文本一致",
    "a gazette prints the final text: what is seen and what is not must be what was signed",
)
UNSAFE = Bilingual(
    "这样的文件可能损害处理它的机器，或者把文件以外的内容带进公报，所以不交给任何转换程序",
    "such a file may harm the machine that reads it or draw in what is not in it; no converter gets to see it",
)
UNREADABLE = Bilingual(
    "不能完整读出的文件，不能保证逐字刊登",
    "a file that can not be read whole can not be printed to the character",
)


def hostile(
    id: str, message: Bilingual, hint: Bilingual, reason: Bilingual = UNSAFE, source: str = ""
) -> Rule:
    """The file reaches no reader and no converter."""
    return Rule(id, Severity.ERROR, message, hint, reason, source, withholds=True, stops=True)


def unfinished(
    id: str, message: Bilingual, hint: Bilingual, reason: Bilingual = NOT_FINAL, source: str = ""
) -> Rule:
    """The file is read for the editor's proof, and stays out of the public outputs."""
    return Rule(id, Severity.ERROR, message, hint, reason, source, withholds=True)


def look(
    id: str, message: Bilingual, hint: Bilingual, reason: Bilingual = NOT_FINAL, source: str = ""
) -> Rule:
    """An editor has to look; nothing is withheld."""
    return Rule(id, Severity.WARNING, message, hint, reason, source)


def notice(id: str, message: Bilingual, hint: Bilingual, reason: Bilingual, source: str = "") -> Rule:
    return Rule(id, Severity.NOTICE, message, hint, reason, source)
