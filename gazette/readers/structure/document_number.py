"""发文字号 as written, right or wrong: 甘政办发〔2020〕83号, [2020]第083号, 第158号, 2020年第5号."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ...model import DocumentNumber
from .numerals import number

_OPEN, _CLOSE = "〔﹝[［（(【〖〈<{｛", "〕﹞]］）)】〗〉>}｝"
_CODE = r"[\u4e00-\u9fffA-Za-zＡ-Ｚ×Ｘ]{1,16}?(?:（[\u4e00-\u9fff]{1,4}）|\([\u4e00-\u9fff]{1,4}\))?[\u4e00-\u9fff]{0,4}?"
_FIGURES = r"[\d０-９XxＸ×□○*_]"
YEARED = re.compile(
    rf"(?P<code>{_CODE})?\s*(?P<open>[{re.escape(_OPEN)}])\s*(?P<year>{_FIGURES}{{4}})\s*年?\s*"
    rf"(?P<close>[{re.escape(_CLOSE)}])\s*(?P<ordinal>第)?\s*(?P<serial>{_FIGURES}{{0,5}}(?:[-—]{_FIGURES}+)?)\s*(?P<end>[号期])?"
)
ORDINAL = re.compile(r"第\s*(?P<serial>[\d０-９〇零一二三四五六七八九十百千XxＸ×□]{1,8})\s*[号期]")
YEAR_ORDINAL = re.compile(r"(?P<year>[\d０-９]{4})\s*年\s*第?\s*(?P<serial>[\d０-９]{1,4})\s*号")
_PREFIX = re.compile(r"^\s*(?:发文字号|文\s*号|字号|编号)\s*[:：]\s*")
SIGNER = re.compile(r"签\s*发\s*(?:人)?\s*[:：]\s*(?P<names>.*)$", re.DOTALL)
_EXACT = re.compile(r"^[\u4e00-\u9fff]{1,16}(?:（[\u4e00-\u9fff]{1,4}）)?[\u4e00-\u9fff]{0,4}〔(?:19|20)\d{2}〕[1-9]\d{0,4}号$")


@dataclass(frozen=True, slots=True)
class NumberLine:
    """A paragraph that is a document number, with the signer who may stand beside it."""

    number: DocumentNumber
    exact: bool  # as GB/T 9704-2012 7.2.5 has it
    signer: str = ""


def read_number(text: str) -> NumberLine | None:
    """The document number that a paragraph consists of, or None."""
    signer = SIGNER.search(text)
    rest = _PREFIX.sub("", text[: signer.start()] if signer else text).strip()
    names = " ".join(signer["names"].split()) if signer else ""
    bare = "".join(rest.split())
    if len(bare) >= 4 and bare[0] in "（(" and bare[-1] in "）)" and not re.match(r"^[（(]\d{4}", bare):
        bare = bare[1:-1]
    found = _yeared(bare) or _ordinal(bare)
    return NumberLine(*found, signer=names) if found else None


def parse_number(text: str) -> DocumentNumber:
    """A number that an editor states in issue.yml."""
    found = read_number(text)
    return found.number if found else DocumentNumber(text)


def find_number(text: str) -> tuple[DocumentNumber, bool] | None:
    """The first complete year-and-serial number inside running text, and whether it is exact."""
    for match in YEARED.finditer(text):
        if match["code"] and match["serial"] and match["end"] and _int(match["year"]):
            return _of(match), bool(_EXACT.match(match[0]))
    return None


def _yeared(bare: str) -> tuple[DocumentNumber, bool] | None:
    match = YEARED.fullmatch(bare)
    if not match or not (match["end"] or (match["code"] and match["serial"])):
        return None
    if match["code"] and re.search(r"^第|会议|通过|批准|公布|修订|主席令", match["code"]):
        return None
    return _of(match), bool(_EXACT.match(bare))


def _of(match: re.Match[str]) -> DocumentNumber:
    return DocumentNumber(match[0], match["code"] or "", _int(match["year"]), _int(match["serial"]))


def _ordinal(bare: str) -> tuple[DocumentNumber, bool] | None:
    inner = bare.strip("（()）")
    match = YEAR_ORDINAL.fullmatch(inner)
    if match:
        return DocumentNumber(inner, "", _int(match["year"]), _int(match["serial"])), True
    match = ORDINAL.fullmatch(inner)
    if match:
        return DocumentNumber(inner, "", None, number(match["serial"])), True
    return None


def _int(figures: str) -> int | None:
    plain = unicodedata.normalize("NFKC", figures)
    return int(plain) if plain.isdecimal() else None
