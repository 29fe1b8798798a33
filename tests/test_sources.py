"""Issue folders as offices really keep them: order, kinds, leftovers, and everything that does not belong."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette import folder_names
from gazette.config import Press
from gazette.diagnostics import ConfigError, SourceError
from gazette.sources import IssueSource, all_issues, beside_issues, fingerprint, load_issue

from .presses import ISSUE, drop, make_press


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return make_press(tmp_path / "press", "2020-16")


@pytest.fixture
def folder(press: Press) -> Path:
    return press.issues / "2020-16"


def gather(folder: Path, press: Press) -> tuple[IssueSource, list[tuple[str, str]]]:
    """The issue, and each finding's rule and file."""
    source, found = load_issue(folder, press)
    for diagnostic in found:
        assert "{" not in diagnostic.message("zh") + diagnostic.hint("zh")
        assert "{" not in diagnostic.message("en") + diagnostic.hint("en")
    return source, [(d.rule.id, d.place.file) for d in found]


def settings(folder: Path, more: str) -> None:
    (folder / "issue.yml").write_text(ISSUE.format(year=2020, number=16) + more, encoding="utf-8")


def test_columns_and_documents_come_in_natural_order(press: Press, folder: Path) -> None:
    drop(folder, "02-人事/1.docx", "10-其他/a.docx", "01-文件/10-十.docx", "01-文件/2-二.odt", "01-文件/1、一.md")
    source, found = gather(folder, press)
    assert found == []
    assert [(d.position, d.column, d.main.name) for d in source.documents] == [
        (1, "文件", "01-文件/1、一.md"),
        (2, "文件", "01-文件/2-二.odt"),
        (3, "文件", "01-文件/10-十.docx"),
        (4, "人事", "02-人事/1.docx"),
        (5, "其他", "10-其他/a.docx"),
    ]


def test_a_document_with_attachments_and_interpretation(press: Press, folder: Path) -> None:
    drop(
        folder / "01-文件" / "03-规划", "规划.docx", "附件10.pdf", "附件2：名单.xlsx", "1-附件1.docx",
        "解读.docx", "2-政策解读（二）.docx",
    )  # fmt: skip
    source, found = gather(folder, press)
    assert found == []
    main, first, second = source.documents
    names = [Path(a.name).name for a in main.attachments]
    assert names == ["1-附件1.docx", "附件2：名单.xlsx", "附件10.pdf"]
    assert (main.interprets, first.interprets) == ("", main.main.name)
    assert {first.main.name, second.main.name} == {
        "01-文件/03-规划/2-政策解读（二）.docx", "01-文件/03-规划/解读.docx"
    }  # fmt: skip
    assert [d.position for d in source.documents] == [1, 2, 3]


@pytest.mark.parametrize(
    ("files", "main"),
    [(("正文.docx", "说明.docx"), "正文.docx"), (("01-通知.docx", "背景.docx"), "01-通知.docx"), (("甲.docx",), "甲.docx")],
)
def test_the_main_file_is_the_only_one_or_the_one_so_called(
    press: Press, folder: Path, files: tuple[str, ...], main: str
) -> None:
    drop(folder / "01-文件" / "02-通知", *files)
    source, found = gather(folder, press)
    assert found == []
    assert [d.main.name for d in source.documents] == [f"01-文件/02-通知/{main}"]


def test_no_main_file_and_two_main_files(press: Press, folder: Path) -> None:
    drop(folder / "01-文件", "甲/附件1.docx", "乙/一.docx", "乙/二.docx", "丙.docx")
    source, found = gather(folder, press)
    assert [d.main.name for d in source.documents] == ["01-文件/丙.docx"]
    assert sorted(found) == [("I-045", "01-文件/甲"), ("I-046", "01-文件/乙")]


LEFTOVERS = [
    "~$通知.docx", "~$知.docx", ".~lock.通知.odt#", ".~通知.docx", ".DS_Store", "._通知.docx", "Thumbs.db", "thumbs.DB",
    "desktop.ini", "通知.docx.tmp", "~WRL0001.tmp", "通知.docx.part", "通知.docx.crdownload", "通知.docx.~1~", "通知.docx~",
    ".hidden.docx", "@eaDir", "__MACOSX", "WPS0001.tmp", "通知.wbk", "通知.docx.wpsbak", "通知.docx.baiduyun.p.downloading", "通知.docx.filepart", "通知.docx.xltd", "通知.asd", "notice.docx.swp",
]  # fmt: skip


@pytest.mark.parametrize("name", LEFTOVERS)
def test_leftovers_of_office_programs_are_no_documents(press: Press, folder: Path, name: str) -> None:
    drop(folder, "01-文件/1.docx")
    before = fingerprint(folder)
    drop(folder / "01-文件", name)
    source, found = gather(folder, press)
    assert [d.main.name for d in source.documents] == ["01-文件/1.docx"]
    assert found == []
    assert fingerprint(folder) == before


@pytest.mark.parametrize(
    ("lock", "name"),
    [("~$通知稿.docx", "通知稿.docx"), ("~$政府通知稿.docx", "云川政府通知稿.docx"), (".~lock.意见.odt#", "意见.odt"),
     (".~通知.docx", "通知.docx")],
)  # fmt: skip
def test_a_file_that_is_open_is_read_and_said_so(press: Press, folder: Path, lock: str, name: str) -> None:
    drop(folder / "01-文件", lock, name)
    source, found = gather(folder, press)
    assert len(source.documents) == 1
    assert found == [("I-050", f"01-文件/{name}")]


REFUSED = {
    "旧.doc": "I-040", "旧.wps": "I-040", "宏.docm": "I-040", "图.png": "I-041", "压缩.zip": "I-041", "无后缀": "I-041",
    "表.xlsx": "I-042", "扫描.pdf": "I-042", "附件1.docx": "I-047", "看\u200b不见.docx": "I-038", "换\n行.docx": "I-038",
    "倒\u202excod.docx": "I-038",
}  # fmt: skip


@pytest.mark.parametrize(("name", "rule"), REFUSED.items(), ids=[ascii(name) for name in REFUSED])
def test_what_can_not_be_printed_is_refused_and_the_rest_gathered(
    press: Press, folder: Path, name: str, rule: str
) -> None:
    drop(folder / "01-文件", name, "好.docx")
    source, found = gather(folder, press)
    assert [d.main.name for d in source.documents] == ["01-文件/好.docx"]
    assert [r for r, _ in found] == [rule]
    assert all(file.isprintable() for _, file in found)


def test_legacy_files_are_told_how_to_be_saved(press: Press, folder: Path) -> None:
    drop(folder / "01-文件", "旧.wps", "好.docx")
    _, found = load_issue(folder, press)
    assert "另存为" in found[0].hint("zh") and ".docx" in found[0].hint("zh")


def test_nothing_outside_the_folder_is_read(press: Press, folder: Path, tmp_path: Path) -> None:
    drop(tmp_path, "secret.docx")
    drop(folder / "01-文件", "1.docx")
    (folder / "01-文件" / "link.docx").symlink_to(tmp_path / "secret.docx")
    (folder / "02-别处").symlink_to(tmp_path, target_is_directory=True)
    (folder / "01-文件" / "03-文").symlink_to(tmp_path, target_is_directory=True)
    source, found = gather(folder, press)
    assert [d.main.name for d in source.documents] == ["01-文件/1.docx"]
    assert sorted(found) == [("I-035", "01-文件/03-文"), ("I-035", "01-文件/link.docx"), ("I-035", "02-别处")]


def test_a_pipe_does_not_stop_the_press(press: Press, folder: Path) -> None:
    drop(folder / "01-文件", "1.docx")
    os.mkfifo(folder / "01-文件" / "pipe.docx")
    _, found = gather(folder, press)
    assert found == [("I-036", "01-文件/pipe.docx")]


def test_names_that_differ_only_in_case_or_encoding(press: Press, folder: Path) -> None:
    composed, taken_apart = (unicodedata.normalize(form, "Café通知.docx") for form in ("NFC", "NFD"))
    drop(folder / "01-文件", "A.docx", "a.docx", composed, taken_apart)
    source, found = gather(folder, press)
    assert len(source.documents) == 4
    assert [r for r, _ in found] == ["I-039", "I-039"]


def test_names_in_another_encoding_are_told_not_thrown(press: Press, folder: Path) -> None:
    drop(folder / "01-文件", "1.docx")
    (Path(os.fsdecode(os.fsencode(folder / "01-文件") + b"/" + "关于.docx".encode("gbk")))).write_bytes(b"x")
    source, found = gather(folder, press)
    assert len(source.documents) == 1
    assert [r for r, _ in found] == ["I-038"]
    assert found[0][1].encode()


def test_names_that_do_not_travel_are_a_warning(press: Press, folder: Path) -> None:
    drop(folder / "01-文件", "关于: 通知.docx", "末尾空格 ", "问？.docx")
    source, found = gather(folder, press)
    assert len(source.documents) == 2
    assert sorted(r for r, _ in found) == ["I-041", "I-054", "I-054"]


def test_empty_things(press: Press, folder: Path) -> None:
    assert gather(folder, press)[1] == [("I-030", "")]
    (folder / "01-文件").mkdir()
    assert gather(folder, press)[1] == [("I-032", "01-文件"), ("I-030", "")]
    drop(folder / "01-文件", "空.docx", content=b"")
    assert ("I-043", "01-文件/空.docx") in gather(folder, press)[1]


def test_files_beside_the_columns_and_folders_too_deep(press: Press, folder: Path) -> None:
    drop(folder, "通知.docx", "01-文件/甲/甲.docx", "01-文件/甲/更深/乙.docx")
    _, found = gather(folder, press)
    assert sorted(found) == [("I-031", "通知.docx"), ("I-037", "01-文件/甲/更深")]


def test_one_column_in_two_folders_is_printed_as_one(press: Press, folder: Path) -> None:
    drop(folder, "01-文件/1.docx", "05-文件/2.docx")
    source, found = gather(folder, press)
    assert [(d.column, d.position) for d in source.documents] == [("文件", 1), ("文件", 2)]
    assert found == [("I-033", "05-文件")]


def test_issue_yml_orders_columns_and_states_facts(press: Press, folder: Path) -> None:
    drop(folder, "01-甲/1.docx", "02-乙/1.docx", "03-丙/文/正文.docx")
    settings(folder, "columns: [丙, 甲]\ndocuments:\n  01-甲/1.docx: {slug: jia}\n  03-丙/文: {slug: bing}\n")
    source, found = gather(folder, press)
    assert found == []
    assert [(d.column, d.settings.slug) for d in source.documents] == [("丙", "bing"), ("甲", "jia"), ("乙", None)]


def test_settings_that_meet_no_file(press: Press, folder: Path) -> None:
    drop(folder, "01-甲/通知.docx")
    settings(folder, "columns: [无]\ndocuments:\n  01-甲/通知.doc: {slug: x}\n")
    _, found = load_issue(folder, press)
    assert [d.rule.id for d in found] == ["I-034", "I-048"]
    assert "01-甲/通知.docx" in found[1].hint("zh")


def test_two_entries_for_one_document(press: Press, folder: Path) -> None:
    drop(folder, "01-甲/文/正文.docx")
    settings(folder, "documents:\n  01-甲/文: {slug: x}\n  01-甲/文/正文.docx: {slug: y}\n")
    assert gather(folder, press)[1] == [("I-052", "issue.yml")]


def test_paths_in_issue_yml_match_however_they_are_encoded(press: Press, folder: Path) -> None:
    drop(folder / "01-文件", unicodedata.normalize("NFD", "Café.docx"))
    settings(folder, "documents:\n  " + unicodedata.normalize("NFC", "01-文件/Café.docx") + ": {slug: cafe}\n")
    source, found = gather(folder, press)
    assert found == []
    assert source.documents[0].settings.slug == "cafe"


def test_the_folder_s_name_and_its_settings_agree(press: Press, folder: Path) -> None:
    drop(folder, "01-甲/1.docx")
    moved = folder.rename(folder.with_name("2020-17"))
    assert gather(moved, press)[1] == [("I-049", "issue.yml")]


def test_missing_issue_yml(press: Press, folder: Path) -> None:
    (folder / "issue.yml").unlink()
    with pytest.raises(ConfigError) as caught:
        load_issue(folder, press)
    assert "gazette new 2020-16" in caught.value.diagnostics[0].hint("zh")


def test_issues_oldest_first_and_nothing_else(tmp_path: Path) -> None:
    press = make_press(tmp_path / "press", "2021-1", "2020-10", "2020-9", "2020-5-6")
    (press.issues / "草稿").mkdir()
    (press.issues / "2020-x").mkdir()
    assert [f.name for f in all_issues(press)] == ["2020-5-6", "2020-9", "2020-10", "2021-1"]


def test_what_lies_beside_the_issues_is_told(press: Press, tmp_path: Path) -> None:
    """An editor who copies or renames a folder by hand learns why it is not printed."""
    for name in ("2020-16 - 副本", "2020年第17期", ".git", "~$x"):
        (press.issues / name).mkdir()
    drop(press.issues, "通知.docx", "旧稿.doc", "README.md", "备注.txt", "~$通知.docx")
    (tmp_path / "elsewhere").mkdir()
    (press.issues / "2020-18").symlink_to(tmp_path / "elsewhere")
    assert [(d.rule.id, d.place.file) for d in beside_issues(press)] == [
        ("I-059", "issues/2020-16 - 副本"), ("I-035", "issues/2020-18"), ("I-059", "issues/2020年第17期"),
        ("I-060", "issues/旧稿.doc"), ("I-060", "issues/通知.docx"),
    ]  # fmt: skip
    assert [folder.name for folder in all_issues(press)] == ["2020-16"]


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("2020-16", (2020, "16")), ("2020年第16期", (2020, "16")), ("2020年16期", (2020, "16")), ("２０２０－１６", (2020, "16")),
        ("2020-016", (2020, "16")), ("2020-5-6", (2020, "5、6")), ("2020年第5、6期", (2020, "5、6")), ("2020—16", (2020, "16")),
        ("2020 年第 16 期", (2020, "16")), ("2020-16/", (2020, "16")), ("16", None), ("../x", None), ("2020", None), ("2020-0", None),
        ("2020-08-31", None), ("2020-6-5", None), ("二〇二〇-十六", None), ("2020-99999", None), ("2020-", None), ("", None), ("2020-²", (2020, "2")),
    ],
)  # fmt: skip
def test_an_issue_is_named_as_people_name_it(written: str, named: tuple[int, str] | None) -> None:
    assert folder_names.issue_named(written) == named


def test_content_is_what_was_gathered_or_an_error(press: Press, folder: Path) -> None:
    drop(folder, "01-甲/1.docx")
    file = load_issue(folder, press)[0].documents[0].main
    assert hashlib.sha256(file.content()).hexdigest() == file.sha256
    assert len(file.content()) == file.size
    drop(folder, "01-甲/1.docx", content=b"other")
    with pytest.raises(SourceError) as caught:
        file.content()
    assert caught.value.diagnostics[0].rule.id == "I-051"
    file.path.unlink()
    with pytest.raises(SourceError) as caught:
        file.content()
    assert caught.value.diagnostics[0].rule.id == "I-044"


def test_the_fingerprint_changes_with_every_touch(press: Press, folder: Path) -> None:
    drop(folder, "01-甲/1.docx")
    seen = {fingerprint(folder)}
    assert fingerprint(folder) in seen
    drop(folder, "01-甲/2.docx")
    seen.add(fingerprint(folder))
    os.utime(folder / "01-甲" / "1.docx", ns=(1, 1))
    seen.add(fingerprint(folder))
    settings(folder, "whole_number: 7\n")
    seen.add(fingerprint(folder))
    (folder / "01-甲" / "1.docx").rename(folder / "01-甲" / "3.docx")
    seen.add(fingerprint(folder))
    assert len(seen) == 5


@given(st.lists(st.text(max_size=12), max_size=8))
def test_natural_order_is_an_order_for_any_names(names: list[str]) -> None:
    once = sorted(names, key=folder_names.natural_order)
    assert sorted(reversed(once), key=folder_names.natural_order) == once


@pytest.mark.parametrize(
    ("name", "column"),
    [("01-省政府文件", "省政府文件"), ("1.人事", "人事"), ("02省政府文件", "省政府文件"), ("3、通知", "通知"),
     ("2020年工作要点", "2020年工作要点"), ("12345热线", "12345热线"), ("政策", "政策"), ("01-", "01-"), ("2020", "2020")],
)  # fmt: skip
def test_leading_numbers(name: str, column: str) -> None:
    assert folder_names.without_number(name) == column
