"""Pictures arrive as what is seen of them and nothing else; seals are told apart."""

from __future__ import annotations

import hashlib
import io

import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from gazette.model import Paragraph, Picture
from gazette.readers import SourceReading, read_file
from gazette.readers.pictures import PictureRefused, develop, looks_like_seal
from gazette.tools.pandoc import PandocWorker

from .ooxml import docx, picture


def encoded(image: Image.Image, form: str = "PNG", **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def quartered() -> Image.Image:
    """Red left half, blue right half, 40 × 20."""
    image = Image.new("RGB", (40, 20), (255, 0, 0))
    image.paste((0, 0, 255), (20, 0, 40, 20))
    return image


def seal() -> Image.Image:
    image = Image.new("RGBA", (160, 160), (0, 0, 0, 0))
    drawing = ImageDraw.Draw(image)
    drawing.ellipse((5, 5, 155, 155), outline=(220, 20, 20, 255), width=8)
    drawing.regular_polygon((80, 80, 30), 5, fill=(220, 20, 20, 255))
    return image


def with_pictures(runs: str, pandoc: PandocWorker, **files: bytes) -> SourceReading:
    names = {f"r{i}": name.replace("_", ".") for i, name in enumerate(files)}
    links = {i: ("image", f"media/{name}") for i, name in names.items()}
    parts = {f"word/media/{name.replace('_', '.')}": content for name, content in files.items()}
    return read_file(docx(f"<w:p>{runs}</w:p>", links=links, files=parts), "a.docx", pandoc)


def pictures(reading: SourceReading) -> list[Picture]:
    return [i for b in reading.blocks if isinstance(b, Paragraph) for i in b.content if isinstance(i, Picture)]


def test_a_picture_stands_at_its_point_with_size_alt_and_medium(pandoc: PandocWorker) -> None:
    reading = with_pictures(picture("r0", attributes='descr=" 示意图 "'), pandoc, a_png=encoded(quartered()))
    (found,), (medium,) = pictures(reading), reading.media
    assert (found.alt, found.width_mm, found.height_mm, found.seal) == ("示意图", 10.0, 20.0, False)
    assert (medium.digest, medium.width_px, medium.height_px, medium.suffix) == (found.digest, 40, 20, ".png")
    assert medium.digest == hashlib.sha256(b"RGB 40 20\n" + quartered().tobytes()).hexdigest()


def test_nothing_but_pixels_leaves_the_source_file() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "张三")
    exif = Image.Exif()
    exif[0x013B] = "SECRET-AUTHOR"
    for content, secret in (
        (encoded(quartered(), pnginfo=notes, dpi=(300, 300)), "张三".encode()),
        (encoded(quartered(), "JPEG", exif=exif, icc_profile=b"SECRET-PROFILE"), b"SECRET"),
    ):
        medium, _ = develop(content, "a.png")
        assert secret not in medium.content and b"Exif" not in medium.content and b"tEXt" not in medium.content


def test_a_jpeg_stays_a_jpeg_whose_digest_is_that_of_its_own_pixels() -> None:
    medium, _ = develop(encoded(quartered(), "JPEG"), "a.jpg")
    decoded = Image.open(io.BytesIO(medium.content))
    assert medium.suffix == ".jpg" and decoded.format == "JPEG"
    assert medium.digest == hashlib.sha256(b"RGB 40 20\n" + decoded.tobytes()).hexdigest()
    assert develop(encoded(quartered(), "JPEG"), "b.jpg")[0].digest == medium.digest


def test_what_was_cropped_away_is_gone() -> None:
    medium, image = develop(encoded(quartered()), "a.png", (0.5, 0, 0, 0))
    assert image.size == (20, 20) and set(image.get_flattened_data()) == {(0, 0, 255)}
    assert medium.width_px == 20


def test_crop_and_link_of_a_word_picture(pandoc: PandocWorker) -> None:
    runs = picture("r0", crop='<a:srcRect l="50000"/>') + picture("r0", link=True)
    reading = with_pictures(runs, pandoc, a_png=encoded(quartered()))
    assert [m.width_px for m in reading.media] == [20, 40]
    linked = docx(f"<w:p>{picture('r1', link=True)}</w:p>", links={"r1": ("image", "http://example.org/a.png")})
    assert [d.rule.id for d in read_file(linked, "a.docx", pandoc).diagnostics] == ["S-111"]


@pytest.mark.parametrize(("degrees", "left"), [(90, (255, 0, 0)), (180, (0, 0, 255))])
def test_turned_pictures_are_turned(degrees: float, left: tuple[int, int, int]) -> None:
    _, image = develop(encoded(quartered()), "a.png", degrees=degrees)
    assert image.size == ((20, 40) if degrees == 90 else (40, 20))
    assert image.getpixel((0, 0)) == left


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "I", "F"])
def test_every_kind_of_pixels_is_developed(mode: str) -> None:
    form = "PNG" if mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16") else "TIFF"
    medium, image = develop(encoded(Image.new(mode, (3, 2)), form), "a")
    assert image.mode in ("L", "RGB", "RGBA") and medium.digest
    assert Image.open(io.BytesIO(medium.content)).size == (3, 2)


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"<svg onload='x'/>", b"\xd7\xcd\xc6\x9a" + b"\1" * 60])
def test_what_is_no_picture_is_a_finding_that_withholds(content: bytes, pandoc: PandocWorker) -> None:
    reading = with_pictures(picture("r0"), pandoc, a_emf=content)
    assert [d.rule.id for d in reading.diagnostics] == ["S-110"] and reading.diagnostics[0].rule.withholds
    assert "EMF" in reading.diagnostics[0].message("zh")


def test_a_bomb_of_pixels_is_refused() -> None:
    with pytest.raises(PictureRefused):
        develop(encoded(Image.new("1", (9_000, 9_000))), "a.png")


def test_a_floating_red_seal_is_a_seal_and_other_pictures_are_not(pandoc: PandocWorker) -> None:
    runs = picture("r0", anchor=True) + picture("r1", anchor=True) + picture("r1", attributes='descr="某单位公章"') + picture("r0")
    reading = with_pictures(runs, pandoc, a_png=encoded(seal()), b_png=encoded(Image.new("RGB", (90, 90), (10, 120, 30))))
    assert [f.seal for f in pictures(reading)] == [True, False, True, False]
    assert not looks_like_seal(Image.new("RGB", (100, 100), (200, 0, 0)), "", True)  # a red square is no seal
    assert not looks_like_seal(Image.new("RGBA", (1, 1)), "", True)


def test_an_html_or_markdown_picture_from_outside_is_refused(pandoc: PandocWorker) -> None:
    for name, text in (("a.md", "![甲](http://example.org/a.png)"), ("a.html", "<p><img src='file:///etc/passwd'></p>")):
        reading = read_file(text.encode(), name, pandoc)
        assert [d.rule.id for d in reading.diagnostics] == ["S-111"] and not reading.media


def test_a_picture_inside_a_markdown_file_is_shown(pandoc: PandocWorker) -> None:
    import base64

    data = base64.b64encode(encoded(quartered())).decode()
    reading = read_file(f"![示意](data:image/png;base64,{data})".encode(), "a.md", pandoc)
    (found,) = pictures(reading)
    assert found.alt == "示意" and reading.media[0].digest == found.digest and not reading.diagnostics
