"""Typst, in this process: sources in memory in, a tagged PDF/A out; no system fonts, no network, no clock."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import typst

from .fonts import SPARE, FontSet
from .memory import give_back

# PDF/A-2a needs tags and Unicode for every glyph, PDF/UA-1 alternative texts and a sound order of headings.
STANDARDS = ("a-2a", "ua-1")


_ONE_CHARACTER = b"""#let words = json("words.json")
#set document(title: "-")
#set text(font: words.family, fallback: false)
#words.character"""

_ONE_FORMULA = b"""#let words = json("words.json")
#set document(title: "-")
#show math.equation: set text(font: words.families, fallback: false)
#math.equation(alt: "-", eval(words.formula, mode: "math"))"""
MATH = "New Computer Modern Math"
# Typst keeps what it made for ten more runs: of a whole issue some 100 MB each time, 1.3 GB under `gazette watch`.
_EMPTY = {"main.typ": b'#set document(title: "-")'}
_WHOLE_ISSUE = 1_000_000  # bytes of a PDF from which on that matters
_AGEING = 4  # empty runs before the next; 8 ms each
_LARGE = 500_000  # bytes of text, from which on typesetting takes hundreds of MB


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
        self._kept_much = False
        self._spare: dict[str, str | None] = {}
        self._formulas: dict[str, bool] = {}
        self._families = (MATH, *fonts.families("body"))

    def typeset(self, files: Mapping[str, bytes], timestamp: int) -> bytes:
        """The PDF of `files["main.typ"]`.  Raises TypesettingError."""
        # The binding takes text from memory, but pictures only from below `root`: the job's own folder,
        # empty but for them, so that a template can read nothing else of this machine.
        with tempfile.TemporaryDirectory(prefix="gazette-") as folder:
            texts = {name: content for name, content in files.items() if not _is_picture(name)}
            for name in files.keys() - texts.keys():
                path = Path(folder, name)
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(files[name])
            if self._kept_much:
                for _ in range(_AGEING):
                    self._compile(_EMPTY, folder, 0)
            pdf = self._compile(texts, folder, timestamp)
            self._kept_much = len(pdf) > _WHOLE_ISSUE
            return pdf

    def spare_family(self, character: str) -> str | None:
        """The embedded family that has `character`; asked of Typst itself, whose fonts have no files."""
        if character not in self._spare:
            self._spare[character] = next((f for f in SPARE if self._prints(character, f)), None)
        return self._spare[character]

    def sets_formula(self, formula: str) -> bool:
        """Whether Typst can set `formula`; code in it (#) is refused unseen."""
        if "#" in formula:
            return False
        if formula not in self._formulas:
            words = {"families": self._families, "formula": formula}
            self._formulas[formula] = self._accepts(_ONE_FORMULA, words)
        return self._formulas[formula]

    def _prints(self, character: str, family: str) -> bool:
        return self._accepts(_ONE_CHARACTER, {"family": family, "character": character})

    def _accepts(self, main: bytes, words: Mapping[str, object]) -> bool:
        try:
            self.typeset({"main.typ": main, "words.json": json.dumps(words).encode()}, 0)
        except TypesettingError:
            return False
        return True

    def _compile(self, texts: Mapping[str, bytes], folder: str, timestamp: int) -> bytes:
        if sum(map(len, texts.values())) > _LARGE:
            give_back()
        try:
            pdf = typst.compile(  # type: ignore[call-overload]  # its stub does not know sources in memory
                texts,
                root=folder,
                font_paths=self._fonts,
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards=list(STANDARDS),
                package_path=folder,
                package_cache_path=folder,
                timestamp=timestamp,
            )
        except typst.TypstError as error:
            raise TypesettingError(error.message, error.hints, error.diagnostic) from error
        except RuntimeError as error:  # the binding's own refusals: unreadable input, a file that is not there
            raise TypesettingError(str(error)) from error
        assert isinstance(pdf, bytes)
        return pdf


def _is_picture(name: str) -> bool:
    return name.endswith((".png", ".jpg"))


def load_templates(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` (a press's site_templates), by its path there with "/"."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
