"""Reads nodes into typed values. A field's type decides what its text means, not what the text looks like.

Each problem is reported at its place, and all other values are kept: a page with one bad date keeps its title.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from assure.model.dates import Date, ImpossibleDateError, Period, Span, financial_year_meant
from assure.model.evidence import Cell, Mark
from assure.model.fault import Fault, Fix, Related
from assure.model.location import Location, Place
from assure.model.review import EvidenceBase, KeyPath, Stated
from assure.model.text import LocatedText
from assure.reading.characters import has_control, hidden_character_faults, visible_name
from assure.reading.nearest import certain_name, did_you_mean
from assure.reading.yaml.declared import EVIDENCE_BASE_FIELDS, DeclaredField, as_evidence_base, declared_fields
from assure.reading.yaml.nodes import ListNode, MapNode, Scalar, YamlNode, describe_node

_T = TypeVar("_T")
_NUMBER = re.compile(r"[-+]?\d{1,15}(\.\d{1,9})?")
_CONSENTS = frozenset({"attribution", "listed", "public", "quotes"})
"""Fields that let more be published: a person writes them, never `--fix`."""
_INVALID: Any = object()
"""In place of a value that was reported and is left out."""


@dataclass(slots=True)
class FieldReader:
    """Reads one file's nodes. Collects its faults, and the place of every key and value."""

    path: str
    source: str = ""
    """The file's own text."""
    faults: list[Fault] = field(default_factory=list)
    places: dict[KeyPath, Place] = field(default_factory=dict)
    lacking: bool = False
    """Whether anything required was missing or wrong: rules about what is missing then report nothing."""

    def fault(self, rule: str, place: Place, message: str, help: str, related: tuple[Related, ...] = ()) -> Any:
        """Report a fault, and return `_INVALID`."""
        self.faults.append(Fault(rule, Location(self.path, place), message, help, related))
        return _INVALID

    def record(
        self,
        cls: type[_T],
        node: MapNode,
        path: KeyPath = (),
        extra: Mapping[str, Any] | None = None,
        fill: Mapping[str, Any] | None = None,
    ) -> _T | None:
        """A value of a model class; None when a required field is missing or wrong.

        `extra` are values of fields that the node does not have; `fill` are values for required fields that are
        missing, so that the rest of a page can be read.
        """
        known = declared_fields(cls)
        values: dict[str, Any] = dict(extra or {})
        for key, value in node.entries:
            self.places[(*path, key.value, "#key")] = key.place
            self.places[(*path, key.value)] = value.place
            spec = known.get(key.value)
            if spec is None:
                self.unknown(key, value, node, known)
                continue
            got = self.field(spec, value, (*path, key.value), key)
            if got is not _INVALID:
                values[spec.name] = got
        missing = [spec for spec in known.values() if spec.required and spec.name not in values]
        for spec in missing:
            self.lacking = True
            if (*path, spec.key) not in self.places or node.lacks(spec.key):
                place = self.places.get((*path, spec.key, "#key"), node.opening)
                help = f"add `{spec.key}:`. {spec.doc.rstrip('.')}".rstrip(". ")
                self.fault("missing-field", place, f"`{spec.key}:` is missing", help)
        for spec in missing:
            if fill is None or spec.name not in fill:
                return None
            values[spec.name] = fill[spec.name]
        return cls(**values)

    def unknown(self, key: Scalar, value: YamlNode, node: MapNode, known: Mapping[str, DeclaredField]) -> None:
        """Report a key that the class does not have."""
        if node.flow and isinstance(value, Scalar) and value.absent:
            help = "a comma in braces starts a new field: put text with a comma in quotation marks"
        else:
            names = ", ".join(f"`{name}`" for name in known)
            help = did_you_mean(key.value, known, f"the fields here are {names}" if len(known) < 9 else "remove it")
        at = Location(self.path, key.place)
        fix = self.renamed(key, value, node, known)
        self.faults.append(Fault("unknown-field", at, f"there is no field {key.named} here", help, fix=fix))

    def renamed(self, key: Scalar, value: YamlNode, node: MapNode, known: Mapping[str, DeclaredField]) -> Fix | None:
        """The fix to the only name the key can mean, if that name is free and its field takes the value."""
        name = certain_name(key.value, known)
        taken = any(other is not key and certain_name(other.value, known) == name for other, _ in node.entries)
        if name is None or name in _CONSENTS or taken or (isinstance(value, Scalar) and value.absent):
            return None
        trial = FieldReader(self.path)
        trial.field(known[name], value, (), key)
        return None if trial.faults else Fix(Location(self.path, key.place), key.value, name)

    def field(self, spec: DeclaredField, node: YamlNode, path: KeyPath, key: Scalar) -> Any:
        """A field's value; left out when nothing was written."""
        if isinstance(node, Scalar) and node.absent:
            return _INVALID
        got = self.value(spec.type, node, path, f"`{key.value}:`")
        if spec.least is not None and isinstance(got, int | Decimal) and got < spec.least:
            help = f"write {spec.least} or more"
            return self.fault("bad-value", node.place, f"`{key.value}:` may not be below {spec.least}", help)
        return got

    def value(self, kind: Any, node: YamlNode, path: KeyPath, what: str) -> Any:
        """A node as a value of this type."""
        if own := _OWN.get(kind):
            return own(self, node, path, what)
        origin = get_origin(kind)
        if origin in (Union, types.UnionType):
            return self.union(get_args(kind), node, path, what)
        if origin is Literal:
            return self.choice(get_args(kind), node, what)
        if origin is tuple:
            return self.items(get_args(kind), node, path, what)
        if isinstance(origin, type) and issubclass(origin, Mapping):
            key_kind, value_kind = get_args(kind)
            return self.mapping(key_kind, value_kind, node, path, what)
        if not isinstance(node, MapNode):
            return self.wrong(node, what, "a mapping of fields", f"write its fields below {what}, indented")
        got = self.record(kind, node, path)
        return _INVALID if got is None else got

    def wrong(self, node: YamlNode, what: str, wanted: str, help: str) -> Any:
        """Report a value of the wrong shape."""
        return self.fault("wrong-type", node.place, f"{what} should be {wanted}, not {describe_node(node)}", help)

    def text(self, node: YamlNode, what: str, wanted: str = "text") -> Scalar | None:
        """A node as a text without control characters; None when it is not one and was reported."""
        if not isinstance(node, Scalar):
            self.wrong(node, what, wanted, _unquoted(node))
            return None
        if bad := has_control(node.value):
            message = f"{what} holds a control character, {visible_name(bad)}"
            self.fault("control-character", node.place, message, "delete it")
            return None
        self.faults.extend(hidden_character_faults(node.value, self.source, Location(self.path, node.place)))
        return node

    def union(self, members: tuple[Any, ...], node: YamlNode, path: KeyPath, what: str) -> Any:
        """A value of the member that fits. Front matter has two kinds: with None, and of a number with words."""
        kinds = [member for member in members if member is not type(None)]
        if len(kinds) == 1:
            return self.value(kinds[0], node, path, what)
        words = [word for kind in kinds if get_origin(kind) is Literal for word in get_args(kind)]
        if isinstance(node, Scalar) and node.value in words:
            return node.value
        if isinstance(node, Scalar) and not _NUMBER.fullmatch(node.value):
            named = " or ".join(f"`{word}`" for word in words)
            return self.fault("bad-value", node.place, f"{what} is neither a number nor {named}", "write one of them")
        return self.value(kinds[0], node, path, what)

    def choice(self, allowed: tuple[str, ...], node: YamlNode, what: str) -> Any:
        """One of a few words."""
        text = self.text(node, what)
        if text is None:
            return _INVALID
        if text.value in allowed:
            return text.value
        words = ", ".join(f"`{word}`" for word in allowed)
        help = did_you_mean(text.value, allowed, f"write one of {words}")
        return self.fault("bad-value", text.place, f"{what} must be one of {words}", help)

    def items(self, kinds: tuple[Any, ...], node: YamlNode, path: KeyPath, what: str) -> Any:
        """A list, or a fixed number of values."""
        if not isinstance(node, ListNode):
            help = "write each entry on a line of its own, starting with `- `"
            return self.wrong(node, what, "a list", help)
        fixed = kinds[-1] is not Ellipsis
        if fixed and len(node.items) != len(kinds):
            help = f"write {len(kinds)} lines below it, each starting with `- `"
            return self.fault("bad-value", node.place, f"{what} takes {len(kinds)} values", help)
        out: list[Any] = []
        for index, item in enumerate(node.items):
            self.places[(*path, index)] = item.place
            got = self.value(kinds[index] if fixed else kinds[0], item, (*path, index), f"an entry of {what}")
            if got is not _INVALID:
                out.append(got)
        return _INVALID if fixed and len(out) < len(kinds) else tuple(out)

    def mapping(self, key_kind: Any, value_kind: Any, node: YamlNode, path: KeyPath, what: str) -> Any:
        """A mapping whose keys are names, or periods in their normal form."""
        if not isinstance(node, MapNode):
            lines = f"`{'2015/16: 83' if key_kind is Period else 'name: value'}` lines below it, indented"
            help = f"write the row's name, and {lines}" if key_kind is Period and len(path) > 1 else f"write {lines}"
            return self.wrong(node, what, "a mapping", help)
        out: dict[Any, Any] = {}
        first: dict[Any, Place] = {}
        for key, value in node.entries:
            name = self.value(key_kind, key, (), "this key")
            if name is _INVALID:
                continue
            inner: KeyPath = (*path, str(name))
            self.places[inner], self.places[(*inner, "#key")] = value.place, key.place
            if name in first:
                related = (Related(Location(self.path, first[name]), "first given here"),)
                self.fault("duplicate-key", key.place, f"{key.named} is given twice", "keep one of the two", related)
                continue
            first[name] = key.place
            if isinstance(value, Scalar) and value.absent:
                self.fault("missing-field", key.place, f"{key.named_key} has no value", "give it a value, or remove it")
                continue
            got = self.value(value_kind, value, inner, key.named_key)
            if got is not _INVALID:
                out[name] = got
        return types.MappingProxyType(out)


def _unquoted(node: YamlNode) -> str:
    """The help for a text that YAML read as something else."""
    if isinstance(node, MapNode):
        why = "braces" if node.flow else "a colon"
        return f"if this is text, put it all in quotation marks, because it holds {why}"
    flow = isinstance(node, ListNode) and node.flow
    return "if this is one text, put it all in quotation marks" if flow else "write one text, not a list"


def _text(reader: FieldReader, node: YamlNode, _: KeyPath, what: str) -> Any:
    text = reader.text(node, what)
    return _INVALID if text is None else LocatedText(text.value.strip(), Location(reader.path, node.place))


def _whole(reader: FieldReader, node: YamlNode, _: KeyPath, what: str) -> Any:
    text = reader.text(node, what, "a whole number")
    if text is None:
        return _INVALID
    if not re.fullmatch(r"[-+]?\d{1,15}", text.value.strip()):
        help = "write digits only, such as 1200"
        return reader.fault("wrong-type", text.place, f"{what} should be a whole number", help)
    return int(text.value)


def _decimal(reader: FieldReader, node: YamlNode, _: KeyPath, what: str) -> Any:
    text = reader.text(node, what, "a number")
    if text is None:
        return _INVALID
    if not _NUMBER.fullmatch(text.value.strip()):
        help = "write digits with a decimal point, such as 1200 or 83.7, without commas, signs of money or units"
        return reader.fault("wrong-type", text.place, f"{what} should be a number", help)
    return Decimal(text.value.strip())


def _truth(reader: FieldReader, node: YamlNode, _: KeyPath, what: str) -> Any:
    text = reader.text(node, what, "`true` or `false`")
    if text is None:
        return _INVALID
    if text.value not in ("true", "false"):
        return reader.fault("wrong-type", text.place, f"{what} should be `true` or `false`", "write one of the two")
    return text.value == "true"


def _dated(parse: Callable[[str], Any], form: str) -> Callable[[FieldReader, YamlNode, KeyPath, str], Any]:
    def read(reader: FieldReader, node: YamlNode, _: KeyPath, what: str) -> Any:
        text = reader.text(node, what, "a date")
        if text is None:
            return _INVALID
        try:
            return parse(text.value.strip())
        except ImpossibleDateError as error:
            return reader.fault("impossible-date", text.place, f"{what} is not a date: {error}", "correct the date")
        except ValueError:
            return reader.fault("wrong-type", text.place, f"{what} should be a date", f"write {form}")

    return read


def _period(reader: FieldReader, node: YamlNode, _: KeyPath, what: str) -> Any:
    text = reader.text(node, what, "a period")
    if text is None:
        return _INVALID
    try:
        return Period.parse(text.value)
    except ValueError as error:
        near = financial_year_meant(text.value)
        forms = "write 2015/16, 2015/16 Q3, 2015, 2015-Q3, 2016-03, 2016-03-31, or two joined by `..`"
        help = f"write {near}, if the financial year is meant" if near else forms
        return reader.fault("bad-period", text.place, f"{what} is not a period: {error}", help)


@dataclass(frozen=True, slots=True, kw_only=True)
class _CellFields:
    value: str
    mark: Mark | None = None
    note: str | None = None


def _cell(reader: FieldReader, node: YamlNode, path: KeyPath, what: str) -> Any:
    if isinstance(node, MapNode):
        fields = reader.record(_CellFields, node, path)
        if fields is None:
            return _INVALID
        place = reader.places[(*path, "value")]
        value = _cell_value(reader, Scalar(fields.value, True, place), what)
        return _INVALID if value is _INVALID else Cell(value.value, value.state, fields.mark, fields.note)
    return _cell_value(reader, node, what)


def _cell_value(reader: FieldReader, node: YamlNode, what: str) -> Any:
    if isinstance(node, Scalar) and node.value in ("suppressed", "n/a"):
        return Cell(None, "suppressed" if node.value == "suppressed" else "n/a")
    if isinstance(node, Scalar) and not _NUMBER.fullmatch(node.value.strip()):
        help = "write digits with a decimal point, `suppressed`, `n/a`, or `value:`, `mark:` and `note:`"
        return reader.fault("wrong-type", node.place, f"{what} should be a number", help)
    number = _decimal(reader, node, (), what)
    return _INVALID if number is _INVALID else Cell(number)


@dataclass(frozen=True, slots=True, kw_only=True)
class _AtLeast:
    at_least: int = field(metadata={"least": 0})


def _stated(reader: FieldReader, node: YamlNode, path: KeyPath, what: str) -> Any:
    if isinstance(node, MapNode):
        fields = reader.record(_AtLeast, node, path)
        return _INVALID if fields is None else Stated(fields.at_least, at_least=True)
    number = _whole(reader, node, path, what)
    if number is not _INVALID and number < 0:
        return reader.fault("bad-value", node.place, f"{what} may not be below 0", "write 0 or more")
    return _INVALID if number is _INVALID else Stated(number)


_DATE_FORM = "2016-03-15, 2016-03 or 2016"
_OWN: Mapping[Any, Callable[[FieldReader, YamlNode, KeyPath, str], Any]] = {
    str: _text,
    int: _whole,
    bool: _truth,
    Decimal: _decimal,
    Date: _dated(Date.parse, _DATE_FORM),
    Span: _dated(Span.parse, f"{_DATE_FORM}, or two of them joined by a slash"),
    Period: _period,
    Cell: _cell,
    Stated: _stated,
    EvidenceBase: lambda reader, *where: as_evidence_base(reader.value(EVIDENCE_BASE_FIELDS, *where)),
}
