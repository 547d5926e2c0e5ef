"""Writes the reference of the report that templates see, from the classes' own documentation."""

from __future__ import annotations

import ast
import datetime
import inspect
import textwrap
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from assure.model.dates import Date, Span
from assure.model.text import Markdown
from assure.projection.report import Report
from assure.reporting.sandbox_child import METHODS

HEAD = """# What a template sees

A template gets only `report`: one review, as one audience may read it. This page lists all its fields. It is generated
from the code; [the page on templates](templates.md) shows how to use it.

"or none" means that a field may be empty: test it with `{% if %}` before you print it. *Markdown* is text that prints
as its author wrote it; any other text is escaped when it is printed. Look a value of a *map* up by its key, as in
`report.vocabulary["strength"]`.
"""

_WORDS: Mapping[Any, str] = {
    str: "text",
    Markdown: "Markdown",
    int: "number",
    float: "number",
    Decimal: "number",
    bool: "yes or no",
    Date: "date",
    Span: "dates, `start` and `end`",
    datetime.date: "day",
    type(None): "none",
}
_LEFT_OUT = ("assure.projection.charts",)
"""Modules whose classes are for the formats, not for templates."""


def whole() -> str:
    """The page."""
    return HEAD + "".join(_section(kind) for kind in _classes(Report, {}))


def _classes(kind: type, seen: dict[type, None]) -> tuple[type, ...]:
    """A class and all classes that its fields lead to, in the order found."""
    if kind not in seen:
        seen[kind] = None
        for _, hint, _ in _members(kind):
            for inner in _inside(hint):
                _classes(inner, seen)
    return tuple(seen)


def _inside(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and is_dataclass(hint) and hint not in _WORDS:
        yield hint
    for each in typing.get_args(hint):
        yield from _inside(each)


def _members(kind: type) -> Iterator[tuple[str, Any, str]]:
    """The fields and properties of a class: name, type, documentation."""
    hints, documented = typing.get_type_hints(kind), _field_words(kind)
    for each in fields(kind):
        if not any(inner.__module__.startswith(_LEFT_OUT) for inner in _inside(hints[each.name])):
            yield each.name, hints[each.name], documented.get(each.name) or str(each.metadata.get("doc", ""))
    for name, member in vars(kind).items():
        if isinstance(member, property):
            yield name, typing.get_type_hints(member.fget)["return"], inspect.getdoc(member) or ""


def _field_words(kind: type) -> dict[str, str]:
    """The documentation below each field in the source."""
    [tree] = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    assert isinstance(tree, ast.ClassDef)
    out: dict[str, str] = {}
    for node, after in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and isinstance(after, ast.Expr):
            assert isinstance(after.value, ast.Constant)
            out[node.target.id] = inspect.cleandoc(str(after.value.value))
    return out


def _section(kind: type) -> str:
    rows = [(f"`{name}`", _type(hint), _cell(text)) for name, hint, text in _members(kind)]
    for name, method in METHODS.get(kind.__name__, {}).items():
        words = ", ".join(each for each in inspect.signature(method).parameters if each != "self")
        rows.append((f"`{name}({words})`", _type(typing.get_type_hints(method)["return"]), _cell(method.__doc__ or "")))
    intro = (inspect.getdoc(kind) or "").split("\n\n")[0].replace("\n", " ")
    table = "".join(f"| {name} | {form} | {text} |\n" for name, form, text in rows)
    return f"\n## {kind.__name__}\n\n{intro}\n\n| field | form | what it is |\n|---|---|---|\n{table}"


def _cell(text: str) -> str:
    return " ".join(text.partition(" Raises ")[0].split("\n\n")[0].split()).replace("|", "\\|")


def _type(hint: Any) -> str:
    """A type in words."""
    if hint in _WORDS:
        return _WORDS[hint]
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return ", ".join(f"`{each}`" for each in inner)
    if origin in (typing.Union, types.UnionType):
        return ", or ".join(_type(each) for each in inner)
    if origin is tuple and inner[-1:] != (Ellipsis,):
        return f"pair of {' and '.join(_type(each) for each in inner)}"
    if origin in (tuple, frozenset):
        return f"list of {_type(inner[0])}"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"map of {_type(inner[0])} to {_type(inner[1])}"
    return f"[{hint.__name__}](#{hint.__name__.lower()})"
