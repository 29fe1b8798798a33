"""The invariants of the HTML edition: every edition keeps them, and each fault is found."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings

from gazette.html_checks import (
    ACTS,
    HEAD_CELLS,
    HEADING_DEPTHS,
    LEADS_NOWHERE,
    NAMED_TWICE,
    NO_ALT,
    NO_LANGUAGE,
    check_html,
)
from gazette.model import Document, Place
from gazette.writers import WRITERS

from .database_samples import PLAN
from .site_samples import NO_KIT
from .strategies import documents, issue_of

EDITION = WRITERS["html"].render(issue_of(PLAN), NO_KIT).decode()


def put(extra: str) -> Callable[[str], str]:
    return lambda page: page.replace("</article>", f"{extra}</article>")


def test_a_sound_edition_has_nothing_to_be_said_of() -> None:
    assert check_html(EDITION.encode(), Place("a.docx")) == []


@pytest.mark.parametrize(
    ("plant", "rule"),
    [
        (put('<p id="甲"></p><p id="甲"></p>'), NAMED_TWICE),
        (put('<a href="#无此处">见</a>'), LEADS_NOWHERE),
        (put("<h6>小标题</h6>"), HEADING_DEPTHS),
        (lambda page: page.replace('lang="zh-CN"', ""), NO_LANGUAGE),
        (put("<table><tr><th>序号</th></tr></table>"), HEAD_CELLS),
        (put('<p style="color:red">红</p>'), ACTS),
        (put('<p onclick="x()">点</p>'), ACTS),
        (put("<script>1</script>"), ACTS),
        (put('<img src="a.png">'), NO_ALT),
    ],
)
def test_each_fault_is_found_at_the_document(plant: Callable[[str], str], rule: object) -> None:
    planted = plant(EDITION)
    assert planted != EDITION
    [found] = check_html(planted.encode(), Place("a.docx"))
    assert found.rule is rule and found.place.file == "a.docx" and found.rule.withholds


@settings(max_examples=60, deadline=None)
@given(documents())
def test_whatever_the_document_the_edition_keeps_them(document: Document) -> None:
    assert check_html(WRITERS["html"].render(issue_of(document), NO_KIT)) == []
