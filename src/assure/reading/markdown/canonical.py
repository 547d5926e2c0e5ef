"""Writes Markdown from its tokens, so that it cannot change the structure of a report that includes it.

A block copied as text can swallow what follows it (an unclosed fence), depend on definitions elsewhere (of links)
or open attributes. Written from tokens it cannot. Pages that parse alike come out alike, whatever formatter they went
through: soft line breaks become spaces, lists get one kind of marker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from markdown_it.token import Token

from assure.model.text import Markdown
from assure.reading.markdown.boxes import is_box_title
from assure.reading.markdown.canonical_inline import longer_run, write_inline
from assure.reading.markdown.escaping import LINE_END, escape_markdown
from assure.reading.markdown.list_marks import list_form
from assure.reading.markdown.nesting import top_level_blocks
from assure.reading.markdown.parser import without_comments


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
            marker = _marker(token, previous_marker)
            out.append(_list(token, inner, marker))
        else:
            write = _WRITERS.get(token.type)
            out.append(write(token, inner) if write else write_inline(token.children or []))
        previous_marker = marker if out[-1] else previous_marker
    return out


def _heading(token: Token, inner: Sequence[Token]) -> str:
    return f"{'#' * int(token.tag[1:])} {_one_line(inner[0])}".rstrip()


def _one_line(inline: Token, in_cell: bool = False) -> str:
    text = write_inline(inline.children or [], in_cell).replace("\\\n", " ")
    return LINE_END.sub(lambda found: "\\" + found[0], text)


def _quote(_: Token, inner: Sequence[Token]) -> str:
    return "\n".join(f"> {line}".rstrip() for line in write_blocks(inner).split("\n"))


def _box(token: Token, inner: Sequence[Token]) -> str:
    """A box as a callout, with its title in the line that names its kind."""
    title = ""
    if inner and is_box_title(inner[0]):
        title, inner = _one_line(inner[1]), inner[3:]
    head = f"> [!{token.meta['box']}] {title}".rstrip()
    return f"{head}\n>\n{_quote(token, inner)}" if inner else head


def _code(token: Token, _: Sequence[Token]) -> str:
    fence = longer_run("`", token.content, 3)
    info = re.sub(r"[^A-Za-z0-9+#-].*", "", token.info.strip(), flags=re.DOTALL)
    return f"{fence}{info}\n{token.content.rstrip(chr(10))}\n{fence}"


_BEGINS_WITH_WORDS = re.compile(r"(?!(?:[-*+>]|[0-9]{1,9}[.)]|#{1,6})(?:\s|$)|`{3}|\||_{3}$)")
_LAST_NUMBER = 999_999_999  # a longer number does not start a list


def _marker(token: Token, previous: str) -> str:
    """What marks a list's items: its own delimiter if Markdown has numbers like its, else a bullet before its marks."""
    form = list_form(token) if token.type == "ordered_list_open" else None
    if form is None or form.style != "decimal" or form.delimiter == "()":
        return "*" if previous == "-" else "-"
    other = ")" if form.delimiter == "." else "."
    return other if previous == form.delimiter else form.delimiter


def _list(token: Token, inner: Sequence[Token], marker: str) -> str:
    form = list_form(token) if token.type == "ordered_list_open" else None
    contents = [inner[start + 1 : end] for start, end in top_level_blocks(inner)]
    items: list[str] = []
    for place, content in enumerate(contents):
        text = write_item(content)
        if form and marker in ".)":
            items.append(hang_item(text, f"{min(form.start + place, _LAST_NUMBER)}{marker} "))
        else:
            items.append(hang_item(marked_item(text, form.mark(place)) if form else text, f"{marker} "))
    return ("\n\n" if any(map(_is_loose, contents)) else "\n").join(items)


def write_item(content: Sequence[Token]) -> Markdown:
    """The content of a list's item, as Markdown without the item's marker."""
    parts = [part for part in _blocks(content) if part]
    return Markdown(("\n\n" if _is_loose(content) else "\n").join(parts))


def _begins_later(token: Token) -> bool:
    return token.type == "ordered_list_open" and list_form(token).start != 1


def _is_loose(content: Sequence[Token]) -> bool:
    """Whether an item's blocks are separated by blank lines, without which only a list from 1 may follow words."""
    return any(_begins_later(each) for each in content) or any(
        each.type == "paragraph_open" and not each.hidden and each.level == content[0].level for each in content
    )


def marked_item(text: str, mark: str) -> str:
    """An item's Markdown with a mark that CommonMark lacks before it, on a line of its own where no words begin it."""
    return f"{mark} {text}" if _BEGINS_WITH_WORDS.match(text) else f"{mark}\n{text}"


def hang_item(text: str, lead: str) -> str:
    """A text after a lead, its further lines indented by the lead's length."""
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
    "box_open": _box,
    "fence": _code,
    "code_block": _code,
    "html_block": lambda token, _: escape_markdown(without_comments(token.content)[1].strip()),
    "hr": lambda *_: "___",  # hyphens may underline a heading, and hyphens and asterisks are marks of lists
    "table_open": _table,
}
