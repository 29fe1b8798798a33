"""The proofreader's rules as a page of the site: what is looked for before an issue appears, and on what ground."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from markupsafe import Markup

from ..diagnostics import Rule
from ..model import Masthead
from ..wording import FAMILIES, SEVERITIES
from ..writers.html_markup import EMPTY, element, joined, text
from .addresses import up
from .markup import crumbs
from .metadata import list_head
from .shell import Shell

PAGE = "rules/index.html"
_TITLE = "校对规则"
_VALUE = re.compile(r"\{\w+\}")


def rules_page(shell: Shell, rules: Iterable[Rule], masthead: Masthead, site_url: str = "") -> bytes:
    """`/rules/`: every rule with both languages, by family."""
    ordered = sorted(rules, key=lambda rule: rule.id)
    families = [(letter, list(found)) for letter, found in groupby(ordered, key=lambda rule: rule.id[0])]
    intro = (
        f"每期出版之前，都用下面{len(ordered)}条规则逐篇检查。“错误”不改不能出版；“注意”由编辑核对；“说明”只是告知。",
        f"Every document is checked by these {len(ordered)} rules before an issue appears. "
        "An error keeps it from being published; a warning is looked over by an editor; a notice informs.",
    )
    said = element("p", text(intro[0])) + element("p", text(intro[1]), {"lang": "en"})
    body = said + joined((_family(letter, found) for letter, found in families), "\n")
    way = crumbs((("首页", up(1)), (_TITLE, "")))
    main = way + element("h1", text(_TITLE)) + element("div", body, {"class": "hand-written"})
    head = list_head(_TITLE, f"{masthead.name}出版前的校对规则", "/rules/", site_url)
    return shell.page(1, f"{_TITLE} - {masthead.name}", head, main)


def _family(letter: str, rules: Iterable[Rule]) -> Markup:
    name = FAMILIES[letter]
    heading = text(f"{letter} {name.zh} ") + element("small", text(name.en), {"lang": "en"})
    return element("h2", heading, {"id": letter.lower()}) + element("dl", joined(map(_rule, rules), "\n"))


def _rule(rule: Rule) -> Markup:
    severity = SEVERITIES[rule.severity].zh
    term = element("code", text(rule.id)) + text(f" {severity} {_plain(rule.message.zh)}")
    return element("dt", term, {"id": rule.id.lower()}) + element("dd", joined(_details(rule)))


def _details(rule: Rule) -> Iterator[Markup]:
    yield element("p", text(_plain(rule.message.en)), {"lang": "en"})
    yield element("p", text(_plain(rule.reason.zh)))
    yield element("p", text(_plain(rule.reason.en)), {"lang": "en"})
    yield element("p", text(f"依据：{rule.source}")) if rule.source else EMPTY


def _plain(said: str) -> str:
    """The sentence without the names of the values that stand in it."""
    return _VALUE.sub("…", said)
