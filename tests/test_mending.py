"""Cleaned copies: each mend where it is safe and not where it is not; the text, the other parts and the dates stay."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from gazette import cli, mending
from gazette.config import Limits
from gazette.diagnostics import SourceError
from gazette.folder_names import cleaned_from, cleaned_name, is_ignored
from gazette.mending import Mended, mend
from gazette.preflight import inspect
from gazette.sources import fingerprint, load_issue
from gazette.witness import witness
from tools import hostile_parts as made

from .presses import drop, make_press

NAME = "01-通知.docx"
BY = 'w:id="1" w:author="张某" w:date="2020-08-19T09:00:00Z"'
COMMENTS = (
    f'<w:comments xmlns:w="{made.W}" xmlns:r="{made.R}"><w:comment {BY}><w:p><w:r><w:t>请核</w:t></w:r></w:p></w:comment></w:comments>'
)
MARKED = (
    '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>三、关于经费</w:t></w:r><w:commentRangeEnd w:id="1"/>'
    '<w:r><w:rPr><w:b/></w:rPr><w:commentReference w:id="1"/></w:r></w:p>'
)
HIGHLIGHTED = made.paragraph("二、加强领导", '<w:highlight w:val="yellow"/>')


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(content: bytes) -> str:
    return members(content)["word/document.xml"].decode()


def ids(content: bytes) -> set[str]:
    return {d.rule.id for d in inspect(content, NAME, Limits())}


def mended(content: bytes) -> Mended:
    """The cleaned copy, with what holds for every one: same text, nothing more to mend, nothing newly wrong."""
    result = mend(content, NAME)
    assert result is not None
    old, new = witness(content, NAME), witness(result.content, NAME)
    assert old and new and [bare(p) for p in old.paragraphs] == [bare(p) for p in new.paragraphs]
    assert mend(result.content, NAME) is None
    assert ids(result.content) <= ids(content)
    assert mend(content, NAME) == result
    return result


def bare(text: str) -> str:
    return "".join(c for c in text if c not in "\u200b\u200d\u2060\ufeff\u200e\u202d\u202c")


def commented() -> bytes:
    rels = made.relationships([("image", "media/c.png", False)])
    parts = [
        ("word/comments.xml", COMMENTS.encode()), ("word/_rels/comments.xml.rels", rels), ("word/media/c.png", b"x"),
        ("word/people.xml", b"<people/>"),
    ]  # fmt: skip
    links = [("comments", "comments.xml", False), ("people", "people.xml", False)]
    return made.word(made.GOOD + MARKED, links, parts)


def test_comments_go_with_their_marks_their_parts_and_their_pictures() -> None:
    assert "S-054" in ids(commented())
    result = mended(commented())
    assert ids(result.content) == set() and result.left == ()
    assert "comment" not in body(result.content) and "三、关于经费" in body(result.content)
    assert set(members(result.content)) == {"[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels"}
    assert b"comments" not in members(result.content)["word/_rels/document.xml.rels"]
    [d] = result.mends
    assert d.message("zh") == "副本已删去批注：张某 2020-08-19 “请核”"


def test_a_picture_that_the_text_shows_as_well_stays() -> None:
    rels = made.relationships([("image", "media/c.png", False)])
    parts = [("word/comments.xml", COMMENTS.encode()), ("word/_rels/comments.xml.rels", rels), ("word/media/c.png", b"x")]
    links = [("comments", "comments.xml", False), ("image", "media/c.png", False)]
    result = mend(made.word(made.GOOD + MARKED, links, parts), NAME)
    assert result and members(result.content)["word/media/c.png"] == b"x"


FORMER = f'<w:rPrChange {BY}><w:rPr><w:i/></w:rPr></w:rPrChange>'


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (made.paragraph("正文", f"<w:b/>{FORMER}"), "<w:b/>"),
        (made.paragraph("正文", "", f'<w:jc w:val="right"/><w:pPrChange {BY}><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange>'), "right"),
        (
            f'<w:tbl><w:tblPr><w:tblW w:w="9"/><w:tblPrChange {BY}><w:tblPr/></w:tblPrChange></w:tblPr>'
            f"<w:tr><w:trPr><w:tblHeader/><w:trPrChange {BY}><w:trPr/></w:trPrChange></w:trPr>"
            f'<w:tc><w:tcPr><w:vAlign w:val="top"/><w:tcPrChange {BY}><w:tcPr/></w:tcPrChange></w:tcPr>{made.GOOD}</w:tc></w:tr></w:tbl>',
            "tblHeader",
        ),
    ],
)  # fmt: skip
def test_changes_of_format_are_accepted_as_they_look_now(text: str, kept: str) -> None:
    content = made.word(made.GOOD + text)
    assert "S-053" in ids(content)
    result = mended(content)
    assert "Change" not in body(result.content) and kept in body(result.content)
    assert ids(result.content) == set() and {d.rule.id for d in result.mends} == {"S-151"}


@pytest.mark.parametrize(
    "text",
    [
        f"<w:p><w:ins {BY}><w:r><w:t>加强</w:t></w:r></w:ins></w:p>",
        f"<w:p><w:del {BY}><w:r><w:delText>加强</w:delText></w:r></w:del></w:p>",
        f"<w:p><w:moveFrom {BY}><w:r><w:t>加强</w:t></w:r></w:moveFrom></w:p>",
        made.paragraph("暗语", "<w:vanish/>"),
        made.paragraph("拨款××××万元"),
        made.field("DATE"),
    ],
)
def test_what_needs_a_decision_is_never_touched(text: str) -> None:
    alone = made.word(made.GOOD + text)
    assert mend(alone, NAME) is None
    held = {d.rule.id for d in inspect(alone, NAME, Limits()) if d.rule.withholds}
    both = made.word(made.GOOD + text + HIGHLIGHTED)
    result = mended(both)
    assert {d.rule.id for d in result.left} == held
    changed = body(both).replace('<w:rPr><w:highlight w:val="yellow"/></w:rPr>', "<w:rPr/>").partition("<w:body>")[2]
    assert body(result.content).partition("<w:body>")[2] == changed


def test_a_highlight_goes() -> None:
    result = mended(made.word(made.GOOD + HIGHLIGHTED))
    [d] = result.mends
    assert (d.place.paragraph, d.message("zh")) == (3, "副本已去掉“二、加强领导”的突出显示")
    assert ids(result.content) == set()


@pytest.mark.parametrize(
    ("run", "goes"),
    [
        ('<w:color w:val="FF0000"/><w:highlight w:val="yellow"/>', True),
        ('<w:color w:val="auto"/><w:highlight w:val="black"/>', True),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>', False),  # white on paper without it
        ('<w:color w:val="000000"/><w:highlight w:val="black"/>', False),  # somebody hid these words
        ('<w:color w:val="FFFF00"/><w:highlight w:val="darkBlue"/>', False),
        ('<w:highlight w:val="none"/>', False),
    ],
)
def test_a_highlight_that_words_are_read_or_hidden_by_stays(run: str, goes: bool) -> None:
    result = mend(made.word(made.GOOD + made.paragraph("加强领导", run)), NAME)
    assert (result is not None) == goes


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("加\u200b强\ufeff领导", "加强领导"), ("2020\u20602021年", "20202021年"), ("\ufeff加强", "加强"), ("加强\u200b", "加强"),
        ("“\u200b加强\u200d”", "“加强”"), ("加\u200b\u200b强", "加强"), ("\u202d加强\u202c领导", "加强领导"), ("加\u200e强", "加强"),
    ],
)  # fmt: skip
def test_invisible_characters_among_chinese_go(before: str, after: str) -> None:
    result = mended(made.word(made.GOOD + made.paragraph(before)))
    assert f">{after}<" in body(result.content)
    assert ids(result.content) == set() and {d.rule.id for d in result.mends} == {"S-153"}


@pytest.mark.parametrize(
    "text",
    [
        "co\u200boperate", "加\u200b a", "加\u200b 强", "ئا\u200cئا", "👨\u200d👩", "\u200b", "12\u202e34\u202c56", "加\u200f强",
        "加\u200e强 ئا", "加\u2067强\u2069", "加\ue000强",
    ],
)  # fmt: skip
def test_invisible_characters_that_mean_something_or_turn_the_line_stay(text: str) -> None:
    assert mend(made.word(made.GOOD + made.paragraph(text)), NAME) is None


def test_neighbours_are_looked_for_across_runs() -> None:
    runs = "<w:p><w:r><w:t>加</w:t></w:r><w:r><w:t>\u200b</w:t></w:r><w:r><w:t>强</w:t></w:r></w:p>"
    assert "\u200b" not in body(mended(made.word(made.GOOD + runs)).content)
    apart = "<w:p><w:r><w:t>加</w:t></w:r><w:r><w:t>\u200b</w:t></w:r><w:r><w:t>a</w:t></w:r></w:p>"
    assert mend(made.word(made.GOOD + apart), NAME) is None


def with_names(text: str) -> bytes:
    core = (
        b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        b'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>t</dc:title><dc:creator>\xe5\xbc\xa0\xe6\x9f\x90</dc:creator>'
        b"<cp:lastModifiedBy>\xe6\x9d\x8e\xe6\x9f\x90</cp:lastModifiedBy></cp:coreProperties>"
    )
    root = made.relationships([("officeDocument", "word/document.xml", False), ("core-properties", "docProps/core.xml", False)])
    parts = {**dict(made.word_members(made.GOOD + text)), "_rels/.rels": root, "docProps/core.xml": core}
    return made.packed(list(parts.items()))


def test_names_in_the_properties_go_only_along_with_something_else() -> None:
    assert mend(with_names(""), NAME) is None
    result = mended(with_names(HIGHLIGHTED))
    core = members(result.content)["docProps/core.xml"].decode()
    assert "张某" not in core and "李某" not in core and "<dc:title>t</dc:title>" in core
    assert result.mends[-1].message("zh") == "副本已清空文件属性里的人名和单位：张某、李某"


def test_other_parts_and_all_dates_stay() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in [*made.word_members(made.GOOD + HIGHLIGHTED), ("word/theme.xml", b"<a  b='1' />")]:
            archive.writestr(zipfile.ZipInfo(name, (2020, 8, 19, 9, 30, 2)), content)
    result = mended(out.getvalue())
    old, new = members(out.getvalue()), members(result.content)
    assert list(old) == list(new) and [n for n in old if old[n] != new[n]] == ["word/document.xml"]
    with zipfile.ZipFile(io.BytesIO(result.content)) as archive:
        assert {m.date_time for m in archive.infolist()} == {(2020, 8, 19, 9, 30, 2)}


def test_both_forms_of_a_text_box_are_mended_and_told_once() -> None:
    box = (
        f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{HIGHLIGHTED}</w:txbxContent>'
        f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{HIGHLIGHTED}</w:txbxContent>"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    result = mended(made.word(made.GOOD + box))
    assert "highlight" not in body(result.content) and "mc:Fallback" in body(result.content)
    [d] = result.mends
    assert (d.place.part, d.place.paragraph) == ("text box", 1)


def test_a_signed_file_is_told_and_left() -> None:
    signed = made.word(made.GOOD + HIGHLIGHTED, (), [("_xmlsignatures/sig1.xml", b"<s/>")])
    with pytest.raises(SourceError) as caught:
        mend(signed, NAME)
    assert [d.rule.id for d in caught.value.diagnostics] == ["S-156"]
    assert mend(made.word(made.GOOD, (), [("_xmlsignatures/sig1.xml", b"<s/>")]), NAME) is None


def test_a_copy_with_another_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(content: bytes, name: str) -> mending.word.Cleaned:
        other = made.word(made.GOOD.replace("有关", "相关"))
        return mending.word.Cleaned(other, (mending.rules.HIGHLIGHT.at(words="x"),), False)

    monkeypatch.setattr(mending.word, "cleaned", careless)
    with pytest.raises(SourceError) as caught:
        mend(made.word(), NAME)
    [d] = caught.value.diagnostics
    assert d.rule.id == "S-155" and "现将有关事项" in d.message("zh")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"{\\rtf1", made.word(main=b"<!DOCTYPE a []><w/>")])
def test_what_may_not_be_opened_is_not_mended(content: bytes) -> None:
    assert mend(content, NAME) is None


def test_other_types_are_not_mended() -> None:
    assert mend(made.word(HIGHLIGHTED), "01-通知.odt") is None


def test_names_of_copies() -> None:
    assert cleaned_name("01-通知.v2.docx") == "01-通知.v2（已清理）.docx"
    assert cleaned_from("01-通知（已清理）.docx") == "01-通知.docx" and is_ignored("01-通知（已清理）.docm")
    for other in ("01-通知.docx", "关于已清理文件目录的通知.docx", "文件（已清理）目录.docx", "~$通知（已清理）.docx"):
        assert cleaned_from(other) == ""
    assert not is_ignored("文件（已清理）目录.docx")


def check(root: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    code = cli.run(["-C", str(root), "--lang", "zh", "check", "--fix", "--jobs", "1", *more])
    return code, capsys.readouterr().out


def test_check_fix_writes_beside_and_never_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    press = make_press(tmp_path / "press", "2020-16")
    folder = press.issues / "2020-16"
    original = made.word(made.GOOD + HIGHLIGHTED + f"<w:p><w:ins {BY}><w:r><w:t>加强</w:t></w:r></w:ins></w:p>")
    drop(folder, f"01-省政府文件/{NAME}", content=original)
    drop(folder, "01-省政府文件/02-函.docx", content=made.word())
    before = fingerprint(folder)
    code, said = check(press.root, capsys)
    copy = folder / "01-省政府文件" / "01-通知（已清理）.docx"
    assert code == 12 and "S-152" in said and "S-050 ×1" in said and "写出清理过的副本 1 份" in said
    assert copy.read_bytes() == mended(original).content
    assert (folder / "01-省政府文件" / NAME).read_bytes() == original
    assert not (folder / "01-省政府文件" / "02-函（已清理）.docx").exists()
    assert fingerprint(folder) == before, "the copy makes no watcher build again"

    copy.write_bytes(b"mine")
    code, said = check(press.root, capsys, "--json")
    told = json.loads(said)
    assert copy.read_bytes() == b"mine" and told["cleaned"] == []
    assert {"K-211", "I-055"} <= {d["rule"] for d in told["diagnostics"]}
    assert len(told["documents"]) == 2, "the copy is no document of the issue"


def test_a_copy_whose_original_is_gone_is_told(tmp_path: Path) -> None:
    press = make_press(tmp_path / "press", "2020-16")
    drop(press.issues / "2020-16", "01-省政府文件/01-通知（已清理）.docx", content=made.word())
    source, found = load_issue(press.issues / "2020-16", press)
    assert source.documents == () and "I-056" in {d.rule.id for d in found}
