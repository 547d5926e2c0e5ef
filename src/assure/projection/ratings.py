"""Ratings of chapters, and the overall rating."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from assure.model.chapters import Chapter
from assure.model.framework import Criterion, Domain, Level, Overall
from assure.model.review import Review
from assure.model.text import slug
from assure.projection.copying import copy_fields
from assure.projection.facts import OverallRating, ProvisionalRating, Rating


def rating_of(review: Review, chapter: Chapter, rating: str | None) -> Rating | None:
    """A rating of a chapter on the framework's scale for it; None without one, or where the level is unknown."""
    framework = review.framework
    part: Domain | Criterion | None
    part = framework.domain(chapter.domain) if chapter.domain else framework.criterion(chapter.criterion or "")
    scale = framework.scale_of(part) if part else None
    level = next((level for level in scale.levels if level.id == rating), None) if scale else None
    if scale is None or level is None:
        return None
    maximum = max((each.value for each in scale.levels if each.value is not None), default=None)
    return copy_fields(Rating, level, css=f"rating-{slug(level.id)}", maximum=maximum)


def provisional_ratings(review: Review, chapter: Chapter) -> tuple[ProvisionalRating, ...]:
    """The ratings of a chapter before moderation, in the team's order."""
    given = [(member, rating_of(review, chapter, chapter.provisional.get(member.id))) for member in review.info.team]
    return tuple(
        ProvisionalRating(by=member.name or member.role or member.id, rating=rating)
        for member, rating in given
        if rating
    )


def overall_rating(review: Review) -> OverallRating | None:
    """The overall rating of the domains in scope; None until each of them that has a scale has a rating.

    The sum of the scores over the maximum, as a percentage rounded half up to a whole number, then banded.
    """
    rule = review.framework.overall
    if rule is None or review.framework.ratings == "none":
        return None
    rated = {
        page.fields.domain: rating_of(review, page.fields, page.fields.rating)
        for page in review.of_kind("finding")
        if isinstance(page.fields, Chapter) and page.fields.domain
    }
    score = maximum = Decimal(0)
    for id in review.domains:
        domain = review.framework.domain(id)
        if domain is None or review.framework.scale_of(domain) is None:
            continue
        rating = rated.get(id)
        if rating is None or rating.value is None or rating.maximum is None:
            return None
        score, maximum = score + rating.value, maximum + rating.maximum
    return rating_in_band(rule, score, maximum) if maximum else None


def rating_in_band(rule: Overall, score: Decimal, maximum: Decimal) -> OverallRating:
    """A score out of a maximum as a whole percentage, with its band; no band below the lowest."""
    percentage = int((100 * score / maximum).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    titles = [band.title for band in sorted(rule.bands, key=lambda band: band.start) if band.start <= percentage]
    return OverallRating(score=score, maximum=maximum, percentage=percentage, rating=titles[-1] if titles else None)


def level_of(review: Review, rating: str) -> Level | None:
    """The level with this id on any of the framework's scales."""
    levels = (level for scale in review.framework.scales.values() for level in scale.levels)
    return next((level for level in levels if level.id == rating), None)
