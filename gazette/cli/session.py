"""One run of the command line: where it works, what language it speaks, how it prints."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from ..config import Press, load_press
from ..diagnostics import Bilingual, ConfigError, Diagnostic, Language, Severity
from ..folder_names import issue_folder, issue_named
from ..sources import all_issues
from ..wording import counts, most_serious_first
from . import rules
from .printing import diagnostic_json, diagnostic_lines, group_lines, print_json

STEPS = (
    Bilingual("", ""),
    Bilingual("收稿", "gather"),
    Bilingual("预检", "preflight"),
    Bilingual("识读", "read"),
    Bilingual("编排", "assemble"),
    Bilingual("校核", "check"),
    Bilingual("制版", "write"),
    Bilingual("核对", "prove"),
    Bilingual("出版", "publish"),
)
_CLEAR_LINE = "\r\033[K"


@dataclass(slots=True)
class Session:
    folder: Path
    chosen: Language | None  # None: the press decides
    json: bool = False
    verbose: bool = False
    facts: dict[str, Any] = field(default_factory=dict)  # what `--json` prints beside the diagnostics
    reported: list[tuple[str, Diagnostic]] = field(default_factory=list)  # with the issue's id, "" where there is none
    _line_open: bool = False
    _language: Language = "en"

    @property
    def language(self) -> Language:
        return self.chosen or self._language

    def press(self) -> Press:
        """The press in the session's folder.  Raises ConfigError."""
        if not self.folder.is_dir():
            raise ConfigError(rules.NO_FOLDER.at(folder=self.folder))
        press = load_press(self.folder)
        self._language = press.settings.language
        return press

    def issues(self, press: Press, names: Sequence[str]) -> list[Path]:
        """The folders of the issues named, all where none is named.  Raises ConfigError for unknown ones."""
        folders = {path.name: path for path in all_issues(press)}
        asked = [_folder_name(name) for name in names]
        if missing := [name for name in asked if name not in folders]:
            known = " ".join(folders) or "—"
            raise ConfigError(*(rules.NO_ISSUE.at(issue=name, known=known) for name in missing))
        return [folders[name] for name in dict.fromkeys(asked)] if asked else list(folders.values())

    def say(self, zh: str, en: str) -> None:
        """A line for people; programs read the JSON instead."""
        self._end_line()
        if not self.json:
            click.echo(zh if self.language == "zh" else en)

    def log(self, step: int, message: str) -> None:
        """Progress: every line with -v, one changing line on a terminal, nothing in a pipe."""
        line = f"{step} {STEPS[step].say(self.language)}  {message}"
        if self.verbose:
            click.echo(line, err=True)
        elif not self.json and sys.stderr.isatty():
            click.echo(f"{_CLEAR_LINE}{line}", err=True, nl=False)
            self._line_open = True

    def report(self, diagnostics: Iterable[Diagnostic], issue: str = "") -> None:
        """Prints findings, the most serious document first, and keeps them for `--json`."""
        found = list(diagnostics)
        self.reported += ((issue, d) for d in found)
        self._end_line()
        if self.json or not found:
            return
        if issue:
            click.secho(f"\n{issue}  {counts(found, self.language)}", bold=True)
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
        for file, group in most_serious_first(found):
            click.echo(group_lines(file, group, self.language, width))

    def complain(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Prints why the command stopped, on standard error."""
        self._end_line()
        found = list(diagnostics)
        self.reported += (("", d) for d in found)
        if not self.json:
            for diagnostic in found:
                click.echo(diagnostic_lines(diagnostic, self.language), err=True)

    def finish(self, exit_code: int) -> None:
        """The last word: the JSON document, where it was asked for."""
        self._end_line()
        if self.json:
            found = [diagnostic_json(d, issue) for issue, d in self.reported]
            errors = sum(d.severity is Severity.ERROR for _, d in self.reported)
            print_json({"exit_code": exit_code, "errors": errors, **self.facts, "diagnostics": found})

    def _end_line(self) -> None:
        if self._line_open:
            click.echo(_CLEAR_LINE, err=True, nl=False)
            self._line_open = False


def _folder_name(written: str) -> str:
    """The issue's folder as somebody names it: "2020年第16期", "issues/2020-16/"."""
    named = issue_named(written)
    return issue_folder(*named) if named else Path(written).name
