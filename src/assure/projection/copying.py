"""Copies fields of a review into the report."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Part = TypeVar("_Part", bound="DataclassInstance")


def copy_fields(kind: type[_Part], source: object, **others: Any) -> _Part:
    """A value of a class of the report: `others` as given, and its other fields from those of the same name.

    The class is the allow-list: what it does not declare is not copied.
    """
    copies = {each.name: getattr(source, each.name) for each in fields(kind) if each.name not in others}
    return kind(**copies, **others)
