"""X rules on what a document cites: names and numbers that disagree, what is not in force, what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..diagnostics import Bilingual, Rule, Severity
from ..laws import Law
from ..model import Document, Issue, Role
from . import Background, Check, Finding, Known, each_document
from .library import Library, Reference, library_of, plain_law, plain_number, plain_title, references
from .passages import Kind

_CITED = Bilingual(
    "读者凭标题和文号查找依据，写错一处就查不到，或者查到别的文件",
    "readers look a source up by its title and number: with one of them wrong they find nothing, or another document",
)
_IN_FORCE = Bilingual(
    "已经废止、失效的文件不能再作依据",
    "what is repealed or has lapsed can be no basis any more",
)

TITLE_OF_ANOTHER = Rule(
    "X-001", Severity.WARNING,
    Bilingual("文号{number}是《{known}》的（{issue}期），这里写作《{cited}》", "{number} is 《{known}》 (issue {issue}); here it is called 《{cited}》"),
    hint=Bilingual("查找“{number}”，核对标题和文号哪一个写错了", "search for “{number}” and check which is wrong, title or number"),
    reason=_CITED,
)  # fmt: skip
NUMBER_DIFFERS = Rule(
    "X-002", Severity.WARNING,
    Bilingual("《{cited}》的文号是{known}（{issue}期），这里写作{number}", "《{cited}》 is {known} (issue {issue}); here it is {number}"),
    hint=Bilingual("查找“{number}”，核对后改成“{known}”；确是另一份同名文件的，不用改", "search for “{number}”; if it is this document, write {known}"),
    reason=_CITED,
)  # fmt: skip
REPEALED = Rule(
    "X-003", Severity.WARNING,
    Bilingual("引作依据的《{cited}》已被{by}废止", "《{cited}》, relied on here, was repealed by {by}"),
    hint=Bilingual("查找“{cited}”，请发文机关核对依据，改引现行的文件", "search for “{cited}”; ask the organ, and cite what is in force"),
    reason=_IN_FORCE,
)  # fmt: skip
EXPIRED = Rule(
    "X-017", Severity.WARNING,
    Bilingual("引作依据的《{cited}》有效期到{day}为止", "《{cited}》, relied on here, lapsed on {day}"),
    hint=Bilingual("查找“{cited}”，核对它是否延长过有效期；没有的，请发文机关改引现行的文件", "search for “{cited}”; see whether it was prolonged, or cite what is in force"),
    reason=_IN_FORCE,
)  # fmt: skip
LAW_GONE = Rule(
    "X-004", Severity.WARNING,
    Bilingual("引作依据的《{cited}》已不再有效（停止施行：{day}；代替它的：{instead}）",
              "《{cited}》, relied on here, is not in force any more (since: {day}; replaced by: {instead})"),
    hint=Bilingual("查找“{cited}”，改引现行的法律法规；名录 issues/laws.csv 写错的，改名录", "search for “{cited}” and cite what is in force, or correct issues/laws.csv"),
    reason=_IN_FORCE,
)  # fmt: skip
LAW_NUMBER = Rule(
    "X-005", Severity.WARNING,
    Bilingual("《{cited}》的文号是{known}，这里写作{number}", "《{cited}》 is {known}; here it is {number}"),
    hint=Bilingual("查找“{number}”并核对；引用的是旧文本，或名录 issues/laws.csv 不全的，按实际改", "search for “{number}” and check it, or complete issues/laws.csv"),
    reason=_CITED,
)  # fmt: skip
MISQUOTED = Rule(
    "X-006", Severity.WARNING,
    Bilingual("没有《{cited}》，应是《{known}》", "there is no 《{cited}》; 《{known}》 is meant"),
    hint=Bilingual("查找“{cited}”，改成“{known}”", "search for “{cited}” and write “{known}”"),
    reason=_CITED,
)  # fmt: skip
BASIS_EMPTY = Rule(
    "X-007", Severity.WARNING,
    Bilingual("“{words}”没有写依据的是什么", "“{words}” does not say by what"),
    hint=Bilingual("查找“{words}”，补上依据的法律、法规或文件名称", "search for “{words}” and name the law or document"),
    reason=Bilingual("依据写不出来，多半是删改时漏掉了", "a basis without a name was mostly lost in editing"),
)  # fmt: skip
BASIS_VAGUE = Rule(
    "X-008", Severity.NOTICE,
    Bilingual("制定依据只写“{words}”，没有写明哪一件", "the basis is only “{words}”; none is named"),
    hint=Bilingual("查找“{words}”，请发文机关写明依据的法律、法规或文件名称", "search for “{words}”; ask the organ to name the law or document"),
    reason=Bilingual("制定规范性文件要有依据，写明了公众才能核对", "rules have a basis, and the public can check it only where it is named"),
)  # fmt: skip
REPEALS_UNKNOWN = Rule(
    "X-009", Severity.NOTICE,
    Bilingual("废止的《{cited}》本刊没有登过", "《{cited}》, repealed here, was not printed by this press"),
    hint=Bilingual("查找“{cited}”，核对标题和文号；无误的不用改，有效性要在登记它的地方另行更新",
                   "search for “{cited}” and check title and number; if they are right, nothing is to change here"),
    reason=Bilingual("标题或文号写错，要废止的文件就还挂着“有效”", "with a wrong title or number, what is repealed stays listed as in force"),
)  # fmt: skip
FUTURE_NUMBER = Rule(
    "X-016", Severity.WARNING,
    Bilingual("引用的文号{number}是{year}年的，本期是{now}年出版", "the number {number}, cited here, is of {year}; this issue is of {now}"),
    hint=Bilingual("查找“{number}”，核对年份", "search for “{number}” and check the year"),
    reason=_CITED,
)  # fmt: skip

_WITH_BASIS = (Role.BODY, Role.INSTRUMENT, Role.ATTACHMENT)
_BLANK = re.compile(r"(?:根据|依据|依照|按照)《》")
_EMPTY = re.compile(r"(?:^|(?<=[。；，]))(?:根据|依据|依照|按照)(?:《\s*》|[，。；])|《\s*》")
_VAGUE = re.compile(
    r"(?:根据|依据|依照|按照)(?:国家|我国|省|市|上级|现行|党和国家)?的?(?:有关|相关)(?:法律|法规|规章|规定|政策|文件|要求|精神|制度|、|和|及|等|的)+(?=，)"
)
_MAKES = re.compile(r"(?:制定|制订|特制定|特制订)(?:本(?![省市州县区地级系单部])|以下|下列)")


def title_of_another(issue: Issue, background: Background) -> Iterator[Finding]:
    for document, reference, library in _against_library(issue, background):
        citation = reference.citation
        known = library.by_number.get(plain_number(citation.number)) if citation.number and citation.title else None
        if known and known.file != document.file and not _same_name(citation.title, known):
            values = {"number": citation.number, "known": known.title, "issue": known.issue_id, "cited": citation.title}
            yield Finding(document, reference.number_place, values)


def _same_name(cited: str, known: Known) -> bool:
    """A citation may shorten a title, or name what the document issues."""
    cited = plain_title(cited)
    names = [plain_title(name) for name in known.names]
    return any(cited in name or name in cited for name in names)


def number_differs(issue: Issue, background: Background) -> Iterator[Finding]:
    """Only where all but one part of the number agree: an older document may have had the same title."""
    for document, reference, library in _against_library(issue, background):
        citation = reference.citation
        titled = library.by_title.get(plain_title(citation.title), ())
        known = titled[0] if citation.number and len(titled) == 1 else None
        if known is None or known.file == document.file or reference.is_repealed:
            continue
        if _one_part_differs(citation.number, known.number):
            values = {"cited": citation.title, "known": known.number, "issue": known.issue_id, "number": citation.number}
            yield Finding(document, reference.number_place, values)


def _one_part_differs(cited: str, known: str) -> bool:
    one, other = (re.fullmatch(r"(.+)〔(\d{4})〕(\d+)号", plain_number(number)) for number in (cited, known))
    return one is not None and other is not None and sum(map(str.__ne__, one.groups(), other.groups())) == 1


def repealed(issue: Issue, background: Background) -> Iterator[Finding]:
    for document, reference, known in _relied_on(issue, background):
        if known.repealed_by:
            yield Finding(document, reference.place, {"cited": _called(reference), "by": known.repealed_by})


def expired(issue: Issue, background: Background) -> Iterator[Finding]:
    for document, reference, known in _relied_on(issue, background):
        day = document.written_on or issue.published_on
        if known.expires_on and known.expires_on < day and not known.repealed_by:
            yield Finding(document, reference.place, {"cited": _called(reference), "day": known.expires_on})


def _relied_on(issue: Issue, background: Background) -> Iterator[tuple[Document, Reference, Known]]:
    for document, reference, library in _against_library(issue, background):
        known = library.find(reference.citation) if reference.is_basis else None
        if known and known.file != document.file:
            yield document, reference, known


def _called(reference: Reference) -> str:
    return reference.citation.title or reference.citation.number


def law_gone(issue: Issue, background: Background) -> Iterator[Finding]:
    for document, reference, law in _laws_cited(issue, background):
        day = document.written_on or issue.published_on
        if reference.is_basis and not law.in_force_on(day):
            instead = f"《{law.replaced_by}》" if law.replaced_by else "—"
            values = {"cited": reference.citation.title, "day": law.date or "—", "instead": instead}
            yield Finding(document, reference.place, values)


def law_number(issue: Issue, background: Background) -> Iterator[Finding]:
    for document, reference, law in _laws_cited(issue, background):
        number = reference.citation.number
        older = law.date and document.written_on and document.written_on < law.date  # cites the text of its day
        if number and law.numbers and not older and not any(_plain_order(number) == _plain_order(n) for n in law.numbers):
            values = {"cited": reference.citation.title, "known": "、".join(law.numbers), "number": number}
            yield Finding(document, reference.number_place, values)


def _plain_order(number: str) -> str:
    return plain_number(number).replace("中华人民共和国", "").replace("（", "").replace("）", "")


def _laws_cited(issue: Issue, background: Background) -> Iterator[tuple[Document, Reference, Law]]:
    laws = _by_name(background)
    for document, reference in _cited(issue, background) if laws else ():
        law = laws.get(plain_law(reference.citation.title))
        if law:
            yield document, reference, law


def _by_name(background: Background) -> Mapping[str, Law]:
    return {plain_law(law.name): law for law in background.press.laws}


def misquoted(issue: Issue, background: Background) -> Iterator[Finding]:
    """One character off the name of a law of the press's list; what is a name itself is left alone."""
    laws = _by_name(background)
    shortened = {short: name for name in laws if len(name) >= 5 for short in _shortened(name)}
    for document, reference in _cited(issue, background) if laws else ():
        cited = plain_law(reference.citation.title)
        near = "" if cited in laws or len(cited) < 5 else _one_off(cited, laws, shortened)
        if near:
            values = {"cited": reference.citation.title, "known": laws[near].name}
            yield Finding(document, reference.place, values)


def _shortened(name: str) -> Iterator[str]:
    """`name` without each of its characters in turn."""
    yield from (name[:i] + name[i + 1 :] for i in range(len(name)))


def _one_off(cited: str, laws: Mapping[str, Law], shortened: Mapping[str, str]) -> str:
    """The law whose name differs in one character, by a slip rather than by meaning; "" for none."""
    if cited in shortened:
        return shortened[cited]
    for at, short in enumerate(_shortened(cited)):
        if short in laws and cited[at] in cited[max(0, at - 1) : at] + cited[at + 1 : at + 2]:
            return short  # a character twice; any other that is added makes another name: 环境保护税法
        name = shortened.get(short, "")
        if name and len(name) == len(cited) and _differs_only_at(cited, name, at):
            return name
    return ""


def _differs_only_at(cited: str, name: str, at: int) -> bool:
    """A number, or the first character, changes the meaning; then it is another name."""
    same = cited[:at] == name[:at] and cited[at + 1 :] == name[at + 1 :]
    return same and at > 0 and not re.search(r"[\d一二三四五六七八九十]", cited[at] + name[at])


def basis_empty(document: Document, background: Background) -> Iterator[Finding]:
    for passage in background.passages.of(document):
        empty = _EMPTY if passage.role in (Role.BODY, Role.INSTRUMENT) else _BLANK  # an attachment may be a form
        found = empty.search(passage.text) if passage.role in _WITH_BASIS else None
        if found and passage.kind is Kind.PARAGRAPH:
            words = passage.text[found.start() : found.end() + 6]
            yield Finding(document, passage.at(*found.span()), {"words": words})


def basis_vague(document: Document, background: Background) -> Iterator[Finding]:
    """In the sentence that says why numbered rules are made, where nothing is named."""
    for passage in background.passages.of(document) if document.card.number else ():
        if passage.role not in (Role.BODY, Role.INSTRUMENT) or not _MAKES.search(passage.text):
            continue
        sentence = next((s for s in re.split(r"(?<=。)", passage.text) if _MAKES.search(s)), "")
        found = _VAGUE.search(sentence)
        if found and "《" not in sentence and "宪法" not in sentence:
            start = passage.text.find(found[0])
            yield Finding(document, passage.at(start, start + len(found[0])), {"words": found[0]})


def repeals_unknown(issue: Issue, background: Background) -> Iterator[Finding]:
    """Only a press with an archive can miss something in it."""
    laws = _by_name(background)
    for document, reference, library in _against_library(issue, background) if background.printed else ():
        citation = reference.citation
        known = library.find(citation) or library.by_title.get(plain_title(citation.title)) or laws.get(plain_law(citation.title))
        if citation.title and reference.is_repealed and not known:
            yield Finding(document, reference.place, {"cited": citation.title})


def future_number(issue: Issue, background: Background) -> Iterator[Finding]:
    for document, reference in _cited(issue, background):
        year = re.search(r"〔((?:19|20)\d{2})〕", plain_number(reference.citation.number))
        if year and int(year[1]) > issue.published_on.year:
            values = {"number": reference.citation.number, "year": year[1], "now": issue.published_on.year}
            yield Finding(document, reference.number_place, values)


def _cited(issue: Issue, background: Background) -> Iterator[tuple[Document, Reference]]:
    return ((document, reference) for document in issue.documents for reference in references(document, background))


def _against_library(issue: Issue, background: Background) -> Iterator[tuple[Document, Reference, Library]]:
    library = library_of(issue, background)
    return ((document, reference, library) for document, reference in _cited(issue, background))


CHECKS = (
    Check(TITLE_OF_ANOTHER, title_of_another),
    Check(NUMBER_DIFFERS, number_differs),
    Check(REPEALED, repealed),
    Check(LAW_GONE, law_gone),
    Check(LAW_NUMBER, law_number),
    Check(MISQUOTED, misquoted),
    Check(BASIS_EMPTY, each_document(basis_empty)),
    Check(BASIS_VAGUE, each_document(basis_vague)),
    Check(REPEALS_UNKNOWN, repeals_unknown),
    Check(FUTURE_NUMBER, future_number),
    Check(EXPIRED, expired),
)
