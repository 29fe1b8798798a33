"""The table of disclosure: mark × register × further words × time; one class alone is published."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import product

import pytest

from gazette.check import check
from gazette.model import (
    Card,
    Column,
    Document,
    DocumentNumber,
    Field,
    Issue,
    Masthead,
    Paragraph,
    Part,
    Place,
    Role,
    Text,
)
from gazette.rules import Background
from tests.test_check import PRESS

PUBLISHED = dt.date(2020, 8, 31)
REGISTER = ("主动公开", "依申请公开", "不予公开", "")
MARKS = ("主动公开", "依申请公开", "不予公开", "")
FURTHER = ("", "秘密★1年", "机 密", "内部资料", "此件不公开", "国家秘密分为绝密、机密、秘密三级。")
TIMES = {"none": None, "past": dt.date(2020, 8, 1), "the day": PUBLISHED, "tomorrow": dt.date(2020, 9, 1)}
TYPES = ("通知", "令")
ROWS = list(product(REGISTER, MARKS, FURTHER, TIMES, TYPES))


def withheld(register: str, mark: str, further: str, time: str, type: str) -> bool:
    card = Card(
        title=Field("关于春耕"), number=Field(DocumentNumber("云政发〔2020〕1号")), type=Field(type),
        disclosure=Field(mark, place=Place("a.docx", paragraph=9)) if mark else None,
    )  # fmt: skip
    body = Part(Role.BODY, (Paragraph((Text("请做好春耕工作。"),)), Paragraph((Text(further),))))
    document = Document("a", "a.docx", "", card, (body,), disclosure=register)
    issue = Issue(2020, "16", 1, PUBLISHED, Masthead("公报"), (Column("文件", (document,)),))
    day = TIMES[time]
    found = check(issue, replace(Background(PRESS), not_before={"a.docx": day} if day else {}))
    return any(d.rule.withholds for d in found if d.rule.id.startswith("D-"))


def may_be_published(register: str, mark: str, further: str, time: str, type: str) -> bool:
    """As the rule is told to editors (docs/zh/期文件夹.md), written anew: two agreeing witnesses, nothing against, its time come."""
    agreed = register == "主动公开" and (mark == "主动公开" or (not mark and type == "令"))
    return agreed and further in ("", FURTHER[-1]) and time != "tomorrow"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(map(str, row)))
def test_exactly_one_class_is_published(row: tuple[str, str, str, str, str]) -> None:
    assert withheld(*row) is not may_be_published(*row)


def test_the_table_is_large_and_the_class_small() -> None:
    assert len(ROWS) >= 200
    public = [row for row in ROWS if may_be_published(*row)]
    assert 0 < len(public) < len(ROWS) / 20
