"""What a report is: a titled table whose figures lead to the rows that they count."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import quote, urlencode

from ..diagnostics import Bilingual

Words: TypeAlias = Bilingual


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell: what it shows and where that comes from, an address of the site or the portal; "" where it is plain."""

    value: str | int | None
    link: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A table with its title and explanation; `notes` say what a reader must know beside the figures."""

    name: str
    title: Words
    explanation: Words
    columns: tuple[Words, ...]
    rows: tuple[tuple[Figure, ...], ...]
    notes: tuple[Words, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the site and its database are; `site` "" makes addresses that begin with "/"."""

    site: str = ""

    def page(self, url: str) -> str:
        return self.site.rstrip("/") + url if url else ""

    def query(self, name: str, **values: str | int) -> str:
        """A canned query of the portal with its parameters filled in."""
        asked = {key: value for key, value in values.items() if value != ""}
        return f"{self.site.rstrip('/')}/db/gazette/{quote(name)}?{urlencode(asked)}"
