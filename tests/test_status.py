"""The editor's live page: cards, findings, what is missing; escaped, in two languages, alive."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from gazette.build import IssueReport
from gazette.diagnostics import Bilingual, Diagnostic, Rule, Severity
from gazette.model import Card, Certainty, Column, Document, DocumentNumber, Field, Issue, Masthead, Place
from gazette.pressed import Withheld
from gazette.status import BASE, Board, status_routes

HOSTILE = '<script>alert("1")</script>&'


def document(slug: str, title: str, file: str, **facts: Any) -> Document:
    number = DocumentNumber("云川政发〔2020〕16号", "云川政发", 2020, 16)
    card = Card(title=Field(title), number=Field(number), **facts)
    return Document(slug, file, "0" * 64, card, ())


def found(severity: Severity, file: str, words: str = "", paragraph: int = 0) -> Diagnostic:
    rule = Rule(
        f"M-0{len(severity)}", severity, Bilingual("成文日期晚于出版日期", "written after the issue's date"),
        hint=Bilingual("核对日期", "check the dates"), reason=Bilingual("因", "because"),
    )  # fmt: skip
    return rule.at(Place(file, paragraph=paragraph, words=words))


def reports() -> tuple[IssueReport, ...]:
    whole = {
        "type": Field("通知"), "issuers": Field(("云川省人民政府",)), "written_on": Field(dt.date(2020, 8, 20)),
        "addressees": Field(("各市（州）人民政府", "省政府各部门"), Certainty.LIKELY),
        "note": Field("此件公开发布", Certainty.DOUBTFUL, Place("x", paragraph=42)),
    }  # fmt: skip
    good = document("ycf-2020-16", "云川省人民政府关于印发制造业高质量发展规划的通知", "01-省政府文件/01-通知.docx", **whole)
    poor = document("x", HOSTILE, "02-人事/02-任免.docx")
    held = document("h", "未标公开属性的公文", "01-省政府文件/09-函.docx", **whole)
    issue = Issue(
        2020, "16", 1093, dt.date(2020, 8, 31), Masthead("云川省人民政府公报"),
        (Column("省政府文件", (good,)), Column("人事任免", (poor,))),
    )  # fmt: skip
    said = (
        found(Severity.WARNING, good.file, "2020年9月20日", 12), found(Severity.ERROR, poor.file, HOSTILE, 3),
        found(Severity.ERROR, held.file), found(Severity.NOTICE, "issue.yml", "columns", 7),
        found(Severity.ERROR, "01-省政府文件/坏.docx"),
    )  # fmt: skip
    withheld = (Withheld(held.file, held.title, held), Withheld("01-省政府文件/坏.docx", "", None))
    return IssueReport("2020-15", (), unchanged=True), IssueReport("2020-16", said, issue, withheld)


@pytest.fixture
def board() -> Board:
    made = Board()
    made.built(reports(), 0.84)
    return made


@pytest.fixture
def client(board: Board) -> TestClient:
    return TestClient(Starlette(routes=status_routes(board, lambda: "云川省人民政府公报", lambda: "zh")))


class Elements(HTMLParser):
    """Checks that a page closes what it opens; collects scripts and links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.sources: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "link"):
            self.open.append(tag)
        self.sources += [v or "" for k, v in attrs if k in ("src", "href")]
        assert not any(k.startswith("on") or k == "style" for k, _ in attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_newest_issue_is_shown(client: TestClient) -> None:
    page = client.get(BASE)
    assert page.url.path == f"{BASE}2020-16/"
    assert "云川省人民政府关于印发制造业高质量发展规划的通知" in page.text
    assert page.headers["cache-control"] == "no-store"


def test_cards_findings_and_what_is_missing(client: TestClient) -> None:
    text = client.get(f"{BASE}2020-16/").text
    Elements(text)
    assert "各市（州）人民政府、省政府各部门" in text and "大致确定" in text and "请核对" in text
    assert "成文日期晚于出版日期" in text and "¶12" in text and "2020年9月20日" in text and "核对日期" in text
    assert "没有读出: 文种、发文机关、成文日期" in text
    assert "第7行" in text
    assert "还不能出刊" in text and "3 处错误，1 处注意，1 处说明" in text
    assert "未公开" in text and "01-省政府文件/坏.docx" in text
    assert 'href="/2020/16/ycf-2020-16.pdf"' in text
    assert "/2020/16/h/" not in text


def test_every_finding_is_shown_once(client: TestClient) -> None:
    assert client.get(f"{BASE}2020-16/").text.count("<code>") == 5


def test_no_word_of_a_document_becomes_markup(client: TestClient) -> None:
    text = client.get(f"{BASE}2020-16/").text
    assert HOSTILE not in text
    assert text.count("<script") == 1
    assert all(s.startswith(("/", "?", "../proof/")) for s in Elements(text).sources)


def test_english_on_request(client: TestClient) -> None:
    text = client.get(f"{BASE}2020-16/?lang=en").text
    assert "written after the issue&#39;s date" in text and "not ready for release" in text
    assert '<html lang="en">' in text


def test_whoever_asks_wakes_the_watch() -> None:
    woken: list[bool] = []
    board = Board(asked=lambda: woken.append(True))
    board.ask("2020-16")
    assert woken == [True]


def test_an_unread_issue_is_asked_for(client: TestClient, board: Board) -> None:
    assert "正在识读" in client.get(f"{BASE}2020-15/").text
    client.get(f"{BASE}2020-15/")
    assert (board.next_asked(), board.next_asked()) == ("2020-15", None)


def test_unknown_issues_lead_back(client: TestClient) -> None:
    assert client.get(f"{BASE}2099-1/").url.path == f"{BASE}2020-16/"


def test_before_the_first_build_and_without_issues() -> None:
    board = Board()
    client = TestClient(Starlette(routes=status_routes(board, lambda: "x", lambda: "zh")))
    assert "正在编排" in client.get(BASE).text
    board.built((), 0.1)
    assert "gazette new" in client.get(BASE).text


def test_a_failure_says_that_the_public_is_untouched(client: TestClient, board: Board) -> None:
    board.failed([found(Severity.ERROR, "issues/gazette.yml", paragraph=3)])
    text = client.get(f"{BASE}2020-16/").text
    assert "公众看到的仍是上一版" in text and "成文日期晚于出版日期" in text
    board.built(reports(), 0.1)
    assert "公众看到的仍是上一版" not in client.get(f"{BASE}2020-16/").text


def test_what_is_unchanged_keeps_its_cards(board: Board) -> None:
    again = (reports()[0], IssueReport("2020-16", (), unchanged=True))
    board.built(again, 0.1)
    status = board.standing.of("2020-16")
    assert status and status.issue and len(status.issue.documents) == 2


def test_every_change_counts(board: Board) -> None:
    seen = [board.version]
    for change in (lambda: board.building(()), lambda: board.arriving(["a"]), lambda: board.failed([]), lambda: board.built((), 1)):
        change()
        seen.append(board.version)
    assert len(set(seen)) == 5
    board.arriving(["b"])
    version = board.version
    board.arriving(["b"])
    assert board.version == version


def test_style_and_script_are_files_of_ours(client: TestClient) -> None:
    assert client.get(f"{BASE}status.css").headers["content-type"].startswith("text/css")
    script = client.get(f"{BASE}status.js")
    assert "javascript" in script.headers["content-type"]
    assert "innerHTML" not in script.text and "http" not in script.text


def test_events_tell_of_changes(board: Board) -> None:
    import threading

    from gazette.serve import serving

    addresses: list[str] = []
    app = Starlette(routes=status_routes(board, lambda: "x", lambda: "zh"))
    with serving(app, tell=addresses.extend):
        with httpx.stream("GET", f"{addresses[0]}_status/events", timeout=10, trust_env=False) as stream:
            lines = stream.iter_lines()
            assert next(lines) == "retry: 1000"
            threading.Timer(0.2, board.failed, ([],)).start()
            assert "event: standing" in (next(lines) for _ in range(5))


def test_a_long_file_name_does_not_widen_the_desk(client: TestClient, browser: Any, tmp_path: Path) -> None:
    """Names of documents are as long as their titles; on a phone they are divided."""
    page = client.get(f"{BASE}2020-16/").text
    style = client.get(next(s for s in Elements(page).sources if s.endswith(".css"))).text
    name = "04-部门规范性文件/01-" + "关于修改云川省高标准农田建设补助资金管理办法的通知" * 2 + ".docx"
    where = f'<main><article><ul class="findings"><li>甲 <span class="where">{name} ¶25</span></li></ul></article></main>'
    shown = tmp_path / "desk.html"
    shown.write_text(f'<!doctype html><meta charset="utf-8"><style>{style}</style><body>{where}', encoding="utf-8")
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": False})
    browser.get(shown.as_uri())
    assert browser.execute_script("return document.documentElement.scrollWidth") == 390
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
