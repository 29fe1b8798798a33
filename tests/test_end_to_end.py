"""From Word files in a new press folder to what readers and researchers meet, with the real programs."""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
import pikepdf
import pytest

from gazette.fidelity.html import html_reading
from gazette.fidelity.pdf import pdf_reading, pdf_readings
from gazette.standard_text import fold
from tools.ports import free_port

from .browsing import until, wait_for

CHECKOUT = Path(__file__).parents[1]
ISSUE = "2020-17"


@dataclass(frozen=True)
class Served:
    press: Path
    url: str
    report: dict[str, Any]

    @property
    def site(self) -> Path:
        return self.press / "build" / "site"


def gazette(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gazette", "--lang", "zh", *words]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A press made by `gazette init`, one issue of Word files dropped in, built and served."""
    folder = tmp_path_factory.mktemp("office")
    assert gazette("init", "press", cwd=folder).returncode == 0
    press = folder / "press"
    shutil.copy(CHECKOUT / "issues" / "gazette.yml", press / "issues" / "gazette.yml")
    shutil.copytree(CHECKOUT / "issues" / ISSUE, press / "issues" / ISSUE)
    built = gazette("build", cwd=press)
    assert built.returncode in (0, 12), built.stdout + built.stderr
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "gazette", "serve", "--port", str(port)], cwd=press,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    wait_for(url)
    yield Served(press, url, json.loads((press / "build" / "report.json").read_bytes()))
    server.terminate()  # an interrupt is ignored by what a script started in the background
    server.wait(20)


def test_every_dropped_document_is_published(served: Served) -> None:
    entry = served.report["issues"][ISSUE]
    dropped = [p for p in (served.press / "issues" / ISSUE).rglob("*") if p.suffix in {".docx", ".odt", ".md"}]
    assert entry["withheld"] == []
    mains = [p for p in dropped if not p.name.startswith("附件")]
    assert len(entry["documents"]) == len(mains) >= 8


def test_page_pdf_text_json_and_row_carry_the_same_characters(served: Served) -> None:
    database = sqlite3.connect(f"file:{(served.press / 'build/gazette.db').resolve()}?mode=ro", uri=True)
    base = served.site / "2020" / "17"
    for slug in served.report["issues"][ISSUE]["documents"]:
        page = html_reading((base / slug / "index.html").read_bytes())
        text = fold(page.text)
        assert fold(pdf_reading((base / f"{slug}.pdf").read_bytes()).text) == text, slug
        edition = json.loads((base / f"{slug}.json").read_bytes())
        assert fold(edition["documents"][0]["text"]) == text
        [(row,)] = database.execute("SELECT text FROM documents WHERE id = ?", (f"{ISSUE}_{slug}",))
        assert fold(row) == text


def test_the_issue_pdf_holds_every_document_on_the_pages_that_the_page_names(served: Served) -> None:
    base = served.site / "2020" / "17"
    whole = pdf_readings((base / f"{ISSUE}.pdf").read_bytes())
    for slug, entry in served.report["issues"][ISSUE]["documents"].items():
        alone = (base / f"{slug}.pdf").read_bytes()
        assert fold(whole[slug].text) == fold(pdf_reading(alone).text)
        with pikepdf.open(io.BytesIO(alone)) as pdf:
            first, last = entry["pages"]
            assert [int(p.label) for p in pdf.pages] == list(range(first, last + 1))
        assert f"{first}" in (base / slug / "index.html").read_text("utf-8")


def test_datasette_answers_chinese_queries_exactly_over_http(served: Served) -> None:
    texts = {
        slug: (served.site / "2020" / "17" / f"{slug}.txt").read_text("utf-8")
        for slug in served.report["issues"][ISSUE]["documents"]
    }
    for query in ("云", "废止", "好差评", "澜政发〔2020〕22号", "小规模学校建设"):
        expected = {slug for slug, text in texts.items() if query in text}
        url = f"{served.url}/db/gazette/documents.json?_search={quote(query)}&_shape=array&_size=100"
        found = {row["id"].split("_", 1)[1] for row in httpx.get(url).json()}
        assert expected and expected == found, query


def test_the_command_line_searches_like_the_portal(served: Served) -> None:
    answer = gazette("search", "--json", "好差评", cwd=served.press)
    assert answer.returncode == 0 and "好“差评”" not in answer.stdout
    assert json.loads(answer.stdout)["hits"]


def test_check_prints_a_card_for_each_document(served: Served) -> None:
    told = gazette("check", ISSUE, cwd=served.press)
    assert "Traceback" not in told.stdout + told.stderr
    for entry in served.report["issues"][ISSUE]["documents"].values():
        assert entry["file"] in told.stdout


# ---------------------------------------------------------------- in a real browser


def test_a_reader_finds_opens_and_turns_pages(served: Served, browser: Any) -> None:
    from selenium.webdriver.common.by import By

    browser.set_window_size(390, 844)  # a phone
    browser.get(served.url + "/")
    field = browser.find_element(By.CSS_SELECTOR, "input[type=search], input[name=q]")
    field.send_keys("小规模学校")
    field.submit()
    until(lambda: "小规模学校" in browser.find_element(By.TAG_NAME, "main").text)
    [hit, *_] = [a for a in browser.find_elements(By.CSS_SELECTOR, "main a") if "小规模学校" in a.text]
    hit.click()
    until(lambda: "小规模学校" in browser.title or "小规模学校" in browser.find_element(By.TAG_NAME, "h1").text)
    browser.get(f"{served.url}/2020/17/")
    browser.find_element(By.CSS_SELECTOR, "ol.entries a").click()
    article = browser.find_element(By.CSS_SELECTOR, "article.standard-text")
    assert article.find_element(By.TAG_NAME, "h1").text
    assert browser.execute_script("return document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("width", [390, 800, 1100])
def test_no_page_is_wider_than_its_window(served: Served, browser: Any, width: int) -> None:
    """Also where a line is full: the sign that links to a provision takes no room at its end."""
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": False})
    pages = ["/", "/2020/", "/2020/17/", "/about/", "/search/", "/db/", "/db/search?q=公开", "/db/gazette/documents", "/db/gazette/data_dictionary"]
    pages += [f"/2020/17/{slug}/" for slug in served.report["issues"][ISSUE]["documents"]]
    wider = []
    for page in pages:
        browser.get(served.url + page)
        if browser.execute_script("return document.documentElement.scrollWidth") > width:
            wider.append(page)
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert wider == []


def test_the_date_hangs_two_characters_in_from_the_organ(served: Served, browser: Any) -> None:
    """GB/T 9704-2012 7.3.5, on a page, too; the longer of both ends at the margin."""
    script = """const left = s => { const r = document.createRange(); r.selectNodeContents(document.querySelector(s));
      return r.getBoundingClientRect().left }; return [left(".closing .sign-off > p"), left(".closing .date-of-writing > p"),
      parseFloat(getComputedStyle(document.querySelector(".closing")).fontSize)]"""
    browser.get(f"{served.url}/2020/17/lzf-2020-22/")
    organ, day, size = browser.execute_script(script)
    assert day - organ == pytest.approx(2 * size, abs=2)


def test_no_byte_comes_from_another_host_and_nothing_fails(served: Served, browser: Any) -> None:
    for page in ("/", "/2020/", "/2020/17/", "/about/", "/search/", "/db/"):
        browser.get(served.url + page)
    requests = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    hosts = {
        urlsplit(r["params"]["request"]["url"]).hostname
        for r in requests
        if r["method"] == "Network.requestWillBeSent" and r["params"]["request"]["url"].startswith("http")
    }
    assert hosts == {"127.0.0.1"}
    assert [e for e in browser.get_log("browser") if e["level"] == "SEVERE"] == []


def test_reading_needs_no_javascript(served: Served) -> None:
    for slug in served.report["issues"][ISSUE]["documents"]:
        page = httpx.get(f"{served.url}/2020/17/{slug}/")
        assert page.status_code == 200 and '<article class="standard-text' in page.text
