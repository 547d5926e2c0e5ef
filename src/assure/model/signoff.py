"""Sign-offs: by whom and when a chapter or section was signed, with the fingerprints of what was signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assure.model.dates import Date
from assure.model.evidence import doc, optional_field


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """One chapter's or section's sign-off. A fingerprint is the first 32 hexadecimal digits of a SHA-256."""

    by: str = field(metadata=doc("Who signed."))
    on: Date = field(metadata=doc("The day it was signed."))
    chapter: str = field(metadata=doc("The chapter's fingerprint."))
    cites: Mapping[str, str] = optional_field(
        {}, "The fingerprint of each page or statement the chapter cites, by reference."
    )
    shows: Mapping[str, str] | None = optional_field(
        None, "The fingerprints of what else prints with it: pictures, recommendations, the framework's words."
    )
    """None for a sign-off by an earlier assure, which did not record it."""
    seal: str = field(metadata=doc("The fingerprint of this entry, which shows an edit by hand."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """The whole of review.lock."""

    version: int = field(metadata=doc("The version of its form, 1."))
    chapters: Mapping[str, SignOff] = optional_field({}, "The sign-offs of chapters and sections, by id.")
