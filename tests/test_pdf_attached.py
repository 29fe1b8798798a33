"""What is proven of an attached PDF: its pages look as they did, in what is published and in the PDF edition."""

from __future__ import annotations

import dataclasses
import io

import pikepdf
import pytest
from PIL import Image, ImageDraw

from gazette.fidelity import prove
from gazette.fidelity.enclosures import differing_pages
from gazette.model import Column, Document, Enclosure, Issue
from gazette.readers.enclosure import enclose
from gazette.witness.pages import attest_pages
from gazette.writers import pdf
from gazette.writers.kit import Kit

from . import pdf_samples as samples


@pytest.fixture(scope="module")
def plain(kit: Kit) -> bytes:
    return pdf.render(samples.issue().only(samples.odd_things()), kit)


@pytest.fixture(scope="module")
def document(plain: bytes) -> Document:
    first, _ = enclose(plain, "附件1.pdf", "附件1", "规程")
    second, _ = enclose(_drawn(), "附件2.pdf", "附件2", "图")
    return dataclasses.replace(samples.odd_things(), enclosures=(first, second))


def issue_of(document: Document) -> Issue:
    return dataclasses.replace(samples.issue(), columns=(Column("省政府文件", (document,)),))


def _drawn(colour: str = "red") -> bytes:
    """A page with a coloured bar, as a scanner would make it."""
    image = Image.new("RGB", (400, 600), "white")
    ImageDraw.Draw(image).rectangle((100, 200, 300, 260), fill=colour)
    out = io.BytesIO()
    image.save(out, "PDF", resolution=72)
    return out.getvalue()


def _said(dropped: bytes, published: Enclosure) -> list[str]:
    return [f"{d.rule.id} {d.message('en')}" for d in attest_pages(dropped, "a.pdf", "", published)[1]]


def test_what_is_published_looks_like_what_was_dropped(plain: bytes) -> None:
    enclosure, _ = enclose(plain, "a.pdf", "附件", "甲")
    testimony, found = attest_pages(plain, "a.pdf", "0", enclosure)
    assert found == []
    assert testimony.witness == testimony.reading != ""
    assert testimony.characters > 100


def test_a_form_and_a_stamp_stay_as_they_look() -> None:
    with pikepdf.open(io.BytesIO(_drawn())) as file:
        look = file.make_stream(b"0 0 1 rg 0 0 80 20 re f")
        look.stream_dict = pikepdf.Dictionary(Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 80, 20])
        for kind, more, at in ((pikepdf.Name.Widget, {"FT": pikepdf.Name.Tx, "T": "a", "V": "x"}, 20), (pikepdf.Name.Stamp, {}, 320)):
            note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=kind, Rect=[50, at, 130, at + 20], F=4, AP=pikepdf.Dictionary(N=look), **more)
            annotations = file.pages[0].obj.get("/Annots", pikepdf.Array())
            annotations.append(file.make_indirect(note))
            file.pages[0].Annots = annotations
        file.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([file.pages[0].Annots[0]]))
        out = io.BytesIO()
        file.save(out)
    enclosure, _ = enclose(out.getvalue(), "a.pdf", "附件", "甲")
    assert _said(out.getvalue(), enclosure) == []


def test_a_page_that_changed_is_refused(plain: bytes) -> None:
    red, _ = enclose(_drawn("red"), "a.pdf", "附件", "甲")
    blue, _ = enclose(_drawn("blue"), "a.pdf", "附件", "甲")
    assert _said(_drawn("red"), red) == []
    assert _said(_drawn("red"), blue) == ["T-103 pages 1 of the PDF attachment do not look as they did before they were cleaned"]
    two, _ = enclose(plain, "a.pdf", "附件", "甲")
    with pikepdf.open(io.BytesIO(plain)) as file:
        del file.pages[1]
        out = io.BytesIO()
        file.save(out)
    assert _said(out.getvalue(), two)[0].startswith("T-103 pages 2 ")


def test_the_edition_shows_every_page_and_a_change_is_refused(kit: Kit, document: Document) -> None:
    edition = pdf.render(issue_of(document), kit)
    assert differing_pages(document, edition) == []
    assert [d.rule.id for d in prove(document, {"pdf": edition}).diagnostics] == []
    first, second = document.enclosures
    blue = dataclasses.replace(second, content=enclose(_drawn("blue"), "附件2.pdf", "附件2", "图")[0].content)
    assert differing_pages(dataclasses.replace(document, enclosures=(first, blue)), edition) == ["附件2.pdf 1"]
    swapped = dataclasses.replace(document, enclosures=(second, first))
    assert [d.rule.id for d in prove(swapped, {"pdf": edition}).diagnostics] == ["T-003"]
    without = pdf.render(issue_of(dataclasses.replace(document, enclosures=(first,))), kit)
    assert differing_pages(document, without) == ["附件2.pdf 1"]


def test_glyphs_without_a_character_are_told() -> None:
    """A font of one glyph that says nothing of what the glyph means: common in files of old drawing programs."""
    with pikepdf.Pdf.new() as file:
        page = file.add_blank_page(page_size=(200, 200))
        glyph = file.make_stream(b"600 0 0 0 500 500 d1 0 0 500 500 re f")
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type3, FontBBox=[0, 0, 600, 600], FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            CharProcs=pikepdf.Dictionary(g1=glyph), FirstChar=1, LastChar=1, Widths=[600],
            Encoding=pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=[1, pikepdf.Name("/g1")]),
        )  # fmt: skip
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=file.make_indirect(font)))
        page.Contents = file.make_stream(b"BT /F1 40 Tf 50 100 Td <0101> Tj ET")
        out = io.BytesIO()
        file.save(out)
    _, found = enclose(out.getvalue(), "a.pdf", "附件", "甲")
    assert [d.rule.id for d in found] == ["E-028"]
