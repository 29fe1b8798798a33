"""The database online: our own pages and JSON interface at the counter, Datasette for tables and SQL, safe in public."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.plugins import pm

from ..diagnostics import Bilingual
from . import api, pages, plugin
from .connection import PublicDatabase
from .counter import Counter, Kept
from .gate import App, Gate
from .metadata import NAME, SETTINGS, metadata
from .pages.frame import Frame, row_path
from .reading import Readers

__all__ = ["AT", "Published", "open_portal", "row_path"]
AT = ("/db/", f"{api.AT}/")  # what belongs to the portal


@dataclass(frozen=True, slots=True)
class Published:
    """One published database online."""

    datasette: Datasette
    readers: Readers
    app: App

    def close(self) -> None:
        self.readers.close()
        self.datasette.executor.shutdown(wait=False)
        for database in self.datasette.databases.values():
            database.close()


def open_portal(database: Path, templates: Path, *, keep: bool = True) -> Published:
    """The portal on `database`, read-only; `templates` is site_templates/datasette, `keep` whether answers are kept."""
    base = AT[0]
    _register()
    name = _name(database)
    settings: dict[str, Any] = {**SETTINGS, "base_url": base}
    datasette = Datasette(
        [], metadata=metadata(name.zh), settings=settings, template_dir=str(templates / "templates"),
        static_mounts=[("assets", str(templates / "assets"))], pdb=False,
    )  # fmt: skip
    datasette.remove_database("_memory")
    # “Mutable” spares Datasette the counting of every table when it starts; its connections can only read.
    datasette.add_database(PublicDatabase(datasette, path=str(database), is_mutable=True), name=NAME)
    frame = Frame(templates / "templates", base, name)
    datasette.gazette_frame = frame  # Datasette hands itself to its plugins
    readers = Readers(database)
    counter = Counter(readers, [*api.routes(), *pages.routes(frame)], Kept() if keep else Kept(0))
    return Published(datasette, readers, Gate(counter, datasette.app(), frame))


def _register() -> None:
    """Our plugin in, Datasette's exception handler out: with rich installed it prints every local variable."""
    if not pm.is_registered(plugin):
        pm.register(plugin, name="gazette")
    if pm.has_plugin("datasette.handle_exception"):
        pm.unregister(name="datasette.handle_exception")


def _name(database: Path) -> Bilingual:
    """What the database is called, after its newest issue's masthead.  Raises sqlite3.Error."""
    connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        row = connection.execute("SELECT masthead FROM issues ORDER BY published_on DESC LIMIT 1").fetchone()
    finally:
        connection.close()
    masthead = row[0] if row else "政府公报"
    return Bilingual(f"{masthead}数据库", f"{masthead} · Gazette database")
