"""Headers and footers that a reader sees: which parts a Word file's sections show."""

from __future__ import annotations

from collections.abc import Iterator

from .namespaces import Element, R, W, switch
from .package import Package


def furniture_parts(document: Element, main: str, package: Package) -> Iterator[tuple[str, str]]:
    """("header" or "footer", part name) of each part that some section shows, once, in the sections' order."""
    settings = package.related(main, "settings")
    even = bool(switch(None if settings is None else package.tree(settings), "evenAndOddHeaders"))
    links = package.relationships(main)
    seen: set[str] = set()
    for section in document.iter(W + "sectPr"):
        title_page = bool(switch(section, "titlePg"))
        for kind in ("header", "footer"):
            for reference in section.iterfind(W + kind + "Reference"):
                pages = reference.get(W + "type", "default")
                link = links.get(reference.get(R + "id", ""))
                shown = pages == "default" or (title_page if pages == "first" else even)
                if link is not None and shown and not link.external and link.target not in seen:
                    seen.add(link.target)
                    yield kind, link.target
