"""Makes a PDF of a manuscript with typst, as a department prints an attachment to PDF."""

from __future__ import annotations

import json
from typing import cast

import typst

from .drawing import SANS
from .manuscript import Manuscript
from .tables import grid
from .word import title

# The texts come in as JSON, so that nothing of them is read as Typst.
_LAYOUT = """
#let lines = json(bytes(sys.inputs.lines))
#set document(title: sys.inputs.title, author: sys.inputs.author, date: none)
#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), numbering: "— 1 —")
#set text(font: ("Noto Serif SC",), size: 16pt, lang: "zh", region: "cn")
#set par(leading: 13pt, spacing: 13pt, justify: true)
#let black(body) = text(font: "Noto Sans SC", body)
#for line in lines {
  if line.tag == "附件" { black(line.text) }
  else if line.tag == "附题" {
    v(10pt)
    align(center, heading(level: 1, text(size: 22pt, weight: "regular", line.text)))
    v(10pt)
  }
  else if line.tag == "中" { align(center, line.text) }
  else if line.tag == "黑" { par(first-line-indent: (amount: 2em, all: true), black(line.text)) }
  else if line.tag == "表" {
    set text(size: 12pt)
    set par(leading: 7pt, justify: false)
    table(columns: line.shares.map(share => share * 1fr), align: left + horizon, inset: 6pt,
      table.header(..line.rows.first().map(c => black(c))), ..line.rows.slice(1).flatten())
  }
  else { par(first-line-indent: (amount: 2em, all: true), line.text) }
  parbreak()
}
"""


def pdf(manuscript: Manuscript) -> bytes:
    """The PDF, tagged, its fonts embedded; the same bytes each time with the same typst."""
    lines = [
        {
            "tag": line.tag,
            "text": line.text.replace("|", ""),
            "rows": [list(row) for row in line.rows],
            "shares": list(grid(line.text).shares) if line.rows else [],
        }
        for line in manuscript.lines
    ]
    inputs = {
        "lines": json.dumps(lines, ensure_ascii=False), "title": title(manuscript),
        "author": manuscript.settings.get("起草", "云川省人民政府办公厅"),
    }  # fmt: skip
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(SANS.parent)])
    made = typst.Compiler(input=_LAYOUT.encode(), font_paths=fonts, sys_inputs=inputs).compile(timestamp=0)
    return cast(bytes, made)
