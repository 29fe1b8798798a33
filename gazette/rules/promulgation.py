"""X rules on an order or notice against the rules that it publishes: the name it gives them, the day it lets them take effect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from ..diagnostics import Bilingual, Rule, Severity
from ..model import Document, Part, Role
from . import Background, Check, Finding, each_document
from .passages import Passage

ANOTHER_NAME = Rule(
    "X-019", Severity.WARNING,
    Bilingual("这里说公布、印发的是《{named}》，所附文件的标题是“{titled}”", "what is published is called 《{named}》 here, the text that follows is titled “{titled}”"),
    hint=Bilingual("查找“{named}”，对照原件，把这里和所附文件的标题改成一样", "search for “{named}”; by the original, make this and the title of what follows agree"),
    reason=Bilingual("名称不一致，公布的是哪一件就说不清", "when the names differ, it is open what has been published"),
    source="《党政机关公文处理工作条例》（中办发〔2012〕14号）第八条",
)  # fmt: skip
ANOTHER_DAY = Rule(
    "X-020", Severity.WARNING,
    Bilingual("这里写{stated}起施行，公布它的令或通知写{ordered}起施行", "this says that it takes effect on {stated}, the order or notice says {ordered}"),
    hint=Bilingual("查找“{stated}”和“{ordered}”，对照原件改正写错的一处", "search for “{stated}” and “{ordered}”; by the original, correct the wrong one"),
    reason=Bilingual("施行日期只能有一个，两处不同就无法执行", "there is one day on which it takes effect; two can not be obeyed"),
)  # fmt: skip

_NAMED = (
    re.compile(r"现(?:予|将)?(?:公布|发布|颁布|印发)\s*《([^《》]{4,60})》"),
    re.compile(r"《([^《》]{4,60})》(?:已[经于]?)[^《》。；]{0,60}现(?:予以?|将其)?(?:公布|发布|颁布|印发)"),
)
_DAY = r"((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)起(?:施行|实施|执行|生效)"
_ORDERED = re.compile(rf"自\s*{_DAY}")
_OWN_DAY = re.compile(rf"本(?:条例|办法|规定|细则|规则|决定|意见|方案|标准|通则)自\s*{_DAY}")
_ALIKE = 0.6  # of two titles' characters: one written for the other, not another document


def another_name(document: Document, background: Background) -> Iterator[Finding]:
    """Where one instrument follows, and the names are near each other; a longer or shorter form of the title passes."""
    issued = _issued(document)
    titled = _core(issued.title) if issued else ""
    for passage in _covering(document, background) if titled else ():
        for match in (m for pattern in _NAMED for m in pattern.finditer(passage.text)):
            named = _core(match[1])
            if named not in titled and titled not in named and SequenceMatcher(None, named, titled).ratio() >= _ALIKE:
                yield Finding(document, passage.at(*match.span(1)), {"named": match[1], "titled": issued.title if issued else ""})
                return


def another_day(document: Document, background: Background) -> Iterator[Finding]:
    issued = _issued(document)
    if issued is None:
        return
    ordered = [m[1] for p in _covering(document, background) for m in _ORDERED.finditer(p.text)]
    for passage in background.passages.of(document) if len(set(ordered)) == 1 else ():
        match = _OWN_DAY.search(passage.text) if passage.part is issued else None
        if match and match[1] != ordered[0]:
            yield Finding(document, passage.at(*match.span()), {"stated": match[1], "ordered": ordered[0]})


def _issued(document: Document) -> Part | None:
    """The one annexed instrument; none where there are several."""
    parts = [p for p in document.parts if p.role is Role.INSTRUMENT and p.title]
    return parts[0] if len(parts) == 1 else None


def _covering(document: Document, background: Background) -> Iterator[Passage]:
    return (p for p in background.passages.of(document) if p.role is Role.BODY)


def _core(title: str) -> str:
    return re.sub(r"[\s《》〈〉“”]|[（(][^（）()]*[）)]$", "", title)


CHECKS = (Check(ANOTHER_NAME, each_document(another_name)), Check(ANOTHER_DAY, each_document(another_day)))
