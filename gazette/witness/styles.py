"""What styles say of hiding, capitals and numbering; nothing else of a style changes which characters are seen."""

from __future__ import annotations

from functools import cached_property

from .ooxml import Element, W, on, text_of


class Styles:
    def __init__(self, root: Element | None) -> None:
        self._root = root
        self._styles = (
            {s.get(W + "styleId", ""): s for s in root.iter(W + "style")} if root is not None else {}
        )
        self._toggles: dict[tuple[str, str], bool | None] = {}

    @cached_property
    def normal(self) -> str:
        for id, style in self._styles.items():  # 17.7.4.17
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true"):
                return str(id)
        return ""

    @cached_property
    def _capitals_unless_said(self) -> bool | None:
        return None if self._root is None else on(self._root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), "caps")

    def chain(self, id: str) -> list[Element]:
        """The style and those it is based on, nearest first."""
        found: list[Element] = []
        while id in self._styles and self._styles[id] not in found:
            found.append(self._styles[id])
            id = text_of(self._styles[id], "basedOn") or ""
        return found

    def _toggled(self, id: str, name: str) -> bool | None:
        """Asked for every run of a file; a style says the same each time."""
        if (id, name) not in self._toggles:
            found = (on(style.find(W + "rPr"), name) for style in self.chain(id))
            self._toggles[id, name] = next((own for own in found if own is not None), None)
        return self._toggles[id, name]

    def hides(self, id: str) -> bool:
        return bool(self._toggled(id, "vanish"))

    def capitals(self, run: Element | None, paragraph_style: str) -> bool:
        """Whether run properties `run` show capitals, in a paragraph of a style."""
        own = on(run, "caps")
        if own is not None:
            return own
        below = self._toggled(paragraph_style or self.normal, "caps")
        if below is None:
            below = self._capitals_unless_said
        character = text_of(run, "rStyle") or ""
        return bool(below) != bool(character and self._toggled(character, "caps"))

    def hidden(self, run: Element | None, paragraph_style: str) -> bool:
        """Whether run properties `run` hide, in a paragraph of a style; toggles of both styles cancel out (17.7.3)."""
        own = on(run, "vanish")
        if own is not None:
            return own
        character = text_of(run, "rStyle") or ""
        return self.hides(paragraph_style or self.normal) != (self.hides(character) if character else False)

    def numbering(self, id: str) -> tuple[str | None, int | None, str]:
        """List and level that a paragraph style gives, and the style that names them."""
        list_id: str | None = None
        level: int | None = None
        for style in self.chain(id or self.normal):
            own = style.find(f"{W}pPr/{W}numPr")
            if own is None:
                continue
            value = text_of(own, "ilvl")
            if level is None and value is not None and value.isdecimal():
                level = int(value)
            if (named := text_of(own, "numId")) is not None:
                return named, level, style.get(W + "styleId", "")
        return list_id, level, ""
