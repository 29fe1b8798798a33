"""Datasette over the public database: searchable, explained in Chinese, safe in public."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.plugins import pm

from . import plugin
from .cells import row_path
from .connection import PublicDatabase
from .gate import App, Gate
from .metadata import NAME, SETTINGS, metadata

__all__ = ["open_portal", "portal_app", "row_path"]


def open_portal(database: Path, templates: Path, *, base_url: str = "/db/") -> Datasette:
    """Datasette on `database`, read-only, with our plugin; `templates` is site_templates/datasette."""
    _register()
    settings: dict[str, Any] = {**SETTINGS, "base_url": base_url}
    datasette = Datasette(
        [], metadata=metadata(_masthead(database)), settings=settings, template_dir=str(templates / "templates"),
        static_mounts=[("assets", str(templates / "assets"))], pdb=False,
    )  # fmt: skip
    datasette.remove_database("_memory")
    datasette.add_database(PublicDatabase(datasette, path=str(database), is_mutable=True), name=NAME)
    return datasette


def portal_app(datasette: Datasette) -> App:
    """The ASGI application behind our gate."""
    return Gate(datasette.app(), datasette.setting("base_url"))


def _register() -> None:
    """Our plugin in, Datasette's exception handler out: with rich installed it prints every local variable."""
    if not pm.is_registered(plugin):
        pm.register(plugin, name="gazette")
    if pm.has_plugin("datasette.handle_exception"):
        pm.unregister(name="datasette.handle_exception")


def _masthead(database: Path) -> str:
    """The gazette's name, from its newest issue."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        row = connection.execute("SELECT masthead FROM issues ORDER BY published_on DESC LIMIT 1").fetchone()
    finally:
        connection.close()
    return row[0] if row else "政府公报"
