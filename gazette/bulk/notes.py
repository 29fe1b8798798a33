"""What goes with the data for people: how to cite it, who may use it for what, how to read it."""

from __future__ import annotations

import json

from ..database.catalogue import dictionary_rows
from .manifest import Scope

READ_ME = "README.txt"
CITATION = "CITATION.cff"
LICENCE = "LICENCE.txt"
DICTIONARY = "dictionary.json"

_LICENCE = """\
使用说明

法律、法规，国家机关的决议、决定、命令和其他具有立法、行政、司法性质的文件，及其官方正式译文，不适用著作权法
（《中华人民共和国著作权法》第五条第一项）。公文文本可以自由使用；引用时请注明公报的年份、期号和页码，不得改动文字后仍称公报原文。
公报的版面设计、政策解读和图片中依法享有著作权的部分，按原权利人的说明使用。
数据中由程序识别、推算的内容（各列“来源”一栏注明）供查询参考；与公报所载文本不一致的，以公报为准。

Use

Laws, regulations, resolutions, decisions and orders of state organs and other documents of a legislative, administrative or
judicial nature, and their official translations, are not protected by copyright (Copyright Law of the PRC, article 5 (1)). The
texts may be used freely. Please cite year, issue and page, and do not call a changed text the gazette's. What of layout,
interpretations and pictures is protected stays so. What programs recognised or computed (see each column's "source") is for
reference: the gazette's text prevails.
"""
_READ_ME = """\
{title}
数据截至 {as_of}，共 {documents} 件公文。 As of {as_of}: {documents} documents.

jsonl/   每表一个文件，每行一个 JSON 对象          a file a table, a JSON object a line
csv/     每表一个文件，UTF-8，可用 Excel 打开       a file a table, UTF-8 with byte order mark
parquet/ 每表一个文件，供 DuckDB、pandas、R 读取    a file a table
xml/     每件公文一个文件，Akoma Ntoso 3.0           a file a document
manifest.json 全部文件及其 SHA-256；SHA256SUMS 可用 sha256sum --check 核对
              every file with its SHA-256, SHA256SUMS for sha256sum --check
{dictionary} 数据字典：每个表、每一列的说明           what every table and column means
"""


def notes(covered: Scope) -> dict[str, bytes]:
    """Files by name."""
    read_me = _READ_ME.format(
        title=covered.title, as_of=covered.as_of, documents=covered.documents, dictionary=DICTIONARY
    )
    dictionary = json.dumps(list(dictionary_rows()), ensure_ascii=False, indent=1)
    return {
        READ_ME: read_me.encode(), LICENCE: _LICENCE.encode(), CITATION: _citation(covered).encode(),
        DICTIONARY: (dictionary + "\n").encode(),
    }  # fmt: skip


def _citation(covered: Scope) -> str:
    """The Citation File Format, 1.2.0; JSON strings are YAML's, too."""
    editor = covered.masthead.editor or covered.masthead.sponsor or covered.masthead.name
    address = [f"url: {_quoted(covered.site_url.rstrip('/') + '/data/')}"] if covered.site_url else []
    return "\n".join((
        "cff-version: 1.2.0",
        "message: 引用本数据时，请注明以下内容。 If you use these data, please cite them as below.",
        "type: dataset",
        f"title: {_quoted(covered.title)}",
        f"version: {_quoted(covered.issue_id or covered.as_of)}",
        f"date-released: {covered.as_of}",
        "authors:",
        f"  - name: {_quoted(editor)}",
        *address,
    )) + "\n"  # fmt: skip


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
