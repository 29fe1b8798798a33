from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from gazette.tools.pandoc import PandocWorker
from tools.sample_press.manuscript import MarkupError, parse
from tools.sample_press.press import names
from tools.sample_press.word import docx

from .sample_press import DATE, MC, NUMBER, PACKAGES, WORD, WP, W, body, made, manuscripts, member, words

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
PLAN = (
    "2020-16/03-省政府办公厅文件/02-政务公开标准化规范化建设实施方案/"
    "01-关于印发云川省政务公开标准化规范化建设实施方案的通知.docx"
)
TABLE = "2020-17/01-省政府文件/01-关于取消和调整一批行政权力事项的通知.docx"
REPORT = "2020-17/02-省政府办公厅文件/02-关于2020年上半年全省政务服务好差评情况的通报.docx"


# ---------------------------------------------------------------- Word's own structures


@pytest.mark.parametrize("name", PACKAGES)
def test_packages_are_whole(name: str) -> None:
    archive = zipfile.ZipFile(io.BytesIO(made()[name]))
    assert archive.testzip() is None
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    for part in archive.namelist():
        if part.endswith((".xml", ".rels")):
            etree.fromstring(archive.read(part))
    if name.endswith(".odt"):
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        return
    types = etree.fromstring(archive.read("[Content_Types].xml"))
    assert {o.get("PartName").lstrip("/") for o in types if o.get("PartName")} <= set(archive.namelist())
    for part in archive.namelist():
        if part.endswith(".rels"):
            folder = part.partition("_rels/")[0]
            for relation in etree.fromstring(archive.read(part)):
                assert folder + relation.get("Target") in archive.namelist()


@pytest.mark.parametrize("name", WORD)
def test_word_files_are_set_as_offices_set_them(name: str) -> None:
    document = body(name)
    assert not list(document.iter(f"{W}pStyle"))  # nothing but Normal
    for section in document.iter(f"{W}sectPr"):
        size = section.find(f"{W}pgSz")
        assert {size.get(f"{W}w"), size.get(f"{W}h")} == {"11906", "16838"}
        assert {r.get(f"{W}type") for r in section.iter(f"{W}footerReference")} == {"default", "even"}
    feet = words(member(name, "word/footer1.xml")) + words(member(name, "word/footer2.xml"))
    assert feet == "— 1 —— 2 —"
    assert "PAGE" in "".join(i.text for i in member(name, "word/footer1.xml").iter(f"{W}instrText"))
    assert member(name, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None
    ids = [p.get("id") for p in document.iter(f"{WP}docPr")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", WORD)
def test_both_branches_of_a_shape_say_the_same(name: str) -> None:
    for pair in member(name, "word/document.xml").iter(f"{MC}AlternateContent"):
        assert words(pair.find(f"{MC}Choice")) == words(pair.find(f"{MC}Fallback"))


@pytest.mark.parametrize("name", WORD)
def test_every_list_in_use_is_defined(name: str) -> None:
    used = {n.get(f"{W}val") for n in body(name).iter(f"{W}numId")}
    if not used:
        return
    lists = member(name, "word/numbering.xml")
    assert used == {n.get(f"{W}numId") for n in lists.iter(f"{W}num")}
    abstract = {n.get(f"{W}abstractNumId") for n in lists.iter(f"{W}abstractNum")}
    assert {n.find(f"{W}abstractNumId").get(f"{W}val") for n in lists.iter(f"{W}num")} <= abstract


def test_words_number_formats_are_in_use() -> None:
    formats: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    for name in WORD:
        lists = {n: a for n, a in _levels(name).items()}
        for use in body(name).iter(f"{W}numPr"):
            key = (use.find(f"{W}numId").get(f"{W}val"), use.find(f"{W}ilvl").get(f"{W}val"))
            number_format, label = lists[key]
            formats[number_format] += 1
            labels[label] += 1
    assert set(formats) == {"chineseCountingThousand", "japaneseCounting", "chineseCounting", "decimal"}
    assert {"%1、", "（%1）", "（%2）", "第%1条", "第%2条", "第%1章", "%3.", "%1.", "%1.%2.%3"} <= set(labels)
    assert sum(formats.values()) > 400


def _levels(name: str) -> dict[tuple[str, str], tuple[str, str]]:
    """(list, level) → (number format, label text)."""
    if "word/numbering.xml" not in zipfile.ZipFile(io.BytesIO(made()[name])).namelist():
        return {}
    part = member(name, "word/numbering.xml")
    abstract = {a.get(f"{W}abstractNumId"): a for a in part.iter(f"{W}abstractNum")}
    return {
        (number.get(f"{W}numId"), level.get(f"{W}ilvl")): (
            level.find(f"{W}numFmt").get(f"{W}val"), level.find(f"{W}lvlText").get(f"{W}val"),
        )
        for number in part.iter(f"{W}num")
        for level in abstract[number.find(f"{W}abstractNumId").get(f"{W}val")].iter(f"{W}lvl")
    }  # fmt: skip


def test_typed_and_automatic_labels_stand_in_one_file() -> None:
    paragraphs = [p for p in body(PLAN).iter(f"{W}p")]
    automatic = [p for p in paragraphs if p.find(f"{W}pPr/{W}numPr") is not None]
    typed = [p for p in paragraphs if re.match("（[一二三]）", words(p))]
    assert len(automatic) > 30 and len(typed) == 6
    assert not set(automatic) & set(typed)


def test_a_number_anchors_the_red_head() -> None:
    anchoring = [
        name
        for name in WORD
        for p in body(name).iter(f"{W}p")
        if p.find(f".//{WP}anchor") is not None
        and NUMBER.fullmatch("".join(t.text for t in p.findall(f"{W}r/{W}t")))
    ]
    assert len(anchoring) >= 5


def test_seals_float_at_the_date_and_are_described() -> None:
    sealed = 0
    for name in WORD:
        for anchor in body(name).iter(f"{WP}anchor"):
            if anchor.find(f"{WP}docPr").get("descr") == "印章":
                sealed += 1
                paragraph = next(a for a in anchor.iterancestors(f"{W}p"))
                assert DATE.fullmatch(words(paragraph)) or words(paragraph).endswith("厅")
                assert anchor.get("behindDoc") == "1"
    assert sealed >= 20


def test_the_large_table_is_merged_and_repeats_its_head() -> None:
    table = max(body(TABLE).iter(f"{W}tbl"), key=lambda t: len(t.findall(f"{W}tr")))
    rows = table.findall(f"{W}tr")
    assert len(rows) >= 60
    assert [r.find(f"{W}trPr/{W}tblHeader") is not None for r in rows[:3]] == [True, True, False]
    assert len(list(table.iter(f"{W}vMerge"))) > 40 and len(list(table.iter(f"{W}gridSpan"))) > 30
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    for row in rows:
        spans = [c.find(f"{W}tcPr/{W}gridSpan") for c in row.findall(f"{W}tc")]
        assert sum(1 if s is None else int(s.get(f"{W}val")) for s in spans) == columns
    numbers = [words(r.find(f"{W}tc")) for r in rows if words(r.find(f"{W}tc")).isdigit()]
    assert numbers == [str(n) for n in range(1, 58)]


def test_footnotes_and_a_picture_with_words() -> None:
    references = [r.get(f"{W}id") for r in body(REPORT).iter(f"{W}footnoteReference")]
    notes = member(REPORT, "word/footnotes.xml")
    written = [n for n in notes.iter(f"{W}footnote") if int(n.get(f"{W}id")) > 0]
    assert references == [n.get(f"{W}id") for n in written] and len(written) >= 5
    assert all(len(words(n)) > 15 for n in written)
    (picture,) = body(REPORT).iter(f"{WP}inline")
    assert "澜州市71.2%" in picture.find(f"{WP}docPr").get("descr")


def test_the_workbook_opens_and_its_scores_add_up() -> None:
    name = next(n for n in names() if n.endswith(".xlsx"))
    sheet = openpyxl.load_workbook(io.BytesIO(made()[name])).active
    assert sheet is not None and len(sheet.merged_cells.ranges) > 5
    scores = [row[3] for row in sheet.iter_rows(min_row=4, max_row=21, values_only=True)]
    assert len(scores) == 18 and sum(s for s in scores if isinstance(s, int)) == 100


def test_formulas_are_words_own() -> None:
    name = next(n for n in WORD if "基本财力" in n)
    formulas = list(body(name).iter(f"{M}oMath"))
    assert ["".join(t.text for t in f.iter(f"{M}t")) for f in formulas] == [
        "Bi＝B×GiKiΣGjKj", "Gi＝Zi－Si",
    ]  # fmt: skip
    assert len(list(formulas[0].iter(f"{M}f"))) == 1 and len(list(formulas[0].iter(f"{M}sSub"))) == 5


def test_pandoc_opens_what_offices_would() -> None:
    with PandocWorker() as pandoc:
        for name in (*WORD[::6], *(n for n in PACKAGES if n.endswith(".odt"))):
            assert len(str(pandoc.ast(made()[name], Path(name).suffix[1:])["blocks"])) > 2_000


# ---------------------------------------------------------------- the markup


@pytest.mark.parametrize(
    "source",
    [
        "no line of hyphens",
        "红头 文本框\n----\n正文",
        "红头: 无\n----\n【不知】正文",
        "红头: 无\n----\n【表】列宽 1 1\n| a | b |\n| c |",
    ],
)
def test_bad_markup_is_refused(source: str) -> None:
    with pytest.raises(MarkupError):
        docx(parse(source))


def test_no_text_is_lost_between_manuscript_and_word_file() -> None:
    for name, manuscript in manuscripts().items():
        if not name.endswith(".docx"):
            continue
        whole = "".join(words(body(name)).split())
        for line in manuscript.lines:
            if line.tag not in ("表", "图", "公式", "签署"):
                for piece in re.split(r"\||\[\^[^\]]*\]", line.text):
                    assert "".join(piece.split()) in whole, (name, piece)
