"""The Word edition's package: its parts, relationships and the zip, with nothing of any source file."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from lxml import etree

from ..model import Media
from .docx_parts import NS, Element, part, run, w

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# Fixed parts of the look: they come from site_templates/docx/, so an office can set its own.
TEMPLATES = {
    "styles": ("docx/styles.xml", "word/styles.xml"),
    "settings": ("docx/settings.xml", "word/settings.xml"),
    "footer-odd": ("docx/footer-odd.xml", "word/footer1.xml"),
    "footer-even": ("docx/footer-even.xml", "word/footer2.xml"),
}
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say: the build's clock does not count


@dataclass(slots=True)
class Relations:
    """The document part's relationships: pictures and links, each once."""

    ID: ClassVar[str] = f"{{{NS['r']}}}id"
    _media: dict[str, Media] = field(default_factory=dict)
    _links: dict[str, str] = field(default_factory=dict)

    def media(self, media: Media) -> str:
        self._media[media.digest] = media
        return f"rIdM{list(self._media).index(media.digest) + 1}"

    def link(self, target: str) -> str:
        return self._links.setdefault(target, f"rIdL{len(self._links) + 1}")

    def files(self) -> dict[str, bytes]:
        return {f"word/media/image{n}{m.suffix}": m.content for n, m in enumerate(self._media.values(), 1)}

    def part(self) -> bytes:
        root = _relationships()
        kinds = (("styles", "styles", "styles.xml"), ("settings", "settings", "settings.xml"),
                 ("footer1", "footer", "footer1.xml"), ("footer2", "footer", "footer2.xml"),
                 ("notes", "footnotes", "footnotes.xml"))  # fmt: skip
        for name, kind, target in kinds:
            _relate(root, f"rId-{name}", kind, target)
        for number, media in enumerate(self._media.values(), 1):
            _relate(root, f"rIdM{number}", "image", f"media/image{number}{media.suffix}")
        for target, name in self._links.items():
            _relate(root, name, "hyperlink", target).set("TargetMode", "External")
        return part(root)


def package(
    parts: Mapping[str, bytes],
    relations: Relations,
    templates: Mapping[str, bytes],
    title: str,
    published_on: dt.date,
) -> bytes:
    """The .docx: `parts` and the fixed parts, zipped in one order with one date."""
    members = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": _core(title, published_on),
        **parts,
        **{name: templates[source] for source, name in TEMPLATES.values()},
        "word/_rels/document.xml.rels": relations.part(),
        **relations.files(),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_DATE), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def notes_part(notes: list[list[Element]]) -> bytes:
    """footnotes.xml: the two separators that Word asks for, then the notes from 1."""
    root = w(
        "footnotes",
        w("footnote", w("p", run(w("separator"))), type="separator", id=-1),
        w("footnote", w("p", run(w("continuationSeparator"))), type="continuationSeparator", id=0),
    )
    for number, blocks in enumerate(notes, 1):
        first = blocks[0] if blocks else w("p", w("pPr", w("pStyle", val="NoteText")))
        first.insert(1, run(w("footnoteRef"), properties=("note",)))
        root.append(w("footnote", *(blocks or [first]), id=number))
    return part(root)


def section() -> Element:
    """A4 with the margins of GB/T 9704-2012 5.2.1: 37 mm above, 28 mm at the binding, 156 × 225 mm of text."""
    references = [w("footerReference", type=kind) for kind in ("default", "even")]
    for reference, name in zip(references, ("footer1", "footer2"), strict=True):
        reference.set(Relations.ID, f"rId-{name}")
    return w(
        "sectPr", *references,
        w("pgSz", w=11906, h=16838),
        w("pgMar", top=2098, right=1474, bottom=1984, left=1587, header=851, footer=1587, gutter=0),
        w("docGrid", type="lines", linePitch=579),
    )  # fmt: skip


def _relationships() -> Element:
    return etree.Element(f"{{{_PACKAGE}/relationships}}Relationships", nsmap={None: f"{_PACKAGE}/relationships"})


def _relate(root: Element, name: str, kind: str, target: str) -> Element:
    base = f"{_PACKAGE}/relationships/metadata" if kind == "core-properties" else _OFFICE
    return etree.SubElement(
        root, f"{{{_PACKAGE}/relationships}}Relationship", Id=name, Type=f"{base}/{kind}", Target=target
    )


def _package_relations() -> bytes:
    root = _relationships()
    _relate(root, "rId1", "officeDocument", "word/document.xml")
    _relate(root, "rId2", "core-properties", "docProps/core.xml")
    return part(root)


def _content_types() -> bytes:
    space = f"{_PACKAGE}/content-types"
    root = etree.Element(f"{{{space}}}Types", nsmap={None: space})
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml", "png": "image/png", "jpg": "image/jpeg",
    }  # fmt: skip
    for extension, kind in defaults.items():
        etree.SubElement(root, f"{{{space}}}Default", Extension=extension, ContentType=kind)
    overrides = {"document": "document.main", "styles": "styles", "settings": "settings",
                 "footnotes": "footnotes", "footer1": "footer", "footer2": "footer"}  # fmt: skip
    for name, kind in overrides.items():
        _override(root, f"/word/{name}.xml", f"{_WORD}.{kind}+xml")
    _override(root, "/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
    return part(root)


def _override(root: Element, name: str, kind: str) -> None:
    etree.SubElement(root, root.tag.replace("Types", "Override"), PartName=name, ContentType=kind)


def _core(title: str, published_on: dt.date) -> bytes:
    core, dc, terms = f"{_PACKAGE}/metadata/core-properties", "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
    root = etree.Element(f"{{{core}}}coreProperties", nsmap={"cp": core, "dc": dc, "dcterms": terms})
    etree.SubElement(root, f"{{{dc}}}title").text = title
    etree.SubElement(root, f"{{{dc}}}language").text = "zh-CN"
    created = etree.SubElement(root, f"{{{terms}}}created")
    created.set("{http://www.w3.org/2001/XMLSchema-instance}type", "dcterms:W3CDTF")
    created.text = f"{published_on.isoformat()}T00:00:00Z"
    return part(root)
