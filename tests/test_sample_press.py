from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import chinese_calendar
import pytest
import yaml

from gazette.config import IssueSettings, PressSettings
from tools.sample_press.__main__ import write
from tools.sample_press.press import names, press

from .sample_press import (
    DATE,
    NUMBER,
    PACKAGES,
    WORD,
    made,
    manuscripts,
    numbered,
    published_on,
    text,
    written_on,
)

ISSUES = Path(__file__).parent.parent / "issues"
CITED = re.compile(r"《([^《》]*(?:〈[^〈〉]*〉[^《》]*)*)》（([一-鿿]+〔\d{4}〕\d+号)）")
DECISION = "2021-3/02-省政府文件/01-关于废止部分阶段性政策文件的决定.docx"
PLAN = (
    "2020-16/03-省政府办公厅文件/02-政务公开标准化规范化建设实施方案/"
    "01-关于印发云川省政务公开标准化规范化建设实施方案的通知.docx"
)


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
    assert write(tmp_path, made().items()) == len(names())
    (tmp_path / "2022-01").mkdir()
    (tmp_path / "2022-01/稿.docx").write_bytes(b"an editor's own")
    (tmp_path / names()[0]).write_bytes(b"changed")
    assert write(tmp_path, made().items()) == 1
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
    # Of the province, documents older than the press; of cities, the letters that the press answers.
    years = {"澜": 2019, "栖": 2020, "临": 2020}
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
    assert {Path(name).suffix for name in names()} == {".csv", ".yml", ".docx", ".odt", ".md", ".xlsx", ".pdf"}
    assert any("/解读-" in name for name in names())
    assert any(m.first("标题").count("转发") for m in manuscripts().values())
