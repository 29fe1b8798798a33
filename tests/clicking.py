"""Somebody who only clicks, for the questions that the portal's pages answer."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from datasette.utils import tilde_decode
from lxml import html

from .portal_samples import Client


class Reader:
    """Somebody who only clicks: finds links by the words that they see, from the home page on."""

    def __init__(self, web: Client, address: str = "/db/") -> None:
        self.web = web
        self.open(address)

    def open(self, address: str) -> None:
        answer = self.web.fetch(address)
        assert answer.status == 200, address
        self.address, self.page = address, html.fromstring(answer.text)

    def click(self, words: str) -> None:
        """The first link in the page's own part, else in its head, whose words begin with these."""
        links = [*self.page.xpath("//main//a[@href]"), *self.page.xpath("//nav//a[@href]")]
        found = next((a for a in links if a.text_content().strip().startswith(words)), None)
        assert found is not None, f"no link “{words}” on {self.address}"
        parts = urlsplit(urljoin(f"http://x{self.address}", found.get("href")))
        self.open(quote(parts.path, safe="/~%") + (f"?{quote(parts.query, safe='=&%+')}" if parts.query else ""))

    def follow(self, link: Any) -> Reader:
        return Reader(self.web, urlsplit(link.get("href")).path)

    @property
    def document(self) -> str:
        return tilde_decode(self.address.rpartition("/")[2])


def words_of(element: Any) -> str:
    return " ".join(element.text_content().split())
