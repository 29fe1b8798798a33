"""Attached PDFs in the PDF edition: each page's picture is held to the page, drawn anew from the attachment."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator

import pikepdf
from PIL import Image, ImageOps

from ..model import Document, Enclosure
from .pdf import ENCLOSURES, later_pages
from .pdf_content import Fonts, read_content

_DPI, _LONGEST = 200, 3600  # the edition's resolution, and the pixels of a page's longer side at most
_WHITE, _MARGIN = 12, 8  # grey levels below which nothing is to be seen; pixels of white that are left around


def differing_pages(document: Document, edition: bytes) -> list[str]:
    """The attached pages that the edition does not show as they are, "附件2.pdf 3" each; ValueError if it is no edition of ours."""
    expected = [(f"{e.file} {n}", digest) for e in document.enclosures for n, digest in enumerate(_drawn(e), 1)]
    shown = list(_shown(edition, document.slug)) if expected else []
    shown += [""] * (len(expected) - len(shown))
    return [page for (page, digest), found in zip(expected, shown, strict=False) if digest != found]


def _shown(edition: bytes, slug: str) -> Iterator[str]:
    """Digests of the pictures on the pages behind the document's text."""
    fonts: Fonts = {}
    with pikepdf.open(io.BytesIO(edition)) as file:
        for page in later_pages(file, slug + ENCLOSURES):
            for content in read_content(page.obj, fonts).values():
                yield from content.pictures


def _drawn(enclosure: Enclosure) -> Iterator[str]:
    import pypdfium2  # takes a tenth of a second: only for documents that have such an attachment

    with pypdfium2.PdfDocument(enclosure.content) as file:
        for number in range(len(file)):
            page = file[number]
            scale = min(_DPI / 72, _LONGEST / max(1.0, *page.get_size()))
            yield _digest(page.render(scale=scale).to_pil().convert("RGB"))
            page.close()


def _digest(page: Image.Image) -> str:
    """Of the page without its white edges, in grey where it has no colour, as `pdf_content.picture_digest` counts pixels."""
    ink = ImageOps.invert(page.convert("L")).point(lambda level: 255 * (level > _WHITE)).getbbox() or (0, 0, *page.size)
    left, top, right, bottom = ink
    whole = ink == (0, 0, *page.size)
    edge = 0 if whole else _MARGIN
    around = (max(0, left - edge), max(0, top - edge), min(page.width, right + edge), min(page.height, bottom + edge))
    image = page.crop(around)
    red, green, blue = image.split()
    image = red if red.tobytes() == green.tobytes() == blue.tobytes() else image
    return hashlib.sha256(f"{image.mode} {image.width} {image.height}\n".encode() + image.tobytes()).hexdigest()
