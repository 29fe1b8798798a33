"""Formulas as Word keeps them (OMML): fractions, subscripts and sums in a display paragraph."""

from __future__ import annotations

import re

from .package import escape

_PART = re.compile(
    r"\{(?P<above>[^{}/]+)/(?P<below>[^{}/]+)\}|(?P<base>\w)_(?P<sub>\w)|(?P<plain>[^{}_]+?(?=\w_|\{|$))"
)
_LOOK = (
    '<w:rPr><w:rFonts w:ascii="Cambria Math" w:eastAsia="仿宋_GB2312" w:hAnsi="Cambria Math"/>'
    '<w:sz w:val="28"/></w:rPr>'
)


def formula(text: str) -> str:
    """A paragraph with a display formula: `{a/b}` is a fraction, `x_i` has a subscript."""
    return (
        '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><m:oMathPara><m:oMath>'
        f"{_row(text)}</m:oMath></m:oMathPara></w:p>"
    )


def _row(text: str) -> str:
    return "".join(map(_part, _PART.finditer(text)))


def _part(found: re.Match[str]) -> str:
    if found["above"]:
        return f"<m:f><m:num>{_row(found['above'])}</m:num><m:den>{_row(found['below'])}</m:den></m:f>"
    if found["base"]:
        return f"<m:sSub><m:e>{_run(found['base'])}</m:e><m:sub>{_run(found['sub'])}</m:sub></m:sSub>"
    return _run(found["plain"])


def _run(text: str) -> str:
    return f'<m:r><m:rPr><m:sty m:val="p"/></m:rPr>{_LOOK}<m:t>{escape(text)}</m:t></m:r>'
