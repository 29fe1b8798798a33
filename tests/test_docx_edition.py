from __future__ import annotations

import io
import zipfile
from pathlib import Path

from hypothesis import given, settings
from lxml import etree

from gazette.fidelity.compare import differences
from gazette.fidelity.docx import docx_reading
from gazette.model import Card, Cell, Document, Heading, Paragraph, Part, Role, Row, Table, Text
from gazette.standard_text import read_document
from gazette.writers import docx
from gazette.writers.docx_parts import NS
from gazette.writers.kit import Kit

from .strategies import documents, issue_of

FOLDER = Path(__file__).parents[1] / "site_templates"
KIT = Kit(templates={f"docx/{p.name}": p.read_bytes() for p in (FOLDER / "docx").iterdir()})


def para(text: str) -> Paragraph:
    return Paragraph((Text(text),))


@settings(max_examples=60, deadline=None)
@given(documents())
def test_any_document_reads_back_from_word(document: Document) -> None:
    reading = docx_reading(docx.render(issue_of(document), KIT))
    assert differences(read_document(document), reading, pictures=False) == ()
    assert len(reading.pictures) == len(read_document(document).pictures)


def test_the_same_document_gives_the_same_bytes() -> None:
    document = Document("a", "a.docx", "", Card(), (Part(Role.TITLE, (Heading(0, (Text("通知"),)),)),))
    assert docx.render(issue_of(document), KIT) == docx.render(issue_of(document), KIT)


def test_nothing_of_a_person_or_a_build_is_in_the_package() -> None:
    document = Document("a", "a.docx", "", Card(), (Part(Role.BODY, (para("正文"),)),))
    with zipfile.ZipFile(io.BytesIO(docx.render(issue_of(document), KIT))) as package:
        core = package.read("docProps/core.xml").decode()
        assert "creator" not in core and "lastModifiedBy" not in core and "2020-08-31" in core
        assert {i.date_time for i in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert all(b"rsid" not in package.read(name) for name in package.namelist())


def test_row_spans_are_spelt_out_as_word_wants_them() -> None:
    rows = (
        Row((Cell((para("甲"),), rowspan=2), Cell((para("乙"),), colspan=2))),
        Row((Cell((para("丙"),)), Cell((para("丁"),), rowspan=2))),
        Row((Cell((para("戊"),)), Cell((para("己"),)))),
    )
    body = Part(Role.BODY, (Table(rows, header_rows=1, columns=3),))
    edition = docx.render(issue_of(Document("a", "a.docx", "", Card(), (body,))), KIT)
    with zipfile.ZipFile(io.BytesIO(edition)) as package:
        tree = etree.fromstring(package.read("word/document.xml"))
    spans = [
        [("+" if c.find(".//w:vMerge", NS) is not None else "-") + "".join(c.itertext()) for c in row.findall("w:tc", NS)]
        for row in tree.iterfind(".//w:tr", NS)
    ]
    assert spans == [["+甲", "-乙"], ["+", "-丙", "+丁"], ["-戊", "-己", "+"]]
    assert len(tree.findall(".//w:tblHeader", NS)) == 1


def test_an_attachment_that_is_a_table_starts_on_a_new_page() -> None:
    table = Table((Row((Cell((para("甲"),)),)),), columns=1)
    parts = (Part(Role.BODY, (para("正文"),)), Part(Role.ATTACHMENT, (table,)))
    edition = docx.render(issue_of(Document("a", "a.docx", "", Card(), parts)), KIT)
    with zipfile.ZipFile(io.BytesIO(edition)) as package:
        tree = etree.fromstring(package.read("word/document.xml"))
    [broken] = tree.xpath("//w:p[w:pPr/w:pageBreakBefore]", namespaces=NS)
    assert broken.getnext().tag.endswith("}tbl")
