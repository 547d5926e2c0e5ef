"""Every text of a report that was written in the review, with where it stands: what an audience would read.

A report is walked whole, so that a field that is added to it later is looked at without being named here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from assure.model.text import LocatedText

FieldName = tuple[type, str]
"""A field of one of the report's classes: `(ContactEntry, "name")`."""


def printed_texts(report: object) -> Iterator[tuple[FieldName, LocatedText]]:
    """The texts of a report that know where they were written, each with the field that it stands in.

    A text that stands in several places of the report comes once for each. The tool's own words have no origin and
    are not among them.
    """
    return ((field, text) for field, text in all_texts(report) if isinstance(text, LocatedText) and text.origin)


def all_texts(value: object, field: FieldName = (object, "")) -> Iterator[tuple[FieldName, str]]:
    """Every text that is not empty in a value of the report, whoever wrote it, with the field that it stands in."""
    if isinstance(value, str):
        if value:
            yield field, value
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from all_texts(getattr(value, each.name), (type(value), each.name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from all_texts(key, field)
            yield from all_texts(inner, field)
    elif isinstance(value, tuple | frozenset):
        for each in value:
            yield from all_texts(each, field)
