"""What the recipe hands to a writer, so that a writer itself touches neither disk nor process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from ..config import Typography
from ..tools.fonts import FontSet


class Typesetter(Protocol):
    """Sets Typst sources as a PDF; `tools.typesetter.TypstTypesetter` is the one in use."""

    def typeset(self, files: Mapping[str, bytes], timestamp: int) -> bytes:
        """The PDF of `files["main.typ"]`; `timestamp` (UNIX seconds) is the only date it knows.

        Raises TypesettingError.
        """
        ...

    def spare_family(self, character: str) -> str | None:
        """The family, of those that the typesetter brings along, that has `character`."""
        ...

    def sets_formula(self, formula: str) -> bool:
        """Whether the typesetter can set a formula in its own notation."""
        ...


@dataclass(frozen=True, slots=True)
class Kit:
    """Typography, templates and tools for one edition."""

    typography: Typography = field(default_factory=Typography)
    templates: Mapping[str, bytes] = field(default_factory=dict)  # path below site_templates/ → content
    typesetter: Typesetter | None = None
    fonts: FontSet | None = None
    first_page: int = 1  # the page of the issue on which a document's own edition begins
    whole: bool = False  # the whole issue, with cover, contents and imprint page; else documents alone
    volume: str = ""  # what a book that is no issue is called in place of its number: 截至2021年3月31日现行有效
