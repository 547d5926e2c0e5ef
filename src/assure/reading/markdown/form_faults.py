"""Finds lists, boxes and footnotes that will not print in the form in which they were written."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from markdown_it.token import Token

from assure.model.body import Lookalike
from assure.model.fault import Fault
from assure.model.location import Location, Place
from assure.reading.markdown.boxes import BOX_HEADS, BOX_KINDS, CALLOUT_KINDS, BoxHead, box_kind
from assure.reading.markdown.footnotes import DEFINITION
from assure.reading.markdown.nesting import closing_index, top_level_blocks
from assure.reading.markdown.typed_lists import UNREAD_MARKS
from assure.reading.nearest import did_you_mean

_NUMBER = re.compile(r"([0-9]{1,3})[.)][ \t]")
_LocationOf = Callable[[int], Location]
"""Gives the place of a line of a body, counted from 0."""


def form_faults(
    tokens: Sequence[Token], env: Mapping[str, Any], lines: Sequence[str], body_line: int, path: str
) -> Iterator[Fault]:
    """The faults of lists and boxes. `lines` are the body's, the first of which is the page's line `body_line`."""

    def at(number: int) -> Location:
        return Location(path, line_place(lines, number, body_line))

    yield from _list_faults(tokens, env, at)
    yield from _box_faults(env, at)


def line_place(lines: Sequence[str], number: int, body_line: int) -> Place:
    """The place of what is written on a line of a body, counted from 0. `body_line` is the page's line of the first."""
    text = lines[number].rstrip()
    column = len(text) - len(text.lstrip()) + 1
    line = number + body_line
    return Place(line, column, line, max(len(text) + 1, column))


def _list_faults(tokens: Sequence[Token], env: Mapping[str, Any], at: _LocationOf) -> Iterator[Fault]:
    """The faults of lists: marks that are not read as a list, and numbers that will print as others."""
    for line, count in (*env.get(UNREAD_MARKS, ()), *_numbers_in_text(tokens)):
        message = f"{count} lines from here begin with marks as of a list, but are read as text"
        help = "begin each item with a bullet, as in `- b) text`, or start the list at its first letter"
        yield Fault("unread-list", at(line), message, help)
    for index, token in enumerate(tokens):
        if token.type == "ordered_list_open" and "form" not in token.meta:
            yield from _renumbered(tokens, index, at)


def _numbers_in_text(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The runs of lines within a paragraph that begin with numbers in sequence: only a list from 1 may follow words."""
    for token in tokens:
        if token.type != "inline" or "\n" not in token.content:
            continue
        found = [_NUMBER.match(line) for line in token.content.split("\n")]
        numbers = [int(each[1]) if each and place else None for place, each in enumerate(found)]
        for place, (one, other) in enumerate(pairwise(numbers)):
            if one is not None and other == one + 1:
                count = next((at for at, each in enumerate(numbers[place:]) if each != one + at), len(numbers) - place)
                yield (token.map or [0])[0] + place, count
                break


def _renumbered(tokens: Sequence[Token], opened: int, at: _LocationOf) -> Iterator[Fault]:
    """The fault of the first item that prints with another number. Items that all say the same are counted."""
    inner = tokens[opened + 1 : closing_index(tokens, opened)]
    items = [inner[start] for start, _ in top_level_blocks(inner)]
    if any(not item.info for item in items) or len({int(item.info) for item in items}) == 1:
        return
    for number, item in enumerate(items, int(items[0].info)):
        if int(item.info) != number:
            line = (item.map or [0])[0]
            message = f"this item is written as {int(item.info)}, but prints as {number}"
            help = "correct the numbers of the list, or put a paragraph between two lists"
            yield Fault("renumbered-list", at(line), message, help)
            return


def _box_faults(env: Mapping[str, Any], at: _LocationOf) -> Iterator[Fault]:
    """The faults of boxes: of an unknown kind, never closed, and with attributes."""
    for line, head in env.get(BOX_HEADS, {}).items():
        if not head.is_callout and head.close is None:
            message = "this `:::` is never closed, so it prints as text"
            yield Fault("unknown-box", at(line), message, "end the box with a line of `:::` at the same indent")
        elif _is_unknown(head):
            known = (*BOX_KINDS, *CALLOUT_KINDS) if head.is_callout else tuple(BOX_KINDS)
            kinds = ", ".join(f"`{kind}`" for kind in BOX_KINDS)
            help = did_you_mean(head.kind.lower(), known, f"the kinds of box are {kinds}")
            message = f"`:::` names no kind of box with `{_shown(head.kind)}`: it prints as text"
            if head.is_callout:
                message = f"`[!{_shown(head.kind)}]` is not a known kind of box: it prints as a box with that name"
            yield Fault("unknown-box", at(line), message, help)
        elif head.others not in ("", ".private"):  # which unkept-private reports
            message = "a box takes no attributes but its kind and `title=`, so the others have no effect"
            yield Fault("bad-attribute", at(line), message, "remove them")


def _is_unknown(head: BoxHead) -> bool:
    return box_kind(head.kind) is None and not (head.is_callout and head.kind.lower() in CALLOUT_KINDS)


def box_signs(env: Mapping[str, Any], place: Callable[[int], Place]) -> Iterator[Lookalike]:
    """What the heads of boxes say besides a known kind and a title, for rules that know what may be meant.

    The place of each is the whole block between fences, or the first line of a callout.
    """
    for line, head in env.get(BOX_HEADS, {}).items():
        if not head.is_callout and head.close is None:
            continue
        first, last = place(line), place(head.close or line)
        whole = Place(first.line, first.column, last.end_line, last.end_column)
        if _is_unknown(head):
            yield Lookalike(head.kind, whole, "kind")
        if head.others:
            yield Lookalike(head.others, whole, "attributes")


def _shown(kind: str) -> str:
    return kind if len(kind) <= 40 else f"{kind[:40]}…"


def note_faults(
    tokens: Sequence[Token], noted: Collection[str], place: Callable[[Token], Place], path: str
) -> list[Fault]:
    """The faults of footnotes: never referred to, or defined twice. `noted` are the labels that the text refers to."""
    faults: list[Fault] = []
    seen: set[str] = set()
    for token in tokens:
        if token.type != DEFINITION:
            continue
        label = str(token.meta["label"])
        at = Location(path, place(token))
        if label in seen:
            message = f"footnote `[^{_shown(label)}]` is defined twice, and this text does not print"
            faults.append(Fault("duplicate-footnote", at, message, "give it a name of its own, or remove it"))
        elif label not in noted:
            message = f"nothing refers to footnote `[^{_shown(label)}]`, so it does not print"
            help = f"write `[^{_shown(label)}]` where it belongs, or remove it"
            faults.append(Fault("unused-footnote", at, message, help))
        seen.add(label)
    return faults
