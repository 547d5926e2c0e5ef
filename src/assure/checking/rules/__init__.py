"""The rules: one module is one rule and its page of the manual, in the folder of its family."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from assure.checking.rule import FAMILIES, Rule


def _rules() -> Iterator[Rule]:
    """The `RULE` of each module, by family and in the order of their codes."""
    for family in FAMILIES.values():
        package = import_module(f"{__name__}.{family.folder}")
        modules = [import_module(f"{package.__name__}.{each.name}") for each in iter_modules(package.__path__)]
        yield from sorted((module.RULE for module in modules), key=lambda rule: rule.code)


RULES = tuple(_rules())
"""Every rule there is. A fault whose rule is not here stops the check, so that nothing is dropped silently."""
