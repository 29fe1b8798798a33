from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import chinese_calendar
import openpyxl
import pypdfium2
import pytest
import yaml
from lxml import etree

from gazette.config import IssueSettings, PressSettings
from tools.sample_press.__main__ import write
from tools.sample_press.manuscript import Manuscript, MarkupError, parse
from tools.sample_press.press import TEXTS, names, press
from tools.sample_press.word import docx

ISSUES = Path(__file__).parent.parent / "issues"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
NUMBER = re.compile(r"[一-鿿]{1,8}?〔\d{4}〕\d+号")
CITED = re.compile(r"《([^《》]*(?:〈[^〈〉]*〉[^《》]*)*)》（([一-鿿]+〔\d{4}〕\d+号)）")
DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
PACKAGES = [name for name in names() if name.endswith((".docx", ".xlsx", ".odt"))]
WORD = [name for name in names() if name.endswith(".docx")]
DECISION = "2021-3/02-省政府文件/01-关于废止部分阶段性政策文件的决定.docx"
PLAN = (
    "2020-16/03-省政府办公厅文件/02-政务公开标准化规范化建设实施方案/"
    "01-关于印发云川省政务公开标准化规范化建设实施方案的通知.docx"
)
TABLE = "2020-17/01-省政府文件/01-关于取消和调整一批行政权力事项的通知.docx"
REPORT = "2020-17/02-省政府办公厅文件/02-关于2020年上半年全省政务服务好差评情况的通报.docx"


@cache
def made() -> dict[str, bytes]:
    return dict(press())


@cache
def manuscripts() -> dict[str, Manuscript]:
    """The manuscripts of documents (not of attachments and workbooks), by the file they become."""
    sources = {path.relative_to(TEXTS).as_posix().removesuffix(".txt"): path for path in TEXTS.rglob("*.txt")}
    return {name: parse(path.read_text("utf-8")) for name, path in sources.items()}


def numbered() -> dict[str, str]:
    """Document number → title, of every document in the press."""
    return {
        m.first("文号"): m.first("标题") for m in manuscripts().values() if NUMBER.fullmatch(m.first("文号"))
    }


def member(name: str, part: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(made()[name])).read(part))


def body(name: str) -> etree._Element:
    """`word/document.xml` without the VML twins."""
    document = member(name, "word/document.xml")
    for twin in list(document.iter(f"{MC}Fallback")):
        twin.getparent().remove(twin)
    return document


def words(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def text(name: str) -> str:
    content = made()[name]
    if name.endswith(".docx"):
        return words(body(name))
    if name.endswith(".odt"):
        return "".join(member(name, "content.xml").itertext())
    if name.endswith(".xlsx"):
        return "".join(member(name, "xl/sharedStrings.xml").itertext())
    if name.endswith(".pdf"):
        return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    return content.decode()


def written_on(manuscript: Manuscript) -> dt.date:
    found = DATE.fullmatch(manuscript.first("日期"))
    assert found, manuscript.first("标题")
    return dt.date(*map(int, found.groups()))


def published_on(name: str) -> dt.date:
    return IssueSettings(**yaml.safe_load(made()[f"{name.split('/')[0]}/issue.yml"])).published_on


# ---------------------------------------------------------------- the press as a whole


def test_it_is_made_alike_twice_and_the_same_as_is_kept() -> None:
    again = dict(press())
    assert again == made()
    kept = {p.relative_to(ISSUES).as_posix() for p in ISSUES.rglob("*") if p.is_file()}
    assert kept == set(again)
    for name, content in again.items():
        assert _inside(name, (ISSUES / name).read_bytes()) == _inside(name, content), name


def _inside(name: str, content: bytes) -> object:
    """What a file holds: another zlib than ours may have packed it."""
    if name not in PACKAGES:
        return content
    archive = zipfile.ZipFile(io.BytesIO(content))
    return [(entry.filename, entry.date_time, archive.read(entry)) for entry in archive.infolist()]


def test_writing_leaves_what_is_the_same_and_what_is_not_its_own(tmp_path: Path) -> None:
    assert write(tmp_path) == len(names())
    (tmp_path / "2022-01").mkdir()
    (tmp_path / "2022-01/稿.docx").write_bytes(b"an editor's own")
    (tmp_path / names()[0]).write_bytes(b"changed")
    assert write(tmp_path) == 1
    assert (tmp_path / "2022-01/稿.docx").read_bytes() == b"an editor's own"


def test_settings_load_and_folders_carry_the_issues_names() -> None:
    settings = PressSettings(**yaml.safe_load(made()["gazette.yml"]))
    columns = {name.split("/")[1].partition("-")[2] for name in names() if name.count("/") >= 2}
    assert columns == set(settings.columns)
    issues = {
        name.split("/")[0]: IssueSettings(**yaml.safe_load(made()[name]))
        for name in names()
        if name.endswith("issue.yml")
    }
    assert {f"{i.year}-{i.number.replace('、', '-')}" for i in issues.values()} == set(issues)
    assert all(i.disclosure == "主动公开" for i in issues.values())
    assert len({i.year for i in issues.values()}) == 2
    in_order = sorted(issues.values(), key=lambda i: i.published_on)
    assert [i.whole_number for i in in_order] == sorted({i.whole_number or 0 for i in in_order})


def test_issues_are_full() -> None:
    documents = Counter(name.split("/")[0] for name in _documents())
    assert len(documents) >= 3 and min(documents.values()) >= 8, documents


def _documents() -> set[str]:
    """Documents: a file in a column folder, or a folder there."""
    return {"/".join(name.split("/")[:3]) for name in names() if name.count("/") >= 2}


def test_it_is_long_but_small() -> None:
    assert sum(len("".join(text(name).split())) for name in names() if not name.endswith(".yml")) > 60_000
    assert sum(map(len, made().values())) < 6_000_000
    for name in names():
        if name.count("/") == 2 and "06-更正" not in name:
            assert len(text(name)) < 8_000, name


@pytest.mark.parametrize("name", names())
def test_nothing_is_left_to_fill_in(name: str) -> None:
    found = re.search(r"×{2,}|[Xx]{3,}|□□|待补|此处输入|TODO|TBD|\[\^|【|\|\|", text(name))
    assert not found, f"{name}: {found and found.group()}"


# ---------------------------------------------------------------- what documents say


def test_numbers_are_unique_and_codes_belong_to_the_organs_of_the_press() -> None:
    codes = {c for o in PressSettings(**yaml.safe_load(made()["gazette.yml"])).organs for c in o.codes}
    found = [m.first("文号") for m in manuscripts().values() if "〔" in m.first("文号")]
    assert len(found) == len(set(found)) >= 28
    assert {number.partition("〔")[0] for number in found} <= codes


def test_every_number_cited_is_in_the_press_or_older_than_it() -> None:
    own = numbered()
    years = {"澜": 2019, "栖": 2020, "临": 2020}  # of another organ's letters: any; of the province: before the press
    for name, manuscript in manuscripts().items():
        for number in NUMBER.findall(" ".join(line.text for line in manuscript.lines)):
            number = number[max(number.rfind(c) for c in "澜栖临") :]
            year = int(number.partition("〔")[2][:4])
            known = number in own or year <= years[number[0]] or number in {"澜政办发〔2020〕11号", "澜水〔2021〕3号"}
            assert known, f"{name} cites {number}"


def test_titles_are_cited_as_they_stand() -> None:
    own = numbered() | {
        m.first("文号"): m.first("附题") for m in manuscripts().values() if "云川省高标准农田" in m.first("附题")
    }
    checked = 0
    for name in names():
        if name.endswith((".yml", ".pdf", ".xlsx")):
            continue
        for title, number in CITED.findall(text(name)):
            if number in numbered():
                checked += 1
                instrument = manuscripts()[_file_of(number)].first("附题")
                cited = title.replace("〈", "《").replace("〉", "》")
                assert cited in {own[number], numbered()[number], instrument}, f"{name}: {title}"
    assert checked >= 15


def _file_of(number: str) -> str:
    return next(name for name, m in manuscripts().items() if m.first("文号") == number)


def test_a_decision_repeals_three_documents_of_earlier_issues() -> None:
    repealed = [number for title, number in CITED.findall(text(DECISION)) if numbered().get(number) == title]
    assert len(repealed) == 3
    for number in repealed:
        assert published_on(_file_of(number)) < published_on(DECISION)


@pytest.mark.parametrize("name", [n for n, m in manuscripts().items() if m.first("日期")])
def test_dates_are_working_days_and_within_twenty_of_the_issue(name: str) -> None:
    manuscript = manuscripts()[name]
    written, published = written_on(manuscript), published_on(name)
    assert chinese_calendar.is_workday(written) and chinese_calendar.is_workday(published)
    days = chinese_calendar.get_workdays(written + dt.timedelta(days=1), published)
    assert 0 < len(days) <= 20, len(days)
    number = manuscript.first("文号")
    assert "〔" not in number or f"〔{written.year}〕" in number
    if printed := DATE.search(manuscript.first("印发")):
        gap = dt.date(*map(int, printed.groups())) - written
        assert 0 <= gap.days <= 4
    assert "公开发布" in manuscript.first("附注")


def test_serials_of_a_code_follow_the_dates() -> None:
    by_code: dict[str, list[tuple[int, dt.date]]] = {}
    for manuscript in manuscripts().values():
        if found := re.fullmatch(r"(.+〔\d{4}〕)(\d+)号", manuscript.first("文号")):
            by_code.setdefault(found[1], []).append((int(found[2]), written_on(manuscript)))
    for code, issued in by_code.items():
        dates = [date for _, date in sorted(issued)]
        assert dates == sorted(dates), code


@pytest.mark.parametrize("name", [n for n, m in manuscripts().items() if any(x.tag == "条" for x in m.lines)])
def test_articles_named_in_rules_exist(name: str) -> None:
    lines = manuscripts()[name].lines
    articles = sum(line.tag == "条" for line in lines)
    for named in re.findall(r"本办法第([一二三四五六七八九十]+)条", " ".join(line.text for line in lines)):
        assert _value(named) <= articles, named


def _value(numeral: str) -> int:
    """一 … 九十九"""
    tens, ten, ones = numeral.rpartition("十")
    digits = "〇一二三四五六七八九"
    return (digits.index(tens or "一") * 10 if ten else 0) + (digits.index(ones) if ones else 0)


def test_the_plan_has_25_tasks_each_with_its_units() -> None:
    tasks = [line.text for line in manuscripts()[PLAN].lines if line.tag == "1"]
    assert len(tasks) == 25
    assert all(re.search(r"（责任单位：[^（）]+（?[^（）]*）?[^（）]*）$", task) for task in tasks)


def test_names_need_more_than_a_small_font() -> None:
    appointed = "".join(text(name) for name in WORD if "任免" in name)
    assert set("喆堃玥祎峣崚昇镕㛃䶮") <= set(appointed)


def test_attachments_are_files_of_their_own() -> None:
    folder = "2020-17/02-省政府办公厅文件/03-2020年度设区的市质量工作考核"
    files = sorted(name for name in names() if name.startswith(folder + "/附件"))
    assert [Path(name).suffix for name in files] == [".xlsx", ".docx", ".pdf"]
    main = next(m for n, m in manuscripts().items() if n.startswith(folder + "/01-"))
    listed = [x.text.removeprefix("附件：") for x in main.lines if x.tag in ("附件说明", "附件续")]
    for line, name in zip(listed, files, strict=True):
        number, _, title = line.partition(".")
        assert Path(name).stem == f"附件{number}-{title}"
        assert text(name).replace("\r\n", "").replace(" ", "").startswith(f"附件{number}{title}")


def test_every_kind_is_there() -> None:
    titles = [m.first("标题") for m in manuscripts().values()]
    for kind in ("意见", "决定", "批复", "通知", "通报", "通告", "公告", "的函", "政策解读"):
        assert any(title.endswith(kind) for title in titles), kind
    heads = {m.settings.get("红头") for m in manuscripts().values()} - {None}
    assert heads == {"文本框", "文号锚定", "段落", "联合", "令", "信函", "无"}
    assert {Path(name).suffix for name in names()} == {".yml", ".docx", ".odt", ".md", ".xlsx", ".pdf"}
    assert any("/解读-" in name for name in names())
    assert any(m.first("标题").count("转发") for m in manuscripts().values())


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
