"""What the press says about a cleaned copy: what was mended in it, and why there is none."""

from __future__ import annotations

from ..diagnostics import Bilingual, Rule, Severity

_COMPARE = Bilingual(
    "原文件没有动；在 Word 里用“审阅→比较”对照原文件和清理过的副本，无误后用副本换下原文件",
    "the original is untouched; compare both with Review → Compare in Word, then put the copy in its place",
)
_SHOWN = Bilingual(
    "代人改动的每一处都要说出来，由人核对", "whatever is changed on someone's behalf is told, for them to look over"
)
_SAFE = Bilingual(
    "清理只去掉不是文字的东西，文字一个也不能变", "cleaning takes away what is not text; the text stays to the character"
)


def _mended(id: str, zh: str, en: str) -> Rule:
    return Rule(id, Severity.NOTICE, Bilingual(zh, en), hint=_COMPARE, reason=_SHOWN)


COMMENT = _mended("S-150", "副本已删去批注：{who} {when} “{words}”", "the copy has lost a comment: {who} {when} “{words}”")
FORMAT = _mended(
    "S-151",
    "副本已接受格式修改 {count} 处，保留现在的样子，文字是“{words}”",
    "the copy accepts {count} changes of format as they look now, at “{words}”",
)
HIGHLIGHT = _mended("S-152", "副本已去掉“{words}”的突出显示", "the copy has lost the highlight of “{words}”")
INVISIBLE = _mended(
    "S-153",
    "副本已删去看不见的字符 {codes}，共 {count} 个，在“{words}”处",
    "the copy has lost {count} invisible characters {codes} at “{words}”",
)
PERSONAL = _mended(
    "S-154", "副本已清空文件属性里的人名和单位：{names}", "the copy has lost names in the file's properties: {names}"
)
TEXT_CHANGES = Rule(
    "S-155",
    Severity.ERROR,
    Bilingual("清理会改变看得见的内容（{what}），没有写出副本", "cleaning would change what is seen ({what}): no copy is written"),
    hint=Bilingual("请在 Word 中自己清理，并把文件交给维护者", "clean it in Word, and hand the file to the maintainers"),
    reason=_SAFE,
)
SIGNED = Rule(
    "S-156",
    Severity.WARNING,
    Bilingual("文件有数字签名，没有写出清理的副本", "the file is digitally signed: no cleaned copy is written"),
    hint=Bilingual("请签发单位清理后重新签名", "have the issuer clean and sign it again"),
    reason=Bilingual("改动一个字节，签名就失效", "one byte changed, and the signature is void"),
)
CORRECTED = Rule(
    "S-157",
    Severity.NOTICE,
    Bilingual("副本改了字，请逐处核对：{changes}", "the copy's text was changed, look it over: {changes}"),
    hint=_COMPARE,
    reason=Bilingual(
        "这些差错只有一种改法；改了字的副本由人核对后才能换下原文件",
        "these slips have one answer only; a copy whose text was changed replaces the original when a person has looked",
    ),
)
NOT_CORRECTED = Rule(
    "S-158",
    Severity.WARNING,
    Bilingual("改字后与预期不符（{what}），副本里没有改字", "the corrected text is not what it should be ({what}): no text is changed in the copy"),
    hint=Bilingual("请在 Word 中按提示逐处改正", "correct each place in Word as the findings say"),
    reason=_SAFE,
)
