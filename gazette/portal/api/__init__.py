"""The JSON interface at /api/: search, documents, issues, organs, relations, changes, and its own description."""

from __future__ import annotations

from typing import Final

from ..counter import Route
from . import documents, relations, search, validity
from .endpoint import AT, Endpoint, problem
from .openapi import description, description_route

ENDPOINTS: Final[tuple[Endpoint, ...]] = (
    *search.ENDPOINTS,
    *documents.ENDPOINTS,
    *relations.ENDPOINTS,
    *validity.ENDPOINTS,
)


def routes() -> tuple[Route, ...]:
    return (*(endpoint.route() for endpoint in ENDPOINTS), description_route(ENDPOINTS))


__all__ = ["AT", "ENDPOINTS", "description", "problem", "routes"]
