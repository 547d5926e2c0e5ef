"""The fields that the model's classes declare: the one source of what front matter may say."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_type_hints

from assure.model.evidence import doc
from assure.model.kinds import EVIDENCE_BASE, CountedAs
from assure.model.review import Stated


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
    label: str = ""
    """What the team's evidence annex calls it."""
    usual: str | None = None
    """The value that the annex leaves out."""


def declared_fields(cls: Any) -> Mapping[str, DeclaredField]:
    """The fields of a model class that front matter may give, by their keys, in order."""
    return _declared(cls)  # for mypy, a class is not the Hashable that `cache` takes


@cache
def _declared(cls: Any) -> Mapping[str, DeclaredField]:
    hints = get_type_hints(cls)
    out: dict[str, DeclaredField] = {}
    for each in dataclasses.fields(cls):
        about = each.metadata
        key = about.get("key", each.name.replace("_", "-"))
        if key is not None:
            out[key] = DeclaredField(
                name=each.name,
                key=key,
                type=hints[each.name],
                required=each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING,
                doc=about.get("doc", ""),
                least=about.get("least"),
                label=about.get("label", each.name.replace("_", " ").capitalize()),
                usual=about.get("usual"),
            )
    return out


def _stated(counted: CountedAs) -> tuple[str, Any, Any]:
    meaning = f"{counted.several[0].upper()}{counted.several[1:]}."
    return counted.name.replace("-", "_"), Stated | None, dataclasses.field(default=None, metadata=doc(meaning))


_PUBLIC = "Whether the public also reads how many pages of each kind the folder has, in all and for each domain."

EVIDENCE_BASE_FIELDS: Any = dataclasses.make_dataclass(
    "EvidenceBaseFields",
    [
        *(_stated(each) for each in EVIDENCE_BASE if each.stated),
        ("public", bool, dataclasses.field(default=False, metadata=doc(_PUBLIC))),
    ],
)
"""A class like the model's for `evidence-base`: a field for each line that a review may state, and `public`."""
