"""What is written for readers is true: rules, commands, settings, the README's promises of commands, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Any, Literal, get_args, get_origin
from urllib.parse import unquote

import click
import pytest
from pydantic import BaseModel

from gazette.catalogue import RULES
from gazette.cli import gazette
from gazette.config import IssueSettings, PressSettings
from gazette.wording import FAMILIES
from gazette.writers import WRITERS
from tools.generated_docs import EXIT_CODES, exit_codes_of_errors, pages

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
HANDBOOK = sorted((DOCS / "zh").glob("*.md"))
PAGES = [*READMES, ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
EVERYWHERE = {"press": DOCS / "zh" / "设置.md", "issue": DOCS / "zh" / "期文件夹.md"}
FENCE = re.compile(r"^```.*?^```", re.M | re.S)


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def written(page: Path) -> str:
    return page.read_text(encoding="utf-8")


# ---------------------------------------------------------------- generated pages


@pytest.mark.parametrize("name", ["rules.md", "commands.md"])
def test_generated_pages_are_current(name: str) -> None:
    assert written(DOCS / name) == pages()[name], f"docs/{name} is stale: run `python -m tools.generated_docs`"


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_rule_speaks_both_languages(rule: Any) -> None:
    assert re.fullmatch(r"[A-Z]-\d{3}", rule.id)
    assert rule.id[0] in FAMILIES
    for said in (rule.message, rule.hint, rule.reason):
        assert re.search("[一-鿿]|pip install", said.zh), f"{rule.id}: “{said.zh}” is not Chinese"
        assert re.search("[a-z]{2}", said.en), f"{rule.id}: “{said.en}” is not English"
        assert said.zh.strip() == said.zh and said.en.strip() == said.en
    # The same values fill both languages, or one of them would fail or say less; words have one value a language.
    texts = (("zh", rule.message.zh), ("en", rule.message.en))
    named = [{re.sub(f"_{language}$", "", name) for name in re.findall(r"{(\w+)}", text)} for language, text in texts]
    assert named[0] == named[1], f"{rule.id}: the two messages name different values"


def test_every_rule_is_on_its_page() -> None:
    text = written(DOCS / "rules.md")
    assert [m[1] for m in re.finditer(r"^### ([A-Z]-\d{3})$", text, re.M)] == sorted(RULES)


@pytest.mark.parametrize("command", [gazette, *gazette.commands.values()], ids=lambda c: c.name)
def test_every_command_and_option_is_documented(command: click.Command) -> None:
    text = written(DOCS / "commands.md")
    title = "gazette" if command is gazette else f"gazette {command.name}"
    section = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert section, f"{title} has no section"
    common = {name for option in gazette.params for name in option.opts}
    for option in (p for p in command.params if isinstance(p, click.Option)):
        for name in option.opts:
            wanted = section[1] if command is gazette or name not in common else text
            assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", wanted), f"{title} {name} is not documented"


def test_every_exit_code_is_explained() -> None:
    assert exit_codes_of_errors() <= set(EXIT_CODES)
    assert not {1, 2} & set(EXIT_CODES)


# ---------------------------------------------------------------- settings


def settings_keys(model: type[BaseModel], above: str = "") -> Iterator[tuple[str, Any]]:
    """Every key with its field, dotted: lists and mappings of settings count as what they hold."""
    for name, field in model.model_fields.items():
        yield f"{above}{name}", field
        for inner in inner_settings(field.annotation):
            yield from settings_keys(inner, f"{above}{name}.")


def inner_settings(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from inner_settings(argument)


def choices(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return tuple(str(choice) for choice in get_args(annotation))
    if isinstance(annotation, UnionType) or get_args(annotation):
        return tuple(choice for argument in get_args(annotation) for choice in choices(argument))
    return ()


def documented(page: Path) -> dict[str, str]:
    """Key → its row, for every row of a table that begins with a key in code marks."""
    return {m[1]: m[0] for m in re.finditer(r"^\| `([a-z_0-9.]+)` \|.*$", written(page), re.M)}


SETTINGS = [
    *((key, field, EVERYWHERE["press"]) for key, field in settings_keys(PressSettings)),
    *((key, field, EVERYWHERE["issue"]) for key, field in settings_keys(IssueSettings)),
]


@pytest.mark.parametrize(("key", "field", "page"), SETTINGS, ids=[f"{p.stem}-{k}" for k, _, p in SETTINGS])
def test_every_setting_is_documented(key: str, field: Any, page: Path) -> None:
    row = documented(page).get(key)
    assert row, f"{name_of(page)} does not explain {key}"
    for choice in choices(field.annotation):
        assert choice in row, f"{name_of(page)} does not say that {key} can be {choice}"
    if isinstance(field.default, int):
        assert re.search(rf"\| {str(field.default).lower()} \|", row), f"{name_of(page)}: {key} is {field.default} by default"
    if field.is_required() and "." not in key:
        assert "必填" in row, f"{name_of(page)} does not say that {key} is required"


def test_no_setting_is_documented_that_does_not_exist() -> None:
    for page, model in ((EVERYWHERE["press"], PressSettings), (EVERYWHERE["issue"], IssueSettings)):
        assert set(documented(page)) == {key for key, _ in settings_keys(model)}, name_of(page)


def test_the_example_settings_are_valid() -> None:
    from gazette.settings_yaml import parse

    blocks = re.findall(r"^```\n(.*?)^```", written(EVERYWHERE["issue"]), re.M | re.S)
    example = next(block for block in blocks if block.startswith("year:"))
    settings = parse(example.encode(), "issue.yml", IssueSettings)
    assert settings.exemptions and settings.documents
    parts = re.findall(r"^```\n((?:organs|typography):.*?)^```", written(EVERYWHERE["press"]), re.M | re.S)
    assert len(parts) == 2
    press = parse(("masthead:\n  name: 某某省人民政府公报\n" + "".join(parts)).encode(), "gazette.yml", PressSettings)
    assert press.typography.fonts.profile == "office" and press.organs[0].codes


# ---------------------------------------------------------------- the README and the handbook


def commands_in(page: Path) -> Iterator[list[str]]:
    """The words of each command line that a page tells its reader to type."""
    text = written(page)
    fenced = "\n".join(FENCE.findall(text))
    lines = [line.split(" #")[0] for line in re.findall(r"^(?:make|gazette) .*$", fenced, re.M)]
    inline = re.findall(r"`((?:make|gazette) [^`\n]+)`", FENCE.sub("", text))
    yield from (line.split() for line in [*lines, *inline])


@pytest.mark.parametrize("page", [*READMES, *HANDBOOK], ids=name_of)
def test_commands_that_readers_are_told_to_type_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z ]+):", written(ROOT / "Makefile"), re.M))
    targets = {target for line in targets for target in line.split()}
    for program, *words in commands_in(page):
        if program == "make":
            assert words[0] in targets, f"{name_of(page)}: there is no `make {words[0]}`"
            continue
        command = gazette.commands.get(words[0])
        assert command, f"{name_of(page)}: there is no `gazette {words[0]}`"
        known = {name for c in (gazette, command) for p in c.params for name in p.opts} | {"--help"}
        used = {word.split("=")[0] for word in words if word.startswith("-")}
        assert used <= known, f"{name_of(page)}: gazette {words[0]} has no {used - known}"


def test_both_readmes_give_the_same_commands() -> None:
    english, chinese = ([" ".join(c) for c in commands_in(page)] for page in READMES)
    assert "make demo" in english and "make serve" in english and "make test" in english
    assert [c for c in english if c in chinese] == [c for c in chinese if c in english]
    assert {c for c in english if c.startswith("make")} == {c for c in chinese if c.startswith("make")}


def test_rules_named_in_the_handbook_exist() -> None:
    templates = sorted((ROOT / "gazette" / "press_folder").glob("*.yml"))
    for page in [*HANDBOOK, *READMES, *templates]:
        named = set(re.findall(r"\b[A-Z]-\d{3}\b", written(page)))
        assert named <= set(RULES), f"{name_of(page)} names rules that do not exist: {sorted(named - set(RULES))}"


def test_the_handbook_s_page_of_contents_has_every_page() -> None:
    contents = written(DOCS / "zh" / "README.md")
    for page in HANDBOOK:
        assert page.name == "README.md" or f"({page.name})" in contents, f"{page.name} is not listed"


# ---------------------------------------------------------------- links and pictures


def links_of(page: Path) -> Iterator[str]:
    text = FENCE.sub("", written(page))
    yield from re.findall(r"\]\(([^)\s]+)\)", text)


def anchors_of(page: Path) -> set[str]:
    """What a heading is called in a URL, as code hosts make it, and anchors that stand in the text."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", written(page)), re.M)
    made = {re.sub(r"[^\w\- ]", "", heading.lower().replace("`", "")).replace(" ", "-") for heading in headings}
    return made | set(re.findall(r'<a id="([^"]+)"', written(page)))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    for link in links_of(page):
        if re.match("[a-z]+:", link):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{name_of(page)}: {link} leads nowhere"
        if anchor and target.suffix == ".md":
            assert anchor in anchors_of(target), f"{name_of(page)}: {link} names no heading"


def test_every_picture_is_shown_and_small() -> None:
    shown = {Path(unquote(link)).name for page in READMES for link in links_of(page) if link.endswith(".png")}
    pictures = sorted((DOCS / "pictures").glob("*.png"))
    assert {picture.name for picture in pictures} == shown
    for picture in pictures:
        assert picture.stat().st_size < 300_000, f"{picture.name} is too large for a README"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_page_knows_this_machine(page: Path) -> None:
    found = re.search(r"(?<![\w.])/(?:tmp|work|home|root)/|find.links|index.url", written(page))
    assert not found, f"{name_of(page)} names {found and found[0]}"


def test_the_readmes_name_every_edition() -> None:
    words = {"html": "HTML", "pdf": "PDF", "docx": "Word", "text": "text", "json": "JSON", "akn": "XML (Akoma Ntoso)"}
    for name in WRITERS:
        assert words[name] in written(ROOT / "README.md"), f"README.md does not name the {name} edition"


def test_the_architecture_lists_every_module() -> None:
    listing = re.search(r"^## What is where\n```\n(.*?)^```", written(DOCS / "architecture.md"), re.M | re.S)
    assert listing
    for path in (ROOT / "gazette").iterdir():
        if path.name == "__pycache__" or path.name == "__init__.py":
            continue
        name = f"{path.name}/" if path.is_dir() else path.name
        assert re.search(rf"(?<![\w]){re.escape(name)}", listing[1]), f"docs/architecture.md does not list {name}"
    for name in re.findall(r"\b(\w+\.py)\b", listing[1]):
        assert (ROOT / "gazette" / name).is_file(), f"docs/architecture.md lists {name}, which is gone"
