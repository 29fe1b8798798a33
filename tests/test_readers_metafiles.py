"""EMF and WMF: one bitmap that is wrapped is taken out; what would have to be drawn is refused by name."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from gazette.readers.metafiles import Drawn, is_metafile, wrapped_bitmap
from gazette.readers.pictures import PictureRefused, develop

PIXELS = Image.new("RGB", (5, 3), (10, 20, 200))
PIXELS.putpixel((0, 0), (255, 0, 0))
COPY = 0x00CC0020


def dib(image: Image.Image = PIXELS) -> bytes:
    out = io.BytesIO()
    image.save(out, "DIB")
    return out.getvalue()


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<2I", kind, 8 + len(body)) + body


def bitmap(source: tuple[int, int, int, int] = (0, 0, 5, 3), to: tuple[int, int] = (50, 30), how: int = COPY) -> bytes:
    body = struct.pack("<4i2i4i4I2I2i", 0, 0, 49, 29, 0, 0, *source, 80, 40, 120, len(dib()) - 40, 0, how, *to) + dib()
    return record(81, body + bytes(-len(body) % 4))


def emf(*records: bytes) -> bytes:
    head = struct.pack("<2I4i4i", 1, 88, 0, 0, 49, 29, 0, 0, 1000, 600) + b" EMF" + struct.pack("<5I", 0x10000, 0, 3, 1, 0) + bytes(24)
    return head + b"".join(records) + record(14, struct.pack("<3I", 0, 16, 20))


def wmf(*records: bytes, placeable: bool = False) -> bytes:
    front = b"\xd7\xcd\xc6\x9a" + bytes(18) if placeable else b""
    head = struct.pack("<HHHIHIH", 1, 9, 0x300, 0, 0, 0, 0)
    return front + head + b"".join(records) + struct.pack("<IH", 3, 0)


def wmf_bitmap(source: tuple[int, int, int, int] = (3, 5, 0, 0)) -> bytes:
    body = struct.pack("<IH4h4h", COPY, 0, *source, 30, 50, 0, 0) + dib()
    body += bytes(len(body) % 2)
    return struct.pack("<IH", (6 + len(body)) // 2, 0x0F43) + body


CLIP = record(30, struct.pack("<4i", 0, 0, 49, 29))
EMFPLUS_HEADER = record(70, struct.pack("<I", 20) + b"EMF+" + struct.pack("<2HII", 0x4001, 0, 12, 0) + bytes(4))


@pytest.mark.parametrize(
    "content",
    [emf(bitmap()), emf(record(17, bytes(4)), CLIP, EMFPLUS_HEADER, bitmap()), wmf(wmf_bitmap()), wmf(wmf_bitmap(), placeable=True)],
    ids=["emf", "emf with settings", "wmf", "placeable wmf"],
)  # fmt: skip
def test_one_wrapped_bitmap_is_taken_out(content: bytes) -> None:
    media, image = develop(content, "word/media/image1.emf")
    assert image.tobytes() == PIXELS.tobytes() and (media.suffix, media.width_px, media.height_px) == (".png", 5, 3)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (emf(), "EMF"), (emf(bitmap(), bitmap()), "EMF"), (emf(bitmap(), record(43, bytes(16))), "EMF"),
        (emf(bitmap(source=(1, 0, 4, 3))), "EMF"), (emf(bitmap(to=(-50, 30))), "EMF"), (emf(bitmap(how=0x00660046)), "EMF"),
        (emf(record(30, struct.pack("<4i", 5, 5, 40, 20)), bitmap()), "EMF"),
        (emf(record(70, struct.pack("<I", 20) + b"EMF+" + struct.pack("<2HII", 0x4008, 0, 12, 0) + bytes(4)), bitmap()), "EMF"),
        (wmf(wmf_bitmap((2, 5, 0, 0))), "WMF"), (wmf(struct.pack("<IH2h", 5, 0x0213, 1, 1), wmf_bitmap()), "WMF"),
    ],
)  # fmt: skip
def test_what_would_have_to_be_drawn_is_refused_by_name(content: bytes, kind: str) -> None:
    with pytest.raises(PictureRefused) as refused:
        develop(content, "word/media/image1.wmf")
    assert (refused.value.rule.id, refused.value.values) == ("S-118", {"kind": kind})


def test_a_vector_picture_of_the_web_is_refused_by_name() -> None:
    with pytest.raises(PictureRefused) as refused:
        develop(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "word/media/image1.svg")
    assert refused.value.rule.id == "S-118"


@pytest.mark.parametrize("content", [emf(bitmap())[:150], emf(record(81, bytes(20))), wmf(b"\x00" * 4), emf(bitmap())[:88] + bytes(400)])
def test_a_broken_metafile_can_not_be_read(content: bytes) -> None:
    with pytest.raises(PictureRefused) as refused:
        develop(content, "image1.emf")
    assert refused.value.rule.id in ("S-110", "S-118")


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([emf(CLIP, bitmap()), wmf(wmf_bitmap())]), st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=6))
def test_any_bytes_are_a_picture_or_a_refusal(content: bytes, changes: list[tuple[int, int]]) -> None:
    changed = bytearray(content)
    for at, byte in changes:
        changed[at % len(changed)] = byte
    try:
        develop(bytes(changed), "image1.emf")
    except PictureRefused as refused:
        assert refused.rule.id in ("S-110", "S-118")


def test_other_pictures_are_none() -> None:
    assert not is_metafile(b"\x89PNG\r\n\x1a\n" + bytes(60))
    with pytest.raises(Drawn):
        wrapped_bitmap(emf())
