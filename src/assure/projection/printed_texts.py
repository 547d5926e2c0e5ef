"""Finds every text of a report, with its field: what an audience would read.

The walk needs no list of fields, so it includes fields added later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assure.model.text import LocatedText
from assure.model.walk import named_fields

FieldName = tuple[type, str]
"""A field of one of the report's classes: `(ContactEntry, "name")`."""


def printed_texts(report: object) -> Iterator[tuple[FieldName, LocatedText]]:
    """Each text of a report that comes from the review, with its field: once for each place in the report.

    The tool's own words have no origin, so they are left out.
    """
    return ((field, text) for field, text in all_texts(report) if isinstance(text, LocatedText) and text.origin)


def all_texts(value: object, field: FieldName = (object, "")) -> Iterator[tuple[FieldName, str]]:
    """Every text in a value of the report that is not empty, the tool's own words included, with its field."""
    if isinstance(value, str):
        if value:
            yield field, value
    elif (named := named_fields(value)) is not None:
        for name, inner in named.items():
            yield from all_texts(inner, (type(value), name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from all_texts(key, field)
            yield from all_texts(inner, field)
    elif isinstance(value, tuple | frozenset):
        for each in value:
            yield from all_texts(each, field)
