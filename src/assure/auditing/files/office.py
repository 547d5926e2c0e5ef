"""Traces in an office document of how it was made: authors, comments, tracked changes, hidden sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assure.auditing.files.parts import Trait

_MAKERS = re.compile(r"<(?:\w+:)?(creator|lastModifiedBy|Manager|Company)(?:\s[^>]*)?>\s*[^<\s]")
_TRACES = tuple(
    (re.compile(name), re.compile(xml), what, certain)
    for name, xml, what, certain in (
        (r"^docProps/custom\.xml$", "<property", "the file has custom properties", False),
        ("", r"""\bauthor\s*=\s*["'][^"']|<author>\s*[^<\s]""", "a comment or tracked change says who made it", True),
        (r"(?:person|people|commentAuthors|authors)\.xml$", r"""\b(?:name|displayName|author)\s*=\s*["'][^"']""",
         "the file lists who commented on it", True),
        (r"(?:^|/)comment\w*\.xml$|/(?:threadedC|c)omments/", r"<(?:\w+:)?(?:t|text)\b", "the file has comments", True),
        ("", r"<w:(?:ins|del|moveFrom|moveTo)\s", "the file has tracked changes", True),
        ("", r"""absPath\s[^>]*\burl\s*=\s*["'][^"']""", "the file says in which folder it was kept", True),
        ("", r"""<sheet\s[^>]*\bstate\s*=\s*["'](?:hidden|veryHidden)""", "the file has a hidden sheet", False),
        ("", r"""<(?:\w+:)?(?:row|col)\s[^>]*\bhidden\s*=\s*["'](?:1|true)["']""",
         "the sheet has hidden rows or columns", False),
        (r"^xl/(?:pivotCache|externalLinks)/", r"<\w",
         "the file keeps data of another table, which its sheets may not show", False),
        (r"^word/(?:document|header|footer|footnotes|endnotes)\w*\.xml$",
         r"""<w:vanish\s*(?:/>|w:val\s*=\s*["'](?:1|true|on)["'])""", "the file has hidden text", False),
        ("", r"""<(?:\w+:)?sld\s[^>]*\bshow\s*=\s*["'](?:0|false)["']""", "the slide is hidden", False),
    )
)  # fmt: skip
"""Patterns for a part's name and its XML, what a match means, and whether it must not be published."""


def office_traits(where: str, name: str, xml: str) -> Iterator[Trait]:
    """The traces in a part of a Word, PowerPoint or Excel file; `name` is the part's path in it."""
    if name in ("docProps/core.xml", "docProps/app.xml"):
        for tag in _MAKERS.findall(xml):
            yield Trait(where, f"the file's properties say who made it ({tag})")
    for part, sign, what, certain in _TRACES:
        if part.search(name) and sign.search(xml):
            yield Trait(where, what, certain)
