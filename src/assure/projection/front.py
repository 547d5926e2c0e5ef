"""Builds the front matter and lists of a report: team, contacts, interviewees, scope, documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assure.analysis.policy import Audience, is_confidential, may_be_noted
from assure.analysis.titles import title_of
from assure.model.chapters import Chapter
from assure.model.evidence import Document, PeopleSeen
from assure.model.framework import Domain
from assure.model.review import Member, Page, Review
from assure.projection.anchors import PageNames, slug
from assure.projection.facts import (
    AuthorityName,
    ContactEntry,
    DocumentLine,
    DomainLine,
    ExclusionLine,
    FrameworkLine,
    LetterHead,
    ListedPerson,
    PromptLine,
    QuestionLine,
    Scoped,
    TeamMember,
    VerdictLine,
)
from assure.projection.ratings import level_title


@dataclass(frozen=True, slots=True)
class FrontBuilder:
    """Builds the front of a report for one audience."""

    review: Review
    audience: Audience
    names: PageNames

    def team(self) -> tuple[TeamMember, ...]:
        """The review team."""
        return tuple(_member(member) for member in self.review.info.team)

    def contacts(self) -> tuple[ContactEntry, ...]:
        """The people to contact."""
        return tuple(
            ContactEntry(
                name=contact.name,
                role=contact.role,
                organisation=contact.organisation,
                email=contact.email,
                phone=contact.phone,
                about=contact.about,
            )
            for contact in self.review.info.contacts
        )

    def people(self) -> tuple[ListedPerson, ...]:
        """The interviewees who agreed to be listed, each once; those seen in confidence for the team only."""
        found: dict[ListedPerson, None] = {}
        for page in self.review.pages:
            fields = page.fields
            if not isinstance(fields, PeopleSeen):
                continue
            if is_confidential(page) and self.audience != "team":
                continue
            for person in fields.people:
                if person.listed:
                    found[ListedPerson(name=person.name, role=person.role, organisation=person.organisation)] = None
        return tuple(found)

    def letter(self) -> LetterHead | None:
        """The head and foot of a letter; None where the report is not a letter."""
        letter = self.review.info.letter
        if letter is None:
            return None
        members = {member.id: member for member in self.review.info.team}
        return LetterHead(
            sender=letter.sender,
            to=letter.to,
            date=letter.date,
            subject=letter.subject,
            salutation=letter.salutation,
            close=letter.close,
            signatories=tuple(_member(members[id]) for id in letter.signatories if id in members),
        )

    def verdict(self) -> VerdictLine | None:
        """The overall judgement, with the documents judged that the audience may know of."""
        verdict = self.review.info.verdict
        if verdict is None:
            return None
        pages = [self.review.by_id.get(id) for id in verdict.on]
        return VerdictLine(
            rating=level_title(self.review, verdict.rating),
            css=f"rating-{slug(verdict.rating)}",
            on=tuple(title_of(self.review, page) for page in pages if page and self._may_name(page)),
            as_of=verdict.as_of,
        )

    def _may_name(self, page: Page) -> bool:
        return isinstance(page.fields, Document) and (self.audience == "team" or may_be_noted(page))

    def documents(self) -> tuple[DocumentLine, ...]:
        """The documents reviewed that the audience may know of."""
        lines: list[DocumentLine] = []
        for page in self.review.of_kind("document"):
            fields = page.fields
            if isinstance(fields, Document) and self._may_name(page):
                lines.append(
                    DocumentLine(
                        title=fields.title,
                        by=fields.author or fields.publisher,
                        date=fields.date,
                        version=fields.version,
                        url=fields.url if fields.url and fields.url.startswith(("https://", "http://")) else None,
                        anchor=self.names.anchor(page) if self.audience == "team" else None,
                    )
                )
        return tuple(lines)

    def authorities(self) -> tuple[AuthorityName, ...]:
        """The authorities reviewed, where there are several."""
        return tuple(
            AuthorityName(id=self.names.given("authority", number, each.id), name=each.name)
            for number, each in enumerate(self.review.info.authorities, start=1)
        )

    def framework(self) -> FrameworkLine:
        """The framework of the review."""
        framework = self.review.framework
        return FrameworkLine(
            id=framework.id,
            title=framework.title,
            version=framework.version,
            publisher=framework.publisher,
            source=framework.source,
            description=framework.description,
            categories=tuple(category.title for category in framework.evidence_categories),
        )

    def domains(self) -> tuple[DomainLine, ...]:
        """All domains of the framework."""
        return tuple(self._domain(domain) for domain in self.review.framework.domains)

    def scope(self) -> Scoped:
        """What the review covers, in the report's order, and what it does not."""
        scope = self.review.info.scope
        known = (self.review.framework.domain(id) for id in self.review.domains)
        return Scoped(
            domains=tuple(self._domain(domain) for domain in known if domain),
            questions=tuple(
                QuestionLine(
                    id=self.names.given("question", number, question.id), title=question.title, text=question.text
                )
                for number, question in enumerate(scope.questions, start=1)
            ),
            excluded=tuple(
                ExclusionLine(what=self._excluded(exclusion.domain) or exclusion.topic or "", reason=exclusion.reason)
                for exclusion in scope.excluded
            ),
        )

    def _excluded(self, id: str | None) -> str | None:
        domain = self.review.framework.domain(id) if id else None
        return domain.title if domain else id

    def _domain(self, domain: Domain) -> DomainLine:
        return DomainLine(
            id=domain.id,
            title=domain.title,
            group=domain.group,
            description=domain.description,
            prompts=prompt_lines(domain),
            anchor=next(self._chapters(domain.id), None),
            in_scope=domain.id in self.review.domains,
        )

    def _chapters(self, id: str) -> Iterator[str]:
        for page in self.review.of_kind("finding"):
            if isinstance(page.fields, Chapter) and page.fields.domain == id and (anchor := self.names.anchor(page)):
                yield anchor


def _member(member: Member) -> TeamMember:
    return TeamMember(name=member.name, role=member.role, post=member.post, organisation=member.organisation)


def prompt_lines(domain: Domain) -> tuple[PromptLine, ...]:
    """A domain's prompts."""
    return tuple(PromptLine(id=prompt.id, text=prompt.text, group=prompt.group) for prompt in domain.prompts)
