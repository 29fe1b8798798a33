"""The status pages and their live events as an application that `gazette watch` serves at /_status/."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from ..diagnostics import Language
from .board import Board
from .page import render

BASE = "/_status/"
LIVE_SCRIPT = f'<script src="{BASE}live.js" defer></script>'
_LOOK = 0.15  # seconds between looks at the board; a look compares two numbers
_BEAT = 15.0  # seconds between signs of life, so that proxies keep the connection
_HERE = Path(__file__).parent


def application(board: Board, press: Callable[[], str], language: Callable[[], Language]) -> Starlette:
    """To be mounted at `BASE`; `press` gives the gazette's name, `language` what to speak unless asked."""

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

    return Starlette(routes=[
        Route("/", page),
        Route("/events", events),
        Route("/live.js", _file("live.js")),
        Route("/status.css", _file("status.css")),
        Route("/{issue}/", page),
    ])  # fmt: skip


def with_live_script(html: bytes) -> bytes:
    """A page of the site with the script that reloads it after a build; only `gazette watch` serves such pages."""
    return html.replace(b"</head>", LIVE_SCRIPT.encode() + b"</head>", 1)


async def _events(board: Board, request: Request) -> AsyncIterator[str]:
    """`standing` when the status page has something new, `built` when the site has."""
    version, builds, idle = board.version, board.standing.builds, 0.0
    yield "retry: 1000\n\n"
    while not await request.is_disconnected():
        if board.version != version:
            version, idle = board.version, 0.0
            yield f"event: standing\ndata: {version}\n\n"
            if board.standing.builds != builds:
                builds = board.standing.builds
                yield f"event: built\ndata: {builds}\n\n"
        await asyncio.sleep(_LOOK)
        idle += _LOOK
        if idle >= _BEAT:
            idle = 0.0
            yield ": still here\n\n"


def _file(name: str) -> Callable[[Request], Response]:
    def serve(request: Request) -> Response:
        return FileResponse(_HERE / name, headers={"Cache-Control": "no-cache"})

    return serve
