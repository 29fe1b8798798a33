"""The parts of a package while they are mended: which were changed, which are to go."""

from __future__ import annotations

import posixpath

from lxml import etree

from ..preflight.package import Element, Package, utf8

_TYPES = "[Content_Types].xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


class Parts:
    """Trees with every branch in them, unlike `Package.tree`, so that they can be written back."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._trees: dict[str, Element] = {}
        self._touched: set[str] = set()
        self.dropped: frozenset[str] = frozenset()

    def tree(self, name: str) -> Element:
        """The root of a part that is there."""
        if name not in self._trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
            self._trees[name] = etree.fromstring(utf8(self.package.read(name)), parser)
        return self._trees[name]

    def tree_of(self, name: str) -> Element | None:
        return self.tree(name) if name in self.package.names else None

    def touch(self, name: str) -> None:
        self._touched.add(name)

    def make(self, name: str, tag: str, namespaces: dict[str, str]) -> Element:
        """The root of a new part."""
        self._trees[name] = etree.Element(tag, nsmap=namespaces)
        self.touch(name)
        return self._trees[name]

    def register(self, name: str, kind: str) -> None:
        """Names the content type of a new part."""
        types = self.tree(_TYPES)
        namespace = etree.QName(types).namespace
        etree.SubElement(types, f"{{{namespace}}}Override", PartName=f"/{name}", ContentType=kind)
        self.touch(_TYPES)

    def relate(self, source: str, kind: str, target: str) -> None:
        """Refers from the part `source` to `target`, beside it in the package."""
        name = rels(source)
        if name in self.package.names:
            root = self.tree(name)
        else:
            root = self.make(name, f"{{{_RELATIONS}}}Relationships", {None: _RELATIONS})  # type: ignore[dict-item]
        taken = {entry.get("Id") for entry in root}
        id = next(f"rIdG{n}" for n in range(1, len(taken) + 2) if f"rIdG{n}" not in taken)
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", Id=id, Type=kind, Target=target)
        self.touch(name)

    def drop(self, names: set[str]) -> None:
        """Takes parts out, their own relationships, what refers to them, and what only they refer to."""
        gone = set(names)
        while more := {r.target for r in self.package.relationships() if self._only(r.target, gone)} - gone:
            gone |= more
        gone |= {rels(n) for n in gone} & set(self.package.names)
        self._unlink(gone)
        types = self.tree(_TYPES)
        for entry in list(types):
            if str(entry.get("PartName", "")).lstrip("/") in gone:
                types.remove(entry)
                self.touch(_TYPES)
        self.dropped |= gone

    def _only(self, target: str, gone: set[str]) -> bool:
        """Whether every part that refers to `target` goes."""
        sources = {r.source for r in self.package.relationships() if r.target == target and not r.external}
        return bool(sources) and sources <= gone

    def _unlink(self, gone: set[str]) -> None:
        for relation in self.package.relationships():
            if relation.target not in gone or relation.external or relation.source in gone:
                continue
            name = rels(relation.source)
            for entry in list(self.tree(name)):
                if entry.get("Id") == relation.id:
                    self.tree(name).remove(entry)
                    self.touch(name)

    def changed(self) -> dict[str, bytes]:
        return {
            name: etree.tostring(self._trees[name], xml_declaration=True, encoding="UTF-8", standalone=True)
            for name in sorted(self._touched - self.dropped)
        }


def rels(part: str) -> str:
    """The part that holds the relationships of `part`."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")
