"""The page of a document: what it is, since when and until when it holds, what it relates to, its text by provisions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from datasette.utils import tilde_decode
from markupsafe import Markup

from ...database.tables import DOCUMENTS
from ..address import NotThere
from ..counter import Answer, Asked, Route
from ..drawings import graph
from ..drawings.spans import HALF, Mark, both, validity
from ..language import Speech
from ..vocabulary import ENGLISH, PASSIVE, RELATIONS
from .frame import Frame
from .states import PERIODS, known_until, marks, spans, state_class

_PATTERN: Final = r"gazette/documents/(?P<id>[^/.]+)"
# What the card shows, in this order; the rest is said elsewhere on the page or serves comparison.
_CARD: Final = (
    "number", "type", "issuer", "addressees", "signer", "written_on", "published_on", "effective_on", "expires_on", "issue_id",
    "column_name", "page_first", "characters", "note",
)  # fmt: skip
_RELATIONS: Final = """
SELECT r.kind, r.target_title AS title, r.target_number AS number, r.target_id AS other, r.evidence, r.certainty, r.outcome,
  coalesce(t.validity, '') AS validity, p.path AS place, p.anchor
FROM relations r LEFT JOIN documents t ON t.id = r.target_id LEFT JOIN provisions p ON p.id = r.provision_id
WHERE r.document_id = ?1 AND (r.target_id IS NULL OR r.target_id <> ?1) ORDER BY r.position"""
_INCOMING: Final = """
SELECT r.kind, d.title, d.number, d.id AS other, r.evidence, r.certainty, r.outcome, d.validity, p.path AS place, p.anchor
FROM relations r JOIN documents d ON d.id = r.document_id LEFT JOIN provisions p ON p.id = r.provision_id
WHERE r.target_id = ?1 AND r.document_id <> ?1 ORDER BY d.sequence, r.position"""
_TASKS: Final = """
SELECT t.task, p.path, p.anchor, group_concat(t.role || '：' || t.organ_name, '；') AS organs FROM responsibilities t
JOIN provisions p ON p.id = t.provision_id WHERE t.document_id = ? GROUP BY p.id ORDER BY min(t.position)"""
_DATES: Final = "SELECT kind, day FROM dates WHERE document_id = ? ORDER BY day, position"
_TITLE: Final = 42  # characters of the longest line that counts as a heading
_FILES: Final = "SELECT edition, url, size, sha256 FROM files WHERE document_id = ? ORDER BY edition"
_PROVISIONS: Final = "SELECT start, level, path, label, heading, anchor FROM provisions WHERE document_id = ? ORDER BY position"


def route(frame: Frame) -> Route:
    return frame.route(_PATTERN, _answer)


def _answer(frame: Frame, connection: sqlite3.Connection, asked: Asked) -> Answer:
    key = tilde_decode(asked.parts["id"])
    found = connection.execute("SELECT * FROM documents WHERE id = ?", (key,)).fetchone()
    if found is None:
        raise NotThere
    speech = Speech(asked.language)
    outgoing, incoming = _rows(connection, _RELATIONS, key), _rows(connection, _INCOMING, key)
    issue = connection.execute("SELECT title FROM issues WHERE id = ?", (found["issue_id"],)).fetchone()
    provisions, periods = _rows(connection, _PROVISIONS, key), _rows(connection, PERIODS, key)
    days = marks(_rows(connection, _DATES, key), periods, speech)
    return frame.page(
        asked, "document.html", document=found, card=list(_card(found, issue[0], speech)), state=state_class(found["validity"]),
        outgoing=outgoing, incoming=incoming, drawn=_graph(frame, found["title"], incoming, outgoing, speech),
        timeline=_timeline(connection, periods, days, speech), days=days, periods=periods,
        tasks=_rows(connection, _TASKS, key),
        files=_rows(connection, _FILES, key), paragraphs=list(_paragraphs(found["text"], provisions)),
        contents=[p for p in provisions if p["level"] <= 2 and _is_title(p["heading"])], passive=partial(passive, speech=speech),
        active=partial(active, speech=speech), state_class=state_class,
    )  # fmt: skip


def _rows(connection: sqlite3.Connection, sql: str, key: str) -> list[dict[str, Any]]:
    return [dict(found) for found in connection.execute(sql, (key,))]


def _card(found: sqlite3.Row, issue: str, speech: Speech) -> Iterator[tuple[str, str, str]]:
    """Name of the column, its title, its value in words."""
    titles = {c.name: c.title for c in DOCUMENTS.columns}
    for name in _CARD:
        value = found[name]
        if value in ("", None):
            continue
        if name == "issue_id":
            value = issue
        elif name == "page_first":
            value = f"{value}–{found['page_last']}"
        title = speech("页码", "pages") if name == "page_first" else speech.of(titles[name])
        yield name, title, speech.word(str(value))


def passive(kind: str, speech: Speech) -> str:
    """A relation seen from its object: 被废止, repealed by."""
    if not speech.english:
        return {"依据": "是其依据", "落实": "由其落实"}.get(kind, f"被{kind}")
    english = RELATIONS.get(kind, ENGLISH.get(kind, kind))
    return PASSIVE.get(english, english)


def active(kind: str, speech: Speech) -> str:
    return RELATIONS.get(kind, kind) if speech.english else kind


def _graph(
    frame: Frame, title: str, incoming: list[dict[str, Any]], outgoing: list[dict[str, Any]], speech: Speech
) -> Markup:
    if not incoming and not outgoing:
        return Markup("")
    sides = [_neighbours(frame, rows, speech) for rows in (incoming, outgoing)]
    about = speech("与其他文件的关系图：左边是作用于本件的，右边是本件所作用的；下表内容相同",
                   "left what acts on this document, right what it acts on; the table says the same")  # fmt: skip
    labels = graph.Labels(about, speech("另有{n}件，见下表", "{n} more in the table"))
    return graph.wide(title, sides[0], sides[1], labels) + graph.narrow(title, sides[0], sides[1], labels)


def _neighbours(frame: Frame, rows: list[dict[str, Any]], speech: Speech) -> list[graph.Neighbour]:
    """One for each other side, with all its relations; those in the database first."""
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row["other"] or f"《{row['title']}》", []).append(row)
    made = []
    for rows_of_one in grouped.values():
        first = rows_of_one[0]
        kinds = dict.fromkeys(active(r["kind"], speech) for r in rows_of_one)
        url = frame.row_url("documents", first["other"]) if first["other"] else ""
        made.append(graph.Neighbour(first["title"], "、".join(kinds) if not speech.english else ", ".join(kinds), url,
                                    state_class(first["validity"]) if url else "away"))  # fmt: skip
    return sorted(made, key=lambda n: not n.url)


def _timeline(
    connection: sqlite3.Connection, periods: list[dict[str, Any]], days: list[Mark], speech: Speech
) -> Markup:
    made = spans(periods, speech)
    if not made:
        return Markup("")
    today = known_until(connection)
    about = speech("有效性时间轴；各日期另见下列", "validity over time; the days are listed below")
    return both(lambda width: validity(made, days, today, about, width), HALF)


def _is_title(words: str) -> bool:
    """A line that names what follows; an article's sentences do not."""
    return 0 < len(words) <= _TITLE and not words.endswith(("。", "；", "：", ";", ":"))


def _paragraphs(text: str, provisions: list[dict[str, Any]]) -> Iterator[tuple[str, int, str]]:
    """Each line of the text with its level (0: none, 9: no title) and the anchor of the provision that begins in it."""
    starts = {p["start"]: p for p in provisions}
    at = 0
    for words in text.split("\n"):
        here = (
            next((starts[n] for n in (at, *range(at + 1, at + len(words))) if n in starts), None)
            if starts
            else None
        )
        if words.strip():
            title = here is not None and _is_title(words)
            yield words, (here["level"] if title else 9) if here else 0, here["anchor"] if here else ""
        at += len(words) + 1
