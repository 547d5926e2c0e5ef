"""What the model's classes declare of their fields: the one source of what front matter may say."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_type_hints


@dataclass(frozen=True, slots=True)
class DeclaredField:
    """One field as declared in the model."""

    name: str
    key: str
    """As written in front matter: the name in kebab-case, or the metadata's `key`."""
    type: Any
    required: bool
    doc: str
    least: int | None = None
    """The least that a number may be."""


def declared_fields(cls: Any) -> Mapping[str, DeclaredField]:
    """The fields of a model class that front matter may give, by their keys, in order."""
    return _declared(cls)


@cache
def _declared(cls: Any) -> Mapping[str, DeclaredField]:
    hints = get_type_hints(cls)
    out: dict[str, DeclaredField] = {}
    for each in dataclasses.fields(cls):
        key = each.metadata.get("key", each.name.replace("_", "-"))
        if key is None:
            continue
        required = each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING
        about = each.metadata
        out[key] = DeclaredField(each.name, key, hints[each.name], required, about.get("doc", ""), about.get("least"))
    return out
