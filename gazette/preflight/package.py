"""An opened Office or OpenDocument package: its parts as safe XML trees, and what they refer to."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from lxml import etree

Element: TypeAlias = Any  # lxml.etree._Element; lxml has no types

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
XML_SUFFIXES = (".xml", ".rels", ".vml", ".svg")
# The strict form of ISO/IEC 29500 has namespaces of its own for the same words.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z/]+)")
_TRANSITIONAL = {
    b"wordprocessingml": b"wordprocessingml/2006", b"spreadsheetml": b"spreadsheetml/2006",
    b"drawingml": b"drawingml/2006", b"officeDocument": b"officeDocument/2006",
}  # fmt: skip
_DECLARED = re.compile(rb"^(\s*<\?xml[^>]*?)\s+encoding\s*=\s*(?:\"[^\"]*\"|'[^']*')")
# Drawing namespaces that Word knows: a Choice that requires another one is not what Word shows.
_KNOWN_TO_WORD = re.compile(
    r"http://schemas\.(?:microsoft\.com/(?:office|ink)|openxmlformats\.org)/|http://www\.wps\.cn/|urn:schemas-microsoft"
)


def parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_pis=True,
        remove_comments=True,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relationship:
    source: str  # the part that refers
    id: str
    type: str  # last word of the type's address: "image", "hyperlink" …
    target: str  # address, or path of a part
    external: bool


@dataclass(slots=True)
class Package:
    """The parts of a zip that `archive.check_archive` found sound."""

    content: bytes
    _trees: dict[str, Element] = field(default_factory=dict)
    _archive: zipfile.ZipFile = field(init=False)

    def __post_init__(self) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(self.content))

    @property
    def names(self) -> list[str]:
        return [n for n in self._archive.namelist() if not n.endswith("/")]

    @property
    def markup(self) -> list[str]:
        """The names of parts that are XML."""
        return [n for n in self.names if n.lower().endswith(XML_SUFFIXES)]

    def size(self, name: str) -> int:
        return self._archive.getinfo(name).file_size

    def read(self, name: str) -> bytes:
        return self._archive.read(name)

    def xml(self, name: str) -> bytes:
        """A part's XML in UTF-8 with the transitional namespaces."""
        return transitional(utf8(self.read(name)))

    def tree(self, name: str) -> Element | None:
        """The root of an XML part, branches that Word does not show cut off; None where it is missing."""
        if name not in self._trees:
            if name not in self._archive.namelist():
                return None
            root = etree.fromstring(self.xml(name), parser())
            shown(root)
            self._trees[name] = root
        return self._trees[name]

    def relationships(self) -> Iterator[Relationship]:
        """What any part refers to."""
        for name in self.names:
            folder, file = posixpath.split(name)
            if file.endswith(".rels") and posixpath.basename(folder) == "_rels":
                source = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
                yield from self._of(name, source)

    def _of(self, name: str, source: str) -> Iterator[Relationship]:
        root = self.tree(name)
        for r in root if root is not None else ():
            target, external = r.get("Target", ""), r.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join(posixpath.dirname(source), target)).lstrip("/")
                if r.get("Target", "").startswith("/"):
                    target = posixpath.normpath(r.get("Target")).lstrip("/")
            yield Relationship(
                source, r.get("Id", ""), r.get("Type", "").rpartition("/")[2], target, external
            )

    def main(self) -> str:
        """The path of the main part; "" where there is none."""
        names = set(self.names)
        for r in self._of("_rels/.rels", "") if "_rels/.rels" in names else ():
            if r.type == "officeDocument" and r.target in names:
                return r.target
        return ""

    def related(self, source: str) -> list[Relationship]:
        folder, file = posixpath.split(source)
        name = posixpath.join(folder, "_rels", f"{file}.rels")
        return list(self._of(name, source)) if name in self.names else []


def utf8(content: bytes) -> bytes:
    """UTF-16 XML as UTF-8; anything else as it is.  Raises UnicodeDecodeError."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _DECLARED.sub(rb"\1", content.decode("utf-16").encode())
    for encoding, start in (("utf-16-le", b"<\0"), ("utf-16-be", b"\0<")):
        if content.startswith(start):
            return _DECLARED.sub(rb"\1", content.decode(encoding).encode())
    return content


def transitional(content: bytes) -> bytes:
    if b"purl.oclc.org/ooxml/" not in content:
        return content
    return _STRICT.sub(_transitional, content)


def _transitional(match: re.Match[bytes]) -> bytes:
    head, _, rest = match[1].partition(b"/")
    folder = _TRANSITIONAL.get(head, head)
    return b"http://schemas.openxmlformats.org/" + folder + (b"/" + rest if rest else b"")


def shown(root: Element) -> None:
    """Cuts off the branches of `mc:AlternateContent` that Word does not show."""
    for alternate in list(root.iter(f"{MC}AlternateContent")):
        choices = [c for c in alternate if c.tag == f"{MC}Choice" and _known(c)]
        kept = choices[0] if choices else next((c for c in alternate if c.tag == f"{MC}Fallback"), None)
        for branch in list(alternate):
            if branch is not kept:
                alternate.remove(branch)


def _known(choice: Element) -> bool:
    spaces = (choice.nsmap.get(prefix, "") for prefix in choice.get("Requires", "").split())
    return all(_KNOWN_TO_WORD.match(space) for space in spaces)
