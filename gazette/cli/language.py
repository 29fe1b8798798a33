"""Which language the command line speaks: `--lang`, else the locale, else the press's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..diagnostics import Language

VARIABLES = ("GAZETTE_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language | None:
    """The language that the user chose; None where neither command nor locale says anything."""
    asked = _option(arguments) or next((environment[v] for v in VARIABLES if environment.get(v)), "")
    if asked.lower().startswith("zh"):
        return "zh"
    # "C" and "POSIX" are the absence of a choice: containers and services run so.
    return None if asked.split(".")[0] in ("", "C", "POSIX") else "en"


def _option(arguments: Sequence[str]) -> str:
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return ""
