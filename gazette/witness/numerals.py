"""How Word writes a list's numbers: every number format of ECMA-376-1 17.18.59."""

from __future__ import annotations

from collections.abc import Callable

_HAN = "一二三四五六七八九"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_ARABIC_ALPHA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ARABIC_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_HALF_AIUEO = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_HALF_IROHA = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"
_GREEK = {"α": "αβγδεζηθικλμνξοπρστυφχψω", "Α": "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ"}
_GANADA = "가나다라마바사아자차카타파하"
_CHOSUNG = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_THAI = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_NATIVE_ONES = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
_NATIVE_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NTH = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip

Numeral = Callable[[int], str]


def _positional(digits: str) -> Numeral:
    return lambda value: "".join(digits[int(d)] for d in str(value))


def _repeated(letters: str) -> Numeral:
    """A … Z, AA, BB … ZZ, AAA: the letter doubled, not a number of base 26."""
    return lambda value: letters[(value - 1) % len(letters)] * ((value - 1) // len(letters) + 1)


def _latin(value: int) -> str:
    """a … z, aa, bb …; after thirty rounds Word begins anew."""
    return _repeated(_LATIN)((value - 1) % (30 * len(_LATIN)) + 1)


def _enclosed(first: int, last: int) -> Numeral:
    """A run of Unicode's enclosed numbers; beyond it Word writes plain digits."""
    return lambda value: chr(first + value - 1) if value <= last - first + 1 else str(value)


def _cycle(signs: tuple[str, ...] | str) -> Numeral:
    return lambda value: signs[value - 1] if value <= len(signs) else str(value)


def _tens_then_digits(zero: str) -> Numeral:
    """一 … 十 十一 … 九十九, then digit by digit: 一○○."""

    def write(value: int) -> str:
        if value > 99:
            return _positional(zero + _HAN)(value)
        tens, ones = divmod(value, 10)
        head = "" if tens == 0 else ("十" if tens == 1 else _HAN[tens - 1] + "十")
        return head + (_HAN[ones - 1] if ones else "")

    return write


def _counted(digits: str, units: tuple[str, str, str], myriad: str, zero: str, one: str) -> Numeral:
    """Thousands, hundreds, tens; `zero` bridges a gap; `one`: which units keep a 一 before them.

    `one` is "all", "not first ten" (十一, 一百一十一) or "none" (百十一).
    """

    def group(value: int, leading: bool) -> str:
        text, gap = "", False
        for power, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
            digit, value = divmod(value, power)
            if not digit:
                gap = True
                continue
            silent = (
                digit == 1
                and unit
                and (one == "none" or (one == "not first ten" and power == 10 and not text and leading))
            )
            text += (
                (zero if gap and (text or not leading) else "") + ("" if silent else digits[digit - 1]) + unit
            )
            gap = False
        return text

    def write(value: int) -> str:
        high, low = divmod(value, 10_000)
        if high > 9999:
            return str(value)
        return (group(high, leading=True) + myriad if high else "") + (
            group(low, leading=not high) if low else ""
        )

    return write


def _roman(value: int) -> str:
    text = ""
    for worth, letters in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
        (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        count, value = divmod(value, worth)
        text += letters * count
    return text


def _ordinal(value: int) -> str:
    teen = 10 < value % 100 < 14
    return f"{value}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


def _cardinal_words(value: int) -> str:
    if value < 20:
        return _SMALL[value]
    if value < 100:
        return _TENS[value // 10] + (f"-{_SMALL[value % 10]}" if value % 10 else "")
    for worth, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= worth:
            rest = value % worth
            return f"{_cardinal_words(value // worth)} {name}" + (f" {_cardinal_words(rest)}" if rest else "")
    return ""


def _ordinal_words(value: int) -> str:
    words = _cardinal_words(value)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    nth = _NTH.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return words[:cut] + nth


def _hebrew(value: int) -> str:
    """Gematria; 15 and 16 avoid the divine name."""
    text = ""
    if value >= 1000:
        text, value = _hebrew(value // 1000), value % 1000
    while value >= 400:
        text, value = text + "ת", value - 400
    if value >= 100:
        text, value = text + _HEBREW[17 + value // 100], value % 100
    if value in (15, 16):
        return text + "ט" + _HEBREW[value - 10]
    tens, ones = divmod(value, 10)
    return text + (_HEBREW[8 + tens] if tens else "") + (_HEBREW[ones - 1] if ones else "")


def _native_korean(value: int) -> str:
    return _NATIVE_TENS[value // 10] + _NATIVE_ONES[value % 10] if value < 100 else str(value)


_FORMATS: dict[str, Numeral] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda v: f"{v:02d}",
    "decimalFullWidth": _positional("０１２３４５６７８９"),
    "decimalFullWidth2": _positional("０１２３４５６７８９"),
    "decimalEnclosedCircle": _enclosed(0x2460, 0x2473),
    "decimalEnclosedCircleChinese": _enclosed(0x2460, 0x2473),
    "decimalEnclosedParen": _enclosed(0x2474, 0x2487),
    "decimalEnclosedFullstop": _enclosed(0x2488, 0x249B),
    "ideographEnclosedCircle": _enclosed(0x3220, 0x3229),
    "upperLetter": lambda v: _latin(v).upper(),
    "lowerLetter": _latin,
    "upperRoman": lambda v: _roman(v).upper(),
    "lowerRoman": _roman,
    "ordinal": _ordinal,
    "cardinalText": lambda v: _cardinal_words(v).capitalize(),
    "ordinalText": lambda v: _ordinal_words(v).capitalize(),
    "hex": lambda v: f"{v:X}",
    "chicago": lambda v: "*†‡§"[(v - 1) % 4] * ((v - 1) // 4 + 1),
    "numberInDash": lambda v: f"- {v} -",
    "chineseCounting": _tens_then_digits("○"),
    "taiwaneseCounting": _tens_then_digits("○"),
    "chineseCountingThousand": _counted(_HAN, ("十", "百", "千"), "万", "〇", "not first ten"),
    "taiwaneseCountingThousand": _counted(_HAN, ("十", "百", "千"), "萬", "零", "not first ten"),
    "japaneseCounting": _counted(_HAN, ("十", "百", "千"), "万", "", "none"),
    "chineseLegalSimplified": _counted("壹贰叁肆伍陆柒捌玖", ("拾", "佰", "仟"), "万", "零", "all"),
    "ideographLegalTraditional": _counted("壹貳參肆伍陸柒捌玖", ("拾", "佰", "仟"), "萬", "", "all"),
    "japaneseLegal": _counted("壱弐参四伍六七八九", ("拾", "百", "阡"), "萬", "", "all"),
    "koreanCounting": _counted("일이삼사오육칠팔구", ("십", "백", "천"), "만", "", "none"),
    "ideographDigital": _positional("〇" + _HAN),
    "japaneseDigitalTenThousand": _positional("〇" + _HAN),
    "taiwaneseDigital": _positional("○" + _HAN),
    "koreanDigital": _positional("영일이삼사오육칠팔구"),
    "koreanDigital2": _positional("零" + _HAN),
    "koreanLegal": _native_korean,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": _cycle(tuple(_STEMS[i % 10] + _BRANCHES[i % 12] for i in range(60))),
    "aiueo": _repeated(_HALF_AIUEO),
    "iroha": _repeated(_HALF_IROHA),
    "aiueoFullWidth": _repeated(_AIUEO),
    "irohaFullWidth": _repeated(_IROHA),
    "ganada": _repeated(_GANADA),
    "chosung": _repeated(_CHOSUNG),
    "russianLower": _repeated(_RUSSIAN),
    "russianUpper": lambda v: _repeated(_RUSSIAN)(v).upper(),
    "hebrew1": _hebrew,
    "hebrew2": _repeated(_HEBREW),
    "arabicAlpha": _repeated(_ARABIC_ALPHA),
    "arabicAbjad": _repeated(_ARABIC_ABJAD),
    "thaiLetters": _repeated(_THAI),
    "thaiNumbers": _positional("๐๑๒๓๔๕๖๗๘๙"),
    "hindiNumbers": _positional("०१२३४५६७८९"),
    "none": lambda _: "",
    "bullet": lambda _: "",
}


def numeral(value: int, format: str, custom: str = "") -> str | None:
    """`value` as Word writes it; None for a format that this witness can not vouch for."""
    if format == "custom":
        return _custom(value, custom)
    write = _FORMATS.get(format)
    if write is None:
        return None
    if value < 1:
        return str(value) if format in ("decimal", "decimalHalfWidth") else _zero(value, format)
    return write(value)


def _zero(value: int, format: str) -> str:
    """Lists may start at 0; formats without a zero write it as a digit or as nothing."""
    if format in ("none", "bullet"):
        return ""
    if format == "decimalZero":
        return f"{value:02d}"
    if format in ("decimalFullWidth", "decimalFullWidth2", "ideographDigital", "taiwaneseDigital"):
        return _FORMATS[format](max(0, value))
    if format == "decimalEnclosedCircle" and value == 0:
        return "⓪"
    if format.startswith(("upper", "lower")):
        return ""
    return str(value)


def _custom(value: int, pattern: str) -> str | None:
    """17.9.17: "001, 002, 003, ..." pads to the width of its first number; "α, β, γ, ..." are letters."""
    first = pattern.split(",")[0].strip()
    if first in _GREEK:
        return _repeated(_GREEK[first])(value) if value > 0 else str(value)
    return f"{value:0{len(first)}d}" if first.isdecimal() else None
