"""The handbook's page of the portal: every address and every SQL in it works on the sample press, and clicking says the same."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from gazette.bulk import notes
from gazette.bulk.page import _ABOUT as BULK_FILES
from gazette.database.validity import AMENDED, EXPIRED, IN_FORCE, NOT_YET, PARTLY_VOID, REPEALED

from .clicking import Reader, words_of
from .portal_samples import Client

PAGE = (Path(__file__).parents[1] / "docs" / "zh" / "数据库门户.md").read_text("utf-8")
ADDRESSES = sorted(set(re.findall(r"`(/(?:db|api)/[^`]*)`", PAGE)))
QUESTIONS = PAGE.split("\n### ")[1:]
CLICKS = [re.findall(r"`([^`]+)`", re.findall(r"^点：(.*)$", question, re.M)[0]) for question in QUESTIONS]
SQL = [re.findall(r"```sql\n(.*?)```", question, re.S)[0] for question in QUESTIONS]


def shown(web: Client, address: str) -> str:
    parts = urlsplit(address)
    answer = web.fetch(quote(parts.path) + (f"?{quote(parts.query, safe='=&')}" if parts.query else ""))
    assert answer.status == 200, address
    return answer.text


def test_the_page_has_addresses_and_three_questions() -> None:
    assert len(ADDRESSES) >= 20 and len(QUESTIONS) == len(CLICKS) == len(SQL) == 3 and all(len(c) == 2 for c in CLICKS)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_answers_with_something(sample_web: Client, address: str) -> None:
    text = shown(sample_web, address)
    empty = re.search(r"没有含“|>0</b>?件公文|\"(?:hits|documents|relations|changes|issues|organs)\":\s*\[\]", text)
    assert not empty, f"{address}: {empty and empty[0]}"


@pytest.mark.parametrize("number", range(3))
def test_clicking_and_sql_say_the_same(sample_web: Client, number: int) -> None:
    reader = Reader(sample_web)
    for words in CLICKS[number]:
        reader.click(words)
    clicked = [[words_of(cell) for cell in row] for row in reader.page.xpath("//table[contains(@class, 'rows')]//tbody/tr")]
    rows = sample_web.get(f"/db/gazette.json?_shape=arrays&sql={quote(SQL[number])}").json["rows"]
    assert len(clicked) == len(rows) >= 3
    for row in rows:  # every value of SQL's row is in one row of the page
        told = ["".join(str(value).split()) for value in row if value is not None]
        assert any(all(any(value in "".join(cell.split()) for cell in seen) for value in told) for seen in clicked), row


def test_two_days_differ_as_the_page_says(sample_web: Client) -> None:
    now, then = (a for a in ADDRESSES if a.startswith("/db/as-of?"))
    assert shown(sample_web, now) != shown(sample_web, then)


def test_every_validity_is_explained() -> None:
    told = re.findall(r"^\| (\S+) \| ", PAGE.split("## 有效性")[1].split("## 下载")[0], re.M)
    assert set(told) - {"写作"} == {AMENDED, EXPIRED, IN_FORCE, NOT_YET, PARTLY_VOID, REPEALED}


def test_every_bulk_file_named_is_one() -> None:
    named = [name for name in re.findall(r"`([^`\n]+)`", PAGE.split("## 整库下载")[1].split("\n## ")[0]) if "/" not in name]
    known = {*BULK_FILES, notes.DICTIONARY, notes.CITATION, notes.LICENCE, "manifest.json", "SHA256SUMS", "changes"}
    assert len(named) >= 8 and set(named) <= known
