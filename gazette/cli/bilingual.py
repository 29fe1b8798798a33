"""Commands, options and help of click that speak the press's two languages."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from typing import Any

import click

from ..diagnostics import Bilingual, ConfigError, Language
from . import rules
from .session import Session

_HEADINGS = {
    "Options": "选项",
    "Commands": "命令",
    "Usage: ": "用法：",
}
# What click puts behind an option's help: "[default: 8800; 0<=x<=65535]".
_EXTRA = re.compile(r"\s*\[(?:default: ([^;\]]+))?[^\]]*\]$")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_HELP_OPTION = Bilingual("显示这段说明", "Show this message and exit.")


def language_of(context: click.Context) -> Language:
    session = context.find_object(Session)
    return session.language if session else "en"


class Option(click.Option):
    """An option whose help is bilingual."""

    def __init__(self, *args: Any, words: Bilingual, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.words = words

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        language = language_of(ctx)
        self.help = self.words.say(language)
        record = super().get_help_record(ctx)
        return (record[0], _EXTRA.sub(_extra_in_chinese, record[1])) if record and language == "zh" else record


def _extra_in_chinese(extra: re.Match[str]) -> str:
    return f"（默认 {extra[1]}）" if extra[1] else ""


class Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, _HEADINGS["Usage: "])

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))


class Context(click.Context):
    def make_formatter(self) -> click.HelpFormatter:
        width, most = self.terminal_width, self.max_content_width
        formatter = Formatter if language_of(self) == "zh" else click.HelpFormatter
        return formatter(width=width, max_width=most)


class Command(click.Command):
    """A command whose help is bilingual."""

    context_class = Context

    def __init__(self, *args: Any, words: Bilingual, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.words = words

    def get_help(self, ctx: click.Context) -> str:
        self.help = self.words.say(language_of(ctx))
        return super().get_help(ctx)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:  # click makes it once and keeps it
            option.help = _HELP_OPTION.say(language_of(ctx))
        return option


class Group(Command, click.Group):
    """The commands, in the order in which an office meets them."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = []
        for name, command in self.commands.items():
            words = command.words.say(language_of(ctx)) if isinstance(command, Command) else ""
            rows.append((name, words.split("\n")[0].rstrip("。.")))
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], self.commands, n=1, cutoff=0.5)
            raise ConfigError(rules.NO_COMMAND.at(name=args[0], near=near[0] if near else "—"))
        return super().resolve_command(ctx, args)


def command(name: str, zh: str, en: str, **rest: Any) -> Callable[[Callable[..., object]], click.Command]:
    """Declares a command; the first line of each text is what the list of commands shows."""
    return click.command(name, cls=Command, words=Bilingual(zh, en), **rest)


def option(*names: str, zh: str, en: str, **rest: Any) -> Callable[[Callable[..., object]], Callable[..., object]]:
    return click.option(*names, cls=Option, words=Bilingual(zh, en), **rest)


def usage_words(error: click.UsageError, language: Language) -> str:
    """What click found wrong with the command line, in one sentence."""
    if language == "en":
        return error.format_message().rstrip(".")
    match error:
        case click.NoSuchOption():
            near = f"，最接近的是 {'、'.join(error.possibilities)}" if error.possibilities else ""
            return f"没有选项 {error.option_name}{near}"
        case click.MissingParameter():
            return f"缺少 {error.param.human_readable_name if error.param else '参数'}"
        case click.BadParameter():
            return f"{_name_of(error.param)} 的值不合规定：{_form_of(error)}"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 后面{'要' if 'requires' in error.message else '不'}写内容"
    extra = re.fullmatch(r"Got unexpected extra arguments? \((.*)\)", error.message)
    return f"多写了 {extra[1]}" if extra else error.format_message().rstrip(".")


def _name_of(parameter: click.Parameter | None) -> str:
    """As it is typed: --as-of, KIND."""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.human_readable_name if parameter else "参数"


def _form_of(error: click.BadParameter) -> str:
    """What may be written there, in Chinese."""
    kind = error.param.type if error.param else None
    if _CHINESE.search(re.sub("'.*?'", "", error.message)):  # what was typed may be Chinese, too
        return error.message
    match kind:
        case click.Choice():
            return f"可写 {'、'.join(map(str, kind.choices))}"
        case click.IntRange() | click.FloatRange():
            number = "整数" if isinstance(kind, click.IntRange) else "数字"
            return f"写{number}，{kind.min} 到 {kind.max}" if kind.max is not None else f"写{number}，不小于 {kind.min}"
        case click.DateTime():
            return "日期写作 2020-08-31"
        case click.Path():
            return "这里写文件名，不是文件夹"
    return error.message
