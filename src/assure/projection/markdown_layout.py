"""Lays out Markdown: after a number or bullet, as a list, in a table's cell, as a whole document."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assure.model.lists import ListForm
from assure.model.text import Markdown, origin_of
from assure.reading.markdown.canonical import marked_item

_BLANK_RUN = re.compile(r"\n{3,}")
_PIPE = re.compile(r"(?<!\\)((?:\\\\)*)\|")


def hang_from_lead(text: str, lead: str) -> Markdown:
    """A text after a lead (`12. `), its further lines indented by the lead's length."""
    indent = " " * len(lead)
    first, *others = _BLANK_RUN.sub("\n\n", text.strip("\n")).split("\n")
    lines = [f"{lead}{first}".rstrip(), *(f"{indent}{line}".rstrip() for line in others)]
    return Markdown("\n".join(lines), origin_of(text))


def indent_under(text: str, number: int) -> Markdown:
    """Blocks indented to continue the list item with that number."""
    indent = " " * len(f"{number}. ")
    return Markdown("\n".join(f"{indent}{line}" if line.strip() else "" for line in text.split("\n")))


def as_list(items: Iterable[str], form: ListForm | None = None) -> Markdown:
    """Items as one list, with blank lines between them only if an item has several blocks."""
    texts = tuple(items)
    numbered = form is not None and form.style == "decimal" and form.delimiter != "()"
    leads = (f"{form.mark(place)} " if form and numbered else "- " for place in range(len(texts)))
    if form and not numbered:
        texts = tuple(marked_item(text, form.mark(place)) for place, text in enumerate(texts))
    apart = "\n\n" if any("\n\n" in text for text in texts) else "\n"
    return Markdown(
        apart.join(hang_from_lead(text, lead) for text, lead in zip(texts, leads, strict=True)), origin_of(*texts)
    )


def table_cell(text: str) -> Markdown:
    """A text as a table's cell: one line, with every pipe escaped."""
    return Markdown(_PIPE.sub(r"\1\\|", re.sub(r"\\?\s*\n\s*", " ", text.strip())))


def join_blocks(parts: Iterable[str]) -> Markdown:
    """Blocks with a blank line between them, without empty ones."""
    texts = tuple(part for part in parts if part)
    return Markdown("\n\n".join(texts), origin_of(*texts))


def tidy_report(text: str) -> Markdown:
    """A template's whole document, tidied.

    A link to a missing anchor becomes its words, a footnote without a reference is removed, and the second of two equal
    anchors is removed. Blank lines in a row become one; the text ends with one line break.
    """
    code: list[str] = []

    def set_aside(found: re.Match[str]) -> str:
        code.append(found[0])
        return f"{_ASIDE}{len(code) - 1}{_ASIDE}"

    text = _CODE.sub(set_aside, text)
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    text = _BLANK_RUN.sub("\n\n", _without_dead_links(_without_unused_notes(_with_unique_anchors(text))))
    return Markdown(_ASIDE_AT.sub(lambda found: code[int(found[1])], text.strip("\n")) + "\n")


# Code is set aside while the rest is tidied: only there are an author's words not escaped.
_CODE = re.compile(
    r"^[ >]*(?P<fence>`{3,})[^`\n]*\n.*?^[ >]*(?P=fence)[ ]*$"
    r"|(?<![`\\])(?P<tick>`+)(?!`)(?:(?!\n\n).)*?(?<!`)(?P=tick)(?!`)",
    re.MULTILINE | re.DOTALL,
)
_ASIDE = "\ue004"
_ASIDE_AT = re.compile(f"{_ASIDE}([0-9]+){_ASIDE}")

# These match no author's text outside code, since its brackets and braces are escaped.
_NAMED = re.compile(r"(?<!\\)\{#([A-Za-z0-9_-]+)((?: \.[A-Za-z0-9_-]+)*)\}")
_LINK = re.compile(r"(?<!\\)\[((?:[^\[\]\\]|\\.)*)\]\(#([A-Za-z0-9_-]+)\)(\{\.cite\})?")
_NOTE = re.compile(r"^\[\^(\d+)\]: (?:.*\\\n)*.*\n?", re.MULTILINE)


def _with_unique_anchors(text: str) -> str:
    seen: set[str] = set()

    def once(found: re.Match[str]) -> str:
        if found[1] in seen:
            return f"{{{found[2].strip()}}}" if found[2] else ""
        seen.add(found[1])
        return found[0]

    return _NAMED.sub(once, text)


def _without_unused_notes(text: str) -> str:
    cited = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    return _NOTE.sub(lambda found: found[0] if found[1] in cited else "", text)


def _without_dead_links(text: str) -> str:
    known = {found[1] for found in _NAMED.finditer(text)}
    return _LINK.sub(lambda found: found[0] if found[2] in known else found[1], text)
