"""Puts the data into the published edition, staged and swapped in like a build; a build takes them out again."""

from __future__ import annotations

from ..config import Press
from ..outputs import Stage, staging
from ..site.shell import Shell, Shelling
from .dataset import DATABASE, save_dataset
from .manifest import Scope
from .page import empty_page

DATA = "site/data"  # below the published edition


def export(press: Press, *, wait: float = 0.0) -> Scope:
    """Writes `/data/` of the edition that the last build left.  Raises GazetteError; then nothing has changed."""
    with Shelling(press) as shelling, staging(press, wait=wait) as stage:
        folder = stage.fresh(DATA)
        covered = save_dataset(folder, stage.path(DATABASE), stage.path("site"), press, shelling.shell())
        stage.commit()
    return covered


def forget(stage: Stage, shell: Shell, masthead: str) -> None:
    """Takes away data that a build has made untrue; a page says so until the next export."""
    stage.fresh(DATA)
    stage.write(f"{DATA}/index.html", empty_page(shell, masthead))
