"""A new press folder, and a new issue in it, with comments that say what each setting means."""

from __future__ import annotations

import datetime as dt
import errno
import json
import re
import shutil
from contextlib import suppress
from pathlib import Path

from . import folder_names, own_templates
from .config import ISSUE_FILE, PRESS_FILE, Press, load_issue_settings, packaged
from .diagnostics import GazetteError, Language
from .laws import LAWS_FILE
from .outputs import disk_errors
from .sources import all_issues
from .word_list import WORD_LIST_FILE

# A file in the way, a link that leads nowhere, a name that is too long.
_NO_FOLDER = (errno.ENOENT, errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG)
_DEFAULT_COLUMNS = ("省政府文件", "人事任免")


def existing(folder: Path) -> str:
    """What of a press `folder` holds already, "" if nothing.  Raises StoreError where it can not be looked at."""
    parts = (*(f"issues/{name}" for name in (PRESS_FILE, LAWS_FILE, WORD_LIST_FILE)), "site_templates", "mkdocs.yml")
    with disk_errors(folder.parent, also=_NO_FOLDER):
        return next((n for n in parts if (folder / n).exists()), "")


def surrounding(folder: Path) -> Path | None:
    """The issues/, build/ or site_templates/ of another press that `folder` is or lies in."""
    place = folder.resolve()
    for own in (place, *place.parents):
        if own.name in ("issues", "build", "site_templates") and (own.parent / "issues" / PRESS_FILE).is_file():
            return own
    return None


def make_press(folder: Path, name: str, language: Language) -> list[Path]:
    """Makes `folder` a press: issues/ with gazette.yml and two lists, site_templates/, mkdocs.yml.  Returns what it made.

    Overwrites nothing: ask `existing` first.  Raises StoreError where the disk refuses.
    """
    settings, laws = folder / "issues" / PRESS_FILE, folder / "issues" / LAWS_FILE
    templates, mkdocs = folder / "site_templates", folder / "mkdocs.yml"
    words = folder / "issues" / WORD_LIST_FILE
    with disk_errors(folder.parent, also=_NO_FOLDER):
        try:
            settings.parent.mkdir(parents=True, exist_ok=True)
            shutil.copytree(packaged("site_templates"), templates)
            shutil.copyfile(packaged("mkdocs.yml"), mkdocs)
            shutil.copyfile(packaged(WORD_LIST_FILE), words)
            text = packaged_text(PRESS_FILE).format(name=_as_yaml(name), language=language)
            settings.write_text(text, encoding="utf-8")
            laws.write_text(packaged_text(LAWS_FILE), encoding="utf-8")
            own_templates.mark(folder)
        except BaseException:
            _remove_made(templates, mkdocs, settings, laws, words)
            raise
    return [settings, laws, words, templates, mkdocs]


def _as_yaml(name: str) -> str:
    """In quotation marks where YAML would take it for something else: "云川: #1"."""
    return name if re.fullmatch(r"[\w（）《》·]+", name) and name != "null" else json.dumps(name, ensure_ascii=False)


def _remove_made(templates: Path, *files: Path) -> None:
    """A half-made press would only be in the way of the next try."""
    shutil.rmtree(templates, ignore_errors=True)
    for file in files:
        with suppress(OSError):
            file.unlink()


def packaged_text(name: str) -> str:
    return (Path(__file__).parent / "press_folder" / name).read_text(encoding="utf-8")


def make_issue(press: Press, year: int, number: str, published_on: dt.date, whole: int | None) -> list[Path]:
    """Makes the folder of an issue with a commented issue.yml and its column folders; what is there stays.

    `whole` None means: one more than the last issue before it.  Raises StoreError where the disk refuses.
    """
    folder = press.issues / folder_names.issue_folder(year, number)
    if whole is None:
        whole = next_whole_number(press, folder.name)
    text = packaged_text(ISSUE_FILE).format(
        id=folder.name, year=year, number=number, whole_number=whole or "", published_on=published_on.isoformat()
    )  # fmt: skip
    columns = press.settings.columns or _DEFAULT_COLUMNS
    made = [folder / ISSUE_FILE, *(folder / f"{n:02d}-{column}" for n, column in enumerate(columns, 1))]
    with disk_errors(press.root):
        folder.mkdir(exist_ok=True)
        if any(entry.is_dir() for entry in folder.iterdir()):
            del made[1:]  # somebody made the folder by hand, with columns of its own
        for column in made[1:]:
            column.mkdir()
        # Last, so that an issue that is being made is no issue yet.
        made[0].write_text(text, encoding="utf-8")
    return made


def next_whole_number(press: Press, name: str) -> int | None:
    """总期号 after that of the last issue before `name`; a combined issue counts for each of its numbers."""
    order = folder_names.issue_order(name) or ()
    for folder in reversed(all_issues(press)):
        if (folder_names.issue_order(folder.name) or ()) >= order:
            continue
        try:
            before = load_issue_settings(folder / ISSUE_FILE)
        except GazetteError:
            continue
        if before.whole_number is not None:
            return before.whole_number + before.number.count("、") + 1
    return None
