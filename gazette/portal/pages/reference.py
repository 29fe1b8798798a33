"""Pages that explain: the ready-made questions, the examples, the JSON interface."""

from __future__ import annotations

import re
import sqlite3
from functools import partial

from .. import api
from ..counter import Answer, Asked, Route
from ..queries import QUESTIONS
from ..question import GROUPS
from .examples import EXAMPLES
from .frame import Frame


def routes(frame: Frame) -> list[Route]:
    return [
        frame.route("questions", _questions),
        frame.route("examples", _examples),
        Route(re.compile(re.escape(f"{api.AT}/")), partial(_interface, frame), frame.refusal),
    ]


def _questions(frame: Frame, connection: sqlite3.Connection, asked: Asked) -> Answer:
    groups = [(title, [q for q in QUESTIONS if q.group == name]) for name, title in GROUPS.items()]
    return frame.page(asked, "questions.html", groups=groups)


def _examples(frame: Frame, connection: sqlite3.Connection, asked: Asked) -> Answer:
    return frame.page(asked, "examples.html", examples=EXAMPLES)


def _interface(frame: Frame, connection: sqlite3.Connection, asked: Asked) -> Answer:
    return frame.page(asked, "interface.html", endpoints=api.ENDPOINTS, at=api.AT)
