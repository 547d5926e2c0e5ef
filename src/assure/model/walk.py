"""One step of a walk over values of the model or of a report, for code that must not miss a field added later.

Only this step is shared. The JSON form, the templates' data and the fingerprints each go on in their own way, because
they differ in what they make of an object (chosen keys, one thing for each object, only the fields that were given), of
the keys of a mapping and of a date: a walk that took all these as functions would be longer than the three.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any


def named_fields(value: object) -> dict[str, Any] | None:
    """The fields of a dataclass value by name, in order; None for a class, and for any other value."""
    if not is_dataclass(value) or isinstance(value, type):
        return None
    return {each.name: getattr(value, each.name) for each in fields(value)}
