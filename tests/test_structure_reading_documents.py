"""From a document's files to one Document: slugs, attachments, media, what is reported."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from types import SimpleNamespace

import pytest

from gazette.config import DocumentSettings, MastheadSettings, Organ, Press, PressSettings
from gazette.diagnostics import SourceError
from gazette.model import Card, DocumentNumber, Enclosure, Field, Media, Role
from gazette.readers import document as document_module
from gazette.readers.document import read_document
from gazette.readers.slugs import initials, slug_of

from .structure_reading import reading

ORGANS = (Organ(name="云川省人民政府", codes=("澜政发", "云川省人民政府令")), Organ(name="云川省财政厅", codes=("澜财规",)))
NOTICE = "^云川省人民政府关于开展检查的通知\n澜政发〔2021〕1号\n各市人民政府：\n依照《甲办法》（澜政发〔2020〕3号）开展检查。\n附件：1.任务表\n2.规程\n>云川省人民政府\n>2021年4月6日\n（此件公开发布）"


def card(code: str = "", year: int | None = None, serial: int | None = None, title: str = "", day: dt.date | None = None) -> Card:
    number = Field(DocumentNumber("", code, year, serial)) if serial else None
    return Card(title=Field(title) if title else None, number=number, written_on=Field(day) if day else None)


@pytest.mark.parametrize(
    ("known", "slug"),
    [
        (card("甘政办发", 2020, 83), "gzbf-2020-83"), (card("国办发", 2018, 22), "gbf-2018-22"),
        (card("甘肃省人民政府令", None, 158), "gzl-158"), (card("云川省人民政府令", None, 158), "lzl-158"),
        (card("云川省财政厅公告", 2021, 5), "lcgg-2021-5"), (card("重庆府发", 2021, 1), "cqff-2021-1"),
        (card(title="云川省人民政府任免通知", day=dt.date(2021, 4, 6)), "ycsrmzfrmtz-20210406"),
        (card(title="政策解读"), "zcjd"), (card(title="！！"), "document-abc"), (card(), "document-abc"),
    ],
)  # fmt: skip
def test_slugs_follow_number_or_title(known: Card, slug: str) -> None:
    assert slug_of(known, ORGANS, "document-abc") == slug


def test_initials_are_at_most_twelve_and_safe_in_a_url() -> None:
    found = initials("关于印发《2021年“十四五”规划（A/B）》的通知" * 2)
    assert len(found) == 12 and found.isascii() and found.isalnum() and found == found.lower()


# ---------------------------------------------------------------- files


def _source(*names: str, settings: DocumentSettings | None = None) -> SimpleNamespace:
    files = [SimpleNamespace(name=n, sha256=hashlib.sha256(n.encode()).hexdigest()) for n in names]
    return SimpleNamespace(main=files[0], attachments=tuple(files[1:]), settings=settings or DocumentSettings(), interprets="")


def _press() -> Press:
    return Press(root=Path("."), settings=PressSettings(masthead=MastheadSettings(name="云川省人民政府公报"), organs=ORGANS))


@pytest.fixture(autouse=True)
def plain_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of these tests are lines of text; "坏" is a file that can not be read."""

    def read_file(content: bytes, name: str, pandoc: object) -> object:
        if content == "坏".encode():
            raise SourceError(document_module.ANNEXES_DIFFER.at(listed=0, found=0))
        found = reading(content.decode(), name)
        return found.__class__(found.name, found.blocks, (Media("d" * 64, ".png", b"", 1, 1),), ())

    monkeypatch.setattr(document_module, "read_file", read_file)
    monkeypatch.setattr(
        document_module, "_enclose",
        lambda content, name, position: (Enclosure(name, f"附件{position}", "规程", "", content, 1), []),
    )  # fmt: skip


def read(source: SimpleNamespace, **contents: str):  # type: ignore[no-untyped-def]
    files = (source.main, *source.attachments)
    return read_document(source, {f.name: contents[f"f{k}"].encode() for k, f in enumerate(files)}, None, _press())  # type: ignore[arg-type]


def test_a_document_with_a_sheet_and_a_finished_pdf() -> None:
    source = _source("01-通知/正文.docx", "01-通知/附件1-任务表.xlsx", "01-通知/附件2-规程.pdf")
    document, diagnostics = read(source, f0=NOTICE, f1="一、甲", f2="%PDF")
    assert document.slug == "lzf-2021-1" and document.file == "01-通知/正文.docx"
    assert document.sha256 == source.main.sha256
    assert [(p.label, p.title) for p in document.parts if p.role is Role.ATTACHMENT] == [("附件1", "任务表")]
    assert [e.label for e in document.enclosures] == ["附件2"]
    assert [c.number for c in document.citations] == ["澜政发〔2020〕3号"]
    assert len(document.media) == 1  # the same picture in two files is kept once
    assert diagnostics == []


def test_a_missing_attachment_is_reported() -> None:
    _, diagnostics = read(_source("正文.docx"), f0=NOTICE)
    assert [d.rule.id for d in diagnostics] == ["M-002"]


def test_an_unreadable_attachment_withholds_the_document() -> None:
    with pytest.raises(SourceError) as caught:
        read(_source("正文.docx", "附件1.docx", "附件2.docx"), f0=NOTICE, f1="坏", f2="坏")
    assert len(caught.value.diagnostics) == 2


def test_the_slug_and_the_register_entry_of_the_editor() -> None:
    settings = DocumentSettings(slug="my-slug", disclosure="依申请公开")
    document, _ = read(_source("正文.docx", settings=settings), f0="^云川省大事记\n一月。")
    assert (document.slug, document.disclosure) == ("my-slug", "依申请公开")
