"""The pages of an enclosed PDF as pictures with their words as alternative text.

Typst refuses to embed a PDF under PDF/A and PDF/UA, and pages appended afterwards would be neither tagged nor
known to embed their fonts.  As pictures they are both, whatever program made them, and nothing active survives.
"""

from __future__ import annotations

import hashlib
import io
from functools import lru_cache
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

from ..model import Enclosure, Media

if TYPE_CHECKING:
    import pypdfium2

DPI = 200  # sharp in print; a page of text takes about 100 kB
_MOST_PIXELS = 3600  # of the longer side: an A3 plan at 200 dpi


@lru_cache(maxsize=4)
def enclosure_pages(enclosure: Enclosure) -> tuple[tuple[Media, str], ...]:
    """Each page as a picture, and its words ("" on a scan).  ValueError when a page can not be drawn."""
    import pypdfium2  # takes a tenth of a second: only for issues that have such an attachment

    try:
        with pypdfium2.PdfDocument(enclosure.content) as file:
            return tuple(_page(file[n]) for n in range(len(file)))
    except pypdfium2.PdfiumError as error:
        raise ValueError(f"{enclosure.file}: {error}") from error


def _page(page: pypdfium2.PdfPage) -> tuple[Media, str]:
    scale = min(DPI / 72, _MOST_PIXELS / max(1.0, *page.get_size()))
    image = page.render(scale=scale).to_pil().convert("RGB")
    image = image.crop(_inked(image))  # the gazette's page has margins of its own
    red, green, blue = image.split()
    if red.tobytes() == green.tobytes() == blue.tobytes():
        image = red
    content = io.BytesIO()
    image.save(content, "PNG", compress_level=4)
    digest = hashlib.sha256(content.getvalue()).hexdigest()
    words = "".join(ch if ch.isprintable() else " " for ch in page.get_textpage().get_text_range())
    return Media(digest, ".png", content.getvalue(), image.width, image.height, scale * 72), " ".join(words.split())


def _inked(image: Image.Image) -> tuple[int, int, int, int]:
    """The area that is not white, with a little white around it; the whole page when it is blank."""
    box = ImageOps.invert(image.convert("L")).point(lambda level: 255 * (level > 12)).getbbox()
    if box is None:
        return (0, 0, image.width, image.height)
    left, top, right, bottom = box
    return (max(0, left - 8), max(0, top - 8), min(image.width, right + 8), min(image.height, bottom + 8))
