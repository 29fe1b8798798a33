"""MkDocs-Material makes the shell once; nothing of it comes from another host, runs, or styles inline."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from lxml import html as lxml_html
from markupsafe import Markup

from gazette.config import Press, packaged
from gazette.diagnostics import ToolError
from gazette.site.shell import Shell, Shelling, build_shell, shell_key

from .presses import make_press

LOADS = "//link[@rel='stylesheet' or @rel='icon']/@href | //script/@src | //img/@src | //iframe/@src | //form/@action"


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    return make_press(tmp_path_factory.mktemp("press"))


@pytest.fixture(scope="module")
def shell(press: Press) -> Shell:
    return build_shell(press)


def own(root: Path) -> Press:
    """A press that has its own mkdocs.yml and templates."""
    made = make_press(root)
    shutil.copytree(packaged("site_templates") / "mkdocs", root / "site_templates" / "mkdocs")
    shutil.copyfile(packaged("mkdocs.yml"), root / "mkdocs.yml")
    return made


def test_a_page_of_each_depth_finds_its_style_sheet_and_the_top(shell: Shell) -> None:
    for depth, up in enumerate(("", "../", "../../", "../../../")):
        page = lxml_html.fromstring(shell.page(depth, "题 & 名", Markup("<meta name='a'>"), Markup("<h1>正文</h1>")))
        assert page.xpath("//link[@rel='stylesheet']/@href") == [f"{up}assets/stylesheets/gazette.css"]
        assert page.findtext(".//title") == "题 & 名" and page.findtext(".//h1") == "正文"
        assert page.xpath("//header//nav//a/@href")[-1] == f"{up}db/"


def test_nothing_comes_from_another_host_runs_or_styles_inline(shell: Shell) -> None:
    empty = Markup("")
    pages = {n: c for n, c in shell.files.items() if n.endswith(".html")} | {
        str(d): shell.page(d, "", empty, empty) for d in range(4)
    }
    assert {"404.html", "about/index.html", "search/index.html"} <= pages.keys()
    for name, content in pages.items():
        page = lxml_html.fromstring(content)
        assert not [u for u in page.xpath(LOADS) if re.match(r"(?:[a-z]+:)?//", u)], name
        assert not page.xpath("//script | //style | //@style | //@*[starts-with(name(), 'on')]"), name
    for name, content in shell.files.items():
        if name.endswith(".css"):
            assert not re.findall(rb"url\(\s*['\"]?(?:https?:)?//|@import", content), name
    assert not [n for n in shell.files if n.endswith((".js", ".map", ".woff2"))]


def test_the_chrome_of_a_page_is_small(shell: Shell) -> None:
    assert len(shell.page(3, "", Markup(""), Markup(""))) < 5_000


def test_every_page_has_a_skip_link_a_language_and_one_first_heading(shell: Shell) -> None:
    for name in ("404.html", "about/index.html", "search/index.html"):
        page = lxml_html.fromstring(shell.files[name])
        assert page.xpath("//a[@class='skip']/@href") == ["#page:content"] and page.get_element_by_id("page:content") is not None
        assert page.get("lang", "").startswith("zh")
        assert len(page.findall(".//h1")) == 1, name
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), name


def test_links_of_hand_written_pages_lead_to_what_the_site_has(shell: Shell) -> None:
    has = {"", "about/", "search/", "feed.xml", "rules/", "data/", "db/", "db/search"}
    for name in ("404.html", "about/index.html", "search/index.html"):
        page = lxml_html.fromstring(shell.files[name])
        base = "https://x.example/" + name.removesuffix("index.html")
        for href in page.xpath("//body//a/@href | //form/@action"):
            found = urljoin(base, href).removeprefix("https://x.example/").partition("#")[0]
            assert found in has or found == name.removesuffix("index.html"), (name, href)


def test_mkdocs_runs_once(press: Press, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("mkdocs ran again")

    monkeypatch.setattr("gazette.site.shell.subprocess.Popen", never)
    assert build_shell(press) == shell


def test_a_build_that_ends_early_ends_mkdocs_too_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    begun: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def watched(*args: Any, **options: Any) -> subprocess.Popen[bytes]:
        begun.append(real(*args, **options))
        return begun[-1]

    monkeypatch.setattr("gazette.site.shell.subprocess.Popen", watched)
    with pytest.raises(KeyboardInterrupt), Shelling(make_press(tmp_path / "press")):
        raise KeyboardInterrupt
    assert len(begun) == 1 and begun[0].returncode is not None
    assert not list(tmp_path.glob("gazette-shell-*"))


def test_what_shapes_the_shell_is_in_its_key(tmp_path: Path) -> None:
    press = own(tmp_path)
    first = shell_key(press)
    assert shell_key(press) == first
    (tmp_path / "mkdocs.yml").write_text((tmp_path / "mkdocs.yml").read_text("utf-8") + "# x\n", "utf-8")
    second = shell_key(press)
    style = tmp_path / "site_templates/mkdocs/theme/assets/stylesheets/gazette.css"
    style.write_text(style.read_text("utf-8") + "\n", "utf-8")
    third = shell_key(press)
    assert len({first, second, third}) == 3


def test_the_masthead_and_pages_of_the_office_are_taken_up(tmp_path: Path) -> None:
    press = own(tmp_path)
    settings = tmp_path / "mkdocs.yml"
    said = settings.read_text("utf-8").replace("database: db/", 'database: ""')
    settings.write_text(said.replace("  - 关于本刊: about.md", "  - 关于本刊: about.md\n  - 联系我们: contact.md"), "utf-8")
    (tmp_path / "site_templates/mkdocs/pages/contact.md").write_text("# 联系我们\n<b>电话</b>\n", "utf-8")
    shell = build_shell(press)
    page = shell.page(1, "", Markup(""), Markup("")).decode()
    assert '<a href="../contact/">联系我们</a>' in page and "云川省人民政府公报" in page
    assert "contact/index.html" in shell.files and shell.database == "" and "数据库</a>" not in page


@pytest.mark.parametrize(("name", "text", "rule", "words"), [
    ("mkdocs.yml", "theme: [", "E-050", ""),
    ("mkdocs.yml", "site_name: x\ntheme:\n  name: nowhere\n", "E-050", "nowhere"),
    ("site_templates/mkdocs/theme/shell.html", "{% if %}", "E-050", ""),
    ("site_templates/mkdocs/theme/shell.html", "<!--gazette:title--><!--gazette:head-->", "E-051", "main"),
    ("site_templates/mkdocs/theme/shell.html", "<!--gazette:main-->" * 2, "E-051", "main"),
])  # fmt: skip
def test_a_broken_template_is_said_in_a_sentence(tmp_path: Path, name: str, text: str, rule: str, words: str) -> None:
    press = own(tmp_path)
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(ToolError) as caught:
        build_shell(press)
    said = [d for d in caught.value.diagnostics if d.rule.id == rule]
    assert said and any(words in d.message("en") for d in said)
    assert all("Traceback" not in d.message("zh") and str(tmp_path) not in d.message("zh") for d in said)
