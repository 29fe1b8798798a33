"""Typst, in this process: sources in memory in, a tagged PDF/A out; no system fonts, no network, no clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import typst

from .fonts import FontSet

# PDF/A-2a needs tags and Unicode for every glyph, PDF/UA-1 alternative texts and a sound order of headings.
STANDARDS = ("a-2a", "ua-1")


class TypesettingError(Exception):
    """The typesetter refused the sources; `hints` are its own words."""

    def __init__(self, message: str, hints: Sequence[str] = (), where: str = "") -> None:
        super().__init__(message)
        self.hints = tuple(hints)
        self.where = where  # the typesetter's own quotation of the template's line


class TypstTypesetter:
    """Keeps the fonts loaded between documents; one object may serve several threads."""

    def __init__(self, fonts: FontSet) -> None:
        # The embedded families are only for formulas (New Computer Modern Math) and rare symbols.
        self._fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=True,
            font_paths=[str(folder) for folder in fonts.folders],
        )

    def typeset(self, files: Mapping[str, bytes], timestamp: int) -> bytes:
        """The PDF of `files["main.typ"]`.  Raises TypesettingError."""
        try:
            pdf = typst.compile(
                dict(files),
                font_paths=self._fonts,
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards=list(STANDARDS),
                timestamp=timestamp,
            )
        except typst.TypstError as error:
            raise TypesettingError(error.message, error.hints, error.diagnostic) from error
        assert isinstance(pdf, bytes)
        return pdf


def load_templates(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` (a press's site_templates), by its path there with "/"."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
