"""What a build makes, staged and swapped in with one rename: killed at any moment, the old edition stands whole.

`build/generations/<n>/` holds one whole edition; `build/current` points to the published one, and `build/site`,
`build/gazette.db`, `build/proof` and `build/report.json` go through it.
"""

from __future__ import annotations

from .cache import Cache, cache_key
from .disk import Disk
from .lock import building
from .staging import PUBLISHED, Stage, current, disk_errors, staging

__all__ = [
    "PUBLISHED", "Cache", "Disk", "Stage", "building", "cache_key", "current", "disk_errors", "staging",
]  # fmt: skip
