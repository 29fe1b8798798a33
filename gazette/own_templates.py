"""A press's templates after the program was renewed: what the office left as it came follows, what it changed stays."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .config import packaged
from .outputs import disk_errors

_SHIPPED = "site_templates/.shipped.json"  # name below the press folder → SHA-256 of the file as it came
_FOLDER, _FRAME = "site_templates", "mkdocs.yml"
BESIDE = ".new"  # the program's version of a file that the office has changed


@dataclass(frozen=True, slots=True)
class Outdated:
    """Files below the press folder that are not those of this program, though the program has others since they came."""

    untouched: tuple[str, ...] = ()  # as they came, or not there yet, or no longer needed
    changed: tuple[str, ...] = ()  # by the office


def mark(root: Path) -> None:
    """Notes how the files came, for `outdated`.  Raises StoreError."""
    with disk_errors(root):
        came = json.dumps(_of_program(), indent=1, sort_keys=True)
        (root / _SHIPPED).write_text(came + "\n", "utf-8")


def outdated(root: Path) -> Outdated:
    """What of the press's own templates an older program left; nothing where they are the program's or bear no note."""
    shipped, current = _noted(root), _of_program()
    if not shipped:
        return Outdated()
    behind = sorted(name for name in shipped.keys() | current.keys() if shipped.get(name) != current.get(name))
    now = {name: _digest(root / name) for name in behind}
    behind = [name for name in behind if now[name] != current.get(name, "")]
    untouched = tuple(name for name in behind if now[name] in ("", shipped.get(name)))
    return Outdated(untouched, tuple(name for name in behind if name not in untouched))


def renew(root: Path) -> Outdated:
    """Replaces what is untouched and puts the program's version beside what is changed; returns what was done.

    Raises StoreError where the disk refuses; done again, it goes on where it stopped.
    """
    found = outdated(root)
    with disk_errors(root):
        for name in found.untouched:
            _put(name, root / name)
        for name in found.changed:
            _put(name, root / (name + BESIDE))
    if _noted(root):
        mark(root)
    return found


def _put(name: str, there: Path) -> None:
    if not packaged(name).is_file():
        there.unlink(missing_ok=True)
        return
    there.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(packaged(name), there)


def _of_program() -> dict[str, str]:
    return {name: _digest(packaged(name)) for name in _names()}


def _names() -> Iterator[str]:
    folder = packaged(_FOLDER)
    yield _FRAME
    yield from (f"{_FOLDER}/{p.relative_to(folder).as_posix()}" for p in sorted(folder.rglob("*")) if p.is_file())


def _digest(file: Path) -> str:
    """ "" where there is none."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def _noted(root: Path) -> Mapping[str, str]:
    try:
        noted = json.loads((root / _SHIPPED).read_bytes())
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}
