"""Our own pages: home, search, document, organ, figures, coverage, questions, examples, the interface explained."""

from __future__ import annotations

from ..counter import Route
from . import coverage, document, figures, home, organs, reference, search
from .frame import Frame


def routes(frame: Frame) -> list[Route]:
    return [
        home.route(frame), *search.routes(frame), document.route(frame), *organs.routes(frame), figures.route(frame),
        coverage.route(frame), *reference.routes(frame),
    ]  # fmt: skip
