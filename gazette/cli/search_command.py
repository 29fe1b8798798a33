"""`gazette search`: the portal's search on the command line, over the public database of the press."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..config import Press
from ..diagnostics import Bilingual, StoreError
from ..model import Place
from . import rules
from .bilingual import language_of, option
from .options import press_command
from .session import Session

if TYPE_CHECKING:
    from ..database.search import Hit, Order, Results
    from ..database.snippets import Piece

_DAY = Bilingual("日期写作 2020-08-31", "a day is written 2020-08-31")
_YEAR = Bilingual("年份写作 2020", "a year is written 2020")
_ZH = """在已出版的公报里检索

\b
检索词中间留空格，表示都要有。可以写：
  "政务公开" 或 “政务公开”    照原样找，不作机关别名、文号的理解
  甲 OR 乙    甲 NOT 乙    甲 -乙    (甲 OR 乙) 丙    也可写 或、非、且
  标题：  文号：  机关：  文种：  栏目：  小标题：  有效性：   只在该处找
  83号、(2020)83号、2020 83、甘政办发[2020]83号    文号怎么写都行
全角半角、大小写、繁简体不分；标点按所写的找，不跨标点。"""
_EN = """Search what has been published.

\b
Words with blanks between them must all be there.  You may write:
  "A B"       just so, not read as an organ or a number
  A OR B    A NOT B    A -B    (A OR B) C
  title:A  number:A  organ:A  type:A  column:A  heading:A  validity:A
A document number is understood in any spelling, (2020)83 or 2020 83 say.
Width, case and traditional characters make no difference; punctuation does."""


def _day(context: click.Context, parameter: click.Parameter, value: str) -> str:
    with suppress(ValueError):
        return value and dt.date.fromisoformat(value).isoformat()
    raise click.BadParameter(_DAY.say(language_of(context)), param=parameter)


def _year(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if value and not (value.isascii() and value.isdecimal() and len(value) == 4):
        raise click.BadParameter(_YEAR.say(language_of(context)), param=parameter)
    return value


@press_command("search", _ZH, _EN, context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, required=True)
@option("--limit", type=click.IntRange(1, 1000), metavar="N", default=20, show_default=True, zh="最多几条", en="At most so many hits.")
@option("--offset", type=click.IntRange(0, 2000), metavar="N", default=0, show_default=True, zh="略过前几条", en="Leave out the first so many.")
@option("--newest", is_flag=True, zh="按刊登日期，新的在前（默认最相符的在前）", en="The newest first, not the best.")
@option("--since", metavar="YYYY-MM-DD", default="", callback=_day, zh="成文日期不早于", en="Written on that day or later.")
@option("--until", metavar="YYYY-MM-DD", default="", callback=_day, zh="成文日期不晚于", en="Written on that day or earlier.")
@option("--year", metavar="YYYY", default="", callback=_year, zh="刊登年份", en="Published in that year.")
@option("--organ", default="", zh="发文机关：名称、简称或机关代字", en="Issuing organ: its name, another name or its code.")
@option("--type", "kind", default="", zh="文种", en="Type of document.")
@option("--column", default="", zh="栏目", en="Column of the gazette.")
@option("--validity", default="", zh="有效性，如“现行有效”", en="Validity, as the database has it.")
@option("--topic", default="", zh="主题分类", en="Topic of the theme classification.")
def search(
    session: Session, words: tuple[str, ...], limit: int, offset: int, newest: bool, kind: str, **bounds: str
) -> None:
    # Loading the database takes time: only the commands that need it wait.
    from ..database.filters import Filters
    from ..database.search import find
    from ..database.store import UNREADABLE

    for word in words:  # -乙 excludes a word; --limt is a slip
        if word.startswith("--") and len(word) > 2 and word[2].isascii():
            raise click.NoSuchOption(word)
    filters = Filters(type=kind, **bounds)
    connection = sqlite3.connect(f"file:{require_built(session.press())}?mode=ro", uri=True)
    try:  # of an older press, it may lack tables
        order: Order = "newest" if newest else "best"
        found = find(connection, " ".join(words), order=order, limit=limit, offset=offset, filters=filters)
    except sqlite3.DatabaseError as error:
        raise StoreError(UNREADABLE.at(Place("gazette.db"), why=error)) from error
    finally:
        connection.close()
    session.facts |= found.as_json()
    _say(session, found)


def require_built(press: Press) -> Path:
    """The public database.  Raises StoreError before the first build."""
    database = press.build / "gazette.db"
    if not database.exists():
        raise StoreError(rules.NOT_BUILT.at())
    return database.resolve()


def _say(session: Session, found: Results) -> None:
    for hit in found.hits:
        line = _line(hit)
        session.say(line, line)
    for note in found.notes:
        session.say(f"注：{note.zh}", f"Note: {note.en}")
    if found.more:
        session.say(f"超过 {found.total} 条", f"More than {found.total:,} hits")
    else:
        session.say(f"共 {found.total} 条", f"{found.total} hit{'' if found.total == 1 else 's'}")


def _line(hit: Hit) -> str:
    where = f"{hit.provision}　" if hit.provision else ""
    return (
        f"{_marked(hit.title, bold=True)}  {hit.number}  {hit.written_on}  {hit.validity}\n"
        f"    {where}{_marked(hit.snippet, fg='yellow')}\n    {hit.url}"
    )


def _marked(pieces: tuple[Piece, ...], **style: Any) -> str:
    return "".join(click.style(piece.text, **style) if piece.hit else piece.text for piece in pieces)
