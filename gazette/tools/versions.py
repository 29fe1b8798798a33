"""Which tools and which code made something: part of every cache key and of the report."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

_PARTS = ("pypandoc-binary", "typst", "pikepdf", "lxml", "openpyxl", "pillow", "pypdfium2", "pylopdf-fonts-zh-cn")


@cache
def tool_versions() -> dict[str, str]:
    """Version of each part that shapes the outputs; "missing" where it is not installed."""
    return {name: _version(name) for name in _PARTS}


@cache
def code_digest() -> str:
    """SHA-256 over the press's own modules: another code makes another edition."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".lua"}:
            digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def folder_digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of the files below `folder` (templates)."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "missing"
