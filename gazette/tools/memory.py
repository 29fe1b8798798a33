"""Memory of this process: given back before something large begins, and looked through for garbage less often."""

from __future__ import annotations

import gc
from contextlib import suppress


def give_back() -> None:
    """After a large tree the C library keeps up to 200 MB for itself; libraries that know no such call do nothing here."""
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def spare_collections() -> None:
    """Fewer searches for garbage: documents are large trees without cycles, and so are answers; a search finds next to none."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
