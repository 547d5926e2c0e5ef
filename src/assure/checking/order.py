"""The order in which diagnostics are reported."""

from __future__ import annotations

from assure.checking.diagnostic import Diagnostic
from assure.reading.folder import natural_key


def order_key(diagnostic: Diagnostic) -> tuple[object, ...]:
    """The key that diagnostics are sorted by: review.md first, then path (2 before 10), line, column and code."""
    path, place = diagnostic.at.path, diagnostic.at.place
    first = path != "review.md"
    return (first, natural_key(path), path, place.line, place.column, diagnostic.code, diagnostic.message)
