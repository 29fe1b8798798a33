"""`gazette convert`: old .doc and .wps files as .docx beside them, by an office suite on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from ..diagnostics import ConfigError, Diagnostic, GazetteError, has_errors
from . import rules
from .options import press_command
from .session import Session


@press_command(
    "convert",
    "把旧格式 .doc、.wps、.xls 转成新格式（需要本机装有 LibreOffice）\n\n新文件放在原文件旁边，原文件不动；转换后须逐页核对。",
    "Convert .doc, .wps and .xls by the LibreOffice of this machine.\n\n"
    "The new file is put beside the old one, which stays; compare them page by page.",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def convert(session: Session, files: tuple[Path, ...]) -> int:
    said: list[Diagnostic] = []
    session.facts["made"] = []
    for file in files:
        try:
            made, notice = _converted(session.folder / file)
        except GazetteError as error:
            said += error.diagnostics
            continue
        said.append(notice)
        session.facts["made"].append(str(made))
        session.say(f"已转成 {made}", f"Converted to {made}")
    session.report(said)
    return ConfigError.exit_code if has_errors(said) else 0


def _converted(file: Path) -> tuple[Path, Diagnostic]:
    """The new file, written beside `file`; never over one that is there."""
    from ..tools.office import CONVERSIONS, convert_legacy

    target = CONVERSIONS.get(file.suffix.lower())
    if target is None or not file.is_file():
        raise ConfigError(rules.NOT_LEGACY.at(file=file.name, formats=" ".join(CONVERSIONS)))
    made = file.with_suffix(f".{target[0]}")
    if made.exists():
        raise ConfigError(rules.FILE_EXISTS.at(file=made.name))
    _, content, notice = convert_legacy(file.read_bytes(), file.name)
    made.write_bytes(content)
    return made, notice
