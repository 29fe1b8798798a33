"""The status pages and their live events, which `gazette watch` serves at /_status/."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route

from ..diagnostics import Language
from ..serve import Site
from .board import Board
from .page import render

BASE = "/_status/"
_LOOK = 0.15  # seconds between looks at the board; a look compares two numbers
_BEAT = 15.0  # seconds between signs of life, so that proxies keep the connection
_HERE = Path(__file__).parent


def status_routes(
    board: Board, press: Callable[[], str], language: Callable[[], Language], proof: Path | None = None
) -> list[Mount]:
    """What `serve` takes as extra routes; `press` gives the gazette's name, `language` what to speak unless asked.

    `proof` is the folder of the conversion receipts, which nobody but the editor sees.
    """

    def page(request: Request) -> Response:
        standing = board.standing
        issue = request.path_params.get("issue", "")
        if not issue and standing.issues:
            return RedirectResponse(f"{BASE}{standing.issues[-1].id}/")
        status = standing.of(issue)
        if status is None and issue and standing.builds:
            return RedirectResponse(BASE)
        if status is not None and status.issue is None:
            board.ask(issue)
        asked = request.query_params.get("lang")
        spoken: Language = "en" if asked == "en" else "zh" if asked == "zh" else language()
        text = render(standing, issue, press(), spoken, BASE)
        return HTMLResponse(text, headers={"Cache-Control": "no-store"})

    async def events(request: Request) -> Response:
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(_events(board, request), media_type="text/event-stream", headers=headers)

    pages: list[BaseRoute] = [
        Route("/", page),
        Route("/events", events),
        Route("/status.js", _file("status.js")),
        Route("/status.css", _file("status.css")),
        *([Mount("/proof", Site(proof, live=False))] if proof else []),
        Route("/{issue}/", page),
    ]
    return [Mount(BASE.rstrip("/"), routes=pages)]


async def _events(board: Board, request: Request) -> AsyncIterator[str]:
    """`standing` whenever the status page has something new."""
    version, idle = board.version, 0.0
    yield "retry: 1000\n\n"
    while not await request.is_disconnected():
        if board.version != version:
            version, idle = board.version, 0.0
            yield f"event: standing\ndata: {version}\n\n"
        await asyncio.sleep(_LOOK)
        idle += _LOOK
        if idle >= _BEAT:
            idle = 0.0
            yield ": still here\n\n"


def _file(name: str) -> Callable[[Request], Response]:
    def serve(request: Request) -> Response:
        return FileResponse(_HERE / name, headers={"Cache-Control": "no-cache"})

    return serve
