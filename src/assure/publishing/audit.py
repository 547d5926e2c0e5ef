"""Looks through finished files for what must not be published: names of people seen, personal data, properties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from assure.checking.names import Register, declared
from assure.checking.personal import kinds_of_personal_data
from assure.model.review import Review
from assure.publishing.layers import authors, layers

What = Literal["name", "surname", "initials", "role", "personal-data", "properties"]


@dataclass(frozen=True, slots=True)
class Leak:
    """Something in a file that must not be published, or that somebody should look at."""

    where: str
    """The file, and the part of it after an exclamation mark."""
    what: What
    message: str
    """What was found, without its words: the team looks it up where it was declared."""
    certain: bool
    """Whether it stops publication; a surname or initials alone may be a common word."""


def audit(review: Review, files: Mapping[str, bytes]) -> tuple[Leak, ...]:
    """What the files would leak, in the order of their names, each thing once for a file."""
    hidden = Register((one for one in declared(review) if not one.person.listed), review.info.glossary)
    allowed = {text for each in review.info.contacts for text in (each.email, each.phone) if text}
    found: dict[tuple[str, What, str], Leak] = {}
    for name in sorted(files):
        for leak in _leaks(name, files[name], hidden, allowed):
            found.setdefault((name, leak.what, leak.message), leak)
    return tuple(found.values())


def _leaks(name: str, data: bytes, hidden: Register, allowed: set[str]) -> Iterator[Leak]:
    for layer in layers(name, data):
        for sighting in hidden.seen(layer.text):
            if sighting.how == "role" or (sighting.how != "name" and not layer.read):
                continue  # a role may own an action, and `check` knows; in code two letters are no initials
            page = sighting.declared.page
            message = f"the {sighting.how} of a person declared in {page.path}"
            yield Leak(layer.where, sighting.how, message, sighting.how == "name")
        text = layer.text
        for known in allowed:
            text = text.replace(known, "")
        for kind in kinds_of_personal_data(text) if layer.read else ():
            if kind == "a telephone number" and "!page" in layer.where:
                continue  # the figures of a row run together there; the same words in other formats are looked at
            yield Leak(layer.where, "personal-data", kind, True)
    for layer in authors(name, data):
        what = layer.text.split(":")[0]
        yield Leak(layer.where, "properties", f"the file's properties say who made it ({what})", True)
