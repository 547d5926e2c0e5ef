"""The report as a Word document."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from assure.publishing import tree
from assure.publishing.text_runs import plain_runs
from assure.publishing.text_width import LINE, line_count
from assure.publishing.word import pandoc, pandoc_tree

if TYPE_CHECKING:
    from assure.model.text import Markdown
    from assure.projection.report import Report
    from assure.publishing.word.blocks import WordBlockWriter
    from assure.publishing.word.pandoc_tree import PandocNode
    from assure.publishing.word.plan import LayoutPlan

_FEWEST = 4
"""A report of fewer chapters needs no contents."""
_LEAD = 3
"""A report that begins with more blocks of text than this reads as a letter, which has no contents."""
_TITLE = 28
"""The size of assure's own title, in points."""
_DRAFT = "DRAFT. This report is not final: it may change before it is published."


def to_docx(
    markdown: Markdown, report: Report, pictures: Mapping[str, bytes] | None = None, *, reference: Path | None = None
) -> bytes:
    """The report as DOCX.

    `pictures` holds the PNG or JPEG files to show, by their paths in the Markdown; a missing one shows as
    its alternative text. `reference` is a DOCX whose styles, page, heads and feet the report takes, instead of assure's
    own. Raises AssureError when the extra `word` is missing, when the reference is not a DOCX, or when the Markdown is
    nested beyond the limit.
    """
    pandoc.pandoc_path()
    from assure.publishing.word.blocks import WordBlockWriter
    from assure.publishing.word.reference import reference_document, refusal

    styles_of = reference_document(reference)
    writer = WordBlockWriter(tree.parse_report(markdown), pictures or {}, styles_of.width)
    blocks = _blocks(writer, report, styles_of.width / 20)
    loose = pandoc.run_pandoc(pandoc_tree.document(blocks), styles_of.document)
    try:
        return _finished(loose, writer.plan, report, styles_of.width, own=reference is None)
    except Exception:
        if reference is None:
            raise
        # assure's own reference document always works: this one has parts that contradict each other.
        raise refusal(reference, "is damaged") from None


def _finished(loose: bytes, plan: LayoutPlan, report: Report, width: int, own: bool) -> bytes:
    """Pandoc's document with what pandoc cannot make; `width` is that of the text in twips."""
    from docx import Document

    from assure.publishing.word import contents, numbering, package, page, table_layout
    from assure.publishing.word.styles import Styles

    document = Document(BytesIO(loose))
    styles = Styles(document)
    numbering.number_paragraphs(document, plan, styles)
    table_layout.lay_out_tables(document, plan, styles)
    contents.fill_contents(document, plan, styles, width)
    package.set_alternative_texts(document)
    page.keep_together(document, styles)
    page.fill_headers_and_footers(document, report, styles, width, own)
    package.set_word_properties(document, report)
    package.apply_settings(document)
    return package.pack_document(document)


def _blocks(writer: WordBlockWriter, report: Report, width: float) -> list[PandocNode]:
    """Title, masthead, contents, text, and the notes that nothing refers to; `width` is that of the text in points."""
    head, rest = tree.masthead(writer.document)
    title, others = (head[0], head[1:]) if head else (None, ())
    words = writer.words(title.children[0]) if title else [pandoc_tree.text(report.title)]
    found = [pandoc_tree.paragraph(words, "Title", writer.id_of(title) if title else "")]
    if report.draft and not any("draft-notice" in tree.node_classes(node) for node in others):
        found.append(pandoc_tree.paragraph([pandoc_tree.text(_DRAFT)], "Draft Notice"))
    found += writer.blocks(others)
    chapters = sum(node.type == "heading" and node.tag == "h2" for node in rest)
    letter = any("salutation" in tree.node_classes(node) for node in rest)
    first = next((at for at, node in enumerate(rest) if node.type == "heading"), 0)
    if chapters >= _FEWEST and not letter and first <= _LEAD:
        writer.plan.contents = True
        # Text before the first heading belongs to the masthead: after the contents it would take a page of its own.
        found += writer.blocks(rest[:first])
        title_lines = line_count(plain_runs(report.title, bold=True), _TITLE, width)
        writer.plan.above = _TITLE * LINE * title_lines + 18 * len(found) + 60 * (1 + report.draft)
        found.append(pandoc_tree.paragraph([pandoc_tree.text("Contents")], "TOC Heading"))
        rest = rest[first:]
    return [*found, *writer.blocks(rest), *writer.unreferred()]
