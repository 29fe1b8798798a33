"""What we hand out as Word files, opened by another word processor; without one on this machine the tests say so and skip."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from gazette.config import Typography
from gazette.mending import annotate, mend
from gazette.standard_text import fold, read_document
from gazette.tools.office import office_suite
from gazette.tools.typesetter import load_templates
from gazette.writers import docx as docx_writer
from gazette.writers.kit import Kit

from .ooxml import docx, p
from .pdf_samples import issue, odd_things
from .rule_cases import word_body
from .test_annotation import FILE, TEXT, at

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
pytestmark = pytest.mark.skipif(
    not office_suite(), reason="NOT TESTED: no LibreOffice here (apt install --no-install-recommends libreoffice-writer-nogui)"
)


def converted(content: bytes, to: str, folder: Path) -> bytes:
    (folder / "a.docx").write_bytes(content)
    profile = f"-env:UserInstallation={folder.parent.as_uri()}/office"  # one for all: making it takes longest
    command = [office_suite(), "--headless", "--norestore", profile, "--convert-to", to, "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "a.docx")], check=True, timeout=120, capture_output=True)
    return (folder / f"a.{to}").read_bytes()


def commented(odt: bytes) -> list[str]:
    """The words between the marks of each comment, in the order of the text."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(odt)).read("content.xml"))
    open_: dict[str, str] = {}
    closed: list[str] = []
    for event, element in etree.iterwalk(root.find(f".//{OFFICE}text"), events=("start", "end")):
        name = element.get(f"{OFFICE}name", "")
        inside = element.tag == f"{OFFICE}annotation" or any(True for _ in element.iterancestors(f"{OFFICE}annotation"))
        if event == "start" and element.tag == f"{OFFICE}annotation":
            open_[name] = ""
        elif event == "end" and element.tag == f"{OFFICE}annotation-end":
            closed.append(open_.pop(name))
        said = (element.text if event == "start" else element.tail) or ""
        if not inside or (event == "end" and element.tag == f"{OFFICE}annotation"):
            open_ = {n: words + said for n, words in open_.items()}
    return closed


def test_the_comments_of_an_annotated_copy_stand_at_their_words(tmp_path: Path) -> None:
    found = (at("[2020]1号", 2), at("春耕,,工作", 4), at("东乡", 7, "table"))
    copy = annotate(docx(word_body(TEXT)), FILE, found, "zh")
    assert copy is not None
    assert commented(converted(copy, "odt", tmp_path)) == ["[2020]1号", "春耕,,工作", "东乡"]


def test_a_mended_copy_opens_and_says_what_it_should(tmp_path: Path) -> None:
    body = p("各市\u200b人民政府：") + p("请做好春耕工作。", run='<w:highlight w:val="yellow"/>')
    mended = mend(docx(body), FILE)
    assert mended is not None
    assert fold(converted(mended.content, "txt", tmp_path).decode("utf-8-sig")) == "各市人民政府：请做好春耕工作。"


def test_the_word_edition_opens_with_all_its_text_on_the_page_of_the_standard(tmp_path: Path) -> None:
    """GB/T 9704-2012 5.1: A4; 7.5: page numbers between dashes; no page is blank."""
    document = odd_things()
    templates = load_templates(Path(__file__).parents[1] / "site_templates")
    edition = docx_writer.render(issue().only(document), Kit(Typography(), templates, None))  # type: ignore[arg-type]
    with pypdfium2.PdfDocument(converted(edition, "pdf", tmp_path)) as file:
        pages = [page.get_textpage().get_text_range() for page in file]
        assert {tuple(round(side) for side in page.get_size()) for page in file} == {(595, 842)}
    shown = "".join(fold(page) for page in pages)
    text = read_document(document).text.encode("gb2312", "ignore").decode("gb2312")  # rarer ones need a font that may not be here
    written = Counter(re.findall(r"[\u4e00-\u9fff]", text))  # counted: the marks of notes stand between them
    assert not written - Counter(shown)
    for number, page in enumerate(pages, 1):
        assert f"—{number}—" in fold(page)
        assert len(fold(page)) > len(f"—{number}—"), f"page {number} is blank"
