"""Looks through a Word file: first whether it may be opened at all, then whether it is final."""

from __future__ import annotations

from ..config import Limits
from ..diagnostics import Diagnostic
from ..model import Place
from . import archive, displaced, hidden, markup, packages, pictures, properties, revisions, unfinished
from .package import Package, W
from .story import open_manuscript


def inspect(content: bytes, name: str, limits: Limits) -> list[Diagnostic]:
    if found := archive.check_archive(content, name, limits):
        return found
    package = Package(content)
    if found := markup.check(package, name, limits):
        return found
    if not package.main():
        return [archive.MAIN_PART.at(Place(name, "archive"))]
    root = package.tree(package.main())
    if root is None or sum(1 for child in root if child.tag == f"{W}body") != 1:
        return [archive.MAIN_PART.at(Place(name, "archive"))]
    manuscript = open_manuscript(package, name)
    return [
        *packages.check(package, name),
        *properties.check(package, name),
        *pictures.check(package, name, limits),
        *revisions.check(manuscript),
        *hidden.check(manuscript),
        *displaced.check(manuscript),
        *pictures.crops(manuscript),
        *unfinished.check(manuscript),
    ]
