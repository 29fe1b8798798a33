"""The command line: exit codes as documented, two languages, never a traceback, JSON that programs can read."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from gazette import cli
from gazette.cli.language import choose_language
from gazette.cli.printing import columns, diagnostic_lines, group_lines, wrapped
from gazette.config import load_press
from gazette.diagnostics import Bilingual, Rule, Severity
from gazette.model import Place
from gazette.wording import counts, most_serious_first

from .presses import drop, make_press

ROOT = Path(__file__).parents[1]


def run(*arguments: object, environment: dict[str, str] | None = None, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """`gazette …` as a process of its own, in no particular locale."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "GAZETTE_"))}
    variables = {**inherited, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **(environment or {})}
    return subprocess.run(
        [sys.executable, "-m", "gazette", *map(str, arguments)], capture_output=True, text=True, cwd=cwd, env=variables, timeout=120
    )  # fmt: skip


def call(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """The same in this process: quick, for what does not depend on the environment."""
    code = cli.run([str(a) for a in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_press(tmp_path / "press", "2020-16").root


# ---------------------------------------------------------------- languages


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, None), ([], {"LANG": "C.UTF-8"}, None), ([], {"LANG": "zh_CN.UTF-8"}, "zh"), ([], {"LANG": "en_GB.UTF-8"}, "en"),
        (["--lang", "zh"], {"LANG": "en_US"}, "zh"), (["build", "--lang=en"], {"LANG": "zh_CN"}, "en"),
        ([], {"LC_ALL": "zh_TW", "LANG": "en"}, "zh"), ([], {"GAZETTE_LANG": "en", "LC_ALL": "zh_CN"}, "en"),
        (["search", "--", "--lang=en"], {}, None),
    ],
)  # fmt: skip
def test_which_language(arguments: list[str], environment: dict[str, str], language: str | None) -> None:
    assert choose_language(arguments, environment) == language


@pytest.mark.parametrize("name", ["", *cli.gazette.commands])
def test_help_speaks_both_languages(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = [name] if name else []
    code, zh, _ = call(capsys, "--lang", "zh", *words, "--help")
    assert code == 0
    assert "用法" in zh and "选项" in zh and "Options" not in zh
    assert not re.findall(r"default|RANGE|Show|<=|\[%Y", zh)
    code, en, _ = call(capsys, "--lang", "en", *words, "--help")
    assert code == 0
    assert "Usage" in en and en.isascii()


def test_help_without_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "--lang", "en")
    assert code == 0
    assert [n for n in cli.gazette.commands if f"\n  {n} " in out] == list(cli.gazette.commands)


def test_the_locale_chooses_and_the_press_where_there_is_none(root: Path) -> None:
    assert "没有" in run("-C", root, "check", "2099-1", environment={"LANG": "zh_CN.UTF-8"}).stderr
    assert "there is no issue" in run("-C", root, "check", "2099-1", environment={"LANG": "en_US.UTF-8"}).stderr
    assert "没有" in run("-C", root, "check", "2099-1").stderr


# ---------------------------------------------------------------- exit codes

WRONG = [
    (["biuld"], 10, "K-002", "build"),
    (["build", "--jbos", "3"], 10, "K-001", "--jobs"),
    (["build", "--jobs", "x"], 10, "K-001", ""),
    (["new"], 10, "K-001", ""),
    (["new", "2020-16", "more"], 10, "K-001", ""),
    (["new", "十六期"], 10, "K-008", "2020-16"),
    (["new", "1800-1"], 10, "K-008", "2020-16"),
    (["new", "2020-17", "--whole-number", "-5"], 10, "K-001", "gazette new"),
    (["new", "2020-17", "--date", "明天"], 10, "K-001", "--date"),
    (["build", "--wait", "-1"], 10, "K-001", "--wait"),
    (["serve", "--port", "99999"], 10, "K-001", "--port"),
    (["report", "annual", "二〇二〇"], 10, "K-001", "YEAR"),
    (["report", "年报"], 10, "K-001", "in-force"),
    (["check", "--sarif", "."], 10, "K-001", "--sarif"),
    (["build", "--json=1"], 10, "K-001", "--json"),
    (["--lang"], 10, "K-001", "--lang"),
    (["init", "issues"], 10, "K-015", "gazette new"),
    (["init", "issues/2020-16/x"], 10, "K-015", "gazette new"),
    (["new", "2020-0"], 10, "K-008", ""),
    (["new", "2020-16"], 10, "K-007", ""),
    (["check", "2020-99"], 10, "K-009", "2020-16"),
    (["search", "通知"], 16, "K-011", "gazette build"),
    (["search", "--limt", "3", "通知"], 10, "K-001", "gazette search"),
    (["search", "通知", "--since", "去年"], 10, "K-001", "gazette search"),
    (["search", "通知", "--year", "20"], 10, "K-001", "gazette search"),
    (["-C", "/nowhere", "build"], 10, "K-005", "gazette init"),
    (["init", "."], 10, "K-006", ""),
]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("arguments", "code", "rule", "remedy"), WRONG, ids=[" ".join(w[0]) for w in WRONG])
def test_what_is_wrong_is_said_with_its_remedy(
    arguments: list[str], code: int, rule: str, remedy: str, language: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    got, out, err = call(capsys, "-C", root, "--lang", language, *arguments)
    assert got == code
    assert f" {rule} " in err
    assert remedy in err
    assert ("办法" if language == "zh" else "hint") in err
    assert "Traceback" not in out + err
    if language == "zh" and rule == "K-001":
        assert not re.search(r"\b(?:is|not|requires|does|valid|unexpected|Got)\b", err), "click's English in a Chinese message"


def test_a_folder_that_is_no_press(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = call(capsys, "-C", tmp_path, "check")
    assert code == 10
    assert "I-001" in err and "gazette init" in err


def test_wrong_settings_name_file_and_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "issues" / "gazette.yml").write_text("masthead:\n  name: 公报\n  sponser: 省政府\n", encoding="utf-8")
    code, _, err = call(capsys, "-C", root, "--lang", "zh", "check")
    assert code == 10
    assert "issues/gazette.yml 第3行: 错误 I-006" in err
    assert "sponsor" in err


def test_a_fault_of_ours_leaves_a_record_and_no_traceback(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fault(*_: object) -> None:
        raise ZeroDivisionError("boom")

    (root / "build").mkdir()
    monkeypatch.setattr("gazette.cli.session.Session.press", fault)
    code, out, err = call(capsys, "-C", root, "--lang", "zh", "build")
    assert code == 19
    assert "K-003" in err and "boom" in err and "Traceback" not in out + err
    (log,) = (root / "build").glob("crash-*.txt")
    assert "ZeroDivisionError: boom" in log.read_text(encoding="utf-8")
    assert str(log) in err


def test_an_interruption_has_its_own_code(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gazette.cli.session.Session.press", interrupt)
    code, _, err = call(capsys, "-C", root, "build")
    assert code == 18
    assert "K-004" in err


@pytest.mark.parametrize("arguments", [["explain"], ["--help"], ["build", "--help"]])
def test_a_reader_who_has_enough_is_no_error(arguments: list[str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "gazette", *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout and process.stderr
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    assert process.wait() == 0
    process.stderr.close()


def test_a_terminal_without_chinese(root: Path) -> None:
    said = run("-C", root, "check", "2099-1", "--lang", "zh", environment={"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    assert said.returncode == 10
    assert "K-009" in said.stderr and "Traceback" not in said.stderr


# ---------------------------------------------------------------- init, new


def test_a_new_press_and_a_new_issue(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "-C", tmp_path, "--lang", "zh", "init", "my-press", "--name", "海川市人民政府公报")
    assert code == 0
    folder = tmp_path / "my-press"
    assert "gazette -C" in out and "new" in out
    assert "海川市人民政府公报" in (folder / "issues" / "gazette.yml").read_text(encoding="utf-8")
    assert (folder / "site_templates" / "typst" / "gazette.typ").is_file()
    assert (folder / "mkdocs.yml").is_file()
    assert load_press(folder).laws
    assert call(capsys, "-C", folder, "new", "2020-16", "--date", "2020-08-31", "--whole-number", "1093")[0] == 0
    assert call(capsys, "-C", folder, "new", "2020-17-18", "--date", "2020-09-30")[0] == 0
    assert call(capsys, "-C", folder, "new", "2020-08-31")[0] == 10
    assert call(capsys, "-C", folder, "new", "2020年第19期", "--date", "2020-10-15")[0] == 0
    last = (folder / "issues" / "2020-19" / "issue.yml").read_text(encoding="utf-8")
    assert "whole_number: 1096" in last and "published_on: 2020-10-15" in last
    combined = (folder / "issues" / "2020-17-18" / "issue.yml").read_text(encoding="utf-8")
    assert "number: 17、18" in combined and "whole_number: 1094" in combined
    columns = sorted(p.name for p in (folder / "issues" / "2020-16").iterdir() if p.is_dir())
    assert columns[0].startswith("01-")
    code, out, _ = call(capsys, "-C", tmp_path, "init", "my-press")
    assert code == 10


def test_new_completes_a_folder_that_somebody_made_by_hand(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What I-002 advises has to work; what lies in the folder stays."""
    own = root / "issues" / "2020-30" / "01-文件"
    own.mkdir(parents=True)
    code, out, _ = call(capsys, "-C", root, "check", "2020-30")
    assert code == 12 and "gazette new 2020-30" in out
    assert call(capsys, "-C", root, "new", "2020-30")[0] == 0
    assert sorted(p.name for p in own.parent.iterdir()) == ["01-文件", "issue.yml"]
    before = (own.parent / "issue.yml").read_bytes()
    assert call(capsys, "-C", root, "new", "2020-30")[0] == 10
    assert (own.parent / "issue.yml").read_bytes() == before


def test_what_is_no_issue_is_told_by_check(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "issues" / "2020年第31期").mkdir()
    _, out, _ = call(capsys, "-C", root, "--lang", "zh", "check")
    assert "issues/2020年第31期: 注意 I-059" in out and "2020-5-6" in out


@pytest.mark.parametrize("name", ["云川: #1", 'a "b" {c}', "null", "- x", "*", "公报\\", "正常公报（副刊）"])
def test_any_name_of_a_gazette_can_be_given(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "-C", tmp_path, "init", "p", "--name", name)[0] == 0
    assert load_press(tmp_path / "p").settings.masthead.name == name


@pytest.mark.parametrize("arguments", [["search"], ["ledger", "--organ"], ["report", "in-force", "--topic"], ["serve", "--host"], ["init"]])
def test_garbled_words_are_no_fault_of_the_press(arguments: list[str], root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = call(capsys, "-C", root, "--lang", "zh", *arguments, b"\xd4\xc6".decode("utf-8", "surrogateescape"))
    assert code == 10 and "K-018" in err and sorted(p.name for p in root.iterdir()) == ["issues"]


@pytest.mark.parametrize("locale", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}])
def test_a_locale_without_chinese_garbles_no_name(locale: dict[str, str], root: Path) -> None:
    drop(root / "issues" / "2020-16" / "01-文件", "通知.doc", content=b"x")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON"))} | locale
    said = subprocess.run(
        [sys.executable, "-m", "gazette", "-C", root, "--lang", "zh", "check", "2020年第16期"], cwd=ROOT, env=environment,
        capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert said.returncode == 12 and "01-文件/通知.doc: 错误 I-040" in said.stdout


def test_a_press_beside_another_is_fine(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "-C", root, "init", "my-press")[0] == 0


def test_a_day_may_be_given_as_people_write_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "-C", root, "new", "2020-17", "--date", "2020年9月5日")[0] == 0
    assert "published_on: 2020-09-05" in (root / "issues" / "2020-17" / "issue.yml").read_text(encoding="utf-8")


def test_the_next_command_can_be_copied_whatever_the_folder_is_called(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, "-C", tmp_path, "init", "新 刊物's")
    told = shlex.split(out[out.index("gazette -C") :])
    assert told[:3] == ["gazette", "-C", str(tmp_path / "新 刊物's")] and told[3] == "new"


@pytest.mark.parametrize("where", ["file", "file/below", "甲" * 300, "gone/link"])
def test_where_no_folder_can_be_made_it_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str], where: str) -> None:
    (tmp_path / "file").write_text("a file, no folder")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere" / "at all")
    code, _, err = call(capsys, "-C", tmp_path, "init", where)
    assert code not in (0, 19) and "K-021" in err and "K-003" not in err
    assert (tmp_path / "file").read_text() == "a file, no folder" and sorted(p.name for p in tmp_path.iterdir()) == ["file", "gone"]


def test_what_new_writes_can_be_read_with_every_comment_taken_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The commented examples are settings that work: an editor takes the # away and goes on."""
    from gazette.config import IssueSettings, PressSettings
    from gazette.new_press import packaged_text
    from gazette.settings_yaml import parse

    issue = packaged_text("issue.yml").format(
        id="2020-16", year=2020, number="16", whole_number=1093, published_on="2020-08-31"
    )
    bare = "\n".join(line.replace("#", "", 1) if line.startswith(("#  ", "# columns")) else line for line in issue.split("\n"))
    bare = bare.replace("\n columns", "\ncolumns")
    settings = parse(bare.encode(), "issue.yml", IssueSettings)
    assert settings.documents and settings.exemptions and settings.columns
    press = packaged_text("gazette.yml").format(name="公报", language="zh")
    bare = "\n".join(line.replace("#", "", 1) if line.startswith("#  ") else line for line in press.split("\n"))
    assert parse(bare.encode(), "gazette.yml", PressSettings).organs


# ---------------------------------------------------------------- explain, doctor, json


def test_explain_one_rule_and_all(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, "--lang", "zh", "explain", "i-040")
    assert code == 0
    assert "I-040" in out and "为什么" in out and "另存为" in out
    code, out, _ = call(capsys, "--json", "explain")
    assert code == 0
    rules = json.loads(out)["rules"]
    assert {"I-001", "K-003", "K-020"} <= {r["id"] for r in rules}
    code, _, err = call(capsys, "explain", "Z-999")
    assert (code, "K-010" in err) == (10, True)


def test_every_rule_of_the_press_says_the_same_in_both_languages() -> None:
    from gazette.catalogue import RULES

    for rule in RULES.values():
        for text in (rule.message, rule.hint, rule.reason):
            assert re.search("[\u4e00-\u9fff]", text.zh), rule.id
            assert re.search("[a-z]", text.en), rule.id
            # A value that is a sentence has one for each language: {advice_zh}, {advice_en}.
            assert not re.search(r"{\w+_en}", text.zh) and not re.search(r"{\w+_zh}", text.en), rule.id
            names = [{n.removesuffix(f"_{own}") for n in re.findall(r"{(\w+)}", t)} for own, t in (("zh", text.zh), ("en", text.en))]
            assert names[0] == names[1], rule.id


def test_json_is_the_only_thing_on_standard_output(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(capsys, "--json", "-C", root, "check", "2099-1")
    read = json.loads(out)
    assert (code, read["exit_code"], err) == (10, 10, "")
    assert read["diagnostics"][0]["rule"] == "K-009"
    assert set(read["diagnostics"][0]["message"]) == {"zh", "en"}
    code, out, _ = call(capsys, "doctor", "--json")
    assert json.loads(out)["machine"][0]["name"].startswith("Python")


def test_doctor_says_what_is_missing_and_how_to_get_it(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    code, out, _ = call(capsys, "--lang", "en", "doctor")
    assert "apt install libreoffice-writer" in out and "apt install chromium" in out
    assert code == 0
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    code, out, _ = call(capsys, "--lang", "zh", "doctor")
    assert code == 13
    assert "pip install pypandoc-binary" in out and "pip install typst" in out


# ---------------------------------------------------------------- how findings are printed


def rule(severity: Severity) -> Rule:
    text = Bilingual("某事：{what}", "something: {what}")
    return Rule(f"S-00{len(severity)}", severity, text, hint=Bilingual("改", "mend"), reason=text)


def test_a_finding_on_two_lines() -> None:
    place = Place("01/a.docx", paragraph=12, words="各市\n人民政府")
    lines = click.unstyle(diagnostic_lines(rule(Severity.ERROR).at(place, what="x"), "en"))
    assert lines == "01/a.docx ¶12: error S-005 something: x «各市 人民政府»\n    hint: mend"
    boxed = Place("01/a.docx", part="text box", paragraph=2)
    assert "01/a.docx 文本框 ¶2: 注意" in click.unstyle(diagnostic_lines(rule(Severity.WARNING).at(boxed, what="x"), "zh"))


def test_no_file_can_steer_the_terminal() -> None:
    place = Place("a\x1b[2J.docx", words="\x1b]0;title\x07\u202e")
    lines = click.unstyle(diagnostic_lines(rule(Severity.ERROR).at(place, what="\r\x1b[31m"), "en"))
    assert lines.replace("\n", "").isprintable()


def test_the_most_serious_file_comes_first() -> None:
    found = [
        rule(Severity.NOTICE).at(Place("b")), rule(Severity.WARNING).at(Place("a")), rule(Severity.ERROR).at(Place("b")),
        rule(Severity.WARNING).at(Place("c")),
    ]  # fmt: skip
    groups = most_serious_first(found)
    assert [(file, [d.severity for d in ds]) for file, ds in groups] == [
        ("b", [Severity.ERROR, Severity.NOTICE]), ("a", [Severity.WARNING]), ("c", [Severity.WARNING]),
    ]  # fmt: skip
    assert counts(found, "zh") == "1 处错误，2 处注意，1 处说明"
    assert counts(found, "en") == "1 error, 2 warnings, 1 notice"


def test_no_colour_in_a_pipe(root: Path) -> None:
    drop(root / "issues" / "2020-16", "01-文件/旧.doc")
    said = run("-C", root, "check", "2099-1")
    assert "\x1b" not in said.stdout + said.stderr


def test_a_terminal_shows_a_file_once_and_no_line_is_too_long() -> None:
    place = Place("01-省政府文件/关于加快推进数字政府建设的实施意见.docx", "table", 12, "云政发[2020]01号")
    found = [rule(Severity.ERROR).at(place, what="很长的一句话，" * 9), rule(Severity.WARNING).at(place, what="a long sentence " * 9)]
    for width in (200, 80, 40, 24):
        for language in ("zh", "en"):
            lines = click.unstyle(group_lines(place.file, found, language, width)).split("\n")
            assert all(columns(line) <= width for line in lines)
            assert "".join("".join(lines).split()).count("数字政府建设的实施意见.docx") == 1
            assert not any(line.strip()[:1] in "，。、；：）》”" for line in lines if line.strip())
    assert click.unstyle(group_lines(place.file, found, "en", 0)).count(place.file) == 2, "a pipe has a line a finding"


def test_wrapping_loses_no_character() -> None:
    text = "根据《中华人民共和国水法》（2016 amended version）和 https://example.org/a-very-long-address/without/end 的规定，“要求”如下：𠮷𠮷"
    for width in (24, 31, 50, 300):
        assert "".join("".join(wrapped(text, width, "    ")).split()) == "".join(text.split())


def test_check_writes_sarif_where_it_is_told(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "found.sarif"
    _, out, _ = call(capsys, "-C", root, "check", "--sarif", target, "--json")
    told = json.loads(target.read_text(encoding="utf-8"))["runs"][0]["results"]
    found = json.loads(out)["diagnostics"]
    assert [r["ruleId"] for r in told] == [d["rule"] for d in found] != []
    assert {d["issue"] for d in found} == {"2020-16"}
    code, _, err = call(capsys, "-C", root, "check", "--sarif", tmp_path / "none" / "x.sarif")
    assert code == 16 and "K-012" in err


def test_an_edition_that_is_not_whole_is_not_exported(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "-C", root, "build")[0] == 12  # no documents yet
    (root / "build" / "site" / "index.html").resolve().unlink()
    code, _, err = call(capsys, "-C", root, "export")
    assert code == 16 and "K-038" in err and "gazette build" in err
    assert call(capsys, "-C", root, "build")[0] == 12
    assert call(capsys, "-C", root, "export")[0] == 0


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_server_that_is_stopped_ends_well(root: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "-C", root, "build")[0] == 12
    with subprocess.Popen(
        [sys.executable, "-m", "gazette", "-C", root, "--lang", "zh", "serve", "--port", "0"], cwd=ROOT,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=os.environ | {"PYTHONUNBUFFERED": "1"}, encoding="utf-8",
    ) as server:  # fmt: skip
        assert server.stdout
        assert "网站" in server.stdout.readline()
        server.stdout.readline()
        server.send_signal(getattr(signal, name))
        said = server.stdout.read()
    assert server.returncode == 0 and "已停止" in said and "错误" not in said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("delay", [0.06, 0.12, 0.25, 0.6])
def test_an_interruption_at_any_moment_is_quiet(root: Path, delay: float, number: signal.Signals) -> None:
    """Even before anything is loaded, and while Python takes itself apart; the benches get what a terminal sends, too."""
    drop(root / "issues" / "2020-16" / "01-文件", "1.md", "2.md", "3.md", content="# 关于供水的通知\n\n各市：\n".encode())
    with subprocess.Popen(
        [sys.executable, "-m", "gazette", "-C", root, "check"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True, encoding="utf-8",
    ) as process:  # fmt: skip
        time.sleep(delay)
        os.killpg(process.pid, number)
        _, err = process.communicate(timeout=30)
    if process.returncode == -number:  # before our first line
        assert delay < 0.1 and "gazette" not in err
    else:
        assert process.returncode in (12, 18) and "Traceback" not in err, err
