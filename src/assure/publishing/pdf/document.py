"""Makes the PDF: the report's tree in Typst, compiled to PDF/UA-1 with the shipped font only."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from assure.errors import AssureError
from assure.extras import require_extras
from assure.projection.report import Report
from assure.publishing import tree
from assure.publishing.output.scratch import scratch_folder
from assure.publishing.pdf.blocks import TypstBlockWriter
from assure.publishing.pdf.inline import typst_content, typst_string
from assure.publishing.stamps import page_stamps
from assure.resources import shipped_folder
from assure.silence import native_output_silenced

if TYPE_CHECKING:
    from assure.model.text import Markdown

_LONG = 32
"""Contents of more lines than this go on to a second page."""
_NONE: Mapping[str, bytes] = MappingProxyType({})


def to_pdf(markdown: Markdown, report: Report, pictures: Mapping[str, bytes] = _NONE) -> bytes:
    """The report as a PDF.

    Raises AssureError when the extra is not installed, a picture cannot be read, or the font lacks a character.
    """
    writer = TypstBlockWriter(tree.parse_report(markdown), pictures)
    return _compile(_source(writer, report), writer.files)


def _source(writer: TypstBlockWriter, report: Report) -> str:
    style = (shipped_folder("templates") / "pdf" / "report.typ").read_text(encoding="utf-8")
    blocks = writer.document.blocks
    rest = blocks[1:] if blocks and blocks[0].type == "heading" and blocks[0].tag == "h1" else blocks
    end = next((at for at, node in enumerate(rest) if node.type == "heading"), len(rest))
    head, body = writer.blocks(rest[:end]), writer.blocks(rest[end:])
    notice = "" if not report.draft or "#notice" in head else '#notice[#"DRAFT. This report is not final."]'
    stamp = typst_content("#", typst_string("  ".join(page_stamps(report))))
    draft = "draft: true, " if report.draft else ""
    call = f"#show: it => report({typst_string(report.title)}, stamp: {stamp}, {draft}it)"
    contents = f"#contents({'long: true' if writer.listed > _LONG else ''})" if writer.listed else ""
    return "\n\n".join([style, call, "#title()", notice, head, contents, body]) + "\n"


@native_output_silenced()
def _compile(source: str, files: Mapping[str, bytes]) -> bytes:
    require_extras({"pdf": "pdf"})
    import typst

    compiler: Any = typst
    # The compiler takes pictures from files only: they are in a temporary folder, the only one it may read.
    with scratch_folder() as folder:
        for name, data in files.items():
            (folder / name).write_bytes(data)
        try:
            pdf: bytes = compiler.compile(
                source.encode("utf-8"),
                root=str(folder),
                format="pdf",
                pdf_standards=["ua-1"],
                ignore_system_fonts=True,
                font_paths=[str(shipped_folder("templates") / "fonts")],
            )
        except Exception as error:
            raise AssureError(_refusal(error)) from None
    return pdf


def _refusal(error: Exception) -> str:
    """A message for an error of the compiler: what to do, with nothing from the report."""
    message = str(getattr(error, "message", error))
    if "could not be displayed" in message or "glyph" in message:
        return (
            "the PDF's font lacks a character of the report: `assure check --select unprintable-glyph` shows where; "
            "write it otherwise, or render another format"
        )
    if "image" in message or "decode" in message:
        return "a picture of the report cannot be read as PNG, JPEG or SVG: save it again"
    return f"the PDF could not be made ({message.splitlines()[0][:80]}): render another format, and report this"
