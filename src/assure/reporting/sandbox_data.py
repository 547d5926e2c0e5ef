"""A report as plain data, for a review's own templates: written as JSON, read back as things that have only fields.

A thing has the fields and properties of the value it was made from, and nothing else: no method, and no way to code.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from assure.model.dates import Date, Span
from assure.model.text import Markdown


class Thing:
    """A value of a report as a template sees it: the fields of a `ChapterPart`, of a `Note`, ..."""

    __slots__ = ("_fields", "_kind")
    _fields: dict[str, Any]
    _kind: str

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._fields = {}

    def __getattr__(self, name: str) -> Any:
        """A field. Raises AttributeError for an unknown name."""
        try:
            return self._fields[name]
        except KeyError:
            raise AttributeError(name) from None

    def __str__(self) -> str:
        """Raises ValueError: a thing is not text."""
        raise ValueError(f"a {self._kind} is not text: print one of its fields")


def kind_of(thing: Thing) -> str:
    """The name of the report's class that a thing was made from."""
    return thing._kind


def fields_of(thing: Thing) -> Mapping[str, Any]:
    """The fields of a thing by name."""
    return thing._fields


def encode_report(report: object) -> dict[str, Any]:
    """A report as values for JSON, each object once. Raises TypeError for a value that no report has."""
    writer = _Writer()
    return {"first": writer.value(report), "objects": writer.objects}


def decode_report(data: Mapping[str, Any]) -> Any:
    """The report that `encode_report` wrote, with things for objects and tuples for lists."""
    things = [Thing(kind) for kind, _ in data["objects"]]
    for thing, (_, values) in zip(things, data["objects"], strict=True):
        thing._fields.update((name, _value(value, things)) for name, value in values.items())
    return _value(data["first"], things)


class _Writer:
    """Writes values and collects their objects, each once."""

    def __init__(self) -> None:
        self.objects: list[tuple[str, dict[str, Any]]] = []
        self._places: dict[int, tuple[int, object]] = {}
        """The place of each object by its id, with the object itself, so that no later one gets the same id."""

    def value(self, value: object) -> Any:
        if isinstance(value, str):
            plain = str(value)  # without its origin
            return {"markdown": plain} if isinstance(value, Markdown) else plain
        if value is None or isinstance(value, int | float):
            return value
        if isinstance(value, Decimal):
            return {"decimal": str(value)}
        if isinstance(value, Date | Span):
            return {"date" if isinstance(value, Date) else "span": str(value)}
        if isinstance(value, datetime.date):
            return {"day": value.isoformat()}
        if isinstance(value, Mapping):
            return {"map": [[self.value(key), self.value(each)] for key, each in value.items()]}
        if isinstance(value, frozenset):
            return [self.value(each) for each in sorted(value)]
        if isinstance(value, tuple | list):
            return [self.value(each) for each in value]
        if is_dataclass(value) and not isinstance(value, type):
            return {"object": self.object(value)}
        raise TypeError(f"a {type(value).__name__} does not belong in a report")

    def object(self, value: Any) -> int:
        if id(value) not in self._places:
            self._places[id(value)] = (len(self.objects), value)
            fields: dict[str, Any] = {}
            self.objects.append((type(value).__name__, fields))
            fields.update((name, self.value(getattr(value, name))) for name in readable_names(type(value)))
        return self._places[id(value)][0]


def readable_names(kind: type) -> Iterator[str]:
    """The names that a template may use of a report's class: its fields, then its properties."""
    yield from (each.name for each in fields(kind) if not each.name.startswith("_"))
    yield from (name for name, member in vars(kind).items() if isinstance(member, property))


_MADE: Mapping[str, Callable[[str], Any]] = {
    "markdown": Markdown,
    "decimal": Decimal,
    "date": Date.parse,
    "span": Span.parse,
    "day": datetime.date.fromisoformat,
}


def _value(value: Any, things: list[Thing]) -> Any:
    if isinstance(value, list):
        return tuple(_value(each, things) for each in value)
    if not isinstance(value, dict):
        return value
    [(form, content)] = value.items()
    if form == "object":
        return things[content]
    if form == "map":
        return {_value(key, things): _value(each, things) for key, each in content}
    return _MADE[form](content)
