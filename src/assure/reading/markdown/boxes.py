"""Reads boxes: editors' callouts, `> [!NOTE] Title`, and Pandoc's fenced blocks, `::: case-study`.

Both become a box, with its kind and with its title as the first paragraph. We write every box as a callout.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from dataclasses import dataclass, replace
from typing import Any

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from assure.reading.markdown.nesting import closing_index

TITLE = "box-title"
"""The class of the paragraph that is a box's title."""
BOX_HEADS = "box-heads"
"""The key in the parser's environment for the heads of callouts and fences, by their lines."""
BOX_KINDS = {
    "box": "", "case-study": "Case study", "example": "Example", "note": "Note", "tip": "Tip", "info": "Information",
    "important": "Important", "warning": "Warning", "caution": "Caution", "summary": "Summary",
}  # fmt: skip
"""The kinds of box, with the title that each has if its author gives none."""
CALLOUT_KINDS = (
    "abstract", "attention", "check", "cite", "danger", "definition", "done", "error", "fail", "failure", "faq", "help",
    "hint", "key", "question", "quote", "success", "tldr",
)  # fmt: skip
"""Further kinds of callout that editors have and that are meant for readers: each makes a box of its own name."""

_DEEPEST = 20
"""Fences nested deeper are text."""
_CALLOUT = re.compile(
    r"\[!(?P<kind>[A-Za-z][\w-]{0,40})(?:\|(?P<others>[^\[\]\n]{0,80}))?\][+-]?(?=\s|$)[ \t]*(?P<title>[^\n]*)\n?"
)
_ESCAPED_CALLOUT = re.compile(r"\\\[!([A-Za-z][\w-]{0,40}(?:\|[^\[\]\n\\]{0,80})?)\\?\]")
_LEAD = re.compile(r"(?:[ \t>]|[-*+][ \t]|[0-9]{1,9}[.)][ \t])*")
_FENCE = re.compile(
    r":{3,}[ \t]*(?:\{(?P<braces>[^{}]*)\}|(?P<word>[A-Za-z][\w-]*))(?:\[(?P<bracketed>[^\]]*)\])?"
    r"(?P<title>[^{}:]*(?::(?!::)[^{}:]*)*)(?:\{(?P<after>[^{}]*)\})?[ \t]*:*[ \t]*"
)
_CLOSING = re.compile(r":{3,}[ \t]*")
_CLASS = re.compile(r"(?:^|\s)\.([A-Za-z][\w-]*)")
_TITLE = re.compile(r"(?:^|\s)title=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))")


@dataclass(frozen=True, slots=True)
class BoxHead:
    """The first line of a callout or of a fenced block."""

    kind: str
    """As written: `case-study`, `columns`."""
    title: str
    close: int | None = None
    """The line of a fence's end; None where nothing ends it, and for a callout."""
    others: str = ""
    """What its braces hold besides the kind and the title, as written: `#id .private`; a callout's words after `|`."""
    is_callout: bool = False


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
        _note(state.env, first, replace(fence, close=None))
        return False
    if silent:
        return True
    kind = box_kind(fence.kind)
    _note(state.env, first, fence)
    if kind is not None:
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


def _note(env: MutableMapping[str, Any], line: int, head: BoxHead) -> None:
    env.setdefault(BOX_HEADS, {})[line] = head


def _fences(state: StateBlock) -> dict[int, BoxHead]:
    """The fenced blocks of a page by their first lines, paired once for all: nested ones close first."""
    found: dict[int, BoxHead] | None = state.env.get("fences")
    if found is None:
        found = state.env["fences"] = {}
        opened: list[tuple[int, BoxHead]] = []
        for number, line in enumerate(state.src.split("\n")):
            text = line[_LEAD.match(line).end() :] if ":::" in line else ""  # type: ignore[union-attr]
            if not text.startswith(":::"):
                continue
            if _CLOSING.fullmatch(text):
                if opened:
                    first, head = opened.pop()
                    found[first] = replace(head, close=number)
            elif len(opened) < _DEEPEST and (match := _FENCE.fullmatch(text)):
                opened.append((number, _head(match)))
        found.update(opened)
    return found


def _head(found: re.Match[str]) -> BoxHead:
    """The head that a fence's first line is: of several classes the first that is a kind of box."""
    title = (found["bracketed"] or found["title"] or "").strip()
    after = (found["after"] or "").strip()
    if found["word"]:
        return BoxHead(found["word"], title, others=after)
    braces = found["braces"]
    names = _CLASS.findall(braces) or [braces.strip()]
    kind = next((name for name in names if box_kind(name)), names[0])
    given = _TITLE.search(braces)
    if given and not title:
        title = next((each for each in given.groups() if each), "")
        braces = braces[: given.start()] + " " + braces[given.end() :]
    others = re.sub(rf"(?:^|(?<=\s))\.?{re.escape(kind)}(?=[\s.#]|$)", "", braces, count=1)
    return BoxHead(kind, title, others=" ".join(f"{others} {after}".split()))


def read_boxes(tokens: list[Token], env: MutableMapping[str, Any], *, written: bool) -> None:
    """Make boxes of the block quotes that begin as callouts, and titles of the first words of boxes.

    `env` is the parser's environment. `written` says that we wrote the Markdown, where an escaped bracket is only a
    bracket. Inline tokens are not parsed yet.
    """
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type == "blockquote_open" and tokens[index + 1].type == "paragraph_open":
            _callout(tokens, index, env, written)
        elif token.type == "box_open" and token.meta["title"] is not None:
            _fenced_title(tokens, index)
        index += 1


def _callout(tokens: list[Token], index: int, env: MutableMapping[str, Any], written: bool) -> None:
    inline = tokens[index + 2]
    content = inline.content if written else _ESCAPED_CALLOUT.sub(r"[!\1]", inline.content, count=1)
    found = _CALLOUT.match(content)
    if found is None:
        return
    name = found["kind"].lower().replace("_", "-")
    title = found["title"].strip()
    rest = content[found.end() :]
    first, last = inline.map or [0, 1]
    _note(env, first, BoxHead(found["kind"], title, others=(found["others"] or "").strip(), is_callout=True))
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
