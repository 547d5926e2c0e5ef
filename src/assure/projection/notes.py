"""Footnotes: one for each public document, numbered in order of first citation."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assure.analysis.policy import may_be_noted
from assure.analysis.references import private_brackets
from assure.model.evidence import Document
from assure.model.review import Page, Review
from assure.model.text import Markdown, composed_text
from assure.projection.facts import Note
from assure.projection.wording import span_words
from assure.reading.markdown.escaping import escape_markdown

_WEB = re.compile(r"https?://[^\s<>\\]+")


class NoteBook:
    """The footnotes of one report while it is built, numbered in order of first citation."""

    def __init__(self, review: Review, printed: Iterable[Page]) -> None:
        """`printed` are the pages whose citations may become footnotes."""
        self._met: dict[str, Page] = {}
        self._locators: dict[str, set[str | None]] = {}
        for page in printed:
            private = private_brackets(page)
            for citation in page.body.citations:
                cited = review.by_id.get(citation.page)
                if citation.bracket not in private and cited is not None and may_be_noted(cited):
                    self._locators.setdefault(cited.path, set()).add(citation.locator)

    def number(self, page: Page) -> int:
        """The number of a public document's footnote."""
        self._met.setdefault(page.path, page)
        return list(self._met).index(page.path) + 1

    def reference(self, page: Page, locator: str | None) -> str:
        """The reference in the text: `[^3]`, with the locator before it if the report cites several of the source."""
        words = f" ({escape_markdown(locator)})" if locator and len(self._locators.get(page.path, ())) > 1 else ""
        return f"{words}[^{self.number(page)}]"

    def finish(self) -> tuple[Note, ...]:
        """The footnotes, in order."""
        return tuple(
            Note(number=number, text=self._text(page)) for number, page in enumerate(self._met.values(), start=1)
        )

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
