"""Pages of documents, issues, years and the home page: what they say, and that every link leads somewhere."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree
from lxml import html as lxml_html

from gazette.check import CHECKS
from gazette.fidelity.html import html_reading
from gazette.model import Document, Field, Masthead
from gazette.site import feeds
from gazette.site.addresses import database_row
from gazette.site.document_page import document_page
from gazette.site.facts import PageFacts, PublishedFile, issue_summary
from gazette.standard_text import read_document
from gazette.writers import html

from .database_samples import EXPLAINED, PLAN, SECOND
from .presses import make_press
from .site_samples import ISSUES, NO_KIT, SHELL, Folder, digest, entries, pressed

FACTS = PageFacts(5, 9, (PublishedFile("yzbf-2020-83.pdf", "PDF", "application/pdf", 1_530_000, "a" * 64),), validity="有效")


def page_of(document: Document, facts: PageFacts = FACTS, site_url: str = "") -> str:
    columns = tuple(
        replace(c, documents=tuple(document if d.slug == document.slug else d for d in c.documents)) for c in SECOND.columns
    )
    issue = replace(SECOND, columns=columns)
    article = html.render(issue.only(document), NO_KIT)
    return document_page(SHELL, issue, document, article, facts, site_url).decode()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Folder(tmp_path_factory.mktemp("stage"))
    writer = folder.writer(make_press(tmp_path_factory.mktemp("press")))
    every = [pressed(i) for i in ISSUES]
    for each in every:
        writer.save_issue(each)
    writer.save_indexes(entries(*every))
    return folder.root / "site"


def test_the_page_carries_the_standard_text(site: Path) -> None:
    for issue in ISSUES:
        for document in issue.documents:
            page = site / str(issue.year) / issue.path_number / document.slug / "index.html"
            assert html_reading(page.read_bytes()) == read_document(document)


def test_the_facts_above_the_text() -> None:
    page = lxml_html.fromstring(page_of(PLAN))
    facts = {d.findtext("dt"): d.findtext("dd") for d in page.findall(".//dl[@class='facts']/div")}
    assert facts == {
        "发文机关": "云川省人民政府办公厅", "发文字号": "云政办发〔2020〕83号", "文种": "通知", "成文日期": "2020年8月19日",
        "刊登日期": "2020年8月31日", "刊登期页": "2020年第16期第5—9页", "有效性": "有效",
    }  # fmt: skip


def test_a_fact_that_is_not_known_is_not_shown() -> None:
    page = page_of(replace(PLAN, card=replace(PLAN.card, number=None, type=None, written_on=None)), PageFacts(5, 5))
    assert all(f"<dt>{name}</dt>" not in page for name in ("发文字号", "文种", "成文日期", "有效性", "施行日期"))
    assert "2020年第16期第5页" in page and "下载" not in page


def test_the_contents_lead_to_the_provisions() -> None:
    page = lxml_html.fromstring(page_of(PLAN))
    targets = page.xpath("//nav[@class='toc']//a/@href")
    assert len(targets) == 5 and all(page.get_element_by_id(t[1:]) is not None for t in targets)
    assert page.xpath("//nav[@class='toc']//a/text()")[1:3] == ["一、总体要求", "二、重点工作任务"]


def test_how_to_cite_and_where_it_is() -> None:
    page = page_of(PLAN, site_url="https://gb.example.gov.cn/")
    title = PLAN.title
    assert f"《{title}》（云政办发〔2020〕83号），《云川省人民政府公报》2020年第16期第5—9页" in page
    assert "本刊2020年第16期第5—9页" in page and "https://gb.example.gov.cn/2020/16/yzbf-2020-83/" in page
    assert 'href="../../../db/gazette/documents/2020-16_yzbf-2020-83"' in page
    assert "1.5 MB" in page and "a" * 64 in page


def test_the_interpretation_and_what_it_interprets_lead_to_each_other() -> None:
    assert f'<a href="../{EXPLAINED.slug}/">{EXPLAINED.title}</a>' in page_of(PLAN)
    assert f'<a href="../{PLAN.slug}/">{PLAN.title}</a>' in page_of(EXPLAINED)


def test_what_machines_read() -> None:
    page = lxml_html.fromstring(page_of(PLAN, site_url="https://gb.example.gov.cn"))
    tags = {m.get("name"): m.get("content") for m in page.findall(".//meta")}
    assert tags["ArticleTitle"] == PLAN.title and tags["PubDate"] == "2020-08-31 00:00"
    assert tags["ContentSource"] == "《云川省人民政府公报》2020年第16期" and tags["ColumnName"] == "省政府办公厅文件"
    assert tags["SiteDomain"] == "gb.example.gov.cn" and tags["citation_firstpage"] == "5"
    said = json.loads(page.find(".//script[@type='application/ld+json']").text)
    assert said["@type"] == "Legislation" and said["legislationIdentifier"] == "云政办发〔2020〕83号"
    assert said["isPartOf"]["issueNumber"] == "16" and said["encoding"][0]["sha256"] == "a" * 64
    assert said["@id"] == "https://gb.example.gov.cn/2020/16/yzbf-2020-83/"


HOSTILE = "</script><script>alert(1)</script><!--\"'><img src=x onerror=alert(2)>&amp;\u2028"


def test_hostile_words_stay_words_everywhere(tmp_path: Path) -> None:
    bad = replace(PLAN, card=replace(PLAN.card, title=Field(HOSTILE), type=Field(HOSTILE), issuers=Field((HOSTILE,))))
    issue = replace(SECOND, masthead=Masthead(HOSTILE, sponsor=HOSTILE), columns=(replace(SECOND.columns[0], name=HOSTILE, documents=(bad,)),))
    folder = Folder(tmp_path)
    writer = folder.writer(make_press(tmp_path / "press"))
    one = pressed(issue)
    writer.save_issue(one)
    writer.save_indexes(entries(one))
    pages = sorted(folder.root.glob("site/**/index.html"))
    assert len(pages) == 6
    for page in pages:
        tree = lxml_html.fromstring(page.read_bytes())
        assert not tree.xpath("//script[not(@type='application/ld+json')] | //img | //@onerror"), page
    said = lxml_html.fromstring(page_of(bad)).find(".//script").text
    assert json.loads(said)["name"]["@value"] == HOSTILE
    assert etree.fromstring((folder.root / "site/feed.xml").read_bytes()) is not None


def test_every_link_leads_somewhere(site: Path) -> None:
    pages = sorted(p for p in site.rglob("index.html") if p.parent.name != "about")
    checked = 0
    for page in pages:
        tree = lxml_html.fromstring(page.read_bytes())
        ids = set(tree.xpath("//@id"))
        for href in tree.xpath("//body//a/@href | //link[@rel='alternate']/@href"):
            target, _, fragment = unquote(href).partition("#")
            if re.match(r"https?:|mailto:", target) or "/db/" in f"/{target}":
                continue
            there = page.parent / target if target else page
            there = there / "index.html" if there.is_dir() else there
            assert there.is_file(), (page, href)
            assert there != page or not fragment or fragment in ids, (page, href)
            checked += 1
    assert len(pages) == 1 + 3 + 3 + 6 + 1 and checked > 100


def test_pages_are_sound(site: Path) -> None:
    for page in site.rglob("index.html"):
        if page.parent.name == "about":
            continue
        tree = lxml_html.fromstring(page.read_bytes())
        ids = tree.xpath("//@id")
        levels = [int(e.tag[1]) for e in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert len(ids) == len(set(ids)) and levels.count(1) == 1 and levels[0] == 1, page
        assert all(b <= a + 1 for a, b in itertools.pairwise(levels)), page
        assert not tree.xpath("//@style | //style | //script[not(@type='application/ld+json')]"), page
        assert not tree.xpath("//@src[contains(., '//')] | //link[@rel='stylesheet']/@href[contains(., '//')]"), page


def test_lists_name_issues_columns_and_pages(site: Path) -> None:
    home = (site / "index.html").read_text("utf-8")
    assert "2021年第5、6期" in home and 'href="2021/5-6/yzbf-2021-1/"' in home and 'action="./db/search"' in home
    issue = lxml_html.fromstring((site / "2020/16/index.html").read_bytes())
    assert issue.xpath("//section[@class='column']/h2/text()") == ["省政府办公厅文件", "部门文件"]
    assert [e.text_content() for e in issue.find_class("page-number")] == ["第1页", "第4页", "第7页", "第10页"]
    assert issue.xpath("//nav[@class='turn']//a/@href") == ["../../2015/2/", "../../2021/5-6/"]
    assert "下载整期 PDF" in issue.text_content() and (site / "2020/16/2020-16.pdf").read_bytes().startswith(b"%PDF")
    year = lxml_html.fromstring((site / "2020/index.html").read_bytes())
    assert year.xpath("//nav[@class='turn']//a/@href") == ["../2015/", "../2021/"]


def test_files_beside_the_page_have_the_digests_it_states(site: Path) -> None:
    page = (site / "2020/16/yzbf-2020-83/index.html").read_text("utf-8")
    for suffix in (".pdf", ".txt", ".json"):
        assert digest((site / f"2020/16/yzbf-2020-83{suffix}").read_bytes()) in page


def test_what_is_unchanged_is_not_written_again_and_what_is_gone_is_removed(tmp_path: Path) -> None:
    folder, press = Folder(tmp_path), make_press(tmp_path / "press")
    every = [pressed(i) for i in ISSUES]

    def save(*issues: object) -> list[str]:
        folder.written.clear()
        writer = folder.writer(press)
        for each in every:
            writer.save_issue(each)
        writer.save_indexes(entries(*every))
        return list(folder.written)

    assert len(save()) > 30 and save() == []
    changed = replace(every[1].documents[1], editions={**every[1].documents[1].editions, "pdf": b"%PDF new"})
    every[1] = replace(every[1], documents=(every[1].documents[0], changed, *every[1].documents[2:]))
    assert save() == ["site/2020/16/jiedu.pdf", "site/2020/16/jiedu/index.html"]
    fewer = replace(SECOND, columns=SECOND.columns[:1])
    every[1] = pressed(fewer)
    save()
    assert sorted(p.name for p in (tmp_path / "site/2020/16").iterdir() if p.is_dir()) == ["jiedu", "yzbf-2020-83"]
    assert not (tmp_path / "site/2020/16/rm-2020-5.pdf").exists()


def test_an_issue_that_went_away_leaves_no_link(tmp_path: Path) -> None:
    folder, press = Folder(tmp_path), make_press(tmp_path / "press")
    every = [pressed(i) for i in ISSUES]
    writer = folder.writer(press)
    for each in every:
        writer.save_issue(each)
    writer.save_indexes(entries(*every))
    writer = folder.writer(press)
    writer.remove_issue(2020, "16")
    writer.save_indexes(entries(every[0], every[2]))
    assert not (tmp_path / "site/2020").exists()
    assert 'href="../../2015/2/"' in (tmp_path / "site/2021/5-6/index.html").read_text("utf-8")
    assert "2020/16" not in (tmp_path / "site/feed.xml").read_text("utf-8")


def test_an_empty_press_has_a_home_page(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.writer(make_press(tmp_path / "press")).save_indexes({})
    assert "还没有出版的公报" in (tmp_path / "site/index.html").read_text("utf-8")
    assert etree.fromstring((tmp_path / "site/feed.xml").read_bytes()).tag.endswith("feed")


ATOM = {"a": "http://www.w3.org/2005/Atom", "s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def test_the_feed_knows_no_clock_and_its_ids_no_address(site: Path) -> None:
    summaries = sorted((issue_summary(e) for e in entries(*map(pressed, ISSUES)).values()), key=lambda i: i.key)
    masthead = Masthead("云川省人民政府公报", sponsor="云川省人民政府办公厅")
    here, there = (etree.fromstring(feeds.atom(summaries, masthead, u)) for u in ("", "https://gb.example.gov.cn/"))
    ids = here.xpath("//a:id/text()", namespaces=ATOM)
    assert ids == there.xpath("//a:id/text()", namespaces=ATOM) and len(ids) == len(set(ids)) == 7
    assert here.findtext("a:updated", namespaces=ATOM) == "2021-03-31T00:00:00+08:00"
    first = there.find("a:entry", ATOM)
    assert {e.get("href") for e in first.findall("a:link", ATOM)} == {
        "https://gb.example.gov.cn/2021/5-6/yzbf-2021-1/", "https://gb.example.gov.cn/2021/5-6/yzbf-2021-1.pdf",
    }  # fmt: skip
    for link in here.xpath("//a:entry/a:link/@href", namespaces=ATOM):
        assert (site / link).exists()


def test_sitemaps_are_absolute_and_complete() -> None:
    summaries = sorted((issue_summary(e) for e in entries(*map(pressed, ISSUES)).values()), key=lambda i: i.key)
    top = etree.fromstring(feeds.sitemap(summaries, "https://gb.example.gov.cn"))
    assert top.xpath("//s:loc/text()", namespaces=ATOM) == [
        f"https://gb.example.gov.cn/{y}/sitemap.xml" for y in (2015, 2020, 2021)
    ]
    year = etree.fromstring(feeds.year_sitemap([summaries[1]], "https://gb.example.gov.cn"))
    assert len(year) == 5 and set(year.xpath("//s:lastmod/text()", namespaces=ATOM)) == {"2020-08-31"}
    assert b"Sitemap: https://gb.example.gov.cn/sitemap.xml" in feeds.robots("https://gb.example.gov.cn")
    assert b"Sitemap" not in feeds.robots("")


def test_a_press_with_an_address_gets_its_sitemap(tmp_path: Path) -> None:
    press = make_press(tmp_path / "press")
    press = replace_settings(press, "https://gb.example.gov.cn/")
    folder = Folder(tmp_path)
    writer, one = folder.writer(press), pressed(SECOND)
    writer.save_issue(one)
    writer.save_indexes(entries(one))
    assert (tmp_path / "site/sitemap.xml").is_file() and (tmp_path / "site/2020/sitemap.xml").is_file()
    page = lxml_html.fromstring((tmp_path / "site/2020/16/index.html").read_bytes())
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://gb.example.gov.cn/2020/16/"]


def replace_settings(press: object, site_url: str) -> object:
    return press.model_copy(update={"settings": press.settings.model_copy(update={"site_url": site_url})})  # type: ignore[attr-defined]


def test_row_addresses_are_encoded_as_datasette_does() -> None:
    from datasette.utils import tilde_encode

    for key in ("2020-16_yzbf-2020-83", "2021-5-6_甲", "a b/c.d~e"):
        assert database_row(key) == f"gazette/documents/{tilde_encode(key).replace('+', '~20')}"


def test_a_thousand_pages_are_quick_enough_to_make_every_time() -> None:
    """A sanity bound, fifty times what it takes: 1,000 pages through MkDocs would be 12 s."""
    article = html.render(SECOND.only(PLAN), NO_KIT)
    started = dt.datetime.now(dt.UTC)
    sizes = [len(document_page(SHELL, SECOND, PLAN, article, FACTS)) for _ in range(1000)]
    assert len(set(sizes)) == 1 and (dt.datetime.now(dt.UTC) - started).total_seconds() < 60


def test_the_rules_are_a_page_in_both_languages(site: Path) -> None:
    page = lxml_html.fromstring((site / "rules/index.html").read_bytes())
    assert {d.get("id") for d in page.iter("dt")} == {c.rule.id.lower() for c in CHECKS}
    text = page.text_content()
    assert "没有登记公开属性" in text and "no disclosure attribute is stated" in text and "{" not in text
