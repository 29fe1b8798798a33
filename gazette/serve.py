"""One port for the site and the database online: what the last build published, over IPv4 and IPv6."""

from __future__ import annotations

import asyncio
import errno
import logging
import mimetypes
import os
import socket
import sqlite3
import stat
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import BaseRoute, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .diagnostics import Bilingual, Rule, Severity, ToolError
from .model import Place
from .portal import AT, Published, open_portal

LOG = logging.getLogger("gazette.serve")
PORT_IN_USE = Rule(
    "K-185", Severity.ERROR,
    Bilingual("端口 {port} 已被占用", "port {port} is in use"),
    hint=Bilingual("先停下占用它的程序（也许是另一个 gazette serve），或用 --port 换一个端口。",
                   "stop the program that uses it (another gazette serve, perhaps) or choose one with --port."),
    reason=Bilingual("一个端口同时只能由一个程序监听。", "only one program can listen on a port."),
)  # fmt: skip
NO_ADDRESS = Rule(
    "K-186", Severity.ERROR,
    Bilingual("不能在 {host}:{port} 上提供服务：{why}", "can not serve on {host}:{port}: {why}"),
    hint=Bilingual("检查 --host 是否为本机地址；1024 以下的端口需要管理员权限。",
                   "check that --host is an address of this machine; ports below 1024 need an administrator."),
    reason=Bilingual("只能在本机的地址上监听。", "a server can only listen on its machine's own addresses."),
)  # fmt: skip
NOTHING_BUILT = Rule(
    "K-187", Severity.ERROR,
    Bilingual("还没有出版任何内容：没有 {path}", "nothing has been published yet: there is no {path}"),
    hint=Bilingual("先运行 gazette build。", "run gazette build first."),
    reason=Bilingual("这里展示的是最近一次出版的结果。", "what is served is the result of the last build."),
)  # fmt: skip
# Scripts and styles come from the site's own files, never from a page's text.
POLICY: Final = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()", "Cross-Origin-Opener-Policy": "same-origin",
}  # fmt: skip
# The machine's own table of types may lack these.
_TYPES: Final = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".jsonl": "application/jsonl",
    ".xml": "application/xml", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".webmanifest": "application/manifest+json",
    ".pdf": "application/pdf", ".txt": "text/plain", ".csv": "text/csv", ".css": "text/css", ".md": "text/markdown",
}  # fmt: skip
LIVE_SCRIPT: Final = "new EventSource('/_live').onmessage = () => location.reload();\n"
_EVERYWHERE: Final = frozenset({"*", "::", "0.0.0.0"})  # noqa: S104 the editor asked for it


class Broadcast:
    """Tells open pages that something changed: `send` from any thread, `stream` in the server."""

    def __init__(self) -> None:
        self._listeners: dict[asyncio.Queue[str], asyncio.AbstractEventLoop] = {}
        self._lock = threading.Lock()

    def send(self, words: str) -> None:
        """Every open page gets `words` (one line)."""
        with self._lock:
            listeners = list(self._listeners.items())
        for queue, loop in listeners:
            with suppress(RuntimeError):  # a loop that has just ended
                loop.call_soon_threadsafe(queue.put_nowait, words)

    async def stream(self, every: float = 15.0) -> AsyncIterator[str]:
        """Server-sent events; a comment `every` so many seconds keeps the connection."""
        queue: asyncio.Queue[str] = asyncio.Queue()
        with self._lock:
            self._listeners[queue] = asyncio.get_running_loop()
        try:
            yield ": connected\n\n"
            while True:
                try:
                    words = await asyncio.wait_for(queue.get(), every)
                    yield f"data: {' '.join(words.splitlines())}\n\n"
                except TimeoutError:
                    yield ": still here\n\n"
        finally:
            with self._lock:
                self._listeners.pop(queue, None)


class Site(StaticFiles):
    """The static site through build/site, which each build swaps: every request resolves it once."""

    def __init__(self, folder: Path, live: bool) -> None:
        super().__init__(directory=folder, html=True, check_dir=False)
        self.folder = folder
        self.live = live
        self.config_checked = True

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """The file below the published edition; hidden names and whatever leads outside are not there."""
        root = os.path.realpath(self.folder)
        full = os.path.realpath(os.path.join(root, path))  # noqa: PTH118 Path would drop what the check must see
        inside = full == root or full.startswith(root + os.sep)
        if not inside or any(part.startswith(".") and part != "." for part in Path(path).parts):
            return "", None
        try:
            return full, os.stat(full)  # noqa: PTH116
        except (FileNotFoundError, NotADirectoryError):
            return "", None

    async def get_response(self, path: str, scope: Scope) -> Response:
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(405, headers={"Allow": "GET, HEAD"})
        try:
            full, found = self.lookup_path(path)
            if found and stat.S_ISDIR(found.st_mode):
                if not scope["path"].endswith("/"):
                    return RedirectResponse(scope["path"] + "/", 301)
                full, found = self.lookup_path(os.path.join(path, "index.html"))  # noqa: PTH118
            if found and stat.S_ISREG(found.st_mode) and not scope["path"].endswith(".html/"):
                return self.file_response(full, found, scope)
            full, found = self.lookup_path("404.html")
        except (OSError, ValueError):  # too long, or bytes that no file name has
            found = None
        if found:
            return FileResponse(full, 404, stat_result=found, media_type="text/html")
        return PlainTextResponse("没有这一页 / not found", 404)

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        suffix = Path(full_path).suffix.lower()
        media_type = _TYPES.get(suffix) or mimetypes.guess_type(str(full_path))[0] or "application/octet-stream"
        if self.live and suffix == ".html":
            script = b'<script src="/_live.js" defer></script></body>'
            return HTMLResponse(Path(full_path).read_bytes().replace(b"</body>", script, 1), status_code)
        # Builds may give files one date, and two of the same size within a second: the inode tells them apart.
        tag = f'"{stat_result.st_ino:x}-{stat_result.st_mtime_ns:x}-{stat_result.st_size:x}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        response = FileResponse(full_path, status_code, headers=headers, media_type=media_type, stat_result=stat_result)
        if self.is_not_modified(response.headers, Request(scope).headers):
            return Response(status_code=304, headers=headers)
        return response


class Edition:
    """The portal over one published database, counted while it answers, closed when it is no longer wanted."""

    def __init__(self, identity: tuple[int, ...], published: Published) -> None:
        self.identity = identity
        self.published = published
        self.answering = 0
        self.replaced = False

    def close_when_idle(self) -> None:
        if self.replaced and not self.answering:
            self.published.close()


class Portal:
    """The database online; a newly published build/gazette.db is taken up with the next request."""

    def __init__(self, database: Path, templates: Path) -> None:
        self.database = database
        self.templates = templates
        self.edition: Edition | None = None
        self.unreadable: tuple[int, ...] | None = None  # the identity of a file that could not be opened
        self.opening = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        edition = await self.current()
        if edition is None:
            return await PlainTextResponse("数据库尚未生成 / no database yet", 503)(scope, receive, send)
        edition.answering += 1
        try:
            await edition.published.app(scope, receive, send)
        finally:
            edition.answering -= 1
            edition.close_when_idle()

    async def current(self) -> Edition | None:
        """The edition on disk now; the last one as long as there is none."""
        identity = _identity(self.database)
        if identity is None or self._known(identity):
            return self.edition
        async with self.opening:
            if not self._known(identity):
                await self._take_up(identity)
        return self.edition

    def _known(self, identity: tuple[int, ...]) -> bool:
        return identity == self.unreadable or (self.edition is not None and self.edition.identity == identity)

    async def _take_up(self, identity: tuple[int, ...]) -> None:
        path = self.database.resolve()
        try:
            published = await asyncio.to_thread(open_portal, path, self.templates)
        except sqlite3.Error as error:
            LOG.error("%s can not be opened, the edition before it stays: %s", path.name, error)
            self.unreadable = identity
            return
        before, self.edition = self.edition, Edition(identity, published)
        if before:
            before.replaced = True
            before.close_when_idle()


def _identity(path: Path) -> tuple[int, ...] | None:
    """What tells one published file from another."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size


class Front:
    """Leads /db/ and /api/ to the portal, the rest to the site, and sets the site's headers."""

    def __init__(self, site: ASGIApp, portal: ASGIApp, policy: str) -> None:
        self.site = site
        self.portal = portal
        self.headers = {**HEADERS, "Content-Security-Policy": policy}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.site(scope, receive, send)
        if f"{scope['path']}/" in AT:
            return await RedirectResponse(f"{scope['path']}/", 301)(scope, receive, send)
        if scope["path"].startswith(AT):
            return await self.portal(scope, receive, send)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.site(scope, receive, with_headers)


def application(
    build: Path, templates: Path, *, live: Broadcast | None = None, extra_routes: Sequence[BaseRoute] = ()
) -> ASGIApp:
    """What is served of `build` (press.build); `templates` is press.templates.

    `extra_routes` (the editor's status page, while watching) come before the site's files.
    """
    routes = list(extra_routes)
    if live:
        routes += [Route("/_live", _events(live)), Route("/_live.js", _live_script)]
    site = Starlette(routes=routes)
    site.mount("/", Site(build / "site", live is not None))
    portal = Portal(build / "gazette.db", templates / "datasette")
    return Front(site, portal, POLICY)


def _events(live: Broadcast) -> Callable[[Request], StreamingResponse]:
    def events(request: Request) -> StreamingResponse:
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(live.stream(), media_type="text/event-stream", headers=headers)

    return events


def _live_script(request: Request) -> Response:
    return Response(LIVE_SCRIPT, media_type="text/javascript")


def bind(host: str, port: int) -> list[socket.socket]:
    """Listening sockets for IPv4 and IPv6; host "" is this machine only, "*" every address.  Raises ToolError."""
    hosts = ["127.0.0.1", "::1"] if not host else ["0.0.0.0", "::"] if host in _EVERYWHERE else [host]  # noqa: S104
    sockets: list[socket.socket] = []
    for name in hosts:
        try:
            sockets.append(_listen(name, sockets[0].getsockname()[1] if sockets else port))
        except OSError as error:
            no_ipv6 = sockets and error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)
            if not no_ipv6:
                for bound in sockets:
                    bound.close()
                raise _refused(error, host or name, port) from error
    return sockets


def _listen(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    made = socket.socket(family, kind, protocol)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind(address)
        made.listen(128)
    except OSError:
        made.close()
        raise
    return made


def _refused(error: OSError, host: str, port: int) -> ToolError:
    if error.errno == errno.EADDRINUSE:
        return ToolError(PORT_IN_USE.at(Place(), port=port))
    return ToolError(NO_ADDRESS.at(Place(), host=host, port=port, why=error.strerror or error))


def addresses(sockets: Sequence[socket.socket]) -> list[str]:
    """Where a browser finds it."""
    made = []
    for bound in sockets:
        host, port = bound.getsockname()[:2]
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
        made.append(f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/")
    return made


def server(app: ASGIApp) -> uvicorn.Server:
    return uvicorn.Server(uvicorn.Config(
        app, lifespan="off", log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=2,
    ))  # fmt: skip


def serve(
    build: Path, templates: Path, *, host: str = "", port: int = 8800, live: Broadcast | None = None,
    extra_routes: Sequence[BaseRoute] = (), tell: Callable[[list[str]], None] = print,
) -> None:  # fmt: skip
    """Serves until interrupted; `tell` gets the addresses first.  Raises ToolError (exit code 13)."""
    if not (build / "site").is_dir() and live is None:
        raise ToolError(NOTHING_BUILT.at(Place(), path=f"{build.name}/site"))
    with serving(application(build, templates, live=live, extra_routes=extra_routes), host, port, tell) as thread:
        while thread.is_alive():
            thread.join(0.5)


@contextmanager
def serving(
    app: ASGIApp, host: str = "", port: int = 0, tell: Callable[[list[str]], None] = lambda _: None
) -> Iterator[threading.Thread]:
    """`app` in a thread of its own while the block runs, e.g. `gazette watch`."""
    sockets = bind(host, port)
    running = server(app)
    thread = threading.Thread(target=running.run, kwargs={"sockets": sockets}, daemon=True, name="gazette serve")
    thread.start()
    try:
        tell(addresses(sockets))
        yield thread
    finally:
        running.should_exit = True
        thread.join(5)
        for bound in sockets:
            bound.close()
