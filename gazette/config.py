"""What editors may set: `issues/gazette.yml` (the press) and `issue.yml` (one issue), as frozen settings."""

from __future__ import annotations

import datetime as dt
import errno
import os
import re
import stat
import unicodedata
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    InstanceOf,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from . import settings_rules as rules
from . import settings_yaml
from .diagnostics import ConfigError
from .folder_names import YEARS, hidden_characters, unportable_characters
from .holidays import HOLIDAYS_FILE, read_holidays
from .laws import LAWS_FILE, Law, read_laws
from .model import Masthead, Place
from .word_list import NO_WORDS, WORD_LIST_FILE, WordList, read_word_list
from .working_days import NATIONAL, Calendar

PRESS_FILE = "gazette.yml"
ISSUE_FILE = "issue.yml"


def _day(value: object) -> object:
    """A date as an editor writes it: 2020-08-31, 2020-8-31, 2020/8/31, 2020年8月31日 or 2020 年 8 月 31 日."""
    if not isinstance(value, str):
        return value
    match = re.fullmatch(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?", value.strip())
    try:
        return dt.date(*(int(part) for part in match.groups())) if match else dt.date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("date_parsing", "not a date") from None


def _issue_number(value: object) -> object:
    """期号: "16", or "5、6" for a combined issue, whatever separates its numbers."""
    written = unicodedata.normalize("NFKC", str(value)).strip().removeprefix("第").removesuffix("期").strip()
    numbers = re.split(r"\s*[、,，/\-—－]\s*", written)
    if not all(re.fullmatch(r"0*[1-9][0-9]{0,3}", number) for number in numbers):
        raise PydanticCustomError("issue_number", "not an issue's number")
    return "、".join(number.lstrip("0") for number in numbers)


AtLeastOne = Annotated[int, Field(ge=1)]
Day = Annotated[dt.date, BeforeValidator(_day)]


class Settings(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Fonts(Settings):
    """Where glyphs come from.  `office` names the office's own licensed files, relative to the press."""

    profile: Literal["ofl", "debian", "office"] = "ofl"
    body: str = ""  # 仿宋, used with profile "office"
    title: str = ""  # 小标宋
    heading_1: str = ""  # 黑体
    heading_2: str = ""  # 楷体


class Typography(Settings):
    """GB/T 9704-2012 measures; `body` "book" is the gazette's smaller size."""

    body: Literal["gbt9704", "book"] = "gbt9704"
    fonts: Fonts = Fonts()


class Limits(Settings):
    """Bounds on what editors drop and on what converters may use; docs/zh/设置.md explains each."""

    file_mb: AtLeastOne = 50
    unpacked_mb: AtLeastOne = 300
    archive_members: AtLeastOne = 5_000
    table_rows: AtLeastOne = 5_000
    table_cells: AtLeastOne = 50_000
    nesting: AtLeastOne = 20
    picture_megapixels: AtLeastOne = 60
    converter_mb: AtLeastOne = 512
    converter_seconds: AtLeastOne = 60


class Organ(Settings):
    """An issuing organ: its standard name, its codes (机关代字) and other names that mean it."""

    name: str
    codes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    since: Day | None = None  # first day
    until: Day | None = None  # last day: renamed, merged or abolished
    succeeded_by: str = ""  # standard name of the organ that it became or went into

    @field_validator("until")
    @classmethod
    def _ends_after_it_began(cls, until: dt.date | None, info: ValidationInfo) -> dt.date | None:
        since = info.data.get("since")
        if until and since and until < since:
            raise PydanticCustomError("organ_end", "ends before it began")
        return until


Topic = Literal[
    "国务院组织机构", "综合政务", "国民经济管理、国有资产监管", "财政、金融、审计", "国土资源、能源", "农业、林业、水利", "工业、交通",
    "商贸、海关、旅游", "市场监管、安全生产监管", "城乡建设、环境保护", "科技、教育", "文化、广电、新闻出版", "卫生、体育",
    "人口与计划生育、妇女儿童工作", "劳动、人事、监察", "公安、安全、司法", "民政、扶贫、救灾", "民族、宗教", "对外事务", "港澳台侨工作",
    "国防", "其他",
]  # fmt: skip  # 国务院公文主题分类, top classes in its order


def _successors_are_listed(organs: tuple[Organ, ...]) -> tuple[Organ, ...]:
    listed = {organ.name for organ in organs}
    for organ in organs:
        if organ.succeeded_by == organ.name or (organ.succeeded_by and organ.succeeded_by not in listed):
            raise PydanticCustomError("organ_successor", "unknown successor", {"value": organ.succeeded_by})
    return organs


class Normative(Settings):
    """行政规范性文件: which documents of the press are, and what the press asks of them."""

    columns: tuple[str, ...] = ()  # 栏目
    codes: tuple[str, ...] = ()  # 机关代字
    term: bool = True  # they have to state their term of validity
    interpretation: bool = True  # they come with an interpretation (三同步)


class MastheadSettings(Settings):
    name: str = Field(min_length=1)
    sponsor: str = ""
    supervisor: str = ""
    editor: str = ""
    serial_code: str = ""
    frequency: str = ""
    address: str = ""
    postcode: str = ""
    telephone: str = ""
    website: str = ""

    @property
    def model(self) -> Masthead:
        return Masthead(**self.model_dump())


def _column_name(name: str) -> str:
    """A column is a folder, on any machine that the press is copied to."""
    if not name or len(name) > 40 or "/" in name or hidden_characters(name) or unportable_characters(name):
        raise PydanticCustomError("column_name", "not a folder's name")
    return name


def _address(url: str) -> str:
    if url and not re.fullmatch(r"https?://[^\s/]+(/\S*)?", url):
        raise PydanticCustomError("site_address", "not an address")
    return url


class PressSettings(Settings):
    """`issues/gazette.yml`."""

    masthead: MastheadSettings
    site_url: Annotated[str, AfterValidator(_address)] = ""  # "https://gazette.example.gov.cn/"; "" = relative links only
    columns: tuple[Annotated[str, AfterValidator(_column_name)], ...] = ()  # default order of 栏目
    organs: Annotated[tuple[Organ, ...], AfterValidator(_successors_are_listed)] = ()
    typography: Typography = Typography()
    limits: Limits = Limits()
    language: Literal["zh", "en"] = "zh"
    normative: Normative = Normative()
    disclosure_days: int = Field(default=20, ge=1, le=250)  # working days from the date of writing


class DocumentSettings(Settings):
    """One entry of `documents:` in `issue.yml`: only what the press infers wrongly needs stating."""

    title: str | None = None
    number: str | None = None
    type: str | None = None
    issuers: tuple[str, ...] | None = None
    addressees: tuple[str, ...] | None = None
    written_on: Day | None = None
    effective_on: Day | None = None
    expires_on: Day | None = None
    disclosure: Literal["主动公开", "依申请公开", "不予公开"] | None = None
    mark: Literal["主动公开", "依申请公开", "不予公开"] | None = None  # the document's own mark, if off the text
    not_before: Day | None = None  # the first day on which it may be public
    note: str | None = None
    category: Literal["规章", "行政规范性文件", "其他文件"] | None = None  # what the annual report counts it as
    topics: tuple[Topic, ...] = ()  # 主题分类; inferred from the title where none is stated
    slug: str | None = Field(default=None, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)  # last part of the URL


class Exemption(Settings):
    """A finding that an editor answers for."""

    rule: str
    file: str
    reason: str = Field(min_length=2)
    by: str = Field(min_length=2)


class Contact(Settings):
    """A telephone, mail address, account or plate that is meant for the public, and why."""

    value: str = Field(min_length=5)
    reason: str = Field(min_length=2)

    @property
    def plain(self) -> str:
        """As rules compare it: without blanks and hyphens between digits, lower case."""
        return re.sub(r"(?<=\d)-(?=\d)", "", "".join(self.value.split())).lower()


class IssueSettings(Settings):
    """`issues/<year>-<number>/issue.yml`."""

    year: int = Field(ge=YEARS[0], le=YEARS[-1])
    number: Annotated[str, BeforeValidator(_issue_number)]  # "16", combined "5、6"
    whole_number: int | None = None
    published_on: Day
    disclosure: Literal["主动公开", "依申请公开", "不予公开"] | None = None  # of every document that says nothing else
    columns: tuple[str, ...] = ()  # order; default: the folders' own
    documents: dict[str, DocumentSettings] = {}  # by path below the issue folder
    exemptions: tuple[Exemption, ...] = ()
    contacts: tuple[Contact, ...] = ()


class Press(Settings):
    """A press folder: where it is and how it is set."""

    root: Path
    settings: PressSettings
    calendar: Calendar = NATIONAL  # issues/holidays.yml
    laws: tuple[Law, ...] = ()  # issues/laws.csv
    words: InstanceOf[WordList] = NO_WORDS  # issues/wordlist.csv

    @property
    def issues(self) -> Path:
        return self.root / "issues"

    @property
    def build(self) -> Path:
        return self.root / "build"

    @property
    def templates(self) -> Path:
        """The press's own site_templates/, else those that came with the package."""
        own = self.root / "site_templates"
        return own if own.is_dir() else packaged("site_templates")

    @property
    def mkdocs_file(self) -> Path:
        """The press's own mkdocs.yml, else the one that came with the package."""
        own = self.root / "mkdocs.yml"
        return own if own.is_file() else packaged("mkdocs.yml")


def packaged(name: str) -> Path:
    """What a new press folder is made of: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).parent
    installed = package / "press_folder" / name
    return installed if installed.exists() else package.parent / name


def load_press(root: Path) -> Press:
    """The press whose folder is `root`.  Raises ConfigError where issues/gazette.yml is missing or a file wrong."""
    name = f"issues/{PRESS_FILE}"
    content = _read(root / "issues" / PRESS_FILE, name, ConfigError(rules.NO_PRESS.at(Place(name))))
    settings = settings_yaml.parse(content, name, PressSettings)
    holidays, laws, words = (_read_list(root / "issues" / file) for file in (HOLIDAYS_FILE, LAWS_FILE, WORD_LIST_FILE))
    calendar = NATIONAL if holidays is None else read_holidays(holidays, f"issues/{HOLIDAYS_FILE}")
    listed = () if laws is None else read_laws(laws, f"issues/{LAWS_FILE}")
    own = NO_WORDS if words is None else read_word_list(words, f"issues/{WORD_LIST_FILE}")
    return Press(root=root.resolve(), settings=settings, calendar=calendar, laws=listed, words=own)


def _read_list(path: Path) -> bytes | None:
    """A file that a press may do without; None where it does."""
    name = f"issues/{path.name}"
    return _read(path, name, ConfigError(rules.UNREADABLE.at(Place(name), why="—"))) if os.path.lexists(path) else None


def load_issue_settings(path: Path) -> IssueSettings:
    """The settings of one issue from its `issue.yml`.  Raises ConfigError."""
    missing = ConfigError(rules.NO_ISSUE_SETTINGS.at(Place(ISSUE_FILE), issue=path.parent.name))
    if path.is_symlink():  # only what really lies in the issue's folder counts
        raise ConfigError(rules.UNREADABLE.at(Place(ISSUE_FILE), why="a link to somewhere else"))
    return settings_yaml.parse(_read(path, ISSUE_FILE, missing), ISSUE_FILE, IssueSettings)


def _read(path: Path, name: str, missing: ConfigError) -> bytes:
    try:
        # O_NONBLOCK: a pipe that nobody writes to must not stop the press.
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return file.read()
        raise OSError(errno.EINVAL, "not a regular file")
    except (FileNotFoundError, NotADirectoryError):
        raise missing from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise ConfigError(rules.UNREADABLE.at(Place(name), why=why)) from None
