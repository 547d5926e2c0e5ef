"""The formats that a report can be written in: one table. Each publisher is imported when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from assure.model.text import Markdown
from assure.projection.report import Report


@dataclass(frozen=True, slots=True)
class Printout:
    """What every format is made of."""

    report: Report
    markdown: Markdown
    """The report's Markdown, from its template."""
    pictures: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    """The pictures it shows, by their addresses in it."""
    reference: Path | None = None
    """A Word document whose styles the report takes."""


def _html(printout: Printout) -> bytes:
    from assure.publishing.charts.report_charts import charts_as_elements
    from assure.publishing.html.page import to_html

    return to_html(printout.markdown, printout.report, printout.pictures, charts_as_elements(printout.report))


def _markdown(printout: Printout) -> bytes:
    from assure.publishing.markdown import to_markdown

    return to_markdown(printout.markdown, printout.report)


def _json(printout: Printout) -> bytes:
    from assure.publishing.json import to_json

    return to_json(printout.report)


def _pdf(printout: Printout) -> bytes:
    from assure.publishing.charts.report_charts import charts_as_svg
    from assure.publishing.pdf.document import to_pdf

    pictures = {**printout.pictures, **charts_as_svg(printout.report)}
    return to_pdf(printout.markdown, printout.report, pictures)


def _word(printout: Printout) -> bytes:
    from assure.publishing.charts.report_charts import charts_as_png
    from assure.publishing.word.document import to_docx

    pictures = {**printout.pictures, **charts_as_png(printout.report)}
    return to_docx(printout.markdown, printout.report, pictures, reference=printout.reference)


def _slides(printout: Printout) -> bytes:
    from assure.publishing.slides.deck import to_pptx

    return to_pptx(printout.report)


def _sheet(printout: Printout) -> bytes:
    from assure.publishing.sheet.workbook import to_xlsx

    return to_xlsx(printout.report)


def _csv(printout: Printout) -> bytes:
    from assure.publishing.sheet.csv import to_csv

    return to_csv(printout.report)


@dataclass(frozen=True, slots=True)
class Format:
    """A format that reports can be written in."""

    publish: Callable[[Printout], bytes]
    """Makes the file's bytes."""
    suffix: str
    """The suffix of its files, without the full stop."""
    about: str
    """What it is, in a few words, for `assure render --help`."""
    extra: str | None = None
    """The extra of `assure.extras` that it needs; None where it needs none."""


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "html": Format(_html, "html", "a page for the browser"),
        "pdf": Format(_pdf, "pdf", "a PDF that screen readers can follow", "pdf"),
        "docx": Format(_word, "docx", "a Word document", "word"),
        "pptx": Format(_slides, "pptx", "slides of the main findings", "slides"),
        "xlsx": Format(_sheet, "xlsx", "a workbook: action plan, indicators, evidence, coverage", "sheet"),
        "csv": Format(_csv, "csv", "the action plan as a table"),
        "md": Format(_markdown, "md", "Markdown, for any other program"),
        "json": Format(_json, "json", "the facts of the report, for other programs"),
    }
)
"""By their names in `--to`, in the order of `assure render --help`. To add one: its line here and its module."""
