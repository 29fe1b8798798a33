"""Pieces of a receipt: words in both languages, characters nobody sees made visible, findings, the page's frame."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from ..check import Exempted
from ..diagnostics import Bilingual, Diagnostic
from ..wording import SEVERITIES, within
from . import words

STYLE = "receipt.css"  # in the folder above
# Controls (line end and tab apart), soft hyphen, zero-width and bidirectional characters, private use, lone surrogates.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_PAGE = Markup(
    '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
    '<title>{title}</title>\n<link rel="stylesheet" href="../{style}">\n</head>\n<body>\n'
    "<header><p>{press} <span>{issue}</span></p><p>{kind}{back}</p></header>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
)


def seen(text: object) -> Markup:
    """`text` escaped; a character that nobody sees, or that turns the line round, is named instead."""
    return Markup(_UNSEEN.sub(_named, str(escape(text))))  # noqa: S704 - escaped, and names of ours


def _named(match: re.Match[str]) -> str:
    return f'<b class="code">{code_point(match[0])}</b>'


def code_point(character: str) -> str:
    return f"U+{ord(character):04X}"


def both(text: Bilingual, **values: object) -> Markup:
    """Chinese, then English."""
    zh, en = text.say("zh", **values), text.say("en", **values)
    return Markup(f'{seen(zh)} <i lang="en">{seen(en)}</i>') if en else seen(zh)  # noqa: S704 - escaped


def section(heading: Bilingual, body: Markup, name: str = "") -> Markup:
    opened = Markup('<section class="{}">').format(name) if name else Markup("<section>")
    return opened + Markup("<h2>{}</h2>\n{}</section>\n").format(both(heading), body)


def page(title: str, press: str, issue: str, kind: Bilingual, body: Markup, *, back: bool) -> bytes:
    """A whole page, UTF-8."""
    link = Markup(' <a href="index.html">{}</a>').format(both(words.BACK)) if back else Markup()
    made = _PAGE.format(
        title=seen_plain(title), press=seen(press), issue=seen(issue), kind=both(kind), back=link, body=body, style=STYLE
    )
    return str(made).encode()


def seen_plain(text: str) -> str:
    """The same for places that hold no elements: the window's title."""
    return _UNSEEN.sub(lambda match: code_point(match[0]), text)


def findings(diagnostics: Iterable[Diagnostic], main: str) -> Markup:
    """A list, the most serious first; a file other than `main` is named."""
    order = list(SEVERITIES)
    lines = [_finding(d, main) for d in sorted(diagnostics, key=lambda d: order.index(d.severity))]
    return Markup('<ul class="findings">\n{}</ul>\n').format(Markup().join(lines)) if lines else Markup()


def exemptions(exempted: Iterable[Exempted], main: str) -> Markup:
    """Findings that an editor answers for: who, and why."""
    line = Markup('<li>{what}<p class="who">{label}：{who}</p></li>\n')
    lines = [
        line.format(
            what=_message(e.diagnostic, main), label=both(words.EXEMPTED),
            who=seen(words.EXEMPTED_BY.say("zh", by=e.exemption.by, reason=e.exemption.reason)),
        )
        for e in exempted
    ]  # fmt: skip
    return Markup('<ul class="findings exempted">\n{}</ul>\n').format(Markup().join(lines)) if lines else Markup()


def _finding(diagnostic: Diagnostic, main: str) -> Markup:
    return Markup(
        '<li class="{severity}">{message}<p class="hint">{hint}：{todo}</p><p class="hint" lang="en">{todo_en}</p></li>\n'
    ).format(
        severity=diagnostic.severity.value, message=_message(diagnostic, main), hint=both(words.HINT),
        todo=seen(diagnostic.hint("zh")), todo_en=seen(diagnostic.hint("en")),
    )  # fmt: skip


def _message(diagnostic: Diagnostic, main: str) -> Markup:
    place = diagnostic.place
    file = place.file if place.file != main else ""
    where = " ".join(part for part in (file, within(place, "zh")) if part)
    return Markup('<b>{severity}</b> <code>{rule}</code> {message}{words}{where}<p lang="en">{message_en}</p>').format(
        severity=SEVERITIES[diagnostic.severity].zh, rule=diagnostic.rule.id,
        message=seen(diagnostic.message("zh")), message_en=seen(diagnostic.message("en")),
        words=Markup(" <q>{}</q>").format(seen(place.words)) if place.words else "",
        where=Markup(' <span class="where">{}</span>').format(seen(where)) if where else "",
    )  # fmt: skip


def made_with(versions: Mapping[str, str], code: str) -> Markup:
    """Tools and their versions, and the digest of the press's own code."""
    named = [(words.PRESS_CODE.say("zh"), code[:16]), *sorted(versions.items())]
    entry = Markup("<div><dt>{}</dt><dd>{}</dd></div>")
    return section(
        words.TOOLS, Markup("<dl>{}</dl>").format(Markup().join(entry.format(*pair) for pair in named)), "tools"
    )
