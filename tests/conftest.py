"""What several modules of tests share; nothing of it is changed by a test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:  # a module that needs none of it does not wait for it
    from gazette.bench import Bench
    from gazette.tools.pandoc import PandocWorker
    from gazette.writers.kit import Kit

    from .portal_samples import Client

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def pandoc() -> Iterator[PandocWorker]:
    from gazette.tools.pandoc import PandocWorker

    with PandocWorker() as worker:
        yield worker


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """A bench of a press that keeps nothing."""
    from tools.fidelity.trial import new_bench

    made = new_bench(tmp_path_factory.mktemp("press"))
    yield made
    made.pandoc.close()


@pytest.fixture(scope="session")
def kit() -> Kit:
    """What the writers need, with the fonts that come with the press."""
    from gazette.config import Fonts, Typography
    from gazette.tools.fonts import load_fonts
    from gazette.tools.typesetter import TypstTypesetter, load_templates
    from gazette.writers.kit import Kit

    fonts = load_fonts(Fonts(), Path())
    return Kit(Typography(), load_templates(ROOT / "site_templates"), TypstTypesetter(fonts), fonts)


# A server goes with its module: where one runs, a build can not fork.


@pytest.fixture(scope="session")
def small_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The issues of database_samples.py, published."""
    from .portal_samples import publish

    build = tmp_path_factory.mktemp("small")
    publish(build, 1)
    return build


@pytest.fixture(scope="module")
def web(small_build: Path) -> Iterator[Client]:
    """The portal over `small_build`."""
    from .portal_samples import served

    with served(small_build) as clients:
        yield clients[0]


@pytest.fixture(scope="session")
def sample_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the sample press."""
    from .sample_database import publish_sample_press

    build = tmp_path_factory.mktemp("sample")
    publish_sample_press(build)
    return build


@pytest.fixture(scope="module")
def sample_web(sample_build: Path) -> Iterator[Client]:
    """The portal over `sample_build`."""
    from .portal_samples import served

    with served(sample_build) as clients:
        yield clients[0]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from .browsing import open_browser

    with open_browser(tmp_path_factory.mktemp("chromium")) as window:
        yield window
