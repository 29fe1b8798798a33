"""Commands that report to the office: ledger, and report with its kinds."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..config import Press, packaged
from ..diagnostics import ConfigError, StoreError
from . import rules
from .bilingual import option
from .options import DAY, press_command
from .session import Session

if TYPE_CHECKING:
    from ..reports import Filed, Report

KINDS = ("annual", "submissions", "in-force", "repealed", "compilation")
_SUFFIXES = (".csv", ".xlsx", ".html")
_ORGAN = option("--organ", default="", metavar="NAME", zh="只看这个发文机关（规范名称或别名）", en="Of this issuing organ only.")
_YEAR = option("--year", type=click.IntRange(1900, 2200), metavar="YYYY", zh="只看这一年成文的", en="Written in this year only.")
_OUTPUT = option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
    zh="写成文件：.csv、.xlsx 或 .html；不写则显示在终端", en="Write a file: .csv, .xlsx or .html; else print a table.",
)  # fmt: skip


@press_command(
    "ledger",
    "公开台账：每件公文的成文日期、期限（20个工作日）、上网日期、所用工作日，逾期的在前\n\n未能刊登的公文也在内，按今天计算。",
    "The ledger: each document's date of writing, limit (20 working days), day online, days used; overdue first.\n\n"
    "Documents that could not be published are in it, counted up to today.",
)
@_ORGAN
@_YEAR
@option("--by-organ", is_flag=True, zh="每个机关一行", en="A line for each organ.")
@_OUTPUT
def ledger(session: Session, organ: str, year: int | None, by_organ: bool, output: Path | None) -> None:
    from .. import reports

    press = session.press()
    addresses = reports.Addresses(press.settings.site_url)
    with closing(_opened(press)) as connection:
        found = _chosen(_filed(press, connection), _standard(connection, organ), year)
    today = dt.date.today()
    if by_organ:
        made = reports.ledger_by_organ(found, today, press.calendar, addresses)
    else:
        made = reports.ledger(found, today, press.calendar, addresses, lambda words: words.say(session.language))
    _deliver(session, press, made, output)


@press_command(
    "report",
    "出报表\n\nKIND：annual 年度报告表一（规章、行政规范性文件制发、废止、现行有效件数，写上年份）；submissions 报送刊登情况；"
    "in-force 现行有效文件目录；repealed 废止和失效文件目录；compilation 制度文件汇编（PDF 或网页）。",
    "Make a report.\n\nKIND: annual, table 1 of the annual report (rules and normative documents made, repealed, in force; "
    "give the year); submissions, what organs sent in and saw printed; in-force and repealed, lists of documents; "
    "compilation, all documents in force as one book (PDF or page).",
)
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("year", required=False, type=click.IntRange(1900, 2200))
@_ORGAN
@option("--topic", default="", metavar="NAME", zh="只看这一主题，如 综合政务", en="Of this topic only, by its Chinese name.")
@option("--as-of", "day", type=DAY, metavar="YYYY-MM-DD", zh="哪一天的有效性（默认最近一期的出版日期）",
        en="Validity on this day (default: the newest issue's).")  # fmt: skip
@option("--known-on", "known", type=DAY, metavar="YYYY-MM-DD", zh="按哪一天的记载（默认最近）",
        en="As the database said on this day (default: the newest).")  # fmt: skip
@_OUTPUT
def report(
    session: Session, kind: str, year: int | None, organ: str, topic: str, day: dt.datetime | None, known: dt.datetime | None,
    output: Path | None,
) -> None:  # fmt: skip
    from .. import reports

    press = session.press()
    if kind == "compilation" and output is None:
        raise ConfigError(rules.NEEDS_FILE.at())
    addresses = reports.Addresses(press.settings.site_url)
    with closing(_opened(press)) as connection:
        organ, topic = _standard(connection, organ), _known_topic(connection, topic)
        asked = {"day": _iso(day), "known": _iso(known), "organ": organ, "topic": topic}
        match kind:
            case "annual":
                made = reports.annual(connection, _year(connection, year), organ, addresses)
            case "submissions":
                found = _chosen(_filed(press, connection), organ, year)
                made = reports.submissions(found, dt.date.today(), press.calendar, addresses)
            case "compilation":
                assert output
                return _compile(session, press, connection, asked, output)
            case "in-force":
                made = reports.in_force(connection, addresses, **asked)
            case _:
                made = reports.no_longer_in_force(connection, addresses, **asked)
    _deliver(session, press, made, output)


def _compile(
    session: Session, press: Press, connection: sqlite3.Connection, asked: dict[str, str], output: Path
) -> None:
    from .. import compilation
    from ..database.periods import newest_day
    from ..workshop import Workshop

    forms = (".pdf", ".html")
    if output.suffix.lower() not in forms:
        raise ConfigError(rules.NO_SUCH_FORM.at(file=output.name, forms=" ".join(forms)))
    found = compilation.wanted(connection, **asked)
    subject, day = asked["organ"] or asked["topic"], asked["day"] or newest_day(connection)
    with Workshop(press) as workshop:
        volume = compilation.compile_volume(press, workshop, found, subject, day)
        if output.suffix.lower() == ".pdf":
            save(output, compilation.to_pdf(volume, workshop))
        else:
            save(output, compilation.to_page(volume, _style(press, "compilation.css")))
            for name, content in compilation.pictures(volume):
                save(output.parent / name, content)
    session.facts["documents"] = [w.title for w in found]
    session.say(f"已写 {output}：{len(found)} 件", f"wrote {output}: {len(found)} documents")


def _opened(press: Press) -> sqlite3.Connection:
    """The public database, to be read only.  Raises StoreError before the first build, or where it is not ours."""
    from ..database.migrations import is_current

    path = press.build / "gazette.db"
    if not path.exists():
        raise StoreError(rules.NOT_BUILT.at())
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        current = is_current(connection)
    except sqlite3.DatabaseError:
        current = False
    if not current:
        connection.close()
        raise StoreError(rules.OTHER_DATABASE.at())
    return connection


def _filed(press: Press, connection: sqlite3.Connection) -> list[Filed]:
    from ..last_build import load_report
    from ..reports import filed

    return filed(connection, load_report(press)["issues"])


def _chosen(found: Iterable[Filed], organ: str, year: int | None) -> list[Filed]:
    return [f for f in found if (not organ or organ in f.issuers) and (year is None or (f.written and f.written.year == year))]


def _standard(connection: sqlite3.Connection, organ: str) -> str:
    """The standard name of the organ asked for.  Raises ConfigError where nobody of that name issued anything."""
    from ..database.resolve import standard_name

    if not organ:
        return ""
    name = standard_name(connection, organ)
    if not connection.execute("SELECT 1 FROM organs WHERE name = ?", (name,)).fetchone():
        near = [row[0] for row in connection.execute("SELECT name FROM organs WHERE instr(name, ?) > 0 LIMIT 5", (organ,))]
        raise ConfigError(rules.NO_ORGAN.at(organ=organ, near="、".join(near) or "—"))
    return name


def _known_topic(connection: sqlite3.Connection, topic: str) -> str:
    if topic and not connection.execute("SELECT 1 FROM topics WHERE ? IN (name, code)", (topic,)).fetchone():
        known = "；".join(row[0] for row in connection.execute("SELECT name FROM topics ORDER BY code"))
        raise ConfigError(rules.NO_TOPIC.at(topic=topic, known=known))
    return topic


def _year(connection: sqlite3.Connection, year: int | None) -> int:
    """The year asked for, else that of the newest issue."""
    newest = connection.execute("SELECT max(year) FROM issues").fetchone()[0]
    return year or newest or dt.date.today().year


def _iso(day: dt.datetime | None) -> str:
    return day.date().isoformat() if day else ""


def _deliver(session: Session, press: Press, made: Report, output: Path | None) -> None:
    from ..reports import table_lines, written

    session.facts["report"] = made.name
    session.facts["columns"] = [words.say("en") for words in made.columns]
    session.facts["rows"] = [[figure.value for figure in row] for row in made.rows]
    session.facts["links"] = [[figure.link for figure in row] for row in made.rows]
    session.facts["notes"] = [note.say(session.language) for note in made.notes]
    if output is None:
        for line in table_lines(made, session.language):
            session.say(line, line)
        return
    if output.suffix.lower() not in _SUFFIXES:
        raise ConfigError(rules.NO_SUCH_FORM.at(file=output.name, forms=" ".join(_SUFFIXES)))
    save(output, written(made, output.suffix.lower(), session.language, _style(press)))
    session.say(f"已写 {output}", f"wrote {output}")


def save(output: Path, content: bytes) -> None:
    """Raises StoreError where the file can not be written: a folder that is not there, a workbook that is open."""
    try:
        output.write_bytes(content)
    except OSError as error:
        raise StoreError(rules.NOT_WRITTEN.at(file=output, why=error.strerror or type(error).__name__)) from error


def _style(press: Press, name: str = "report.css") -> str:
    """The press's own style sheet, else the packaged one."""
    own = press.templates / "reports" / name
    path = own if own.is_file() else packaged("site_templates") / "reports" / name
    return path.read_text("utf-8")
