"""Relations in every form in which offices write them: what the real documents of the labelled set have too little of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from gazette.database.relations import locate, relations
from gazette.model import Cell, Document, Paragraph, Part, Role, Row, Table, Text
from gazette.readers.references import citations
from gazette.standard_text import read_document

from .database_samples import blocks, document
from .growth import assert_in_proportion

FORMS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "relation_forms.yml").read_text("utf-8"))


def _made(form: dict[str, Any]) -> Document:
    made = document("a", form["title"], *form["body"], type=form.get("type", "通知"))
    parts = (*made.parts, *(_attachment(a) for a in form.get("attachments", [])))
    return Document("a", made.file, made.sha256, made.card, parts, citations=citations(parts))


def _attachment(attached: dict[str, Any]) -> Part:
    rows = tuple(Row(tuple(Cell((Paragraph((Text(str(w)),)),)) for w in row)) for row in attached["table"])
    title = str(attached["title"])
    return Part(Role.ATTACHMENT, (*blocks("附件", "#" + title), Table(rows, columns=len(rows[0].cells))), title=title, label="附件")


@pytest.mark.parametrize("form", FORMS, ids=[f["title"] for f in FORMS])
def test_what_the_document_does_to_others(form: dict[str, Any]) -> None:
    made = _made(form)
    text = read_document(made).text
    found = relations(made, locate(made.citations, text), text)
    said = [[r.kind, r.target_title, r.target_number, r.article, r.manner, r.since] for r in found]
    wanted = [[*map(str, row), *[""] * (6 - len(row))] for row in form["relates"]]
    assert sorted(said) == sorted(wanted)
    assert all(r.evidence for r in found)
    assert all(text.startswith(r.evidence[:4], r.start) or "……" in r.evidence for r in found if r.start > 0)


def test_every_kind_is_among_the_forms() -> None:
    kinds = {row[0] for form in FORMS for row in form["relates"]}
    assert kinds == set(["依据", "落实", "印发", "转发", "批准", "修改", "废止", "失效", "解读", "更正", "答复"])


def test_a_long_list_of_what_is_repealed_and_what_has_lapsed_takes_no_longer_an_entry_than_a_short_one() -> None:
    def read(length: int) -> None:
        rows = [[str(n), f"云川省人民政府关于第{n}事的通知", f"云政发〔2003〕{n}号", ("废止", "失效")[n % 2]] for n in range(1, length)]
        made = _made({"title": "云川省人民政府关于清理结果的公告", "body": ["现予公布。"],
                      "attachments": [{"title": "废止和失效的文件目录", "table": [["序号", "名称", "文号", "意见"], *rows]}]})  # fmt: skip
        text = read_document(made).text
        found = relations(made, locate(made.citations, text), text)
        assert [r.kind for r in found if r.target_number] == [("废止", "失效")[n % 2] for n in range(1, length)]

    assert_in_proportion(read, 800)
