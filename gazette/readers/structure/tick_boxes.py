"""Forms with boxes to tick: 公开属性：☑主动公开 □依申请公开 □不予公开, and which of them are ticked."""

from __future__ import annotations

import re

_TICKS = "☑☒✓✔√■▣●◉⦿🗹🗸🗷🗶🗵"
_BOX = rf"(?:[□☐▢◻❑❒⬜○◯{_TICKS}]|[（(\[【][{_TICKS}]?[）)\]】])"
_LABEL = re.compile(r"(?:公开(?:属性|选项|方式|形式|类型|类别|类)|是否公开)[:：]?")
_WORDS = rf"[^□☐▢◻❑❒⬜○◯{_TICKS}（()）\[\]【】、，,；;。/]{{1,12}}"
_BEFORE = re.compile(rf"(?P<box>{_BOX}+)(?P<words>{_WORDS})")
_BEHIND = re.compile(rf"(?P<words>{_WORDS})(?P<box>{_BOX}+)")
_ONE = re.compile(rf"{_BOX}+(?P<words>{_WORDS})|(?P<behind>{_WORDS}){_BOX}+")
_FILLING = re.compile(r"[、，,；;。/（()）\[\]【】]*")
_KNOWN = re.compile(r"(?:此件|全文)?(?:主动公开|依申请公开|部分公开|不予公开|免予公开|不宜公开|不公开|公开)")
_FEWEST = 2  # choices of a row without a label; “■公开” alone is a point of a list


def ticked(text: str) -> tuple[str, ...] | None:
    """The choices that are ticked in `text`, a line without white space; None where it is no such form."""
    label = _LABEL.search(text)
    row = text[label.end() :] if label else text.lstrip("（(【[") if re.match(r"[（(【\[]+[^）)\]】]{2}", text) else text
    form = _BEFORE if re.match(_BOX, row) else _BEHIND
    choices = list(form.finditer(row))
    if not choices or (not (label and form.match(row)) and not _is_row(choices, form.sub("", row))):
        return None
    return tuple(c["words"] for c in choices if re.search(f"[{_TICKS}]", c["box"]))


def is_choice(text: str) -> bool:
    """Whether a line is one choice of such a form, each standing on a line of its own: ☑主动公开."""
    one = _ONE.fullmatch(text)
    return one is not None and _KNOWN.fullmatch(one["words"] or one["behind"]) is not None


def is_label(text: str) -> bool:
    return _LABEL.fullmatch(text) is not None


def _is_row(choices: list[re.Match[str]], rest: str) -> bool:
    """Whether a line without a label is nothing but choices between ways of disclosure."""
    return len(choices) >= _FEWEST and all(_KNOWN.fullmatch(c["words"]) for c in choices) and _FILLING.fullmatch(rest) is not None
