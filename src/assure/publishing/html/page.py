"""The report as one self-contained HTML page, read without script and without the network."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assure.projection.report import Report
from assure.publishing import tree
from assure.publishing.html.blocks import HtmlBlockWriter
from assure.publishing.html.sanitizer import sanitize
from assure.publishing.html.tables import description_list
from assure.publishing.html.text import escape_html
from assure.publishing.stamps import audience_words, page_stamps
from assure.resources import shipped_folder

if TYPE_CHECKING:
    from assure.model.text import Markdown
    from assure.publishing.tree import Node

_NONE: Mapping[str, bytes] = MappingProxyType({})
_NO_CHARTS: Mapping[str, str] = MappingProxyType({})


def to_html(
    markdown: Markdown,
    report: Report,
    pictures: Mapping[str, bytes] = _NONE,
    charts: Mapping[str, str] = _NO_CHARTS,
) -> bytes:
    """The page as UTF-8.

    `pictures` holds the PNG, JPEG or SVG files to show, by their paths in the Markdown; a missing one
    shows as its alternative text. `charts` holds the charts as elements, by address; they are made of values by our own
    writer, and are not sanitized. Raises AssureError when the Markdown is nested beyond the limit.
    """
    document = tree.parse_report(markdown)
    head, rest = tree.masthead(document)
    writer = HtmlBlockWriter(document, pictures, charts)
    masthead = _masthead(writer, head, report)
    text = writer.blocks(rest)
    notes = writer.notes(heading=not (rest and rest[-1].type == "heading"))
    body = (
        _frames()
        .get_template("body.html.j2")
        .render(
            draft=report.draft,
            audience=audience_words(report),
            stamps=page_stamps(report),
            title=report.title,
            masthead=masthead,
            contents=tree.contents(document),
            text=Markup(text),
            notes=Markup(notes),
        )
    )
    rules = (shipped_folder("templates") / "html" / "page.css").read_text(encoding="utf-8").strip()
    style = f"{rules}\n\n{_font_faces(slanted=_SLANTED.search(body) is not None)}"
    page = (
        _frames()
        .get_template("page.html.j2")
        .render(
            title=f"DRAFT: {report.title}" if report.draft else report.title,
            draft=report.draft,
            numbered=any("numbered" in tree.node_classes(node) for node in document.blocks),
            style=Markup(style),
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii"),
            body=Markup(writer.with_charts(sanitize(body))),
        )
    )
    return page.encode("utf-8")


def _masthead(writer: HtmlBlockWriter, head: Sequence[Node], report: Report) -> Mapping[str, Markup | None]:
    title, notice, others = escape_html(report.title), None, []
    for node in head:
        names = tree.node_classes(node)
        if node.type == "heading":
            title = writer.words(node.children[0])
        elif "draft-notice" in names:
            notice = writer.words(node.children[0]) if node.type == "paragraph" else writer.block(node)
        elif "facts" in names:
            others.append(description_list(writer, node, "facts") or writer.block(node))
        else:
            others.append(writer.block(node))
    if report.draft and notice is None:
        notice = "DRAFT. This report is not final: it may change before it is published."
    return {
        "title": Markup(title),
        "notice": Markup(notice) if notice is not None else None,
        "others": Markup("\n".join(others)),
    }


@cache
def _frames() -> Environment:
    return Environment(
        loader=FileSystemLoader(shipped_folder("templates") / "html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


_FAMILY = "Atkinson Hyperlegible Next"
NOTICE = (
    "Copyright 2020-2024 The Atkinson Hyperlegible Next Project Authors "
    "(https://github.com/googlefonts/atkinson-hyperlegible-next), "
    "licensed under the SIL Open Font License 1.1 (https://openfontlicense.org)"
)
"""What the licence asks every copy of the font to carry."""
_SLANTED = re.compile(r'<em\b|class="[^"]*\bpicture\b')
"""What is set in italics. Most reports have none, and the face would be a fifth of a short page."""


@cache
def _font_faces(slanted: bool) -> str:
    """The style rules that hold the font: only the faces that the page needs."""
    faces = [("Regular", 400, "normal"), ("Bold", 700, "normal"), *([("Italic", 400, "italic")] if slanted else [])]
    rules = [f"/* {NOTICE} */"]
    for face, weight, style in faces:
        data = (shipped_folder("templates") / "fonts" / f"AtkinsonHyperlegibleNext-{face}.woff2").read_bytes()
        source = f"url(data:font/woff2;base64,{base64.b64encode(data).decode('ascii')})"
        look = f"font-weight: {weight}; font-style: {style}"
        rules.append(f'@font-face {{ font-family: "{_FAMILY}"; {look}; src: {source} format("woff2"); }}')
    return "\n".join(rules)
