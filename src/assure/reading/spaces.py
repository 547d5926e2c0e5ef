"""Takes no-break and other wide spaces for plain ones where they stand for the structure of a page.

On a Mac, Alt and the space bar give a no-break space, which looks like any other: `##` before it makes no heading, and
a field after it has another name. Within words, where they keep a line from breaking, they stay. Every space is
replaced by one character, so that places stay right.
"""

from __future__ import annotations

import re

_WIDE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ANY = re.compile(f"[{_WIDE}]")
_FENCE = re.compile(r"---[^\S\n]*")
_IN_FRONT_MATTER = re.compile(
    rf"^[ {_WIDE}]*(?:-[ {_WIDE}]+)*(?:[^:\"'#{{\[\n]*:[ {_WIDE}]+)?"  # the indent, and what is before a value
    rf"|[{{,][^:{{}},\"'\n]*:[ {_WIDE}]+"  # the same within braces
    rf"|[ {_WIDE}]+(?=#|$)"  # before a comment, and at the end
)
_IN_BODY = re.compile(
    rf"^[\s>]*(?:#{{1,6}}|[-*+]|\d{{1,9}}[.)]|>)[ {_WIDE}]+"  # after the mark of a heading, an item or a quotation
    rf"|^[ {_WIDE}]*\|[-:|\s]+$"  # the line below a table's header
)


def plain_spaces(text: str) -> str:
    """A page's text with plain spaces around its marks, fields and values."""
    if not _ANY.search(text):
        return text
    lines = text.split("\n")
    head = bool(_FENCE.fullmatch(lines[0]))
    for number, line in enumerate(lines):
        if _ANY.search(line):
            lines[number] = (_IN_FRONT_MATTER if head else _IN_BODY).sub(lambda found: _ANY.sub(" ", found[0]), line)
        head = head and not (number and _FENCE.fullmatch(line))
    return "\n".join(lines)
