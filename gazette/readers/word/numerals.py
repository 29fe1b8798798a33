"""Numbers as Word's automatic numbering writes them: every number format of ECMA-376-1 17.18.59.

Where Word departs from the standard, MS-OI29500 2.1.583 is followed (Katakana, not Hiragana, for aiueo).
A number beyond a format's set is written in decimal digits, as the standard says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_HEBREW_PLACES = ("אבגדהוזחט", "יכלמנסעפצ", "קרשתךםןףץ")
_NATIVE_KOREAN = (
    ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"),
    ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"),
)
_ONES = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_VIETNAMESE = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_THAI = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_THAI_UNITS = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")

# Alphabets that repeat: after the last letter comes the first one doubled (a … z, aa, bb).
_LETTERS: dict[str, str | tuple[str, ...]] = {
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ",
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضغظ",
    "thaiLetters": "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
    "chosung": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "ganada": "가나다라마바사아자차카타파하",
    "hindiVowels": "".join(map(chr, range(0x0915, 0x093A))),
    "hindiConsonants": (*map(chr, range(0x0905, 0x0915)), "अं", "अः"),
    "aiueo": "".join(map(chr, range(0xFF71, 0xFF9D))) + "ｦﾝ",
    "aiueoFullWidth": "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲン",
    "iroha": "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ",
    "irohaFullWidth": "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン",
    "chicago": "*†‡§",
}
_ALPHABETS = {"α": "αβγδεζηθικλμνξοπρστυφχψω", "Α": "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ"}
# Sets that end: beyond the last one, decimal digits.
_SETS = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "ideographEnclosedCircle": "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩",
}
_DIGITS = {
    "decimalFullWidth": "０１２３４５６７８９",
    "decimalFullWidth2": "０１２３４５６７８９",
    "ideographDigital": "〇一二三四五六七八九",
    "japaneseDigitalTenThousand": "〇一二三四五六七八九",
    "taiwaneseDigital": "○一二三四五六七八九",
    "koreanDigital": "영일이삼사오육칠팔구",
    "koreanDigital2": "零一二三四五六七八九",
    "hindiNumbers": "०१२३४५६७८९",
    "thaiNumbers": "๐๑๒๓๔๕๖๗๘๙",
}


@dataclass(frozen=True, slots=True)
class Counting:
    """East Asian counting by units; `zero` fills a gap ("" where it stays open)."""

    digits: str
    units: str  # ten, hundred, thousand, ten thousand
    zero: str = ""
    one_before_unit: bool = True  # 一百 against 百
    one_before_ten: bool = False  # 一十 against 十, at the very front

    def write(self, number: int) -> str:
        """`number` below 100,000,000 in words."""
        high, low = divmod(number, 10_000)
        words = self._group(high) + self.units[3] if high else ""
        if high and low and low < 1_000:
            words += self.zero
        words += self._group(low) if low else ""
        front = self.digits[1] + self.units[0]
        if not self.one_before_ten and words.startswith(front):
            words = words[1:]
        return words

    def _group(self, number: int) -> str:
        words, gap = "", False
        for place in (3, 2, 1, 0):
            digit = number // 10**place % 10
            if not digit:
                gap = bool(words)
                continue
            words += self.zero if gap else ""
            gap = False
            silent = digit == 1 and place > 0 and not self.one_before_unit
            words += ("" if silent else self.digits[digit]) + (self.units[place - 1] if place else "")
        return words


_HAN = "零一二三四五六七八九"
_COUNTINGS = {
    "japaneseCounting": Counting(_HAN, "十百千万", one_before_unit=False),
    "chineseCountingThousand": Counting(_HAN, "十百千万", "〇"),  # as Word shows it: 一百〇一
    "taiwaneseCountingThousand": Counting(_HAN, "十百千萬", "零"),
    "chineseLegalSimplified": Counting("零壹贰叁肆伍陆柒捌玖", "拾佰仟万", "零", one_before_ten=True),
    "ideographLegalTraditional": Counting("零壹貳參肆伍陸柒捌玖", "拾佰仟萬", one_before_ten=True),
    "japaneseLegal": Counting("零壱弐参四伍六七八九", "拾百阡萬", one_before_ten=True),
    "koreanCounting": Counting("영일이삼사오육칠팔구", "십백천만", one_before_unit=False),
}


def written(number: int, number_format: str, custom: str = "") -> str | None:
    """`number` (0 or more) in Word's `number_format`; `custom` is w:format of a "custom" one.

    None for a format that no standard knows.
    """
    if number_format in ("none", "bullet"):
        return ""
    if number_format == "custom":
        return _custom(number, custom)
    writer = _WRITERS.get(number_format)
    if writer is not None:
        return writer(number) if number > 0 or number_format in _FROM_ZERO else str(number)
    return _by_table(number, number_format)


def _by_table(number: int, number_format: str) -> str | None:
    if number_format in _DIGITS:
        return _digits(number, _DIGITS[number_format])
    if number_format in _SETS:
        known = _SETS[number_format]
        return known[number - 1] if 0 < number <= len(known) else str(number)
    if number_format in _LETTERS:
        letters = _LETTERS[number_format]
        if number > 780 and number_format in ("upperLetter", "lowerLetter"):
            number = (number - 1) % 780 + 1  # Word begins anew after thirty times the last letter
        if not 0 < number <= len(letters) * 100:
            return str(number)
        return letters[(number - 1) % len(letters)] * ((number - 1) // len(letters) + 1)
    if number_format in _COUNTINGS:
        return _COUNTINGS[number_format].write(number) if 0 < number < 10**8 else str(number)
    return None


def _digits(number: int, digits: str) -> str:
    return "".join(digits[int(d)] for d in str(number))


def _roman(number: int) -> str:
    if number > 32_767:
        return str(number)
    words = ""
    for amount, letters in _ROMAN:
        words += letters * (number // amount)
        number %= amount
    return words


def _tens_then_digits(digits: str) -> Callable[[int], str]:
    """Up to 99 with 十 for the tens, from 100 on digit by digit (一○○)."""

    def write(number: int) -> str:
        if number >= 100:
            return _digits(number, digits)
        tens, ones = divmod(number, 10)
        head = "" if not tens else ("" if tens == 1 else digits[tens]) + "十"
        return head + (digits[ones] if ones else "")

    return write


def _ordinal(number: int) -> str:
    teen = 10 <= number % 100 <= 20
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _cardinal(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    amount, unit = (100, "hundred") if number < 1000 else (1000, "thousand")
    if number >= 1_000_000:
        return str(number)
    rest = number % amount
    return f"{_cardinal(number // amount)} {unit}" + (f" {_cardinal(rest)}" if rest else "")


def _ordinal_words(number: int) -> str:
    words = _cardinal(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    return words[:cut] + _ORDINALS.get(last, last[:-1] + "ieth" if last.endswith("y") else last + "th")


def _hebrew_number(number: int) -> str:
    if number > 9_999:
        return str(number)
    words = _HEBREW_PLACES[0][number // 1000 - 1] if number >= 1000 else ""
    number %= 1000
    words += _HEBREW_PLACES[2][number // 100 - 1] if number >= 100 else ""
    number %= 100
    if number in (15, 16):  # written 9+6 and 9+7
        return words + "ט" + "וז"[number - 15]
    words += _HEBREW_PLACES[1][number // 10 - 1] if number >= 10 else ""
    return words + (_HEBREW_PLACES[0][number % 10 - 1] if number % 10 else "")


def _hebrew_letter(number: int) -> str:
    if number > 22 * 100:
        return str(number)
    return _HEBREW[(number - 1) % 22] + "ת" * ((number - 1) // 22)


def _korean_legal(number: int) -> str:
    return _NATIVE_KOREAN[1][number // 10] + _NATIVE_KOREAN[0][number % 10] if number < 100 else str(number)


def _vietnamese(number: int) -> str:
    if number >= 100:
        return " ".join(_VIETNAMESE[int(d)] for d in str(number))
    tens, ones = divmod(number, 10)
    if not tens:
        return _VIETNAMESE[ones]
    head = "mười" if tens == 1 else f"{_VIETNAMESE[tens]} mươi"
    last = "lăm" if ones == 5 else "mốt" if ones == 1 and tens > 1 else _VIETNAMESE[ones]
    return f"{head} {last}" if ones else head


def _thai(number: int) -> str:
    if number >= 1_000_000:
        return str(number)
    words = ""
    for place in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**place % 10
        if not digit:
            continue
        if place == 1 and digit < 3:
            words += ("" if digit == 1 else "ยี่") + _THAI_UNITS[1]
        elif place == 0 and digit == 1 and number > 1:
            words += "เอ็ด"
        else:
            words += _THAI[digit] + _THAI_UNITS[place]
    return words


def _custom(number: int, pattern: str) -> str | None:
    """A custom format is a list of examples: "001, 002, 003, ..." pads, "α, β, γ, ..." is an alphabet (17.9.17)."""
    examples = [e.strip() for e in pattern.split(",")]
    first = examples[0]
    if first.isascii() and first.isdigit():
        return str(number).zfill(len(first))
    if first in _ALPHABETS:
        letters = _ALPHABETS[first]
        return letters[(number - 1) % len(letters)] * min((number - 1) // len(letters) + 1, 100) if number else "0"
    told = [e for e in examples if e != "..."]
    return told[number - 1] if 0 < number <= len(told) and first else None


_FROM_ZERO = frozenset({"decimal", "decimalHalfWidth", "decimalZero", "hex", "numberInDash"})
_WRITERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda n: f"{n:02d}",
    "hex": lambda n: f"{n:X}",
    "numberInDash": lambda n: f"- {n} -",
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "ordinal": _ordinal,
    "cardinalText": lambda n: _cardinal(n).capitalize(),
    "ordinalText": lambda n: _ordinal_words(n).capitalize(),
    "chineseCounting": _tens_then_digits("○一二三四五六七八九"),
    "taiwaneseCounting": _tens_then_digits("○一二三四五六七八九"),
    "hebrew1": _hebrew_number,
    "hebrew2": _hebrew_letter,
    "koreanLegal": _korean_legal,
    "vietnameseCounting": _vietnamese,
    "thaiCounting": _thai,
    "hindiCounting": lambda n: _digits(n, _DIGITS["hindiNumbers"]),
    "ideographZodiacTraditional": lambda n: (
        "甲乙丙丁戊己庚辛壬癸"[(n - 1) % 10] + "子丑寅卯辰巳午未申酉戌亥"[(n - 1) % 12] if n <= 60 else str(n)
    ),
    "bahtText": str,
    "dollarText": lambda n: f"{_cardinal(n)} and 00/100".capitalize(),
}
