"""Names that stand for a title: those that the text defines (以下简称《条例》), and national laws without book marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from ..standard_text import fold
from .law_names import LAW_NAMES, LONGEST, STATE
from .pinpoints import article_at

_DEFINES: Final = re.compile(
    r"(?:以下|下文|以下统|以下统一|下)?(?:简称|并称|统称|合称|以下称|称)(?:为|作)?[:：]?\s*(?P<names>[《“\"‘]?[^，,；;。]+)$"
)
_NAME: Final = re.compile(r"《(?P<marked>[^《》]+)》|[“\"‘](?P<quoted>[^”\"’]+)[”\"’]")
# 刑法学, 公司法人, 仲裁法庭, 商标法律, 基本法委员会: the name goes on and is another word.
_GOES_ON: Final = "律规院庭官人定制治学理系盲令委"
_ABROAD: Final = re.compile(r"(?:德|法|美|英|俄|韩|外|各|他)国$|日本$|瑞士$|台湾(?:地区)?$|香港$|澳门$")
_FURTHER: Final = re.compile(r"实施(?:细则|条例|办法)|修正案(?:[（(][一二三四五六七八九十]+[）)])?")
_LED: Final = re.compile(
    r"(?:根据|依据|依照|按照|遵照|适用|违反|符合|执行|实施|贯彻|落实|触犯|属于|修[订正改]的?|[和与及、]|以及|中华人民共和国)$"
)
_UNSURE: Final = frozenset(("宪法", "水法"))  # 宪法宣誓, 节水法: only where a word before or an article after says so
_SHORT_WORD: Final = 3  # 条例, 规定, 解释: any document might use these words of itself or of others
_ENDED: Final = re.compile(r"第|规定|的|要求|所|等|中|和|、|，|。|；|）|$")


@dataclass(frozen=True, slots=True)
class Meant:
    """What a name stands for."""

    title: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Bare:
    """A name without book marks at its place; `raw` as it stands."""

    start: int
    raw: str
    meant: Meant
    article: str


@dataclass(slots=True)
class ShortNames:
    """What the text has defined so far: `marked` counts between 《》, `plain` also without them."""

    marked: dict[str, Meant] = field(default_factory=dict)
    plain: dict[str, Meant] = field(default_factory=dict)

    def define(self, names: Sequence[tuple[str, bool]], meant: Sequence[Meant]) -> None:
        """`names` with whether they stand without marks, for the last of `meant`, one each."""
        for (name, plain), what in zip(reversed(names), reversed(meant)):  # noqa: B905 - as many as there are
            self.marked[name] = what
            if plain:
                self.plain[name] = what

    def seen(self, title: str) -> None:
        """《中华人民共和国政府信息公开条例》 is 政府信息公开条例 from there on."""
        name = title.removeprefix(STATE)
        if name != title and len(name) > _SHORT_WORD and "《" not in name and name not in LAW_NAMES:
            self.plain.setdefault(name, Meant(title))

    def meant(self, title: str) -> Meant:
        return self.marked.get(title) or Meant(title)

    def bare(self, text: str, start: int, end: int) -> Iterator[Bare]:
        """Names without book marks in text[start:end], in no order; none overlaps another."""
        taken: list[tuple[int, int]] = []
        for at, stop, meant in (*self._defined(text, start, end), *self._laws(text, start, end)):
            if any(at < b and a < stop for a, b in taken):
                continue
            taken.append((at, stop))
            article, _ = article_at(text, stop)
            yield Bare(at, text[at:stop], meant, article)

    def _defined(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, Meant]]:
        for name in sorted(self.plain, key=len, reverse=True):
            at = text.find(name, start, end)
            while at >= 0:
                stop = at + len(name)
                if _stands_alone(text, at, stop, name):
                    yield at, stop, self.plain[name]
                at = text.find(name, stop, end)

    def _laws(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, Meant]]:
        at = text.find("法", start, end)
        while at >= 0:
            stop = at + 1 + (text[at + 1 : at + 2] == "典")
            found = _law(text, start, stop) if text[stop : stop + 1] not in _GOES_ON or stop >= len(text) else None
            if found:
                yield found
            at = text.find("法", at + 1, end)


def _law(text: str, start: int, stop: int) -> tuple[int, int, Meant] | None:
    """The longest name of a law that ends at `stop`, with what may follow it."""
    for length in range(min(LONGEST, stop - start), 1, -1):
        name = text[stop - length : stop]
        if name in LAW_NAMES:
            break
    else:
        return None
    at = stop - length
    before = text[max(0, at - 7) : at]
    if _ABROAD.search(before) or (name in _UNSURE and not (_LED.search(before) or article_at(text, stop)[0])):
        return None
    if name == "宪法" and text.startswith("和法律", stop):
        return None
    further = _FURTHER.match(text, stop)
    if further:
        stop, name = further.end(), name + further[0]
    return at - len(STATE) * before.endswith(STATE), stop, Meant(STATE + name)


def _stands_alone(text: str, at: int, stop: int, name: str) -> bool:
    before = text[max(0, at - 4) : at]
    if before[-1:] in ("本", "该", "此", "省", "市", "县", "区", "州") or text[stop : stop + 1] in ("实", *_GOES_ON):
        return False
    if len(name) > _SHORT_WORD:
        return True
    han = "\u4e00" <= before[-1:] <= "\u9fff"
    return bool((not han or (_LED.search(before) and not before.endswith("实施"))) and _ENDED.match(text, stop))


def defined(inner: str) -> list[tuple[str, bool]]:
    """The names that the words within brackets define, each with whether it stands without book marks."""
    match = _DEFINES.search(inner)
    if match is None:
        return []
    words = fold(match["names"])
    found = [(m["marked"] or m["quoted"].strip("《》"), "《" not in m[0]) for m in _NAME.finditer(words)]
    return found or [(words, True)]
