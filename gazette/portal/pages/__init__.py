"""Our own pages: home, search, document, organs, figures, coverage, validity on a day, and those that explain."""

from __future__ import annotations

from ..counter import Route
from . import as_of, coverage, document, figures, home, organs, reference, search
from .frame import Frame


def routes(frame: Frame) -> list[Route]:
    return [
        home.route(frame), *search.routes(frame), document.route(frame), *organs.routes(frame), figures.route(frame),
        coverage.route(frame), as_of.route(frame), *reference.routes(frame),
    ]  # fmt: skip
