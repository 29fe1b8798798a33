"""Every numbered rule of the press by its id, gathered from the modules that declare them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import gazette

from .diagnostics import Rule

_NOT_LOADED = frozenset({"gazette.__main__"})  # loading it runs the command line


def declared() -> Iterator[tuple[str, Rule]]:
    """Each rule with the module that declares it; a rule that others import is listed there, too."""
    for name in sorted(m.name for m in pkgutil.walk_packages(gazette.__path__, "gazette.")):
        if name not in _NOT_LOADED:
            yield from ((name, rule) for rule in _rules_of(importlib.import_module(name)))


def _rules_of(module: ModuleType) -> Iterator[Rule]:
    for value in vars(module).values():
        if isinstance(value, Rule):
            yield value


RULES: dict[str, Rule] = dict(sorted((rule.id, rule) for _, rule in declared()))
