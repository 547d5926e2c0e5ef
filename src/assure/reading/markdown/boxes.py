"""Reads boxes: editors' callouts, `> [!NOTE] Title`, and Pandoc's fenced blocks, `::: case-study`.

Both become a box, with its kind and with its title as the first paragraph. We write every box as a callout.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from assure.reading.markdown.nesting import closing_index

TITLE = "box-title"
"""The class of the paragraph that is a box's title."""
UNKNOWN_BOXES, UNCLOSED_BOXES = "unknown-boxes", "unclosed-boxes"
"""The keys in the parser's environment for lines of fences that name no kind of box, and of those never closed."""
BOX_KINDS = {
    "box": "", "case-study": "Case study", "example": "Example", "note": "Note", "tip": "Tip", "info": "Information",
    "important": "Important", "warning": "Warning", "caution": "Caution", "summary": "Summary",
}  # fmt: skip
"""The kinds of box, with the title that each has if its author gives none."""

_DEEPEST = 20
"""Fences nested deeper are text."""
_CALLOUT = re.compile(r"\[!(?P<kind>[A-Za-z][\w-]{0,40})\][+-]?(?=\s|$)[ \t]*(?P<title>[^\n]*)\n?")
_ESCAPED_CALLOUT = re.compile(r"\\\[!([A-Za-z][\w-]{0,40})\\?\]")
_LEAD = re.compile(r"(?:[ \t>]|[-*+][ \t]|[0-9]{1,9}[.)][ \t])*")
_FENCE = re.compile(
    r":{3,}[ \t]*(?:\{(?P<braces>[^{}]*)\}|(?P<word>[A-Za-z][\w-]*))(?:\[(?P<bracketed>[^\]]*)\])?"
    r"(?P<title>[^{}:]*(?::(?!::)[^{}:]*)*)(?:\{[^{}]*\})?[ \t]*:*[ \t]*"
)
_CLOSING = re.compile(r":{3,}[ \t]*")
_CLASS = re.compile(r"(?:^|\s)\.([A-Za-z][\w-]*)")
_TITLE = re.compile(r"(?:^|\s)title=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))")


@dataclass(frozen=True, slots=True)
class _Fence:
    """The first line of a fenced block."""

    kind: str
    """As written: `case-study`, `columns`."""
    title: str
    close: int | None
    """The line of its end; None where nothing ends it."""


def box_kind(name: str) -> str | None:
    """The kind of box that a name means: `CASE-STUDY`, `callout-note`; None for any other name."""
    kind = name.lower().replace("_", "-").removeprefix("callout-")
    return kind if kind in BOX_KINDS else None


def read_fenced_box(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """The block rule for `:::`. A block of an unknown kind is read as what is in it."""
    start = state.bMarks[first] + state.tShift[first]
    if not state.src.startswith(":::", start) or state.is_code_block(first):
        return False
    fence = _fences(state).get(first)
    if fence is None:
        return False
    if fence.close is None or fence.close >= last:
        _note(state, UNCLOSED_BOXES, first, fence)
        return False
    if silent:
        return True
    kind = box_kind(fence.kind)
    if kind is None:
        _note(state, UNKNOWN_BOXES, first, fence)
    else:
        opened = state.push("box_open", "div", 1)
        opened.map = [first, fence.close + 1]
        opened.meta = {"box": kind, "title": fence.title}
    old_parent, old_last = state.parentType, state.lineMax
    state.parentType, state.lineMax, state.line = "box", fence.close, first + 1
    state.md.block.tokenize(state, first + 1, fence.close)
    state.parentType, state.lineMax = old_parent, old_last
    if kind is not None:
        state.push("box_close", "div", -1)
    # An item that ends before the fence does ends the box too.
    inside = state.line >= fence.close
    state.line = fence.close + 1 if inside else state.line
    return True


def _note(state: StateBlock, key: str, line: int, fence: _Fence) -> None:
    state.env.setdefault(key, {})[line] = fence.kind


def _fences(state: StateBlock) -> dict[int, _Fence]:
    """The fenced blocks of a page by their first lines, paired once for all: nested ones close first."""
    found: dict[int, _Fence] | None = state.env.get("fences")
    if found is None:
        found = state.env["fences"] = {}
        opened: list[tuple[int, str, str]] = []
        for number, line in enumerate(state.src.split("\n")):
            text = line[_LEAD.match(line).end() :] if ":::" in line else ""  # type: ignore[union-attr]
            if not text.startswith(":::"):
                continue
            if _CLOSING.fullmatch(text):
                if opened:
                    first, kind, title = opened.pop()
                    found[first] = _Fence(kind, title, number)
            elif len(opened) < _DEEPEST and (match := _FENCE.fullmatch(text)):
                opened.append((number, *_named(match)))
        found.update({first: _Fence(kind, title, None) for first, kind, title in opened})
    return found


def _named(found: re.Match[str]) -> tuple[str, str]:
    """The kind and the title of a fence: of several classes the first that is a kind of box."""
    title = (found["bracketed"] or found["title"] or "").strip()
    if found["word"]:
        return found["word"], title
    names = _CLASS.findall(found["braces"]) or [found["braces"].strip()]
    given = _TITLE.search(found["braces"])
    kind = next((name for name in names if box_kind(name)), names[0])
    return kind, title or (
        next(each or "" for each in given.groups("") if each) if given and any(given.groups()) else ""
    )


def read_boxes(tokens: list[Token], *, written: bool) -> None:
    """Make boxes of the block quotes that begin as callouts, and titles of the first words of boxes.

    `written` says that we wrote the Markdown, where an escaped bracket is only a bracket. Inline tokens are not parsed
    yet.
    """
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type == "blockquote_open" and tokens[index + 1].type == "paragraph_open":
            _callout(tokens, index, written)
        elif token.type == "box_open" and token.meta["title"] is not None:
            _fenced_title(tokens, index)
        index += 1


def _callout(tokens: list[Token], index: int, written: bool) -> None:
    inline = tokens[index + 2]
    content = inline.content if written else _ESCAPED_CALLOUT.sub(r"[!\1]", inline.content, count=1)
    found = _CALLOUT.match(content)
    if found is None:
        return
    name = found["kind"].lower().replace("_", "-")
    title = found["title"].strip()
    rest = content[found.end() :]
    first, last = inline.map or [0, 1]
    end = closing_index(tokens, index)
    if name in ("quote", "cite") and not title:  # somebody's words, which a quotation shows
        head: list[Token] = []
    else:
        tokens[index].type, tokens[index].tag = "box_open", "div"
        tokens[end].type, tokens[end].tag = "box_close", "div"
        tokens[index].meta = {"box": box_kind(name) or name, "title": None}
        words = title or ("" if written else BOX_KINDS.get(box_kind(name) or "", name.replace("-", " ").capitalize()))
        head = _title(words, first, tokens[index].level + 1)
    if rest.strip():
        inline.content, inline.map = rest, [first + 1, last]
        tokens[index + 1 : index + 1] = head
    else:
        tokens[index + 1 : index + 4] = head


def _fenced_title(tokens: list[Token], index: int) -> None:
    """Give a fenced box its title: the fence's own, else a heading at its start, else the words for its kind."""
    box = tokens[index]
    title, line = str(box.meta["title"]), (box.map or [0])[0]
    box.meta = {**box.meta, "title": None}
    if not title and tokens[index + 1].type == "heading_open":
        for at, kind in ((index + 1, "paragraph_open"), (index + 3, "paragraph_close")):
            tokens[at].type, tokens[at].tag = kind, "p"
        tokens[index + 1].attrs = {"class": TITLE}
        return
    tokens[index + 1 : index + 1] = _title(title or BOX_KINDS[box.meta["box"]], line, box.level + 1)


def _title(words: str, line: int, level: int) -> list[Token]:
    """The tokens of a title; none for no words."""
    if not words:
        return []
    lines: Any = [line, line + 1]
    return [
        Token("paragraph_open", "p", 1, attrs={"class": TITLE}, map=lines, level=level, block=True),
        Token("inline", "", 0, content=words, map=lines, level=level + 1, children=[], block=True),
        Token("paragraph_close", "p", -1, level=level, block=True),
    ]


def is_box_title(token: Token) -> bool:
    """Whether a paragraph is the title of the box around it."""
    return token.type == "paragraph_open" and token.attrs.get("class") == TITLE
