"""Looks through an OpenDocument text: changes, remarks, hidden text, scripts, what it draws in, blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ..config import Limits
from ..diagnostics import Diagnostic, Rule
from ..model import Place
from . import archive, characters, markup, packages, pictures, properties, revisions, unfinished
from .formats import Format, alike, number
from .hidden import HIDDEN, OFF_PAGE, SAME_COLOUR, TINY, TRANSFORMED
from .package import Element, Package

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
DC = "{http://purl.org/dc/elements/1.1/}"

_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_REVISIONS: dict[str, Rule] = {
    "insertion": revisions.INSERTED, "deletion": revisions.DELETED, "format-change": revisions.REFORMATTED,
}  # fmt: skip
_SPACES = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_NOT_TEXT = (f"{OFFICE}annotation", f"{TEXT}tracked-changes", f"{TEXT}note-citation")


@dataclass(slots=True)
class _Styles:
    """What the automatic and common styles say of visibility."""

    known: dict[str, Element]
    _found: dict[str, Format] = field(default_factory=dict)

    def of(self, name: str, seen: int = 0) -> Format:
        if name not in self._found:
            style = self.known.get(name)
            base = Format()
            if style is not None and seen < 20:
                base = self.of(style.get(f"{STYLE}parent-style-name", ""), seen + 1)
                own = style.find(f"{STYLE}text-properties")
                base = (
                    replace(_format(own, base), highlight=_highlight(style, own)) if own is not None else base
                )
            self._found[name] = base
        return self._found[name]


def _format(properties: Element, base: Format) -> Format:
    size = properties.get(f"{FO}font-size", "")
    ground = properties.get(f"{FO}background-color", "")
    return Format(
        transform=properties.get(f"{FO}text-transform") or base.transform,
        hidden=properties.get(f"{TEXT}display") == "none"
        or (base.hidden and f"{TEXT}display" not in properties.attrib),
        colour=(properties.get(f"{FO}color") or base.colour).lstrip("#").upper(),
        shade=ground.lstrip("#").upper() if ground.startswith("#") else base.shade,
        half_points=number(size) * 2 if size.endswith("pt") else base.half_points,
    )


def _highlight(style: Element, properties: Element) -> str:
    """A ground under some characters of a paragraph is a highlight; under a whole paragraph it is design."""
    ground = properties.get(f"{FO}background-color", "")
    return (
        ground
        if style.get(f"{STYLE}family") == "text"
        and ground.startswith("#")
        and not alike(ground[1:], "FFFFFF")
        else ""
    )


def inspect(content: bytes, name: str, limits: Limits) -> list[Diagnostic]:
    if found := archive.check_archive(content, name, limits):
        return found
    package = Package(content)
    place = Place(name, "archive")
    if "META-INF/manifest.xml" in package.names and b"encryption-data" in package.read(
        "META-INF/manifest.xml"
    ):
        return [archive.ENCRYPTED.at(place)]
    if found := markup.check(package, name, limits):
        return found
    root = package.tree("content.xml")
    if root is None:
        return [archive.MAIN_PART.at(place)]
    return [
        *_carried(package, place),
        *properties.check(package, name),
        *_drawn_in(root, place),
        *pictures.check(package, name, limits),
        *_changes(root, name),
        *_text(package, root, name),
    ]


def _carried(package: Package, place: Place) -> Iterator[Diagnostic]:
    names = package.names
    if "META-INF/documentsignatures.xml" in names:
        yield packages.SIGNED.at(place)
    if any(n.startswith(("Basic/", "Scripts/")) for n in names):
        runs = any(b"event-listener" in package.read(n) for n in ("content.xml", "styles.xml") if n in names)
        yield packages.AUTO_MACRO.at(place, macro="event-listener") if runs else packages.MACROS.at(place)
    for part in names:
        if re.match(r"Object [^/]*$", part):
            yield packages.OBJECT.at(place, part=part)
        if part.lower().endswith((".exe", ".dll", ".bat", ".cmd", ".vbs", ".js", ".jar")):
            yield packages.PROGRAM.at(place, part=part)


def _drawn_in(root: Element, place: Place) -> Iterator[Diagnostic]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        kind = element.tag.rpartition("}")[2]
        if kind in ("dde-connection-decl", "dde-source", "dde-connection", "dde-link"):
            yield unfinished.DDE.at(place, field=kind)
        elif kind in ("plugin", "applet", "floating-frame"):
            yield packages.EXTERNAL.at(place, kind=kind, target=element.get(f"{XLINK}href", "")[:80])
        elif kind == "event-listener" and (target := element.get(f"{XLINK}href", "")):
            yield packages.SCRIPT_LINK.at(place, target=target[:80])
        elif target := element.get(f"{XLINK}href", ""):
            yield from _target(kind, target, place)


def _target(kind: str, target: str, place: Place) -> Iterator[Diagnostic]:
    if kind == "a":
        yield from packages.link(target, place)
    elif not re.match(r"[a-z][a-z0-9+.-]*:|/|\\|\.\./", target, re.IGNORECASE):
        return  # a part of this file
    elif kind in ("image", "fill-image"):
        yield packages.LINKED_PICTURE.at(place, target=target[:80])
    elif kind != "template":
        yield packages.EXTERNAL.at(place, kind=kind, target=target[:80])


def _changes(root: Element, name: str) -> Iterator[Diagnostic]:
    for region in root.iter(f"{TEXT}changed-region"):
        for change in region:
            rule = _REVISIONS.get(change.tag.rpartition("}")[2])
            if rule is None:
                continue
            words = _words(change, skip=(f"{OFFICE}change-info",)) or _between(
                root, region.get(f"{TEXT}id", "")
            )
            yield rule.at(Place(name, "body", 0, words[:40]), words=words[:40], **_by(change))
    for remark in root.iter(f"{OFFICE}annotation"):
        words = _words(remark, skip=(f"{DC}creator", f"{DC}date"))
        holder = next(remark.iterancestors(*_PARAGRAPHS), None)
        place = Place(name, "body", 0, _words(holder, skip=_NOT_TEXT)[:40] if holder is not None else "")
        yield revisions.COMMENT.at(place, words=words[:40], **_by(remark))


def _by(element: Element) -> dict[str, str]:
    who, when = element.find(f".//{DC}creator"), element.find(f".//{DC}date")
    return {
        "who": (who.text if who is not None else "") or "？",
        "when": ((when.text if when is not None else "") or "")[:10],
    }


def _words(element: Element, skip: tuple[str, ...]) -> str:
    return " ".join(_characters(element, skip).split())


def _characters(element: Element, skip: tuple[str, ...]) -> str:
    text = element.text or ""
    for child in element:
        if child.tag in _SPACES:
            text += _SPACES[child.tag] * max(1, min(100, int(number(child.get(f"{TEXT}c")))))
        elif child.tag not in skip:
            text += _characters(child, skip)
        text += child.tail or ""
    return text


def _between(root: Element, id: str) -> str:
    """The words that an insertion's two marks enclose, as far as one paragraph."""
    for start in root.iter(f"{TEXT}change-start"):
        if start.get(f"{TEXT}change-id") == id:
            return " ".join((start.tail or "").split())
    return ""


def _text(package: Package, root: Element, name: str) -> Iterator[Diagnostic]:
    common = package.tree("styles.xml")
    sheets = [*(common.iter(f"{STYLE}style") if common is not None else ()), *root.iter(f"{STYLE}style")]
    styles = _Styles({s.get(f"{STYLE}name", ""): s for s in sheets})
    lines: list[tuple[Place, str]] = []
    paragraphs = (p for p in root.iter(*_PARAGRAPHS) if next(p.iterancestors(*_NOT_TEXT), None) is None)
    for count, paragraph in enumerate(paragraphs, 1):
        text = _characters(paragraph, (*_NOT_TEXT, f"{DRAW}frame"))
        place = Place(name, "body", count, " ".join(text.split())[:40])
        lines.append((place, text))
        yield from _unseen(paragraph, styles, place)
    yield from _conditions(root, name)
    yield from _crops(root, name)
    yield from characters.check(lines)
    yield from unfinished.check_lines(lines)


def _unseen(paragraph: Element, styles: _Styles, place: Place) -> Iterator[Diagnostic]:
    base = styles.of(paragraph.get(f"{TEXT}style-name", ""))
    found: dict[str, tuple[Rule, str, dict[str, str]]] = {}
    for holder in (paragraph, *paragraph.iter(f"{TEXT}span")):
        own = (holder.text or "") + "".join(c.tail or "" for c in holder)
        if not own.strip():
            continue
        format = base if holder is paragraph else styles.of(holder.get(f"{TEXT}style-name", ""))
        if format.transform not in ("", "none") and own.upper() != own.lower():
            found[TRANSFORMED.id] = (TRANSFORMED, own.strip(), {"how": format.transform})
        for rule, values in _seen(format, base):
            before = found.get(rule.id, (rule, "", values))[1]
            found[rule.id] = (rule, before + own, values)
    for rule, words, values in found.values():
        yield rule.at(replace(place, words=words[:40]), words=words[:40], **values)


def _seen(format: Format, base: Format) -> Iterator[tuple[Rule, dict[str, str]]]:
    if format.hidden or base.hidden:
        yield HIDDEN, {}
    elif 0 < format.half_points < 4:
        yield TINY, {"size": f"{format.half_points / 2:g}"}
    elif format.colour and alike(format.colour, format.shade or base.shade or "FFFFFF"):
        yield SAME_COLOUR, {"colour": format.colour}
    if format.highlight:
        yield unfinished.HIGHLIGHT, {}


def _conditions(root: Element, name: str) -> Iterator[Diagnostic]:
    """Text that a condition hides, placeholders, and frames off the page."""
    for element in root.iter(
        f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph", f"{TEXT}conditional-text", f"{TEXT}section"
    ):
        hides = element.tag != f"{TEXT}section" or element.get(f"{TEXT}display", "true") in (
            "none",
            "condition",
        )
        words = element.get(f"{TEXT}string-value") or _words(element, skip=_NOT_TEXT)
        if hides and words:
            yield HIDDEN.at(Place(name, "body", 0, words[:40]), words=words[:40])
    for element in root.iter(f"{TEXT}placeholder"):
        words = _words(element, skip=())
        yield unfinished.PROMPT.at(Place(name, "body", 0, words[:40]), words=words[:40])
    for frame in root.iter(f"{DRAW}frame"):
        far = any(_cm(frame.get(f"{SVG}{side}", "")) > 56 for side in "xy")
        words = _words(frame, skip=_NOT_TEXT)
        if far and words:
            yield OFF_PAGE.at(Place(name, "text box", 0, words[:40]), words=words[:40])


def _cm(measure: str) -> float:
    factor = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 0.0353}.get(measure[-2:], 0.0)
    return abs(number(measure)) * factor


def _crops(root: Element, name: str) -> Iterator[Diagnostic]:
    for drawn in root.iter(f"{STYLE}graphic-properties"):
        clip = drawn.get(f"{FO}clip", "")
        if re.search(r"[1-9]", clip) and "rect" in clip:
            yield pictures.CROPPED.at(Place(name))
