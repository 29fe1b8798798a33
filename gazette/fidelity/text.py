"""Reads the plain text edition back: its lines, and its notes apart from their marks."""

from __future__ import annotations

import re

from ..standard_text import Reading

_NOTES = re.compile(r"\n\n注释\n(?=(.注)1(.))")


def text_reading(content: bytes) -> Reading:
    """The `Reading` of a text edition; table rows come back as one paragraph with tabs, pictures do not."""
    text = content.decode().removesuffix("\n")
    heads = list(_NOTES.finditer(text))
    if not heads:
        return Reading(tuple(line for line in text.split("\n") if line.strip()))
    flow, rest = text[: heads[-1].start()], text[heads[-1].end() :]
    opening, closing = heads[-1].groups()
    notes = []
    for number, line in enumerate(rest.split("\n"), 1):
        mark = f"{opening}{number}{closing}"
        notes.append(line.removeprefix(mark))
        flow = flow.replace(mark, "", 1)
    return Reading(tuple(line for line in flow.split("\n") if line.strip()), tuple(notes))
