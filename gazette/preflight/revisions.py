"""Changes that nobody has accepted yet, and comments: who, when, which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from ..diagnostics import Bilingual, Diagnostic, Rule
from .package import Element, W
from .story import Manuscript, Paragraph, Story
from .verdicts import unfinished

_ACCEPT = Bilingual(
    "核对后在“审阅→接受→接受所有修订”（WPS：审阅→接受→接受对文档所做的所有修订），再保存",
    "look it over, then Review → Accept → Accept All Changes, and save",
)
INSERTED = unfinished(
    "S-050",
    Bilingual(
        "有未接受的插入：{who} {when} “{words}”", "an insertion nobody accepted: {who} {when} “{words}”"
    ),
    _ACCEPT,
)
DELETED = unfinished(
    "S-051",
    Bilingual("有未接受的删除：{who} {when} “{words}”", "a deletion nobody accepted: {who} {when} “{words}”"),
    _ACCEPT,
)
MOVED = unfinished(
    "S-052",
    Bilingual("有未接受的移动：{who} {when} “{words}”", "a move nobody accepted: {who} {when} “{words}”"),
    _ACCEPT,
)
REFORMATTED = unfinished(
    "S-053",
    Bilingual(
        "有未接受的格式修改：{who} {when} “{words}”",
        "a change of format nobody accepted: {who} {when} “{words}”",
    ),
    _ACCEPT,
)
COMMENT = unfinished(
    "S-054",
    Bilingual("有批注：{who} {when} “{words}”", "a comment: {who} {when} “{words}”"),
    Bilingual(
        "处理后在“审阅→批注→删除→删除文档中的所有批注”，再保存",
        "deal with it, then Review → Comments → Delete → Delete All Comments, and save",
    ),
)
MANY = unfinished(
    "S-055",
    Bilingual(
        "还有 {count} 处修订或批注没有逐一列出", "{count} more changes or comments are not listed one by one"
    ),
    _ACCEPT,
)
MOST = 40  # listed one by one; an editor accepts them all at once anyway

_KINDS: dict[str, Rule] = {
    f"{W}ins": INSERTED, f"{W}cellIns": INSERTED, f"{W}del": DELETED, f"{W}cellDel": DELETED,
    f"{W}cellMerge": REFORMATTED, f"{W}moveFrom": MOVED, f"{W}moveTo": MOVED, f"{W}rPrChange": REFORMATTED,
    f"{W}pPrChange": REFORMATTED, f"{W}sectPrChange": REFORMATTED, f"{W}tblPrChange": REFORMATTED,
    f"{W}trPrChange": REFORMATTED, f"{W}tcPrChange": REFORMATTED, f"{W}tblGridChange": REFORMATTED,
    f"{W}numberingChange": REFORMATTED, f"{W}tblPrExChange": REFORMATTED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Change:
    rule: Rule
    who: str
    when: str
    paragraph: Paragraph | None
    words: str

    @property
    def group(self) -> tuple[str, str, str, int]:
        return (self.rule.id, self.who, self.when[:10], id(self.paragraph))


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    found = [*_changes(manuscript), *_comments(manuscript)]
    yield from islice(found, MOST)
    if len(found) > MOST:
        yield MANY.at(manuscript.opening, count=len(found) - MOST)


def _changes(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """One finding for what one person did in one paragraph on one day."""
    for story in manuscript.stories:
        changes = [_change(e, story) for e in story.root.iter(*_KINDS)]
        for _, group in groupby(changes, key=lambda c: c.group):
            first, *rest = group
            words = " ".join((first.words + "".join(c.words for c in rest)).split())
            place = first.paragraph.placed(words) if first.paragraph else manuscript.place
            yield first.rule.at(
                place, who=first.who or "？", when=first.when[:10], words=words[:40] or place.words
            )


def _change(element: Element, story: Story) -> _Change:
    """A table's own change has the first paragraph of the table as its place."""
    paragraph = story.paragraph_of(element)
    if paragraph is None:
        holder = next(element.iterancestors(f"{W}tc", f"{W}tr", f"{W}tbl", f"{W}body"), None)
        paragraph = story.paragraph_of(holder) if holder is not None else None
    words = "".join(t.text or "" for t in element.iter(f"{W}t", f"{W}delText"))
    return _Change(
        _KINDS[element.tag], element.get(f"{W}author", ""), element.get(f"{W}date", ""), paragraph, words
    )


def _comments(manuscript: Manuscript) -> Iterator[Diagnostic]:
    anchors = {
        mark.get(f"{W}id"): story.paragraph_of(mark)
        for story in manuscript.stories
        for mark in story.root.iter(f"{W}commentRangeStart", f"{W}commentReference")
    }
    root = manuscript.part("comments")
    for comment in root.iter(f"{W}comment") if root is not None else ():
        words = " ".join("".join(t.text or "" for t in comment.iter(f"{W}t")).split())[:40]
        paragraph = anchors.get(comment.get(f"{W}id"))
        yield COMMENT.at(
            paragraph.placed() if paragraph else manuscript.opening,
            who=comment.get(f"{W}author") or "？",
            when=comment.get(f"{W}date", "")[:10],
            words=words,
        )
