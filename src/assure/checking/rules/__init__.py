"""The rules: one module is one rule and its page of the manual, in the folder of its family."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from assure.checking.rule import FAMILIES, Rule


def _rules() -> Iterator[Rule]:
    """The `RULE` of each module, by family and in the order of their codes."""
    for family in FAMILIES.values():
        package = import_module(f"{__name__}.{family.folder}")
        modules = [import_module(f"{package.__name__}.{each.name}") for each in iter_modules(package.__path__)]
        yield from sorted((_rule_of(module) for module in modules), key=lambda rule: rule.code)


def _rule_of(module: ModuleType) -> Rule:
    """The rule of a module. Raises LookupError if it has none."""
    rule = getattr(module, "RULE", None)
    if not isinstance(rule, Rule):
        raise LookupError(f"{module.__name__} has no line `RULE = Rule(...)`: add it, or move the module elsewhere")
    return rule


RULES = tuple(_rules())
"""Every rule there is. A fault whose rule is not here stops the check, so that nothing is dropped silently."""
