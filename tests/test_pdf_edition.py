"""The PDF edition: same text, same pages, same bytes, tagged and embedded, whatever the documents hold."""

from __future__ import annotations

import dataclasses
import io
import os
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from gazette.config import Typography
from gazette.diagnostics import EditionError
from gazette.fidelity.compare import differences
from gazette.fidelity.pdf import pdf_reading, pdf_readings
from gazette.model import (
    Break,
    Cell,
    Column,
    Document,
    Formula,
    Heading,
    Issue,
    Link,
    Note,
    Paragraph,
    Part,
    Place,
    Preformatted,
    Quote,
    Role,
    Row,
    Styled,
    Table,
    Text,
)  # fmt: skip
from gazette.pdf_checks import check_pdf
from gazette.standard_text import fold, read_document
from gazette.tools.typesetter import TypesettingError, TypstTypesetter
from gazette.writers import pdf
from gazette.writers.glyphs import glyph_report
from gazette.writers.kit import Kit

from . import pdf_samples as samples

TEMPLATES = Path(__file__).parents[1] / "site_templates"


@pytest.fixture(scope="module")
def whole(kit: Kit) -> bytes:
    return pdf.render(samples.issue(), dataclasses.replace(kit, whole=True))


def alone(*parts: Part, kit: Kit, **more: Any) -> tuple[Document, bytes]:
    document = samples.document("a", "云川省人民政府关于印发《甲办法》的通知", "云政发〔2020〕1号", *parts, **more)
    return document, pdf.render(samples.issue(Column("省政府文件", (document,))), kit)


def assert_same_text(document: Document, edition: bytes) -> None:
    assert differences(read_document(document), pdf_reading(edition)) == ()


def test_every_document_of_the_issue_reads_back_exactly(whole: bytes) -> None:
    readings = pdf_readings(whole)
    for document in samples.issue().documents:
        assert differences(read_document(document), readings[document.slug]) == ()


def test_a_document_alone_has_the_text_and_the_pages_that_it_has_in_the_issue(kit: Kit, whole: bytes) -> None:
    pages = pdf.page_map(whole)
    assert list(pages) and pages["szfl-158"][0] == 1
    for document in samples.issue().documents:
        first = pages[document.slug][0]
        edition = pdf.render(samples.issue().only(document), dataclasses.replace(kit, first_page=first))
        assert pdf.page_map(edition) == {document.slug: pages[document.slug]}
        assert check_pdf(edition, first_page=first) == []
        assert_same_text(document, edition)


def test_documents_begin_on_new_pages_and_the_first_on_a_right_hand_one(whole: bytes) -> None:
    pages = sorted(pdf.page_map(whole).values())
    assert all(b[0] == a[1] + 1 for a, b in pairwise(pages))
    with pikepdf.open(io.BytesIO(whole)) as file:
        assert next(n for n, page in enumerate(file.pages, 1) if page.label == "1") % 2 == 1


def test_the_issue_is_archival_tagged_titled_and_inert(whole: bytes) -> None:
    assert check_pdf(whole) == []
    with pikepdf.open(io.BytesIO(whole)) as file:
        assert str(file.docinfo["/Title"]) == "云川省人民政府公报2020年第16期"
        with file.open_metadata() as metadata:
            assert metadata["pdfaid:part"] == "2" and metadata["pdfuaid:part"] == "1"


def test_bookmarks_are_columns_titles_and_headings(whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole)) as file, file.open_outline() as outline:
        columns = {item.title: item for item in outline.root}
        assert {"省政府令", "省政府文件", "省政府办公厅文件", "人事任免"} <= set(columns)
        [order] = columns["省政府令"].children
        assert [item.title for item in order.children[0].children] == ["第一章　总则", "第二章　编制与发布", "第三章　附则"]
        [opinion] = columns["省政府文件"].children
        assert opinion.children[0].title == "一、标题里也有注"  # without the note's words


def test_every_provision_is_a_named_destination(kit: Kit) -> None:
    document = samples.notice()
    edition = pdf.render(samples.issue().only(document), kit)
    wanted = {b.anchor for p in document.parts for b in p.blocks if isinstance(b, Heading | Paragraph) and b.anchor}
    with pikepdf.open(io.BytesIO(edition)) as file:
        names = {bytes(name).decode() for name, _ in _names(file.Root.Names.Dests)}
    assert len(wanted) > 20 and wanted <= names


def _names(tree: Any) -> list[tuple[Any, Any]]:
    flat = list(tree.get("/Names", []))
    return [*zip(flat[::2], flat[1::2], strict=True), *(n for kid in tree.get("/Kids", []) for n in _names(kid))]


def test_same_bytes_in_another_folder_and_time_zone(kit: Kit, whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kit.fonts is not None
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "America/Lima")
    monkeypatch.setenv("TMPDIR", os.fspath(tmp_path))
    time.tzset()
    other = dataclasses.replace(kit, whole=True, typesetter=TypstTypesetter(kit.fonts))
    assert pdf.render(samples.issue(), other) == whole


def test_28_characters_in_a_line_and_22_lines_on_a_page(kit: Kit) -> None:
    text = "甲" * 28 * 60
    _, edition = alone(samples.part(Role.BODY, text), kit=kit)
    lines = _lines(edition, page=1)
    assert len(lines) == 22 and {len(line) for line in lines} == {28}


def test_book_size_has_39_characters_and_34_lines(kit: Kit) -> None:
    book = dataclasses.replace(kit, typography=Typography(body="book"))
    _, edition = alone(samples.part(Role.BODY, "甲" * 39 * 90), kit=book)
    lines = _lines(edition, page=1)
    assert len(lines) == 34 and {len(line) for line in lines} == {39}


def _lines(edition: bytes, page: int) -> list[str]:
    """Lines of body text on a page, by an engine that knows nothing of ours."""
    with pypdfium2.PdfDocument(edition) as file:
        text = file[page].get_textpage().get_text_range()
    return [line for line in text.splitlines() if set(line) == {"甲"}]


def test_no_punctuation_begins_a_line(kit: Kit) -> None:
    text = "一二三四五，六七八九十；" * 90 + "（甲）《乙》“丙”。" * 40
    _, edition = alone(samples.part(Role.BODY, text), kit=kit)
    with pypdfium2.PdfDocument(edition) as file:
        lines = [line for page in file for line in page.get_textpage().get_text_range().splitlines() if len(line) > 5]
    assert len(lines) > 40
    assert not [line for line in lines if line[0] in "，。；：、！？）》”’〕】"]
    assert not [line for line in lines if line.rstrip()[-1] in "（《“‘〔【"]


def test_a_table_over_pages_repeats_its_head_and_is_read_once(kit: Kit) -> None:
    document, edition = alone(samples.part(Role.BODY, samples.long_table(90)), kit=kit)
    with pypdfium2.PdfDocument(edition) as file:
        heads = [n for n in range(len(file)) if "完成时限" in file[n].get_textpage().get_text_range()]
    assert len(heads) >= 3
    assert fold(pdf_reading(edition).text).count("完成时限") == 1
    assert_same_text(document, edition)


def test_a_row_is_not_torn_by_the_end_of_a_page(kit: Kit) -> None:
    """Short rows keep together; one longer than a page is divided all the same, and nothing of it is lost."""
    def row(*words: str) -> Row:
        return Row(tuple(Cell((samples.say(w),)) for w in words))

    rows = [row(f"首{n:03}" + "事" * (n % 7 * 9), f"尾{n:03}") for n in range(60)]
    table = Table((row("名称", "编号"), *rows, row("字" * 3000, "末")), 1, 2, (0.12, 0.88))
    document, edition = alone(samples.part(Role.BODY, table), kit=kit)
    with pypdfium2.PdfDocument(edition) as file:
        pages = ["".join(page.get_textpage().get_text_range().split()) for page in file]
    assert len(pages) >= 5
    for n in range(60):
        words = f"首{n:03}" + "事" * (n % 7 * 9)
        assert any(words in page for page in pages), f"row {n} is on two pages"
    assert sum("字字" in page for page in pages) >= 2
    assert_same_text(document, edition)


HOSTILE = '#let x = read("/etc/passwd") $ \\u{41} @a <b> *c* _d_ `e` ~ -- --- ... // f /* g */ [h] {i} = j\n+ k "l" \'m\''


def test_typst_markup_in_the_text_is_text(kit: Kit) -> None:
    body = samples.part(
        Role.BODY, HOSTILE, Heading(1, (Text(HOSTILE),), "一、", "一"), Preformatted(HOSTILE),
        Quote((samples.say(HOSTILE),)), Table((Row((Cell((samples.say(HOSTILE),)),)),), 0, 1, caption=(Text(HOSTILE),)),
        Paragraph((Note((samples.say(HOSTILE),)), Link("https://a.example/#x(y)", (Text(HOSTILE),)))),
    )  # fmt: skip
    document, edition = alone(body, kit=kit)
    assert_same_text(document, edition)


def test_awkward_characters_come_back_one_by_one(kit: Kit) -> None:
    text = "零\u200b宽\u200d连\ufe0f接葛\U000e0100城e\u0301é软\u00ad连\u2060字⼀一µμﬁfi豈豈㎡㎥ℓ①㉑〇𬭎𫍯䶮☑Ωا한글ไทยабв\u3000\u00a0末"
    document = samples.document("a", "标题", "", samples.part(Role.BODY, text))
    issue = samples.issue(Column("文件", (document,)))
    printable = {d.rule.id: d for d in glyph_report(issue, kit)}
    edition = pdf.render(issue, kit)
    lost = {value for d in printable.values() if d.rule.id == "E-002" for key, value in d.values if key == "character"}
    read = fold(pdf_reading(edition).text)
    expected = "".join("〓" if ch in lost_all(issue, kit) else ch for ch in fold(read_document(document).text))
    assert read == expected and "☑" in read and lost


def test_characters_without_a_glyph_are_kept_at_the_ends_of_lines_too(kit: Kit) -> None:
    texts = ["\u200b第一章\u200b", "\ufeff", "甲" * 26 + "\u200b\u200b" + "乙" * 30, "\u00ad软\u00ad", "\u202a左\u202c\u2060", "a\u200eb\u200e"]
    document, edition = alone(samples.part(Role.BODY, *texts), kit=kit)
    assert_same_text(document, edition)
    assert check_pdf(edition) == []


@pytest.mark.parametrize("control", ["\x01", "\x07", "\x0c", "\x1c", "\u200f", "\u202e", "\u2028", "\u200d", "\u2063", "\x0b", "\x1b", "\x7f", "\x85", "\x9f", "\ufffe", "\ufffd", "\U000e0041", "\u0600"])
def test_control_characters_neither_stop_the_press_nor_vanish_unsaid(kit: Kit, control: str) -> None:
    document, edition = alone(samples.part(Role.BODY, f"前{control}后"), kit=kit)
    said = glyph_report(samples.issue(Column("文件", (document,))), kit)
    same = differences(read_document(document), pdf_reading(edition)) == ()
    assert same or any(d.rule.id == "E-002" for d in said)


def lost_all(issue: Issue, kit: Kit) -> set[str]:
    found = (dict(d.values).get("character", "") for d in glyph_report(issue, kit) if d.rule.id == "E-002")
    return set(found)


def test_a_character_without_any_font_is_named_with_its_place_and_printed_as_geta(kit: Kit) -> None:
    place = Place("甲.docx", "body", 7)
    body = samples.part(Role.BODY, Paragraph((Text("前面的字\ue5f9后面的字\ue5f9"),), place=place))
    document = samples.document("a", "标题", "号", body)
    issue = samples.issue(Column("文件", (document,)))
    [found] = [d for d in glyph_report(issue, kit) if d.rule.id == "E-002"]
    assert found.place.file == "甲.docx" and found.place.paragraph == 7 and "前面的字" in found.place.words
    assert dict(found.values)["point"] == "U+E5F9" and dict(found.values)["count"] == "2" and found.rule.withholds
    edition = pdf.render(issue, kit)
    assert check_pdf(edition) == []
    [difference, *_] = differences(read_document(document), pdf_reading(edition))
    assert "〓" in difference.found


def test_substituted_characters_are_listed_with_their_font(kit: Kit) -> None:
    document = samples.document("a", "标题", "号", samples.part(Role.BODY, "同意☑"))
    [found] = glyph_report(samples.issue(Column("文件", (document,))), kit)
    assert found.rule.id == "E-003" and "☑（U+2611，1处，DejaVu Sans Mono）" in found.message("zh")


@pytest.mark.parametrize("typst", ["x/", "#panic(1)", "frac(1", '#read("main.typ")', "unknownname x", "合格 率"])
def test_a_formula_that_typst_refuses_is_printed_as_text_and_named(kit: Kit, typst: str) -> None:
    formula = Formula("合格率=a/b", "", "", typst)
    document, edition = alone(samples.part(Role.BODY, Paragraph((Text("计算："), formula))), kit=kit)
    assert_same_text(document, edition)
    assert check_pdf(edition) == []


def test_a_formula_as_pandoc_writes_it_is_set(kit: Kit) -> None:
    formula = Formula("Bi＝B×GiKi", "", "", "$ B_i ＝ B times frac(G_i K_i, Sigma G_j K_j) $", display=True)
    document, edition = alone(samples.part(Role.BODY, Paragraph((Text("计算："), formula))), kit=kit)
    assert_same_text(document, edition)
    assert glyph_report(samples.issue(Column("文件", (document,))), kit) == []
    with pikepdf.open(io.BytesIO(edition)) as file:
        assert any(o.get("/S") == "/Formula" for o in file.objects if isinstance(o, pikepdf.Dictionary))


@pytest.mark.parametrize("align", ["start", "center", "end"])
def test_a_displayed_formula_is_printed_wherever_it_stands(kit: Kit, align: str) -> None:
    formula = Formula("E=mc2", "", "", "E = m c^2", display=True)
    inside = (Text("甲"), formula, Text("乙"))
    parts = [
        samples.part(Role.BODY, Paragraph((formula,), align=align), Paragraph(inside, align=align),  # type: ignore[arg-type]
                     Paragraph((Styled("strong", (formula,)),)), Paragraph((Text("注"), Note((Paragraph((formula,)),)))),
                     Heading(1, (formula,), "一、"), Table((Row((Cell((Paragraph(inside),)),)),), 0, 1)),
        samples.part(Role.ATTACHMENT_LIST, Paragraph(inside)), samples.part(Role.SIGN_OFF, Paragraph(inside)),
    ]  # fmt: skip
    document, edition = alone(*parts, kit=kit)
    assert_same_text(document, edition)
    with pikepdf.open(io.BytesIO(edition)) as file:
        found = [o for o in file.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Formula"]
        assert len(found) == 8 and all(len(o.K) for o in found)


def test_a_refused_formula_is_reported(kit: Kit) -> None:
    formula = Paragraph((Formula("a/b", "", "", "x/"),))
    document = samples.document("a", "标题", "号", samples.part(Role.BODY, formula))
    assert [d.rule.id for d in glyph_report(samples.issue(Column("文件", (document,))), kit)] == ["E-004"]


def bad_documents() -> list[Part]:
    """What careless sources lead to."""
    say, part = samples.say, samples.part
    wide = Row(tuple(samples.cell(f"列{n}") for n in range(25)))
    return [
        part(Role.BODY),
        part(Role.BODY, Paragraph(()), Paragraph((Break(), Break())), say("　　"), say("末")),
        part(Role.BODY, Table((), 0, 0, caption=(Text("只有表名"),))),
        part(Role.BODY, Table((Row(()),), 1, 0), say("后")),
        part(Role.BODY, Table((Row((samples.cell("头"),)),), 3, 1)),
        part(Role.BODY, Table((wide, wide), 1, 25)),
        part(Role.BODY, Table((Row((samples.cell("甲", colspan=9),)), Row((samples.cell("乙", rowspan=9), samples.cell("丙")))), 0, 2)),
        part(Role.BODY, Table((Row((samples.cell("高" * 2500), samples.cell("矮"))),), 0, 2)),
        part(Role.BODY, Table((Row((samples.cell("头"),)), Row((samples.cell("甲"),))), 2, 1, (0.0,))),
        part(Role.BODY, Heading(5, (Text("深"),), "（1）", "x"), Heading(1, (), "一、"), Heading(3, ()), say("文")),
        part(Role.BODY, Heading(0, (Text("长" * 90), Note((say("注"),)))), say("文")),
        part(Role.SIGN_OFF, "某" * 40),
        part(Role.DATE, "二〇二〇年八月十九日"),
        part(Role.ATTACHMENT_LIST, "附件：", "1." + "长" * 60, "乙"),
        part(Role.ATTACHMENT, "附件1", label="附件1"),
        part(Role.BODY, Paragraph((Link("#nowhere", (Text("断链"),)), Styled("code", (Text("x y"),))))),
        part(Role.BODY, Table((Row((Cell((Table((Row((samples.cell("内"),)),), 0, 1),)),)),), 0, 1)),
        part(Role.BODY, Paragraph((Note((Table((Row((samples.cell("注中表"),)),), 0, 1), Quote((say("引"),)))),))),
        part(Role.BODY, say("A" * 400), say("https://example.gov.cn/" + "a1" * 80)),
        part(Role.BODY, Quote((Quote((Heading(1, (Text("引中题"),)), say("引")),),))),
    ]


@pytest.mark.parametrize("number", range(len(bad_documents())))
def test_careless_documents_are_set_and_read_back(kit: Kit, number: int) -> None:
    document, edition = alone(bad_documents()[number], kit=kit)
    assert check_pdf(edition) == []
    assert_same_text(document, edition)


def test_a_document_without_title_or_number(kit: Kit) -> None:
    document = dataclasses.replace(samples.document("a", "题", "", samples.part(Role.BODY, Heading(2, (Text("甲"),)), "文")), parts=(
        samples.part(Role.BODY, Heading(3, (Text("甲"),), "1.", "1"), "文"),))  # fmt: skip
    edition = pdf.render(samples.issue(Column("文件", (document,))), kit)
    assert check_pdf(edition) == []
    assert_same_text(document, edition)


def test_the_typesetters_refusal_names_the_document(kit: Kit) -> None:
    class Refusing:
        def typeset(self, files: dict[str, bytes], timestamp: int) -> bytes:
            if "坏文件".encode() in files["issue.json"]:
                raise TypesettingError("no")
            return b"%PDF"

        def spare_family(self, character: str) -> str | None:
            return None

        def sets_formula(self, formula: str) -> bool:
            return True

    good = samples.document("good", "好文件", "号", samples.part(Role.BODY, "甲"))
    bad = samples.document("bad", "坏文件", "号", samples.part(Role.BODY, "乙"))
    with pytest.raises(EditionError) as caught:
        pdf.render(samples.issue(Column("文件", (good, bad))), dataclasses.replace(kit, whole=True, typesetter=Refusing()))
    assert [d.place.file for d in caught.value.diagnostics] == ["bad.docx"]


def test_right_to_left_words_are_refused_because_the_page_holds_them_as_seen(kit: Kit) -> None:
    document = samples.document("a", "通知", "", samples.part(Role.BODY, "希伯来文 שלום 一词"))
    issue = samples.issue(Column("文件", (document,)))
    [found] = [d for d in glyph_report(issue, kit) if d.rule.id == "E-005"]
    assert found.rule.withholds and "שלום" in found.message("zh")
    assert "E-005" not in {d.rule.id for d in glyph_report(samples.issue(), kit)}


def test_words_both_underlined_and_struck_are_set_with_one_line(kit: Kit) -> None:
    inner = Styled("strike", (Text("划去"), Styled("strong", (Styled("underline", (Text("又划线"),)),))))
    paragraph = Paragraph((Styled("underline", (Text("下划线"), Link("https://example.org", (inner,)))),))
    document = samples.document("a", "通知", "", samples.part(Role.BODY, paragraph))
    reading = pdf_reading(pdf.render(samples.issue(Column("文件", (document,))), kit))
    assert differences(read_document(document), reading) == ()


def test_letters_without_a_font_are_named_where_the_typesetter_only_refuses(kit: Kit) -> None:
    """A mark that joins the substitute makes a cluster that no font has: the typesetter names only the font."""
    document = samples.document("a", "通知", "", samples.part(Role.BODY, "中文៳ᜲពៜួៀ៘ឰ៛ឧᜰ័ធᜯ៸ᜡឫ៰០៲ឝែᝁᜫ结尾。"))
    with pytest.raises(EditionError) as caught:
        pdf.render(samples.issue(Column("文件", (document,))), kit)
    assert {d.rule.id for d in caught.value.diagnostics} == {"E-001", "E-002"}
    assert "a.docx" in {d.place.file for d in caught.value.diagnostics}


def test_a_note_that_goes_on_after_the_last_line_belongs_to_its_document(kit: Kit) -> None:
    """Two in an issue: the page that holds nothing but the rest of a note is the document's, and not lost."""
    lines = [Text(ch) for ch in "甲乙丙丁戊己庚辛壬癸" * 9]
    note = Note((Paragraph(tuple(i for line in lines for i in (line, Break()))),))
    body = (*(Paragraph((Text("各市人民政府："),)) for _ in range(20)), Paragraph((Text("特此通知。"), note)))
    documents = [samples.document(slug, "关于甲的通知", "", Part(Role.BODY, body)) for slug in ("a", "b")]
    issue = samples.issue(Column("省政府文件", tuple(documents)))
    edition = pdf.render(issue, dataclasses.replace(kit, whole=True))
    readings, pages = pdf_readings(edition), pdf.page_map(edition)
    assert all(differences(read_document(d), readings[d.slug]) == () for d in documents)
    assert pages["a"][1] - pages["a"][0] >= 1 and pages["b"][0] == pages["a"][1] + 1
    own = pdf.render(issue.only(documents[0]), dataclasses.replace(kit, first_page=pages["a"][0]))
    assert pdf.page_map(own)["a"] == pages["a"] and pdf.page_span(own) == pages["a"]
    assert_same_text(documents[0], own)
