"""Footnotes, numbered as they are met: one for each public document cited and each note that an author wrote."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from assure.analysis.policy import may_be_noted
from assure.analysis.references import private_brackets, words_before
from assure.model.body import Citation
from assure.model.evidence import Document
from assure.model.review import Page, Review
from assure.model.text import Markdown, composed_text
from assure.projection.facts import Note
from assure.projection.wording import span_words
from assure.reading.markdown.escaping import escape_markdown

_WEB = re.compile(r"https?://[^\s<>\\]+")


class NoteBook:
    """The footnotes of one report while it is built, numbered in the order in which they are met."""

    def __init__(self, review: Review, printed: Iterable[Page]) -> None:
        """`printed` are the pages whose citations may become footnotes."""
        self._met: dict[tuple[str, int | None], Page] = {}
        """The notes so far: the page of a document with None, or a page with the index of its own footnote."""
        self._locators: dict[str, set[str | None]] = {}
        for page in printed:
            private = private_brackets(page)
            for citation in page.body.citations:
                cited = review.by_id.get(citation.page)
                if citation.bracket not in private and cited is not None and may_be_noted(cited):
                    self._locators.setdefault(cited.path, set()).add(citation.locator)

    def number(self, page: Page) -> int:
        """The number of a public document's footnote."""
        return self._number(page, None)

    def own_reference(self, page: Page, note: int) -> str:
        """The reference in the text to the page's own footnote of this index."""
        return f"[^{self._number(page, note)}]"

    def _number(self, page: Page, note: int | None) -> int:
        self._met.setdefault((page.path, note), page)
        return list(self._met).index((page.path, note)) + 1

    def reference(self, page: Page, citation: Citation) -> str:
        """The reference in the text: `[^3]`, with its author's words and the locator before it.

        The locator is in the footnote where the report cites only one of the source.
        """
        before = words_before(citation)
        shown = citation.locator if len(self._locators.get(page.path, ())) > 1 else None
        if not shown:
            before = before.rstrip(",;:")
        elif before and not before.endswith((",", ";", ":")):
            before += ","
        words = " ".join(each for each in (before, shown) if each)
        return f"{f' ({escape_markdown(words)})' if words else ''}[^{self.number(page)}]"

    def finish(self, write: Callable[[Page, Markdown], Markdown]) -> tuple[Note, ...]:
        """The footnotes, in order. `write` gives a page's text as the audience may read it; it may meet more notes."""
        found: list[Note] = []
        while len(found) < len(self._met):
            (_, note), page = list(self._met.items())[len(found)]
            text = self._text(page) if note is None else write(page, page.body.notes[note].markdown)
            found.append(Note(number=len(found) + 1, text=text, source=note is None))
        return tuple(found)

    def _text(self, page: Page) -> Markdown:
        text = source_words(page)
        locators = self._locators.get(page.path, set())
        only = next(iter(locators)) if len(locators) == 1 else None
        return Markdown(f"{text}, {escape_markdown(only)}", text.origin) if only else text


def source_words(page: Page) -> Markdown:
    """A public document as a footnote names it: title, author or publisher, version, date, web address."""
    fields = page.fields
    assert isinstance(fields, Document)
    parts = [fields.title, fields.author or fields.publisher, fields.version and f"version {fields.version}"]
    parts.append(span_words(fields.date) if fields.date else None)
    words = escape_markdown(composed_text(", ".join(str(part) for part in parts if part), fields.title))
    if fields.url and _WEB.fullmatch(fields.url):
        return Markdown(f"{words}, [{escape_markdown(fields.url)}](<{fields.url}>)", words.origin)
    return words
