"""Both languages: the switch, the cookie, and no page that says a thing in one of them only."""

from __future__ import annotations

import re

import pytest
from lxml import html

from gazette.portal.language import Speech, asked_for
from gazette.portal.queries import QUESTIONS

from .portal_samples import TEMPLATES, Client

PLAN = "/db/gazette/documents/2020-16_yzbf-2020-83"
PAGES = [
    "/db/", "/db/search", "/db/search?q=公报", "/db/search?q=没有的词", "/db/search?validity=废止", PLAN, "/db/organs", "/db/organs/云川省人民政府",
    "/db/figures", "/db/figures?year=1999", "/db/coverage", "/db/questions", "/db/examples", "/api/", "/db/gazette",
    "/db/gazette/documents", "/db/gazette/documents?_search=公开&type=通知", "/db/gazette/relations", "/db/gazette/citations", "/db/gazette/issues",
    "/db/gazette/issues/2020-16", "/db/gazette/data_dictionary", "/db/gazette?sql=select 1", "/db/gazette?sql=select x", "/db/nothing",
    "/db/gazette/organs", "/db/gazette/organs/~E4~BA~91~E5~B7~9D~E7~9C~81~E4~BA~BA~E6~B0~91~E6~94~BF~E5~BA~9C", *(f"/db/gazette/{q.name}" for q in QUESTIONS[::4]),
]  # fmt: skip
HAN = re.compile("[一-鿿]")


def english(path: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang=en"


def not_english(page: str) -> list[str]:
    """Chinese words that nothing marks as Chinese, in texts and in what is read aloud or shown on hovering."""
    root = html.fromstring(page)
    found = []
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag in ("style", "title"):
            continue
        language = next((e.get("lang") for e in (element, *element.iterancestors()) if e.get("lang")), "")
        texts = [element.text] if not language.startswith("zh") else []
        outer = next((e.get("lang") for e in element.iterancestors() if e.get("lang")), "")
        texts += [element.tail] if not outer.startswith("zh") else []
        texts += [element.get("aria-label"), element.get("placeholder")] if element.tag != "svg" else [element.get("aria-label")]
        found += [text.strip() for text in texts if text and is_chinese(text) and element.tag not in ("textarea", "option")]
    return found


def is_chinese(text: str) -> bool:
    """More Chinese than English: an English sentence may name a Chinese word."""
    return len(HAN.findall(text)) > len(re.findall("[A-Za-z]", text)) / 2


@pytest.mark.parametrize("path", PAGES)
def test_an_english_page_is_english_but_for_the_gazettes_own_words(web: Client, path: str) -> None:
    page = web.get(english(path))
    assert '<html lang="en">' in page.text and page.status < 500
    assert not_english(page.text) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_chinese_page_says_nothing_in_english_alone(web: Client, path: str) -> None:
    page = web.get(path).text
    assert '<html lang="zh-CN">' in page
    words = " ".join(html.fromstring(page).find("body").itertext())
    assert not re.search(r"\b(Search|Home|Next page|documents|rows|Issuer|in force|required)\b", re.sub(r"select .*", "", words)) or "/gazette" in path or "/api/" in path or "examples" in path


def test_every_template_speaks_both() -> None:
    """Outside `_(…)` and {% if en %} no template has Chinese of its own."""
    for template in sorted((TEMPLATES / "datasette" / "templates").glob("*.html")):
        text = template.read_text("utf-8")
        text = re.sub(r"\{%-? if en %\}.*?\{%-? endif %\}", "", text, flags=re.S)
        text = re.sub(r"\{[{%].*?[}%]\}", "", text, flags=re.S)
        left = [m for m in re.findall(r"[^<>\n]*[一-鿿][^<>\n]*", text)]
        assert [m for m in left if m.strip() not in ALLOWED] == [], template.name


# Examples of queries, and the switch, are Chinese on every page.
ALLOWED = {"政务公开 考核", '"立、改、废"', "减税 OR 降费", "公开 NOT 试行", "标题:公开", "文号:83号", "机关:教育厅", "〔2020〕83号", "(2020)83号", "目次"}


def test_the_switch_leads_to_the_same_page_and_a_cookie_keeps_it(web: Client) -> None:
    page = web.get("/db/search?q=公报&order=newest")
    switch = re.search(r'class="switch" href="([^"]+)"', page.text)
    assert switch is not None and switch[1].replace("&amp;", "&").endswith("&order=newest&lang=en")
    there = web.fetch(switch[1].replace("&amp;", "&"))
    assert "lang=en" in there.headers["set-cookie"] and "SameSite=Lax" in there.headers["set-cookie"]
    for path in ("/db/search?q=公报", "/db/gazette/issues"):
        kept = web.get(path, headers={"Cookie": "other=1; lang=en"})
        assert '<html lang="en">' in kept.text and "set-cookie" not in kept.headers and kept.headers["vary"] == "Cookie"
    assert '<html lang="zh-CN">' in web.get("/db/", headers={"Cookie": "lang=fr"}).text


def test_what_names_a_language() -> None:
    assert asked_for(b"q=1&lang=en", [])[0] == "en" and asked_for(b"lang=english", []) == ("zh", None)
    assert asked_for(b"", [(b"Cookie", b"lang=en")]) == ("en", None) and asked_for(b"mylang=en", []) == ("zh", None)
    assert Speech("en")("{n}件", "{n} documents", n=3) == "3 documents" and Speech("zh").word("废止") == "废止"
