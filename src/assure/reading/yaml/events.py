"""Reads YAML text into nodes, from the event stream.

Events are checked before anything is composed: deep nesting crashes libyaml's composer with a segmentation fault, and a
merge bomb of 429 bytes takes seconds. Only core YAML is accepted: no anchor, alias, tag, merge key, complex key,
directive or second document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from assure.model.fault import Fault, Related
from assure.model.location import Location, Place
from assure.reading.yaml.nodes import ListNode, MapNode, Scalar, YamlNode

MAX_DEPTH = 16
MAX_NODES = 20_000

QUOTE_IT = "put the text in quotation marks"
_KEY = re.compile(r"\s*(?:- +)*([\w-]+):(?:\s+(.*))?$")
_COMMENT = re.compile(r"[\s:]*\s(?P<comment>#(?!\s*assure:).*)")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _RefusedError(Exception):
    """Raised with the fault that ends the reading of this YAML."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.rule)
        self.fault = fault


def read_yaml(text: str, path: str, first_line: int = 1) -> tuple[MapNode | None, tuple[Fault, ...]]:
    """The mapping a YAML text holds, and its faults.

    `first_line` is the line of the file on which the text starts. Without a mapping there is at least one fault. The
    mapping of an empty text is empty.
    """
    composer = _Composer(path, first_line)
    try:
        node = composer.document(text)
    except _RefusedError as refused:
        return None, (*composer.faults, refused.fault)
    except yaml.YAMLError as error:
        fault = _nested_before(error, text, path, first_line) or _syntax_fault(error, text, path, first_line)
        return None, (*composer.faults, fault)
    if node is None or node.absent:
        return MapNode((), Place(first_line, 1, first_line, 1), flow=False), tuple(composer.faults)
    if not isinstance(node, MapNode):
        fault = Fault("yaml-syntax", Location(path, node.place), "this is not a list of `key: value` lines",
                      "write each field on a line of its own, as `title: ...`")  # fmt: skip
        return None, (*composer.faults, fault)
    return node, tuple(composer.faults)


def _nested_before(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Fault | None:
    """The fault of values nested too deeply before the place of a syntax error.

    Libyaml reads up to 1,024 characters ahead, and since PyYAML 6.0.4 it gives up there at 1,000 levels, before the
    events of the first levels come. The parser in Python has no such limit, and stops at the first level refused here.
    """
    composer = _Composer(path, first_line)
    try:
        for _ in composer.checked(yaml.parse(text, Loader=yaml.SafeLoader)):
            pass
    except _RefusedError as refused:
        mark, place = getattr(error, "problem_mark", None), refused.fault.at.place
        before = mark is not None and (place.line, place.column) <= (mark.line + first_line, mark.column + 1)
        return refused.fault if before and refused.fault.rule == "yaml-too-deep" else None
    except yaml.YAMLError:
        return None
    return None


def _syntax_fault(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Fault:
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    line = mark.line if mark else 0
    column = mark.column if mark else 0
    # The parser gives up where the next token starts; people need the line where the problem began.
    lines = text.split("\n")
    if context is not None and mark is not None and (line >= len(lines) or not lines[line].strip()):
        line, column = context.line, context.column
    line = min(line, len(lines) - 1)
    column = min(column, max(len(lines[line]) - 1, 0))
    place = Place(line + first_line, column + 1, line + first_line, min(column + 1, len(lines[line])) + 1)
    return Fault("yaml-syntax", Location(path, place), "this line is not valid YAML", _syntax_help(lines, line))


def _syntax_help(lines: Sequence[str], line: int) -> str:
    """The help for a syntax error at this line, counted from 0: most often, prose needs quotation marks.

    It never shows the prose, which may be evidence.
    """
    text = lines[line] if line < len(lines) else ""
    if "\t" in text[: len(text) - len(text.lstrip())]:
        return "indent with spaces, not with a tab"
    found = _KEY.match(text)
    if found is None and line > 0:
        before = _KEY.match(lines[line - 1])
        if before and (before[2] or "").startswith(('"', "'")):
            found = before
    if found is None:
        if re.match(r"\s*-\s", text):
            return _quoting_help(re.sub(r"^\s*-\s+", "", text), "this item")
        return "check the indentation, and put any text with a colon or a quotation mark in quotation marks"
    return _quoting_help(found[2] or "", f"`{found[1]}:`")


def _quoting_help(value: str, where: str) -> str:
    quote_whole = f"put the whole text of {where} in quotation marks"
    if value[:1] in ("'", '"'):
        other = "single" if value[0] == '"' else "double"
        return f"the text of {where} goes on after its quotation mark: put it all in {other} quotation marks"
    if value[:1] in ("{", "["):
        return f"{quote_whole}, or list its entries on lines of their own: a comma, colon or bracket ended it early"
    if value[:1] and value[0] in "@`%&*!|>":
        return f"{quote_whole}: it may not start with {value[0]}"
    if ": " in value or value.endswith(":"):
        return f"{quote_whole}: it holds a colon"
    return f"check the indentation of {where}; quote a text with a colon or a quotation mark"


@dataclass(slots=True)
class _Composer:
    """Composes nodes from checked events. It is mutable; its nodes are frozen."""

    path: str
    first_line: int
    faults: list[Fault] = field(default_factory=list)
    count: int = 0
    lines: Sequence[str] = ()

    def document(self, text: str) -> YamlNode | None:
        self.lines = text.split("\n")
        events = self.checked(yaml.parse(text, Loader=_Loader))
        nodes = [self.node(event, events) for event in events if isinstance(event, yaml.NodeEvent)]
        return nodes[-1] if nodes else None

    def checked(self, events: Iterator[Any]) -> Iterator[Any]:
        """The events. Raises _RefusedError at the first that is refused."""
        depth = documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if event.version or event.tags:
                    self.refuse("unsafe-yaml", event, "a YAML directive is not allowed here", "remove the `%` line")
            if isinstance(event, yaml.NodeEvent):
                self.count += 1
                self.check_node(event, documents)
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    self.refuse(
                        "yaml-too-deep",
                        event,
                        f"values are nested more than {MAX_DEPTH} levels deep",
                        "use fewer levels",
                    )
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            yield event

    def check_node(self, event: Any, documents: int) -> None:
        if self.count > MAX_NODES:
            self.refuse("yaml-too-deep", event, f"there are more than {MAX_NODES} values", "divide the page")
        if documents > 1:
            help = "keep one block between `---` lines"
            self.refuse("unsafe-yaml", event, "a second YAML document starts here", help)
        if isinstance(event, yaml.AliasEvent):
            self.refuse("unsafe-yaml", event, "a text may not start with `*`, which is a YAML alias", QUOTE_IT)
        if event.anchor is not None:
            self.refuse("unsafe-yaml", event, "a text may not start with `&`, which is a YAML anchor", QUOTE_IT)
        if getattr(event, "tag", None) is not None:
            self.refuse("unsafe-yaml", event, "a text may not start with `!`, which is a YAML tag", QUOTE_IT)

    def refuse(self, rule: str, event: Any, message: str, help: str) -> NoReturn:
        raise _RefusedError(Fault(rule, Location(self.path, self.place(event)), message, help))

    def place(self, event: Any, end: Place | None = None) -> Place:
        start, stop = event.start_mark, event.end_mark
        line, column = start.line + self.first_line, start.column + 1
        if end is not None:
            return Place(line, column, end.end_line, end.end_column)
        block_text = isinstance(event, yaml.ScalarEvent) and event.style in ("|", ">")  # ended by the scanner far below
        if block_text or (isinstance(event, yaml.CollectionStartEvent) and not event.flow_style):
            return Place(line, column, line, column + 1)
        return Place(line, column, stop.line + self.first_line, stop.column + 1)

    def node(self, event: Any, events: Iterator[Any]) -> YamlNode:
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, event.implicit[0], self.place(event), self.comment(event))
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, events)
        return self.mapping(event, events)

    def comment(self, event: Any) -> Place | None:
        """Where a comment, but no waiver, follows a plain text on its line."""
        stop = event.end_mark
        if event.style or stop.line >= len(self.lines):
            return None
        found = _COMMENT.match(self.lines[stop.line], stop.column)
        if found is None:
            return None
        line = stop.line + self.first_line
        return Place(line, found.start("comment") + 1, line, found.end() + 1)

    def sequence(self, event: Any, events: Iterator[Any]) -> ListNode:
        items: list[YamlNode] = []
        for inner in events:
            if isinstance(inner, yaml.SequenceEndEvent):
                end = self.place(inner) if event.flow_style or not items else items[-1].place
                return ListNode(tuple(items), self.place(event, end), flow=bool(event.flow_style))
            items.append(self.node(inner, events))
        raise AssertionError("the parser closes what it opens")

    def mapping(self, event: Any, events: Iterator[Any]) -> MapNode:
        entries: list[tuple[Scalar, YamlNode]] = []
        seen: dict[str, Scalar] = {}
        for inner in events:
            if isinstance(inner, yaml.MappingEndEvent):
                end = self.place(inner) if event.flow_style or not entries else entries[-1][1].place
                return MapNode(tuple(entries), self.place(event, end), flow=bool(event.flow_style))
            key = self.key(inner)
            value = self.node(next(events), events)
            if isinstance(value, Scalar) and not value.value and value.plain:
                value = Scalar("", True, key.place, value.comment)  # nothing was written: point at the key
            if key.value in seen:
                related = Related(Location(self.path, seen[key.value].place), "first given here")
                at, message = Location(self.path, key.place), f"{key.named} is given twice"
                self.faults.append(Fault("duplicate-key", at, message, "keep one of the two", (related,)))
                continue
            seen[key.value] = key
            entries.append((key, value))
        raise AssertionError("the parser closes what it opens")

    def key(self, event: Any) -> Scalar:
        if not isinstance(event, yaml.ScalarEvent):
            self.refuse("unsafe-yaml", event, "a field's name must be one word", "text that starts with `{` or `[` "
                        "must be in quotation marks")  # fmt: skip
        if event.value == "<<" and event.implicit[0]:
            self.refuse("unsafe-yaml", event, "a YAML merge key is not allowed", "write the fields out")
        return Scalar(event.value, event.implicit[0], self.place(event))
