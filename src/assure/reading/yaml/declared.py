"""The fields that the model's classes declare: the one source of what front matter may say."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_type_hints

from assure.model.evidence import doc
from assure.model.kinds import EVIDENCE_BASE, CountedAs
from assure.model.review import EvidenceBase, Stated


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
        label = about.get("label", each.name.replace("_", " ").capitalize())
        out[key] = DeclaredField(
            each.name, key, hints[each.name], required, about.get("doc", ""), about.get("least"), label,
            about.get("usual"),
        )  # fmt: skip
    return out


def _stated(counted: CountedAs) -> tuple[str, Any, Any]:
    meaning = f"{counted.several[0].upper()}{counted.several[1:]}."
    return counted.name.replace("-", "_"), Stated | None, dataclasses.field(default=None, metadata=doc(meaning))


EVIDENCE_BASE_FIELDS: Any = dataclasses.make_dataclass(
    "EvidenceBaseFields", [_stated(each) for each in EVIDENCE_BASE if each.stated]
)
"""A class like the model's for `evidence-base`: a field for each line that a review may state."""


def as_evidence_base(made: Any) -> Any:
    """The model's value for one of that class; anything else, a value that was reported, unchanged."""
    if not isinstance(made, EVIDENCE_BASE_FIELDS):
        return made
    given = {key: getattr(made, spec.name) for key, spec in declared_fields(EVIDENCE_BASE_FIELDS).items()}
    return EvidenceBase({key: number for key, number in given.items() if number is not None})
