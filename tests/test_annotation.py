"""Findings as comments in a copy: at their words, the text proven the same, read back by another program."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pypandoc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette import cli
from gazette.config import load_press
from gazette.diagnostics import Diagnostic
from gazette.folder_names import annotated_from, annotated_name, is_ignored
from gazette.mending import annotate
from gazette.model import Place
from gazette.sources import load_issue
from gazette.witness import witness

from .ooxml import box, cell, docx, numbered, p, table
from .presses import drop, make_press
from .rule_cases import word_body
from .test_galley import finding

FILE = "01-文件/通知.docx"
TEXT = "^云川省人民政府关于春耕的通知\n云政发[2020]1号\n各市人民政府：\n请做好春耕,,工作。\n|乡镇|面积|\n|东乡|12|\n>云川省人民政府"


def annotated(content: bytes, *found: Diagnostic) -> bytes:
    copy = annotate(content, FILE, found, "zh")
    assert copy is not None
    seen, was = witness(copy, FILE), witness(content, FILE)
    assert seen and was and (seen.paragraphs, seen.notes, seen.labels) == (was.paragraphs, was.notes, was.labels)
    return copy


def comments(content: bytes, folder: Path) -> list[tuple[str, str]]:
    """What pandoc reads, in the order of the text: each comment's words there, and its own."""
    path = folder / "copy.docx"
    path.write_bytes(content)
    tree = json.loads(pypandoc.convert_file(str(path), "json", extra_args=["--track-changes=all"]))
    ranges: dict[str, list[str]] = {}
    told: dict[str, str] = {}
    _walk(tree["blocks"], ranges, told, set())
    return [("".join(words), told[id]) for id, words in ranges.items()]


def _walk(node: Any, ranges: dict[str, list[str]], told: dict[str, str], open_: set[str]) -> None:
    if isinstance(node, list):
        for each in node:
            _walk(each, ranges, told, open_)
        return
    if not isinstance(node, dict):
        return
    if node.get("t") == "Span" and "comment-start" in node["c"][0][1]:
        id = node["c"][0][2][0][1]
        assert dict(node["c"][0][2])["author"] == "公报校对"
        inner: dict[str, list[str]] = {id: []}
        _walk(node["c"][1], inner, told, {id})
        told[id], ranges[id] = "".join(inner[id]), []
        open_.add(id)
    elif node.get("t") == "Span" and "comment-end" in node["c"][0][1]:
        open_.discard(node["c"][0][2][0][1])
    elif node.get("t") in ("Str", "Space", "SoftBreak"):
        for id in open_:
            ranges[id].append(node.get("c", " "))
    else:
        _walk(node.get("c"), ranges, told, open_)


def at(words: str, paragraph: int, part: str = "body") -> Diagnostic:
    return finding(words, paragraph, part=part, file=FILE)


def test_each_comment_stands_at_its_words(tmp_path: Path) -> None:
    copy = annotated(docx(word_body(TEXT)), at("[2020]1号", 2), at("春耕,,工作", 4), at("东乡", 7, "table"))
    told = comments(copy, tmp_path)
    assert [words for words, _ in told] == ["[2020]1号", "春耕,,工作", "东乡"]
    assert all("注意 T-900" in said for _, said in told) and "有误" in told[0][1] and "办法：改" in told[0][1]


def test_words_over_several_runs_and_twice_in_a_file(tmp_path: Path) -> None:
    body = p("甲乙", run="<w:b/>") + "<w:p><w:r><w:t>前甲</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>乙</w:t><w:t>丙</w:t></w:r></w:p>"
    told = comments(annotated(docx(body), at("甲乙", 2), at("甲乙", 1)), tmp_path)
    assert [words for words, _ in told] == ["甲乙", "甲乙"]


def test_an_automatic_number_before_the_words_is_no_obstacle(tmp_path: Path) -> None:
    numbering = '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    numbering += '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    copy = annotated(docx(numbered("总体要求如下"), numbering=numbering), at("一、总体要求如下", 1))
    assert next(words.strip() for words, _ in comments(copy, tmp_path)).endswith("总体要求如下")


@pytest.mark.parametrize("place", [at("", 0), at("绝密", 1, "header"), at("没有这几个字", 99), at("盒中字", 1, "text box")])
def test_what_has_no_place_in_the_text_stands_at_its_beginning(place: Diagnostic, tmp_path: Path) -> None:
    told = comments(annotated(docx(word_body(TEXT) + box(p("盒中字"))), place), tmp_path)
    assert [words for words, _ in told] == ["云川省人民政府关于春耕的通知"]


def test_comments_that_are_there_stay(tmp_path: Path) -> None:
    once = annotated(docx(word_body(TEXT)), at("[2020]1号", 2))
    twice = annotated(once, at("春耕,,工作", 4))
    assert [words for words, _ in comments(twice, tmp_path)] == ["[2020]1号", "春耕,,工作"]


def test_the_same_findings_give_the_same_bytes() -> None:
    content = docx(word_body(TEXT))
    assert annotated(content, at("东乡", 7, "table")) == annotated(content, at("东乡", 7, "table"))


def test_nothing_is_written_where_nothing_is_said_or_no_word_file_is_meant() -> None:
    assert annotate(docx(word_body(TEXT)), FILE, [], "zh") is None
    assert annotate(b"# text", "01-文件/a.md", [at("x", 1)], "zh") is None
    assert annotate(b"PK\x03\x04 cut short", FILE, [at("x", 1)], "zh") is None


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.text("甲乙 \t一、（1,。", max_size=6), st.integers(0, 9)), min_size=1, max_size=6))
def test_whatever_is_said_the_text_stays_and_every_finding_is_there(found: list[tuple[str, int]]) -> None:
    content = docx(p("甲乙 甲，乙") + p("一、甲乙甲乙") + table(cell("甲乙") + cell("（1）乙")) + p())
    copy = annotated(content, *(at(words.strip(), n) for words, n in found))
    with zipfile.ZipFile(io.BytesIO(copy)) as package:
        assert package.read("word/comments.xml").count(b"<w:comment ") == len(found)


def test_a_copy_is_never_printed_and_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    press = make_press(tmp_path, "2020-16")
    folder = press.issues / "2020-16" / "01-文件"
    drop(folder, "通知.docx", content=docx(word_body(TEXT)))
    original = (folder / "通知.docx").read_bytes()
    copy = folder / annotated_name("通知.docx")
    assert copy.name == "通知（批注）.docx" and is_ignored(copy.name) and annotated_from(copy.name) == "通知.docx"
    for _ in range(2):
        cli.run(["-C", str(tmp_path), "check", "--annotate", "--lang", "zh"])
        assert "K-212" in capsys.readouterr().out
    assert (folder / "通知.docx").read_bytes() == original
    source, said = load_issue(press.issues / "2020-16", load_press(tmp_path))
    assert [d.main.name for d in source.documents] == ["01-文件/通知.docx"] and "I-057" in {d.rule.id for d in said}
    copy.write_bytes(b"somebody wrote in it")
    cli.run(["-C", str(tmp_path), "check", "--annotate", "--lang", "zh"])
    assert "K-211" in capsys.readouterr().out and copy.read_bytes() == b"somebody wrote in it"
    (folder / "通知.docx").unlink()
    assert "I-058" in {d.rule.id for d in load_issue(press.issues / "2020-16", load_press(tmp_path))[1]}


def test_places_are_not_needed_to_be_right() -> None:
    assert annotated(docx(p("只有一段")), Diagnostic(at("x", 1).rule, Place(FILE, "note", 7, "一段"), (("what", "甲"),)))
