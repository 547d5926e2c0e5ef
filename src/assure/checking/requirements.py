"""Where a requirement comes from, the review's own `require:` or its framework, for a diagnostic to point at."""

from __future__ import annotations

from assure.model.fault import Related
from assure.model.location import Location
from assure.model.review import Review


def asked_by(review: Review, key: str) -> tuple[Related, ...]:
    """Where `require:` asks for it: in the review, else in its framework; empty if in neither."""
    place = review.page.places.get(("require", key, "#key"))
    if place is not None:
        return (Related(Location(review.page.path, place), "the review asks for it here"),)
    return _in_framework(review, ("require", key, "#key"))


def asked_of_domain(review: Review, id: str, key: str) -> tuple[Related, ...]:
    """The line of the framework that asks it of a domain: a key of the domain, such as `evidence`."""
    framework = review.framework
    if framework.extends is not None:
        return ()  # the places are those of the framework's own file, where the domain may have another number
    index = next((number for number, domain in enumerate(framework.domains) if domain.id == id), None)
    return () if index is None else _in_framework(review, ("domains", index, key, "#key"))


def _in_framework(review: Review, path: tuple[str | int, ...]) -> tuple[Related, ...]:
    place = review.framework.places.get(path)
    return (Related(Location(review.framework.path, place), "the framework asks for it here"),) if place else ()
