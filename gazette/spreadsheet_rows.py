"""The lists that an editor keeps in a spreadsheet and saves as CSV: read alike, whatever the program made of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator


class BrokenRowError(ValueError):
    """A line that is no row, a quotation mark that is never closed for one."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


def decoded(content: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with it, else GBK as spreadsheets in China write it; ValueError else."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def spreadsheet_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Every row with the number of its line, its cells without white space around them; raises BrokenRowError."""
    head = text.split("\n", 1)[0]
    divider = max((",", "\t", ";"), key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=True)
    try:
        for row in reader:
            yield reader.line_num, [cell.strip() for cell in row]
    except csv.Error as error:
        raise BrokenRowError(reader.line_num, str(error)) from None
