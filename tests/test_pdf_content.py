"""The content stream reader against strings and marks of every form that the PDF standard allows."""

from __future__ import annotations

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.fidelity.pdf_content import read_content, read_to_unicode

CMAP = b"""2 beginbfchar <0028> <7532> <005C> <4E59> endbfchar
1 beginbfrange <0100> <0102> <4E00> endbfrange 1 beginbfchar <0200> <D842DFB7FE00> endbfchar"""


def read(stream: bytes, cmap: bytes = CMAP) -> dict[int, str]:
    file = pikepdf.Pdf.new()
    file.add_blank_page()
    page = file.pages[0]
    font = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font, ToUnicode=file.make_stream(cmap)))
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(f0=font))
    page.Contents = file.make_stream(stream)
    return {number: content.text for number, content in read_content(page.obj, {}).items()}


def marked(show: bytes) -> bytes:
    return b"/Span<</MCID 3>>BDC BT /f0 16 Tf " + show + b" ET EMC"


def test_to_unicode_has_single_codes_ranges_and_sequences() -> None:
    assert read_to_unicode(CMAP) == {0x28: "甲", 0x5C: "乙", 0x100: "一", 0x101: "丁", 0x102: "丂", 0x200: "𠮷\ufe00"}


@pytest.mark.parametrize(
    "show",
    [
        rb"<0028005C> Tj", rb"<00 28 00 5c> Tj", rb"(\000\(\000\\) Tj", rb"(\000\050\000\134) Tj",
        rb"[(\000\()-120.5(\000\\)]TJ", rb"[<0028> 3 <005C>] TJ",
    ],
)  # fmt: skip
def test_strings_in_every_notation(show: bytes) -> None:
    assert read(marked(show)) == {3: "甲乙"}


def test_balanced_parentheses_may_stand_unescaped() -> None:
    assert read(marked(b"(\\000(\\000)) Tj"), b"1 beginbfchar <0028> <7532> <0029> <4E59> endbfchar") == {3: "甲乙"}


def test_actual_text_replaces_the_glyphs_within() -> None:
    show = b"<0028> Tj /Span<</ActualText<FEFF4E00>>>BDC <005C> Tj EMC /Span<</ActualText(fi)>>BDC <005C> Tj EMC <0028> Tj"
    assert read(marked(show)) == {3: "甲一fi甲"}


def test_artifacts_are_not_read_even_with_text_that_looks_like_marks() -> None:
    artifact = b"/Artifact<</Type/Pagination/Attached[/Top]>>BDC BT /f0 9 Tf <0100> Tj ET EMC /Artifact BMC EMC "
    assert read(artifact + marked(b"<0028> Tj")) == {3: "甲"}


def test_a_mark_with_further_properties_counts() -> None:
    assert read(b"/P <</Lang(zh-CN)/MCID 7>> BDC /f0 1 Tf <0028> Tj EMC") == {7: "甲"}


def test_a_glyph_without_unicode_is_an_error() -> None:
    with pytest.raises(ValueError, match="no Unicode"):
        read(marked(b"<0999> Tj"))


@given(st.lists(st.integers(0, 0xFFFF), min_size=1, max_size=30))
def test_any_codes_come_back(codes: list[int]) -> None:
    """Strings written by a writer of another make (pikepdf's)."""
    entries = b"".join(b"<%04X> <%04X>" % (c, 0x4E00 + n) for n, c in enumerate(dict.fromkeys(codes)))
    cmap = b"1 beginbfchar " + entries + b" endbfchar"
    names = {c: chr(0x4E00 + n) for n, c in enumerate(dict.fromkeys(codes))}
    string = pikepdf.String(b"".join(c.to_bytes(2, "big") for c in codes)).unparse()
    assert read(marked(string + b" Tj"), cmap) == {3: "".join(names[c] for c in codes)}
