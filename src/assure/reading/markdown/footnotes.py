"""Reads footnotes of a page: `[^1]` in the text, and `[^1]: the note` anywhere on the page."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from assure.model.lists import ListForm
from assure.model.text import Markdown
from assure.reading.markdown.canonical_inline import text_token, write_inline
from assure.reading.markdown.list_marks import list_form
from assure.reading.markdown.nesting import closing_index

DEFINITION = "footnote_reference_open"
"""The type of the token that opens a note's text."""


def notes_last(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with the notes, wherever they are defined, after everything else."""
    main: list[Token] = []
    notes: list[Token] = []
    index = 0
    while index < len(tokens):
        end = closing_index(tokens, index) if tokens[index].type == DEFINITION else index
        (notes if end > index else main).extend(tokens[index : end + 1])
        index = end + 1
    return [*main, *_apart(notes)]


def _apart(notes: Sequence[Token]) -> list[Token]:
    """Notes, each without those defined inside it, which follow it."""
    out: list[Token] = []
    index = 0
    while index < len(notes):
        end = closing_index(notes, index)
        inner = notes_last(notes[index + 1 : end])
        split = next((at for at, token in enumerate(inner) if token.type == DEFINITION), len(inner))
        out += [notes[index], *inner[:split], notes[end], *inner[split:]]
        index = end + 1
    return out


def write_note(tokens: Sequence[Token]) -> Markdown:
    """A note's text as one paragraph, with a line for each of its paragraphs, items and cells."""
    lines: list[str] = []
    lists: list[tuple[ListForm | None, int]] = []
    mark = ""
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append((list_form(token) if token.tag == "ol" else None, 0))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            form, place = lists[-1]
            lists[-1] = (form, place + 1)
            mark = f"{form.mark(place) if form else '•'} "
        elif token.type in ("inline", "fence", "code_block", "html_block"):
            words = token.children if token.type == "inline" else [text_token(token.content.strip())]
            lines.append(write_inline([text_token(mark), *(words or [])]))
            mark = ""
    return Markdown("\\\n".join(line for line in lines if line))
