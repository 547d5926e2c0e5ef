"""The marks of lists that CommonMark lacks: `a)`, `(b)`, `iv.`, `(3)`; and bulleted lists whose items begin with them.

`- a) text` is the form in which every kind of Markdown keeps the mark, so that is how we write these lists. A bullet
before such a mark says nothing more: the list is a lettered one, without bullets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Protocol

from markdown_it.token import Token

from assure.model.lists import ListDelimiter, ListForm, ListStyle, roman_value
from assure.reading.markdown.nesting import closing_index, top_level_blocks

LISTS = ("bullet_list_open", "ordered_list_open")
"""The types of the tokens that open a list."""
DIVIDED = "divided"
"""The key in the data of a token whose list begins where the marks of the one before it end or leave a gap."""
MARK = (
    r"(?:(?P<open>\()?(?P<sign>[A-Za-z]|[ivxlcdm]{2,8}|[IVXLCDM]{2,8})(?P<close>(?(open)\)|[.)]))"
    r"|\((?P<number>[0-9]{1,3})\))(?P<space>[ \t]+|$)"
)
"""A pattern for a mark at the start of a line, with the white space after it."""
_ESCAPED = re.compile(r"(?P<number>[0-9]{1,9})\\(?P<close>[.)])(?P<space>[ \t]+|$)", re.MULTILINE)
"""A number whose delimiter is escaped, after a bullet: formatters write `1)` as `1.`, but leave `- 1\\) text` alone."""
_MARK = re.compile(MARK, re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ListMark:
    """The mark at the start of an item, before its neighbours say how it counts."""

    sign: str
    """The letters or digits: `a`, `iv`, `3`."""
    delimiter: ListDelimiter
    wide: bool
    """Whether two spaces or more follow it."""

    @property
    def values(self) -> Mapping[ListStyle, int]:
        """What it may count, by style: `i` is 1 as a Roman numeral, or the letter 9; the likelier first."""
        return _values(self.sign)


@lru_cache(maxsize=1000)
def _values(sign: str) -> Mapping[ListStyle, int]:
    found: dict[ListStyle, int] = {}
    small = sign.lower()
    upper, roman = small != sign, roman_value(small)
    if sign.isdecimal():
        found["decimal"] = int(sign)
    elif len(small) == 1 and small != "i":
        found["upper-alpha" if upper else "lower-alpha"] = ord(small) - ord("a") + 1
    if roman is not None:
        found["upper-roman" if upper else "lower-roman"] = roman
    if small == "i":
        found["upper-alpha" if upper else "lower-alpha"] = 9
    return MappingProxyType(found)


def list_mark_at(text: str) -> tuple[ListMark, int] | None:
    """The mark that begins a text, and the length of it with the white space after it; None without one."""
    if escaped := _ESCAPED.match(text):
        delimiter: ListDelimiter = ")" if escaped["close"] == ")" else "."
        return ListMark(escaped["number"], delimiter, False), escaped.end()
    found = _MARK.match(text)
    return (list_mark_of(found), found.end()) if found else None


def list_mark_of(found: re.Match[str]) -> ListMark:
    """The mark that the pattern `MARK` found."""
    delimiter: ListDelimiter = "()" if found["number"] or found["open"] else "." if found["close"] == "." else ")"
    return ListMark(found["number"] or found["sign"], delimiter, len(found["space"]) > 1)


def possible_forms(marks: Sequence[ListMark]) -> list[ListForm]:
    """The forms in which these marks follow one another without a gap, the likelier first."""
    if len({mark.delimiter for mark in marks}) > 1:
        return []
    return [
        ListForm(style, first, marks[0].delimiter)
        for style, first in marks[0].values.items()
        if all(mark.values.get(style) == first + place for place, mark in enumerate(marks))
    ]


def is_surely_list(marks: Sequence[ListMark], form: ListForm) -> bool:
    """Whether marks in a row are meant as a list, not as text that happens to begin so: `I. Smith`, `c. 1900`."""
    if len(marks) < 2:
        return False
    if form.delimiter != "." or form.style == "decimal":
        return True
    initials = form.style.startswith("upper") and all(len(mark.sign) == 1 and not mark.wide for mark in marks)
    return form.start == 1 and not (initials and len(marks) < 3)


class _Marked(Protocol):
    """A token or node of an ordered list."""

    meta: dict[str, object]
    attrs: dict[str, str | int | float]
    markup: str


def list_form(token: object) -> ListForm:
    """The form of an ordered list, from its token or its node."""
    marked: _Marked = token  # type: ignore[assignment]
    found = marked.meta.get("form")
    if isinstance(found, ListForm):
        return found
    return ListForm("decimal", int(marked.attrs.get("start", 1)), ")" if marked.markup == ")" else ".")


def set_list_form(token: Token, form: ListForm) -> None:
    """Make a token that opens a list, of either kind, one that opens an ordered list of this form."""
    token.type, token.tag = "ordered_list_open", "ol"
    token.attrs.pop("start", None)
    if form.start != 1:
        token.attrSet("start", form.start)
    token.markup = form.delimiter[-1]
    token.meta = {**token.meta, "form": form}


def read_bulleted_marks(tokens: list[Token], *, written: bool) -> None:
    """Make ordered lists of the bulleted ones whose every item begins with a mark, in sequence.

    `written` says that we wrote the Markdown, so that one item is enough. Inline tokens are not parsed yet.
    """
    bare: set[int] = set()
    for index, token in enumerate(tokens):
        if token.type != "bullet_list_open":
            continue
        end = closing_index(tokens, index)
        first = [index + 3 + start for start, _ in top_level_blocks(tokens[index + 1 : end])]
        found = [list_mark_at(tokens[at].content) if tokens[at - 1].type == "paragraph_open" else None for at in first]
        marks = [each[0] for each in found if each]
        forms = possible_forms(marks) if marks and len(marks) == len(found) else []
        if not forms or not (written or is_surely_list(marks, forms[0])):
            continue
        set_list_form(token, forms[0])
        tokens[end].type, tokens[end].tag = "ordered_list_close", "ol"
        for at, each in zip(first, found, strict=True):
            if each and not _cut(tokens[at], each[1]):
                bare |= {at - 1, at, at + 1}
    if bare:
        tokens[:] = [token for index, token in enumerate(tokens) if index not in bare]


def _cut(inline: Token, length: int) -> bool:
    """Cut a mark off a paragraph's text; false where nothing is left of it."""
    inline.content = inline.content[length:]
    if inline.content.startswith("\n"):
        inline.content = inline.content[1:]
        first, last = inline.map or [0, 1]
        inline.map = [first + 1, last]
    return bool(inline.content.strip())


def is_one_list(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether two lists are one to their author: divided by a comment only, or by another bullet."""
    opened, other = before[0], after[0]
    if opened.type != other.type or opened.type not in LISTS or DIVIDED in other.meta:
        return False
    return opened.tag == "ul" or replace(list_form(opened), start=1) == replace(list_form(other), start=1)


def join_lists(before: Sequence[Token], after: Sequence[Token]) -> list[Token]:
    """The tokens of two lists as those of one."""
    lines = [(before[0].map or [0])[0], (after[0].map or [0, 1])[1]]
    return [replace(before[0], map=lines), *before[1:-1], *after[1:]]
