"""What was signed off: a named person's word for a chapter as it stood, and for every statement it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assure.model.dates import Date
from assure.model.evidence import doc


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """One chapter's sign-off in review.lock. A fingerprint is the first 32 hexadecimal digits of a SHA-256."""

    by: str = field(metadata=doc("Who signed."))
    on: Date = field(metadata=doc("The day it was signed."))
    chapter: str = field(metadata=doc("The chapter's fingerprint."))
    cites: Mapping[str, str] = field(
        default_factory=dict, metadata=doc("The fingerprint of each page or statement the chapter cites, by reference.")
    )
    seal: str = field(metadata=doc("The fingerprint of this entry, by which an edit by hand is noticed."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """The whole of review.lock."""

    version: int = field(metadata=doc("The version of its form, 1."))
    chapters: Mapping[str, SignOff] = field(default_factory=dict, metadata=doc("A sign-off for each chapter, by id."))
