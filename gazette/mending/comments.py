"""Comments taken out of a Word file: their parts, their ranges, the marks that refer to them."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic
from ..model import Place
from ..preflight.package import Element, W
from ..preflight.story import Manuscript
from . import rules
from .parts import Parts

_MARKS = (f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")
_PARTS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible")


def remove(manuscript: Manuscript, parts: Parts) -> Iterator[Diagnostic]:
    """Each comment as it was: who, when, which words; marks without a comment go as well, unsaid but for one line."""
    marks = sum(_unmark(story.part, parts) for story in manuscript.stories)
    main = manuscript.package.main()
    links = [r for r in manuscript.package.related(main) if r.type in (*_PARTS, "people") and not r.external]
    listed = [c for r in links if r.type == "comments" for c in _comments(parts.tree_of(r.target))]
    if not marks and not listed:
        return
    parts.drop({r.target for r in links})
    for comment in listed:
        words = " ".join("".join(t.text or "" for t in comment.iter(f"{W}t")).split())[:40]
        who, when = comment.get(f"{W}author") or "？", comment.get(f"{W}date", "")[:10]
        yield rules.COMMENT.at(Place(manuscript.name), who=who, when=when, words=words)
    if not listed:
        yield rules.COMMENT.at(Place(manuscript.name), who="—", when="", words="")


def _comments(root: Element | None) -> list[Element]:
    return list(root.iter(f"{W}comment")) if root is not None else []


def _unmark(part: str, parts: Parts) -> int:
    """Takes the marks out of one story, and runs that held nothing else; how many there were."""
    marks = list(parts.tree(part).iter(*_MARKS))
    for mark in marks:
        run = mark.getparent()
        run.remove(mark)
        if run.tag == f"{W}r" and all(child.tag == f"{W}rPr" for child in run):
            run.getparent().remove(run)
        parts.touch(part)
    return len(marks)
