"""Results by what they were made from: content-addressed bytes that may be lost or damaged at any time."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

_DIGEST = 32  # bytes of SHA-256 in front of the content


def cache_key(*parts: str | bytes) -> str:
    """SHA-256 (hexadecimal) over the parts and their lengths: versions of tools, settings, source digests."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.hexdigest()


class Cache:
    """A folder of results.  What is missing, cut short or altered counts as never made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        path = self._path(key)
        try:
            stored = path.read_bytes()
        except OSError:
            return None
        content = stored[_DIGEST:]
        if hashlib.sha256(content).digest() != stored[:_DIGEST]:
            with suppress(OSError):
                path.unlink()
            return None
        with suppress(OSError):
            os.utime(path)  # `prune` removes what was not asked for longest
        return content

    def put(self, key: str, content: bytes) -> bool:
        """Stores `content`; False where the disk refuses, which costs time later and nothing else."""
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".new", delete=False) as file:
                fresh = Path(file.name)
                try:
                    file.write(hashlib.sha256(content).digest() + content)
                    file.flush()
                    fresh.replace(path)
                except BaseException:
                    fresh.unlink(missing_ok=True)
                    raise
        except OSError:
            return False
        return True

    def prune(self, keep_bytes: int) -> int:
        """Removes the longest unused results beyond `keep_bytes`, and returns how many bytes it freed."""
        found = []
        for path in self.folder.glob("*/*"):
            with suppress(OSError):
                status = path.stat()
                found.append((status.st_mtime_ns, status.st_size, path))
        surplus = sum(size for _, size, _ in found) - keep_bytes
        freed = 0
        for _, size, path in sorted(found):
            if freed >= surplus:
                break
            with suppress(OSError):
                path.unlink()
                freed += size
        return freed

    def clear(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]
