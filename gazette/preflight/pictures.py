"""Pictures in a package: pixel bombs, vector pictures with scripts, crops whose outside is still in the file."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator

from PIL import Image

from ..config import Limits
from ..diagnostics import Bilingual, Diagnostic
from ..model import Place
from .formats import number
from .package import Element, Package
from .story import Manuscript
from .verdicts import hostile, unfinished

TOO_MANY_PIXELS = hostile(
    "S-043",
    Bilingual(
        "图片 {part} 过大（{megapixels} 百万像素，上限 {limit}）",
        "the picture {part} is too large ({megapixels} megapixels, limit {limit})",
    ),
    Bilingual("在 Word 中“图片格式→压缩图片”后保存", "in Word, Picture Format → Compress Pictures, and save"),
)
SCRIPTED_PICTURE = hostile(
    "S-044",
    Bilingual(
        "矢量图 {part} 含有脚本或外部引用", "the vector picture {part} holds a script or draws in something"
    ),
    Bilingual("把图另存为 PNG 后重新插入", "save the picture as PNG and insert it again"),
)
CROPPED = unfinished(
    "S-045",
    Bilingual(
        "图片被裁剪，裁掉的部分仍在文件里", "a picture is cropped, and what was cut off is still in the file"
    ),
    Bilingual(
        "选中图片，“图片格式→压缩图片”，勾选“删除图片的剪裁区域”",
        "select it; Picture Format → Compress Pictures, tick Delete cropped areas",
    ),
    Bilingual("裁掉的部分可能含有不应公开的内容", "what was cut off may be what must not be seen"),
)
PICTURE_MISMATCH = hostile(
    "S-046",
    Bilingual("图片 {part} 的内容不是图片（{kind}）", "the picture {part} is no picture ({kind})"),
    Bilingual(
        "弄清来源；在 Word 中重新插入该图", "find out where it is from; insert the picture anew in Word"
    ),
)

_RASTER = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")
_NO_PICTURES = (b"MZ", b"PK\x03\x04", b"%PDF", b"<html", b"<!DOC", b"<script", b"\x7fELF", b"#!")
_ACTIVE = re.compile(
    rb"<\s*(?:\w+:)?(?:script|foreignObject|iframe|embed|object)\b|\son\w+\s*=|javascript\s*:", re.IGNORECASE
)
_DRAWN_IN = re.compile(
    rb"(?:href\s*=\s*[\"']|url\(\s*[\"']?)\s*(?!#|data:image/)([a-z]+:|/|\\\\|\w+[./])", re.IGNORECASE
)
_CUT = 500  # of 100 000: below half a per cent a crop hides nothing


def check(package: Package, name: str, limits: Limits) -> Iterator[Diagnostic]:
    """Findings of every picture file in any package."""
    place = Place(name, "archive")
    for part in package.names:
        if part.lower().endswith(".svg"):
            if scripted(package.read(part)):
                yield SCRIPTED_PICTURE.at(place, part=part)
        elif part.lower().endswith(_RASTER):
            yield from _raster(package.read(part), part, place, limits)


def scripted(svg: bytes) -> bool:
    plain = re.sub(rb"xmlns(?::\w+)?\s*=\s*[\"'][^\"']*[\"']", b"", svg)
    return bool(_ACTIVE.search(plain) or _DRAWN_IN.search(plain))


def _raster(content: bytes, part: str, place: Place, limits: Limits) -> Iterator[Diagnostic]:
    if content.startswith(_NO_PICTURES):
        yield PICTURE_MISMATCH.at(place, part=part, kind=content[:4].decode("ascii", "replace"))
        return
    pixels = megapixels(content)
    if pixels > limits.picture_megapixels:
        yield TOO_MANY_PIXELS.at(place, part=part, megapixels=round(pixels), limit=limits.picture_megapixels)


def megapixels(content: bytes) -> float:
    """Millions of pixels that the picture's header states; 0 where it can not be told."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(
                io.BytesIO(content), formats=("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
            ) as picture:
                return picture.width * picture.height / 1e6
    except Image.DecompressionBombError:
        return 9_999.0
    except (OSError, ValueError, SyntaxError, OverflowError, ArithmeticError):
        return 0.0


def crops(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Cropped pictures of a Word file, each at its paragraph."""
    for story in manuscript.stories:
        for picture in story.root.iter("{*}srcRect", "{urn:schemas-microsoft-com:vml}imagedata"):
            if _cropped(picture):
                paragraph = story.paragraph_of(picture)
                yield CROPPED.at(paragraph.placed() if paragraph else manuscript.place)


def _cropped(picture: Element) -> bool:
    if picture.tag.endswith("}srcRect"):
        return any(_share(picture.get(side)) >= _CUT for side in "lrtb")
    return any(_vml_share(picture.get(f"crop{side}")) >= _CUT for side in ("left", "right", "top", "bottom"))


def _share(value: str | None) -> float:
    """A DrawingML percentage in thousandths: "1234" or, in strict files, "1.234%"."""
    return number(value) * (1000 if (value or "").endswith("%") else 1)


def _vml_share(value: str | None) -> float:
    """A VML fraction in thousandths of a per cent: "655f" is 655/65536, ".01" a plain fraction."""
    if (value or "").endswith("f"):
        return number((value or "")[:-1]) / 65536 * 100_000
    return number(value) * 100_000
