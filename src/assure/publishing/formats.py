"""The formats a report can be written in, by name. Each publisher is imported when it is first needed."""

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
    """A Word document whose styles are to be taken."""


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


FORMATS: Mapping[str, Callable[[Printout], bytes]] = MappingProxyType(
    {
        "html": _html,
        "md": _markdown,
        "json": _json,
        "pdf": _pdf,
        "docx": _word,
        "pptx": _slides,
        "xlsx": _sheet,
        "csv": _csv,
    }
)
"""What makes each format. A format's name is also how its files end."""
