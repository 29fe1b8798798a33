"""What a file says where no page shows it: marks of secrecy in its properties, leftovers of other documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import Bilingual, Diagnostic
from ..model import Document, Place
from ..rules.closed_marks import marks, marks_in_name
from ..rules.disclosure_marks import BY_KIND
from ..rules.leftovers import identity_of
from ..rules.passages import Passages
from .package import Package
from .story import open_manuscript
from .verdicts import notice

ANOTHER_IN_PROPERTIES = notice(
    "S-162",
    Bilingual(
        "{where}里留着另一份公文的“{words}”，本文是“{own}”；公报不会带出它",
        "{where_en} still name another document, “{words}”; this one is “{own}”. They are not published",
    ),
    Bilingual(
        "核对用的是不是签发稿；属性在“文件→信息→属性”中改，隐藏的页眉勾选“首页不同”“奇偶页不同”后可见",
        "is this the signed text? Properties: File → Info; hidden headers show with Different First Page or Odd & Even",
    ),
    Bilingual(
        "属性和不显示的页眉里有旧文的痕迹，说明稿子是在旧文上改的",
        "properties and headers that are not shown tell that it was written over an older text",
    ),
)
_PARTS = re.compile(r"(?:docProps/[^/]+|meta)\.xml")  # of Office's formats, and of OpenDocument


def check(package: Package, name: str) -> Iterator[Diagnostic]:
    """Title, subject, keywords, remarks, custom properties: whatever text stands there."""
    said = set()
    for part in package.names:
        root = package.tree(part) if _PARTS.fullmatch(part) else None
        for value in root.itertext() if root is not None else ():
            for mark in (*marks(value), *marks_in_name(value)):
                if (mark.kind, value) not in said:
                    said.add((mark.kind, value))
                    place = Place(name, "properties", words=value.strip()[:40])
                    yield BY_KIND[mark.kind].at(place, words=mark.words.strip()[:40])


def leftovers(content: bytes, name: str, document: Document) -> Iterator[Diagnostic]:
    """Another document's numbers and titles in properties and hidden headers of the main file; what is shown is S-160's."""
    if not name.lower().endswith((".docx", ".docm", ".odt")):
        return
    passages = Passages()
    known, seen = identity_of(document, passages), "".join("".join(p.text.split()) for p in passages.of(document))
    told: set[str] = set()
    for where, text in _unseen(Package(content), name):
        for words, own in known.foreign(text):
            if words not in seen and words not in told:
                told.add(words)
                place = Place(name, "properties" if where is _PROPERTIES else "header", words=words[:40])
                yield ANOTHER_IN_PROPERTIES.at(place, where=where.zh, where_en=where.en, words=words[:40], own=own[:40])


_PROPERTIES = Bilingual("文档属性", "the file's properties")
_HIDDEN_HEADERS = Bilingual("不显示的页眉页脚", "headers that are not shown")


def _unseen(package: Package, name: str) -> Iterator[tuple[Bilingual, str]]:
    for part in package.names:
        root = package.tree(part) if _PARTS.fullmatch(part) and part != "docProps/app.xml" else None
        yield from ((_PROPERTIES, value) for value in root.itertext() if value.strip()) if root is not None else ()
    if not name.lower().endswith(".odt"):
        for story in open_manuscript(package, name).stories:
            if story.paragraphs and story.paragraphs[0].place.part in ("header", "footer"):
                yield _HIDDEN_HEADERS, "\n".join(p.text for p in story.paragraphs)
