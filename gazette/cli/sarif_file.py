"""`gazette check --sarif FILE`: the findings for programs that show them beside the files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..diagnostics import StoreError
from ..model import Place
from . import rules
from .session import Session

if TYPE_CHECKING:
    from ..check import Exempted


def save_sarif(session: Session, path: Path, exempted: Sequence[tuple[str, Exempted]]) -> None:
    """Everything that was reported so far; raises StoreError where the file can not be written."""
    from ..sarif import sarif_log

    content = sarif_log(session.reported, exempted, session.language)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise StoreError(rules.CAN_NOT_MAKE.at(Place(str(path)), why=error.strerror or type(error).__name__)) from None
    session.facts["sarif"] = str(path)
    session.say(f"SARIF 在 {path}", f"SARIF in {path}")
