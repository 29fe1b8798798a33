"""Settings files as editors really write them: every slip is named with its line, in both languages."""

from __future__ import annotations

import datetime as dt
import errno
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette import settings_yaml
from gazette.config import (
    DocumentSettings,
    IssueSettings,
    PressSettings,
    load_issue_settings,
    load_press,
    packaged,
)
from gazette.diagnostics import ConfigError
from gazette.settings_rules import UNREADABLE

from .presses import make_press

GOOD = "year: 2020\nnumber: 16\npublished_on: 2020-08-31\n"


def settings(text: str) -> IssueSettings:
    return settings_yaml.parse(text.encode(), "issue.yml", IssueSettings)


def findings(content: str | bytes) -> list[tuple[str, int]]:
    """Rule and line of each finding."""
    with pytest.raises(ConfigError) as caught:
        settings_yaml.parse(content.encode() if isinstance(content, str) else content, "issue.yml", IssueSettings)
    for diagnostic in caught.value.diagnostics:
        assert diagnostic.place.file == "issue.yml"
        assert diagnostic.message("zh") != diagnostic.message("en")
        assert "{" not in diagnostic.message("zh") + diagnostic.hint("zh") + diagnostic.message("en")
    return [(d.rule.id, d.place.paragraph) for d in caught.value.diagnostics]


SLIPS = [
    ("", [("I-007", 1), ("I-007", 1), ("I-007", 1)]),
    ("year：2020\nnumber: 16\n", [("I-018", 1)]),
    ("year: 2020\nnumber： 16\npublished_on: 2020-08-31\n", [("I-018", 2)]),
    ("year: 2020\n\tnumber: 16\n", [("I-017", 2)]),
    ("year: 2020\nyear: 2021\n", [("I-005", 2)]),
    (GOOD + "columns: [一, 二\n", [("I-004", 4)]),
    (GOOD + "colums: [一]\n", [("I-006", 4)]),
    (GOOD + "columns: 省政府文件\n", [("I-012", 4)]),
    (GOOD + "disclosure: 公开\n", [("I-008", 4)]),
    (GOOD + "whole_number: 第1093期\n", [("I-010", 4)]),
    ("year: 2020\nnumber: 十六\npublished_on: 2020-08-31\n", [("I-020", 2)]),
    ("year: 2020\nnumber: 0\npublished_on: 2020-08-31\n", [("I-020", 2)]),
    ("year: 20\nnumber: 1\npublished_on: 2020-08-31\n", [("I-014", 1)]),
    ("year: 2020\nnumber: 16\npublished_on: 2020-02-30\n", [("I-009", 3)]),
    ("year: 2020\nnumber: 16\npublished_on: 八月\n", [("I-009", 3)]),
    ("year: 2020\nnumber: 16\npublished_on: 20200831\n", []),
    (GOOD + "documents:\n  a.docx: 主动公开\n", [("I-013", 5)]),
    (GOOD + "documents:\n  a.docx:\n    titel: 通知\n", [("I-006", 6)]),
    (GOOD + "documents:\n  a.docx:\n    title: [甲]\n", [("I-011", 6)]),
    (GOOD + "exemptions:\n  - rule: D-001\n    file: a\n    reason: 已核对\n", [("I-007", 5)]),
    ("- year: 2020\n", [("I-004", 1)]),
    ("year\n", [("I-004", 1)]),
    ("year: 2020\nnumber:16\npublished_on: 2020-08-31\n", [("I-029", 2)]),
    ("year: 2020\nnumber: 16\npublished_on: 2020-08-31\ndisclosure:主动公开\n", [("I-029", 4)]),
    ("year:2020", [("I-029", 1)]),
    (GOOD + "documents:\n  a.docx:\n    title: \"\\uD83D\"\n", [("I-004", 6)]),
    (GOOD + "documents:\n  \"a\\0.docx\":\n    title: x\n", [("I-004", 5)]),
    ("a: &x [1]\nb: *x\n", [("I-015", 2)]),
    ("!!python/object/apply:os.system ['true']\n", [("I-015", 1)]),
    (GOOD + "---\n" + GOOD, [("I-015", 4)]),
    ("a: " + "[" * 5000, [("I-015", 1)]),
    ("a: " * 300_000, None),
    ("? [a]\n: b\n", None),
]


@pytest.mark.parametrize(("text", "expected"), SLIPS, ids=[repr(text[:24]) for text, _ in SLIPS])
def test_each_slip_is_named_with_its_line(text: str, expected: list[tuple[str, int]] | None) -> None:
    if expected == []:
        assert settings(text).published_on == dt.date(2020, 8, 31)
    else:
        found = findings(text)
        assert found == (expected or found)


def test_bytes_that_are_no_utf8_text() -> None:
    assert findings("year: 2020 # 公报".encode("gbk")) == [("I-003", 0)]
    assert findings("year: 2020".encode("utf-16")) == [("I-003", 0)]
    assert findings(b"year: \x00 2020") == [("I-003", 0)]


def test_the_hint_says_what_is_allowed_and_what_was_meant() -> None:
    with pytest.raises(ConfigError) as caught:
        settings(GOOD + "disclosure: 公开\ncolums: [一]\n")
    hints = [(d.hint("zh"), d.hint("en")) for d in caught.value.diagnostics]
    assert any("主动公开、依申请公开、不予公开" in zh for zh, _ in hints)
    assert any("columns" in zh and "columns" in en for zh, en in hints)


PRESS_SLIPS = [
    ("masthead:\n  name: ''\n", "I-014", 2), ("site_url: gazette.example.cn\n", "I-063", 3), ("site_url: javascript:alert(1)\n", "I-063", 3),
    ("columns: [甲/乙]\n", "I-062", 3), ("columns: [../../x]\n", "I-062", 3), ("columns: ['']\n", "I-062", 3),
    (f"columns: [{'长' * 41}]\n", "I-062", 3), ("columns: ['a:b']\n", "I-062", 3), ('columns: ["a\\tb"]\n', "I-062", 3),
    ("limits:\n  file_mb: 0\n", "I-014", 4), ("limits:\n  converter_seconds: -1\n", "I-014", 4), ("language: fr\n", "I-008", 3),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "line"), PRESS_SLIPS, ids=[text.strip()[:30] for text, _, _ in PRESS_SLIPS])
def test_what_a_press_can_not_be_set_to_is_said_with_its_line(text: str, rule: str, line: int) -> None:
    whole = text if text.startswith("masthead") else "masthead:\n  name: 公报\n" + text
    with pytest.raises(ConfigError) as caught:
        settings_yaml.parse(whole.encode(), "issues/gazette.yml", PressSettings)
    assert [(d.rule.id, d.place.paragraph) for d in caught.value.diagnostics] == [(rule, line)]


@pytest.mark.parametrize("name", ["gazette.yml", "laws.csv", "wordlist.csv", "holidays.yml"])
def test_a_pipe_in_place_of_a_file_does_not_stop_the_press(tmp_path: Path, name: str) -> None:
    press = make_press(tmp_path / "press", "2020-16")
    (press.issues / name).unlink(missing_ok=True)
    os.mkfifo(press.issues / name)
    with pytest.raises(ConfigError) as caught:
        load_press(press.root)
    assert [(d.rule.id, d.message("zh")) for d in caught.value.diagnostics] == [("I-019", "设置文件读不了（不是普通文件）")]


def test_settings_that_lie_elsewhere_are_not_read(tmp_path: Path) -> None:
    press = make_press(tmp_path / "press", "2020-16")
    own = press.issues / "2020-16" / "issue.yml"
    own.rename(tmp_path / "issue.yml")
    own.symlink_to(tmp_path / "issue.yml")
    with pytest.raises(ConfigError) as caught:
        load_issue_settings(own)
    assert caught.value.diagnostics[0].message("zh") == "设置文件读不了（是指向别处的链接）"


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC, errno.EISDIR, errno.ENOENT, errno.EIO, errno.EROFS, errno.ESTALE])
def test_what_the_system_says_is_said_in_the_editor_s_language(number: int) -> None:
    refused = UNREADABLE.at(why=os.strerror(number))
    assert os.strerror(number) in refused.message("en")
    assert re.fullmatch(r"设置文件读不了（[\u4e00-\u9fff，]+）", refused.message("zh"))


@pytest.mark.parametrize("written", ["2020-08-31", "2020-8-31", "2020/8/31", "2020年8月31日", "2020 年 8 月 31 日", "２０２０年８月３１日", '"2020.08.31"'])
def test_a_date_may_be_written_as_people_write_it(written: str) -> None:
    text = f"year: 2020\nnumber: 16\npublished_on: {written}\n"
    assert settings(text).published_on == dt.date(2020, 8, 31)


@pytest.mark.parametrize(
    ("written", "number"),
    [("16", "16"), ("08", "8"), ("010", "10"), ("'16'", "16"), ("第16期", "16"), ("5、6", "5、6"), ("5,6", "5、6"),
     ("5-6", "5、6"), ("１６", "16"), ("第 16 期", "16"), ("5，6", "5、6"), ("[5, 6]", None)],
)  # fmt: skip
def test_numbers_of_issues(written: str, number: str | None) -> None:
    text = f"year: 2020\nnumber: {written}\npublished_on: 2020-08-31\n"
    if number is None:
        assert findings(text)
    else:
        assert settings(text).number == number


def test_what_yaml_would_turn_into_something_else_stays_text() -> None:
    text = "masthead:\n  name: 否\n  postcode: 073000\n  telephone: 12:30\n  frequency: 1e3\n  sponsor: null\n"
    masthead = settings_yaml.parse(text.encode(), "gazette.yml", PressSettings).masthead
    assert (masthead.name, masthead.postcode, masthead.telephone) == ("否", "073000", "12:30")
    assert (masthead.frequency, masthead.sponsor) == ("1e3", "")


def test_a_key_left_empty_counts_as_not_stated() -> None:
    read = settings(GOOD + "whole_number:\ndisclosure:\ncolumns:\ndocuments:\nexemptions:\n")
    assert (read.whole_number, read.columns, read.documents, read.exemptions) == (None, (), {}, ())


def test_a_byte_order_mark_and_windows_line_ends_are_fine() -> None:
    assert settings("\ufeff" + GOOD.replace("\n", "\r\n")).number == "16"


def test_missing_files_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load_press(tmp_path)
    assert caught.value.diagnostics[0].rule.id == "I-001"
    assert "gazette init" in caught.value.diagnostics[0].hint("zh")
    with pytest.raises(ConfigError) as caught:
        load_issue_settings(tmp_path / "2020-16" / "issue.yml")
    assert "gazette new 2020-16" in caught.value.diagnostics[0].hint("en")


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "issue.yml").mkdir()
    with pytest.raises(ConfigError) as caught:
        load_issue_settings(tmp_path / "issue.yml")
    assert caught.value.diagnostics[0].rule.id == "I-019"


@given(st.binary(max_size=200))
def test_any_bytes_give_settings_or_a_config_error(content: bytes) -> None:
    try:
        settings_yaml.parse(content, "issue.yml", IssueSettings)
    except ConfigError as error:
        assert error.diagnostics


@given(st.text(alphabet="ab:- \n[]{}&*!|>'\"#%@`,?\t年：", max_size=80))
def test_any_text_of_yaml_signs_gives_settings_or_a_config_error(text: str) -> None:
    try:
        settings_yaml.parse((GOOD + text).encode(), "issue.yml", IssueSettings)
    except ConfigError as error:
        assert error.diagnostics


def test_templates_are_the_press_s_own_or_the_packaged_ones(tmp_path: Path) -> None:
    (tmp_path / "issues").mkdir()
    (tmp_path / "issues" / "gazette.yml").write_text("masthead: {name: 公报}", encoding="utf-8")
    press = load_press(tmp_path)
    assert press.templates == packaged("site_templates")
    assert (press.templates / "typst").is_dir()
    (tmp_path / "site_templates").mkdir()
    assert press.templates == press.root / "site_templates"


@pytest.mark.parametrize("slug", ["../../x", "a/b", "A", "", "a b", "-a", "x" * 81, "文"])
def test_a_slug_can_not_lead_out_of_its_issue(slug: str) -> None:
    with pytest.raises(ValueError, match="slug"):
        DocumentSettings(slug=slug)
    assert DocumentSettings(slug="yzf-2020-1").slug == "yzf-2020-1"


@pytest.mark.parametrize(("organs", "expected"), [
    ("  - name: 甲厅\n    until: 2018-10-24\n    succeeded_by: 乙厅\n  - name: 乙厅\n    since: 2018-10-25\n", []),
    ("  - name: 甲厅\n    since: 2018-10-25\n    until: 2018-10-24\n", [("I-025", "2018-10-24")]),
    ("  - name: 甲厅\n    until: 2018-10-24\n    succeeded_by: 丙厅\n", [("I-026", "丙厅")]),
    ("  - name: 甲厅\n    succeeded_by: 甲厅\n", [("I-026", "甲厅")]),
])  # fmt: skip
def test_what_became_of_an_organ(organs: str, expected: list[tuple[str, str]]) -> None:
    text = f"masthead:\n  name: 某某省人民政府公报\norgans:\n{organs}"
    found = []
    try:
        settings_yaml.parse(text.encode(), "gazette.yml", PressSettings)
    except ConfigError as error:
        found = [(d.rule.id, d.place.words) for d in error.diagnostics]
        assert all(words in d.message("zh") for d, (_, words) in zip(error.diagnostics, expected, strict=True))
    assert [rule for rule, _ in found] == [rule for rule, _ in expected]


def test_a_topic_is_one_of_the_classes() -> None:
    stated = IssueSettings.model_validate(
        {"year": 2020, "number": 16, "published_on": "2020-08-31", "documents": {"a.docx": {"topics": ["综合政务", "农业、林业、水利"]}}}
    )
    assert stated.documents["a.docx"].topics == ("综合政务", "农业、林业、水利")
    assert findings(GOOD + "documents:\n  a.docx:\n    topics: [政务]\n") == [("I-008", 6)]
