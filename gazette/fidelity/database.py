"""Reads the database edition back: the text of a document's row."""

from __future__ import annotations

from ..standard_text import Reading


def database_reading(content: bytes) -> Reading:
    """The `Reading` of `content`, the column `documents.text` in UTF-8: a line for each paragraph, then each note."""
    return Reading(tuple(content.decode("utf-8").split("\n")))
