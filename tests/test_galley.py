"""The galley: findings in the margin at their words, the text itself unchanged, readable without a script."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from gazette.build import build_press
from gazette.check import Exempted
from gazette.config import Exemption, load_press
from gazette.diagnostics import Bilingual, Diagnostic, Rule, Severity
from gazette.fidelity.html import html_reading
from gazette.model import Document, Heading, Note, Paragraph, Part, Place, Role, Styled, Text
from gazette.pressed import PressedIssue, Withheld
from gazette.receipts import galley_address, receipt_pages
from gazette.standard_text import read_document
from gazette.wording import FAMILIES

from .ooxml import docx
from .presses import drop, make_press, with_shell
from .rule_cases import word_body
from .strategies import documents, issue_of
from .test_receipts import CODE, VERSIONS
from .test_receipts import press as pressed_of

CSS = Path(__file__).parents[1] / "site_templates" / "proof" / "galley.css"
FILE = "文件/通知.docx"


def rule(id: str = "T-900", severity: Severity = Severity.WARNING) -> Rule:
    return Rule(id, severity, Bilingual("有误：{what}", "wrong: {what}"), Bilingual("改", "mend it"), Bilingual("因", "reason"), "GB 1")


def finding(words: str, paragraph: int = 1, id: str = "T-900", part: str = "body", file: str = FILE) -> Diagnostic:
    return rule(id).at(Place(file, part, paragraph, words), what=words)


def notice(*blocks: Heading | Paragraph) -> Document:
    from .test_check import document

    return replace(document(), file=FILE, parts=(Part(Role.BODY, blocks),))


def at(text: str, paragraph: int, **more: Any) -> Paragraph:
    return Paragraph((Text(text),), place=Place(FILE, "body", paragraph, text[:40]), **more)


def page(document: Document, *found: Diagnostic, exempted: tuple[Exempted, ...] = ()) -> html.HtmlElement:
    held = Withheld(document.file, document.title, document)
    pressed = PressedIssue(issue_of(document), (), b"", (held,), found, exempted)
    pages = dict(receipt_pages(pressed, {}, VERSIONS, CODE))
    return html.document_fromstring(next(c for name, c in pages.items() if name.endswith(".galley.html")))


def marks(galley: html.HtmlElement) -> list[str]:
    return ["".join(m.xpath(".//text()[not(parent::a[@class='ref'])]")) for m in galley.iter("mark")]


def numbers(galley: html.HtmlElement) -> list[tuple[str, str]]:
    """Number and rule of each remark in the order of the page."""
    return [(r.get("id"), r.find(".//code").text) for r in galley.find_class("remark")]


def test_words_are_marked_and_the_note_stands_before_their_block() -> None:
    document = notice(at("各地要做好春耕。", 1), at("请认真贯彻执行.", 2))
    galley = page(document, finding("执行.", 2), finding("春耕", 1, "F-900"))
    assert marks(galley) == ["春耕", "执行."]
    assert numbers(galley) == [("f1", "F-900"), ("f2", "T-900")]
    for number, words in (("1", "春耕"), ("2", "执行.")):
        remark = galley.get_element_by_id(f"f{number}")
        assert words in remark.getnext().text_content()
        assert galley.get_element_by_id(f"w{number}").getprevious().text == words
        assert words in remark.find_class("find")[0].text


def test_remarks_of_a_block_are_numbered_as_one_reads() -> None:
    galley = page(notice(at("甲乙丙丁戊己", 1)), finding("戊己", 1, "A-900"), finding("丙", 1, "T-900"), finding("", 1, "F-900"))
    assert [rule for _, rule in numbers(galley)] == ["F-900", "T-900", "A-900"]


def test_words_that_a_rule_finds_twice_are_marked_one_after_the_other() -> None:
    document = notice(at("甲，，乙，，丙", 1))
    galley = page(document, finding("，，", 1), finding("，，", 1))
    assert marks(galley) == ["，，", "，，"]
    other = page(document, finding("，，", 1), finding("，，", 1, "F-900"))
    assert [m.text_content().count("，，") for m in other.iter("mark")] == [1, 1]
    assert len(other.xpath("//mark//mark")) == 1, "two rules that speak of the same words mark the same ones"


def test_words_over_several_runs_and_in_notes_are_marked() -> None:
    note = Note((at("见《水法》", 1),))
    inlines = (Text("根据《"), Styled("strong", (Text("中华人民共和国"),)), Text("水法》"), note)
    galley = page(notice(Paragraph(inlines, place=Place(FILE, "body", 1, "根据"))), finding("中华人民共和国水法", 1))
    assert marks(galley) == ["中华人民共和国", "水法"]
    assert len(galley.find_class("remark")) == 1


def test_what_has_no_words_marks_its_block_and_what_is_not_printed_stands_above() -> None:
    document = notice(at("各地要做好春耕。", 1))
    galley = page(document, finding("", 1), finding("绝密", 1, "D-900", part="header"), finding("", 0, "D-901"))
    assert [r for _, r in numbers(galley)] == ["D-900", "D-901", "T-900"]
    assert len(galley.find_class("whole")) == 1
    assert [r.find(".//code").text for r in galley.find_class("loose")[0].find_class("remark")] == ["D-900", "D-901"]


def test_words_are_found_where_a_format_counts_no_paragraphs() -> None:
    document = notice(Paragraph((Text("各地要做好春耕。"),), place=Place(FILE)))
    assert marks(page(document, finding("春耕", 0))) == ["春耕"]


def test_an_exempted_finding_shows_who_answers_for_it() -> None:
    exemption = Exemption(rule="T-900", file=FILE, reason="原文如此", by="张编辑")
    galley = page(notice(at("各地要做好春耕。", 1)), exempted=(Exempted(finding("春耕"), exemption),))
    [remark] = galley.find_class("remark")
    assert "exempted" in remark.get("class") and "张编辑" in remark.text_content() and "原文如此" in remark.text_content()


def test_text_and_findings_are_escaped() -> None:
    evil = '<script>alert(1)</script><aside id="f1"></aside>'
    galley = page(notice(at(evil, 1)), finding(evil))
    assert [s.get("src") for s in galley.iter("script")] == ["../galley.js"]
    assert marks(galley) == [evil] and len(galley.find_class("remark")) == 1


def test_every_family_and_severity_can_be_switched_off_without_a_script() -> None:
    css = CSS.read_text(encoding="utf-8")
    for name in (*(f"of-{letter}" for letter in FAMILIES), *Severity, "exempted"):
        for what in ("remark", "mark"):
            assert re.search(rf"#show-{name}:not\(:checked\)\) \.?{what}\.{name}[ ,]", css), (name, what)
    galley = page(notice(at("各地要做好春耕。", 1)), finding("春耕"), finding("各地", 1, "F-900"))
    assert {b.get("id") for b in galley.xpath("//form//input")} >= {"show-of-T", "show-of-F", "in-zh", "in-en"}


def test_both_languages_are_there() -> None:
    text = page(notice(at("各地要做好春耕。", 1)), finding("春耕")).text_content()
    assert "有误：春耕" in text and "wrong: 春耕" in text and "在 Word 中查找" in text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(), st.lists(st.tuples(st.integers(0, 9), st.text(max_size=4)), max_size=5))
def test_marks_and_margin_change_no_character_of_the_text(document: Document, found: list[tuple[int, str]]) -> None:
    told = [finding(words, paragraph, file=document.file) for paragraph, words in found]
    told += [finding(text[1:4], 0, file=document.file) for text in read_document(document).paragraphs[:3]]
    pages = dict(receipt_pages(replace(pressed_of(document), diagnostics=tuple(told)), {}, VERSIONS, CODE))
    galley = next(content for name, content in pages.items() if name.endswith(".galley.html"))
    assert html_reading(galley) == html_reading(next(iter(pressed_of(document).documents)).editions["html"])


def test_galleys_lie_beside_the_receipts_and_never_on_the_site(tmp_path: Path) -> None:
    make_press(tmp_path, "2020-16")
    text = "^云川省人民政府关于春耕的通知\n云政发[2020]01号\n各市人民政府：\n请做好春耕工作。\n>云川省人民政府\n>2020年8月1日"
    drop(tmp_path / "issues/2020-16/01-文件", "通知.docx", content=docx(word_body(text)))
    build_press(with_shell(load_press(tmp_path)), jobs=1)
    [galley] = (tmp_path / "build/proof/2020-16").glob("*.galley.html")
    assert galley_address("2020-16", galley.name.removesuffix(".galley.html")) == f"2020-16/{galley.name}"
    assert "D-001" in galley.read_text(encoding="utf-8")
    for name in re.findall(r'(?:href|src)="\.\./([^"]+)"', galley.read_text(encoding="utf-8")):
        assert (tmp_path / "build/proof" / name).is_file(), name
    assert not list((tmp_path / "build/site").rglob("*galley*"))
