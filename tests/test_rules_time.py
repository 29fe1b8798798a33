"""Whatever a file holds, looking it through takes time in proportion to its length."""

from __future__ import annotations

import datetime as dt

import pytest

from gazette.check import CHECKS
from gazette.model import Card, Column, Document, Issue, Masthead, Paragraph, Part, Role, Text
from gazette.rules import Background
from tests.growth import assert_in_proportion
from tests.test_check import PRESS

LENGTH = 16_000
NASTY = {
    "digits": "1", "digits apart": "1 ", "id after id": "11010519491231002X ", "dashes": "-", "open brackets": "（", "mixed brackets": "(甲)",
    "title marks": "《", "quotes": "“", "straight": '"甲', "spaces": "甲 ", "one word": "加强", "one character": "的", "commas": "，", "dots": ".",
    "stars": "秘密★", "labels": "一、", "at signs": "a@", "addresses": "家庭住址：甲", "letters": "А", "zeros": "二○", "units": "5K", "lines": "机密\n",
    "plates": "京A", "masks": "1380013*", "passports": "护照甲",
}  # fmt: skip


@pytest.mark.parametrize("unit", NASTY.values(), ids=NASTY)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def look_through(length: int) -> None:
        body = Part(Role.BODY, (Paragraph((Text((unit * length)[:length]),)),))
        document = Document("a", "a.docx", "", Card(), (body,), disclosure="主动公开")
        issue = Issue(2020, "16", 1, dt.date(2020, 8, 31), Masthead("公报"), (Column("文件", (document,)),))
        for check in CHECKS:
            list(check.find(issue, Background(PRESS)))

    assert_in_proportion(look_through, LENGTH)
