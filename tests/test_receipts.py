"""The conversion receipt: what it shows of documents proven, differing, kept back and unread, and to whom."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import html as lxml_html
from starlette.applications import Starlette
from starlette.testclient import TestClient

from gazette.build import build_press
from gazette.check import Exempted
from gazette.config import Exemption, Limits, load_press
from gazette.fidelity import prove
from gazette.model import Card, Certainty, Document, DocumentNumber, Field, Paragraph, Part, Place, Role, Text
from gazette.preflight import inspect
from gazette.pressed import PressedDocument, PressedIssue, Withheld
from gazette.receipts import LOOKS, page_name, receipt_address, receipt_pages
from gazette.receipts.comparison import marked
from gazette.rules.metadata import CHECKS
from gazette.serve import application
from gazette.standard_text import Reading, read_document
from gazette.status import Board, status_routes
from gazette.witness.testimony import SourceTestimony, attest
from gazette.writers import WRITERS

from .clicking import words_of
from .database_samples import PLAN
from .presses import drop, make_press, with_shell
from .site_samples import NO_KIT
from .strategies import documents, issue_of

VERSIONS = {"lxml": "6.0", "typst": "0.15.2"}
CODE = "c0de" * 16
HOSTILE = '<script>alert("1")</script>&'
RULE = CHECKS[0].rule


def pages(pressed: PressedIssue, rows: dict[str, str] | None = None) -> dict[str, Any]:
    """Every page of the issue's receipts, parsed."""
    made = dict(receipt_pages(pressed, rows or {}, VERSIONS, CODE))
    assert made == dict(receipt_pages(pressed, rows or {}, VERSIONS, CODE))
    return {name: lxml_html.fromstring(content) for name, content in made.items()}


def press(
    document: Document, plant: Callable[[bytes], bytes] = lambda content: content, edition: str = "html"
) -> PressedIssue:
    """An issue of `document`, with a fault planted in one edition; the proof decides whether it is published."""
    issue = issue_of(document)
    editions = {name: WRITERS[name].render(issue, NO_KIT) for name in ("html", "text", "json")}
    editions[edition] = plant(editions[edition])
    proof = prove(document, editions)
    twice = {document.file: (SourceTestimony(document.file, document.sha256, "1" * 64, "1" * 64, 7),)}
    if proof.diagnostics:
        held = Withheld(document.file, document.title, document, proof.receipt)
        return PressedIssue(issue, (), b"", (held,), proof.diagnostics, (), twice)
    made = PressedDocument(document, editions, 5, 8, proof.receipt)
    return PressedIssue(issue, (made,), b"%PDF", (), (), (), twice)


def receipt(pressed: PressedIssue, rows: dict[str, str] | None = None) -> Any:
    return next(page for name, page in pages(pressed, rows).items() if name != "index.html")


def results(page: Any) -> dict[str, tuple[str, str]]:
    """Edition → its sign and digest."""
    rows = page.xpath("//table[@class='proof']//tr[th[@scope='row']]")
    return {words_of(r[0]): (words_of(r[1])[0], words_of(r[2])) for r in rows}


# ---------------------------------------------------------------- proven


def test_every_edition_is_shown_with_its_digest() -> None:
    pressed = press(PLAN)
    digests = dict(pressed.documents[0].receipt.editions)
    page = receipt(pressed, {PLAN.slug: digests["model"]})
    shown = results(page)
    assert shown["见证 witness"] == shown["识读 reader"] == ("✓", "1" * 64)
    for name in ("模型（标准） model (the measure)", "网页 HTML HTML", "纯文本 text", "JSON 数据 JSON", "数据库行 database row"):
        assert shown[name] == ("✓", digests["model"])
    assert shown["整期 PDF issue PDF"] == ("✓", "逐字比对 compared character by character")
    assert page.xpath("//p[@class='verdict proven']")
    assert PLAN.title in words_of(page.xpath("//h1")[0]) and PLAN.number in words_of(page) and PLAN.sha256 in words_of(page)
    assert "typst" in words_of(page) and CODE[:16] in words_of(page)
    assert not page.xpath("//section[@class='differences']")


def test_counts_are_the_receipt_s() -> None:
    pressed = press(PLAN)
    figures = {words_of(d[0]).split()[1]: words_of(d[1]) for d in receipt(pressed).xpath("//dl[@class='figures']/div")}
    told = pressed.documents[0].receipt
    assert figures["characters"] == f"{told.characters:,}" and int(figures["paragraphs"]) == told.paragraphs
    assert int(figures["labels"]) == told.labels > 0


def test_what_the_gazette_does_not_print_is_shown_apart_with_its_length() -> None:
    head = Part(Role.ORGAN_MARK, (Paragraph((Text("云川省人民 政府文件"),)),))
    pressed = press(replace(PLAN, parts=(head, *PLAN.parts)))
    assert pressed.documents[0].receipt.kept == (("organ mark", 9),)
    page = receipt(pressed)
    assert "9 字" in words_of(page.xpath("//dl[@class='kept']")[0])
    assert "云川省人民 政府文件" not in words_of(page.xpath("//section[@class='text']")[0])


def test_the_card_says_how_sure_the_reader_was_and_where() -> None:
    sure = Field(DocumentNumber("云政发〔2020〕1号"), Certainty.DOUBTFUL, Place("a.docx", "text box", 3, "文号在此"))
    page = receipt(press(replace(PLAN, card=Card(number=sure))))
    [row] = page.xpath("//div[@class='doubtful'][dt[starts-with(., '发文字号')]]")
    assert "请核对 doubtful" in words_of(row) and "文本框 ¶3" in words_of(row) and "文号在此" in words_of(row)
    assert "没有读出" in words_of(page.xpath("//div[dt[starts-with(., '成文日期')]]")[0])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_the_text_for_reading_along_is_the_standard_text_under_its_own_numbers(document: Document) -> None:
    pressed = PressedIssue(issue_of(document), (), b"", (Withheld(document.file, document.title, document),), ())
    page = receipt(pressed)
    for mark in page.xpath("//section[@class='text']//sup"):
        mark.drop_tree()
    for named in page.xpath("//b[@class='code']"):
        named.text = chr(int(named.text[2:], 16))
    expected = read_document(document)
    for kind, said in (("p", expected.paragraphs), ("n", expected.notes)):
        lines = page.xpath(f"//section[@class='text']//p[starts-with(@id, '{kind}')]/span[@class='said']")
        assert ["".join(line.itertext()) for line in lines] == [s.replace("\r\n", "\n").replace("\r", "\n") for s in said]
        assert [line.getparent().get("id") for line in lines] == [f"{kind}{n}" for n in range(1, len(said) + 1)]
    assert not page.xpath("//script | //@style | //@onclick")


# ---------------------------------------------------------------- differing


def test_a_difference_is_shown_with_both_readings_and_its_place() -> None:
    word = "省政府各部门"
    assert word in read_document(PLAN).text
    pressed = press(PLAN, lambda page: page.replace(word.encode(), "省政府㈠各部门".encode(), 1))
    page = receipt(pressed)
    assert page.xpath("//p[@class='verdict differs']") and "T-001" in words_of(page.xpath("//p[@class='verdict differs']")[0])
    assert results(page)["网页 HTML HTML"][0] == "✗" and results(page)["纯文本 text"][0] == "✓"
    [difference] = page.xpath("//section[@class='differences']//li")
    ours, theirs = difference.xpath(".//div[@class='sides']/div")
    assert "缺" in words_of(ours.xpath(".//mark")[0]) and words_of(theirs.xpath(".//mark")[0]) == "㈠"
    assert words_of(theirs.xpath(".//p[@class='points']")[0]) == "U+3220"
    [place] = difference.xpath(".//p[@class='at']/a/@href")
    assert word in words_of(page.xpath(f"//p[@id='{place[1:]}']")[0])


def test_an_edition_that_can_not_be_read_back_is_said_to_be_so() -> None:
    page = receipt(press(PLAN, lambda page: b"<p>nothing</p>"))
    assert results(page)["网页 HTML HTML"] == ("✗", "")
    assert "T-002" in words_of(page)


def test_where_the_reader_differs_from_the_source_both_digests_are_shown() -> None:
    document = replace(PLAN, file="通知.md")
    testimony, found = attest("第一段“引文”\n".encode(), "通知.md", "5" * 64, Reading(("第一段”引文“",)))
    assert found and testimony.witness and testimony.witness != testimony.reading
    held = Withheld("通知.md", PLAN.title, document)
    page = receipt(PressedIssue(issue_of(document), (), b"", (held,), tuple(found), (), {"通知.md": (testimony,)}))
    assert results(page)["识读 reader"] == ("✗", testimony.reading) and results(page)["见证 witness"] == ("✓", testimony.witness)
    marks = [words_of(m) for m in page.xpath("//section[@class='differences']//mark")]
    assert "“" in marks[0] and "”" in marks[1]
    assert not page.xpath("//section[@class='differences']//p[@class='at']/a"), "the witness counts in its own way"


def test_a_row_that_differs_is_not_called_proven() -> None:
    page = receipt(press(PLAN), {PLAN.slug: "f" * 64})
    assert results(page)["数据库行 database row"] == ("✗", "f" * 64) and not page.xpath("//p[@class='verdict proven']")


@pytest.mark.parametrize(
    ("shown", "parts"),
    [
        ("甲乙【丙】丁", ("甲乙", "丙", "丁")),
        ("一二三四五六七八九十甲乙【】丙丁", ("一二三四五六七八九十甲乙", "", "丙丁")),
        ("一二【四五六七八九十甲乙【㈠】丙", ("一二【四五六七八九十甲乙", "㈠", "丙")),
        ("【㈠】丙】二三四五六七八九十甲", ("", "㈠", "丙】二三四五六七八九十甲")),
        ("没有标记", ("没有标记", "", "")),
    ],
)
def test_brackets_of_the_text_are_not_taken_for_marks(shown: str, parts: tuple[str, str, str]) -> None:
    assert marked(shown) == parts


# ---------------------------------------------------------------- kept back, unread, hostile


def unread(name: str = "02-人事/02-任免.docx") -> PressedIssue:
    found = tuple(inspect(b"PK\x03\x04 cut short", name, Limits()))
    twice = {name: (SourceTestimony(name, "9" * 64), SourceTestimony("02-人事/附件1.xlsx", "8" * 64))}
    return PressedIssue(issue_of(PLAN), (), b"", (Withheld(name, "", None),), found, (), twice)


def test_a_file_that_was_not_read_has_a_receipt_of_what_is_known() -> None:
    pressed = unread()
    assert pressed.diagnostics
    page = receipt(pressed)
    assert page.xpath("//p[@class='verdict unread']")
    assert "9" * 64 in words_of(page) and "02-人事/附件1.xlsx" in words_of(page) and "8" * 64 in words_of(page)
    assert pressed.diagnostics[0].rule.id in words_of(page.xpath("//ul[@class='findings']")[0])
    assert pressed.diagnostics[0].hint("zh") in words_of(page) and pressed.diagnostics[0].hint("en") in words_of(page)
    assert {sign for sign, _ in results(page).values()} == {"–"}


def test_a_document_kept_back_before_printing_shows_its_text_and_why() -> None:
    found = RULE.at(Place(PLAN.file, words="某处"), **dict.fromkeys(re.findall(r"{(\w+)}", RULE.message.zh + RULE.hint.zh), "甲"))
    page = receipt(PressedIssue(issue_of(PLAN), (), b"", (Withheld(PLAN.file, PLAN.title, PLAN),), (found,)))
    assert page.xpath("//p[@class='verdict withheld']")
    assert "没有排印" in words_of(page.xpath("//table[@class='proof']")[0])
    assert len(page.xpath("//section[@class='text']//p[@id]")) == len(read_document(PLAN).paragraphs)


def test_exemptions_say_who_answers_and_why() -> None:
    found = RULE.at(Place(PLAN.file), **dict.fromkeys(re.findall(r"{(\w+)}", RULE.message.zh + RULE.hint.zh), "甲"))
    pressed = press(PLAN)
    exempted = Exempted(found, Exemption(rule=RULE.id, file=PLAN.file, reason="原件如此", by="编辑王某"))
    page = receipt(replace(pressed, exempted=(exempted,)))
    assert "编辑王某：原件如此" in words_of(page.xpath("//ul[@class='findings exempted']")[0])


def test_no_word_of_a_document_becomes_markup_and_nothing_turns_the_line_round() -> None:
    title = HOSTILE + "\u202e\u200b"
    document = replace(PLAN, card=replace(PLAN.card, title=Field(title)), file=HOSTILE)
    for name, content in receipt_pages(press(document), {}, VERSIONS, CODE):
        text = content.decode().replace('<script src="../galley.js" defer></script>', "" if "galley" in name else "?")
        assert "<script" not in text and "\u202e" not in text and "\u200b" not in text
    assert "U+202E" in words_of(receipt(press(document)).xpath("//h1")[0])


def test_the_index_lists_every_document_and_what_belongs_to_none() -> None:
    ours, lost = press(PLAN), unread()
    stray = RULE.at(Place("issue.yml", paragraph=7), **dict.fromkeys(re.findall(r"{(\w+)}", RULE.message.zh + RULE.hint.zh), "甲"))
    both = replace(ours, withheld=lost.withheld, diagnostics=(*lost.diagnostics, stray), testimony=ours.testimony | lost.testimony)
    made = pages(both)
    links = made["index.html"].xpath("//table//a/@href")
    assert set(links) == set(made) - {"index.html"} and len(links) == 3
    assert "第7行" in words_of(made["index.html"])
    assert made["index.html"].xpath("//tr[@class='unread']") and made["index.html"].xpath("//tr[@class='proven']")


def test_no_document_takes_the_index_s_place() -> None:
    assert page_name(replace(PLAN, slug="index"), "a.docx") != "index"
    assert page_name(None, "a.docx") != page_name(None, "b.docx")
    assert receipt_address("2020-5-6", "甲") == "2020-5-6/%E7%94%B2.html"


# ---------------------------------------------------------------- on the disk, and who sees it

NOTICE = (
    "# 云川省人民政府关于做好农村供水工作的通知\n\n各市人民政府：\n\n为做好农村供水工作，现通知如下。\n\n"
    "一、加强领导。各市要加强领导。\n\n云川省人民政府\n\n2020年8月6日\n\n（此件{mark}）\n"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A press of three files: one good, one not for the public, one broken."""
    return _build(tmp_path_factory.mktemp("office"))


def _build(root: Path) -> Path:
    made = with_shell(make_press(root / "press", "2020-16"))
    folder = made.issues / "2020-16"
    (folder / "issue.yml").write_text("year: 2020\nnumber: 16\npublished_on: 2020-08-31\ndisclosure: 主动公开\n", encoding="utf-8")
    drop(folder / "01-省政府文件", "01-通知.md", content=NOTICE.format(mark="公开发布").encode())
    drop(folder / "01-省政府文件", "02-内部.md", content=NOTICE.format(mark="不予公开").replace("供水", "用电").encode())
    drop(folder / "01-省政府文件", "03-坏.docx", content=b"PK\x03\x04 cut short")
    build_press(made, jobs=1)
    return made.root


def _proof(root: Path) -> dict[str, bytes]:
    folder = (root / "build" / "proof").resolve()
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_build_writes_a_receipt_for_every_file_and_none_into_the_site(built: Path) -> None:
    made = _proof(built)
    assert len(made) == 10 and {*LOOKS, "2020-16/index.html"} < set(made), "a receipt each, a galley for what was read"
    states = sorted(re.findall(rb'<tr class="(\w+)"><td class="number">', made["2020-16/index.html"]))
    assert states == [b"proven", b"unread", b"withheld"]
    site = list((built / "build" / "site").rglob("*"))
    assert site and not [p for p in site if "proof" in p.parts or "receipt" in p.name]
    public = b"".join(p.read_bytes() for p in site if p.is_file())
    assert "用电".encode() not in public


def test_the_same_press_elsewhere_has_the_same_receipts(built: Path, tmp_path: Path) -> None:
    assert _proof(_build(tmp_path)) == _proof(built)


def test_a_receipt_goes_with_its_document(built: Path, tmp_path: Path) -> None:
    root = _build(tmp_path)
    (root / "issues/2020-16/01-省政府文件/03-坏.docx").unlink()
    before = {n: (root / "build/proof" / n).stat().st_ino for n in _proof(root)}
    build_press(load_press(root), jobs=1)
    after = {n: (root / "build/proof" / n).stat().st_ino for n in _proof(root)}
    assert set(before) - set(after) == {next(n for n in before if "unread-" in n)}
    kept = [n for n in after if n != "2020-16/index.html"]
    assert [after[n] for n in kept] == [before[n] for n in kept], "what is the same is not written again"


def test_editors_see_receipts_while_watching_the_public_never(built: Path) -> None:
    proof = built / "build" / "proof"
    desk = TestClient(Starlette(routes=status_routes(Board(), lambda: "公报", lambda: "zh", proof)))
    page = desk.get("/_status/proof/2020-16/")
    assert page.status_code == 200 and "本期转换凭证" in page.text
    assert desk.get("/_status/proof/receipt.css").status_code == 200
    assert desk.get("/_status/proof/..%2freport.json").status_code == 404
    assert desk.get("/_status/proof/2020-16/none.html").status_code == 404
    public = TestClient(application(built / "build", Path("site_templates")))
    for path in ("/_status/proof/2020-16/index.html", "/proof/2020-16/index.html", "/2020-16/index.html", "/../proof/receipt.css"):
        assert public.get(path).status_code == 404, path
