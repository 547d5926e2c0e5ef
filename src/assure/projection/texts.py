"""Builds the text of pages for one audience: replaces the marks of citations, links and pictures."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from assure.analysis.figures.verify import verify_figures
from assure.analysis.policy import Audience, is_evidence, may_be_noted, may_see_kind
from assure.analysis.titles import title_of
from assure.model.body import Citation, Link
from assure.model.kinds import BY_ID
from assure.model.review import Page, Review
from assure.model.text import Markdown, link_marks, replace_links, replace_marks, replace_notes, without_marks
from assure.projection.anchors import PageNames, statement_anchor
from assure.projection.notes import NoteBook
from assure.projection.numbering import ReportNumbers
from assure.reading.markdown.escaping import escape_markdown

# Marks the white space before a footnote's reference for removal: a private-use character, like all marks.
_NOTE = "\ue003"
_ROW = re.compile(r"[\s>]*\|")
"""The start of a line that is a row of a table, also of one within a box."""
_NOTE_AFTER_SPACE = re.compile(f"(?<![ \n])[ \n]*{_NOTE}")


@dataclass(frozen=True, slots=True)
class TextBuilder:
    """Builds the text of pages for one audience."""

    review: Review
    audience: Audience
    plan: ReportNumbers
    names: PageNames
    notes: NoteBook = field(compare=False)
    """The footnotes so far. It grows as text is written, so write in reading order."""
    proofs: Mapping[tuple[str, int], str] = field(default_factory=dict)
    """For the team: the result of `proof_notes`."""

    def write(self, page: Page, markdown: Markdown) -> Markdown:
        """The Markdown of a page with every mark replaced by what this audience may read.

        Kinds of evidence come together at the end of their paragraph, since after every clause they hinder reading.
        """
        # Each line is a paragraph, or a table row, each cell of which is written separately.
        lines = (
            "|".join(self._run(page, cell) for cell in (line.split("|") if _ROW.match(line) else [line]))
            for line in self._linked(page, markdown).split("\n")
        )
        return Markdown("\n".join(lines), markdown.origin)

    def _run(self, page: Page, words: str) -> str:
        kinds: dict[str, None] = {}
        text = replace_marks(self._noted(page, words), lambda index: self._bracket(page, index, kinds))
        text = _NOTE_AFTER_SPACE.sub("", text)
        if not kinds:
            return text
        start = text.rstrip()
        return f"{start} [({', '.join(kinds)})]{{.sources}}{text[len(start) :]}"

    def write_uncited(self, page: Page, markdown: Markdown) -> Markdown:
        """The same without its citations."""
        return Markdown(without_marks(self._linked(page, markdown)), markdown.origin)

    def _linked(self, page: Page, markdown: str) -> str:
        while link_marks(markdown):  # a link's words may hold a picture, which is a mark too
            markdown = replace_links(markdown, lambda index: self._link(page, page.body.links[index]))
        return markdown

    def _noted(self, page: Page, markdown: str) -> str:
        return replace_notes(markdown, lambda index: self.notes.own_reference(page, index))

    def citations(self, page: Page, brackets: tuple[int, ...]) -> tuple[str, ...]:
        """The citations of these brackets as data: references, kinds of evidence or footnote numbers."""
        citations = (citation for index in brackets for citation in page.body.brackets[index].citations)
        words = dict.fromkeys(self._citation_words(citation) for citation in citations)
        return tuple(each for each in words if each is not None)

    def _citation_words(self, citation: Citation) -> str | None:
        if self.audience == "team":
            return located_reference(citation)
        cited = self.review.by_id.get(citation.page)
        if cited is not None and may_be_noted(cited):
            return f"note {self.notes.number(cited)}"
        return BY_ID[cited.kind].several if cited is not None and may_see_kind(cited, self.audience) else None

    def _bracket(self, page: Page, index: int, kinds: dict[str, None]) -> str:
        """The text in place of a bracket. Adds the kinds of evidence that the audience may know to `kinds`."""
        citations = page.body.brackets[index].citations
        if self.audience == "team":
            links = [self._team_link(citation) for citation in citations]
            if proof := self.proofs.get((page.path, index)):
                links.append(f"[{proof}]{{.proof}}")
            return f"({'; '.join(links)})"
        notes: dict[str, None] = {}
        for citation in citations:
            cited = self.review.by_id.get(citation.page)
            if cited is None:
                continue
            if may_be_noted(cited):
                notes[self.notes.reference(cited, citation)] = None
            elif may_see_kind(cited, self.audience):
                kinds[BY_ID[cited.kind].several] = None
        return "".join(f"{_NOTE}{note}" for note in notes)

    def _team_link(self, citation: Citation) -> str:
        shown = escape_markdown(citation.ref)
        prefix = f"{escape_markdown(citation.prefix)} " if citation.prefix else ""
        locator = f", {escape_markdown(citation.locator)}" if citation.locator else ""
        anchor = self.anchor_of(citation.page, citation.statement)
        return f"{prefix}[{shown}](#{anchor}){{.cite}}{locator}" if anchor else f"{prefix}{shown}{locator}"

    def anchor_of(self, page_id: str, statement: str | None) -> str | None:
        """The anchor of a reference in this report; None where the report does not have it."""
        cited = self.review.by_id.get(page_id)
        if cited is None:
            return None
        entry = self.plan.recommendation(cited)
        if entry is not None:
            return entry.anchor
        anchor = self.names.anchor(cited)
        if anchor and statement and is_evidence(cited) and cited.statement(statement):
            return statement_anchor(anchor, statement)
        return anchor

    def _link(self, page: Page, link: Link) -> str:
        path, _, _ = link.target.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(path)))
        if link.picture:
            return _picture(target, link)
        linked = next((other for other in self.review.everything if other.path == target), None)
        if linked is None:
            return link.markdown
        words = self._linked_words(linked, link)
        anchor = self.anchor_of(linked.id, None)
        return f"[{words}](#{anchor})" if anchor else words

    def _linked_words(self, page: Page, link: Link) -> str:
        """The words of a link to a page: the author's, with the number of a recommendation; its title without any."""
        entry = self.plan.recommendation(page)
        if entry is None:
            return link.markdown if link.text.strip() else self._page_title(page) or link.markdown
        number = f"recommendation {entry.number}"
        named = not link.text.strip() or _RECOMMENDATION.fullmatch(link.text.strip())
        return number if named else f"{link.markdown} ({number})"

    def _page_title(self, page: Page) -> Markdown | None:
        """The title of a page; None where the audience may not know it."""
        is_printed = page.kind in ("finding", "section", "previous", "review")
        if is_printed or self.audience == "team" or may_be_noted(page):
            return escape_markdown(title_of(self.review, page))
        return None


_RECOMMENDATION = re.compile(r"(?:(?:this|the|our) )?recommendation(?: [\d.]+)?", re.IGNORECASE)
"""Words of a link that its number says better."""


def _picture(target: str, link: Link) -> str:
    """A picture in assets/, by its path in the review; for one elsewhere, its alternative text only."""
    if not target.startswith("assets/"):
        return escape_markdown(link.text)
    safe = re.sub(r"[<>\\\n]", "", target)
    return f"![{escape_markdown(link.text)}](<{safe}>)"


def located_reference(citation: Citation) -> str:
    """A citation as the team reads it: `doc-01, p. 4`."""
    return f"{citation.ref}, {citation.locator}" if citation.locator else citation.ref


def proof_notes(review: Review) -> Mapping[tuple[str, int], str]:
    """For the team: whether the indicators cited prove a bracket's figures, by its page's path and its index.

    A bracket with no figure to prove has no note.
    """
    out: dict[tuple[str, int], str] = {}
    for each in verify_figures(review):
        key = (each.page.path, each.bracket.index)
        verdicts = [proof.verdict for proof in each.proofs]
        if each.unproved:
            out[key] = "figure not checked"
        elif set(verdicts) in ({"agrees"}, {"agrees", "no figure"}):
            out[key] = "figure proved" if verdicts.count("agrees") == 1 else "figures proved"
    return out
