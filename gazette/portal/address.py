"""What an address may say: declared parameters, read into values or refused with the reason in both languages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from ..diagnostics import Bilingual

Values: TypeAlias = Mapping[str, Any]
LONGEST_TEXT: Final = 500
_KINDS: Final = {
    "text": Bilingual("不超过500字的文字", "text of at most 500 characters"), "whole": Bilingual("整数", "a whole number"),
    "day": Bilingual("日期，如2021-01-31", "a day such as 2021-01-31"),
}  # fmt: skip


class BadAddress(Exception):
    """A parameter that is not what it should be."""

    def __init__(self, words: Bilingual) -> None:
        super().__init__(words.en)
        self.words = words


class NotThere(Exception):
    """No such document, issue or organ."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an address; `choices` closes a text, `most` bounds a whole number."""

    name: str
    kind: Literal["text", "whole", "day"]
    about: Bilingual
    example: str
    in_path: bool = False
    default: Any = ""
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    required: bool = False

    @property
    def schema(self) -> dict[str, Any]:
        """As JSON Schema."""
        if self.kind == "whole":
            return {"type": "integer", "minimum": self.least, "maximum": self.most, "default": self.default}
        if self.kind == "day":
            return {"type": "string", "format": "date"}
        if self.choices:
            made = {"type": "string", "enum": list(self.choices)}
            return made | ({"default": self.default} if self.default else {})
        return {"type": "string", "maxLength": LONGEST_TEXT} | ({"minLength": 1} if self.in_path else {})

    def read(self, given: str) -> Any:
        """The value; raises BadAddress."""
        if self.kind == "whole":
            return self._whole(given)
        if self.kind == "day":
            return self._day(given)
        if self.choices and given not in self.choices:
            listed = "、".join(self.choices), ", ".join(self.choices)
            raise self._refused(Bilingual(f"{listed[0]}之一", f"one of {listed[1]}"), given)
        if len(given) > LONGEST_TEXT or (self.required and not given):
            raise self._refused(_KINDS["text"], given)
        return given

    def _whole(self, given: str) -> int:
        if not re.fullmatch(r"-?\d{1,12}", given, re.ASCII) or not self.least <= int(given) <= self.most:
            span = f"{self.least}–{self.most}"
            raise self._refused(
                Bilingual(f"{span}之间的整数", f"a whole number from {self.least} to {self.most}"), given
            )
        return int(given)

    def _day(self, given: str) -> str:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", given, re.ASCII):
            raise self._refused(_KINDS["day"], given)
        try:
            dt.date.fromisoformat(given)
        except ValueError:
            raise self._refused(_KINDS["day"], given) from None
        return given

    def _refused(self, wanted: Bilingual, given: str) -> BadAddress:
        shown = given[:60].replace("{", "{{").replace("}", "}}")
        return BadAddress(Bilingual(
            f"参数 {self.name} 应为{wanted.zh}，收到的是“{shown}”", f"parameter {self.name} must be {wanted.en}, not “{shown}”"
        ))  # fmt: skip


def read_all(parameters: Sequence[Parameter], given: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Every parameter with its value or default; an unknown or repeated one is refused, not passed over."""
    known = {p.name: p for p in parameters if not p.in_path}
    values: dict[str, Any] = {}
    for name, value in given:
        if name == "lang":
            continue
        if name not in known:
            listed = ", ".join(known) or "–"
            shown = name[:60].replace("{", "{{").replace("}", "}}")
            raise BadAddress(
                Bilingual(
                    f"没有参数“{shown}”；可用的有：{listed}",
                    f"there is no parameter “{shown}”; there are: {listed}",
                )
            )
        if name in values:
            raise BadAddress(Bilingual(f"参数 {name} 出现了两次", f"parameter {name} stands twice"))
        values[name] = known[name].read(value)
    missing = next((p.name for p in known.values() if p.required and p.name not in values), None)
    if missing:
        raise BadAddress(Bilingual(f"缺少参数 {missing}", f"parameter {missing} is missing"))
    return {name: p.default for name, p in known.items()} | values


def lenient(parameters: Sequence[Parameter], given: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """For pages that people open: what can not be read counts as not said."""
    values: dict[str, Any] = {p.name: p.default for p in parameters}
    known = {p.name: p for p in parameters}
    for name, value in given:
        if name in known and value:
            try:
                values[name] = known[name].read(value.strip())
            except BadAddress:
                continue
    return values
