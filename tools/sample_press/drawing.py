"""Draws the pictures of the sample press: seals of invented organs and bar charts, as small palette PNGs."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from pathlib import Path

import pylopdf_fonts_zh_cn
from PIL import Image, ImageDraw, ImageFont

_FONTS = Path(pylopdf_fonts_zh_cn.__file__).parent
SERIF = _FONTS / "NotoSerifSC-Regular.otf"
SANS = _FONTS / "NotoSansSC-Regular.otf"
_RED = (214, 24, 30)
_SEAL = 330  # pixels across
_OVER = 4  # drawn this much larger, then reduced: smooth edges


def seal(organ: str) -> bytes:
    """A round red seal with a star and the name of `organ` along the rim; PNG, transparent."""
    full = _SEAL * _OVER
    mask = Image.new("L", (full, full), 0)
    pen = ImageDraw.Draw(mask)
    pen.ellipse((0, 0, full - 1, full - 1), fill=255)
    rim = full // 38
    pen.ellipse((rim, rim, full - 1 - rim, full - 1 - rim), fill=0)
    pen.polygon(_star(full / 2, full / 2, full * 0.15), fill=255)
    _along_rim(mask, organ, full)
    alpha = mask.resize((_SEAL, _SEAL), Image.Resampling.LANCZOS)
    return _red_png(alpha)


def _star(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    inner = radius * math.sin(math.radians(18)) / math.sin(math.radians(54))
    return [
        (x + r * math.sin(math.radians(36 * n)), y - r * math.cos(math.radians(36 * n)))
        for n, r in ((n, radius if n % 2 == 0 else inner) for n in range(10))
    ]


def _along_rim(mask: Image.Image, organ: str, full: int) -> None:
    """Each character upright to the rim, spread over at most 250 degrees."""
    type_size = int(full * (0.135 if len(organ) <= 9 else 0.105))
    font = ImageFont.truetype(str(SERIF), type_size)
    step = min(32.0, 250 / max(len(organ) - 1, 1))
    for n, character in enumerate(organ):
        angle = step * (n - (len(organ) - 1) / 2)
        tile = Image.new("L", (type_size * 2, type_size * 2), 0)
        ImageDraw.Draw(tile).text(
            (type_size, type_size), character, 255, font, anchor="mm", stroke_width=full // 330
        )
        turned = tile.rotate(-angle, Image.Resampling.BICUBIC)
        reach = full / 2 - full * 0.125
        x = full / 2 + reach * math.sin(math.radians(angle)) - type_size
        y = full / 2 - reach * math.cos(math.radians(angle)) - type_size
        mask.paste(turned, (round(x), round(y)), turned)


def _red_png(alpha: Image.Image) -> bytes:
    """One red with sixteen grades of transparency: a palette picture of a few kilobytes."""
    picture = Image.new("P", alpha.size)
    picture.putpalette(list(_RED) * 16)
    picture.paste(alpha.point(lambda grade: round(grade / 17)))
    return _png(picture, transparency=bytes(n * 17 for n in range(16)), bits=4)


def bars(title: str, rows: Sequence[tuple[str, float]], unit: str) -> bytes:
    """A bar chart of `rows` (name, value) in grey and one blue; PNG, 1,000 pixels wide."""
    width, top, pitch = 1000, 90, 52
    picture = Image.new("RGB", (width, top + pitch * len(rows) + 30), "white")
    pen = ImageDraw.Draw(picture)
    head, body = ImageFont.truetype(str(SANS), 30), ImageFont.truetype(str(SANS), 26)
    pen.text((width / 2, 42), f"{title}（单位：{unit}）", "black", head, anchor="mm")
    longest = max(value for _, value in rows)
    for n, (name, value) in enumerate(rows):
        y = top + pitch * n
        pen.text((215, y + 18), name, "black", body, anchor="rm")
        pen.rectangle((230, y, 230 + 640 * value / longest, y + 36), fill=(46, 100, 158))
        pen.text((240 + 640 * value / longest, y + 18), f"{value:g}", "black", body, anchor="lm")
    pen.line((230, top - 8, 230, top + pitch * len(rows)), fill=(90, 90, 90), width=2)
    return _png(picture.quantize(16, dither=Image.Dither.NONE), bits=4)


def _png(picture: Image.Image, **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True, **options)
    return buffer.getvalue()
