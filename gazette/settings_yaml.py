"""Settings files as editors write them: plain YAML in, checked settings out, every mistake with its line.

Only the YAML that people write by hand is taken: mappings, lists and plain values.  Aliases, tags and several
documents in one file are refused, and so is a key that stands twice.  Values stay text until the settings'
own types read them, so that `16`, `08`, `730030` and `否` mean what they look like.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from . import settings_rules as rules
from .diagnostics import ConfigError, Diagnostic
from .model import Place

# A settings file is read by people: larger or deeper than this is not one.
MOST_BYTES = 1_000_000
MOST_NESTING = 12
# What an escape in quotation marks can put into a value and no text can hold: "\0", half a character.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

Path: TypeAlias = tuple[str | int, ...]  # ("documents", "01-省政府文件/01.docx", "title") or ("columns", 0)
M = TypeVar("M", bound=BaseModel)
_Events: TypeAlias = Iterator[yaml.Event]


@dataclass(slots=True)
class Tree:
    """Plain values of a file, and the line on which each key or list entry stands."""

    values: Any = None
    lines: dict[Path, int] = field(default_factory=dict)


class _Refused(Exception):
    """What the file holds is not the YAML that we take."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def parse(content: bytes, name: str, model: type[M]) -> M:
    """The settings that `content` states; `name` is the file's name in messages.  Raises ConfigError."""
    tree = read_tree(content, name)
    try:
        return model.model_validate(tree.values)
    except ValidationError as error:
        found = [_explain(details, tree, name, model) for details in error.errors(include_url=False)]
        raise ConfigError(*found) from None


def read_tree(content: bytes, name: str) -> Tree:
    """Parses the YAML of one settings file.  Raises ConfigError."""
    text = _decode(content, name)
    try:
        return _Composer(name).compose(yaml.parse(text, Loader=yaml.SafeLoader))
    except _Refused as refused:
        raise ConfigError(refused.diagnostic) from None
    except yaml.MarkedYAMLError as error:
        # An open bracket or quotation mark is noticed far below; the slip is where it was opened.
        opened = error.context is not None and re.search("flow|quoted|simple key", error.context)
        mark = error.context_mark if opened else error.problem_mark
        raise ConfigError(_syntax(text, name, mark.line + 1 if mark else 1)) from None
    except yaml.YAMLError:
        raise ConfigError(rules.NOT_TEXT.at(Place(name))) from None


def _decode(content: bytes, name: str) -> str:
    if len(content) > MOST_BYTES:
        raise ConfigError(rules.TOO_LARGE.at(Place(name), most=MOST_BYTES // 1000))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(rules.NOT_TEXT.at(Place(name))) from None


def _syntax(text: str, name: str, line: int) -> Diagnostic:
    """Names the usual slip on that line, or on the one before, where a parser notices it late."""
    lines = text.splitlines()
    for number in (line, line - 1):
        written = lines[number - 1] if 0 < number <= len(lines) else ""
        place = Place(name, paragraph=number, words=written.strip()[:40])
        if "\t" in written:
            return rules.TAB.at(place)
        if _full_width_colon(written):
            return rules.FULL_WIDTH_COLON.at(place)
        if slip := _without_space(written):
            return rules.NO_SPACE.at(place, key=slip[1], value=slip[2][:40])
    written = lines[line - 1] if line <= len(lines) else ""
    return rules.SYNTAX.at(Place(name, paragraph=line, words=written.strip()[:40]))


def _full_width_colon(line: str) -> bool:
    return re.match(r"\s*(- )?[A-Za-z_0-9]+\s*：", line) is not None


def _without_space(line: str) -> re.Match[str] | None:
    return re.match(r"\s*(?:- )?([A-Za-z_0-9]+):(?!//)(\S.*)", line)


class _Composer:
    """Makes plain values of YAML events; recursion is bounded by `MOST_NESTING`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.tree = Tree()

    def compose(self, events: _Events) -> Tree:
        for event in events:
            match event:
                case yaml.StreamStartEvent() | yaml.StreamEndEvent() | yaml.DocumentEndEvent():
                    continue
                case yaml.DocumentStartEvent():
                    if self.tree.lines.get(()):
                        raise _Refused(rules.NOT_PLAIN.at(self._place(event, "---")))
                    self.tree.lines[()] = _line_of(event)
                case _:
                    self.tree.values = self._value(event, events, ())
        self._require_mapping()
        return self.tree

    def _require_mapping(self) -> None:
        if self.tree.values is None:
            self.tree.values = {}
        elif not isinstance(self.tree.values, dict):
            words = str(self.tree.values)[:40]
            raise _Refused(_syntax(words, self.name, 1))

    def _value(self, event: yaml.Event, events: _Events, path: Path) -> Any:
        if len(path) > MOST_NESTING or isinstance(event, yaml.AliasEvent):
            raise _Refused(rules.NOT_PLAIN.at(self._place(event, getattr(event, "anchor", "") or "")))
        if getattr(event, "tag", None) not in (None, "!"):
            raise _Refused(rules.NOT_PLAIN.at(self._place(event, str(getattr(event, "tag", "")))))
        match event:
            case yaml.MappingStartEvent():
                return self._mapping(events, path)
            case yaml.SequenceStartEvent():
                return self._sequence(events, path)
            case yaml.ScalarEvent():
                written = self._written(event)
                return None if event.style is None and written in ("", "~", "null") else written
        raise _Refused(rules.SYNTAX.at(self._place(event, "")))

    def _mapping(self, events: _Events, path: Path) -> dict[str, Any]:
        """A key without a value counts as not stated, so that a commented template can be left open."""
        mapping: dict[str, Any] = {}
        seen: set[str] = set()
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                raise _Refused(rules.SYNTAX.at(self._place(event, "")))
            key = self._written(event)
            if key in seen:
                raise _Refused(rules.KEY_TWICE.at(self._place(event, key), key=key))
            seen.add(key)
            self.tree.lines[(*path, key)] = _line_of(event)
            value = self._value(next(events), events, (*path, key))
            if value is not None:
                mapping[key] = value
        return mapping

    def _sequence(self, events: _Events, path: Path) -> list[Any]:
        values: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            place = (*path, len(values))
            self.tree.lines[place] = _line_of(event)
            value = self._value(event, events, place)
            values.append("" if value is None else value)
        return values

    def _written(self, event: yaml.ScalarEvent) -> str:
        if unwritable := _UNWRITABLE.search(event.value):
            raise _Refused(rules.SYNTAX.at(self._place(event, f"U+{ord(unwritable[0]):04X}")))
        return str(event.value)

    def _place(self, event: yaml.Event, words: str) -> Place:
        return Place(self.name, paragraph=_line_of(event), words=words[:40])


def _line_of(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


# ---------------------------------------------------------------- what a setting's own type says


def _explain(details: ErrorDetails, tree: Tree, name: str, model: type[BaseModel]) -> Diagnostic:
    """One finding of pydantic as a diagnostic of ours: file, line, key, what is allowed."""
    path: Path = tuple(details["loc"])
    key = _dotted(path)
    place = Place(name, paragraph=_line(tree, path), words=_words(details["input"]))
    match details["type"]:
        case "missing":
            return rules.KEY_MISSING.at(Place(name, paragraph=_line(tree, path[:-1])), key=key)
        case "extra_forbidden":
            allowed = _keys(model, path[:-1])
            near = difflib.get_close_matches(str(path[-1]), allowed, n=1, cutoff=0.5)
            at = Place(name, paragraph=_line(tree, path), words=str(path[-1]))
            return rules.KEY_UNKNOWN.at(at, key=key, near=near[0] if near else "—", allowed="、".join(allowed))
        case "literal_error":
            choices = "、".join(re.findall(r"'([^']*)'", str(details["ctx"]["expected"])))
            return rules.NOT_A_CHOICE.at(place, key=key, value=_words(details["input"]), allowed=choices)
    value = details.get("ctx", {}).get("value", details["input"])
    return _FORMS.get(details["type"], rules.WRONG_VALUE).at(place, key=key, value=_words(value))


_FORMS = {
    "date_from_datetime_parsing": rules.NOT_A_DATE,
    "date_parsing": rules.NOT_A_DATE,
    "date_from_datetime_inexact": rules.NOT_A_DATE,
    "date_type": rules.NOT_A_DATE,
    "int_parsing": rules.NOT_A_NUMBER,
    "int_type": rules.NOT_A_NUMBER,
    "int_from_float": rules.NOT_A_NUMBER,
    "string_type": rules.NOT_A_LINE,
    "tuple_type": rules.NOT_A_LIST,
    "issue_number": rules.NUMBER_FORM,
    "dict_type": rules.NOT_KEYS,
    "model_type": rules.NOT_KEYS,
    "model_attributes_type": rules.NOT_KEYS,
    "holiday_span": rules.HOLIDAY_SPAN,
    "make_up_day": rules.MAKE_UP_DAY,
    "holiday_twice": rules.HOLIDAY_TWICE,
    "column_name": rules.COLUMN_NAME,
    "site_address": rules.SITE_ADDRESS,
    "organ_end": rules.ORGAN_END,
    "organ_successor": rules.ORGAN_SUCCESSOR,
}


def _dotted(path: Sequence[str | int]) -> str:
    steps = (step for step in path if step != "[key]")  # pydantic's word for a mapping's key itself
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip(".")


def _line(tree: Tree, path: Path) -> int:
    """The line of `path`, or of the nearest key above it that the file has."""
    while path and path not in tree.lines:
        path = path[:-1]
    return tree.lines.get(path, 1)


def _words(value: object) -> str:
    return (value if isinstance(value, str) else "" if isinstance(value, dict | list) else str(value))[:40]


def _keys(model: type[BaseModel], path: Path) -> list[str]:
    """The keys that the settings at `path` know."""
    for step in ("root", *path):  # a mapping as a whole file has its settings under "root"
        if step in model.model_fields:
            model = next(_models(model.model_fields[str(step)].annotation), model)
    return list(model.model_fields)


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models(argument)
