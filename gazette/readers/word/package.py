"""The parts of a Word file: a bounded, secure look into the archive."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from ...diagnostics import Bilingual, Rule, Severity, SourceError
from ...model import Place
from .namespaces import STRICT, Element

_LARGEST_PART = 300_000_000  # bytes unpacked; preflight refuses earlier, by the press's own limits
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

NOT_WORD = Rule(
    "S-102", Severity.ERROR,
    Bilingual("不是可读的 Word 文件：{reason}", "not a readable Word file: {reason}"),
    hint=Bilingual("用 Word 或 WPS 打开确认能正常显示，再另存为 .docx", "open it in Word or WPS, then save it as .docx anew"),
    reason=Bilingual("文件已损坏、加密或扩展名不符", "the file is damaged, encrypted or wrongly named"),
    withholds=True,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relationship:
    type: str  # the last word of its URI: "image", "hyperlink", "header"
    target: str  # part name, or the address when external
    external: bool


@dataclass(slots=True)
class Package:
    """`name` is for places; parts are read when asked for, each once."""

    name: str
    archive: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]
    trees: dict[str, Element | None] = field(default_factory=dict)
    links: dict[str, dict[str, Relationship]] = field(default_factory=dict)

    @classmethod
    def open(cls, content: bytes, name: str) -> Package:
        """SourceError when `content` is no zip archive."""
        try:
            archive = zipfile.ZipFile(io.BytesIO(content))
            members = {_normal(i.filename): i for i in archive.infolist()}
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RecursionError) as error:
            raise _refused(name, f"zip: {error}") from error
        return cls(name, archive, members)

    def content(self, part: str) -> bytes | None:
        """Bytes of `part`; None when the file has no such part."""
        member = self.members.get(_normal(part))
        if member is None:
            return None
        if member.file_size > _LARGEST_PART:
            raise _refused(self.name, f"{part}: {member.file_size} bytes")
        try:
            with self.archive.open(member) as stream:
                content = stream.read(_LARGEST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError) as error:
            raise _refused(self.name, f"{part}: {error}") from error
        if len(content) > _LARGEST_PART:
            raise _refused(self.name, f"{part}: > {_LARGEST_PART} bytes")
        return content

    def tree(self, part: str) -> Element | None:
        """Root of an XML part with transitional names; None when there is none."""
        if part not in self.trees:
            content = self.content(part)
            self.trees[part] = None if content is None else self._parse(content, part)
        return self.trees[part]

    def relationships(self, part: str) -> dict[str, Relationship]:
        """What `part` refers to, by id; "" asks for the package's own."""
        if part not in self.links:
            folder, file = posixpath.split(part)
            root = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
            found = () if root is None else root.iter(_RELATIONSHIP)
            self.links[part] = {r.get("Id", ""): _relationship(r, folder) for r in found}
        return self.links[part]

    def related(self, part: str, kind: str) -> str | None:
        """Name of the first part of type `kind` that `part` refers to."""
        for link in self.relationships(part).values():
            if link.type == kind and not link.external and link.target in self.members:
                return link.target
        return None

    def main_part(self) -> str:
        part = self.related("", "officeDocument") or "word/document.xml"
        if part not in self.members:
            raise _refused(self.name, "word/document.xml")
        return part

    def _parse(self, content: bytes, part: str) -> Element:
        try:
            root = etree.fromstring(content, _parser())
            if root is None:
                raise _refused(self.name, part)
            if root.getroottree().docinfo.doctype:
                raise _refused(self.name, f"{part}: DOCTYPE")
            if any("purl.oclc.org" in uri for uri in root.nsmap.values()):
                root = etree.fromstring(_transitional(etree.tostring(root, encoding="utf-8")), _parser())
        except (etree.XMLSyntaxError, ValueError) as error:
            raise _refused(self.name, f"{part}: {error}") from error
        return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip


def _transitional(content: bytes) -> bytes:
    for strict, transitional in STRICT.items():
        content = content.replace(strict.encode(), transitional.encode())
    return content


def _relationship(element: Element, folder: str) -> Relationship:
    target = element.get("Target", "")
    external = element.get("TargetMode") == "External"
    if not external:
        target = _normal(target if target.startswith("/") else posixpath.join(folder, target))
    return Relationship(element.get("Type", "").rpartition("/")[2], target, external)


def _normal(part: str) -> str:
    """A part's name as the archive lists it: no leading slash, no dots, no backslashes."""
    return posixpath.normpath("/" + unquote(part.replace("\\", "/"))).lstrip("/")


def _refused(name: str, reason: str) -> SourceError:
    return SourceError(NOT_WORD.at(Place(name), reason=" ".join(reason.split())[:200]))
