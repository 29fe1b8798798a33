"""A file's properties: a mark of secrecy there is one, though no page shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import Diagnostic
from ..model import Place
from ..rules.closed_marks import marks, marks_in_name
from ..rules.disclosure_marks import BY_KIND
from .package import Package

_PARTS = re.compile(r"(?:docProps/[^/]+|meta)\.xml")  # of Office's formats, and of OpenDocument


def check(package: Package, name: str) -> Iterator[Diagnostic]:
    """Title, subject, keywords, remarks, custom properties: whatever text stands there."""
    said = set()
    for part in package.names:
        root = package.tree(part) if _PARTS.fullmatch(part) else None
        for value in root.itertext() if root is not None else ():
            for mark in (*marks(value), *marks_in_name(value)):
                if (mark.kind, value) not in said:
                    said.add((mark.kind, value))
                    place = Place(name, "properties", words=value.strip()[:40])
                    yield BY_KIND[mark.kind].at(place, words=mark.words.strip()[:40])
