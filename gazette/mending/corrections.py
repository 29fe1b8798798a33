"""Slips of the pen set right in a Word file where there is one answer: the text changes, and every change is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ..diagnostics import Diagnostic
from ..model import Place
from ..preflight.package import MC, Element, Package, W
from ..preflight.story import open_manuscript, part_of
from ..rules.slips import Slip
from ..rules.typography import TEXT_RULES
from . import rules
from .invisible import text_pieces
from .parts import Parts

_STORIES = ("body", "note")  # running heads are not printed
_NOT_TEXT = str.maketrans("", "", "\n\t\ufffc")


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph before and after; `twin`: Word's second copy for older readers, which nobody sees."""

    before: str
    after: str
    twin: bool

    @property
    def plain(self) -> tuple[str, str]:
        """Without breaks and objects, which two readings may count differently."""
        return self.before.translate(_NOT_TEXT), self.after.translate(_NOT_TEXT)


@dataclass(frozen=True, slots=True)
class Corrected:
    parts: dict[str, bytes]  # of the package, changed
    changes: tuple[Change, ...]
    mends: tuple[Diagnostic, ...]


def corrected(content: bytes, name: str, spared: Collection[str]) -> Corrected | None:
    """None where nothing has one answer; `spared` are the rules that an editor exempted for this file."""
    package = Package(content)
    manuscript, parts = open_manuscript(package, name), Parts(package)
    changes: list[Change] = []
    mends: list[Diagnostic] = []
    for story in manuscript.stories:
        kind = story.paragraphs[0].place.part if story.paragraphs else "body"
        numbers: Counter[str] = Counter()
        for paragraph in parts.tree(story.part).iter(f"{W}p") if kind in _STORIES else ():
            part = part_of(paragraph, kind)
            twin = next(paragraph.iterancestors(f"{MC}Fallback"), None) is not None
            numbers[part] += not twin
            if change := _paragraph(paragraph, Place(name, part, numbers[part]), spared, [] if twin else mends):
                changes.append(Change(*change, twin))
                parts.touch(story.part)
    return Corrected(parts.changed(), tuple(changes), tuple(mends)) if changes else None


def _paragraph(paragraph: Element, place: Place, spared: Collection[str], mends: list[Diagnostic]) -> tuple[str, str] | None:
    """Sets the paragraph right; its text before and after, None where it stays."""
    found = list(text_pieces(paragraph))
    text = "".join(words for _, words in found)
    slips = _mendable(text, found, spared)
    if not slips:
        return None
    told = Counter(f"“{text[s.start : s.end]}”→“{s.instead}”" for s in slips)
    listed = "，".join(change + (f"×{count}" if count > 1 else "") for change, count in told.items())
    first = slips[0]
    words = text[max(0, first.start - 8) : first.end + 8].translate(_NOT_TEXT)
    mends.append(rules.CORRECTED.at(Place(place.file, place.part, place.paragraph, words), changes=listed))
    _write(found, slips)
    return text, "".join(words for _, words in text_pieces(paragraph))


def _mendable(text: str, found: Sequence[tuple[Element | None, str]], spared: Collection[str]) -> list[Slip]:
    """Slips with one answer that lie in the paragraph's own characters, the first of those that overlap."""
    slips = [s for r in TEXT_RULES if r.rule.id not in spared for s in r.find(text) if s.instead is not None]
    fixed: set[int] = set()
    position = 0
    for element, words in found:
        if element is None:
            fixed.update(range(position, position + len(words)))
        position += len(words)
    kept: list[Slip] = []
    for slip in sorted(slips, key=lambda s: (s.start, -s.end)):
        if (not kept or slip.start >= kept[-1].end) and fixed.isdisjoint(range(slip.start, slip.end)):
            kept.append(slip)
    return kept


def _write(found: Sequence[tuple[Element | None, str]], slips: Sequence[Slip]) -> None:
    """What stands instead goes where the slip begins, in that run's look."""
    position = 0
    for element, words in found:
        end = position + len(words)
        touching = [s for s in slips if s.start < end and s.end > position]
        if element is not None and touching:
            element.text = "".join(_pieces_of(words, position, touching))
        position = end


def _pieces_of(words: str, position: int, slips: Sequence[Slip]) -> Iterator[str]:
    """The run's words, whose first stands at `position`, with the slips' share in them replaced."""
    at = position
    for slip in slips:
        yield words[at - position : max(slip.start, at) - position]
        if slip.start >= position:
            yield slip.instead or ""
        at = min(slip.end, position + len(words))
    yield words[at - position :]


def proven(before: Sequence[str], after: Sequence[str], changes: Sequence[Change]) -> str:
    """ "" where two readings differ by exactly `changes`, in their order; else what differs otherwise."""
    waiting = [c.plain for c in changes if not c.twin]
    for old, new in zip(before, after, strict=True):
        if old == new:
            continue
        plain, target = old.translate(_NOT_TEXT), new.translate(_NOT_TEXT)
        while plain != target:
            known = next((w for w in waiting if w[0] in plain), None)
            if known is None:
                return f"{old[:20]} → {new[:20]}"
            waiting.remove(known)
            plain = plain.replace(*known, 1)
    return waiting[0][0][:20] if waiting else ""
