"""Any number of documents of a gazette's length: runs of lines of the corpus's real texts."""

from __future__ import annotations

import datetime as dt
import random
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gazette.database import index
from gazette.database.keys import sequence_of
from gazette.database.store import prepare
from tools.statutes_as_word import sources

MEAN = 1_240  # characters of a document: what the press's aims were set on
ISSUE_SIZE = 59  # 100,000 documents are 70 years then, two issues a month
FIRST = dt.date(1956, 1, 15)
SHORTEST = 150
_MARKS = re.compile(r"^[#>*\s]+")
_PROVISION = re.compile(r"^(第[一二三四五六七八九十百零]+[章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．])")
_TYPES = ("通知", "意见", "决定", "公告", "批复", "函")


@dataclass(frozen=True, slots=True)
class Sampled:
    sequence: int
    title: str
    number: str
    day: dt.date
    issue: int
    position: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join((self.title, self.number, *self.lines))

    @property
    def provisions(self) -> Iterator[tuple[int, str, str]]:
        """Offset in the text, label and line of each."""
        at = len(self.title) + len(self.number) + 2
        for line in self.lines:
            if match := _PROVISION.match(line):
                yield at, match[0], line
            at += len(line) + 1


def is_heading(line: str) -> bool:
    return len(line) < 30 and line[-1] not in "。；：，.;:,"


def headings_of(document: Sampled) -> list[tuple[int, str]]:
    return [(start, line) for start, _, line in document.provisions if is_heading(line)]


def real_lines(corpus: Path) -> tuple[list[str], list[list[str]]]:
    """Titles and lines of every text of the corpus, without Markdown's marks."""
    titles, texts = [], []
    for path in sources(corpus):
        lines = [_MARKS.sub("", line).strip() for line in path.read_text("utf-8", "replace").splitlines()]
        lines = [line for line in lines if line and not line.startswith("<!--")]
        if len(lines) > 5:
            titles.append(lines[0])
            texts.append(lines[1:])
    return titles, texts


def documents(corpus: Path, count: int) -> Iterator[Sampled]:
    """`count` documents, the oldest first; the same each time."""
    chance = random.Random(1)
    titles, texts = real_lines(corpus)
    for number in range(count):
        issue, position = divmod(number, ISSUE_SIZE)
        day = FIRST + dt.timedelta(days=15 * issue)
        yield Sampled(
            sequence_of(day, f"{day.year}-{issue}", position + 1),
            f"测量省人民政府办公厅关于{chance.choice(titles)}有关事项的{chance.choice(_TYPES)}",
            f"测政办发〔{day.year}〕{position + 1 + issue % 24 * ISSUE_SIZE}号", day, issue, position + 1,
            tuple(_lines(chance, texts)),
        )  # fmt: skip


def _lines(chance: random.Random, texts: list[list[str]]) -> Iterator[str]:
    """A run of lines of one text, of another where it ends, until the length is reached; lengths as skewed as a gazette's."""
    left = max(SHORTEST, int(chance.lognormvariate(0, 0.8) * MEAN * 0.68))
    while left > 0:
        text = chance.choice(texts)
        for line in text[chance.randrange(len(text)) :]:
            yield line
            left -= len(line) + 1
            if left <= 0:
                return


def fill(connection: sqlite3.Connection, sampled: list[Sampled]) -> None:
    """The press's own tables with these documents in them, and nothing in the index yet."""
    prepare(connection)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA secure_delete = OFF")
    index.make(connection)
    connection.execute("INSERT INTO organs (name, origin, codes, aliases) VALUES ('测量省人民政府办公厅', '设定', '[]', '[]')")
    _insert(connection, "organ_names", [{"name": n, "kind": "别名", "organ": "测量省人民政府办公厅"} for n in ("省政府办公厅",)])
    for start in range(0, len(sampled), 2_000):
        batch = sampled[start : start + 2_000]
        _insert(connection, "documents", [_row(d) for d in batch])
        _insert(connection, "provisions", [row for d in batch for row in _provisions(d)])
        _insert(connection, "issuers", [{"document_id": _id(d), "position": 1, "organ": "测量省人民政府办公厅"} for d in batch])
    connection.commit()


def _insert(connection: sqlite3.Connection, table: str, rows: list[dict[str, object]]) -> None:
    """`rows` with every column that the table requires and they leave out empty."""
    known = connection.execute(f"SELECT name, type FROM pragma_table_info('{table}') WHERE \"notnull\" OR pk").fetchall()
    blank: dict[str, object] = {name: 0 if kind == "INTEGER" else "" for name, kind in known}
    if rows:
        names = list(dict.fromkeys((*blank, *rows[0])))
        marks = ", ".join(f":{name}" for name in names)
        connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", ({**blank, **row} for row in rows))


def _id(document: Sampled) -> str:
    return f"{document.day.year}-{document.issue}_d-{document.position}"


def _row(document: Sampled) -> dict[str, object]:
    match = re.fullmatch(r"(.+)〔(\d+)〕(\d+)号", document.number)
    assert match
    return {
        "id": _id(document), "issue_id": f"{document.day.year}-{document.issue}", "position": document.position,
        "column_name": "省政府办公厅文件", "number": document.number, "number_key": document.number, "number_code": match[1],
        "number_year": int(match[2]), "number_serial": int(match[3]), "title": document.title, "type": document.title[-2:],
        "issuer": "测量省人民政府办公厅", "written_on": document.day.isoformat(), "published_on": document.day.isoformat(),
        "disclosure": "主动公开", "validity": "现行有效", "characters": len(document.text), "url": f"/{_id(document)}/",
        "sequence": document.sequence, "text": document.text,
    }  # fmt: skip


def _provisions(document: Sampled) -> Iterator[dict[str, object]]:
    for number, (start, label, line) in enumerate(document.provisions, 1):
        yield {
            "id": f"{_id(document)}#p{number}", "document_id": _id(document), "position": number, "part": "正文", "level": 1,
            "path": label, "label": label, "heading": line if is_heading(line) else "", "anchor": f"p{number}",
            "start": start, "text": line,
        }  # fmt: skip
