"""Looks through a Word file: first whether it may be opened at all, then whether it is final."""

from __future__ import annotations

from ..config import Limits
from ..diagnostics import Diagnostic
from ..model import Place
from . import archive, hidden, markup, packages, pictures, revisions, unfinished
from .package import Package
from .story import open_manuscript


def inspect(content: bytes, name: str, limits: Limits) -> list[Diagnostic]:
    if found := archive.check_archive(content, name, limits):
        return found
    package = Package(content)
    if found := markup.check(package, name, limits):
        return found
    if not package.main():
        return [archive.MAIN_PART.at(Place(name, "archive"))]
    manuscript = open_manuscript(package, name)
    return [
        *packages.check(package, name),
        *pictures.check(package, name, limits),
        *revisions.check(manuscript),
        *hidden.check(manuscript),
        *pictures.crops(manuscript),
        *unfinished.check(manuscript),
    ]
