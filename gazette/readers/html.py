"""Reads HTML: the text of its body; what runs or loads is refused."""

from __future__ import annotations

import re

from ..diagnostics import Bilingual, Rule, Severity, SourceError
from ..model import Place
from .markup import decoded, read_markup
from .reading import Pandoc, SourceReading

_ACTIVE = re.compile(r"<\s*(script|iframe|object|embed|applet|frame|frameset|form|base|link\s[^>]*import)\b", re.I)
_HANDLER = re.compile(r"<[^>]+\son[a-z]+\s*=", re.I)
_STYLE = re.compile(r"<style\b.*?</style\s*>", re.I | re.S)

ACTIVE = Rule(
    "S-130", Severity.ERROR,
    Bilingual("网页中有会运行或加载外部内容的代码（{element}）", "the page holds code that runs or loads things ({element})"),
    hint=Bilingual("把网页正文复制到 Word 中另存为 .docx", "copy the page's text into Word and save it as .docx"),
    reason=Bilingual("看到的文字可能由代码生成，无法核对", "code may make or change the text that is seen"), withholds=True,
)  # fmt: skip


def read(content: bytes, name: str, pandoc: Pandoc) -> SourceReading:
    """Blocks of an .html file; SourceError when it holds scripts or can not be decoded."""
    text = _STYLE.sub("", decoded(content, name))
    found = _ACTIVE.search(text) or _HANDLER.search(text)
    if found:
        element = " ".join(found[0].lstrip("< ").split())[:20]
        raise SourceError(ACTIVE.at(Place(name), element=element))
    return read_markup(text.encode(), name, pandoc, "html-native_divs-native_spans-raw_html")
