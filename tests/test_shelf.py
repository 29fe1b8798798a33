from __future__ import annotations

from hypothesis import given, settings

from gazette.check import NOT_EXEMPTIBLE
from gazette.fidelity import Receipt
from gazette.model import Document, Place
from gazette.shelf import Edited, pack_document, pack_edited, unpack_document, unpack_edited

from .strategies import documents


@settings(max_examples=25, deadline=None)
@given(documents())
def test_a_document_comes_back_from_the_shelf_with_its_pictures_and_what_was_said(document: Document) -> None:
    said = (NOT_EXEMPTIBLE.at(Place("a.docx", paragraph=3, words="公报"), rule="T-001"),)
    back, told = unpack_document(pack_document(document, said))
    assert back == document and back.media[0].content == document.media[0].content
    assert told == said and told[0].place == said[0].place


def test_editions_come_back_with_their_receipt() -> None:
    receipt = Receipt("a", "b", (("model", "c"), ("pdf", "d")), 1, 2, 3, 4, 5, 6, 7)
    edited = Edited({"pdf": b"%PDF\n\x00", "text": b""}, receipt, ())
    assert unpack_edited(pack_edited(edited)) == edited
