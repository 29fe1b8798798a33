"""A Word file → the same file without comments, pending changes of format, highlights, invisible characters."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from ..diagnostics import Diagnostic
from ..model import Place
from ..preflight.formats import Formats, formats
from ..preflight.package import MC, Element, Package, W
from ..preflight.story import Manuscript, open_manuscript, part_of, run_text
from . import comments, invisible, rules
from .highlights import is_needed
from .parts import Parts

_FORMER = tuple(
    f"{W}{name}Change"
    for name in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "tcPr", "trPr", "tblPrEx", "numbering")
)  # what the format was before a change (ISO/IEC 29500-1 17.13.5); cellMerge is no format and stays
_PERSONAL = {"core-properties": ("creator", "lastModifiedBy"), "extended-properties": ("Company", "Manager")}
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date of a zip
_SIGNATURES = "_xmlsignatures/"
_STRICT = b"purl.oclc.org/ooxml/"


def is_strict(package: Package) -> bool:
    """Word writes that form only when told to, and names every element otherwise."""
    return _STRICT in package.read(package.main())


@dataclass(frozen=True, slots=True)
class Cleaned:
    content: bytes
    mends: tuple[Diagnostic, ...]
    signed: bool  # by a signature that the change would void


def cleaned(content: bytes, name: str) -> Cleaned | None:
    """None where nothing is to be mended; `content` has passed the preflight."""
    package = Package(content)
    if is_strict(package):
        return None
    manuscript = open_manuscript(package, name)
    parts = Parts(package)
    mends = [*_stories(manuscript, parts), *comments.remove(manuscript, parts)]
    if not mends:
        return None
    mends += _personal(manuscript, parts)
    return Cleaned(packed(content, parts.changed(), parts.dropped), tuple(mends), is_signed(content))


def is_signed(content: bytes) -> bool:
    """By a signature that any change would void."""
    return any(n.startswith(_SIGNATURES) for n in Package(content).names)


def _stories(manuscript: Manuscript, parts: Parts) -> Iterator[Diagnostic]:
    known = formats(manuscript.part("styles"))
    for story in manuscript.stories:
        root = parts.tree(story.part)
        kind = story.paragraphs[0].place.part if story.paragraphs else "body"
        found: list[Diagnostic] = []
        numbers: dict[str, int] = {}
        for paragraph in root.iter(f"{W}p"):
            part = part_of(paragraph, kind)
            unseen = next(paragraph.iterancestors(f"{MC}Fallback"), None) is not None
            numbers[part] = numbers.get(part, 0) + (not unseen)
            mends = list(_paragraph(paragraph, Place(manuscript.name, part, numbers[part]), known))
            found += [] if unseen else mends  # Word writes the same words twice and shows the other ones
        if count := _accept(root):  # of tables and sections, which stand in no paragraph
            found.append(rules.FORMAT.at(Place(manuscript.name), count=count, words="—"))
        if found:
            parts.touch(story.part)
        yield from found


def _paragraph(paragraph: Element, place: Place, known: Formats) -> Iterator[Diagnostic]:
    own = [r for r in paragraph.iter(f"{W}r") if next(r.iterancestors(f"{W}p"), None) is paragraph]
    words = " ".join("".join(map(run_text, own)).split())[:40]
    placed = Place(place.file, place.part, place.paragraph, words)
    nested = next((e for e in paragraph.iter(f"{W}p") if e is not paragraph), None) is not None
    if not nested and (count := _accept(paragraph)):
        yield rules.FORMAT.at(placed, count=count, words=words)
    if marked := _unmark(paragraph, own, known):
        yield rules.HIGHLIGHT.at(placed, words=marked)
    if taken := invisible.removed(paragraph):
        codes = " ".join(f"U+{ord(c):04X}" for c in dict.fromkeys(taken))
        shown = "".join(c for c in words if c not in taken)
        quoted = Place(place.file, place.part, place.paragraph, shown)
        yield rules.INVISIBLE.at(quoted, codes=codes, count=len(taken), words=shown)


def _accept(element: Element) -> int:
    """Forgets the former formats below `element`; how many there were."""
    former = list(element.iter(*_FORMER))
    for change in former:
        change.getparent().remove(change)
    return len(former)


def _unmark(paragraph: Element, own: list[Element], known: Formats) -> str:
    """Takes highlights away where the words are seen without them just as well; the words."""
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    style = named.get(f"{W}val", "") if named is not None else ""
    words = ""
    for run in own:
        mark = run.find(f"{W}rPr/{W}highlight")
        if mark is None or mark.get(f"{W}val") in (None, "none", "white"):
            continue
        if is_needed(known.of(run, style).colour, mark.get(f"{W}val", "")):
            continue
        words += run_text(run)
        mark.getparent().remove(mark)
    return " ".join(words.split())[:40]


def _personal(manuscript: Manuscript, parts: Parts) -> Iterator[Diagnostic]:
    names: list[str] = []
    for relation in manuscript.package.relationships():
        if relation.source or relation.external or relation.type not in _PERSONAL:
            continue
        root = parts.tree_of(relation.target)
        for field in root if root is not None else ():
            if isinstance(field.tag, str) and etree.QName(field).localname in _PERSONAL[relation.type] and field.text:
                names.append(field.text.strip()[:20])
                field.text = None
                parts.touch(relation.target)
    if names:
        yield rules.PERSONAL.at(manuscript.place, names="、".join(dict.fromkeys(names)))


def packed(content: bytes, changed: Mapping[str, bytes], dropped: frozenset[str]) -> bytes:
    """The archive again: order, dates and methods as they were, only `changed` and `dropped` differ; new parts come last."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as copy:
        for member in source.infolist():
            if member.filename in dropped:
                continue
            entry = zipfile.ZipInfo(member.filename, member.date_time)
            entry.compress_type, entry.create_system = member.compress_type, member.create_system
            entry.external_attr = member.external_attr
            copy.writestr(entry, changed.get(member.filename) or source.read(member))
        for name in sorted(set(changed) - set(source.namelist())):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            copy.writestr(entry, changed[name])
    return out.getvalue()
