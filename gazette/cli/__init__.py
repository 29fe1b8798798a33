"""The command line: parse → one call → print diagnostics → exit code."""

from __future__ import annotations

import codecs
import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import click

from .. import __version__
from ..diagnostics import Bilingual, ConfigError, GazetteError
from ..tools.memory import spare_collections
from . import rules
from .bilingual import Group, Option, usage_words
from .convert_command import convert
from .export_command import export
from .issue_commands import build, check, serve, watch
from .language import choose_language
from .options import shared_options
from .press_commands import doctor, explain, init, new
from .report_commands import ledger, report
from .search_command import search
from .session import Session

# 0 fine · 10–17 the kinds of GazetteError · 18 interrupted · 19 a fault of the press.  1 and 2 are never ours.
INTERRUPTED, FAULT = 18, 19

_WORDS = Bilingual(
    "电子政府公报：批准的 Word 文件进，编排好的公报出。\n\n在公报文件夹里运行，或用 -C 指明文件夹。",
    "The gazette press: approved Word files in, a published government gazette out.\n\n"
    "Commands work in the press folder that they are run in; -C names another.",
)


@click.group(cls=Group, words=_WORDS, invoke_without_command=True)
@shared_options
@click.version_option(
    __version__, "--version", prog_name="gazette", message="%(prog)s %(version)s", cls=Option,
    words=Bilingual("显示版本", "Show the version."),
)
@click.pass_context
def gazette(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for _command in (init, new, convert, check, build, watch, serve, search, export, ledger, report, explain, doctor):
    gazette.add_command(_command)


def main() -> NoReturn:
    """The `gazette` command."""
    spare_collections()  # loading modules leaves no garbage
    _require_utf8()
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a terminal without Chinese
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            # Asked to stop by a service manager: end as by Ctrl-C, with stages and children cleaned up.
            signal.signal(number, signal.default_int_handler)
    code = run(sys.argv[1:])
    _end_quietly(code)
    sys.exit(code)


def _end_quietly(code: int) -> None:
    """All is done: an interruption while Python takes itself apart changes nothing of that."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: os._exit(code))


def _require_utf8() -> None:
    """Begins anew in UTF-8 where the locale is another: names of files would be garbled, and their issues seem empty.

    What is printed keeps the terminal's encoding, unless that is ASCII.
    """
    if sys.getfilesystemencoding() == "utf-8" or os.environ.get("PYTHONUTF8") == "1":
        return
    environment = os.environ | {"PYTHONUTF8": "1"}
    if codecs.lookup(sys.stdout.encoding).name != "ascii":
        environment.setdefault("PYTHONIOENCODING", f"{sys.stdout.encoding}:replace")
    arguments = [a.encode("utf-8", "surrogateescape") for a in (sys.executable, "-m", "gazette", *sys.argv[1:])]
    os.execve(sys.executable, arguments, environment)  # noqa: S606  # this same program


def run(arguments: Sequence[str]) -> int:
    """Runs one command line and returns its exit code."""
    session = Session(Path(), choose_language(arguments, os.environ))
    code = _guarded(list(arguments), session)
    with suppress(BrokenPipeError):
        session.finish(code)
    return code


def _guarded(arguments: list[str], session: Session) -> int:
    try:
        for argument in arguments:
            if not argument.isascii() and argument.encode("utf-8", "replace").decode() != argument:
                raise ConfigError(rules.GARBLED.at(words=argument.encode("utf-8", "replace").decode()))
        return _invoke(arguments, session)
    except GazetteError as error:
        session.complain(error.diagnostics)
        return error.exit_code
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "gazette"
        why = usage_words(error, session.language)
        session.complain([rules.USAGE.at(why=why, command=command)])
        return ConfigError.exit_code
    except (KeyboardInterrupt, click.Abort):
        session.complain([rules.INTERRUPTED.at()])
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has enough (`gazette check | head`).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if _is_interruption(error):
            session.complain([rules.INTERRUPTED.at()])
            return INTERRUPTED
        if os.environ.get("GAZETTE_DEBUG"):
            traceback.print_exc()
        what = f"{type(error).__name__}: {error}"
        session.complain([rules.FAULT.at(what=what, log=_crash_log(session, arguments))])
        return FAULT


def _is_interruption(error: BaseException | None) -> bool:
    """Python makes another error of one that meets it within a class body."""
    return error is not None and (isinstance(error, KeyboardInterrupt) or _is_interruption(error.__cause__))


def _invoke(arguments: list[str], session: Session) -> int:
    """Runs click with our context; the commands' return value is their exit code."""
    try:
        context = gazette.make_context("gazette", arguments, obj=session)
        with context:
            result = gazette.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    return result if isinstance(result, int) else 0


def _crash_log(session: Session, arguments: list[str]) -> Path:
    """Saves what a maintainer needs; in build/ where there is one, else among temporary files."""
    text = f"gazette {__version__}\npython {sys.version}\n{arguments}\n\n{traceback.format_exc()}"
    name = time.strftime("crash-%Y%m%d-%H%M%S.txt")
    for folder in (session.folder / "build", Path(tempfile.gettempdir())):
        with suppress(OSError):
            if folder.is_dir():
                (folder / name).write_text(text, encoding="utf-8", errors="backslashreplace")
                return folder / name
    return Path("GAZETTE_DEBUG=1")
