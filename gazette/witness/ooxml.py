"""Opens an Office package for the witness: parts by relationship, one namespace for each word, branches that Word shows."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from lxml import etree

Element: TypeAlias = Any  # lxml.etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
XML = "{http://www.w3.org/XML/1998/namespace}"
_STRICT = re.compile(r"http://purl\.oclc\.org/ooxml/(\w+)")
_UNDERSTOOD = ("microsoft.com", "openxmlformats.org", "wps.cn")


@dataclass(frozen=True, slots=True)
class Reference:
    type: str
    part: str
    external: bool


class Parts:
    """The parts of a .docx.  Raises KeyError, zipfile.BadZipFile or XMLSyntaxError for what is none."""

    def __init__(self, content: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(content))
        self._names = {n.casefold(): n for n in self._archive.namelist()}

    def tree(self, part: str) -> Element | None:
        name = self._names.get(part.casefold())
        if name is None:
            return None
        text = self._archive.read(name)
        if b"purl.oclc.org/ooxml" in text:
            text = _STRICT.sub(r"http://schemas.openxmlformats.org/\1/2006", text.decode("utf-8")).encode()
        return etree.fromstring(
            text,
            etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True),
        )

    def references(self, part: str) -> dict[str, Reference]:
        folder, file = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", file + ".rels"))
        found = {}
        for r in root if root is not None else ():
            target = r.get("Target", "")
            joined = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(posixpath.join(folder, target))
            )
            found[r.get("Id", "")] = Reference(
                r.get("Type", "").rpartition("/")[2], joined, r.get("TargetMode") == "External"
            )
        return found

    def main(self) -> str:
        for reference in self.references("").values():
            if reference.type == "officeDocument":
                return reference.part
        raise KeyError("officeDocument")


def shown(element: Element) -> Iterator[Element]:
    """The children that Word shows: of alternate content, the first choice it understands."""
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if child.tag == MC + "AlternateContent":
            branch = next((c for c in child if _understood(c)), None)
            if branch is not None:
                yield from shown(branch)
        else:
            yield child


def _understood(branch: Element) -> bool:
    if branch.tag == MC + "Fallback":
        return True
    spaces = [branch.nsmap.get(p, "") for p in branch.get("Requires", "").split()]
    return branch.tag == MC + "Choice" and all(any(u in s for u in _UNDERSTOOD) for s in spaces)


def on(element: Element | None, name: str) -> bool | None:
    """A toggle among the properties `element`; None where it is not set."""
    found = None if element is None else element.find(W + name)
    return None if found is None else found.get(W + "val", "1") in ("1", "true", "on")


def text_of(element: Element | None, name: str) -> str | None:
    found = None if element is None else element.find(W + name)
    return None if found is None else found.get(W + "val")


def whole(text: str | None, default: int = 0) -> int:
    try:
        return int(float(text)) if text is not None else default
    except (ValueError, OverflowError):
        return default
