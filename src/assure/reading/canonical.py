"""Markdown written anew from its tokens, so that it can stand anywhere in a report without changing its structure.

An author's block that is copied as text can swallow what follows it (an unclosed fence), lean on definitions elsewhere
(reference links) or open attributes. Written from tokens it cannot. Two pages that parse alike come out alike, whatever
formatter they went through: soft line breaks become spaces, lists get one kind of marker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from assure.model.text import Markdown

if TYPE_CHECKING:
    from markdown_it.token import Token

_SPECIAL = re.compile(r"[\\`*_\[\]<{}|~]|&(?=#?\w+;)")
_LINE_START = re.compile(r"(\s*)(#{1,6}(?=\s|$)|>|[+-](?=\s|$)|-(?=[\s-]*$)|=(?==*\s*$)|\d{1,9}(?=[.)](?:\s|$)))")
_SPACES = re.compile(r"\s+")


def escape(text: str) -> Markdown:
    """Any text as one line of Markdown that reads as the same text, wherever it is placed."""
    return Markdown(_safe_start(_escape_inline(_SPACES.sub(" ", text))))


def _escape_inline(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _safe_start(text: str) -> str:
    """Escape what would be a heading, a list or a quotation at the start of a line."""
    found = _LINE_START.match(text)
    if found is None:
        return text
    at = found.end() if found[2][0].isdigit() else found.start(2)
    return f"{text[:at]}\\{text[at:]}"


def write_inline(tokens: Sequence[Token]) -> Markdown:
    """The children of an inline token as Markdown. Comments are left out; other HTML is written as text."""
    return Markdown(_safe_start(_Inline().write(tokens)))


class _Inline:
    """Writes one run of inline tokens. Holds what is written so far, for delimiters that would run together."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.links: list[str] = []
        self.delimiters: list[str] = []

    def write(self, tokens: Sequence[Token]) -> str:
        for index, token in enumerate(tokens):
            write = getattr(self, f"_{token.type}", None)
            if write is None:
                self.out.append(_escape_inline(token.content))
            else:
                write(token, tokens, index)
        return "".join(self.out).strip()

    def _softbreak(self, *_: object) -> None:
        self.out.append(" ")

    def _hardbreak(self, *_: object) -> None:
        self.out.append("\\\n")

    def _text(self, token: Token, *_: object) -> None:
        text = _escape_inline(token.content)
        if self.out and self.out[-1].endswith("\n"):
            text = _safe_start(text.lstrip())
        self.out.append(text)

    def _open(self, plain: str, other: str) -> None:
        # Two delimiters of one kind that touch would be read as one longer one.
        delimiter = other if self.out and self.out[-1].endswith(plain[0]) else plain
        self.delimiters.append(delimiter)
        self.out.append(delimiter)

    def _close(self, *_: object) -> None:
        self.out.append(self.delimiters.pop())

    def _em_open(self, *_: object) -> None:
        self._open("*", "_")

    def _strong_open(self, *_: object) -> None:
        self._open("**", "__")

    def _s_open(self, *_: object) -> None:
        self._open("~~", "~~")

    _em_close = _strong_close = _s_close = _close

    def _code_inline(self, token: Token, *_: object) -> None:
        fence = _longer_than("`", token.content, 1)
        pad = " " if token.content[:1] in "` " or token.content[-1:] in "` " else ""
        self.out.append(f"{fence}{pad}{token.content}{pad}{fence}")

    def _html_inline(self, token: Token, *_: object) -> None:
        if not token.content.startswith("<!--"):
            self.out.append(_escape_inline(token.content))

    def _citation(self, token: Token, *_: object) -> None:
        if self.out and not self.out[-1].endswith((" ", "\n", "(")):
            self.out.append(" ")
        self.out.append(token.content)

    def _relative(self, token: Token, *_: object) -> None:
        self.out.append(token.content)

    def _link_open(self, token: Token, *_: object) -> None:
        self.links.append(_target(token.attrGet("href"), token.attrGet("title")))
        self.out.append("[")

    def _link_close(self, *_: object) -> None:
        self.out.append(f"]({self.links.pop()})")

    def _image(self, token: Token, *_: object) -> None:
        target = _target(token.attrGet("src"), token.attrGet("title"))
        self.out.append(f"![{_escape_inline(token.content)}]({target})")


def _target(address: object, title: object) -> str:
    out = re.sub(r"[\\<>]", lambda found: f"\\{found[0]}", str(address or ""))
    if not out or re.search(r"[\s()]", out):
        out = f"<{out}>"
    if title:
        quoted = _SPACES.sub(" ", str(title)).replace("\\", "\\\\").replace('"', '\\"')
        out = f'{out} "{quoted}"'
    return out


def _longer_than(character: str, text: str, least: int) -> str:
    longest = max((len(run) for run in re.findall(f"{re.escape(character)}+", text)), default=0)
    return character * max(least, longest + 1)


def write_blocks(tokens: Sequence[Token]) -> Markdown:
    """A sequence of whole blocks as Markdown, without a line break at its end."""
    return Markdown("\n\n".join(part for part in _blocks(tokens) if part))


def _blocks(tokens: Sequence[Token]) -> list[str]:
    """Each block's Markdown, in order; comments give an empty text."""
    out: list[str] = []
    previous_marker = ""
    for start, end in top_level(tokens):
        token = tokens[start]
        inner = tokens[start + 1 : end]
        marker = ""
        if token.type in ("bullet_list_open", "ordered_list_open"):
            # Two lists in a row are one list unless their markers differ.
            ordered = token.type == "ordered_list_open"
            marker = (")" if previous_marker == "." else ".") if ordered else ("*" if previous_marker == "-" else "-")
            out.append(_list(token, inner, marker))
        else:
            write = _WRITERS.get(token.type)
            out.append(write(token, inner) if write else _plain(token))
        previous_marker = marker
    return out


def top_level(tokens: Sequence[Token]) -> Iterable[tuple[int, int]]:
    """The ranges of the top-level blocks: the index of each block's first token and of its last."""
    index = 0
    while index < len(tokens):
        start = index
        depth: int = tokens[index].nesting
        while depth > 0:
            index += 1
            depth += tokens[index].nesting
        yield start, index
        index += 1


def _plain(token: Token) -> str:
    return write_inline(token.children) if token.children else ""


def _paragraph(_: Token, inner: Sequence[Token]) -> str:
    return write_inline(inner[0].children or [])


def _heading(token: Token, inner: Sequence[Token]) -> str:
    return f"{'#' * int(token.tag[1:])} {_one_line(inner[0])}".rstrip()


def _one_line(inline: Token) -> str:
    text = write_inline(inline.children or []).replace("\\\n", " ")
    return re.sub(r"(#+)$", lambda found: "\\" + found[1], text)


def _quote(_: Token, inner: Sequence[Token]) -> str:
    return "\n".join(f"> {line}".rstrip() for line in write_blocks(inner).split("\n"))


def _code(token: Token, _: Sequence[Token]) -> str:
    fence = _longer_than("`", token.content, 3)
    info = re.sub(r"[^A-Za-z0-9+#-].*", "", token.info.strip(), flags=re.DOTALL)
    return f"{fence}{info}\n{token.content.rstrip(chr(10))}\n{fence}"


def _html(token: Token, _: Sequence[Token]) -> str:
    text = re.sub(r"<!--.*?-->", "", token.content, flags=re.DOTALL)
    return escape(text.strip())


def _rule(*_: object) -> str:
    return "---"


def _list(token: Token, inner: Sequence[Token], marker: str) -> str:
    number = int(token.attrGet("start") or 1) if token.type == "ordered_list_open" else None
    items: list[str] = []
    loose = False
    for start, end in top_level(inner):
        content = inner[start + 1 : end]
        loose = loose or any(
            t.type == "paragraph_open" and not t.hidden and t.level == content[0].level for t in content
        )
        lead = f"{number}{marker} " if number is not None else f"{marker} "
        items.append(_hang(write_item(content), lead))
        number = number + 1 if number is not None else None
    return ("\n\n" if loose else "\n").join(items)


def write_item(content: Sequence[Token]) -> Markdown:
    """What stands in a list's item, as Markdown without the item's marker."""
    parts = [part for part in _blocks(content) if part]
    return Markdown(("\n\n" if _is_loose(content) else "\n").join(parts))


def _is_loose(content: Sequence[Token]) -> bool:
    """Whether an item's blocks stand apart: its paragraphs are paragraphs, not just text."""
    return any(each.type == "paragraph_open" and not each.hidden and each.level == content[0].level for each in content)


def _hang(text: str, lead: str) -> str:
    indent = " " * len(lead)
    lines = text.split("\n")
    return "\n".join([f"{lead}{lines[0]}".rstrip(), *(f"{indent}{line}".rstrip() for line in lines[1:])])


def _table(_: Token, inner: Sequence[Token]) -> str:
    rows: list[list[str]] = []
    alignments: list[str] = []
    for index, token in enumerate(inner):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(_cell(inner[index + 1]))
            if token.type == "th_open":
                alignments.append(_alignment(str(token.attrGet("style") or "")))
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, f"| {' | '.join(alignments)} |")
    return "\n".join(lines)


def _cell(inline: Token) -> str:
    text = _one_line(inline)
    return re.sub(r"(?<!\\)((?:\\\\)*)\|", r"\1\\|", text)


def _alignment(style: str) -> str:
    return {"text-align:right": "---:", "text-align:center": ":---:", "text-align:left": ":---"}.get(style, "---")


_WRITERS: dict[str, Callable[[Token, Sequence[Token]], str]] = {
    "paragraph_open": _paragraph,
    "heading_open": _heading,
    "blockquote_open": _quote,
    "fence": _code,
    "code_block": _code,
    "html_block": _html,
    "hr": _rule,
    "table_open": _table,
}
