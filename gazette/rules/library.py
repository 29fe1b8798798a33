"""What the press has printed, by number and by title, and where a document cites it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..model import Citation, Document, Issue, Place, Role
from ..standard_text import fold
from . import Background, Known
from .passages import Kind, Passage

_BASIS = re.compile(r"(?:根据|依据|依照|按照|遵照|贯彻|落实|执行)[^。；]*$")
_NOT_BASIS = re.compile(r"废止|失效|停止执行|修改|修订|修正|(?<![据依照])原《|曾|(?:施行|实施|生效|公布)(?:之|以)?前")
_SENTENCE = 400  # characters to either side: what stands farther off says nothing of the citation
_REPEALS = re.compile(r"(?:同时|即行|予以|一并|自行)?(?:废止|失效|停止执行)")


@lru_cache(maxsize=1 << 16)  # an archive's titles are asked for again with each issue
def plain_title(title: str) -> str:
    """A title as far as two of them are compared: no white space, no quotation marks."""
    return re.sub(r"[《》〈〉“”]", "", fold(title))


@lru_cache(maxsize=1 << 16)
def plain_number(number: str) -> str:
    """A document number as far as two of them are compared: one kind of brackets, no 第, no leading zeros."""
    marked = re.sub(r"[\[［（(【﹝](\d{4})[\]］）)】﹞]", r"〔\1〕", fold(number))
    return re.sub(r"〕第?0*(?=\d)", "〕", marked)


def plain_law(name: str) -> str:
    """A law's name without 中华人民共和国, which short citations leave out."""
    return plain_title(name).removeprefix("中华人民共和国")


@dataclass(frozen=True, slots=True)
class Library:
    """The documents of the other issues and of this one; a title may belong to several."""

    by_number: Mapping[str, Known]
    by_title: Mapping[str, tuple[Known, ...]]

    def find(self, citation: Citation) -> Known | None:
        """The document cited: by its number, else by a title that only one document has."""
        if citation.number:
            return self.by_number.get(plain_number(citation.number))
        titled = self.by_title.get(plain_title(citation.title), ())
        return titled[0] if len(titled) == 1 else None


def library_of(issue: Issue, background: Background) -> Library:
    return background.memory.recall("library", issue, lambda: _library(issue, background))


def _library(issue: Issue, background: Background) -> Library:
    own = [_of_this_issue(document, issue) for document in issue.documents]
    by_title: dict[str, dict[str, Known]] = defaultdict(dict)
    for known in (*background.printed, *own):
        for name in known.names:
            by_title[plain_title(name)][f"{known.issue_id}/{known.file}"] = known
    by_number = {plain_number(k.number): k for k in (*own, *background.printed) if k.number}
    return Library(by_number, {title: tuple(found.values()) for title, found in by_title.items()})


def _of_this_issue(document: Document, issue: Issue) -> Known:
    instruments = tuple(p.title for p in document.parts if p.role is Role.INSTRUMENT and p.title)
    card = document.card
    return Known(
        issue.id, document.file, document.title, document.number, document.type, document.issuers, instruments,
        document.written_on, card.effective_on.value if card.effective_on else None,
        card.expires_on.value if card.expires_on else None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation where it stands."""

    citation: Citation
    passage: Passage
    start: int  # of the citation in the passage's text

    @property
    def place(self) -> Place:
        return self.passage.at(self.start, self.start + len(self.citation.raw))

    @property
    def number_place(self) -> Place:
        """Of the number in the citation, which may stand behind a long title."""
        at = self.passage.text.find(self.citation.number, self.start) if self.citation.number else -1
        return self.passage.at(at, at + len(self.citation.number)) if at >= 0 else self.place

    @property
    def sentence(self) -> tuple[str, str]:
        """What stands before and after it in its sentence."""
        text, end = self.passage.text, self.start + len(self.citation.raw)
        first, last = max(0, self.start - _SENTENCE), min(len(text), end + _SENTENCE)
        begin = max(first, *(text.rfind(stop, first, self.start) + 1 for stop in "。；\n"))
        stops = [at for at in (text.find(stop, end, last) for stop in "。；\n") if at >= 0]
        return text[begin : self.start], text[end : min(stops, default=last)]

    @property
    def is_basis(self) -> bool:
        """根据《…》: the document relies on what it cites."""
        before, after = self.sentence
        return bool(_BASIS.search(before)) and not _NOT_BASIS.search(before + after)

    @property
    def is_repealed(self) -> bool:
        """《…》同时废止: the document does away with what it cites."""
        before, after = self.sentence
        passive = before.endswith(("由", "被", "根据", "按照", "依照", "依据"))
        return bool(_REPEALS.search(after)) and not passive and "根据" not in before


def references(document: Document, background: Background) -> tuple[Reference, ...]:
    return background.memory.recall("references", document, lambda: tuple(_references(document, background)))


def _references(document: Document, background: Background) -> Iterator[Reference]:
    """Every citation of `document` with its place; one that stands in no passage is left out."""
    passages = [p for p in background.passages.of(document) if p.kind not in (Kind.NAME, Kind.ENCLOSURE)]
    at, offset = 0, 0
    for citation in document.citations:
        found = _next(passages, citation.raw, at, offset) or _next(passages, citation.raw, 0, 0)
        if found:
            at, start = found
            offset = start + len(citation.raw)
            yield Reference(citation, passages[at], start)


def _next(passages: list[Passage], raw: str, at: int, offset: int) -> tuple[int, int] | None:
    for index in range(at, len(passages)):
        start = passages[index].text.find(raw, offset if index == at else 0)
        if start >= 0:
            return index, start
    return None
