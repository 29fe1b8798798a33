"""Three research questions of docs/portal.md, answered by clicking alone and by SQL: both ways say the same."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest

from .clicking import Reader, words_of
from .portal_samples import Client

PAGE = (Path(__file__).parents[1] / "docs" / "portal.md").read_text("utf-8")
SECTIONS = PAGE.split("### ")[1:]
CLICKS = [re.findall(r"`([^`]+)`", re.search(r"^Clicks: (.*?)(?:;|$)", section, re.M)[1]) for section in SECTIONS]  # type: ignore[index]
SQL = [re.search(r"```sql\n(.*?)```", section, re.S)[1] for section in SECTIONS]  # type: ignore[index]


def after_clicks(web: Client, number: int) -> Reader:
    reader = Reader(web)
    for words in CLICKS[number]:
        reader.click(words)
    return reader


def by_sql(web: Client, number: int) -> set[tuple[str, ...]]:
    rows = web.get(f"/db/gazette.json?_shape=arrays&sql={quote(SQL[number])}").json["rows"]
    return {tuple(row) for row in rows}


def test_the_page_has_three_questions_each_with_clicks_and_sql() -> None:
    assert len(SECTIONS) == len(CLICKS) == len(SQL) == 3 and all(CLICKS)


def test_which_documents_resting_on_a_regulation_are_in_force(sample_web: Client) -> None:
    reader = after_clicks(sample_web, 0)
    rows = [row for row in reader.page.xpath("//section[@aria-labelledby='h-relations']//tbody/tr") if words_of(row[0]) == "是其依据"]
    held = [row for row in rows if row.xpath(".//*[contains(@class, 'validity')][.='现行有效']")]
    links = [row.xpath(".//a")[0] for row in held]
    clicked = {(reader.follow(a).document,) for a in links if words_of(a).startswith("云川省人民政府办公厅")}
    assert len(rows) > len(clicked) >= 2 and clicked == by_sql(sample_web, 0)


def test_which_documents_are_repealed_and_by_which(sample_web: Client) -> None:
    reader = after_clicks(sample_web, 1)
    clicked = set()
    for link in reader.page.xpath("//ol[@class='hits']//h2/a"):
        document = reader.follow(link)
        [row] = [r for r in document.page.xpath("//table[contains(@class, 'periods')]//tr") if r.xpath(".//span[contains(@class, 'v-out')][.='废止']")]
        clicked.add((document.document, reader.follow(row.xpath(".//a")[-1]).document))
    assert len(clicked) >= 3 and clicked == by_sql(sample_web, 1)


def test_which_tasks_an_organ_has_and_whether_they_hold(sample_web: Client) -> None:
    reader = after_clicks(sample_web, 2)
    links = {a.get("href"): a for a in reader.page.xpath("//table[@class='rows']//a[contains(@href, '/documents/')]")}
    documents = [reader.follow(a) for a in links.values()]
    clicked = {(d.document, words_of(d.page.xpath("//p[@class='badges']/span[contains(@class, 'validity')]")[0])) for d in documents}
    assert len(clicked) >= 2 and clicked == by_sql(sample_web, 2)


@pytest.mark.parametrize("path", ["/db/", "/db/search", "/db/organs", "/db/coverage", "/db/figures", "/db/as-of", "/db/questions"])
def test_every_page_of_the_sample_press_stands(sample_web: Client, path: str) -> None:
    assert sample_web.get(path).status == 200 and sample_web.get(f"{path}?lang=en").status == 200


def test_every_document_and_organ_of_the_sample_press_has_its_page(sample_web: Client) -> None:
    documents = sample_web.get("/api/documents?limit=100").json["documents"]
    organs = sample_web.get("/api/organs").json["organs"]
    assert len(documents) >= 40 and len(organs) >= 10
    for document in documents:
        page = sample_web.get(f"/db/gazette/documents/{document['id']}")
        assert (page.status == 200 and "<svg" in page.text) or not document["validity"], document["id"]
    assert {sample_web.get(f"/db/organs/{organ['name']}").status for organ in organs} == {200}
