"""Small presses in temporary folders."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from gazette.config import Press, load_press

SETTINGS = "masthead:\n  name: 云川省人民政府公报\n"
_SHELLS: dict[str, bytes] = {}
ISSUE = "year: {year}\nnumber: {number}\npublished_on: {year}-08-31\n"


def make_press(root: Path, *issues: str) -> Press:
    """A press with the issues named ("2020-16"), each with an issue.yml and nothing else."""
    (root / "issues").mkdir(parents=True)
    (root / "issues" / "gazette.yml").write_text(SETTINGS, encoding="utf-8")
    for name in issues:
        year, _, number = name.partition("-")
        (root / "issues" / name).mkdir()
        text = ISSUE.format(year=year, number=number.replace("-", "、"))
        (root / "issues" / name / "issue.yml").write_text(text, encoding="utf-8")
    return load_press(root)


def with_shell(press: Press) -> Press:
    """`press` with the frame of its pages kept as after a build, made once: MkDocs takes longer than a small press."""
    from gazette.outputs import Cache
    from gazette.site.shell import build_shell, shell_key

    key, cache = shell_key(press), Cache(press.build / "cache")
    if key in _SHELLS:
        cache.put(key, _SHELLS[key])
    else:
        build_shell(press)
        _SHELLS[key] = cache.get(key) or b""
    return press


def archive(text: str = "x") -> bytes:
    """A whole zip archive, as far as anyone can tell without reading it as a Word file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("word/document.xml", text * 500)
    return made.getvalue()


def drop(folder: Path, *names: str, content: bytes | None = None) -> None:
    """Puts files into a folder, making the folders in between."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(archive() if content is None else content)
