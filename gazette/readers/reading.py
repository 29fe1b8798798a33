"""What a reader is given and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from ..diagnostics import Diagnostic
from ..model import Blocks, Media


class Pandoc(Protocol):
    def ast(self, content: bytes, format: str) -> dict[str, Any]:
        """Pandoc's JSON AST with the keys "formulas" and "media": see tools.pandoc.PandocWorker.ast."""
        ...


@dataclass(frozen=True, slots=True)
class SourceReading:
    """One file as read: blocks flat in reading order, automatic labels as text at the front of paragraphs."""

    name: str  # path below the issue folder
    blocks: Blocks  # Paragraph (content, look, place, align) · Table · Quote · Preformatted · Divider
    media: tuple[Media, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    furniture: Blocks = ()  # running heads and feet that say more than a page number
