"""Writes Markdown from its tokens, so that it cannot change the structure of a report that includes it.

A block copied as text can swallow what follows it (an unclosed fence), depend on definitions elsewhere (of links)
or open attributes. Written from tokens it cannot. Pages that parse alike come out alike, whatever formatter they went
through: soft line breaks become spaces, lists get one kind of marker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from markdown_it.token import Token

from assure.model.text import Markdown
from assure.reading.markdown.canonical_inline import longer_run, write_inline
from assure.reading.markdown.escaping import LINE_END, escape_markdown
from assure.reading.markdown.parser import closing_index, without_comments


def write_blocks(tokens: Sequence[Token]) -> Markdown:
    """A sequence of whole blocks as Markdown, without a line break at its end."""
    return Markdown("\n\n".join(part for part in _blocks(tokens) if part))


def _blocks(tokens: Sequence[Token]) -> list[str]:
    """Each block's Markdown, in order; a comment gives an empty text."""
    out: list[str] = []
    previous_marker = ""
    for start, end in top_level_blocks(tokens):
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
            out.append(write(token, inner) if write else write_inline(token.children or []))
        previous_marker = marker if out[-1] else previous_marker
    return out


def top_level_blocks(tokens: Sequence[Token]) -> Iterable[tuple[int, int]]:
    """The ranges of the top-level blocks: the index of each block's first token and of its last."""
    start = 0
    while start < len(tokens):
        end = closing_index(tokens, start)
        yield start, end
        start = end + 1


def _heading(token: Token, inner: Sequence[Token]) -> str:
    return f"{'#' * int(token.tag[1:])} {_one_line(inner[0])}".rstrip()


def _one_line(inline: Token, in_cell: bool = False) -> str:
    text = write_inline(inline.children or [], in_cell).replace("\\\n", " ")
    return LINE_END.sub(lambda found: "\\" + found[0], text)


def _quote(_: Token, inner: Sequence[Token]) -> str:
    return "\n".join(f"> {line}".rstrip() for line in write_blocks(inner).split("\n"))


def _code(token: Token, _: Sequence[Token]) -> str:
    fence = longer_run("`", token.content, 3)
    info = re.sub(r"[^A-Za-z0-9+#-].*", "", token.info.strip(), flags=re.DOTALL)
    return f"{fence}{info}\n{token.content.rstrip(chr(10))}\n{fence}"


_LAST_NUMBER = 999_999_999  # a longer number does not start a list


def _list(token: Token, inner: Sequence[Token], marker: str) -> str:
    ordered, first = token.type == "ordered_list_open", token.attrGet("start")
    contents = [inner[start + 1 : end] for start, end in top_level_blocks(inner)]
    items: list[str] = []
    for number, content in enumerate(contents, 1 if first is None else int(first)):
        lead = f"{min(number, _LAST_NUMBER)}{marker} " if ordered else f"{marker} "
        items.append(_hang(write_item(content), lead))
    return ("\n\n" if any(map(_is_loose, contents)) else "\n").join(items)


def write_item(content: Sequence[Token]) -> Markdown:
    """The content of a list's item, as Markdown without the item's marker."""
    parts = [part for part in _blocks(content) if part]
    return Markdown(("\n\n" if _is_loose(content) else "\n").join(parts))


def _is_loose(content: Sequence[Token]) -> bool:
    """Whether an item's blocks are separated by blank lines."""
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
            rows[-1].append(_one_line(inner[index + 1], in_cell=True))
            if token.type == "th_open":
                alignments.append(_ALIGNMENTS.get(str(token.attrGet("style")), "---"))
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, f"| {' | '.join(alignments)} |")
    return "\n".join(lines)


_ALIGNMENTS = {"text-align:right": "---:", "text-align:center": ":---:", "text-align:left": ":---"}
_WRITERS: dict[str, Callable[[Token, Sequence[Token]], str]] = {
    "paragraph_open": lambda _, inner: write_inline(inner[0].children or []),
    "heading_open": _heading,
    "blockquote_open": _quote,
    "fence": _code,
    "code_block": _code,
    "html_block": lambda token, _: escape_markdown(without_comments(token.content)[1].strip()),
    "hr": lambda *_: "___",  # hyphens may underline a heading, and hyphens and asterisks are marks of lists
    "table_open": _table,
}
