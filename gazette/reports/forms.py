"""A report as lines for a terminal, as CSV, as a workbook and as a page."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from markupsafe import Markup
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from ..diagnostics import Language
from .table import Figure, Report

_WIDEST: Final = 44  # columns of the terminal that one cell takes; the title of a document may be longer
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # of files in a zip archive: the same report has the same bytes
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d\*?")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def lines(report: Report, language: Language) -> Iterator[str]:
    """The table for a terminal, columns aligned by the width of Chinese characters."""
    heads = [words.say(language) for words in report.columns]
    cells = [[_shown(figure) for figure in row] for row in report.rows]
    widths = [min(_WIDEST, max(map(_width, column))) for column in zip(heads, *cells, strict=True)]
    yield report.title.say(language)
    yield report.explanation.say(language)
    yield ""
    yield _aligned(heads, widths, [False] * len(heads))
    yield "─" * (sum(widths) + 2 * len(widths) - 2)
    for row, texts in zip(report.rows, cells, strict=True):
        yield _aligned(texts, widths, [isinstance(figure.value, int) for figure in row])
    yield from ("", *(note.say(language) for note in report.notes))


def _shown(figure: Figure) -> str:
    text = "" if figure.value is None else str(figure.value)
    return "".join(c if c.isprintable() else "�" for c in " ".join(text.split(" ")).replace("\n", " "))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _aligned(texts: list[str], widths: list[int], right: list[bool]) -> str:
    parts = []
    for text, width, figures in zip(texts, widths, right, strict=True):
        fitted = _fitted(text, width)
        gap = " " * (width - _width(fitted))
        parts.append(gap + fitted if figures else fitted + gap)
    return "  ".join(parts).rstrip()


def _fitted(text: str, width: int) -> str:
    if _width(text) <= width:
        return text
    while _width(text) > width - 1:
        text = text[:-1]
    return text + "…"


def to_csv(report: Report, language: Language) -> bytes:
    """UTF-8 with a mark, so that office programs read the Chinese; a text that would run as a formula is defused."""
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow([words.say(language) for words in report.columns])
    for row in report.rows:
        writer.writerow(["" if f.value is None else f.value if isinstance(f.value, int) else _plain(f.value) for f in row])
    return made.getvalue().encode("utf-8-sig")


def _plain(text: str) -> str:
    return "'" + text if text.startswith(_FORMULA) else text


def to_workbook(report: Report, language: Language) -> bytes:
    """One sheet: title, head, figures as numbers and links, notes below; nothing in it tells when it was made."""
    book = Workbook()
    sheet = book.active
    sheet.title = report.name[:31]
    heads = [words.say(language) for words in report.columns]
    sheet.append([report.title.say(language)])
    sheet.append([report.explanation.say(language)])
    sheet.append(heads)
    for number, row in enumerate(report.rows, 4):
        for place, figure in enumerate(row, 1):
            cell = sheet.cell(number, place)
            cell.value = _sayable(figure.value) if isinstance(figure.value, str) else figure.value
            if isinstance(figure.value, str):
                cell.data_type = "s"  # never a formula
            if figure.link.startswith(("http://", "https://")):
                cell.hyperlink, cell.style = figure.link, "Hyperlink"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    for note in report.notes:
        sheet.append([note.say(language)])
    sheet["A1"].font = Font(bold=True, size=14)
    for place, head in enumerate(heads, 1):
        cell = sheet.cell(3, place)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", start_color="F3E9E9")
        widest = max([_width(head), *(_width(_shown(row[place - 1])) for row in report.rows)])
        sheet.column_dimensions[get_column_letter(place)].width = min(60, widest + 2)
    sheet.freeze_panes = "A4"
    return _saved(book)


def _sayable(text: str) -> str:
    """Without the control characters that a workbook can not hold."""
    return "".join(c if c.isprintable() or c in "\n\t" else "�" for c in text)


def _saved(book: Workbook) -> bytes:
    book.properties.created = book.properties.modified = dt.datetime(*_EPOCH)  # noqa: DTZ001 - openpyxl takes no zone
    book.properties.creator = "gazette"
    made = io.BytesIO()
    book.save(made)
    fixed = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _undated(content)
            target.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def _undated(core: bytes) -> bytes:
    """openpyxl sets the day of change when it saves."""
    head, mark, rest = core.partition(b"<dcterms:modified")
    value, end, tail = rest.partition(b"</dcterms:modified>")
    kept = value.partition(b">")[0] + b">1980-01-01T00:00:00Z"
    return head + mark + kept + end + tail


_PAGE = Markup(
    '<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
    "<style>\n{style}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p>{explanation}</p>\n"
    '<div class="wide" tabindex="0" role="region" aria-label="{title}">\n<table>\n<thead>\n<tr>{heads}</tr>\n</thead>\n'
    "<tbody>\n{rows}</tbody>\n</table>\n</div>\n{notes}</main>\n</body>\n</html>\n"
)


def to_page(report: Report, language: Language, style: str = "") -> bytes:
    """A page of its own, UTF-8, that needs nothing beside it; figures are links to their rows."""
    heads = [words.say(language) for words in report.columns]
    cells = (Markup("").join(_cell(f, head) for f, head in zip(row, heads, strict=True)) for row in report.rows)
    rows = Markup("").join(Markup("<tr>{}</tr>\n").format(of_row) for of_row in cells)
    notes = Markup("").join(Markup("<p>{}</p>\n").format(note.say(language)) for note in report.notes)
    page = _PAGE.format(
        lang="zh-CN" if language == "zh" else "en", title=report.title.say(language), style=Markup(style),  # noqa: S704 - ours
        explanation=report.explanation.say(language), rows=rows, notes=notes,
        heads=Markup("").join(Markup('<th scope="col">{}</th>').format(head) for head in heads),
    )  # fmt: skip
    return str(page).encode()


def _cell(figure: Figure, head: str) -> Markup:
    text = "" if figure.value is None else figure.value
    leads = figure.link.startswith(("/", "http://", "https://")) and text != ""
    shown = Markup('<a href="{}">{}</a>').format(figure.link, text) if leads else Markup("{}").format(text)
    kind = "figure" if isinstance(figure.value, int) else "day" if _DAY.fullmatch(str(text)) else ""
    return Markup('<td data-head="{}"{}>{}</td>').format(head, Markup(' class="{}"').format(kind) if kind else "", shown)


Form: TypeAlias = Callable[[Report, Language], bytes]
FORMS: Final[dict[str, Form]] = {".csv": to_csv, ".xlsx": to_workbook, ".html": to_page}


def written(report: Report, suffix: str, language: Language, style: str = "") -> bytes:
    """The report in the form that a file of `suffix` has."""
    return to_page(report, language, style) if suffix == ".html" else FORMS[suffix](report, language)
