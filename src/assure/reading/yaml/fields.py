"""Reads nodes into typed values. A field's type decides what its text means, not what the text looks like.

Each problem is reported at its place, and all other values are kept: a page with one bad date keeps its title.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Literal, NoReturn, TypeVar, Union, get_args, get_origin

from assure.model.dates import ImpossibleDateError, Period, financial_year_meant
from assure.model.evidence import Cell, Mark
from assure.model.fault import Fault, Fix, Related
from assure.model.framework import Group
from assure.model.location import Location, Place
from assure.model.review import EvidenceBase, KeyPath, Stated
from assure.model.text import LocatedText, slug
from assure.model.words import Words
from assure.reading.characters import has_control, hidden_character_faults, visible_name
from assure.reading.nearest import certain_name, did_you_mean
from assure.reading.yaml.declared import EVIDENCE_BASE_FIELDS, DeclaredField, declared_fields
from assure.reading.yaml.forms import NUMBER, TEXT_FORMS, TextForm
from assure.reading.yaml.nodes import ListNode, MapNode, Scalar, YamlNode, describe_node

_T = TypeVar("_T")
_CONSENTS = frozenset({"attribution", "listed", "public", "quotes"})
"""Fields that let more be published: a person writes them, never `--fix`."""
_EMPTY_PROSE = frozenset({"title", "priority", "condition", "rationale", "reason"})
_PROSE = frozenset(
    f"`{key}:`" for key in (*_EMPTY_PROSE, "text", "role", "name", "topic", "note", "description", "owner")
)
"""Fields whose words are printed, so that a text of one word may have been cut."""


class _WrongValueError(Exception):
    """A value that was reported and is left out."""


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

    def report(self, rule: str, place: Place, message: str, help: str, related: tuple[Related, ...] = ()) -> None:
        """Report a fault."""
        self.faults.append(Fault(rule, Location(self.path, place), message, help, related))

    def refuse(self, rule: str, place: Place, message: str, help: str) -> NoReturn:
        """Report the fault of a value, which is then left out."""
        self.report(rule, place, message, help)
        raise _WrongValueError

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
            elif value.absent:
                if isinstance(value, Scalar) and key.value in _EMPTY_PROSE:
                    self.report_cut(value, f"`{key.value}:`")
            else:
                with suppress(_WrongValueError):
                    values[spec.name] = self.field(spec, value, (*path, key.value), key)
        missing = [spec for spec in known.values() if spec.required and spec.name not in values]
        for spec in missing:
            self.lacking = True
            if (*path, spec.key) not in self.places or node.lacks(spec.key):
                place = self.places.get((*path, spec.key, "#key"), node.opening)
                what = spec.doc.rstrip(".")
                help = f"add `{spec.key}:`" + (f" ({what[0].lower()}{what[1:]})" if what else "")
                self.report("missing-field", place, f"`{spec.key}:` is missing", help)
        stand_ins = fill or {}
        if any(spec.name not in stand_ins for spec in missing):
            return None
        return cls(**values, **{spec.name: stand_ins[spec.name] for spec in missing})

    def unknown(self, key: Scalar, value: YamlNode, node: MapNode, known: Mapping[str, DeclaredField]) -> None:
        """Report a key that the class does not have."""
        if node.flow and value.absent:
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
        if name is None or name in _CONSENTS or taken or value.absent:
            return None
        trial = FieldReader(self.path)
        with suppress(_WrongValueError):
            trial.field(known[name], value, (), key)
        return None if trial.faults else Fix(Location(self.path, key.place), key.value, name)

    def field(self, spec: DeclaredField, node: YamlNode, path: KeyPath, key: Scalar) -> Any:
        """A field's value."""
        got = self.value(spec.type, node, path, f"`{key.value}:`")
        if spec.least is not None and isinstance(got, int | Decimal) and got < spec.least:
            help = f"write {spec.least} or more"
            self.refuse("bad-value", node.place, f"`{key.value}:` may not be below {spec.least}", help)
        return got

    def value(self, kind: Any, node: YamlNode, path: KeyPath, what: str) -> Any:
        """A node as a value of this type. Raises _WrongValueError for a value that was reported."""
        if kind in TEXT_FORMS:
            return self.parsed(TEXT_FORMS[kind], node, what)
        if special := _SPECIAL.get(kind):
            return special(self, node, path, what)
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
        return self.plain_record(kind, node, path, what)

    def plain_record(self, cls: type[_T], node: YamlNode, path: KeyPath, what: str) -> _T:
        """A value of a model class, read field by field. Raises _WrongValueError for a value that was reported."""
        if not isinstance(node, MapNode):
            self.wrong(node, what, "a mapping of fields", f"write its fields below {what}, indented")
        got = self.record(cls, node, path)
        if got is None:
            raise _WrongValueError
        return got

    def wrong(self, node: YamlNode, what: str, wanted: str, help: str) -> NoReturn:
        """Refuse a value of the wrong shape."""
        self.refuse("wrong-type", node.place, f"{what} should be {wanted}, not {describe_node(node)}", help)

    def text(self, node: YamlNode, what: str, wanted: str = "text") -> Scalar:
        """A node as a text without control characters."""
        if not isinstance(node, Scalar):
            self.wrong(node, what, wanted, _unquoted(node))
        if bad := has_control(node.value):
            message = f"{what} holds a control character, {visible_name(bad)}"
            self.refuse("control-character", node.place, message, "delete it")
        self.faults.extend(hidden_character_faults(node.value, self.source, Location(self.path, node.place)))
        return node

    def report_cut(self, text: Scalar, what: str) -> None:
        """Report a comment behind a text of several words, or in a field of prose: it may be the rest of the text."""
        if text.comment and (" " in text.value or what in _PROSE):
            help = "put the whole text in quotation marks; or move the comment to a line of its own"
            self.report("cut-text", text.comment, f"{what} ends here: YAML takes what follows ` #` as a comment", help)

    def parsed(self, form: TextForm, node: YamlNode, what: str) -> Any:
        """A text as what it means."""
        text = self.text(node, what, form.wanted)
        try:
            return form.parse(text.value)
        except ImpossibleDateError as error:
            self.refuse("impossible-date", text.place, f"{what} is not a date: {error}", "correct the date")
        except ValueError:
            self.refuse("wrong-type", text.place, f"{what} should be {form.wanted}", form.help)

    def union(self, members: tuple[Any, ...], node: YamlNode, path: KeyPath, what: str) -> Any:
        """A value of the member that fits. Front matter has two kinds: with None, and of a number with words."""
        kinds = [member for member in members if member is not type(None)]
        if len(kinds) == 1:
            return self.value(kinds[0], node, path, what)
        words = [word for kind in kinds if get_origin(kind) is Literal for word in get_args(kind)]
        if isinstance(node, Scalar) and node.value in words:
            return node.value
        if isinstance(node, Scalar) and not NUMBER.fullmatch(node.value):
            named = " or ".join(f"`{word}`" for word in words)
            self.refuse("bad-value", node.place, f"{what} is neither a number nor {named}", "write one of them")
        return self.value(kinds[0], node, path, what)

    def choice(self, allowed: tuple[str, ...], node: YamlNode, what: str) -> str:
        """One of a few words."""
        text = self.text(node, what)
        if text.value not in allowed:
            words = ", ".join(f"`{word}`" for word in allowed)
            help = did_you_mean(text.value, allowed, f"write one of {words}")
            self.refuse("bad-value", text.place, f"{what} must be one of {words}", help)
        return text.value

    def items(self, kinds: tuple[Any, ...], node: YamlNode, path: KeyPath, what: str) -> tuple[Any, ...]:
        """A list, or a fixed number of values."""
        if not isinstance(node, ListNode):
            self.wrong(node, what, "a list", "write each entry on a line of its own, starting with `- `")
        fixed = kinds[-1] is not Ellipsis
        if fixed and len(node.items) != len(kinds):
            help = f"write {len(kinds)} lines below it, each starting with `- `"
            self.refuse("bad-value", node.place, f"{what} takes {len(kinds)} values", help)
        out: list[Any] = []
        for index, item in enumerate(node.items):
            self.places[(*path, index)] = item.place
            with suppress(_WrongValueError):
                kind = kinds[index] if fixed else kinds[0]
                out.append(self.value(kind, item, (*path, index), f"an entry of {what}"))
        if fixed and len(out) < len(kinds):
            raise _WrongValueError
        return tuple(out)

    def mapping(self, key_kind: Any, value_kind: Any, node: YamlNode, path: KeyPath, what: str) -> Mapping[Any, Any]:
        """A mapping whose keys are names, or periods in their normal form."""
        if not isinstance(node, MapNode):
            lines = f"`{'2015/16: 83' if key_kind is Period else 'name: value'}` lines below it, indented"
            help = f"write the row's name, and {lines}" if key_kind is Period and len(path) > 1 else f"write {lines}"
            self.wrong(node, what, "a mapping", help)
        out: dict[Any, Any] = {}
        first: dict[Any, Place] = {}
        for key, value in node.entries:
            try:
                name = self.value(key_kind, key, (), "this key")
            except _WrongValueError:
                continue
            inner: KeyPath = (*path, str(name))
            self.places[inner], self.places[(*inner, "#key")] = value.place, key.place
            if name in first:
                related = (Related(Location(self.path, first[name]), "first given here"),)
                self.report("duplicate-key", key.place, f"{key.named} is given twice", "keep one of the two", related)
                continue
            first[name] = key.place
            with suppress(_WrongValueError):
                if value.absent:
                    message = f"{key.named_key} has no value"
                    self.refuse("missing-field", key.place, message, "give it a value, or remove it")
                out[name] = self.value(value_kind, value, inner, key.named_key)
        return types.MappingProxyType(out)


def _unquoted(node: YamlNode) -> str:
    """The help for a text that YAML read as something else."""
    if isinstance(node, MapNode):
        why = "braces" if node.flow else "a colon"
        return f"if this is text, put it all in quotation marks, because it holds {why}"
    flow = isinstance(node, ListNode) and node.flow
    return "if this is one text, put it all in quotation marks" if flow else "write one text, not a list"


def _text(reader: FieldReader, node: YamlNode, _: KeyPath, what: str) -> LocatedText:
    text = reader.text(node, what)
    reader.report_cut(text, what)
    return LocatedText(text.value.strip(), Location(reader.path, text.place))


def _period(reader: FieldReader, node: YamlNode, _: KeyPath, what: str) -> Period:
    text = reader.text(node, what, "a period")
    try:
        return Period.parse(text.value)
    except ValueError as error:
        near = financial_year_meant(text.value)
        forms = "write 2015/16, 2015/16 Q3, 2015, 2015-Q3, 2016-03, 2016-03-31, or two joined by `..`"
        help = f"write {near}, if the financial year is meant" if near else forms
        reader.refuse("bad-period", text.place, f"{what} is not a period: {error}", help)


@dataclass(frozen=True, slots=True, kw_only=True)
class _CellFields:
    value: str
    mark: Mark | None = None
    note: str | None = None


def _cell(reader: FieldReader, node: YamlNode, path: KeyPath, what: str) -> Cell:
    if isinstance(node, MapNode):
        fields: _CellFields = reader.value(_CellFields, node, path, what)
        number = Scalar(fields.value, True, reader.places[(*path, "value")])
        return replace(_cell(reader, number, path, what), mark=fields.mark, note=fields.note)
    if isinstance(node, Scalar) and node.value in ("suppressed", "n/a"):
        return Cell(None, "suppressed" if node.value == "suppressed" else "n/a")
    if isinstance(node, Scalar) and not NUMBER.fullmatch(node.value.strip()):
        help = "write digits with a decimal point, `suppressed`, `n/a`, or `value:`, `mark:` and `note:`"
        reader.refuse("wrong-type", node.place, f"{what} should be a number", help)
    return Cell(reader.value(Decimal, node, (), what))


@dataclass(frozen=True, slots=True, kw_only=True)
class _AtLeast:
    at_least: int = field(metadata={"least": 0})


def _stated(reader: FieldReader, node: YamlNode, path: KeyPath, what: str) -> Stated:
    if isinstance(node, MapNode):
        return Stated(reader.value(_AtLeast, node, path, what).at_least, at_least=True)
    number: int = reader.value(int, node, path, what)
    if number < 0:
        reader.refuse("bad-value", node.place, f"{what} may not be below 0", "write 0 or more")
    return Stated(number)


def _evidence_base(reader: FieldReader, node: YamlNode, path: KeyPath, what: str) -> EvidenceBase:
    given = reader.value(EVIDENCE_BASE_FIELDS, node, path, what)
    values = {key: getattr(given, spec.name) for key, spec in declared_fields(EVIDENCE_BASE_FIELDS).items()}
    numbers = {key: value for key, value in values.items() if isinstance(value, Stated)}
    return EvidenceBase(numbers, public=given.public)


def _words(reader: FieldReader, node: YamlNode, path: KeyPath, what: str) -> Words:
    read: Words = reader.plain_record(Words, node, path, what)
    known = declared_fields(Words)
    given = {key.value for key, value in node.entries if not value.absent} if isinstance(node, MapNode) else set()
    return replace(read, given=frozenset(spec.name for key, spec in known.items() if key in given))


def _group(reader: FieldReader, node: YamlNode, path: KeyPath, what: str) -> Group:
    """A group, or its title alone."""
    if isinstance(node, Scalar):
        if node.absent:
            reader.refuse("missing-field", node.place, f"{what} has no title", "give it one, or remove it")
        return Group(id=slug(title := _text(reader, node, path, what)), title=title)
    return reader.plain_record(Group, node, path, what)


_SPECIAL: Mapping[Any, Callable[[FieldReader, YamlNode, KeyPath, str], Any]] = {
    str: _text,
    Period: _period,
    Cell: _cell,
    Stated: _stated,
    EvidenceBase: _evidence_base,
    Group: _group,
    Words: _words,
}
