"""The few operations that put an edition on disk for good; a test records them and cuts the power between."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

# What `link` says on file systems that have no hard links, or no more for this file.
_NO_LINKS = (1, 18, 31, 38, 95)  # EPERM EXDEV EMLINK ENOSYS EOPNOTSUPP


class Disk:
    """Operations of one file system; every path is absolute, and those of the thousands of links are plain strings."""

    def make_folder(self, path: Path) -> None:
        path.mkdir()

    def write(self, path: Path, content: bytes) -> None:
        """Writes a file that does not exist yet."""
        with path.open("xb") as file:
            file.write(content)

    def link(self, source: str, target: str) -> None:
        """A second name for the same file; a copy where the file system has no hard links."""
        try:
            os.link(source, target, follow_symlinks=False)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            self.copy(Path(source), Path(target))

    def copy(self, source: Path, target: Path) -> None:
        shutil.copyfile(source, target)

    def replace(self, source: Path, target: Path) -> None:
        """Renames `source`; what `target` named before is gone in the same moment."""
        source.replace(target)

    def symlink(self, points_to: str, path: Path) -> None:
        path.symlink_to(points_to)

    def remove(self, path: Path) -> None:
        """Removes a file, a link, or a folder with everything in it; no error where there is none."""
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

    def sync(self, path: Path) -> None:
        """Waits until a file's content, or a folder's list of names, is on the disk itself."""
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
