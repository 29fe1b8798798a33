"""Options that every command understands, before or after its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from .bilingual import command, option
from .session import Session

DAY = click.DateTime(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"])  # as editors write a day
WAIT = click.FloatRange(0, 86_400)  # seconds
Wrapped = Callable[..., object]


def shared_options(function: Wrapped, *, hidden: bool = False) -> Wrapped:
    """`-C`, `--lang`, `--json`, `-v`: they set the session and are not handed to the command.

    `choose_language` has read `--lang` before click, so that click's own messages speak it, too.
    """
    for decorate in (
        option(
            "-v", "--verbose", is_flag=True, expose_value=False, hidden=hidden, callback=_set("verbose"),
            zh="写出每一步", en="Log every step.",
        ),
        option(
            "--json", is_flag=True, expose_value=False, callback=_set("json"),
            zh="输出 JSON，供程序读取", en="Print machine-readable results.",
        ),
        option(
            "--lang", type=click.Choice(["zh", "en"]), expose_value=False, hidden=hidden,
            zh="说明和提示用的语言", en="Language of help and messages.",
        ),
        option(
            "-C", "folder", type=click.Path(path_type=Path), metavar="DIR", expose_value=False, hidden=hidden,
            callback=_set("folder"), zh="公报文件夹（默认是当前文件夹）", en="The press folder (default: this one).",
        ),
    ):  # fmt: skip
        function = decorate(function)
    return function


def press_command(name: str, zh: str, en: str, **rest: Any) -> Callable[[Wrapped], click.Command]:
    """A command with the common options; it gets the `Session` first and returns its exit code, None for 0."""

    def decorate(function: Wrapped) -> click.Command:
        return command(name, zh, en, **rest)(shared_options(click.pass_obj(function), hidden=True))

    return decorate


def _set(name: str) -> Callable[[click.Context, click.Parameter, Any], Any]:
    def callback(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
        if value:  # not given after the command's name: what stood before it holds
            setattr(context.find_object(Session), name, value)
        return value

    return callback
