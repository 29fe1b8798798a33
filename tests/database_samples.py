"""Hand-built issues of an invented province for the tests of database, portal and serve."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3

import sqlite_utils

from gazette.config import Organ
from gazette.database import DocumentFacts, FileFacts, IssueFacts, save_issue, save_organs
from gazette.database.store import prepare
from gazette.model import (
    Block,
    Card,
    Cell,
    Column,
    Document,
    DocumentNumber,
    Field,
    Heading,
    Issue,
    Masthead,
    Paragraph,
    Part,
    Role,
    Row,
    Table,
    Text,
)  # fmt: skip
from gazette.readers.references import citations
from gazette.standard_text import read_document

OFFICE = "云川省人民政府办公厅"
GOVERNMENT = "云川省人民政府"
ORGANS = (
    Organ(name=GOVERNMENT, codes=("云政发", "云政字"), aliases=("省政府", "省人民政府")),
    Organ(name=OFFICE, codes=("云政办发",), aliases=("省政府办公厅",)),
    Organ(name="云川省教育厅", codes=("云教发",), aliases=("省教育厅",), since=dt.date(1996, 2, 3)),
    Organ(name="云川省教育委员会", until=dt.date(1996, 2, 3), succeeded_by="云川省教育厅"),
)
_LADDER = (
    (1, re.compile(r"([一二三四五六七八九十]+、|第[一二三四五六七八九十]+章　?)(.*)")),
    (2, re.compile(r"(（[一二三四五六七八九十]+）)(.*)")),
    (3, re.compile(r"(\d+\.)(.*)")),
    (4, re.compile(r"(第[一二三四五六七八九十百]+条　)(.*)")),
)


def blocks(*lines: str) -> tuple[Block, ...]:
    """Paragraphs; "#" starts a part's title, labels of the ladder make provisions."""
    return tuple(_block(line, n) for n, line in enumerate(lines))


def _block(line: str, number: int) -> Block:
    if line.startswith("#"):
        return Heading(0, (Text(line[1:]),))
    for level, pattern in _LADDER:
        match = pattern.fullmatch(line)
        if match:
            anchor = f"{match[1].strip('、（）.　')}-{number}"
            if level < 3 and "。" not in match[2]:
                return Heading(level, (Text(match[2]),), match[1], anchor)
            lead, stop, rest = match[2].partition("。")
            return Paragraph((Text(rest),), match[1], (Text(lead + stop),), level, anchor)
    return Paragraph((Text(line),))


def document(
    slug: str, title: str, *body: str, number: str = "", type: str = "通知", issuers: tuple[str, ...] = (OFFICE,),
    written_on: str = "2020-08-19", instrument: tuple[str, ...] = (), interprets: str = "",
    effective_on: str = "", expires_on: str = "", table: tuple[tuple[str, ...], ...] = (),
) -> Document:  # fmt: skip
    """A document; `instrument` is an annexed instrument, its title first; `table` an attachment of rows."""
    parts = [Part(Role.TITLE, blocks("#" + title))]
    if number:
        parts.append(Part(Role.NUMBER, blocks(number)))
    parts.append(Part(Role.BODY, blocks(*body)))
    if instrument:
        parts.append(Part(Role.INSTRUMENT, blocks("#" + instrument[0], *instrument[1:]), title=instrument[0]))
    if table:
        grid = Table(tuple(Row(tuple(Cell(blocks(words)) for words in row)) for row in table), columns=len(table[0]))
        parts.append(Part(Role.ATTACHMENT, (*blocks("#物资清单"), grid), title="物资清单", label="附件"))
    match = re.fullmatch(r"(.+)〔(\d{4})〕(\d+)号", number)
    card = Card(
        title=Field(title), type=Field(type), issuers=Field(issuers), written_on=Field(dt.date.fromisoformat(written_on)),
        number=Field(DocumentNumber(number, match[1], int(match[2]), int(match[3])) if match else DocumentNumber(number))
        if number else None,
        addressees=Field(("各市、自治州人民政府", "省政府各部门")),
        effective_on=Field(dt.date.fromisoformat(effective_on)) if effective_on else None,
        expires_on=Field(dt.date.fromisoformat(expires_on)) if expires_on else None,
    )  # fmt: skip
    return Document(
        slug, f"01/{slug}.docx", "0" * 64, card, tuple(parts), citations=citations(parts), interprets=interprets
    )


def issue(number: str, published_on: str, *documents: Document, column: str = "省政府办公厅文件") -> Issue:
    day = dt.date.fromisoformat(published_on)
    half = (len(documents) + 1) // 2
    columns = (Column(column, documents[:half]), Column("部门文件", documents[half:]))
    return Issue(day.year, number, None, day, Masthead("云川省人民政府公报"), tuple(c for c in columns if c.documents))


def facts(of: Issue) -> IssueFacts:
    base = f"/{of.year}/{of.path_number}/"
    made = {}
    for number, d in enumerate(of.documents):
        reading = read_document(d)
        url = f"{base}{d.slug}/"
        file = FileFacts("pdf", f"{url}{d.slug}.pdf", "application/pdf", 1000 + number, "a" * 64)
        made[d.slug] = DocumentFacts(url, reading.text, reading.sha256, "主动公开", 1 + number * 3, 3 + number * 3, (file,))
    return IssueFacts(base, made, (FileFacts("pdf", f"{base}{of.id}.pdf", "application/pdf", 9000, "b" * 64),), 64)


def built(*issues: Issue) -> sqlite_utils.Database:
    """A database in memory with these issues."""
    database = prepare(sqlite3.connect(":memory:"))
    save_organs(database, ORGANS)
    for one in issues:
        save_issue(database, one, facts(one))
    return database


PLAN = document(
    "yzbf-2020-83", "云川省人民政府办公厅关于印发云川省政务公开工作实施方案的通知",
    "各市、自治州人民政府，省政府各部门：", "《云川省政务公开工作实施方案》已经省政府同意，现印发给你们，请结合实际认真贯彻执行。",
    number="云政办发〔2020〕83号",
    instrument=(
        "云川省政务公开工作实施方案",
        "为认真贯彻落实《国务院办公厅关于印发2020年政务公开工作要点的通知》（国办发〔2020〕17号）要求，根据《中华人民共和国政府信息公开条例》，制定本方案。",
        "一、总体要求", "以权责清单为依托，全面推进政务公开，做好“六稳”工作、落实“六保”任务。", "二、重点工作任务",
        "（一）加强用权公开",
        "1.推进权责清单公开。全面梳理本机关依法行使的行政权力。（责任单位：省政府各部门，各市州政府、云川新区管委会）",
        "2.推进机构职能目录公开。编写机构职能目录并向社会公开。（责任单位：省政府办公厅，各市州政府、云川新区管委会）",
        "（二）提升公报服务", "3.办好政府公报。建设政府公报数据库，立、改、废情况及时更新。（牵头单位：省政府办公厅；配合单位：省教育厅）",
        "本方案自印发之日起施行。《云川省政务公开暂行办法》（云政办发〔2015〕7号）同时废止。",
    ),
)  # fmt: skip
OLD = document(
    "yzbf-2015-7", "云川省人民政府办公厅关于印发云川省政务公开暂行办法的通知",
    "《云川省政务公开暂行办法》已经省政府同意，现予印发。", number="云政办发〔2015〕7号", written_on="2015-01-09",
    instrument=("云川省政务公开暂行办法", "第一条　为了规范政务公开，制定本办法。", "第二条　本办法自2015年2月1日起施行。"),
    effective_on="2015-02-01",
)  # fmt: skip
PEOPLE = document(
    "rm-2020-5", "云川省人民政府关于张三等同志任免职的通知", "省政府决定，任命：", "张　三为云川省教育厅副厅长（试用期一年）；",
    "李四光为云川省水利厅厅长。", "免去：", "王五的云川省水利厅厅长职务。", number="云政字〔2020〕5号", issuers=(GOVERNMENT,),
)  # fmt: skip
EXPLAINED = document(
    "jiedu", "《云川省政务公开工作实施方案》政策解读", "《云川省政务公开工作实施方案》共分三部分。", type="解读",
    interprets="yzbf-2020-83", issuers=("云川省大数据局",),
)  # fmt: skip
SCHOOL = document(
    "yjf-2020-8", "云川省教育厅关于做好2020年秋季学期开学工作的通知", "一、加强领导。各学校要落实责任。", "二、做好测温。配备额温枪（PPE）等物资。",
    number="云教发〔2020〕8号", issuers=("云川省教育厅",), written_on="2020-08-25", effective_on="2021-01-01",
    table=(("序号", "物资", "数量"), ("1", "额温枪", "2支"), ("2", "口罩", "500只")),
)  # fmt: skip
FIRST = issue("2", "2015-01-31", OLD)
SECOND = issue("16", "2020-08-31", PLAN, EXPLAINED, PEOPLE, SCHOOL)
ISSUES = (FIRST, SECOND)
