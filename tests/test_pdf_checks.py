"""Every promise about a finished PDF is broken once here, to see that the check notices."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from gazette.config import Fonts, Typography
from gazette.fidelity.pdf import pdf_reading, pdf_readings
from gazette.pdf_checks import check_pdf
from gazette.tools.fonts import load_fonts
from gazette.tools.typesetter import TypstTypesetter, load_templates
from gazette.writers import pdf
from gazette.writers.kit import Kit

from . import pdf_samples as samples


@pytest.fixture(scope="module")
def edition() -> bytes:
    fonts = load_fonts(Fonts(), Path())
    templates = load_templates(Path(__file__).parents[1] / "site_templates")
    kit = Kit(Typography(), templates, TypstTypesetter(fonts), fonts, first_page=5)
    return pdf.render(samples.issue().only(samples.odd_things()), kit)


def broken(edition: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(edition)) as file:
        change(file)
        out = io.BytesIO()
        file.save(out, deterministic_id=True)
    return out.getvalue()


def rules(content: bytes) -> set[str]:
    return {d.rule.id for d in check_pdf(content, first_page=5)}


def _metadata(file: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    file.Root.Metadata.write(file.Root.Metadata.read_bytes().replace(old, new))


def _first_font(file: pikepdf.Pdf) -> Any:
    return next(iter(file.pages[0].Resources.Font.values()))


def _drop(key: str) -> Callable[[pikepdf.Pdf], None]:
    def change(file: pikepdf.Pdf) -> None:
        del file.Root[key]

    return change


def _no_unicode(file: pikepdf.Pdf) -> None:
    del _first_font(file).ToUnicode


def _not_embedded(file: pikepdf.Pdf) -> None:
    del _first_font(file).DescendantFonts[0].FontDescriptor.FontFile3


def _whole_font(file: pikepdf.Pdf) -> None:
    _first_font(file).DescendantFonts[0].FontDescriptor.FontName = pikepdf.Name("/NotoSerifSC")


def _script(file: pikepdf.Pdf) -> None:
    file.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _attachment(file: pikepdf.Pdf) -> None:
    file.attachments["a.docx"] = b"PK"


def _file_link(file: pikepdf.Pdf) -> None:
    file.pages[0].Annots[0].A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="file:///etc/passwd")


def _labels(file: pikepdf.Pdf) -> None:
    file.Root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.D)])


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda f: _metadata(f, b"<pdfaid:part>2", b"<pdfaid:part>1"), "E-010"),
        (lambda f: _metadata(f, b"<pdfuaid:part>1", b"<pdfuaid:part>9"), "E-010"),
        (_drop("/MarkInfo"), "E-011"), (_drop("/StructTreeRoot"), "E-011"),
        (_drop("/Lang"), "E-012"), (_drop("/OutputIntents"), "E-013"),
        (_no_unicode, "E-014"), (_not_embedded, "E-014"), (_whole_font, "E-014"),
        (_drop("/ViewerPreferences"), "E-015"),
        (_script, "E-016"), (_attachment, "E-016"), (_file_link, "E-016"),
        (_labels, "E-017"),
    ],
)  # fmt: skip
def test_each_broken_promise_is_found(edition: bytes, change: Callable[[pikepdf.Pdf], None], rule: str) -> None:
    assert rules(edition) == set()
    assert rule in rules(broken(edition, change))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04"])
def test_what_is_no_pdf_is_said_to_be_none(content: bytes) -> None:
    assert rules(content) == {"E-018"}
    with pytest.raises(ValueError, match="not a tagged PDF"):
        pdf_readings(content)


def test_a_changed_to_unicode_table_changes_what_is_read(edition: bytes) -> None:
    def change(file: pikepdf.Pdf) -> None:
        for font in file.pages[0].Resources.Font.values():
            table = font.ToUnicode.read_bytes()
            font.ToUnicode.write(table.replace("公".encode("utf-16-be").hex().upper().encode(), "私".encode("utf-16-be").hex().encode()))

    assert "公" in pdf_reading(edition).text
    assert "公" not in pdf_reading(broken(edition, change)).text


def test_a_line_taken_from_the_page_is_missed(edition: bytes) -> None:
    def change(file: pikepdf.Pdf) -> None:
        stream = file.pages[0].Contents.read_bytes()
        start = stream.index(b"Tm[", stream.index(b"/MCID 5")) + 2
        at = stream.index(b"]TJ", start)
        file.pages[0].Contents = file.make_stream(stream[:start] + stream[at + 3 :])

    assert len(pdf_reading(broken(edition, change)).text) < len(pdf_reading(edition).text)


def test_text_outside_the_structure_is_refused(edition: bytes) -> None:
    def change(file: pikepdf.Pdf) -> None:
        stream = file.pages[0].Contents.read_bytes()
        file.pages[0].Contents = file.make_stream(stream + b"\nBT /f0 12 Tf <0001> Tj ET")

    with pytest.raises(ValueError, match="outside the structure"):
        pdf_reading(broken(edition, change))


def test_a_picture_exchanged_is_noticed(edition: bytes) -> None:
    def change(file: pikepdf.Pdf) -> None:
        [picture] = [o for o in file.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        picture.write(bytes(len(picture.read_bytes())))

    assert pdf_reading(broken(edition, change)).pictures != pdf_reading(edition).pictures
