"""PDFs that editors drop: refused, cleaned, read and printed on the gazette's own pages."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable

import pikepdf
import pytest

from gazette.diagnostics import SourceError
from gazette.fidelity.compare import differences
from gazette.fidelity.pdf import pdf_reading
from gazette.model import Column, Role
from gazette.pdf_checks import check_pdf
from gazette.readers.enclosure import enclose
from gazette.standard_text import read_document
from gazette.writers import pdf
from gazette.writers.kit import Kit

from . import pdf_samples as samples


@pytest.fixture(scope="module")
def plain(kit: Kit) -> bytes:
    """Two pages with words, made here."""
    return pdf.render(samples.issue().only(samples.odd_things()), kit)


def changed(content: bytes, change: Callable[[pikepdf.Pdf], None], **save: object) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as file:
        change(file)
        out = io.BytesIO()
        file.save(out, **save)  # type: ignore[arg-type]
    return out.getvalue()


def _dangerous(file: pikepdf.Pdf) -> None:
    file.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('canary')")
    file.Root.Names.JavaScript = pikepdf.Dictionary(Names=["a", pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="canary")])
    file.attachments["secret.docx"] = b"canary"
    file.docinfo["/Author"] = "canary"
    file.pages[0].AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="canary.exe"))
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="canary")
    file.pages[0].Annots = pikepdf.Array([file.make_indirect(note)])


def test_nothing_but_the_pages_remains(plain: bytes) -> None:
    enclosure, diagnostics = enclose(changed(plain, _dangerous), "附件2.pdf", "附件2", "规程")
    assert enclosure.pages == 2 and "正文中有脚注" in enclosure.text
    [removed] = [d for d in diagnostics if d.rule.id == "E-024"]
    for word in ("JavaScript", "attached files", "comments", "automatic actions"):
        assert word in removed.message("en")
    with pikepdf.open(io.BytesIO(enclosure.content)) as file:
        assert set(file.Root.keys()) == {"/Type", "/Pages"} and "/Info" not in file.trailer
        inside = b"".join(o.read_bytes() for o in file.objects if isinstance(o, pikepdf.Stream) and "/Length1" not in o)
        assert b"canary" not in inside and b"canary" not in enclosure.content
        assert not any("/AA" in page.obj or "/Annots" in page.obj for page in file.pages)


def test_the_same_file_gives_the_same_bytes(plain: bytes) -> None:
    assert enclose(plain, "a.pdf", "附件", "甲") == enclose(plain, "a.pdf", "附件", "甲")


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (lambda p: changed(p, lambda f: None, encryption=pikepdf.Encryption(owner="o", user="u")), "E-020"),
        (lambda p: changed(p, lambda f: None, encryption=pikepdf.Encryption(owner="o", user="")), "E-020"),
        (lambda p: p[:2000], "E-021"),
        (lambda p: b"PK\x03\x04 not a pdf", "E-021"),
        (lambda p: b"", "E-021"),
        (lambda p: changed(p, lambda f: f.pages.__delitem__(slice(None))), "E-022"),
        (lambda p: changed(p, lambda f: [f.pages.append(f.pages[0]) for _ in range(300)] and None), "E-023"),
    ],
)  # fmt: skip
def test_what_can_not_be_printed_is_refused(plain: bytes, spoil: Callable[[bytes], bytes], rule: str) -> None:
    with pytest.raises(SourceError) as caught:
        enclose(spoil(plain), "附件.pdf", "附件", "甲")
    [found] = caught.value.diagnostics
    assert found.rule.id == rule and found.place.file == "附件.pdf" and found.rule.withholds


def test_words_under_a_black_box_stop_the_document(plain: bytes) -> None:
    def cover(file: pikepdf.Pdf) -> None:
        box = file.make_stream(b" q 0 g 60 600 480 150 re f Q")
        file.pages[0].contents_add(b"q", prepend=True)
        file.pages[0].contents_add(b"Q")
        file.pages[0].contents_add(box)

    enclosure, diagnostics = enclose(changed(plain, cover), "a.pdf", "附件", "甲")
    [hidden] = [d for d in diagnostics if d.rule.id == "E-026"]
    assert hidden.rule.withholds and "脚注" in dict(hidden.values)["words"]
    assert "特殊内容的意见" not in enclosure.text


def test_a_scan_is_said_to_have_no_text() -> None:
    blank = pikepdf.Pdf.new()
    blank.add_blank_page(page_size=(595, 842))
    out = io.BytesIO()
    blank.save(out)
    assert [d.rule.id for d in enclose(out.getvalue(), "a.pdf", "附件", "甲")[1]] == ["E-025"]


def test_hidden_layers_stop_the_document(plain: bytes) -> None:
    def hide(file: pikepdf.Pdf) -> None:
        layer = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="内部"))
        file.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer]))

    assert "E-027" in [d.rule.id for d in enclose(changed(plain, hide), "a.pdf", "附件", "甲")[1]]


def test_enclosed_pages_are_tagged_pages_of_the_gazette(kit: Kit, plain: bytes) -> None:
    enclosure, _ = enclose(plain, "附件2.pdf", "附件2", "实地核查规程")
    document = samples.document("a", "标题", "号", samples.part(Role.BODY, "正文。"), enclosures=(enclosure, enclosure))
    issue = samples.issue(Column("文件", (document, samples.appointments())))
    edition = pdf.render(issue, dataclasses.replace(kit, whole=True))
    assert pdf.page_map(edition)["a"] == (1, 5) and check_pdf(edition) == []
    alone = pdf.render(issue.only(document), kit)
    assert differences(read_document(document), pdf_reading(alone)) == ()
    with pikepdf.open(io.BytesIO(alone)) as file:
        alts = [str(o.Alt) for o in file.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
        with file.open_outline() as outline:
            titles = [child.title for child in outline.root[0].children[0].children]
    assert len(alts) == 4 and "正文中有脚注" in alts[0]
    assert titles == ["附件2　实地核查规程"] * 2
