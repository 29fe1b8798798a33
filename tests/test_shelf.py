from __future__ import annotations

from hypothesis import given, settings

from gazette.check import NOT_EXEMPTIBLE
from gazette.fidelity import Receipt
from gazette.model import Document, Place
from gazette.shelf import Edited, pack_document, pack_edited, unpack_document, unpack_edited
from gazette.witness.testimony import SourceTestimony

from .strategies import documents


@settings(max_examples=25, deadline=None)
@given(documents())
def test_a_document_comes_back_from_the_shelf_with_its_pictures_and_what_was_said(document: Document) -> None:
    said = (NOT_EXEMPTIBLE.at(Place("a.docx", paragraph=3, words="公报"), rule="T-001"),)
    testimony = (SourceTestimony("a.docx", "0" * 64, "1" * 64, "1" * 64, 7), SourceTestimony("b.xlsx", "2" * 64))
    back, told, twice = unpack_document(pack_document(document, said, testimony))
    assert back == document and back.media[0].content == document.media[0].content
    assert told == said and told[0].place == said[0].place
    assert twice == testimony


def test_editions_come_back_with_their_receipt() -> None:
    receipt = Receipt("a", "b", (("model", "c"), ("pdf", "d")), 1, 2, 3, 4, 5, 6, 7, (("imprint", 8),))
    edited = Edited({"pdf": b"%PDF\n\x00", "text": b""}, receipt, ())
    assert unpack_edited(pack_edited(edited)) == edited
