"""What a review must cover, the evidence on each part of it, and how much evidence there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assure.model.chapters import Chapter
from assure.model.evidence import Evidence, PeopleSeen
from assure.model.framework import Criterion, Domain, Require, Scale
from assure.model.kinds import COUNTED_KINDS, EVIDENCE, EVIDENCE_KINDS, PEOPLE
from assure.model.location import Location
from assure.model.review import KeyPath, Page, Review


@dataclass(frozen=True, slots=True)
class ChapterTopic:
    """A domain in scope or a scoping question, about which the report must have a chapter."""

    id: str
    title: str
    what: str
    """`domain` or `question`."""
    at: Location
    """Where the review asks for it."""


def chapter_topics(review: Review) -> Iterator[ChapterTopic]:
    """The topics of the chapters, in the report's order; none if the review or its framework could not be read."""
    if review.page.broken:
        return
    if review.info.chapters == "questions":
        for index, question in enumerate(review.questions):
            at = review.page.at("scope", "questions", index, "id")
            yield ChapterTopic(question.id, question.title, "question", at)
    elif not review.framework.broken:
        chosen = review.info.scope.domains
        for id in review.domains:
            domain = review.framework.domain(id)
            if domain:
                at = review.page.at("framework") if chosen is None else domain_at(review, id)
                yield ChapterTopic(id, domain.title, "domain", at)


def domain_at(review: Review, id: str) -> Location:
    """Where `scope: domains:` names a domain; otherwise where the review names its framework."""
    chosen = review.info.scope.domains or ()
    return review.page.at("scope", "domains", chosen.index(id)) if id in chosen else review.page.at("framework")


def readable_chapters(review: Review) -> Iterator[tuple[Page, Chapter]]:
    """The chapters that could be read."""
    for page in review.of_kind("finding"):
        if isinstance(page.fields, Chapter) and not page.broken:
            yield page, page.fields


def rated_chapters(review: Review) -> Iterator[tuple[Page, Chapter, Domain | Criterion | None, Scale | None]]:
    """The chapters that could be read, with the domain or criterion of each and its scale; None where it has none.

    Nothing where the framework could not be read.
    """
    framework = review.framework
    for page, chapter in () if framework.broken else readable_chapters(review):
        part: Domain | Criterion | None = None
        if chapter.criterion:
            part = framework.criterion(chapter.criterion)
        elif chapter.domain:
            part = framework.domain(chapter.domain)
        yield page, chapter, part, framework.scale_of(part) if part else None


def ratings_given(chapter: Chapter) -> Iterator[tuple[str, KeyPath]]:
    """Every rating of a chapter with its key: the final one, the council's own, those before moderation."""
    if chapter.rating is not None:
        yield chapter.rating, ("rating",)
    if chapter.self_rating is not None:
        yield chapter.self_rating, ("self-rating",)
    yield from ((rating, ("provisional", by)) for by, rating in chapter.provisional.items())


def evidence_by_topic(review: Review) -> dict[str, list[Page]]:
    """The pages of evidence that bear on each domain and each question, by its id.

    A page bears on what it names, on what its statements are about, and on the chapters that cite it. The team's own
    notes are no evidence.
    """
    found: dict[str, dict[str, Page]] = {}
    for page in review.of_kind(*COUNTED_KINDS):
        if isinstance(page.fields, Evidence):
            ids = {*page.fields.domains, *page.fields.questions}
            for statement in page.statements:
                ids.update(id for id in (statement.domain, statement.question) if id)
            for id in ids:
                found.setdefault(id, {})[page.path] = page
    for page, chapter in readable_chapters(review):
        for citation in page.body.citations:
            cited = review.by_id.get(citation.page)
            if cited and cited.kind in COUNTED_KINDS:
                for id in filter(None, (chapter.domain, chapter.question)):
                    found.setdefault(id, {})[cited.path] = cited
    return {id: list(pages.values()) for id, pages in found.items()}


def cited_evidence(review: Review, page: Page, brackets: Iterable[int]) -> set[str] | None:
    """The ids of the pages of evidence that some brackets of a page cite; None if a citation is dangling.

    Among them are the team's own notes, which count_sources leaves out.
    Another chapter is not a source: it needs evidence itself.
    """
    cited = [citation.page for index in brackets for citation in page.body.brackets[index].citations]
    pages = [review.by_id.get(id) for id in cited]
    if any(each is None for each in pages):
        return None
    return {each.id for each in pages if each and each.kind in EVIDENCE_KINDS}


def requirements_of(review: Review) -> Require:
    """What the framework and the review require in addition to the rules."""
    one, other = review.framework.require, review.info.require
    sources = [each.sources for each in (one, other) if each.sources is not None]
    return Require(
        recommendations=tuple(dict.fromkeys((*one.recommendations, *other.recommendations))),
        sources=max(sources) if sources else None,
        priorities=one.priorities or other.priorities,
        answered_areas=one.answered_areas or other.answered_areas,
    )


@dataclass(frozen=True, slots=True)
class EvidenceCount:
    """A number, or the least it can be if a page says that its number is unknown."""

    number: int
    at_least: bool = False


def count_evidence(review: Review) -> dict[str, EvidenceCount]:
    """The counts by their names in `evidence-base:`: people, then each kind of evidence that the table counts.

    People are the distinct named ones, each entry without a name as one, and the participants of groups.
    """
    out = {PEOPLE.name: _people(review)}
    for kind in EVIDENCE:
        if kind.counted:
            by = kind.counted.by
            counts = (getattr(page.fields, by) if by else None for page in review.of_kind(kind.id))
            out[kind.counted.name] = EvidenceCount(sum(1 if each is None else int(each) for each in counts))
    return out


def _people(review: Review) -> EvidenceCount:
    names: set[str] = set()
    others, unknown = 0, False
    for page in review.pages:
        if isinstance(page.fields, PeopleSeen):
            for person in page.fields.people:
                if person.name:
                    names.add(" ".join(person.name.split()).casefold())
                else:
                    others += 1
            if page.fields.participants == "unknown":
                unknown = True
            else:
                others += page.fields.participants or 0
    return EvidenceCount(len(names) + others, unknown)
