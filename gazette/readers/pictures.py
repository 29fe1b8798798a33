"""Pictures: decoded to what is seen, made anew without anything else the file held, seals told apart."""

from __future__ import annotations

import hashlib
import io
import math
import warnings
from collections.abc import Sequence
from pathlib import PurePosixPath

from PIL import Image, ImageOps, UnidentifiedImageError

from ..diagnostics import Bilingual, Rule, Severity
from ..model import Media
from .metafiles import Drawn, is_metafile, wrapped_bitmap

_MOST_PIXELS = 60_000_000
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP", "PPM", "DIB")
_SEAL_WORDS = ("印章", "公章", "电子章", "骑缝章", "签章", "印鉴")

UNREADABLE_PICTURE = Rule(
    "S-110", Severity.ERROR,
    Bilingual("图片无法读取（{kind}）", "the picture can not be read ({kind})"),
    hint=Bilingual(
        "在 Word 中选中图片，复制后“选择性粘贴→图片(PNG)”替换原图", "copy it in Word and paste it back as PNG (Paste Special)"
    ),
    reason=Bilingual("每张图片都要出现在每个版本中", "every picture appears in every edition"),
    withholds=True,
)  # fmt: skip
LINKED_PICTURE = Rule(
    "S-111", Severity.ERROR,
    Bilingual("图片不在文件内，只是链接到 {target}", "the picture is not in the file but linked to {target}"),
    hint=Bilingual("在 Word 的“编辑指向文件的链接”中断开链接，或重新插入图片", "break the link in Word, or insert the picture anew"),
    reason=Bilingual("外部文件会变、会丢，也不经审批", "an outside file may change or vanish, and nobody approved it"),
    withholds=True,
)  # fmt: skip


VECTOR_PICTURE = Rule(
    "S-118", Severity.ERROR,
    Bilingual("图片是矢量图（{kind}），不能原样刊登", "the picture is a vector drawing ({kind}), which can not be printed as it is"),
    hint=Bilingual(
        "在 Word 中右击图片“另存为图片”，类型选 PNG，再插入替换；公式用 Word 自带的公式重新录入",
        "right-click it in Word, Save as Picture, PNG, and insert that instead; type formulas anew with Word's own editor",
    ),
    reason=UNREADABLE_PICTURE.reason, withholds=True,
)  # fmt: skip


class PictureRefused(Exception):
    def __init__(self, rule: Rule, **values: str) -> None:
        super().__init__(rule.id)
        self.rule = rule
        self.values = values

    @classmethod
    def linked(cls, target: str) -> PictureRefused:
        return cls(LINKED_PICTURE, target=target[:120])


def develop(
    content: bytes, name: str, crop: Sequence[float] = (0, 0, 0, 0), degrees: float = 0.0
) -> tuple[Media, Image.Image]:
    """The picture as seen: cropped (shares of left, top, right, bottom), turned clockwise, re-encoded.

    Gives the medium and its decoded image.  Raises PictureRefused.
    """
    image = _decoded(content, name)
    dpi = _dpi(image)
    image = ImageOps.exif_transpose(image) or image
    image = _turned(_cropped(image, crop), degrees)
    photo = _is_photo(content, image)
    image = _plain(image, photo)
    encoded = _encoded(image, photo)
    if photo:  # JPEG changes pixels: what readers decode is what counts
        image = Image.open(io.BytesIO(encoded))
        image.load()
    return Media(_digest(image), ".jpg" if photo else ".png", encoded, *image.size, dpi), image


def looks_like_seal(image: Image.Image, alt: str, floating: bool) -> bool:
    """Whether it is a seal: named so, or a floating, nearly square picture of red on nothing."""
    if any(word in alt for word in _SEAL_WORDS):
        return True
    width, height = image.size
    if not floating or not 0.8 <= width / max(height, 1) <= 1.25 or min(width, height) < 8:
        return False
    small = image.convert("RGBA").resize((64, 64), Image.Resampling.NEAREST)
    red = other = 0
    pixels = small.tobytes()
    for r, g, b, opaque in zip(*(pixels[band::4] for band in range(4)), strict=True):
        if opaque < 64 or min(r, g, b) > 215:
            continue
        if r > 120 and r > g * 1.5 and r > b * 1.5:
            red += 1
        else:
            other += 1
    return red > 200 and red > other * 9 and red < 64 * 64 * 0.7


def _decoded(content: bytes, name: str) -> Image.Image:
    if PurePosixPath(name).suffix.lower() == ".svg":
        raise PictureRefused(VECTOR_PICTURE, kind="SVG")
    try:
        if is_metafile(content):
            return wrapped_bitmap(content)
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=_FORMATS)
            if image.width * image.height > _MOST_PIXELS:
                raise PictureRefused(UNREADABLE_PICTURE, kind=f"{image.width} × {image.height}")
            image.load()
    except PictureRefused:
        raise
    except Drawn as error:
        raise PictureRefused(VECTOR_PICTURE, kind="EMF" if content[40:44] == b" EMF" else "WMF") from error
    except (
        UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning, OSError, ValueError,
        SyntaxError, EOFError, IndexError, KeyError, TypeError, OverflowError, MemoryError, ZeroDivisionError,
    ) as error:  # fmt: skip
        kind = PurePosixPath(name).suffix.lstrip(".").upper() or "?"
        raise PictureRefused(UNREADABLE_PICTURE, kind=kind) from error
    return image


def _dpi(image: Image.Image) -> float:
    found = image.info.get("dpi", (96.0, 96.0))
    try:
        dpi = round(float(found[0]), 1)
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return 96.0
    return dpi if math.isfinite(dpi) and 30 <= dpi <= 2400 else 96.0


def _cropped(image: Image.Image, crop: Sequence[float]) -> Image.Image:
    left, top, right, bottom = (min(max(c, 0.0), 1.0) for c in crop)
    width, height = image.size
    box = (round(width * left), round(height * top), round(width * (1 - right)), round(height * (1 - bottom)))
    if box == (0, 0, width, height) or box[0] >= box[2] or box[1] >= box[3]:
        return image
    return image.crop(box)


def _turned(image: Image.Image, degrees: float) -> Image.Image:
    quarter = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    turn = quarter.get(round(degrees) % 360)
    return image if turn is None else image.transpose(turn)


def _is_photo(content: bytes, image: Image.Image) -> bool:
    return content[:3] == b"\xff\xd8\xff" and image.mode in ("RGB", "L", "CMYK", "YCbCr")


def _plain(image: Image.Image, photo: bool) -> Image.Image:
    """One of four modes, without palette, profile, frames or metadata."""
    if image.mode in ("1", "L"):
        mode = "L"
    elif image.mode in ("LA", "PA", "RGBA", "RGBa", "La") or "transparency" in image.info:
        mode = "RGBA"
    elif image.mode.startswith(("I", "F")):
        mode = "L"
        image = image.point(lambda level: level / 256) if image.mode.startswith("I;16") else image
    else:
        mode = "RGB"
    plain = image.convert("RGB" if photo and mode != "L" else mode)
    clean = Image.frombytes(plain.mode, plain.size, plain.tobytes())
    return clean


def _encoded(image: Image.Image, photo: bool) -> bytes:
    out = io.BytesIO()
    if photo:
        image.save(out, "JPEG", quality=90, optimize=False)
    else:
        image.save(out, "PNG", compress_level=3)
    return out.getvalue()


def _digest(image: Image.Image) -> str:
    """SHA-256 over mode, size and pixels: the picture's name in every edition."""
    head = f"{image.mode} {image.width} {image.height}\n".encode()
    return hashlib.sha256(head + image.tobytes()).hexdigest()
