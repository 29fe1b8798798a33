"""Makes an Excel file (.xlsx) of a manuscript: one sheet with a title, merged cells and a table."""

from __future__ import annotations

from itertools import count, groupby

from .manuscript import Line, Manuscript
from .package import XML, app_properties, content_types, core_properties, escape, pack, relationships
from .tables import ABOVE, LEFT, grid
from .word import iso_date

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_METADATA = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_THIN = "".join(f'<{s} style="thin"><color auto="1"/></{s}>' for s in ("left", "right", "top", "bottom"))
# cell formats: 0 plain · 1 title · 2 head of the table · 3 text · 4 centred
_STYLES = (
    f'{XML}<styleSheet xmlns="{_MAIN}"><fonts count="4"><font><sz val="11"/><name val="宋体"/></font>'
    '<font><sz val="20"/><name val="方正小标宋简体"/></font><font><sz val="12"/><name val="黑体"/></font>'
    '<font><sz val="11"/><name val="仿宋_GB2312"/></font></fonts><fills count="2"><fill><patternFill '
    'patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="2"><border>'
    f"<left/><right/><top/><bottom/><diagonal/></border><border>{_THIN}<diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf xfId="0"/>'
    + "".join(
        f'<xf xfId="0" fontId="{font}" borderId="{border}" applyFont="1" applyBorder="1" applyAlignment="1">'
        f'<alignment horizontal="{across}" vertical="center" wrapText="1"/></xf>'
        for font, border, across in ((1, 0, "center"), (2, 1, "center"), (3, 1, "left"), (3, 1, "center"))
    )
    + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


def xlsx(manuscript: Manuscript) -> bytes:
    """The workbook: 【附件】 and 【附题】 above the table of 【表】, 【表注】 below it."""
    sheet = escape(manuscript.settings.get("工作表", "Sheet1"))
    strings: dict[str, int] = {}
    content = _sheet(manuscript, strings)
    listed = "".join(f'<si><t xml:space="preserve">{escape(s)}</t></si>' for s in strings)
    main = {
        "": "sheet.main",
        "worksheets/sheet1": "worksheet",
        "styles": "styles",
        "sharedStrings": "sharedStrings",
    }
    overrides = {f"/xl/{name or 'workbook'}.xml": f"{_TYPE}.{kind}+xml" for name, kind in main.items()}
    overrides["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides["/docProps/app.xml"] = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    office = manuscript.settings.get("起草", "云川省人民政府办公厅")
    return pack({
        "[Content_Types].xml": content_types(
            {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"},
            overrides,
        ),
        "_rels/.rels": relationships({
            "rId1": ("officeDocument", "xl/workbook.xml"), "rId2": (_METADATA, "docProps/core.xml"),
            "rId3": ("extended-properties", "docProps/app.xml"),
        }),
        "xl/workbook.xml": f'{XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
                           f'<sheet name="{sheet}" sheetId="1" r:id="rId1"/></sheets>{_print_titles(manuscript, sheet)}</workbook>',
        "xl/_rels/workbook.xml.rels": relationships({
            "rId1": ("worksheet", "worksheets/sheet1.xml"), "rId2": ("styles", "styles.xml"),
            "rId3": ("sharedStrings", "sharedStrings.xml"),
        }),
        "xl/worksheets/sheet1.xml": content,
        "xl/styles.xml": _STYLES,
        "xl/sharedStrings.xml": f'{XML}<sst xmlns="{_MAIN}" uniqueCount="{len(strings)}">{listed}</sst>',
        "docProps/core.xml": core_properties(manuscript.first("附题"), office, iso_date(manuscript)),
        "docProps/app.xml": app_properties("Microsoft Excel"),
    })  # fmt: skip


def _print_titles(manuscript: Manuscript, sheet: str) -> str:
    """打印标题: the rows of the table's head, which Excel repeats on each page."""
    above = next(n for n, line in enumerate(manuscript.lines) if line.tag == "表")
    heads = grid(manuscript.lines[above].text).header_rows
    if not heads:
        return ""
    rows = f"'{sheet}'!${above + 1}:${above + heads}"
    return f'<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">{rows}</definedName></definedNames>'


def _sheet(manuscript: Manuscript, strings: dict[str, int]) -> str:
    table = next(line for line in manuscript.lines if line.tag == "表")
    shape = grid(table.text)
    columns = len(shape.shares)
    rows, merged, numbers = [], [], count(1)
    for line in manuscript.lines:
        if line.tag == "表":
            start = next(numbers)
            rows += [_row(start + n, r, table, n, strings) for n, r in enumerate(line.rows)]
            merged += _merged(line, start)
            numbers = count(start + len(line.rows))
            continue
        number = next(numbers)
        style = 1 if line.tag == "附题" else 0
        rows.append(f'<row r="{number}">{_cell(number, 0, line.text.replace("|", ""), style, strings)}</row>')
        merged.append(f"A{number}:{_letter(columns - 1)}{number}")
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{share:g}" customWidth="1"/>'
        for n, share in enumerate(shape.shares, 1)
    )
    spans = "".join(f'<mergeCell ref="{m}"/>' for m in merged)
    return (
        f'{XML}<worksheet xmlns="{_MAIN}"><cols>{widths}</cols><sheetData>{"".join(rows)}</sheetData>'
        f'<mergeCells count="{len(merged)}">{spans}</mergeCells>'
        '<pageMargins left="0.7" right="0.7" top="0.75" '
        'bottom="0.75" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape"/></worksheet>'
    )


def _row(number: int, cells: tuple[str, ...], table: Line, index: int, strings: dict[str, int]) -> str:
    shape = grid(table.text)
    written = "".join(
        _cell(number, column, "" if text in (LEFT, ABOVE) else text.replace("//", "\n"),
              2 if index < shape.header_rows else 4 if column in shape.centred else 3, strings)
        for column, text in enumerate(cells)
    )  # fmt: skip
    return f'<row r="{number}">{written}</row>'


def _cell(row: int, column: int, text: str, style: int, strings: dict[str, int]) -> str:
    place = f'r="{_letter(column)}{row}" s="{style}"'
    if not text:
        return f"<c {place}/>"
    if text.isdecimal():
        return f"<c {place}><v>{text}</v></c>"
    return f'<c {place} t="s"><v>{strings.setdefault(text, len(strings))}</v></c>'


def _merged(table: Line, start: int) -> list[str]:
    """Ranges of merged cells: runs of `>` to the right, runs of `^` downwards."""
    ranges = []
    for n, row in enumerate(table.rows):
        for column, text in enumerate(row):
            if text in (LEFT, ABOVE):
                continue
            right = _run([c == LEFT for c in row[column + 1 :]])
            down = _run([r[column] == ABOVE for r in table.rows[n + 1 :]])
            if right or down:
                ranges.append(f"{_letter(column)}{start + n}:{_letter(column + right)}{start + n + down}")
    return ranges


def _run(marks: list[bool]) -> int:
    """How many of `marks` are true from the start."""
    first, group = next(groupby(marks), (False, iter(())))
    return len(list(group)) if first else 0


def _letter(column: int) -> str:
    return chr(ord("A") + column)
