"""JSON Schemas of the pages and of frameworks, for editors: made from the declarations that the reader follows.

A schema is never stricter than the reader, so that an editor never marks what `check` accepts. It is less strict where
JSON Schema cannot express a rule (2016-02-30 does not exist). Like the reader, it takes a number as a text.
"""

from __future__ import annotations

import dataclasses
import inspect
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, Union, get_args, get_origin

from assure.model.dates import Date, Period, Span
from assure.model.evidence import Cell, Kpi, Mark
from assure.model.framework import Framework, Group
from assure.model.kinds import BY_ID
from assure.model.review import EvidenceBase, Stated
from assure.reading.yaml.declared import EVIDENCE_BASE_FIELDS, DeclaredField, declared_fields

DIALECT = "https://json-schema.org/draft/2020-12/schema"

SCHEMA_KINDS: tuple[str, ...] = (*BY_ID, "framework")
"""The kinds of schema: each kind of page, and frameworks."""

Schema = dict[str, Any]

_DATE = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_ONE_PERIOD = "([0-9]{4}/[0-9]{2}( ?Q[1-4])?|[0-9]{4}[- ]Q[1-4]|" + _DATE + ")"
_PERIOD = rf"^\s*{_ONE_PERIOD}\s*(\.\.\s*{_ONE_PERIOD}\s*)?$"
_WHOLE = r"^\s*[-+]?[0-9]{1,15}\s*$"
_NUMBER = r"^\s*[-+]?[0-9]{1,15}(\.[0-9]{1,9})?\s*$"


def json_schema(kind: str) -> Schema:
    """The schema of a kind of page, or of `framework`, as plain data. Raises KeyError for any other word."""
    cls: Any
    if kind == "framework":
        cls, about = Framework, "A framework: a file frameworks/NAME.yml of a review."
    else:
        cls = BY_ID[kind].cls
        about = f"The front matter of {BY_ID[kind].pages}. {_meaning(cls)}"
    maker = _Maker()
    whole = maker.fields(cls)
    top = {"$schema": DIALECT, "title": f"assure: {kind}", "description": about, **whole}
    return {**top, "$defs": dict(sorted(maker.definitions.items()))} if maker.definitions else top


def _meaning(cls: Any) -> str:
    """The first paragraph of a class's docstring, on one line."""
    return " ".join(inspect.cleandoc(cls.__doc__ or "").partition("\n\n")[0].split())


@dataclass(slots=True)
class _Maker:
    """Makes one schema. `definitions` collects the classes that fields hold, each once."""

    definitions: dict[str, Schema] = field(default_factory=dict)

    def fields(self, cls: Any) -> Schema:
        """The schema of a mapping with a class's fields."""
        known = declared_fields(cls)
        defaults = {each.name: each.default for each in dataclasses.fields(cls)}
        properties = {key: self.field(cls, spec, defaults[spec.name]) for key, spec in known.items()}
        required = [key for key, spec in known.items() if spec.required]
        out: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
        if cls is Framework:  # one that extends another takes over its title
            required.remove("title")
            return {**out, "required": required, "anyOf": [{"required": ["title"]}, {"required": ["extends"]}]}
        return {**out, "required": required} if required else out

    def field(self, cls: Any, spec: DeclaredField, default: Any) -> Schema:
        """One field: what it may hold, what it means, and its default where that can be written."""
        special = _FIELDS.get((cls, spec.name))
        form = special(self) if special else self.value(spec.type)
        out: Schema = {"description": spec.doc, **(form if spec.required else _or_nothing(form))}
        if isinstance(default, str | bool | int):
            out["default"] = default
        return out

    def value(self, kind: Any) -> Schema:
        """What a value of this type may be in YAML."""
        if kind in _SCALARS:
            return dict(_SCALARS[kind])
        if kind in (Cell, Stated):
            return self.defined(kind)
        origin, inside = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            kinds = [self.value(each) for each in inside if each is not type(None)]
            return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
        if origin is Literal:
            return {"enum": list(inside)}
        if origin is tuple:
            if inside[-1] is Ellipsis:
                return {"type": "array", "items": self.value(inside[0])}
            fixed, size = [self.value(each) for each in inside], len(inside)
            return {"type": "array", "prefixItems": fixed, "items": False, "minItems": size, "maxItems": size}
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return self.mapping(*inside)
        return self.defined(kind)

    def mapping(self, key: Any, value: Any) -> Schema:
        """A mapping whose keys the author chooses."""
        out: Schema = {"type": "object", "additionalProperties": self.value(value)}
        return {**out, "propertyNames": {"pattern": _PERIOD}} if key is Period else out

    def defined(self, cls: Any) -> Schema:
        """A reference to a class's own schema, which is made once."""
        name = cls.__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # so that a class that contains itself ends here
            special = _CLASSES.get(cls)
            made = special(self) if special else self.fields(cls)
            self.definitions[name] = {"description": _meaning(cls), **made}
        return {"$ref": f"#/$defs/{name}"}


def _or_nothing(form: Schema) -> Schema:
    """The same, or nothing after the key, which the reader takes as a field left out."""
    if kind := form.get("type"):
        return {**form, "type": [*([kind] if isinstance(kind, str) else kind), "null"]}
    if "enum" in form:
        return {**form, "enum": [*form["enum"], None]}
    return {"anyOf": [*form.get("anyOf", [form]), {"type": "null"}]}


def _cell(maker: _Maker) -> Schema:
    value = {"type": ["number", "string"], "pattern": rf"{_NUMBER}|^(suppressed|n/a)$"}
    properties = {
        "value": {"description": "The number, `suppressed` or `n/a`.", **value},
        "mark": {
            "description": "How far the value can be relied on, by the markers of the Government Analysis Function.",
            "enum": [*get_args(Mark), None],
        },
        "note": {"description": "A note to the value.", **_or_nothing(dict(_SCALARS[str]))},
    }
    noted = {"type": "object", "properties": properties, "additionalProperties": False, "required": ["value"]}
    return {"anyOf": [value, noted]}


def _stated(maker: _Maker) -> Schema:
    least = {"at-least": {"description": "At least this many.", **_SCALARS[int]}}
    open_end = {"type": "object", "properties": least, "additionalProperties": False, "required": ["at-least"]}
    return {"anyOf": [dict(_SCALARS[int]), open_end]}


def _group(maker: _Maker) -> Schema:
    return {"anyOf": [dict(_SCALARS[str]), maker.fields(Group)]}


def _targets(maker: _Maker) -> Schema:
    row = maker.mapping(Period, Cell)
    return {"anyOf": [row, {"type": "object", "additionalProperties": row}]}


def _comparators(maker: _Maker) -> Schema:
    row = maker.mapping(Period, Cell)
    by_row = {"type": "object", "additionalProperties": row}
    return {"type": "object", "additionalProperties": {"anyOf": [row, by_row]}}


# Where the reader accepts more than the declared type, it has a special function, and so has the schema.
_FIELDS: Mapping[tuple[Any, str], Callable[[_Maker], Schema]] = {
    (Kpi, "targets"): _targets,
    (Kpi, "comparators"): _comparators,
}
_CLASSES: Mapping[Any, Callable[[_Maker], Schema]] = {
    Cell: _cell,
    Stated: _stated,
    Group: _group,
    EvidenceBase: lambda maker: maker.fields(EVIDENCE_BASE_FIELDS),
}

_SCALARS: Mapping[Any, Schema] = {
    str: {"type": ["string", "number", "boolean"]},
    int: {"type": ["integer", "string"], "pattern": _WHOLE},
    bool: {"type": "boolean"},
    Decimal: {"type": ["number", "string"], "pattern": _NUMBER},
    Date: {"type": ["string", "integer"], "pattern": rf"^\s*{_DATE}\s*$"},
    Span: {"type": ["string", "integer"], "pattern": rf"^\s*{_DATE}\s*(/\s*{_DATE}\s*)?$"},
    Period: {"type": ["string", "integer"], "pattern": _PERIOD},
}
