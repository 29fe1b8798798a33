"""Old binary formats (.doc, .wps, .xls): refused as they are, turned into .docx or .xlsx by an office suite on request."""

from __future__ import annotations

import shutil
from pathlib import PurePosixPath

from ..diagnostics import Bilingual, Diagnostic, Rule, Severity, SourceError, ToolError
from ..model import Place
from .box import Bounds, Folder, TimeIsUp, run

# Old format → what it becomes and the filter that writes it.
CONVERSIONS = {
    ".doc": ("docx", "docx:MS Word 2007 XML"),
    ".dot": ("docx", "docx:MS Word 2007 XML"),
    ".wps": ("docx", "docx:MS Word 2007 XML"),
    ".wpt": ("docx", "docx:MS Word 2007 XML"),
    ".xls": ("xlsx", "xlsx:Calc MS Excel 2007 XML"),
    ".et": ("xlsx", "xlsx:Calc MS Excel 2007 XML"),
}
_SUITES = ("soffice", "libreoffice")
_SECONDS = 120  # that one conversion may take

NO_SUITE = Rule(
    "K-110", Severity.ERROR,
    Bilingual("本机没有 LibreOffice，不能代为转换 {suffix}", "no LibreOffice here to convert {suffix}"),
    hint=Bilingual(
        "在 Word 或 WPS 中打开，选“文件→另存为”，类型选“Word 文档(*.docx)”", "open it in Word or WPS and save it as .docx"
    ),
    reason=Bilingual("旧的二进制格式要先转换", "old binary formats have to be converted first"), withholds=True,
)  # fmt: skip
FAILED = Rule(
    "K-111", Severity.ERROR,
    Bilingual("LibreOffice 转换失败：{reason}", "LibreOffice could not convert it: {reason}"),
    hint=Bilingual("在 Word 或 WPS 中打开并另存为 .docx", "open it in Word or WPS and save it as .docx"),
    reason=Bilingual("文件可能已损坏或加密", "the file may be damaged or encrypted"), withholds=True,
)  # fmt: skip
CONVERTED = Rule(
    "K-112", Severity.NOTICE,
    Bilingual("已由 {suite} 从 {suffix} 转换而来，请逐页核对", "converted from {suffix} by {suite}: compare it page by page"),
    hint=Bilingual("把转换所得的文件与原件对照，改正后再定稿", "compare the converted file with the original and correct it"),
    reason=Bilingual("转换可能改变编号、文本框和版式", "conversion may change labels, text boxes and layout"),
)  # fmt: skip


def office_suite() -> str:
    """Path of the office suite on this machine; "" when there is none."""
    return next((path for name in _SUITES if (path := shutil.which(name))), "")


def convert_legacy(content: bytes, name: str) -> tuple[str, bytes, Diagnostic]:
    """The old file `name` as a new one: its name with the new suffix, its bytes, and the notice that says so.

    Raises ToolError when no office suite is installed and SourceError when it can not convert the file.
    """
    path = PurePosixPath(name)
    target = CONVERSIONS.get(path.suffix.lower())
    suite = office_suite()
    if target is None or not suite:
        raise ToolError(NO_SUITE.at(Place(name), suffix=path.suffix))
    converted = _converted(suite, content, path, target)
    new_name = str(path.with_suffix(f".{target[0]}"))
    return new_name, converted, CONVERTED.at(Place(new_name), suffix=path.suffix, suite="LibreOffice")


def _converted(suite: str, content: bytes, path: PurePosixPath, target: tuple[str, str]) -> bytes:
    place = Place(str(path))
    with Folder() as box:
        source = box.path / f"source{path.suffix.lower()}"
        source.write_bytes(content)
        command = [
            suite, "--headless", "--norestore", "--nologo", "--nodefault", f"-env:UserInstallation={box.path.as_uri()}/profile",
            "--convert-to", target[1], "--outdir", str(box.path), str(source),
        ]  # fmt: skip
        try:
            code = run(command, box.path, Bounds(_SECONDS, file_mb=200))
        except TimeIsUp as error:
            raise SourceError(FAILED.at(place, reason=f"> {_SECONDS} s")) from error
        except OSError as error:
            raise ToolError(NO_SUITE.at(place, suffix=path.suffix)) from error
        result = box.path / f"source.{target[0]}"
        if not result.is_file():
            raise SourceError(FAILED.at(place, reason=f"exit code {code}"))
        return result.read_bytes()
