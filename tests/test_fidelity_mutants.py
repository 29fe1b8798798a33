"""Faults planted in the readers and in every edition: each is caught by the witness or by the proof."""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image

import gazette.readers.document as reading
from gazette.bench import Bench, Read
from gazette.config import DocumentSettings
from gazette.fidelity import prove, prove_row
from gazette.model import (
    Block,
    Document,
    Heading,
    Inline,
    Link,
    Note,
    Paragraph,
    Part,
    Picture,
    Role,
    Row,
    Styled,
    Table,
    Text,
)  # fmt: skip
from gazette.readers.manuscript import Manuscript
from gazette.readers.pandoc_ast import AstReader
from gazette.readers.word import runs
from gazette.readers.word.drawings import _Drawing
from gazette.readers.word.fields import FieldStack
from gazette.readers.word.numbering import NO_LABEL, Label, Numbering
from gazette.readers.word.runs import RunReader
from gazette.readers.word.story import Story
from gazette.sources import DocumentSource, SourceFile
from gazette.standard_text import read_document
from gazette.writers import WRITERS

from . import ooxml as word
from .strategies import issue_of

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
Planted = Callable[[pytest.MonkeyPatch], None]


# ---------------------------------------------------------------- a document with something of every kind


def note(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def footnotes(*texts: str) -> str:
    return "".join(f'<w:footnote w:id="{n}">{word.p(text)}</w:footnote>' for n, text in enumerate(texts, 2))


def png() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), (20, 90, 160)).save(made, "PNG")
    return made.getvalue()


def notice() -> bytes:
    text = (
        f"<w:p>{word.box(word.p('云川省人民政府办公厅文件'))}</w:p>".replace('cx="1" cy="1"', 'cx="5000000" cy="900000"'),
        word.p("云政办发〔2020〕83号", '<w:jc w:val="center"/>'),
        word.p("云川省人民政府办公厅关于做好“一网通办”工作的通知", '<w:jc w:val="center"/>', '<w:sz w:val="44"/>'),
        word.p("各市、州人民政府："),
        word.p("为做好有关工作，现将㈠至㈢类事项通知如下："),
        word.numbered("总体要求"),
        f"<w:p><w:r><w:t>坚持便民原则</w:t></w:r>{note(2)}<w:r><w:t>，压实责任</w:t></w:r>{note(3)}<w:r><w:t>。</w:t></w:r></w:p>",
        word.numbered("重点任务"),
        f"<w:p><w:r><w:t>完成率不低于</w:t></w:r>{word.field('DOCPROPERTY 目标', '98.5')}<w:r><w:t>%。</w:t></w:r></w:p>",
        word.table(word.cell("事项") + word.cell("单位"), word.cell("登记") + word.cell("民政厅"), word.cell("备案") + word.cell("司法厅")),
        "<w:p>" + word.picture("rId9", attributes='descr="流程图"') + "</w:p>",
        '<w:p><w:r><w:t>选项</w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:t>已核对。</w:t></w:r></w:p>',
        word.p("云川省人民政府办公厅", '<w:jc w:val="right"/>'),
        word.p("2020年8月19日", '<w:jc w:val="right"/>'),
        word.p("（此件公开发布）"),
    )
    lists = word.abstract(0, word.level(0, "chineseCountingThousand", "%1、")) + word.instance(1, 0)
    return word.docx(
        "".join(text), numbering=lists, footnotes=footnotes("见《条例》第三条。", "指县级以上部门。"),
        links={"rId9": ("image", "media/image1.png")}, files={"word/media/image1.png": png()},
    )  # fmt: skip


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> DocumentSource:
    content, path = notice(), tmp_path_factory.mktemp("issue") / "notice.docx"
    path.write_bytes(content)
    file = SourceFile(path, "notice.docx", hashlib.sha256(content).hexdigest(), len(content))
    return DocumentSource(file, (), "文件", 1, DocumentSettings())


@pytest.fixture(scope="module")
def document(bench: Bench, source: DocumentSource) -> Document:
    read = bench._read(source, {})
    assert read.document and not withholding(read)
    return read.document


def withholding(read: Read) -> set[str]:
    return {d.rule.id for d in read.diagnostics if d.rule.withholds}


def test_without_a_mutant_all_agree(document: Document, bench: Bench) -> None:
    text = read_document(document).text
    for words in ("一、总体要求", "二、重点任务", "98.5%", "㈠至㈢", "“一网通办”", "选项☑已核对", "指县级以上部门。"):
        assert words in text, words
    assert len(read_document(document).notes) == 2 and len(read_document(document).pictures) == 1
    editions = {name: writer.render(issue_of(document), bench.kit) for name, writer in WRITERS.items()}
    proof = prove(document, editions)
    assert proof.diagnostics == () and len({digest for _, digest in proof.receipt.editions}) == 1
    assert prove_row(document, text.encode()) == []


# ---------------------------------------------------------------- faults of the readers


def wrapped(owner: type, name: str, change: Callable[[Any], Any]) -> Planted:
    """Plants a fault in what `owner.name` returns."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        original = getattr(owner, name)
        patch.setattr(owner, name, lambda *args, **named: change(original(*args, **named)))

    return plant


def misread(change: Callable[[str], str]) -> Planted:
    """Plants a fault in the characters of every run."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        original = RunReader.text
        patch.setattr(RunReader, "text", lambda self, text, form: original(self, change(text), form))

    return plant


def drop_third_paragraph(patch: pytest.MonkeyPatch) -> None:
    original, count = Story._paragraph, iter(range(1000))
    patch.setattr(Story, "_paragraph", lambda self, element: original(self, element) if next(count) != 5 else [])


def double_paragraph(patch: pytest.MonkeyPatch) -> None:
    original = AstReader.block
    patch.setattr(AstReader, "block", lambda self, node: original(self, node) * 2)


def swap_notes(patch: pytest.MonkeyPatch) -> None:
    original = Story.note
    patch.setattr(Story, "note", lambda self, kind, identity: original(self, kind, {"2": "3", "3": "2"}[identity]))


def cut_note(patch: pytest.MonkeyPatch) -> None:
    original = Manuscript.note
    patch.setattr(Manuscript, "note", lambda self, body: original(self, body.replace("三条", "条")))


def lose_results(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(FieldStack, "showing", property(lambda self: not self.open))


def recognised(change: Callable[[tuple[Part, ...]], tuple[Part, ...]]) -> Planted:
    """Plants a fault in the parts that were recognised."""

    def plant(patch: pytest.MonkeyPatch) -> None:
        original = reading.recognise

        def wrong(*args: Any) -> Any:
            known = original(*args)
            return replace(known, parts=change(known.parts))

        patch.setattr(reading, "recognise", wrong)

    return plant


def without_sign(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(runs, "symbol", lambda code, font: "☐")


READERS: dict[str, Planted] = {
    "label dropped": wrapped(Numbering, "label", lambda label: NO_LABEL),
    "label of another number": wrapped(Numbering, "label", lambda label: replace(label, text=label.text.replace("二", "三"))),
    "label doubled": wrapped(Numbering, "label", lambda label: Label(label.text * 2)),
    "text box dropped": wrapped(Story, "box", lambda inner: []),
    "text box doubled": wrapped(Story, "box", lambda inner: inner * 2),
    "footnote lost": wrapped(Story, "note", lambda number: None),
    "notes swapped": swap_notes,
    "note's text cut": cut_note,
    "cells swapped": wrapped(AstReader, "_row", lambda row: Row(row.cells[::-1])),
    "last cell dropped": wrapped(AstReader, "_row", lambda row: Row(row.cells[:-1])),
    "quotation mark turned": misread(lambda text: text.replace("“", "”")),
    "quotation mark straightened": misread(lambda text: text.replace("”", '"')),
    "NFKC": misread(lambda text: unicodedata.normalize("NFKC", text)),
    "comma made narrow": misread(lambda text: text.replace("，", ",")),
    "a character cut": misread(lambda text: text[:-1] if len(text) > 6 else text),
    "traditional form": misread(lambda text: text.replace("门", "門")),
    "paragraph dropped": drop_third_paragraph,
    "paragraph doubled": double_paragraph,
    "field's result lost": lose_results,
    "symbol misread": without_sign,
    "picture left out": lambda patch: patch.setattr(_Drawing, "_shelve", lambda self, *rest: None),
    "part forgotten": recognised(lambda parts: parts[:-1]),
    "part twice": recognised(lambda parts: (*parts, parts[-1])),
    "parts in another order": recognised(lambda parts: (*parts[-2:], *parts[:-2])),
}


@pytest.mark.parametrize("name", READERS)
def test_a_fault_of_the_readers_is_caught(name: str, bench: Bench, source: DocumentSource, monkeypatch: pytest.MonkeyPatch) -> None:
    READERS[name](monkeypatch)
    found = withholding(bench._read(source, {}))
    assert found & {"T-100", "T-102"}, f"{name}: nobody noticed; {found or 'nothing'} was said"


def test_white_space_alone_is_no_fault(bench: Bench, source: DocumentSource, monkeypatch: pytest.MonkeyPatch) -> None:
    misread(lambda text: f"　{text} ")(monkeypatch)
    assert withholding(bench._read(source, {})) == set()


# ---------------------------------------------------------------- faults of the editions


def over_inlines(change: Callable[[Inline], tuple[Inline, ...]]) -> Callable[[Document], Document]:
    """A writer that makes something else of some inline, wherever it stands."""

    def inline(each: Inline) -> tuple[Inline, ...]:
        if isinstance(each, Styled | Link):
            each = replace(each, content=run(each.content))
        return change(each)

    def run(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(made for each in inlines for made in inline(each))

    def block(each: Block) -> Block:
        if isinstance(each, Heading | Paragraph):
            return replace(each, content=run(each.content))
        if isinstance(each, Table):
            rows = tuple(Row(tuple(replace(c, blocks=tuple(map(block, c.blocks))) for c in row.cells)) for row in each.rows)
            return replace(each, rows=rows)
        return each

    return over_blocks(lambda each: (block(each),))


def over_blocks(change: Callable[[Block], tuple[Block, ...]]) -> Callable[[Document], Document]:
    """A writer that makes something else of some block."""
    return lambda document: replace(
        document,
        parts=tuple(replace(p, blocks=tuple(made for b in p.blocks for made in change(b))) for p in document.parts),
    )


def over_tables(change: Callable[[Table], Table]) -> Callable[[Document], Document]:
    return over_blocks(lambda b: (change(b),) if isinstance(b, Table) else (b,))


def text_of(change: Callable[[str], str]) -> Callable[[Document], Document]:
    return over_inlines(lambda i: (Text(change(i.text)),) if isinstance(i, Text) else (i,))


def other_note(inline: Inline) -> tuple[Inline, ...]:
    return (Note((Paragraph((Text("见《办法》。"),)),)),) if isinstance(inline, Note) else (inline,)


def body_twice(document: Document) -> Document:
    return replace(document, parts=tuple(p for part in document.parts for p in ((part,) * (2 if part.role is Role.DATE else 1))))


WRITERS_MUTANTS: dict[str, Callable[[Document], Document]] = {
    "label dropped": over_blocks(lambda b: (replace(b, label=""),) if isinstance(b, Heading | Paragraph) else (b,)),
    "paragraph dropped": over_blocks(lambda b: () if isinstance(b, Paragraph) and "完成率" in str(b.content) else (b,)),
    "paragraph doubled": body_twice,
    "heading dropped": over_blocks(lambda b: () if isinstance(b, Heading) and b.level else (b,)),
    "table dropped": over_blocks(lambda b: () if isinstance(b, Table) else (b,)),
    "cell swapped": over_tables(lambda t: replace(t, rows=tuple(Row(r.cells[::-1]) for r in t.rows))),
    "row dropped": over_tables(lambda t: replace(t, rows=t.rows[:-1])),
    "rows in another order": over_tables(lambda t: replace(t, rows=t.rows[::-1])),
    "note lost": over_inlines(lambda i: () if isinstance(i, Note) else (i,)),
    "note of another text": over_inlines(other_note),
    "quotation mark turned": text_of(lambda text: text.replace("“", "”")),
    "NFKC": text_of(lambda text: unicodedata.normalize("NFKC", text)),
    "comma made narrow": text_of(lambda text: text.replace("，", ",")),
    "digit changed": text_of(lambda text: text.replace("98.5", "98.6")),
    "symbol emptied": text_of(lambda text: text.replace("☑", "☐")),
    "picture left out": over_inlines(lambda i: () if isinstance(i, Picture) else (i,)),
}
NO_PICTURES = {"text"}  # editions that hold none


@pytest.mark.parametrize("edition", WRITERS)
@pytest.mark.parametrize("name", WRITERS_MUTANTS)
def test_a_fault_of_a_writer_is_caught(name: str, edition: str, document: Document, bench: Bench) -> None:
    wrong = WRITERS_MUTANTS[name](document)
    assert wrong != document
    made = WRITERS[edition].render(issue_of(wrong), bench.kit)
    found = {d.rule.id for d in prove(document, {edition: made}).diagnostics}
    if name == "picture left out" and edition in NO_PICTURES:
        assert found == set()
    else:
        assert found == {"T-001"}


@pytest.mark.parametrize("edition", WRITERS)
def test_more_white_space_in_an_edition_is_no_fault(edition: str, document: Document, bench: Bench) -> None:
    spaced = text_of(lambda text: f" {text}　")(document)
    assert spaced != document
    made = WRITERS[edition].render(issue_of(spaced), bench.kit)
    assert prove(document, {edition: made}).diagnostics == ()


def test_another_picture_is_caught(document: Document, bench: Bench) -> None:
    """The same place, the same size, other pixels under the old name."""
    [media] = document.media
    out = io.BytesIO()
    Image.new("RGB", (media.width_px, media.height_px), (0, 0, 0)).save(out, "PNG")
    wrong = replace(document, media=(replace(media, content=out.getvalue()),))
    for edition in ("pdf", "docx"):
        made = WRITERS[edition].render(issue_of(wrong), bench.kit)
        assert {d.rule.id for d in prove(document, {edition: made}).diagnostics} == {"T-001"}, edition


@pytest.mark.parametrize("edition", ["html", "text", "json", "akn"])
@pytest.mark.parametrize(("old", "new"), [("民政厅", ""), ("㈠", "(一)"), ("二、", ""), ("”工作", "“工作")])
def test_a_finished_file_that_was_changed_is_caught(edition: str, old: str, new: str, document: Document, bench: Bench) -> None:
    made = WRITERS[edition].render(issue_of(document), bench.kit).decode()
    changed = re.sub(re.escape(old), new, made)
    assert changed != made
    assert prove(document, {edition: changed.encode()}).diagnostics


def moved(path: str) -> Callable[[etree._Element], None]:
    """Puts the first element at `path` at the end of what it stands in."""

    def change(root: etree._Element) -> None:
        [first, *_] = root.iterfind(path, {"a": AKN})
        above = first.getparent()
        assert above is not None and above[-1] is not first
        above.append(first)

    return change


def without(path: str) -> Callable[[etree._Element], None]:
    def change(root: etree._Element) -> None:
        [first, *_] = root.iterfind(path, {"a": AKN})
        above = first.getparent()
        assert above is not None
        above.remove(first)

    return change


def put(path: str, key: str, value: str) -> Callable[[etree._Element], None]:
    def change(root: etree._Element) -> None:
        [first, *_] = root.iterfind(path, {"a": AKN})
        first.set(key, value)

    return change


def note_in_meta(root: etree._Element) -> None:
    """A paragraph that a program for Akoma Ntoso would not show as text."""
    [meta, *_] = root.iterfind(".//a:meta", {"a": AKN})
    [first, *_] = root.iterfind(".//a:mainBody//a:p", {"a": AKN})
    meta.append(first)


XML_MUTANTS: dict[str, Callable[[etree._Element], None]] = {
    "number of a heading lost": without(".//a:num"),
    "heading lost": without(".//a:heading"),
    "note lost": without(".//a:authorialNote"),
    "cell lost": without(".//a:td"),
    "cells swapped": moved(".//a:tr[2]/a:td"),
    "row moved": moved(".//a:tr"),
    "division moved": moved(".//a:hcontainer"),
    "picture lost": without(".//a:img"),
    "another picture": put(".//a:img", "src", "x/" + "0" * 64 + ".png"),
    "conclusions lost": without(".//a:conclusions"),
    "title lost": without(".//a:longTitle"),
    "paragraph hidden in the metadata": note_in_meta,
}


@pytest.mark.parametrize("name", XML_MUTANTS)
def test_a_fault_in_the_tree_of_the_xml_edition_is_caught(name: str, document: Document, bench: Bench) -> None:
    root = etree.fromstring(WRITERS["akn"].render(issue_of(document), bench.kit))
    XML_MUTANTS[name](root)
    found = {d.rule.id for d in prove(document, {"akn": etree.tostring(root)}).diagnostics}
    assert found == {"T-001"}, found


def test_a_changed_row_of_the_database_is_caught(document: Document) -> None:
    text = read_document(document).text
    for wrong in (text.replace("㈠", "(一)"), text.replace("二、", ""), text[:-1], text.replace("\n", "", 1)):
        assert prove_row(document, wrong.encode())


# ---------------------------------------------------------------- what is no fault


def test_lines_and_page_numbers_typed_in_the_text_are_no_fault(bench: Bench, tmp_path: Path) -> None:
    """They are kept as furniture like a real running foot, but the witness sees them in the text."""
    path = tmp_path / "a.docx"
    link = {"rId8": ("footer", "footer1.xml")}
    foot = f'<w:ftr {word.NAMES}>{word.p("内部刊物 云川省人民政府办公厅")}</w:ftr>'
    section = '<w:sectPr><w:footerReference w:type="default" r:id="rId8"/></w:sectPr>'
    body = word.p("-----") + word.p("关于做好工作的通知") + word.p("正文一句。") + word.p("— 1 —") + word.p("-----")
    path.write_bytes(word.docx(body + section, links=link, files={"word/footer1.xml": foot}))
    content = path.read_bytes()
    file = SourceFile(path, "a.docx", hashlib.sha256(content).hexdigest(), len(content))
    read = bench._read(DocumentSource(file, (), "文件", 1, DocumentSettings()), {})
    assert read.document and withholding(read) == set()
    kept = [b.place.part for p in read.document.parts if p.role is Role.FURNITURE for b in p.blocks]
    assert "footer" in kept and "body" in kept
